"""The chart of an article's views, for its page."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from archive.room.charts.data import Chart, Column, Line
from archive.room.charts.series import Day, largest, step_of, thinned
from archive.room.charts.words import course, day, step_name, thinning
from archive.room.tools import links

if TYPE_CHECKING:
    from archive.room.tools.reader import Reader

VIEWS = "SELECT captured_at, views, capture FROM view_counts WHERE article = ? ORDER BY captured_at, capture"
_BY_DAY = """
    SELECT date(captured_at, '+7 hours') AS day, max(views) AS views FROM view_counts
    WHERE article = ? GROUP BY day HAVING day IS NOT NULL ORDER BY day
"""


async def views_series(reader: Reader, article: int) -> Chart:
    """Return the chart of an article's views; ``article`` is its number in this archive."""
    days = [Day(row["day"], row["views"]) for row in await reader.rows(_BY_DAY, article)]
    step = step_of(days)
    counted = reader.say(
        "Gồm cả những lần kho này mở bài để chụp: mỗi lần thường thêm một lượt.",
        "The archive's own visits are in it: usually one more each time the page is captured.",
    )
    return Chart(
        name="views",
        title=reader.say("Lượt xem qua thời gian", "Views over time"),
        summary=course(reader, days),
        head=step_name(reader, step),
        columns=(Column(reader.say("Lượt xem", "Views"), "line"),),
        lines=_lines(reader, thinned(days, step, largest)),
        time=True,
        notes=(counted, thinning(reader, step)) if days else (),
        csv=reader.url("/-/chart/views.csv", article=article),
        json=reader.url("/-/chart/views.json", article=article),
    )


def _lines(reader: Reader, days: list[Day]) -> list[Line]:
    fewer = reader.say("ít hơn lần trước", "fewer than before")
    notes = {one.day: fewer for before, one in pairwise(days) if one.value < before.value}
    return [
        Line(one.day, day(reader, one.day), (one.value,), links.day(reader, one.day), notes.get(one.day))
        for one in days
    ]
