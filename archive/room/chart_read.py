"""What is read most: a table with the charts, since titles make no axis."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.room import links
from archive.room.chart_data import Chart, Column, Line
from archive.room.formats import day_in
from archive.room.kept import kept_rows

if TYPE_CHECKING:
    from archive.room.chart_scope import Scope
    from archive.room.reader import Reader

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
