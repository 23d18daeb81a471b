"""One day: what the site looked like then, as far as captures can tell, and what happened to its articles."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from datasette import Response  # type: ignore[import-untyped]  # datasette ships no types

from archive.room.tools import links
from archive.room.tools.asked import asked_day, asked_paging
from archive.room.tools.days import begin_of, days_between, end_of, is_day, local_day
from archive.room.tools.listing import listed
from archive.words.findings import LISTED
from archive.words.kinds import FILE, HOME, LIST

if TYPE_CHECKING:
    from archive.room.tools.reader import Reader, Row

_LISTS, _LINES, _SAMPLES = 60, 40, 60
_SITES = "SELECT id, name, title FROM sites ORDER BY id"
_BEFORE = """
    SELECT captures.timestamp FROM captures CROSS JOIN crawls ON crawls.id = captures.crawl
    WHERE captures.kind = :kind AND crawls.site = :site AND captures.timestamp < :end
    ORDER BY captures.timestamp DESC LIMIT 1
"""
_AFTER = """
    SELECT captures.timestamp FROM captures CROSS JOIN crawls ON crawls.id = captures.crawl
    WHERE captures.kind = :kind AND crawls.site = :site AND captures.timestamp >= :end
    ORDER BY captures.timestamp LIMIT 1
"""
_CAPTURED = f"""
    SELECT captures.id, captures.url, captures.timestamp, captures.page_number, sections.name AS section_name
    FROM captures CROSS JOIN crawls ON crawls.id = captures.crawl LEFT JOIN sections ON sections.id = captures.section
    WHERE captures.kind = :kind AND crawls.site = :site AND captures.timestamp >= :begin AND captures.timestamp < :end
    ORDER BY captures.timestamp, captures.id LIMIT {_LISTS}
"""
_PUBLISHED = "SELECT count(*) FROM articles WHERE published_date = ?"
_PUBLISHED_IDS = "SELECT id FROM articles WHERE published_date = ? ORDER BY published_at, id LIMIT ? OFFSET ?"
_KINDS = """
    SELECT coalesce(kind, ?) AS kind, count(*) AS captures FROM captures
    WHERE timestamp >= ? AND timestamp < ? GROUP BY 1 ORDER BY 2 DESC
"""
_WORDS = f"""
    SELECT article, count(*) OVER () AS articles FROM versions
    WHERE captured_from >= ? AND captured_from < ? AND number {{}} 1 GROUP BY article ORDER BY article LIMIT {_LINES}
"""
_FIRST_SEEN, _CHANGED = _WORDS.format("="), _WORDS.format(">")
_LOST = """
    SELECT article, state FROM ledger WHERE since >= ? AND since < ? AND state <> ? ORDER BY id LIMIT 200
"""
_VISITS = f"""
    SELECT visit_statistics.*, sites.name AS site_name FROM visit_statistics JOIN sites ON sites.id = site
    WHERE captured_at >= ? AND captured_at < ? AND site IN (SELECT id FROM sites) ORDER BY captured_at LIMIT {_SAMPLES}
"""
_CRAWLS = "SELECT * FROM crawls WHERE started_at < :end AND coalesce(finished_at, started_at) >= :begin ORDER BY id"
_NEIGHBOURS = """
    SELECT (SELECT max(published_date) FROM articles WHERE published_date < :day) AS published_before,
        (SELECT min(published_date) FROM articles WHERE published_date > :day) AS published_after,
        (SELECT max(timestamp) FROM captures WHERE timestamp < :begin) AS captured_before,
        (SELECT min(timestamp) FROM captures WHERE timestamp >= :end) AS captured_after
"""


async def choose(reader: Reader) -> Any:
    """Lead to the day that was asked for (``?date=2026-11-24``), or to the newest one with captures."""
    day = asked_day(reader, "date")
    if day is None:
        newest = await reader.value("SELECT max(timestamp) FROM captures")
        day = local_day(newest) if newest else None
    return Response.redirect(links.day(reader, day) if day else reader.url("/"))


async def page(reader: Reader) -> Any:
    """Show one day."""
    day = reader.named("day")
    if not is_day(day):
        raise reader.missing(
            f"{day[:60]} không phải là một ngày; hãy viết như 2026-11-24.",
            f"{day[:60]} is no day; write it like 2026-11-24.",
        )
    span = begin_of(day), end_of(day)
    seen, happened, neighbours = await asyncio.gather(
        _looked_like(reader, day), _happened(reader, *span), _neighbours(reader, day, *span)
    )
    paging = asked_paging(reader, await reader.value(_PUBLISHED, day))
    ids = [row["id"] for row in await reader.rows(_PUBLISHED_IDS, day, paging.size, paging.offset)]
    return await reader.render(
        "day.html",
        day=day,
        sites=seen,
        published=await listed(reader, ids),
        paging=paging,
        nothing=not (ids or happened["kinds"]),
        **happened,
        **neighbours,
    )


async def _happened(reader: Reader, begin: str, end: str) -> Row:
    first, changed, lost, kinds, visits, crawls = await asyncio.gather(
        reader.rows(_FIRST_SEEN, begin, end),
        reader.rows(_CHANGED, begin, end),
        reader.rows(_LOST, begin, end, LISTED),
        reader.rows(_KINDS, FILE, begin, end),
        reader.rows(_VISITS, begin, end),
        reader.rows(_CRAWLS, begin=begin, end=end),
    )
    states = {row["article"]: row["state"] for row in lost}
    return {
        "first": await _some(reader, first),
        "changed": await _some(reader, changed),
        "lost": [one | {"state": states[one["id"]]} for one in await listed(reader, list(states))],
        "kinds": kinds,
        "visits": visits,
        "crawls": crawls,
        "begin": begin,
        "end": end,
    }


async def _some(reader: Reader, rows: list[Row]) -> tuple[int, list[Row]]:
    """Return how many articles there are, and the first of them."""
    return (rows[0]["articles"] if rows else 0), await listed(reader, [row["article"] for row in rows])


async def _looked_like(reader: Reader, day: str) -> list[Row]:
    """Return for every site the home page and the lists of that day, or of the nearest day that has some."""
    return [
        site | {"home": await _nearest(reader, site, HOME, day), "lists": await _nearest(reader, site, LIST, day)}
        for site in await reader.rows(_SITES)
    ]


async def _nearest(reader: Reader, site: Row, kind: str, day: str) -> tuple[str, int, list[Row]] | None:
    """Return the nearest day with captures of a kind, how many days it is away, and the captures."""
    told = {"kind": kind, "site": site["id"], "end": end_of(day)}
    moments = await asyncio.gather(reader.value(_BEFORE, **told), reader.value(_AFTER, **told))
    days = [local_day(moment) for moment in moments if moment]
    if not days:
        return None
    near = min(days, key=lambda one: abs(days_between(day, one)))
    span = {"begin": begin_of(near), "end": end_of(near)}
    return near, days_between(day, near), await reader.rows(_CAPTURED, **(told | span))


async def _neighbours(reader: Reader, day: str, begin: str, end: str) -> Row:
    """Return the days before and after that have something: an article, or a capture."""
    found = await reader.row(_NEIGHBOURS, day=day, begin=begin, end=end) or {}
    days = {name: local_day(value) if "T" in value else value for name, value in found.items() if value}
    before = [value for name, value in days.items() if name.endswith("before") and is_day(value)]
    after = [value for name, value in days.items() if name.endswith("after") and is_day(value)]
    return {"before": max(before, default=None), "after": min(after, default=None)}
