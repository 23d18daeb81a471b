"""Reads the article of a page: every field by its own rules, each remembering which rule found it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from scraper.items import Article, Problem, Section
from scraper.pages.attachments import find_attachments
from scraper.pages.captions import find_captions
from scraper.pages.cleaning import clean_html
from scraper.pages.credits import find_byline
from scraper.pages.paragraphs import read_paragraphs
from scraper.pages.published import find_published
from scraper.pages.story import Story, read_story
from scraper.pages.summary import find_stated_summary, find_summary_set_apart
from scraper.pages.title import find_title
from scraper.pages.views import find_views

if TYPE_CHECKING:
    from scraper.pages.document import Document

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
