"""Articles by year, as a chart with its table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.room.chart_data import Chart, Column, Line

if TYPE_CHECKING:
    from collections.abc import Mapping

    from archive.room.reader import Reader

_MOST_YEARS = 200


def by_year(reader: Reader, counts: Mapping[str, int]) -> Chart:
    """Return articles by year (``2024``); years in between that have none are shown as such."""
    known = sorted(int(year) for year in counts if year.isdecimal())
    years = range(max(known[0], known[-1] - _MOST_YEARS), known[-1] + 1) if known else range(0)
    lines = [Line(str(year), str(year), (counts.get(f"{year:04}", 0),)) for year in years]
    return Chart(
        name="by-year",
        title=reader.say("Số bài mỗi năm", "Articles by year"),
        summary=_summary(reader, counts, known),
        head=reader.say("Năm", "Year"),
        columns=(Column(reader.say("Số bài", "Articles"), "bars"),),
        lines=lines,
    )


def _summary(reader: Reader, counts: Mapping[str, int], known: list[int]) -> str:
    if not known:
        return reader.say("Chưa có bài nào in ngày.", "No article prints a date.")
    most = max(known, key=lambda year: counts[f"{year:04}"])
    return reader.say(
        f"Từ {known[0]} đến {known[-1]}; nhiều nhất là năm {most}, {counts[f'{most:04}']} bài.",
        f"From {known[0]} to {known[-1]}; most of them in {most}: {counts[f'{most:04}']}.",
    )
