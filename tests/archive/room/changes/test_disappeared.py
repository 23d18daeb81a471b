from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from tests.tools.reading import text

if TYPE_CHECKING:
    from tests.tools.reading import Library


def lines(html: str) -> list[tuple[str, str]]:
    """Title and state of every line."""
    found = re.findall(r'<li id="l\d+">\s*<h3><a[^>]*>(.*?)</a> <span class="badge[^"]*">(.*?)</span>', html)
    return [(unescape(title), state) for title, state in found]


def test_the_state_now_is_that_of_the_newest_line(room: Library) -> None:
    told = dict(lines(room.page("/-/disappeared?lang=en")))
    assert told["Chợ nổi họp sớm"] == "gone"
    assert told["Cầu mới thông xe"] == "replaced"
    assert told["Trường đổi tên"] == "moved"
    assert told["Tuyển quân năm nay"] == "returned"
    assert "Đảng bộ phường họp bàn về đường" not in told  # it is listed again


def test_the_history_keeps_what_is_over(room: Library) -> None:
    told = lines(room.page("/-/disappeared?view=history&lang=en"))
    assert [state for title, state in told if title == "Tuyển quân năm nay"] == ["returned", "gone"]
    assert [state for title, state in told if title == "Đảng bộ phường họp bàn về đường"] == [
        "listed again",
        "unlisted",
    ]


@pytest.mark.parametrize(("query", "states"), [("state=gone", {"gone"}), ("state=gone&section=2", set()), ("", None)])
def test_lines_can_be_filtered(room: Library, query: str, states: set[str] | None) -> None:
    found = {state for _, state in lines(room.page(f"/-/disappeared?{query}&lang=en"))}
    assert found == states if states is not None else len(found) == 5


def test_a_line_has_its_evidence_and_the_last_words(room: Library) -> None:
    html = room.page("/-/disappeared?state=gone&lang=en")
    for (capture,) in room.rows("SELECT first_capture FROM ledger WHERE state = 'gone' AND article = 5"):
        assert f'href="/-/capture/{capture}"' in html
    assert "Chợ nổi họp sớm, theo tin của phường." in html
    assert 'href="/-/article/thu-nghiem/6"' in html
    assert "51 days after publication" in text(html)  # dated 6 October, last read on 26 November


def test_what_a_state_does_not_prove_is_said(room: Library) -> None:
    assert "It does not prove that somebody took it down" in room.page("/-/disappeared?lang=en")


@pytest.mark.parametrize(("query", "status"), [("state=x", 400), ("view=x", 400), ("page=0", 400), ("page=99", 404)])
def test_what_cannot_be_shown_is_said(room: Library, query: str, status: int) -> None:
    room.page(f"/-/disappeared?{query}", status)


def test_the_feed_tells_what_happened_last(room: Library) -> None:
    feed = ET.fromstring(room.page("/-/disappeared.atom?lang=en"))
    found = feed.findall("{*}entry")
    titles = [one.findtext("{*}title") for one in found]
    assert titles.index("Đảng bộ phường họp bàn về đường (listed again)") < titles.index("Chợ nổi họp sớm (gone)")
    assert "tag:p.example,2026-12-03:vankho/thu-nghiem/6/gone/03:00:02Z" in {one.findtext("{*}id") for one in found}
    assert "/-/article/thu-nghiem/6" in ET.tostring(feed, encoding="unicode")
