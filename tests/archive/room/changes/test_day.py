from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.tools.reading import text

if TYPE_CHECKING:
    from tests.tools.reading import Library


def test_a_day_of_a_crawl(room: Library) -> None:
    html = room.page("/-/day/2026-12-03?lang=en")
    told = text(html)
    (home,) = room.rows("SELECT id FROM captures WHERE kind = 'home' AND timestamp LIKE '2026-12-03%'")[0]
    assert f'href="/-/captured/{home}"' in html
    assert "Home page, captured on this very day" in told
    assert "Trường đổi tên moved" in told
    assert "93,500" in told
    assert "list pages: 1" in told


def test_a_day_without_a_capture_shows_the_nearest(room: Library) -> None:
    told = text(room.page("/-/day/2026-12-05?lang=en"))
    assert "no capture of this day; the nearest is of 3 December 2026 (2 days earlier)" in told
    assert "The nearest days that have something: 3 December 2026 , 10 December 2026" in told


def test_a_day_in_vietnam_is_not_one_of_greenwich(room: Library) -> None:
    (after_midnight,) = room.rows(
        "SELECT count(*) FROM captures WHERE timestamp >= '2026-11-25T17:00:00Z' AND timestamp < '2026-11-26T17:00:00Z'"
    )[0]
    told = text(room.page("/-/day/2026-11-26?lang=en"))
    captures = sum(int(n) for n in re.findall(r"(?:pages|files): (\d+)", told))
    assert captures == after_midnight


def test_what_was_published_and_what_changed(room: Library) -> None:
    assert "Bản tin số 0" in text(room.page("/-/day/2015-01-01"))
    told = text(room.page("/-/day/2026-12-10?lang=en"))
    assert "Seen to have changed (1) Đảng bộ phường" in told
    assert 'href="/-/edits?from=2026-12-10&amp;to=2026-12-10"' in room.page("/-/day/2026-12-10")


def test_the_days_before_and_after_have_something(room: Library) -> None:
    html = room.page("/-/day/2026-12-03")
    assert '<a href="/-/day/2026-12-01" rel="prev">' in html
    assert '<a href="/-/day/2026-12-10" rel="next">' in html


@pytest.mark.parametrize("day", ["2026-13-45", "2026-02-30", "20261203", "heute", "0001-01-01"])
def test_what_is_no_day_is_not_found(room: Library, day: str) -> None:
    assert "is no day" in room.page(f"/-/day/{day}?lang=en", 404)


def test_the_form_leads_to_the_day(room: Library) -> None:
    answer = room.get("/-/day?date=2026-12-03")
    assert (answer.status_code, answer.headers["location"]) == (302, "/-/day/2026-12-03")
    assert room.get("/-/day").headers["location"] == "/-/day/2027-02-01"
    room.page("/-/day?date=3/12/2026", 400)
