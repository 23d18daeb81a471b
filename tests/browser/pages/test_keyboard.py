"""Without a mouse: the skip link, the search, the results; the focus is always seen and never caught."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.addresses import PAGES

if TYPE_CHECKING:
    from tests.browser.visiting import Visitor

MOST_STOPS = 400
FOCUS = """() => {
    const e = document.activeElement, style = getComputedStyle(e), box = e.getBoundingClientRect();
    const parts = e.type == "date";  // the browser marks the part of it that has the focus
    const marked = parts || style.outlineStyle != "none" && parseFloat(style.outlineWidth) > 0;
    return {name: e.localName, text: (e.innerText || e.value || "").trim().slice(0, 60), href: e.getAttribute("href"),
        seen: marked && box.width > 0 && box.height > 0 && getComputedStyle(e).visibility != "hidden"};
}"""
# The same of everything that can have the focus, in one go.
UNMARKED = f"""() => {{
    const focus = {FOCUS};
    return [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")]
        .filter(e => e.checkVisibility() && e.type != "hidden").map(e => (e.focus(), focus())).filter(now => !now.seen);
}}"""


def stops(person: Visitor) -> list[dict[str, str]]:
    """Where Tab leads, one stop after another, until it leaves the page."""
    found: list[dict[str, str]] = []
    for _ in range(MOST_STOPS):
        person.page.keyboard.press("Tab")
        now = person.page.evaluate(FOCUS)
        if now["name"] == "body":
            return found
        found.append(now)
    raise AssertionError(f"the focus never leaves the page: {found[-3:]}")


def test_the_skip_link_leads_to_the_content(person: Visitor) -> None:
    person.open("/")
    person.page.keyboard.press("Tab")
    assert person.page.evaluate(FOCUS)["href"] == "#content"
    assert person.page.locator(".skip").is_visible()
    person.page.keyboard.press("Enter")
    assert person.page.evaluate("document.activeElement.id") == "content"
    person.page.keyboard.press("Tab")
    assert person.page.evaluate("document.activeElement.closest('main') !== null")


def test_words_are_searched_and_a_result_is_read(person: Visitor) -> None:
    person.open("/")
    for _ in range(9):
        person.page.keyboard.press("Tab")
        if person.page.evaluate("document.activeElement.type") == "search":
            break
    person.page.keyboard.type("dang bo")
    person.page.keyboard.press("Enter")
    person.page.wait_for_url("**/-/search?q=*")
    person.page.keyboard.press("Tab")
    person.page.keyboard.press("Enter")
    for _ in range(60):
        person.page.keyboard.press("Tab")
        if "/-/article/" in str(person.page.evaluate("document.activeElement.getAttribute('href')")):
            break
    person.page.keyboard.press("Enter")
    person.page.wait_for_url("**/-/article/thu-nghiem/1*")
    assert "Đảng bộ" in person.text("h1")


@pytest.mark.parametrize("path", ["/-/search?q=hoi", "/-/article/thu-nghiem/15", "/-/charts", "/-/editions"])
def test_tab_goes_through_the_page_and_leaves_it(path: str, person: Visitor) -> None:
    person.open(path)
    met = stops(person)
    assert len(met) > 20
    assert [stop for stop in met if not stop["seen"]] == []


@pytest.mark.parametrize("path", PAGES)
def test_whatever_has_the_focus_is_marked(path: str, person: Visitor) -> None:
    person.open(path)
    person.page.keyboard.press("Tab")  # from here on the focus is shown, as it is to everybody with a keyboard
    assert person.page.evaluate(UNMARKED) == []
