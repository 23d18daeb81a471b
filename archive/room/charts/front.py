"""The charts of the front page: the last year of visits, two years of output."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from archive.room.charts.data import GAP, Chart, Column, Line
from archive.room.charts.output import output_by_month, output_by_site
from archive.room.charts.scope import Scope
from archive.room.charts.series import day_after, in_pieces, largest, step_of, thinned
from archive.room.charts.visits import daily, visits
from archive.room.charts.words import course, day, step_name, thinning
from archive.room.tools import links
from archive.room.tools.days import is_day, local_day

if TYPE_CHECKING:
    from archive.room.charts.data import Value
    from archive.room.charts.series import Day, Step
    from archive.room.tools.reader import Reader, Row

SITES_SHOWN = 8
POINTS = 100  # of a line; the page of charts has more
_YEAR = 365
SITES = """
    SELECT id, name, title, home_url,
        (SELECT max(captured_at) FROM visit_statistics WHERE visit_statistics.site = sites.id) AS last_sample
    FROM sites ORDER BY id
"""


async def front_charts(reader: Reader, sites: list[Row], last_day: str | None) -> list[Chart]:
    """Return the charts; ``sites`` as ``SITES`` gives them, ``last_day`` the day of the newest article."""
    wanted = []
    counted = [site for site in sites if site["last_sample"]]
    if len(counted) == 1:
        wanted.append(_visits_of_one(reader, counted[0], named=len(sites) > 1))
    elif counted:
        wanted.append(_visits_by_site(reader, counted[:SITES_SHOWN]))
    if last_day and is_day(last_day):
        first = f"{int(last_day[:4]) - 2:04}{last_day[4:7]}-01"
        only = len(sites) == 1
        scope = Scope(sites[0]["id"], sites[0]["name"], first, last_day)
        wanted.append(output_by_month(reader, scope) if only else output_by_site(reader, first, last_day))
    return list(await asyncio.gather(*wanted))


def _last_year(site: Row) -> Scope:
    last = local_day(site["last_sample"])
    first = (date.fromisoformat(last) - timedelta(days=_YEAR)).isoformat() if is_day(last) else None
    return Scope(site["id"], site["name"], first, None)


async def _visits_of_one(reader: Reader, site: Row, *, named: bool) -> Chart:
    chart = await visits(reader, "today", _last_year(site), POINTS)
    return replace(chart, title=f"{chart.title} · {_name(site)}") if named else chart


async def _visits_by_site(reader: Reader, sites: list[Row]) -> Chart:
    """Return the visits of the day, a line for every site."""
    seen = await asyncio.gather(*(daily(reader, "today", _last_year(site)) for site in sites))
    step = step_of(max(seen, key=len), POINTS)
    rows: dict[str, list[Value]] = {}
    for place, days in enumerate(seen):
        for one, value in _with_gaps(days, step):
            rows.setdefault(one, [None] * len(sites))[place] = value
    told = "; ".join(f"{_name(site)}: {course(reader, days)}" for site, days in zip(sites, seen, strict=True))
    return Chart(
        name="visits-by-site",
        title=reader.say("Lượt truy cập trong ngày, theo cổng", "Visits of the day, by site"),
        summary=told,
        head=step_name(reader, step),
        columns=tuple(Column(_name(site), "line") for site in sites),
        lines=[Line(one, day(reader, one), tuple(rows[one]), links.day(reader, one)) for one in sorted(rows)],
        time=True,
        notes=(thinning(reader, step), reader.say("Gồm cả những lần kho này đến chụp.", "Our own crawls are in them.")),
    )


def _with_gaps(days: list[Day], step: Step) -> list[tuple[str, Value]]:
    points: list[tuple[str, Value]] = []
    for piece in in_pieces(days):
        points += [(one.day, one.value) for one in thinned(piece, step, largest)]
        points.append((day_after(piece[-1].day), GAP))
    return points[:-1]


def _name(site: Row) -> str:
    return str(site["title"] or site["name"])
