"""Captured pages and files may hold anything: they are shown, and what is alive in them stays dead."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from tests.browser.hostile.harm import FILES, address
from tests.browser.hostile.payloads import PAYLOADS
from tests.browser.visiting import visitor

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

    from tests.browser.visiting import Visitor

AT_ONCE = 24  # frames on one page
FRAME = """async addresses => await Promise.all(addresses.map(address => new Promise(loaded => {
    const frame = document.createElement("iframe");
    frame.onload = loaded;
    frame.src = address;
    document.body.append(frame);
})))"""
REACH = """() => [
    () => document.cookie, () => parent.document.title, () => top.__owned, () => localStorage.length,
].filter(reach => { try { reach(); return parent !== window; } catch { return false; } }).map(String)"""
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def reader(browser: Browser, hostile: str) -> Iterator[Visitor]:
    """Somebody who looks at what captures hold: the policy may stop what it can, but nothing may get past it."""
    with visitor(browser, hostile, lenient=True) as person:
        yield person


@pytest.fixture(scope="module")
def captures(hostile_archive: Path) -> list[int]:
    """The captured pages that are a payload each."""
    with closing(sqlite3.connect(hostile_archive / "archive.db")) as db:
        sql = "SELECT id FROM captures WHERE url LIKE 'http://p.example/?%' ORDER BY id"
        found = [id_ for (id_,) in db.execute(sql)]
    assert len(found) == len(PAYLOADS)
    return found


@pytest.mark.parametrize("start", range(0, len(PAYLOADS), AT_ONCE))
def test_captured_pages_are_dead_in_their_frames(start: int, captures: list[int], reader: Visitor) -> None:
    reader.open("/?lang=en")  # leaves a cookie that a captured page would like to have
    reader.page.evaluate(FRAME, [f"/-/captured/{capture}" for capture in captures[start : start + AT_ONCE]])
    frames = [frame for frame in reader.page.frames if "/-/captured/" in frame.url]
    assert len(frames) == len(captures[start : start + AT_ONCE])
    for frame in frames:
        assert frame.evaluate("window.origin") == "null"
        assert frame.evaluate(REACH) in ([], ["() => top.__owned"]), frame.url
    reader.page.wait_for_load_state("networkidle")
    reader.look()
    assert reader.page.url.startswith(reader.base)


def test_a_captured_page_by_itself(captures: list[int], reader: Visitor) -> None:
    for capture in captures[::11]:
        answer = reader.open(f"/-/captured/{capture}")
        policy = answer.headers["content-security-policy"]
        assert re.search(r"\bsandbox\b(?!.*allow-(scripts|same-origin|top))", policy), policy
        assert reader.page.evaluate("window.origin") == "null"
        reader.look()
        assert reader.page.url == f"{reader.base}/-/captured/{capture}"


def test_the_scripts_of_a_captured_page_do_not_run(person: Visitor) -> None:
    person.open("/-/capture/10")
    frame = next(frame for frame in person.page.frames if "/-/captured/" in frame.url)
    assert "Đảng bộ phường họp bàn về đường" in frame.locator("h1").inner_text()
    assert frame.evaluate("[document.title, document.body.className]") == ["Đảng bộ phường họp bàn về đường", ""]
    assert not [url for url in person.requests if "elsewhere.example" in url]


def test_pictures_and_files_are_what_they_are_or_are_saved(hostile_archive: Path, reader: Visitor) -> None:
    with closing(sqlite3.connect(hostile_archive / "archive.db")) as db:
        stored = "SELECT '/-/{0}/' || min(id) FROM {0}s WHERE capture IS NOT NULL GROUP BY capture"
        files = [row[0].replace("image", "picture") for kind in ("image", "attachment")
                 for row in db.execute(stored.format(kind))]  # fmt: skip
    assert len(files) == 2 * len(FILES)
    for path in files:
        answer = reader.context.request.get(reader.base + path)
        headers = answer.headers
        assert answer.status == 200
        assert headers["x-content-type-options"] == "nosniff"
        assert "set-cookie" not in headers
        saved = headers.get("content-disposition", "").startswith("attachment")
        raster = re.fullmatch(r"image/(jpeg|png|gif|webp|avif|bmp)", headers["content-type"])
        assert saved or (raster and path.startswith("/-/picture/")), (path, headers)


def test_no_header_is_broken_by_what_stands_in_it(reader: Visitor) -> None:
    for number in range(1, len(PAYLOADS) + 1, 4):
        for style in ("plain", "bibtex", "csl"):
            path = address(number).replace("/-/article/", f"/-/citation/{style}/")
            answer = reader.context.request.get(reader.base + path)
            assert answer.status == 200, path
            assert "set-cookie" not in answer.headers
            assert "html" not in answer.headers["content-type"]
            if style == "csl":
                assert json.loads(answer.text())


@pytest.mark.parametrize("feed", ["/-/edits.atom", "/-/disappeared.atom", "/-/search.atom?q=window"])
def test_feeds_are_whole_and_hold_the_payloads_as_words(feed: str, reader: Visitor) -> None:
    answer = reader.context.request.get(reader.base + feed)
    assert answer.status == 200
    entries = ET.fromstring(answer.body()).findall(f"{ATOM}entry")
    assert len(entries) > 5
    assert [entry for entry in entries if entry.find(f"{ATOM}script") is not None] == []
    letters = "".join(re.sub(r"[^!-~]+", "", entry.findtext(f"{ATOM}title") or "") for entry in entries)
    assert "window.__owned=1" in letters
    links = [link.get("href", "") for entry in entries for link in entry.findall(f"{ATOM}link")]
    assert links
    assert all(link.startswith(("http://127.0.0.1", "/")) for link in links), links


def test_tables_for_spreadsheets_are_whole(reader: Visitor) -> None:
    answer = reader.context.request.get(reader.base + "/-/search.csv?q=window")
    assert answer.status == 200
    rows = list(csv.reader(io.StringIO(answer.body().decode("utf-8-sig"))))
    assert len(rows) > 5
    assert {len(row) for row in rows} == {len(rows[0])}
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "@"))]  # no spreadsheet runs it
