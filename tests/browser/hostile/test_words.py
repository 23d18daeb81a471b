"""Payloads that have broken into pages elsewhere are on our pages, as words; none of them runs, leads or asks anything.

Each is looked for too: a page that shows nothing must not pass.
"""

from __future__ import annotations

import json
import re
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from tests.browser.hostile.harm import address, article_id
from tests.browser.hostile.payloads import FAMILIES, PAYLOADS
from tests.browser.visiting import visitor

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

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
# Pages that tell of something else, in their own words and the portal's.
OTHERS = ("/", "/-/coverage", "/-/crawls", "/-/crawl/2", "/-/charts", "/-/section/2")
# Pages about one thing; a few payloads of each, and not the same ones.
ABOUT_ONE = ("proof", "edits", "author", "section", "capture")
STEP = 15
# What a reader types, or a link that they were sent: it comes back on the page.
ASKED = (
    "/-/search?q={0}",
    "/-/edits?author={0}",
    "/-/author/{0}",
    "/-/day/{0}",
    "/archive/articles?_search={0}",
    "/archive/articles?title={0}",
    "/archive?sql={0}",
    "/-/question/{0}",
)
# Elements and attributes that only harm would bring, and addresses that lead where nobody may be led.
FIND_HARM = """() => {
    const drawn = e => e.matches("canvas, .dropdown-menu, .CodeMirror, .CodeMirror *");  // set by our own scripts
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


def look(person: Visitor, path: str, status: int = 200) -> str:
    """Open a page, make sure that it holds no harm; return its letters."""
    person.open(path, status)
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


@pytest.mark.parametrize("path", OTHERS)
def test_a_page_that_tells_of_payloads(path: str, reader: Visitor) -> None:
    look(reader, path)


@pytest.mark.parametrize("kind", ABOUT_ONE)
def test_pages_about_one_payload(kind: str, reader: Visitor, hostile_archive: Path) -> None:
    for number in range(1 + ABOUT_ONE.index(kind), len(PAYLOADS) + 1, STEP):
        payload = PAYLOADS[number - 1]
        with closing(sqlite3.connect(hostile_archive / "archive.db")) as db:
            (section,) = db.execute("SELECT id FROM sections WHERE name = ?", (payload,)).fetchone()
            (author,) = db.execute("SELECT name_key FROM authors WHERE name = ?", (payload,)).fetchone()
            sql = "SELECT capture FROM articles WHERE article_id = ?"
            (capture,) = db.execute(sql, (article_id(number),)).fetchone()
        places = {"section": section, "author": quote(author), "capture": capture}
        path = f"/-/{kind}/{places[kind]}" if kind in places else address(number).replace("/article/", f"/{kind}/")
        assert letters(payload) in look(reader, path), (kind, payload)


@pytest.mark.parametrize("path", ASKED)
def test_what_is_asked_comes_back_as_words(path: str, reader: Visitor) -> None:
    for payload in FAMILIES["polyglots"]:
        answer = reader.page.request.get(reader.base + path.format(quote(payload, safe="")))
        look(reader, path.format(quote(payload, safe="")), answer.status)


@pytest.mark.parametrize("table", TABLES)
def test_a_table_of_payloads(table: str, reader: Visitor) -> None:
    text = look(reader, f"/archive/{table}?_size={200 if table == 'articles' else 60}")
    assert len([payload for payload in PAYLOADS if letters(payload)[:40] in text]) >= 1
