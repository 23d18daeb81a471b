"""How many of the visits that a portal counts were the archive's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlite_utils import Database

from archive.database.connect import upgrade
from archive.rows import crawls, visits

if TYPE_CHECKING:
    from collections.abc import Sequence

URL = "http://p.example/"
OWN = "own_today", "own_yesterday", "own_week", "own_month", "own_total"


def crawled(db: Database, *every: Sequence[str]) -> None:
    """Keep crawls that captured a page at each of these times (UTC), whose portal is seven hours ahead."""
    site = crawls.save_site(db, {"name": "p", "home_url": URL, "profile": {"utc_offset": "+07:00"}})
    for times in every:
        crawl = crawls.begin_crawl(db, site, "live", times[0], "0")
        for at in times:
            capture = crawls.save_capture(db, crawl, {"url": URL, "timestamp": at, "method": "GET"})
            page = {"url": URL, "kind": "home", "statistics": {"total": 9}}
            visits.save_page(db, crawl, site, capture, page)
        crawls.save_capture(db, crawl, {"url": f"{URL}anh.jpg", "timestamp": times[-1], "method": "GET"})
        crawls.finish_crawl(db, crawl, times[-1], "complete")


def own(db: Database) -> list[tuple[int, ...]]:
    return db.execute(f"SELECT {', '.join(OWN)} FROM visit_statistics ORDER BY captured_at").fetchall()


def test_days_weeks_and_months_are_the_portal_s() -> None:
    db = Database(memory=True)
    upgrade(db)
    # At the portal: Sunday 1 November 2026 at 23:59, then Monday the 2nd at 00:01 and 00:03.
    crawled(db, ["2026-11-01T16:59:00Z", "2026-11-01T17:01:00Z", "2026-11-01T17:03:00Z"])
    assert own(db) == [(1, 0, 1, 1, 1), (1, 1, 1, 2, 2), (2, 1, 2, 3, 3)]


def test_earlier_crawls_count_whenever_they_were() -> None:
    db = Database(memory=True)
    upgrade(db)
    # Friday 30 October, then Monday 2 November at noon and a minute later, by the portal's clock.
    crawled(db, ["2026-10-30T05:00:00Z", "2026-10-30T05:01:00Z"], ["2026-11-02T05:00:00Z", "2026-11-02T05:01:00Z"])
    assert own(db) == [(1, 0, 1, 1, 1), (2, 0, 2, 2, 2), (1, 0, 1, 1, 3), (2, 0, 2, 2, 4)]


def test_a_clock_that_is_set_back_leaves_out_what_seems_to_come_later() -> None:
    db = Database(memory=True)
    upgrade(db)
    crawled(db, ["2026-11-03T05:00:00Z", "2026-11-03T04:00:00Z"])
    back, first = own(db)
    assert first == (1, 0, 1, 1, 1)
    assert back == (1, 0, 1, 1, 2)
