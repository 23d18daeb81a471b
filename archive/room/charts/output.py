"""Charts of what was published: by month and section, by year; of one section, of one author."""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import TYPE_CHECKING, Any

from archive.room.charts.data import Chart, Column, Line
from archive.room.charts.scope import rows_behind
from archive.room.charts.series import MOST, every_month
from archive.room.charts.words import number
from archive.room.tools.reader import kept_rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from archive.room.charts.scope import Scope
    from archive.room.tools.reader import Reader, Row

PARTS = 8  # that have a colour; the rest is one more
_WITHIN = "articles.site = ? AND articles.published_date BETWEEN ? AND ?"
BY_MONTH = f"""
    SELECT substr(published_date, 1, 7) AS month, articles.section, sections.name, count(*) AS articles
    FROM articles LEFT JOIN sections ON sections.id = articles.section
    WHERE {_WITHIN} GROUP BY month, articles.section ORDER BY month, articles.section
"""
BY_YEAR = f"""
    SELECT substr(published_date, 1, 4) AS year, count(*) AS articles FROM articles
    WHERE {_WITHIN} GROUP BY year ORDER BY year
"""
BY_SITE = """
    SELECT substr(published_date, 1, 7) AS month, articles.site AS section, coalesce(sites.title, sites.name) AS name,
        count(*) AS articles
    FROM articles JOIN sites ON sites.id = articles.site
    WHERE articles.published_date BETWEEN ? AND ? GROUP BY month, articles.site ORDER BY month, articles.site
"""
_UNDATED = "SELECT count(*) FROM articles WHERE site = ? AND published_date IS NULL"
OF_SECTION = """
    SELECT substr(published_date, 1, 7) AS month, count(*) AS articles FROM articles
    WHERE section = ? AND published_date IS NOT NULL GROUP BY month ORDER BY month
"""
OF_AUTHOR = """
    SELECT substr(published_date, 1, 4) AS year, count(DISTINCT articles.id) AS articles
    FROM authors JOIN article_authors ON article_authors.author = authors.id
    JOIN articles ON articles.id = article_authors.article
    WHERE authors.name_key = ? AND published_date IS NOT NULL GROUP BY year ORDER BY year
"""


async def output_by_month(reader: Reader, scope: Scope) -> Chart:
    """Return the chart of a site's articles by month, its bars made of sections."""
    rows, undated = await asyncio.gather(kept_rows(reader, BY_MONTH, *scope.days), reader.value(_UNDATED, scope.site))
    names = {row["section"]: _named(reader, row["section"], row["name"]) for row in rows}
    columns, lines = _stacks(reader, rows, names, site=scope.site)
    return Chart(
        name="output-by-month",
        title=reader.say("Số bài mỗi tháng, theo chuyên mục", "Articles by month and section"),
        summary=_summary(reader, _sums(rows, "month")),
        head=reader.say("Tháng", "Month"),
        columns=columns,
        lines=lines,
        stacked=True,
        notes=_without_date(reader, undated, scope),
        csv=reader.url("/-/chart/output-by-month.csv", **scope.asked),
        json=reader.url("/-/chart/output-by-month.json", **scope.asked),
    )


async def output_by_site(reader: Reader, first: str, last: str) -> Chart:
    """Return the chart of all articles by month, its bars made of sites."""
    rows = await kept_rows(reader, BY_SITE, first, last)
    columns, lines = _stacks(reader, rows, {row["section"]: row["name"] for row in rows})
    return Chart(
        name="output-by-site",
        title=reader.say("Số bài mỗi tháng, theo cổng", "Articles by month and site"),
        summary=_summary(reader, _sums(rows, "month")),
        head=reader.say("Tháng", "Month"),
        columns=columns,
        lines=lines,
        stacked=True,
    )


def _stacks(
    reader: Reader, rows: list[Row], names: dict[int | None, str], **filters: int
) -> tuple[tuple[Column, ...], list[Line]]:
    """Return columns and lines of stacked bars: the largest parts, and one more for all others."""
    counts = Counter(dict[int | None, int]())
    for row in rows:
        counts[row["section"]] += row["articles"]
    shown = [part for part, _ in counts.most_common(PARTS)]
    columns = [Column(names[part], "bars") for part in shown]
    if len(counts) > len(shown):
        columns.append(Column(reader.say("Còn lại", "All others"), "bars"))
    stacks: dict[str, list[int]] = {month: [0] * len(columns) for month in every_month(row["month"] for row in rows)}
    for row in rows:
        place = shown.index(row["section"]) if row["section"] in shown else len(shown)
        stacks[row["month"]][place] += row["articles"]
    lines = [
        Line(month, _month(month), tuple(values), _published(reader, month, **filters))
        for month, values in stacks.items()
    ]
    return tuple(columns), lines


def _month(month: str) -> str:
    return f"{month[5:].lstrip('0')}/{month[:4]}"


def _published(reader: Reader, begin: str, **filters: int | str) -> str:
    return rows_behind(reader, "articles", **filters, published_date__startswith=begin, _sort="published_date")


def _named(reader: Reader, section: int | None, name: str | None) -> str:
    if section is None:
        return reader.say("Không rõ chuyên mục", "No section")
    return name or reader.say(f"Chuyên mục {section}", f"Section {section}")


def _sums(rows: Iterable[Row], key: str) -> dict[str, int]:
    sums: dict[str, int] = {}
    for row in rows:
        sums[row[key]] = sums.get(row[key], 0) + row["articles"]
    return sums


def _summary(reader: Reader, sums: dict[str, int]) -> str:
    if not sums:
        return reader.say("Không có bài nào ghi ngày đăng.", "No article has a date of publication.")
    top, most = max(sums.items(), key=lambda pair: pair[1])
    top = _month(top) if "-" in top else top
    total = number(reader, sum(sums.values()))
    return reader.say(
        f"{total} bài có ngày đăng. Nhiều nhất: {top}, {number(reader, most)} bài.",
        f"Articles with a date of publication: {total}. Most in {top}: {number(reader, most)}.",
    )


def _without_date(reader: Reader, undated: int, scope: Scope) -> tuple[str, ...]:
    if not undated or scope.first or scope.last:
        return ()
    count = number(reader, undated)
    return (
        reader.say(f"{count} bài không rõ ngày không có ở đây.", f"Not here: {count} without a date of publication."),
    )


async def output_by_year(reader: Reader, scope: Scope) -> Chart:
    """Return the chart of articles by year."""
    counts = _sums(await kept_rows(reader, BY_YEAR, *scope.days), "year")
    lines = _years(reader, counts, "articles", site=scope.site)
    return _bars(reader, "output-by-year", counts, lines, scope.asked)


async def output_of_section(reader: Reader, section: int) -> Chart:
    """Return the chart of a section's articles by month."""
    counts = _sums(await reader.rows(OF_SECTION, section), "month")
    lines = [
        Line(month, _month(month), (counts.get(month, 0),), _published(reader, month, section=section))
        for month in every_month(counts)
    ]
    return _bars(reader, "output-of-section", counts, lines, {"section": section})


async def output_of_author(reader: Reader, name_key: str) -> Chart:
    """Return the chart of the articles by year that a name signed."""
    counts = _sums(await reader.rows(OF_AUTHOR, name_key), "year")
    lines = _years(reader, counts, "bylines", name_key=name_key)
    return _bars(reader, "output-of-author", counts, lines, {"author": name_key})


def _years(reader: Reader, counts: dict[str, int], table: str, **filters: int | str) -> list[Line]:
    numbers = [int(year) for year in counts if year.isdecimal()]
    every = [f"{n:04}" for n in range(min(numbers), max(numbers) + 1)] if len(numbers) == len(counts) and counts else []
    years = every if every and len(every) <= MOST else sorted(counts)
    return [
        Line(year, year, (counts.get(year, 0),), rows_behind(reader, table, **filters, published_date__startswith=year))
        for year in years
    ]


def _bars(reader: Reader, name: str, sums: dict[str, int], lines: list[Line], asked: dict[str, Any]) -> Chart:
    monthly = name == "output-of-section"
    by_month, by_year = ("Số bài mỗi tháng", "Articles by month"), ("Số bài mỗi năm", "Articles by year")
    return Chart(
        name=name,
        title=reader.say(*(by_month if monthly else by_year)),
        summary=_summary(reader, sums),
        head=reader.say("Tháng", "Month") if monthly else reader.say("Năm", "Year"),
        columns=(Column(reader.say("Số bài", "Articles"), "bars"),),
        lines=lines,
        csv=reader.url(f"/-/chart/{name}.csv", **asked),
        json=reader.url(f"/-/chart/{name}.json", **asked),
    )
