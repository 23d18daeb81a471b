"""Searching: typed with marks or without, narrowed, turned page by page, and what an empty result says."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.visiting import Visitor


def total(person: Visitor) -> int:
    """How many articles the page says there are."""
    found = re.search(r"\d+", person.text("[role=status]"))
    assert found is not None
    return int(found[0])


def search(person: Visitor, words: str) -> None:
    person.open("/")
    person.page.get_by_role("search").get_by_role("searchbox").fill(words)
    person.page.keyboard.press("Enter")
    person.page.wait_for_url("**/-/search?q=*")


def test_what_is_typed_without_marks_is_found_with_them(person: Visitor) -> None:
    search(person, "dang bo")
    assert total(person) == 1
    assert person.page.locator(".results mark").all_inner_texts()[:2] == ["Đảng", "bộ"]
    person.page.locator(".results h2 a").first.click()
    assert person.text("h1") == "Đảng bộ phường họp bàn về đường"


def test_results_are_narrowed_and_widened_again(person: Visitor) -> None:
    search(person, "bản tin")
    everything = total(person)
    assert everything == 60
    facets = person.page.locator(".facets")
    facets.get_by_role("link", name="Văn hóa").click()
    assert total(person) == 30
    assert "section=" in person.page.url
    facets.get_by_role("link", name="2019").click()
    assert total(person) == 3
    person.page.locator(".facets [aria-current]").first.click()
    person.page.locator(".facets [aria-current]").first.click()
    assert total(person) == everything


def test_pages_are_turned(person: Visitor) -> None:
    search(person, "bản tin")
    met: set[str] = set()
    for _ in range(9):
        met |= set(person.page.eval_on_selector_all(".results h2 a", "all => all.map(a => a.href)"))
        following = person.page.locator("a[rel=next]")
        if not following.count():
            break
        following.first.click()
    assert len(met) == 60


def test_the_order_is_chosen(person: Visitor) -> None:
    search(person, "bản tin")
    person.page.get_by_label("Xếp").select_option("oldest")
    person.page.locator("form.ask button").click()
    assert person.page.locator(".results h2").first.inner_text() == "Bản tin số 0"


def test_nothing_found_says_what_to_try(person: Visitor) -> None:
    search(person, "khongcogi hội")
    assert total(person) == 0
    assert "Không tìm thấy bài nào" in person.text(".results")
    advice = person.page.locator(".results .note a")
    assert advice.count() >= 1
    advice.first.click()
    assert total(person) >= 1


def test_strange_words_are_only_words(person: Visitor) -> None:
    for words in ('"', "NEAR(a b) OR *", "a" * 3000, "--", "title:x", "🙂", "%00", "\u0301"):
        person.open(f"/-/search?q={quote(words)}")
        assert person.page.locator("[role=status]").count() == 1, words


def test_the_same_results_can_be_taken_along(person: Visitor) -> None:
    search(person, "hội")
    titles = set(person.page.locator(".results h2").all_inner_texts())
    for name in ("CSV", "JSON"):
        address = person.page.locator(".results").get_by_role("link", name=name).get_attribute("href")
        text = person.context.request.get(f"{person.base}{address}").text()
        assert all(title in text for title in titles), name
    assert json.loads(text)


def test_without_scripts_it_is_the_same(visit: Callable[..., Visitor]) -> None:
    person = visit("en", java_script_enabled=False)
    person.open("/-/search?q=dang+bo")
    assert total(person) == 1
