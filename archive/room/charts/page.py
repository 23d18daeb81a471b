"""``/-/charts``: what can be counted over time, site by site; ``/-/chart/<name>.csv`` and ``.json`` have it whole."""

from __future__ import annotations

import asyncio
import csv
import io
from typing import TYPE_CHECKING, Any

from datasette import Response  # type: ignore[import-untyped]  # datasette ships no types

from archive.room.charts.crawls import CRAWLS, crawls
from archive.room.charts.data import Chart, Column, Line
from archive.room.charts.output import BY_MONTH, BY_YEAR, OF_AUTHOR, OF_SECTION, output_by_month, output_by_year
from archive.room.charts.scope import SITES, asked_scope
from archive.room.charts.views import VIEWS
from archive.room.charts.visits import METRICS, samples, visits
from archive.room.tools import headers, links
from archive.room.tools.asked import asked_number, asked_text, refused, with_query
from archive.room.tools.formats import day_in
from archive.room.tools.reader import kept_rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from archive.room.charts.scope import Scope
    from archive.room.tools.reader import Reader, Row


_OF_MOMENTS = {f"visits-{metric}": samples(metric) for metric in METRICS}
_OF_MOMENTS |= {"captures-by-crawl": CRAWLS, "duration-by-crawl": CRAWLS}
_OF_DAYS = {"output-by-month": BY_MONTH, "output-by-year": BY_YEAR}
_OF_ONE = {"views": (VIEWS, "article"), "output-of-section": (OF_SECTION, "section")}
_OF_AUTHOR = "output-of-author"
NAMES = ("most-read", *_OF_MOMENTS, *_OF_DAYS, *_OF_ONE, _OF_AUTHOR)


async def page(reader: Reader) -> Any:
    """Show all charts of a site."""
    sites = await reader.rows(SITES)
    scope = await asked_scope(reader, sites)
    return await reader.render(
        "charts.html",
        sites=sites,
        scope=scope,
        groups=await _groups(reader, scope) if scope else [],
        whole=with_query(reader, **{"from": None, "to": None}),
    )


async def _groups(reader: Reader, scope: Scope) -> list[tuple[str, str, list[Chart]]]:
    seen, published, read, made = await asyncio.gather(
        asyncio.gather(*(visits(reader, metric, scope) for metric in METRICS)),
        asyncio.gather(output_by_month(reader, scope), output_by_year(reader, scope)),
        most_read(reader, scope),
        crawls(reader, scope),
    )
    return [
        ("visits", reader.say("Lượt truy cập", "Visits"), list(seen)),
        ("articles", reader.say("Bài viết", "Articles"), [*published, read]),
        ("crawls", reader.say("Các lần thu thập", "Crawls"), made),
    ]


async def data(reader: Reader) -> Any:
    """Answer with the whole data of a chart, as CSV or JSON."""
    name, kind = reader.named("name"), reader.named("kind")
    if name not in NAMES:
        raise reader.missing(
            f"Không có biểu đồ nào tên {name[:60]}; có: {', '.join(NAMES)}",
            f"There is no chart {name[:60]}; there are: {', '.join(NAMES)}",
        )
    rows = await _rows(reader, name)
    if kind == "json":
        return Response.json(rows)
    text = await asyncio.to_thread(_csv, rows)
    return Response(text, headers=headers.export(f"{name}.csv"), content_type=headers.CSV)


async def _rows(reader: Reader, name: str) -> list[Row]:
    if name == _OF_AUTHOR:
        return await reader.rows(OF_AUTHOR, asked_text(reader, "author") or _needed(reader, "author"))
    if name in _OF_ONE:
        sql, what = _OF_ONE[name]
        return await reader.rows(sql, asked_number(reader, what) or _needed(reader, what))
    scope = await asked_scope(reader, await reader.rows(SITES))
    if scope is None:
        return []
    if name == "most-read":
        sql, params = read_most(scope)
        return await reader.rows(sql, *params)
    if name in _OF_DAYS:
        return await reader.rows(_OF_DAYS[name], *scope.days)
    return await reader.rows(_OF_MOMENTS[name], *scope.moments)


def _needed(reader: Reader, what: str) -> Any:
    raise refused(reader, what, "", reader.say(f"hãy thêm {what}= vào địa chỉ", f"add {what}= to the address"))


def _csv(rows: Iterable[Row]) -> str:
    """Return rows as CSV with their names; texts are as printed."""
    text, rows = io.StringIO(), list(rows)
    if rows:
        writer = csv.DictWriter(text, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)
    return text.getvalue()


# What is read most: a table with the charts, since titles make no axis.

READ = 20
_READ = """
    SELECT sites.name AS site, articles.article_id, articles.title, articles.published_date, articles.views,
        articles.url
    FROM articles CROSS JOIN sites ON sites.id = articles.site
    WHERE {} AND articles.views IS NOT NULL ORDER BY articles.views DESC, articles.id
"""


def read_most(scope: Scope) -> tuple[str, tuple[int | str, ...]]:
    """Return the SQL of the articles of a site in the order of their views, with its parameters."""
    if scope.first or scope.last:
        return _READ.format("articles.site = ? AND articles.published_date BETWEEN ? AND ?"), scope.days
    return _READ.format("+articles.site = ?"), (scope.site,)  # + lets SQLite go by the index of views


async def most_read(reader: Reader, scope: Scope) -> Chart:
    """Return the articles that are read most, as a table."""
    sql, params = read_most(scope)
    rows = await kept_rows(reader, f"{sql} LIMIT {READ}", *params)
    untitled = reader.say("(không có tiêu đề)", "(no title)")
    return Chart(
        name="most-read",
        title=reader.say("Bài được xem nhiều nhất", "Most read articles"),
        summary=reader.say(
            "Theo lượt xem cổng in lần chụp gần nhất. Bài cũ có nhiều thời gian để được xem hơn.",
            "By the views that the portal printed when last seen. Old articles have had more time.",
        ),
        head=reader.say("Bài", "Article"),
        columns=(Column(reader.say("Lượt xem", "Views")),),
        lines=[
            Line(
                row["article_id"],
                f"{row['title'] or untitled} ({day_in(reader.language, row['published_date'])})",
                (row["views"],),
                links.article(reader, row["site"], row["article_id"]),
            )
            for row in rows
        ],
        csv=reader.url("/-/chart/most-read.csv", **scope.asked),
        json=reader.url("/-/chart/most-read.json", **scope.asked),
    )
