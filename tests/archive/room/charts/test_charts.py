from __future__ import annotations

import asyncio
import csv
import hashlib
import io
import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from datasette.utils.asgi import Request  # type: ignore[import-untyped]  # datasette ships no types
from lxml import html as lxml_html

from archive.room.charts.data import GAP, Chart, Column, Line
from archive.room.charts.output import output_of_author, output_of_section
from archive.room.charts.page import NAMES
from archive.room.charts.series import (
    Day,
    begin_of_step,
    every_month,
    in_pieces,
    largest,
    longest_silence,
    newest,
    step_of,
    thinned,
)
from archive.room.charts.views import views_series
from archive.room.tools.assets import FOLDER
from archive.room.tools.reader import Reader
from tests.tools.reading import library, nothing

if TYPE_CHECKING:
    from tests.tools.reading import Library


def parsed(page: str) -> Any:
    return lxml_html.document_fromstring(page)


def figure(page: str, name: str) -> Any:
    (found,) = parsed(page).xpath(f"//figure[@id='{name}']")
    return found


def values(found: Any) -> list[tuple[str, list[str | None]]]:
    """The points of a chart as its script reads them."""
    return [
        (row.xpath("string(th/@data-x)"), [value_in(cell) for cell in row.xpath("td[@class]")])
        for row in found.xpath(".//tbody/tr")
    ]


def value_in(cell: Any) -> str | None:
    return "gap" if "data-gap" in cell.attrib else cell.get("data-value")


# The library


def test_the_library_is_the_one_that_was_released() -> None:
    content = (FOLDER / "chart.umd.min.js").read_bytes()
    assert content.startswith(b"/*!\n * Chart.js v4.6.1\n")
    assert hashlib.sha256(content).hexdigest() == "87364cc2b2a76a6684929e7d6b80b18a897794db38400caff1fcf1791c6925d2"
    assert "MIT" in (FOLDER / "chart.LICENSE.txt").read_text(encoding="utf-8")


FORBIDDEN = r"\beval\(|new Function|\bfetch\(|XMLHttpRequest|WebSocket|EventSource|sendBeacon|importScripts|\bimport\("


@pytest.mark.parametrize("name", ["chart.umd.min.js", "charts.js"])
def test_scripts_ask_no_network_and_run_no_text(name: str) -> None:
    script = (FOLDER / name).read_text(encoding="utf-8")
    assert not re.findall(FORBIDDEN + r"|innerHTML|createElement\(.script|setAttribute\(.style", script)


# Days


def days(*pairs: tuple[str, int]) -> list[Day]:
    return [Day(day, value) for day, value in pairs]


def test_a_gap_is_more_than_twice_the_usual_distance() -> None:
    weekly = ["2026-01-01", "2026-01-08", "2026-01-15", "2026-01-29", "2026-02-13"]
    assert longest_silence(weekly) == 21  # the median of 7, 7, 14, 15 is 10.5
    pieces = in_pieces([Day(day, 1) for day in ["2026-01-01", "2026-01-08", "2026-01-15", "2026-01-30"]])
    assert [[one.day for one in piece] for piece in pieces] == [
        ["2026-01-01", "2026-01-08", "2026-01-15"],
        ["2026-01-30"],
    ]


def test_a_missing_day_of_daily_samples_is_no_gap_but_two_are() -> None:
    assert len(in_pieces(days(("2026-01-01", 1), ("2026-01-02", 1), ("2026-01-03", 1), ("2026-01-05", 1)))) == 1
    assert len(in_pieces(days(("2026-01-01", 1), ("2026-01-02", 1), ("2026-01-03", 1), ("2026-01-06", 1)))) == 2


@pytest.mark.parametrize(
    ("number", "step"), [(0, "day"), (400, "day"), (401, "week"), (2800, "week"), (2801, "month")], ids=str
)
def test_long_series_are_thinned(number: int, step: str) -> None:
    begin = date(2015, 1, 1)
    assert step_of([Day((begin + timedelta(days=n)).isoformat(), n) for n in range(number)]) == step


def test_thinning_keeps_a_real_day() -> None:
    week = days(("2026-01-05", 3), ("2026-01-07", 9), ("2026-01-11", 4), ("2026-01-12", 1))
    assert thinned(week, "week", largest) == days(("2026-01-05", 9), ("2026-01-12", 1))
    assert thinned(week, "week", newest) == days(("2026-01-05", 4), ("2026-01-12", 1))
    assert begin_of_step("2026-02-28", "month") == "2026-02-01"


def test_months_without_articles_are_months_too() -> None:
    assert every_month(["2026-02", "2025-11"]) == ["2025-11", "2025-12", "2026-01", "2026-02"]
    assert every_month(["0203-01", "2026-02"]) == ["0203-01", "2026-02"]  # a slip of the portal's
    assert every_month(["2026-99", "2026-01"]) == ["2026-01", "2026-99"]
    assert every_month([]) == []


def test_a_few_points_make_no_picture() -> None:
    def chart(*points: Any) -> Chart:
        lines = [Line(str(n), str(n), (value,)) for n, value in enumerate(points)]
        return Chart("x", "X", "x.", "x", (Column("x", "line"),), lines)

    assert not chart(1, None, GAP, 2).is_drawn
    assert chart(1, GAP, 2, 0).is_drawn


# The page


def test_visits_show_what_was_ours_and_where_nobody_looked(room: Library) -> None:
    found = figure(room.page("/-/charts?lang=en"), "visits-today")
    assert [head.get("data-series") for head in found.xpath(".//thead//th")] == [None, "line", "area", None]
    points = values(found)
    assert points[1] == ("2026-11-26", ["310", "1"])
    assert points[-2] == ("2026-12-18", ["gap", "gap"])
    assert points[-1] == ("2027-01-28", ["150", "1"])
    assert "17 December 2026 – 28 January 2027" in found.text_content()
    assert "fell" not in found.text_content()  # at midnight a day begins anew


def test_a_fall_of_the_total_is_told_and_marked(room: Library) -> None:
    found = figure(room.page("/-/charts?lang=en"), "visits-total")
    assert "17 December 2026 10:00: from 97,000 to 1,200" in found.text_content()
    marked = found.xpath(".//tr[@data-mark]/th/@data-x")
    assert marked == ["2026-12-17"]


def test_a_picture_has_words_and_its_table_is_open_without_scripts(room: Library) -> None:
    page = room.page("/-/charts?lang=vi")
    for found in parsed(page).xpath("//figure[.//canvas]"):
        (canvas,) = found.xpath(".//canvas")
        assert canvas.get("role") == "img"
        assert len(canvas.get("aria-label")) > 20
        assert "open" in found.xpath(".//details")[0].attrib
        assert found.xpath(".//a[text()='CSV']")


OF_MONTHS = """
    SELECT substr(published_date, 1, 7), count(*) FROM articles WHERE site = 1 AND published_date IS NOT NULL GROUP BY 1
"""


def test_bars_of_months_are_made_of_sections(room: Library) -> None:
    points = dict(values(figure(room.page("/-/charts"), "output-by-month")))
    counted = room.rows(OF_MONTHS)
    assert {month: sum(map(int, filter(None, points[month]))) for month, _ in counted} == dict(counted)
    assert [int(value or 0) for value in points["2025-06"]] == [0, 0]  # nothing was published then


def test_the_address_chooses_site_and_period(room: Library) -> None:
    other = room.page("/-/charts?site=phuong-hai")
    assert sum(int(value or 0) for _, row in values(figure(other, "output-by-year")) for value in row) == 2
    some = room.page("/-/charts?from=2026-12-01&to=2026-12-10")
    assert [x for x, _ in values(figure(some, "visits-total"))] == ["2026-12-03", "2026-12-10"]
    assert "<canvas" not in some[some.index('id="visits-total"') : some.index('id="visits-online"')]


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("from=2026-13-45", 400),
        ("from=-1", 400),
        ("to=%00", 400),
        ("from=2026-12-10&to=2026-12-01", 400),
        ("site=nowhere", 404),
        ("site=%27%3B--", 404),
    ],
)
def test_what_makes_no_sense_is_refused(room: Library, query: str, status: int) -> None:
    room.page(f"/-/charts?{query}", status)
    room.page(f"/-/chart/visits-today.csv?{query}", status)


NEEDED = {"views": "article=1", "output-of-section": "section=1", "output-of-author": "author=kim%20loan"}


@pytest.mark.parametrize("name", NAMES)
def test_the_data_is_whole_in_both_forms(room: Library, name: str) -> None:
    query = NEEDED.get(name, "")
    answer = room.get(f"/-/chart/{name}.csv?{query}")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    listed = room.get(f"/-/chart/{name}.json?{query}").json()
    assert rows == [{key: "" if value is None else str(value) for key, value in row.items()} for row in listed]
    assert rows


def test_every_sample_is_in_the_data(room: Library) -> None:
    (count,) = room.rows("SELECT count(*) FROM visit_statistics WHERE site = 1 AND today IS NOT NULL")[0]
    assert len(room.get("/-/chart/visits-today.json").json()) == count


@pytest.mark.parametrize(
    ("address", "status"),
    [("nothing.csv", 404), ("views.csv", 400), ("views.csv?article=x", 400), ("output-of-author.json", 400)],
)
def test_a_chart_that_is_not_there_says_so(room: Library, address: str, status: int) -> None:
    room.page(f"/-/chart/{address}", status)


def test_an_empty_archive_has_nothing_to_draw(tmp_path: Any) -> None:
    with library(tmp_path, nothing) as empty:
        page = empty.page("/-/charts?lang=en")
        assert "nothing to draw" in page
        assert "<figure" not in page
        assert empty.page("/-/chart/visits-today.csv") == ""


# Charts of one thing, for its page


def reader_of(room: Library) -> Reader:
    return Reader.of(room.datasette, Request.fake("/?lang=en"))


def drawn(chart: Chart) -> dict[str, Any]:
    return {line.x: line.values[0] for line in chart.lines}


def test_views_of_an_article(room: Library) -> None:
    (one,) = room.rows("SELECT id FROM articles WHERE site = 1 AND article_id = '1'")[0]
    chart = asyncio.run(views_series(reader_of(room), one))
    counted = room.rows(
        "SELECT date(captured_at, '+7 hours'), max(views) FROM view_counts WHERE article = ? GROUP BY 1", one
    )
    assert drawn(chart) == dict(counted)
    assert chart.is_drawn
    assert chart.csv == f"/-/chart/views.csv?article={one}"
    assert asyncio.run(views_series(reader_of(room), 999)).lines == []


def test_output_of_a_section_and_of_an_author(room: Library) -> None:
    months = drawn(asyncio.run(output_of_section(reader_of(room), 1)))
    assert months["2025-06"] == 0
    assert (
        sum(months.values())
        == room.rows("SELECT count(*) FROM articles WHERE section = 1 AND published_date IS NOT NULL")[0][0]
    )
    years = drawn(asyncio.run(output_of_author(reader_of(room), "kim loan")))
    assert all(year.isdecimal() for year in years)
    assert sum(years.values()) > 0
    assert drawn(asyncio.run(output_of_author(reader_of(room), "nobody"))) == {}
