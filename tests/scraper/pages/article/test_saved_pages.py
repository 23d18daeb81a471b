"""Saved article pages of many makes with what a careful reader would write down from each: one test a field."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from archive.vietnamese.letters import clean
from scraper.pages.article.article import parse_article
from scraper.pages.document.document import Document
from scraper.sites.profile import SiteProfile
from tests.saved_pages.reading import expected_of, html_of

if TYPE_CHECKING:
    from scraper.items import Article

FOLDER = Path(__file__).parents[3] / "saved_pages" / "articles"
NAMES = sorted(path.stem for path in FOLDER.glob("*.html"))
FIELDS = [
    "title",
    "summary",
    "published_raw",
    "published_at",
    "views",
    "byline",
    "authors",
    "body",
    "captions",
    "attachments",
    "problems",
]
FORBIDDEN = ("<script", "<style", "<span", "<font", "style=", "class=", "onclick", "javascript:", "<o:p", "<!--")


@cache
def article(name: str) -> Article:
    profile = SiteProfile(name="saved", home_url="https://example.gov.vn/")
    return parse_article(Document(html_of(FOLDER / f"{name}.json"), expected(name)["url"], profile), "1")


@cache
def expected(name: str) -> dict[str, Any]:
    return expected_of(FOLDER / f"{name}.json")


def read(name: str, field: str) -> Any:
    """A field of the article in the form in which the expectations are written."""
    found = article(name)
    forms: dict[str, Any] = {
        "authors": [[author.name, author.role, author.unit] for author in found.authors],
        "body": found.body.split("\n\n") if found.body is not None else None,
        "captions": [[one.image_url, one.text, one.credit, one.alt] for one in found.captions],
        "attachments": [[one.url, one.name] for one in found.attachments],
        "problems": sorted(problem.kind for problem in found.problems),
    }
    return forms[field] if field in forms else getattr(found, field)


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("name", NAMES)
def test_field(name: str, field: str) -> None:
    assert read(name, field) == expected(name)[field]


@pytest.mark.parametrize("name", NAMES)
def test_day(name: str) -> None:
    at = expected(name)["published_at"]
    assert article(name).published_date == (at[:10] if at else None)


@pytest.mark.parametrize("name", NAMES)
def test_rules_are_named(name: str) -> None:
    found = article(name)
    for field in ("title", "summary", "published_raw", "views", "byline", "body"):
        assert (field in found.rules) == (getattr(found, field) is not None)


@pytest.mark.parametrize("name", NAMES)
def test_html_says_what_the_text_says(name: str) -> None:
    found = article(name)
    html = found.body_html or ""
    assert not any(word in html for word in FORBIDDEN)
    words = clean(Document(f"<div>{html}</div>", "https://example.gov.vn/", SiteProfile("x", "x")).tree.text_content())
    squeezed = words.replace(" ", "")
    for paragraph in expected(name)["body"] or []:
        for cell in paragraph.split(" | "):
            assert cell.replace(" ", "") in squeezed
    for caption in found.captions:
        assert f'src="{caption.image_url}"' in html


@pytest.mark.parametrize("name", NAMES)
def test_html_holds_nothing_of_other_parts(name: str) -> None:
    found = article(name)
    html = found.body_html or ""
    body = found.body or ""
    for part in (found.title, found.summary, found.published_raw):
        assert part is None or part in body or part not in html


@pytest.mark.parametrize("field", FIELDS)
def test_every_field_is_tried_with_and_without_a_value(field: str) -> None:
    values = [expected(name)[field] for name in NAMES]
    assert any(values)
    assert not all(values)


def test_every_page_has_its_expectations() -> None:
    assert len(NAMES) >= 20
    for name in NAMES:
        assert set(expected(name)) - {"encoding"} == {"url", *FIELDS}
