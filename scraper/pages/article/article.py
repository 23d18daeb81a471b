"""Reads the article of a page: every field by its own rules, each remembering which rule found it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeVar

from scraper.items import Article, Problem, Section
from scraper.pages.addresses.address import article_id
from scraper.pages.addresses.urls import take_apart
from scraper.pages.article.attachments import find_attachments
from scraper.pages.article.byline import find_byline
from scraper.pages.article.captions import find_captions
from scraper.pages.article.date import find_published
from scraper.pages.article.story import Story, read_story
from scraper.pages.article.summary import find_stated_summary, find_summary_set_apart
from scraper.pages.article.text import clean_html, read_paragraphs
from scraper.pages.article.title import find_title
from scraper.pages.article.views import find_views

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scraper.items import ListEntry
    from scraper.pages.document.document import Document


T = TypeVar("T")


def parse_article(document: Document, article_id: str, section: Section | None = None) -> Article:
    """Return the article that a page prints; what it does not print is None, what cannot be read is a problem.

    The readers share one story, and each takes the lines it has understood: what no reader takes is the body.
    """
    article = Article(article_id, document.url, section=section)
    story = read_story(document)
    article.title = _remember(article, "title", find_title(story))
    article.attachments = find_attachments(story)
    _read_published(article, story)
    article.views = _remember(article, "views", find_views(story))
    summary = find_stated_summary(story)
    article.captions = find_captions(story)
    _read_byline(article, story)
    article.summary = _remember(article, "summary", summary or find_summary_set_apart(story))
    _read_body(article, story)
    return article


def _read_published(article: Article, story: Story) -> None:
    printed = _remember(article, "published_raw", find_published(story))
    if printed is None:
        return
    article.published_raw, article.published_at = printed.raw, printed.at
    article.published_date = printed.at[:10] if printed.at else None
    if printed.at is None:
        article.problems.append(Problem("unreadable date", "published_at", printed.raw))


def _read_byline(article: Article, story: Story) -> None:
    byline = _remember(article, "byline", find_byline(story))
    if byline is not None:
        article.byline, article.authors = byline


def _read_body(article: Article, story: Story) -> None:
    paragraphs = read_paragraphs(story)
    if story.body is not None and paragraphs:
        article.body = "\n\n".join(paragraphs)
        article.rules["body"] = story.body.rule
    if paragraphs or article.captions:
        article.body_html = clean_html(story, {caption.image_url for caption in article.captions})
    else:
        article.problems.append(Problem("no body", "body"))
    if article.title is None:
        article.problems.append(Problem("no title", "title"))


def _remember(article: Article, field: str, found: tuple[T, str] | None) -> T | None:
    if found is None:
        return None
    value, article.rules[field] = found
    return value


# The id of an article whose own address does not show it, as when a section answers with its newest article.

_COPY = re.compile(
    r"/(?:in|print|ban-?in|in-?(?:bai|tin|trang)|save|luu|luu-?(?:bai|tin))\w*(?:[/.?]|$)", re.IGNORECASE
)
_ID_PARAMETER = re.compile(r"(?:news|article|item|tin|bai)?_?id", re.IGNORECASE)
_SHORTEST = 3


def own_id(document: Document, others: list[ListEntry]) -> str:
    """Return the id of the article on a page.

    Where its address has none, but the portal numbers its articles (as the ``others`` linked on the page show), it is
    the number that the page's own print and save links name, if they agree.
    """
    known = article_id(document.url, document.profile)
    if known.isdecimal() or not others or not all(other.article_id.isdecimal() for other in others):
        return known
    found = set(_numbers_of_copies(document))
    return found.pop() if len(found) == 1 else known


def _numbers_of_copies(document: Document) -> Iterator[str]:
    for href in document.tree.xpath("//a/@href"):
        url = document.absolute(str(href))
        parts = take_apart(url) if url else None
        if parts is None or not _COPY.search(parts.path):
            continue
        named = [value for name, value in parts.query if _ID_PARAMETER.fullmatch(name)]
        for text in [*named, *parts.path.split("/")]:
            if text.isdecimal() and len(text) >= _SHORTEST:
                yield text
