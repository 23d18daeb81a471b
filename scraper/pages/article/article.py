"""Reads the article of a page: which fields, in which order, by which rules; and the id that it is known by."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from archive.words.problems import NO_BODY, NO_TITLE, UNREADABLE_DATE
from scraper.items import Article, Problem
from scraper.pages.addresses.address import article_id
from scraper.pages.addresses.urls import take_apart
from scraper.pages.article import attachments, date, summary, title, views
from scraper.pages.article.authors import byline
from scraper.pages.article.pictures import captions
from scraper.pages.article.rules import Field, found_nothing, read_fields
from scraper.pages.article.story import read_story
from scraper.pages.article.text.leftovers import leave_out_what_is_no_text
from scraper.pages.article.text.written import clean_html, read_paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archive.vietnamese.dates import Printed
    from scraper.items import ListEntry
    from scraper.pages.article.story import Story
    from scraper.pages.document.document import Document


# In this order: each field takes its lines, and what is left of the text is the body. A lead that nothing points out
# (the second "summary") is looked for when captions and bylines, which may be set apart as well, are known.
FIELDS = (
    Field("title", (title.agreed, title.likeliest_above_the_text, title.title_of_the_window), title.as_selected),
    Field("attachments", (attachments.links_to_files,)),
    Field(
        "published_at",
        (
            date.time_element,
            date.under_the_title,
            date.over_the_title,
            date.beside_the_title,
            date.under_the_text,
            date.unreadable,
        ),
        date.as_selected,
    ),
    Field("views", (views.words_near_the_article, views.eye_near_the_article), views.as_selected),
    Field("summary", (summary.marked, summary.title_said_again), summary.as_selected),
    Field("captions", (captions.at_pictures,)),
    Field(
        "byline",
        (
            byline.credit_line_at_the_end,
            byline.bare_name_at_the_end,
            byline.author_field,
            byline.credit_line_at_the_top,
            byline.credit_beside_the_facts_under_the_text,
            byline.full_names_beside_the_date,
            byline.name_with_its_unit_at_the_top,
            byline.claimed_and_printed,
        ),
        byline.as_selected,
    ),
    Field("summary", (summary.block_of_its_own, summary.first_paragraph_set_apart, summary.claimed_and_set_apart)),
)


def parse_article(document: Document, article_id: str) -> Article:
    """Return the article that a page prints; what it does not print is None, what cannot be read is a problem."""
    return read_article(read_story(document), article_id)


def read_article(story: Story, article_id: str) -> Article:
    """Return the article of a story, which knows afterwards what each of its lines is."""
    reading = read_fields(FIELDS, story)
    values = reading.values
    article = Article(article_id, story.document.url, rules=reading.rules)
    article.title, article.summary, article.views = values.get("title"), values.get("summary"), values.get("views")
    article.attachments, article.captions = values["attachments"], values["captions"]
    article.byline, article.authors = values.get("byline", (None, []))
    if "published_at" in values:
        _put_date(article, values["published_at"])
    leave_out_what_is_no_text(story)
    _put_body(article, story)
    article.problems += [*reading.problems, *_body_not_selected(story)]
    return article


def _put_date(article: Article, printed: Printed) -> None:
    article.published_raw, article.published_at = printed.raw, printed.at
    article.published_date = printed.at[:10] if printed.at else None
    if printed.at is None:
        article.problems.append(Problem(UNREADABLE_DATE, "published_at", printed.raw))


def _put_body(article: Article, story: Story) -> None:
    paragraphs = read_paragraphs(story)
    if story.body is not None and paragraphs:
        article.body = "\n\n".join(paragraphs)
        article.rules["body"] = story.body.rule
    if paragraphs or article.captions:
        article.body_html = clean_html(story, {caption.image_url for caption in article.captions})
    if not paragraphs and not any(caption.text for caption in article.captions):  # a scan, a film, a file
        article.problems.append(Problem(NO_BODY, "body"))
    if article.title is None:
        article.problems.append(Problem(NO_TITLE, "title"))


def _body_not_selected(story: Story) -> list[Problem]:
    """The text's block is found before the article's lines are known, so its selector is tried in `find_body`."""
    selects = "body" in story.document.profile.selectors
    return [found_nothing(story.document, "body")] if selects and not story.document.selected("body") else []


# The id of an article whose own address does not show it, as when a section answers with its newest article.

# matches: /tin-tuc/print/2345
# matches: /in-bai/2345
# matches: /ban-in.aspx
# matches: /luu-tin/2345
_COPY = re.compile(
    r"/(?:in|print|ban-?in|in-?(?:bai|tin|trang)|save|luu|luu-?(?:bai|tin))\w*(?:[/.?]|$)", re.IGNORECASE
)
# matches: newsid
# matches: tin_id
# matches: id
_ID_PARAMETER = re.compile(r"(?:news|article|item|tin|bai)?_?id", re.IGNORECASE)
_SHORTEST = 3  # digits; a shorter number in a path is a page or a section


def own_id(document: Document, others: list[ListEntry]) -> str:
    """Return the id of the article on a page.

    Where its address has none, but the portal numbers its articles (as the ``others`` linked on the page show), it is
    the number that the page's own print and save links name, if they agree.
    """
    known = article_id(document.url, document.profile)
    if known.isdecimal() or not others or not all(other.article_id.isdecimal() for other in others):
        return known
    numbers = set(_numbers_of_copies(document))
    return numbers.pop() if len(numbers) == 1 else known


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
