"""The sections of the portals, and the page of one: its articles, its output, its list's certificate."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from archive.room.charts.output import output_of_section
from archive.room.tools import links
from archive.room.tools.asked import asked_id, asked_paging
from archive.room.tools.listing import listed

if TYPE_CHECKING:
    from archive.room.tools.reader import Reader, Row

_AUTHORS, _LISTS, _MONTHS = 40, 12, 12
_ALL = """
    WITH counts AS (
        SELECT section, count(*) AS articles, min(published_date) AS first, max(published_date) AS last
        FROM articles GROUP BY section
    )
    SELECT sections.id, sections.name, sections.url, sites.id AS site, coalesce(sites.title, sites.name) AS site_name,
        coalesce(counts.articles, 0) AS articles, counts.first, counts.last, walks.verdict, walks.finished_at
    FROM sections JOIN sites ON sites.id = sections.site LEFT JOIN counts ON counts.section = sections.id
    LEFT JOIN walks ON walks.id = (SELECT max(id) FROM walks AS newest WHERE newest.section = sections.id)
    ORDER BY sites.id, articles DESC, sections.name, sections.id
"""
_WITHOUT = "SELECT count(*) FROM articles WHERE section IS NULL"
_ONE = """
    SELECT sections.*, sites.name AS site_name, coalesce(sites.title, sites.name) AS site_title
    FROM sections JOIN sites ON sites.id = sections.site WHERE sections.id = ?
"""
_OUTPUT = """
    SELECT substr(published_date, 1, 7) AS month, count(*) AS articles,
        min(published_date) AS first, max(published_date) AS last
    FROM articles WHERE section = ? GROUP BY month ORDER BY month
"""
_WRITERS = f"""
    SELECT name_key, max(name) AS name, count(DISTINCT article) AS articles
    FROM articles JOIN article_authors ON article_authors.article = articles.id JOIN authors ON authors.id = author
    WHERE articles.section = ? GROUP BY name_key ORDER BY articles DESC, name_key LIMIT {_AUTHORS}
"""
_WALKS = f"""
    SELECT walks.* FROM walks WHERE id IN (SELECT max(id) FROM walks WHERE section = ? GROUP BY list)
    ORDER BY id DESC LIMIT {_LISTS}
"""
_ARTICLES = "SELECT id FROM articles WHERE section = ? ORDER BY published_date DESC, id DESC LIMIT ? OFFSET ?"


async def page(reader: Reader) -> Any:
    """Show all sections, site by site."""
    sections, without = await asyncio.gather(reader.rows(_ALL), reader.value(_WITHOUT))
    return await reader.render("sections.html", sections=sections, without=without)


async def one_page(reader: Reader) -> Any:
    """Show one section."""
    number = asked_id(reader)
    section = await reader.row(_ONE, number)
    if section is None:
        raise reader.missing(
            f"Không có chuyên mục số {reader.named('id')}; xem mọi chuyên mục ở {reader.url('/-/sections')}",
            f"There is no section {reader.named('id')}; all sections are at {reader.url('/-/sections')}",
        )
    output, writers, walks, chart = await asyncio.gather(
        reader.rows(_OUTPUT, number),
        reader.rows(_WRITERS, number),
        reader.rows(_WALKS, number),
        output_of_section(reader, number),
    )
    paging = asked_paging(reader, sum(row["articles"] for row in output))
    ids = [row["id"] for row in await reader.rows(_ARTICLES, number, paging.size, paging.offset)]
    dates = [row[end] for row in output for end in ("first", "last") if row[end]]
    return await reader.render(
        "section.html",
        section=section,
        years=_by_year(output),
        chart=chart,
        undated=sum(row["articles"] for row in output if not row["month"]),
        first=min(dates, default=None),
        last=max(dates, default=None),
        writers=[one | {"href": links.author(reader, one["name_key"])} for one in writers],
        walks=walks,
        articles=await listed(reader, ids),
        paging=paging,
    )


def _by_year(output: list[Row]) -> list[tuple[str, int, list[int]]]:
    """Return year, articles in it, and articles in each of its months."""
    years: dict[str, list[int]] = {}
    for row in output:
        if row["month"]:
            year, month = row["month"].split("-")
            months = years.setdefault(year, [0] * _MONTHS)
            if month.isdecimal() and 1 <= int(month) <= _MONTHS:
                months[int(month) - 1] += row["articles"]
    return [(year, sum(months), months) for year, months in sorted(years.items(), reverse=True)]
