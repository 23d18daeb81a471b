"""The crawls and their certificates: how each ended, which lists it walked to the end, what went wrong."""

from __future__ import annotations

import asyncio
from datetime import datetime
from typing import TYPE_CHECKING, Any

from archive.health.alarms import COLUMNS, Alarm, in_words
from archive.room.tools.asked import asked_id, asked_paging
from archive.room.tools.listing import listed
from archive.words import walks
from archive.words.crawls import LIVE, REVISIT
from archive.words.kinds import FILE
from archive.words.outcomes import COMPLETE

if TYPE_CHECKING:
    from archive.room.tools.reader import Reader, Row

_WALKS, _EXAMPLES, _LINES, _ALARMS = 300, 3, 40, 100
_PAGE = """
    SELECT crawls.*, sites.name AS site_name, coalesce(sites.title, sites.name) AS site_title,
        (SELECT count(*) FROM alarms WHERE alarms.crawl = crawls.id) AS alarms
    FROM crawls JOIN sites ON sites.id = crawls.site ORDER BY crawls.id DESC LIMIT ? OFFSET ?
"""
_TOTALS = """
    SELECT count(*) AS crawls, sum(outcome = ?) AS complete, sum(finished_at IS NULL) AS unfinished,
        count(DISTINCT site) AS sites FROM crawls
"""
_ONE = """
    SELECT crawls.*, sites.name AS site_name, coalesce(sites.title, sites.name) AS site_title,
        (SELECT max(id) FROM crawls AS other WHERE other.site = crawls.site AND other.id < crawls.id) AS before,
        (SELECT min(id) FROM crawls AS other WHERE other.site = crawls.site AND other.id > crawls.id) AS after
    FROM crawls JOIN sites ON sites.id = crawls.site WHERE crawls.id = ?
"""
_CERTIFICATES = f"""
    SELECT walks.*, sections.name AS section_name FROM walks LEFT JOIN sections ON sections.id = walks.section
    WHERE walks.crawl = ? ORDER BY walks.verdict = ?, walks.id LIMIT {_WALKS}
"""
_VERDICTS = "SELECT verdict, count(*) AS walks FROM walks WHERE crawl = ? GROUP BY verdict ORDER BY 2 DESC"
_PROBLEMS = "SELECT kind, field, count(*) AS problems FROM problems WHERE crawl = ? GROUP BY 1, 2 ORDER BY 3 DESC, 1"
_EXAMPLES_OF = f"""
    SELECT kind, field, url, detail, capture FROM (
        SELECT *, row_number() OVER (PARTITION BY kind, field ORDER BY id) AS place FROM problems WHERE crawl = ?
    ) WHERE place <= {_EXAMPLES}
"""
_RAISED = f"""
    SELECT alarms.*, sections.name AS section_name, coalesce(sections.name, sections.url, sections.portal_id) AS called
    FROM alarms LEFT JOIN sections ON sections.id = alarms.section
    WHERE alarms.crawl = ? ORDER BY alarms.id LIMIT {_ALARMS}
"""
_FILLED = (
    "SELECT kind, field, read, filled FROM fill_rates WHERE crawl = ? AND section IS NULL AND read > 0 ORDER BY id"
)
_KINDS = """
    SELECT coalesce(kind, ?) AS kind, count(*) AS captures, sum(record_type = ?) AS again
    FROM captures WHERE crawl = ? GROUP BY 1 ORDER BY 2 DESC
"""
_VISITS = """
    SELECT * FROM visit_statistics WHERE site = :site AND captured_at BETWEEN :started_at AND :finished_at
    ORDER BY captured_at {} LIMIT 1
"""
_BROUGHT = f"""
    SELECT DISTINCT versions.article FROM captures CROSS JOIN versions ON versions.capture = captures.id
    WHERE captures.crawl = ? AND versions.number {{}} 1 LIMIT {_LINES}
"""
_REPARSES = "SELECT made_at, readers FROM reparses ORDER BY id DESC LIMIT 3"
_HAS_REPARSES = "SELECT count(*) FROM sqlite_master WHERE name = 'reparses'"  # older editions have none
_END_OF_TIME = "9999"


async def page(reader: Reader) -> Any:
    """Show all crawls, the newest first."""
    totals = await reader.row(_TOTALS, COMPLETE) or {}
    paging = asked_paging(reader, totals["crawls"])
    crawls = [_timed(row) for row in await reader.rows(_PAGE, paging.size, paging.offset)]
    reparses = await reader.rows(_REPARSES) if await reader.value(_HAS_REPARSES) else []
    return await reader.render("crawls.html", crawls=crawls, totals=totals, paging=paging, reparses=reparses)


async def one_page(reader: Reader) -> Any:
    """Show one crawl with its certificates."""
    number = asked_id(reader)
    crawl = await reader.row(_ONE, number)
    if crawl is None:
        raise reader.missing(
            f"Không có lần thu thập số {reader.named('id')}; xem mọi lần ở {reader.url('/-/crawls')}",
            f"There is no crawl {reader.named('id')}; all crawls are at {reader.url('/-/crawls')}",
        )
    certificates, verdicts, alarms, filled, kinds, problems, visits, new, changed = await asyncio.gather(
        reader.rows(_CERTIFICATES, number, walks.COMPLETE),
        *(reader.rows(sql, number) for sql in (_VERDICTS, _RAISED, _FILLED)),
        reader.rows(_KINDS, FILE, REVISIT, number),
        _problems(reader, number),
        _visits(reader, crawl),
        _brought(reader, number, "="),
        _brought(reader, number, ">"),
    )
    return await reader.render(
        "crawl.html",
        crawl=_timed(crawl),
        certificates=certificates,
        verdicts={row["verdict"] or walks.UNKNOWN: row["walks"] for row in verdicts},
        alarms=[alarm | {"told": _told(reader, alarm)} for alarm in alarms],
        filled=filled,
        kinds=kinds,
        problems=problems,
        visits=visits,
        new=new,
        changed=changed,
    )


async def _problems(reader: Reader, crawl: int) -> list[Row]:
    counts, examples = await asyncio.gather(reader.rows(_PROBLEMS, crawl), reader.rows(_EXAMPLES_OF, crawl))
    return [
        row | {"examples": [one for one in examples if (one["kind"], one["field"]) == (row["kind"], row["field"])]}
        for row in counts
    ]


async def _visits(reader: Reader, crawl: Row) -> list[Row]:
    """Return the first and the last sample of the visit counters that a live crawl took."""
    told = {name: crawl[name] for name in ("site", "started_at")}
    told["finished_at"] = crawl["finished_at"] or _END_OF_TIME
    if crawl["source"] != LIVE:
        return []
    both = await asyncio.gather(*(reader.row(_VISITS.format(order), **told) for order in ("ASC", "DESC")))
    samples = {sample["id"]: sample for sample in both if sample}
    return list(samples.values())


def _told(reader: Reader, alarm: Row) -> str | None:
    """Return what an alarm's detail says; in Vietnamese it is said anew, from the row's own numbers."""
    stored: str | None = alarm["detail"]
    if reader.language == "en" or stored is None:
        return stored
    return in_words(Alarm(**{name: alarm[name] for name in COLUMNS}), alarm["called"], "vi")


async def _brought(reader: Reader, crawl: int, versions: str) -> list[Row]:
    rows = await reader.rows(_BROUGHT.format(versions), crawl)
    return await listed(reader, [row["article"] for row in rows])


def _timed(crawl: Row) -> Row:
    return crawl | {"duration": duration(crawl["started_at"], crawl["finished_at"])}


def duration(begin: str, end: str | None) -> str | None:
    """Return how long something took, as ``1:02:03`` (hours, minutes, seconds)."""
    try:
        seconds = int((datetime.fromisoformat(end or "") - datetime.fromisoformat(begin)).total_seconds())
    except ValueError:
        return None
    minutes, seconds = divmod(max(0, seconds), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
