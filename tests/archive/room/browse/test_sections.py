from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.tools.reading import text

if TYPE_CHECKING:
    from tests.tools.reading import Library


def section(room: Library, name: str) -> int:
    return int(room.rows("SELECT min(id) FROM sections WHERE name = ?", name)[0][0])


def test_every_section_with_its_articles_and_the_verdict_on_its_list(room: Library) -> None:
    html = room.page("/-/sections?lang=en")
    for id_, count in room.rows("SELECT section, count(*) FROM articles WHERE section IS NOT NULL GROUP BY section"):
        row = re.search(rf'<tr><th scope="row"><a href="/-/section/{id_}">.*?</tr>', html, re.DOTALL)
        assert row
        assert f'<td class="figure">{count}</td>' in row[0]
    assert "Phường Hai" in html
    assert "no list" in html


def test_the_page_of_a_section(room: Library) -> None:
    culture = section(room, "Văn hóa")
    told = text(room.page(f"/-/section/{culture}?lang=en"))
    assert "complete to the list's end: 1 page (the portal says 1)" in told
    assert "http://p.example/van-hoa" in told
    assert "Anh Thư" in told


def test_a_list_that_was_cut_short_says_why_until_it_is_walked_again(room: Library) -> None:
    told = text(room.page(f"/-/section/{section(room, 'Tin tức')}?lang=en"))
    assert "the pager says 9 pages" not in told  # a later crawl has walked it completely


def test_output_by_month_adds_up(room: Library) -> None:
    culture = section(room, "Văn hóa")
    html = room.page(f"/-/section/{culture}?lang=en")
    years = [int(number) for number in re.findall(r"<strong>(\d+)</strong></td>", html)]
    months = [int(number) for number in re.findall(r'<td class="figure">(\d+)</td>', html)]
    drawn = [int(number) for number in re.findall(r'data-value="(\d+)"', html)]
    (dated,) = room.rows("SELECT count(published_date) FROM articles WHERE section = ?", culture)[0]
    assert sum(years) == sum(months) == sum(drawn) == dated


@pytest.mark.parametrize(("path", "status"), [("/-/section/999", 404), ("/-/section/1?page=x", 400)])
def test_what_is_not_there(room: Library, path: str, status: int) -> None:
    room.page(path, status)
