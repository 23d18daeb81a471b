"""Rows about what portals count: views of an article, visits of a site."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from archive.words.crawls import LIVE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sqlite_utils import Database

COUNTERS = ("online", "today", "yesterday", "week", "month", "total")
LARGEST = 1_000_000_000_000  # visits; more than all people make, less than 13 digits run together
BETWEEN_SAMPLES = timedelta(minutes=1)  # a counter stands on every page: 100,000 rows a crawl would say no more


def countable(number: int | None) -> int | None:
    """Return a count that a portal can mean and a database can hold, else None: digits run together are no count."""
    return number if number is not None and 0 <= number <= LARGEST else None


def save_views(db: Database, article: int, capture: int, captured_at: str, views: int | None) -> None:
    """Add one point to an article's series of views."""
    if (counted := countable(views)) is not None:
        sql = "INSERT OR REPLACE INTO view_counts (article, capture, captured_at, views) VALUES (?, ?, ?, ?)"
        db.execute(sql, (article, capture, captured_at, counted))


def save_statistics(db: Database, site: int, capture: Mapping[str, Any], statistics: Mapping[str, Any]) -> None:
    """Keep the first and the last sample of a crawl, and one a minute between; of what others saved, one a minute.

    The newest sample is always a row. It gives way to the next one unless a minute has passed since the row before it.
    """
    row: dict[str, Any] = {name: countable(statistics.get(name)) for name in COUNTERS}
    if all(value is None for value in row.values()):
        return
    match _last_two(db, site, capture):
        case [(newest, at), (_, before)] if _close(before, at):
            db.execute("DELETE FROM visit_statistics WHERE id = ?", (newest,))
    row |= {"site": site, "capture": capture["id"], "captured_at": capture["timestamp"]}
    db.execute(
        """
        INSERT OR REPLACE INTO visit_statistics
            (site, capture, captured_at, online, today, yesterday, week, month, total)
        VALUES (:site, :capture, :captured_at, :online, :today, :yesterday, :week, :month, :total)
        """,
        row,
    )


def _last_two(db: Database, site: int, capture: Mapping[str, Any]) -> list[tuple[int, str]]:
    """Return id and time of the newest two samples of a capture's series, the newest first (from the table's end).

    A live crawl is a series of its own; what others saved is one, whichever import brought it.
    """
    sql = f"""
        SELECT visit_statistics.id, captured_at FROM visit_statistics
        CROSS JOIN captures ON captures.id = visit_statistics.capture
        WHERE +visit_statistics.site = ? AND iif(captures.source = '{LIVE}', captures.crawl, 0) = ?
        ORDER BY visit_statistics.id DESC LIMIT 2
    """
    series = capture["crawl"] if capture["source"] == LIVE else 0
    return db.execute(sql, (site, series)).fetchall()


def _close(earlier: str, later: str) -> bool:
    return datetime.fromisoformat(later) - datetime.fromisoformat(earlier) < BETWEEN_SAMPLES


def count_own_visits(db: Database, crawl: int) -> None:
    """Tell every sample of a crawl how many of the visits it counts were this archive's own.

    Every page that a portal answered counts, pictures and files do not. Days and months are those of the portal, whose
    offset from UTC is in its profile; the week begins on Monday.
    """
    for sample, counted in list(own_visits(db, crawl)):
        db.execute(_OWN, counted | {"sample": sample})


def own_visits(db: Database, crawl: int) -> Iterator[tuple[int, dict[str, int]]]:
    """Yield every sample of a crawl with how many visits before it were our own, by their columns."""
    samples = db.execute(_SAMPLES, (crawl,)).fetchall()
    if not samples:
        return
    site, offset = samples[0][-2:]
    pages = _Pages(db, site, min(min(_beginnings(at, offset).values()) for _, _, at, *_ in samples))
    for sample, capture, at, *_ in samples:
        total = pages.count_up_to(capture)
        counted = pages.in_periods(_beginnings(at, offset), at) | {"total": total}
        yield sample, {f"own_{name}": count for name, count in counted.items()}


_SAMPLES = """
    SELECT visit_statistics.id, captures.id, visit_statistics.captured_at, sites.id,
        coalesce(json_extract(sites.profile, '$.utc_offset'), '+00:00')
    FROM visit_statistics JOIN captures ON captures.id = visit_statistics.capture
    JOIN sites ON sites.id = visit_statistics.site WHERE captures.crawl = ? ORDER BY captures.id
"""
_PAGES = """
    SELECT captures.id, timestamp FROM captures CROSS JOIN crawls ON crawls.id = captures.crawl
    WHERE crawls.site = ? AND captures.kind IS NOT NULL AND captures.source = ? ORDER BY captures.id
"""
_OWN = """
    UPDATE visit_statistics SET own_today = :own_today, own_yesterday = :own_yesterday, own_week = :own_week,
        own_month = :own_month, own_total = :own_total WHERE id = :sample
"""


class _Pages:
    """The pages captured of a site in the order of captures, read once; times since ``earliest`` are kept, sorted."""

    def __init__(self, db: Database, site: int, earliest: str) -> None:
        self._rows = iter(db.execute(_PAGES, (site, LIVE)))
        self._next = next(self._rows, None)
        self._earliest, self._times, self._total = earliest, list[str](), 0

    def count_up_to(self, capture: int) -> int:
        """Return how many pages there were up to a capture; captures are asked for in rising order."""
        while self._next is not None and self._next[0] <= capture:
            self._total += 1
            if self._next[1] >= self._earliest:
                insort(self._times, self._next[1])  # nearly always at the end, unless a clock was set back
            self._next = next(self._rows, None)
        return self._total

    def in_periods(self, begins: Mapping[str, str], at: str) -> dict[str, int]:
        """Return how many of them fall into each period up to the moment ``at``; yesterday ends where today begins."""
        until = bisect_right(self._times, at)
        before = {name: bisect_left(self._times, begin) for name, begin in begins.items()}
        return {name: until - count for name, count in before.items()} | {
            "yesterday": before["today"] - before["yesterday"]
        }


def _beginnings(at: str, offset: str) -> dict[str, str]:
    """Return when (UTC) the day, the day before, the week and the month of a moment began at a portal."""
    zone = datetime.fromisoformat(f"2000-01-01T00:00:00{offset}").tzinfo
    local = datetime.fromisoformat(at).astimezone(zone)
    day = local.replace(hour=0, minute=0, second=0)
    days = {
        "today": day,
        "yesterday": day - timedelta(days=1),
        "week": day - timedelta(days=day.weekday()),
        "month": day.replace(day=1),
    }
    return {name: begin.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") for name, begin in days.items()}
