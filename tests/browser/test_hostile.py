"""Payloads that have broken into pages elsewhere are on our pages, as words; none of them runs, leads or asks anything.

Each is looked for too: a page that shows nothing must not pass.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from tests.browser.hostile import address
from tests.browser.payloads import FAMILIES, PAYLOADS
from tests.browser.visiting import visitor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

    from tests.browser.visiting import Visitor

MOST_PAGES = 30  # of one list
TABLES = (
    *("alarms", "articles", "article_authors", "article_urls", "attachments", "authors", "bylines", "captions"),
    *("captures", "changes", "crawls", "images", "ledger", "list_entries", "pictures", "problems", "sections"),
    *("sites", "versions", "walks"),
)
# Where every payload is to be read, page after page.
LISTS = {
    "articles": "/-/search",
    "edits": "/-/edits",
    "disappeared": "/-/disappeared",
    "authors": "/-/authors",
    "sections": "/-/sections",
    "pictures": "/-/pictures",
    "day": "/-/day/2026-10-05",
}
# Elements and attributes that only harm would bring, and addresses that lead where nobody may be led.
FIND_HARM = """() => {
    const drawn = e => e.matches("canvas, .dropdown-menu");  // set by our own scripts
    const found = [], note = (why, e) => found.push(why + ": " + e.outerHTML.slice(0, 160));
    const banned = "object, embed, applet, area, base, style, frame, frameset, portal, meta[http-equiv], marquee, xmp";
    document.querySelectorAll(banned).forEach(e => note("element", e));
    for (const e of document.querySelectorAll("*")) {
        const name = e.localName;
        if (name == "script" && !e.src && !/json/.test(e.type)) note("inline script", e);
        if (name == "iframe" && !(e.hasAttribute("sandbox") && !/script|origin|top/.test(e.sandbox))) note("frame", e);
        for (const a of e.attributes) {
            if (/^on|^(srcdoc|ping|background|style)$/.test(a.name) && !drawn(e)) note("attribute", e);
            if (!/^(xlink:)?href$|^(src|action|formaction|poster|data)$/.test(a.name)) continue;
            const to = new URL(a.value, location.href);
            if (!/^(https?|mailto|tel):$/.test(to.protocol)) note("address", e);
            if (name != "a" && to.origin != location.origin) note("another host", e);
        }
    }
    return found;
}"""

# What a page tells, without what it offers to choose from.
WORDS = """() => {
    const copy = document.querySelector("main").cloneNode(true);
    copy.querySelectorAll("form, select, script").forEach(e => e.remove());
    return copy.textContent;
}"""


@pytest.fixture
def reader(browser: Browser, hostile: str) -> Iterator[Visitor]:
    with visitor(browser, hostile) as person:
        yield person


def letters(text: str) -> str:
    """What can be compared wherever lines are broken and strange letters are shown as they may."""
    return re.sub(r"[^!-~]+", "", text)


def look(person: Visitor, path: str) -> str:
    """Open a page, make sure that it holds no harm; return its letters."""
    person.open(path)
    assert person.page.url.startswith(f"{person.base}/"), path
    assert person.page.evaluate(FIND_HARM) == [], path
    person.look()
    assert person.wrong == []
    return letters(str(person.page.evaluate(WORDS)))


@pytest.mark.parametrize("family", FAMILIES)
def test_an_article_of_payloads(family: str, reader: Visitor) -> None:
    for payload in FAMILIES[family]:
        text = look(reader, address(PAYLOADS.index(payload) + 1))
        assert letters(reader.text("h1")) == letters(payload)
        assert text.count(letters(payload)) >= 5, payload  # title, summary, byline, captions, files
        described = json.loads(reader.page.locator("script[type='application/ld+json']").text_content() or "")
        assert letters(described["headline"]) == letters(payload)


@pytest.mark.parametrize("name", LISTS)
def test_a_list_of_payloads(name: str, reader: Visitor) -> None:
    text = look(reader, LISTS[name])
    for _ in range(MOST_PAGES):
        following = reader.page.locator("a[rel=next]")
        if not following.count():
            break
        text += look(reader, str(following.first.evaluate("a => a.href")).removeprefix(reader.base))
    assert [payload for payload in PAYLOADS if letters(payload) not in text] == []


def test_payloads_that_are_found_are_marked_and_nothing_more(reader: Visitor) -> None:
    assert "window.__owned=1" in look(reader, "/-/search?q=window")
    marked = reader.page.locator(".results mark")
    assert marked.count() > 20
    assert {text.lower() for text in marked.all_inner_texts()} == {"window"}


@pytest.mark.parametrize("table", TABLES)
def test_a_table_of_payloads(table: str, reader: Visitor) -> None:
    text = look(reader, f"/archive/{table}?_size={200 if table == 'articles' else 60}")
    assert len([payload for payload in PAYLOADS if letters(payload)[:40] in text]) >= 1
