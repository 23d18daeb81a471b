"""The coverage calendar: for each day what is kept, what is known to be missing, and what nobody can know."""

from __future__ import annotations

import asyncio
from calendar import monthrange
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Literal

from archive.room.tools.asked import asked_text, asked_year
from archive.room.tools.days import is_day, local_day
from archive.words import walks
from archive.words.crawls import FULL, SWEEP
from archive.words.outcomes import COMPLETE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from archive.room.tools.reader import Reader, Row

State = Literal["captured", "nothing", "missing", "unknown"]
STATES: tuple[State, ...] = ("captured", "nothing", "missing", "unknown")
_LEVELS = (1, 2, 4, 8)  # articles a day, from which on a cell is darker
_MOST_YEARS, _SHOWN_MISSING = 60, 100
_SITES = "SELECT id, name, coalesce(title, name) AS title FROM sites ORDER BY id"
_PUBLISHED = "SELECT published_date AS day, count(*) AS articles FROM articles WHERE {} published_date > '' GROUP BY 1"
_UNDATED = "SELECT count(*) FROM articles WHERE {} published_date IS NULL"
# An entry of a list whose article was never read. The newest problem at its address says why.
_MISSING = """
    SELECT article_id, day, title, missing.url, problems.kind AS reason, problems.detail FROM (
        SELECT article_id, max(substr(published_at, 1, 10)) AS day, max(title) AS title, max(url) AS url
        FROM list_entries WHERE article IS NULL AND site = ? GROUP BY article_id
    ) AS missing
    LEFT JOIN problems ON problems.id = (SELECT max(id) FROM problems AS newest WHERE newest.url = missing.url)
    ORDER BY day DESC, article_id
"""
_FIRST_LISTED = """
    SELECT published_date FROM articles
    WHERE {} published_date > '' AND EXISTS (SELECT 1 FROM list_entries WHERE list_entries.article = articles.id)
    ORDER BY published_date LIMIT 1
"""
# The oldest of the newest complete walks of all lists. A list that a thorough crawl has not met any more is no longer
# the portal's; one that never was walked completely makes nothing certain.
_ALL_WALKED = """
    WITH lists AS (
        SELECT max(crawl) AS met, max(iif(verdict = :PROVEN, crawl, 0)) AS walked FROM walks
        WHERE crawl IN (SELECT id FROM crawls WHERE site = :site) GROUP BY list HAVING sum(entries) > 0
    )
    SELECT id, started_at FROM crawls WHERE id = (SELECT min(walked) FROM lists WHERE met >= coalesce((
        SELECT max(id) FROM crawls WHERE site = :site AND outcome = :COMPLETE AND mode IN (:FULL, :SWEEP)), 0))
"""
_LAST_CAPTURE = "SELECT max(timestamp) FROM captures"


@dataclass(frozen=True, slots=True)
class Day:
    """One day: its state, the articles kept of it, and the entries of lists whose article is not."""

    day: str
    state: State
    articles: int
    missing: int

    @property
    def level(self) -> int:
        """How dark its cell is: 0 for no article, up to 4."""
        return sum(self.articles >= least for least in _LEVELS)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a site's days: articles and missing entries by day, and the span that lists cover for certain.

    ``first`` is the first day that a list shows, ``to`` the last one that was over when every list was walked.
    """

    articles: Mapping[str, int]
    missing: Mapping[str, int]
    first: str | None
    to: str | None

    def day(self, day: str) -> Day:
        """Return what is known of one day."""
        articles, missing = self.articles.get(day, 0), self.missing.get(day, 0)
        covered = self.first is not None and self.to is not None and self.first <= day <= self.to
        state: State = "missing" if missing else "captured" if articles else "nothing" if covered else "unknown"
        return Day(day, state, articles, missing)

    def months(self, year: int, last: str) -> list[list[Day | None]]:
        """Return a year as twelve rows of 31 days; None for what is no day, or later than ``last``."""
        return [[self._place(year, month, number, last) for number in range(1, 32)] for month in range(1, 13)]

    def _place(self, year: int, month: int, number: int, last: str) -> Day | None:
        day = f"{year:04}-{month:02}-{number:02}"
        return self.day(day) if number <= monthrange(year, month)[1] and day <= last else None

    def totals(self, year: int, last: str) -> Row:
        """Return how many articles a year has, and how many of its days are in each state."""
        days = [day for month in self.months(year, last) for day in month if day]
        states = Counter(day.state for day in days)
        counts: Row = {state: states[state] for state in STATES}
        return counts | {"year": year, "articles": sum(day.articles for day in days)}


async def page(reader: Reader) -> Any:
    """Show the calendar of one year, and the totals of all."""
    sites = await reader.rows(_SITES)
    site = _chosen(reader, sites)
    if site is None:
        return await reader.render("coverage.html", site=None, sites=[])
    many = f"site = {site['id']} AND" if len(sites) > 1 else ""  # of one site alone, the index of days tells all
    known, missing, crawl, undated = await _known(reader, site["id"], many)
    last = max(filter(None, [await _newest(reader), known.to, max(known.articles, default=None)]), default=None)
    years = list(_years(known, last))
    year = asked_year(reader) or next(iter(years), None)
    if year not in years and years:
        raise reader.missing(
            f"Lịch chỉ có từ năm {years[-1]} đến năm {years[0]}.", f"The calendar goes from {years[-1]} to {years[0]}."
        )
    return await reader.render(
        "coverage.html",
        site=site,
        sites=sites,
        known=known,
        crawl=crawl,
        year=year,
        months=known.months(year, last) if year and last else [],
        totals=[known.totals(one, last) for one in years] if last else [],
        missing=missing[:_SHOWN_MISSING],
        missing_total=len(missing),
        undated=undated,
    )


def _chosen(reader: Reader, sites: list[Row]) -> Row | None:
    name = asked_text(reader, "site")
    if name is None:
        return next(iter(sites), None)
    found = next((site for site in sites if site["name"] == name), None)
    if found is None:
        raise reader.missing(f"Không có trang nào tên {name[:60]}.", f"There is no site called {name[:60]}.")
    return found


async def _known(reader: Reader, site: int, many: str) -> tuple[Known, list[Row], Row | None, int]:
    published, missing, first, crawl, undated = await asyncio.gather(
        reader.rows(_PUBLISHED.format(many)),
        reader.rows(_MISSING, site),
        reader.value(_FIRST_LISTED.format(many)),
        reader.row(_ALL_WALKED, site=site, PROVEN=walks.COMPLETE, COMPLETE=COMPLETE, FULL=FULL, SWEEP=SWEEP),
        reader.value(_UNDATED.format(many)),
    )
    articles = {row["day"]: row["articles"] for row in published if is_day(row["day"])}
    lacking: dict[str, int] = {}
    for row in missing:
        if row["day"] and is_day(row["day"]):
            lacking[row["day"]] = lacking.get(row["day"], 0) + 1
    return Known(articles, lacking, first, _day_before(crawl)), missing, crawl, undated


def _day_before(crawl: Row | None) -> str | None:
    """Return the last day that was over when a crawl began; None where there is no crawl."""
    day = local_day(crawl["started_at"]) if crawl else ""
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat() if is_day(day) else None


async def _newest(reader: Reader) -> str | None:
    newest = await reader.value(_LAST_CAPTURE)
    return local_day(newest) if newest else None


def _years(known: Known, last: str | None) -> Iterator[int]:
    """Yield the years of the calendar, the newest first."""
    days = [*known.articles, *known.missing]
    if not days or last is None:
        return
    newest = int(last[:4])
    yield from range(newest, max(int(min(days)[:4]), newest - _MOST_YEARS) - 1, -1)
