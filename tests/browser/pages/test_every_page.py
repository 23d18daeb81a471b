"""Every page, in both languages, by day and by night, on a desk and on a telephone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # ships no types

from archive.room import routes
from archive.room.tools import language
from tests.browser.addresses import FILES, PAGES, TABLES, WRONG
from tests.browser.visiting import PHONE

if TYPE_CHECKING:
    from tests.browser.visiting import Visitor

SERIOUS = {"serious", "critical"}
# Words of the other language that no heading, button, label or way about may have. The portal's own words are in main.
ENGLISH = r"\b(the|and|of|search|pages?|articles?|authors?|next|previous|no|with|from|captured|edition|download)\b"
VIETNAMESE = r"\b(của|và|bài|trang|tác giả|chuyên mục|tìm|tải về|trước|sau|không|các|lần|ngày|ảnh)\b"
FURNITURE = (
    "header a, header button, header label, footer a, "
    "main h2:not(:has(a)), main th, main label, main button, main summary"
)


def findings(person: Visitor) -> list[str]:
    """What axe finds serious or critical, with where it is."""
    found: list[dict[str, Any]] = Axe().run(person.page).response["violations"]
    return [
        f"{one['id']}: {node['target']} {node['failureSummary'].splitlines()[-1].strip()}"
        for one in found
        if one["impact"] in SERIOUS
        for node in one["nodes"][:3]
    ]


def test_every_address_has_an_example_here() -> None:
    examples = [path.split("?")[0] for path in (*PAGES, *TABLES, *FILES)]
    lonely = [pattern for pattern, _ in routes.PAGES if not any(re.match(pattern, path) for path in examples)]
    assert lonely == []


@pytest.mark.parametrize("path", [*PAGES, *TABLES])
def test_a_page(path: str, person: Visitor) -> None:
    page = person.page
    person.open(path)
    assert (page.locator("html").get_attribute("lang"), findings(person)) == ("vi", [])
    assert page.locator("h1").count() == 1
    assert path in TABLES or foreign(person, ENGLISH) == []
    page.set_viewport_size(PHONE)
    assert not person.is_wide()
    page.emulate_media(color_scheme="dark")
    person.context.add_cookies([{"name": language.COOKIE, "value": "en", "url": person.base}])
    person.open(path)
    assert (page.locator("html").get_attribute("lang"), findings(person)) == ("en", [])
    assert path in TABLES or foreign(person, VIETNAMESE) == []
    assert not person.is_wide()


def foreign(person: Visitor, others: str) -> list[str]:
    """Pieces of our own that are in the other language."""
    return [text for text in person.page.locator(FURNITURE).all_inner_texts() if re.search(others, text, re.IGNORECASE)]


def test_the_chosen_language_is_remembered(person: Visitor) -> None:
    person.open("/")
    person.page.get_by_role("link", name="English").click()
    assert person.page.locator("html").get_attribute("lang") == "en"
    person.open("/-/search")
    assert person.page.locator("html").get_attribute("lang") == "en"
    person.page.get_by_role("link", name="Tiếng Việt").click()
    person.open("/archive/articles")
    assert person.page.locator("html").get_attribute("lang") == "vi"


@pytest.mark.parametrize("path", WRONG)
def test_an_address_that_leads_to_nothing(path: str, person: Visitor) -> None:
    person.open(path, 404)
    assert len(person.text("main").strip().splitlines()) <= 8
