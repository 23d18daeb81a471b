"""Saved pages of many makes: each aspect of each is a test of its own, so that a red one names what is misread.

A page stands in ``saved_pages/lists`` as NAME.html with what it says in NAME.json; aspects left out there are not
asked for.
"""

import json
from collections.abc import Callable
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from scraper.items import Page, Section
from scraper.pages.page import parse_page
from scraper.sites.profile import SiteProfile
from tests.saved_pages.reading import expected_of, html_of

FOLDER = Path(__file__).parents[3] / "saved_pages" / "lists"
NAMES = sorted(path.stem for path in FOLDER.glob("*.json"))
ENTRY_FIELDS = ("title", "article_id", "published_raw", "published_at", "summary", "views")


@cache
def expected(name: str) -> dict[str, Any]:
    return expected_of(FOLDER / f"{name}.json")


@cache
def read(name: str) -> Page:
    told = expected(name)
    return parse_page(html_of(FOLDER / f"{name}.json"), told["url"], SiteProfile(name="saved", **told["profile"]))


def row(section: Section | None) -> list[str | None] | None:
    return None if section is None else [section.name, section.url, section.portal_id]


def counters(page: Page) -> dict[str, int] | None:
    found = asdict(page.statistics) if page.statistics else {}
    return {key: value for key, value in found.items() if value is not None} or None


READERS: dict[str, Callable[[Page], Any]] = {
    "kind": lambda page: page.kind,
    "section": lambda page: row(page.section),
    "article_section": lambda page: row(page.article.section) if page.article else None,
    "sections": lambda page: [row(section) for section in page.sections],
    "pager": lambda page: json.loads(json.dumps(asdict(page.pager))) if page.pager else None,
    "statistics": counters,
    "problems": lambda page: [problem.kind for problem in page.problems],
}


def aspect(page: Page, name: str) -> Any:
    return READERS[name](page)


ASPECTS = tuple(READERS)
CASES = [(name, what) for name in NAMES for what in ASPECTS if what in expected(name)]
LISTS = [name for name in NAMES if "entries" in expected(name)]
ENTRY_CASES = [(name, field) for name in LISTS for field in ENTRY_FIELDS if expected(name)["entries"]]


@pytest.mark.parametrize(("name", "what"), CASES, ids=map("-".join, CASES))
def test_aspect(name: str, what: str) -> None:
    assert aspect(read(name), what) == expected(name)[what]


@pytest.mark.parametrize("name", LISTS)
def test_which_entries(name: str) -> None:
    assert [entry.url for entry in read(name).entries] == [entry["url"] for entry in expected(name)["entries"]]


@pytest.mark.parametrize(("name", "field"), ENTRY_CASES, ids=map("-".join, ENTRY_CASES))
def test_entries(name: str, field: str) -> None:
    told = {entry["url"]: entry[field] for entry in expected(name)["entries"] if field in entry}
    found = {entry.url: getattr(entry, field) for entry in read(name).entries}
    assert {url: found.get(url) for url in told} == told


@pytest.mark.parametrize("what", ASPECTS)
def test_every_aspect_is_exercised_with_and_without_a_value(what: str) -> None:
    values = [bool(aspect(read(name), what)) for name in NAMES]
    assert any(values)
    assert what == "kind" or not all(values)


@pytest.mark.parametrize("field", ["published_at", "summary", "views"])
def test_every_field_of_an_entry_is_exercised_with_and_without_a_value(field: str) -> None:
    values = [entry.get(field) for name in LISTS for entry in expected(name)["entries"]]
    assert any(value is not None for value in values)
    assert None in values
