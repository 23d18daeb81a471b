from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from archive.room.browse.coverage import Day, Known
from tests.tools.reading import library, text
from tests.worlds.rich.crawling import Crawling
from tests.worlds.small_archive import CULTURE, HOME, NEWS, article

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from archive.database.folder import Archive
    from tests.tools.reading import Library


def two_crawls(mode: str) -> Callable[[Archive], None]:
    """A full crawl that walks two lists, and one more that meets only one of them."""

    def filled(archive: Archive) -> None:
        crawling = Crawling(archive, {"name": "hai", "home_url": HOME})
        for day, sections in ((1, (NEWS, CULTURE)), (5, (NEWS,))):
            crawling.begin(f"2026-11-0{day}T03:00:00Z", mode)
            crawling.read(article(1, "Bài một", "Chữ."))
            for one in sections:
                crawling.walk(one, ["1"])
            crawling.end()
        crawling.writer.close()

    return filled


def known(**more: Any) -> Known:
    return Known({"2024-03-01": 2}, {"2024-03-05": 1}, **({"first": "2024-03-01", "to": "2024-03-07"} | more))


@pytest.mark.parametrize(
    ("day", "state"),
    [
        ("2024-02-29", "unknown"),
        ("2024-03-01", "captured"),
        ("2024-03-02", "nothing"),
        ("2024-03-05", "missing"),
        ("2024-03-07", "nothing"),
        ("2024-03-08", "unknown"),
    ],
)
def test_a_day_is_judged_by_what_lists_cover(day: str, state: str) -> None:
    assert known().day(day).state == state


@pytest.mark.parametrize("missing", [{"first": None}, {"to": None}])
def test_without_complete_walks_no_day_is_known_to_be_empty(missing: dict[str, None]) -> None:
    assert known(**missing).day("2024-03-02").state == "unknown"


def test_the_totals_of_a_year_count_every_day_once() -> None:
    totals = known().totals(2024, "2024-12-31")
    assert sum(totals[state] for state in ("captured", "nothing", "missing", "unknown")) == 366
    assert (totals["captured"], totals["missing"], totals["nothing"], totals["articles"]) == (1, 1, 5, 2)
    assert sum(known().totals(2024, "2024-03-10")[s] for s in ("captured", "nothing", "missing", "unknown")) == 70


def test_a_year_has_twelve_months_and_no_thirtieth_of_february() -> None:
    months = known().months(2024, "2024-12-31")
    assert len(months) == 12
    assert [day.day if day else None for day in months[1][27:31]] == ["2024-02-28", "2024-02-29", None, None]


@pytest.mark.parametrize(("articles", "level"), [(0, 0), (1, 1), (3, 2), (4, 3), (8, 4), (200, 4)])
def test_more_articles_make_a_darker_cell(articles: int, level: int) -> None:
    assert Day("2024-03-01", "captured", articles, 0).level == level


def test_the_calendar_says_what_is_certain(room: Library) -> None:
    told = text(room.page("/-/coverage?year=2026&lang=en"))
    # The list of Văn hóa was last walked on 26 November 2026; that of Tin tức later.
    assert "Lists are certain from 1 January 2015 to 25 November 2026" in told
    assert "25 November 2026: nothing published" in told
    assert "27 November 2026: not known" in told
    assert "15 October 2026: 1 article" in told


def test_every_year_has_its_totals(room: Library) -> None:
    html = room.page("/-/coverage?lang=en")
    years = dict(re.findall(r'<tr><th scope="row"><a[^>]*>(\d{4})</a></th><td class="figure"><a[^>]*>(\d+)</a>', html))
    expected = room.rows(
        "SELECT substr(published_date, 1, 4), count(*) FROM articles WHERE site = 1 AND published_date > '' GROUP BY 1"
    )
    assert {year: int(count) for year, count in years.items() if count != "0"} == dict(expected)


def test_an_entry_of_a_list_without_its_article_is_missing(room: Library) -> None:
    html = room.page("/-/coverage?year=2026&lang=en")
    entries = room.rows("SELECT DISTINCT article_id FROM list_entries WHERE article IS NULL AND site = 1")
    assert len(entries) == 1
    assert f"Missing, and why ({len(entries)})" in text(html)
    assert "dead link: 404" in text(html)


def test_a_site_without_lists_makes_no_day_certain(room: Library) -> None:
    told = text(room.page("/-/coverage?site=phuong-hai&year=2026&lang=en"))
    assert "no day is certain" in told
    assert "1 October 2026: 1 article" in told
    assert "3 October 2026: not known" in told


@pytest.mark.parametrize(("mode", "day"), [("update", "31 October 2026"), ("full", "4 November 2026")])
def test_a_list_that_a_full_crawl_meets_no_more_is_no_longer_waited_for(tmp_path: Path, mode: str, day: str) -> None:
    with library(tmp_path, two_crawls(mode)) as room:
        assert f"Lists are certain from 1 October 2026 to {day}" in text(room.page("/-/coverage?lang=en"))


@pytest.mark.parametrize(("query", "status"), [("year=1700", 404), ("year=x", 400), ("site=nobody", 404)])
def test_what_cannot_be_shown_is_said(room: Library, query: str, status: int) -> None:
    room.page(f"/-/coverage?{query}", status)
