from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from archive.vietnamese.names import initial, order
from tests.tools.reading import text

if TYPE_CHECKING:
    from tests.tools.reading import Library


def names(html: str) -> list[str]:
    return re.findall(r'<li><a href="/-/author/[^"]*">(.*?)</a>', html)


def test_names_stand_by_given_name_and_spellings_together(room: Library) -> None:
    assert names(room.page("/-/authors")) == ["Hoà Bình", "Kim Loan", "Anh Thư"]


def test_the_most_prolific_can_stand_first(room: Library) -> None:
    assert names(room.page("/-/authors?by=count")) == ["Anh Thư", "Kim Loan", "Hoà Bình"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=hoa", ["Hoà Bình"]),
        ("q=LOAN+kim", ["Kim Loan"]),
        ("q=thu", ["Anh Thư"]),
        ("letter=L", ["Kim Loan"]),
        ("q=%25", []),
    ],
)
def test_names_are_found_however_they_are_typed(room: Library, query: str, found: list[str]) -> None:
    assert names(room.page(f"/-/authors?{query}")) == found


def test_the_page_of_one_name(room: Library) -> None:
    html = room.page("/-/author/kim%20loan?lang=en")
    told = text(html)
    assert "Two people of one name are not told apart" in told
    assert {"KIM LOAN", "Kim Loan", "ThS. Kim Loan"} <= set(re.findall(r"<li>([^<]+?) <span", html))
    assert "Đài phường" in told
    assert names(html) == ["Anh Thư", "Hòa Bình"]
    articles = room.rows(
        "SELECT count(DISTINCT article) FROM authors JOIN article_authors ON author = authors.id WHERE name_key = ?",
        "kim loan",
    )[0][0]
    assert f'name_key=kim+loan">{articles}</a>' in html


def test_any_spelling_leads_to_the_page(room: Library) -> None:
    one = text(room.page("/-/author/ThS.%20KIM%20LOAN?lang=vi"))
    assert one == text(room.page("/-/author/kim%20loan?lang=vi"))


def test_articles_of_a_name_are_paged(room: Library) -> None:
    first = room.page("/-/author/anh%20thu%CC%9B?lang=en")  # decomposed
    assert "Page 1/" not in first
    assert first.count('<li><a href="/-/article/') == 41  # article 2, and two of three of the sixty short ones
    room.page("/-/author/anh%20th%C6%B0?page=2", 404)


def test_nobody_is_a_clear_answer(room: Library) -> None:
    assert "No article is signed" in room.page("/-/author/kh%C3%B4ng%20ai?lang=en", 404)
    room.page("/-/authors?by=age", 400)


@pytest.mark.parametrize(
    "names_in_order", [["Lê An", "Trần Ân", "Ngô Bảo", "Lê Dân", "Lê Đán", "Lý Thi", "Lý Thì", "Lý Thí", "Hồ Ý"]]
)
def test_the_order_of_a_vietnamese_list(names_in_order: list[str]) -> None:
    assert sorted(set(names_in_order), key=order) == names_in_order


@pytest.mark.parametrize(
    ("name", "letter"),
    [("kim loan", "L"), ("lê đán", "Đ"), ("trần ân", "Â"), ("hồ ý", "Y"), ("t.h (st)", "S"), ("…", "#")],
)
def test_a_name_stands_under_the_letter_of_its_given_name(name: str, letter: str) -> None:
    assert initial(name) == letter
