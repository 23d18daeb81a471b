from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest
from lxml import html as lxml_html

from archive.room.questions.examples import SQL
from archive.room.questions.page import canned
from archive.room.questions.words import COLUMNS, GROUPS
from tests.tools.reading import library, nothing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.tools.reading import Library

QUESTIONS = sorted(canned())


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with library(tmp_path_factory.mktemp("trong"), nothing) as opened:
        yield opened


def ask(room: Library, question: str, **parameters: str) -> list[dict[str, Any]]:
    values = "".join(f"&{name}={quote(value)}" for name, value in parameters.items())
    rows: list[dict[str, Any]] = room.get(f"/archive/{question}.json?_shape=array{values}").json()
    return rows


def answer(page: str) -> list[list[str]]:
    document: Any = lxml_html.document_fromstring(page)
    return [[cell.text_content() for cell in row] for row in document.xpath("//table[@class='answer']/tbody/tr")]


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_is_asked_in_both_languages(name: str) -> None:
    query = canned()[name]
    assert query["title"].endswith("?")
    assert query["title_vi"].endswith("?")
    assert query["description"].endswith(".")
    assert query["description_vi"].endswith(".")
    assert query["group"] in GROUPS
    assert query.get("params", []) == list(query.get("asks", {}))


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_needs_no_parameter(room: Library, name: str) -> None:
    rows = ask(room, name)
    assert rows
    assert rows[0].keys() <= COLUMNS.keys()
    shown = answer(room.page(f"/-/question/{name}?lang=vi"))
    assert len(shown) == min(len(rows), 100)


@pytest.mark.parametrize("name", QUESTIONS)
def test_an_empty_archive_answers_with_nothing(empty: Library, name: str) -> None:
    assert answer(empty.page(f"/-/question/{name}")) == []


HOSTILE = [
    '"',
    "'",
    "'; DROP TABLE articles; --",
    "a\0b",
    "(",
    "NEAR(",
    "*",
    "%",
    "<script>alert(1)</script>",
    "x" * 5000,
]


@pytest.mark.parametrize("value", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("name", [name for name in QUESTIONS if canned()[name].get("params")])
def test_no_parameter_breaks_a_question(room: Library, name: str, value: str) -> None:
    query = "&".join(f"{parameter}={quote(value)}" for parameter in canned()[name]["params"])
    page = room.page(f"/-/question/{name}?{query}")
    assert "<script>alert" not in page


@pytest.mark.parametrize(
    ("address", "status"), [("nothing", 404), ("what_went_wrong?page=0", 400), ("what_went_wrong.csv", 404)]
)
def test_what_is_not_there_says_so(room: Library, address: str, status: int) -> None:
    room.page(f"/-/question/{address}", status)


def test_the_plain_questions_need_no_plugin(room: Library) -> None:
    with closing(sqlite3.connect(room.edition)) as db:
        for name in set(QUESTIONS) - {"where_do_these_words_appear", "which_captions_contain_this_word"}:
            db.execute(canned()[name]["sql"], dict.fromkeys(canned()[name].get("params", ()), ""))
        for sql in SQL.values():
            db.execute(sql)


def test_all_questions_stand_on_one_page_with_labelled_blanks(room: Library) -> None:
    document: Any = lxml_html.document_fromstring(room.page("/-/questions?lang=vi"))
    titles = [heading.text_content() for heading in document.xpath("//h3")]
    assert sorted(titles) == sorted(query["title_vi"] for query in canned().values())
    for blank in document.xpath("//form[@class='asking']//input"):
        assert blank.xpath("string(ancestor::label)").strip()
        assert blank.get("placeholder")


def test_an_answer_leads_to_articles_authors_days_and_captures(room: Library) -> None:
    page = room.page("/-/question/what_did_this_author_write?author=Kim+Loan")
    assert 'href="/-/article/thu-nghiem/1"' in page
    assert 'href="/-/author/kim%20loan"' in page
    assert 'href="/-/day/2026-10-01"' in page
    assert 'href="/-/capture/' in room.page("/-/question/which_titles_were_changed")


def test_an_answer_shows_its_sql_and_where_to_change_it(room: Library) -> None:
    page = room.page("/-/question/who_signs_most_about?words=h%E1%BB%99i&lang=en")
    document: Any = lxml_html.document_fromstring(page)
    assert document.xpath("string(//details//pre)") == canned()["who_signs_most_about"]["sql"]
    (edit,) = document.xpath("//a[text()='Edit this SQL in Datasette']/@href")
    assert "words=h%E1%BB%99i" in edit
    assert "GROUP BY" in room.page(edit)
    (csv,) = document.xpath("//a[text()='CSV']/@href")
    assert room.page(csv).startswith("author,articles\r\n")


def test_an_answer_is_drawn_where_it_can_be(room: Library) -> None:
    assert "<canvas" in room.page("/-/question/how_much_does_a_section_publish")
    assert "<canvas" not in room.page("/-/question/what_went_wrong")


# What the new questions answer


def test_the_same_day_of_other_years(room: Library) -> None:
    (day,) = room.rows("SELECT min(published_date) FROM articles")[0]
    for spelt in (day, day[5:], f"{day[8:]}/{day[5:7]}", f"{int(day[8:])}/{int(day[5:7])}/{day[:4]}"):
        found = {row["published_date"][5:] for row in ask(room, "what_was_published_on_this_day", day=spelt)}
        assert found == {day[5:]}, spelt
    assert ask(room, "what_was_published_on_this_day", day="không ngày") == []


def test_titles_before_and_after(room: Library) -> None:
    newest = ask(room, "which_titles_were_changed")[0]
    assert newest["before"] == "Đảng bộ phường họp bàn về cầu"
    assert newest["after"] == "Đảng bộ phường họp bàn về đường"


def test_figures_that_left_and_came(room: Library) -> None:
    rows = {(row["figures_before"], row["figures_after"]) for row in ask(room, "which_figures_were_changed")}
    assert rows == {(None, "120"), ("120", None)}


def test_gone_articles_with_their_last_capture(room: Library) -> None:
    rows = {row["title"]: row["state"] for row in ask(room, "which_articles_are_gone")}
    gone = room.rows("SELECT title FROM articles WHERE article_id IN ('6', '7') AND site = 1")
    assert rows.keys() == {title for (title,) in gone}
    assert sorted(rows.values()) == ["gone", "replaced"]


def test_pairs_of_names_are_counted_once(room: Library) -> None:
    pairs = [frozenset((row["author"], row["with_author"])) for row in ask(room, "who_signs_with_whom")]
    assert len(pairs) == len(set(pairs))
    assert all(len(pair) == 2 for pair in pairs)


def test_our_own_share_of_the_visits(room: Library) -> None:
    rows = {(row["site"], row["day"]): row for row in ask(room, "how_many_visits_were_ours")}
    row = rows["thu-nghiem", "2027-01-28"]
    assert (row["visits"], row["ours"], row["percent"]) == (150, 1, 0.7)


# The worked examples


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_example_has_a_live_answer_and_its_pitfalls(room: Library, language: str) -> None:
    document: Any = lxml_html.document_fromstring(room.page(f"/-/examples?lang={language}"))
    sections = document.xpath("//section[@class='example']")
    assert [section.get("id") for section in sections] == list(SQL)
    for section in sections:
        assert section.xpath(".//ol/li")
        assert section.xpath(".//h3/following-sibling::ul/li")
        assert section.xpath("string(.//pre)") == SQL[section.get("id")].strip()
    without = document.xpath("//section[@class='example'][not(.//table)]/@id")
    assert without == ["both"]  # nobody in the sample is credited in an article of their own


def test_examples_of_an_empty_archive_have_no_rows(empty: Library) -> None:
    assert answer(empty.page("/-/examples")) == []


def test_links_of_examples_lead_to_pages(room: Library) -> None:
    document: Any = lxml_html.document_fromstring(room.page("/-/examples"))
    for link in sorted({link.split("#")[0] for link in document.xpath("//main//a/@href")} - {""}):
        assert room.get(link).status_code == 200, link
