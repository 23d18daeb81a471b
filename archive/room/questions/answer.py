"""The answer to a question: its rows, with links to what they name, and its chart."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from archive.room.charts.data import Chart, Column, Line
from archive.room.charts.series import every_month
from archive.room.questions.words import COLUMNS, VALUES
from archive.room.tools import links
from archive.room.tools.formats import number_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archive.room.tools.reader import Reader, Row

PARTS = 8  # of stacked bars, or lines; the rest is left to the table
POINTS = 400
_DAYS = frozenset({"published_date", "first", "last", "last_article", "first_article", "day"})
_TIMES = frozenset({"seen_at", "gone_since"})
_HIDDEN = frozenset({"url"})  # of the portal: it stands behind the title
_ARTICLES = """
    SELECT article_urls.url, sites.name AS site, articles.article_id FROM article_urls
    JOIN articles ON articles.id = article_urls.article JOIN sites ON sites.id = articles.site
    WHERE article_urls.url IN (SELECT value FROM json_each(?))
"""
_NAMES = "SELECT name, name_key FROM authors WHERE name IN (SELECT value FROM json_each(?))"


@dataclass(frozen=True, slots=True)
class Cell:
    """A value of the answer; ``kind`` says how it is written: text, figure, day, moment."""

    value: Any
    kind: str
    href: str | None = None


async def cells(reader: Reader, rows: Sequence[Row]) -> tuple[list[str], list[list[Cell]]]:
    """Return the columns that are shown, and the rows with links to articles, authors, days, captures and crawls."""
    names = [name for name in (rows[0] if rows else ()) if name not in _HIDDEN or "title" not in rows[0]]
    places = await _places(reader, rows)

    def cell(row: Row, name: str) -> Cell:
        return Cell(_said(reader, name, row[name]), _kind(name, row[name]), _href(reader, name, row, places))

    return names, [[cell(row, name) for name in names] for row in rows]


def _said(reader: Reader, name: str, value: Any) -> Any:
    """Return a word of our own in the reader's language; everything else as it is."""
    words = VALUES.get(name, {}).get(value) if isinstance(value, str) else None
    return reader.say(*words) if words else value


async def _places(reader: Reader, rows: Sequence[Row]) -> dict[str, str]:
    """Return the addresses here of the articles and authors that rows name."""
    urls = json.dumps([row["url"] for row in rows if row.get("url")])
    signed = json.dumps([row[name] for row in rows for name in ("author", "with_author") if row.get(name)])
    found = {
        row["url"]: links.article(reader, row["site"], row["article_id"]) for row in await reader.rows(_ARTICLES, urls)
    }
    return found | {row["name"]: links.author(reader, row["name_key"]) for row in await reader.rows(_NAMES, signed)}


def _kind(name: str, value: Any) -> str:
    if name in _DAYS:
        return "day"
    if name in _TIMES:
        return "moment"
    return "figure" if isinstance(value, int | float) and name not in {"capture", "crawl"} else "text"


def _href(reader: Reader, name: str, row: Row, places: dict[str, str]) -> str | None:
    value = row[name]
    if value is None:
        return None
    if name in {"title", "url"}:
        return places.get(row.get("url") or "")
    if name in {"author", "with_author"}:
        return places.get(value)
    if name in {"capture", "crawl"}:
        return reader.url(f"/-/{name}/{value}")
    return links.day(reader, value) if name in {"published_date", "day"} else None


def heading(reader: Reader, column: str) -> str:
    """Return what a column is called."""
    return reader.say(*COLUMNS.get(column, (column, column)))


def chart_of(reader: Reader, name: str, wanted: dict[str, str], rows: Sequence[Row]) -> Chart | None:
    """Return the chart of an answer, the oldest first; ``wanted`` is the ``chart`` of the question."""
    x, y, series = wanted["x"], wanted["y"], wanted.get("series")
    rows = [row for row in rows if row.get(x) is not None and isinstance(row.get(y), int | float)]
    if not rows:
        return None
    sums: dict[str, float] = {}
    for row in rows:
        sums[_part(row, series)] = sums.get(_part(row, series), 0) + row[y]
    shown = sorted(sums, key=lambda part: (-sums[part], part))[:PARTS]
    x_name, y_name = heading(reader, x), heading(reader, y)
    names = [_said(reader, series or "", part) or y_name for part in shown]
    bars, left = wanted["type"] == "bars", len(sums) - len(shown)
    return Chart(
        name=name,
        title=reader.say(f"{y_name} theo {x_name.lower()}", f"{y_name} by {x_name.lower()}"),
        summary=_summary(reader, max(rows, key=lambda row: row[y]), x, y),
        head=x_name,
        columns=tuple(Column(one, "bars" if bars else "line") for one in names),
        lines=_lines(rows, x, y, series, shown),
        time=not bars,
        stacked=bars and bool(series),
        notes=(_others(reader, left),) if left else (),
    )


def _summary(reader: Reader, top: Row, x: str, y: str) -> str:
    most = number_in(reader.language, top[y])
    return reader.say(f"Nhiều nhất trong một dòng: {most} ({top[x]}).", f"The most in one row: {most} ({top[x]}).")


def _others(reader: Reader, left: int) -> str:
    return reader.say(f"Hình chỉ vẽ {PARTS} phần lớn nhất; còn {left} phần nữa.", f"The {PARTS} largest; {left} more.")


def _part(row: Row, series: str | None) -> str:
    return str(row[series] or "–") if series else ""


def _lines(rows: Sequence[Row], x: str, y: str, series: str | None, shown: list[str]) -> list[Line]:
    found = {str(row[x]) for row in rows}
    places: dict[str, list[Any]] = {
        place: [None] * len(shown) for place in (every_month(found) if x == "month" else sorted(found))
    }
    for row in rows:
        part, values = _part(row, series), places[str(row[x])]
        if part in shown:
            index = shown.index(part)
            values[index] = (values[index] or 0) + row[y]
    return [Line(place, place, tuple(values)) for place, values in places.items()][-POINTS:]
