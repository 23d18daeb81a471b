from __future__ import annotations

import asyncio
import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest
from datasette.app import Datasette  # type: ignore[import-untyped]  # datasette ships no types

from archive.database.folder import open_archive
from archive.editions.about import METADATA, load_metadata
from archive.editions.publish import WORKING_TABLES, publish
from archive.editions.tables import TABLES as EDITION_TABLES
from archive.editions.tables import create_tables
from archive.serving.datasette import SETTINGS
from tests.worlds.small_archive import fill

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlite_utils import Database

ROOT = Path(__file__).parents[3]
DESCRIBED = load_metadata()["databases"]["archive"]


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    with closing(open_archive(tmp_path_factory.mktemp("kho"), create=True)) as archive:
        fill(archive.db)
        return publish(archive, datetime(2026, 11, 24, tzinfo=UTC))


@pytest.fixture(scope="module")
def get(edition: Path) -> Iterator[Callable[..., Any]]:
    settings = {name: value == "on" if value in {"on", "off"} else int(value) for name, value in SETTINGS.items()}
    datasette = Datasette([], immutables=[str(edition)], metadata=load_metadata(), settings=settings)

    def fetch(path: str, language: str = "en") -> Any:
        response = asyncio.run(datasette.client.get(path, headers={"Accept-Language": language}))
        assert response.status_code == 200, (path, response.text[:500])
        return response.json() if ".json" in path else response.text

    yield fetch
    datasette.get_database("archive").close()


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    with closing(open_archive(tmp_path, create=True)) as archive:
        yield archive.db


def test_the_metadata_in_the_package_is_that_of_the_project() -> None:
    assert METADATA.read_bytes() == (ROOT / "datasette-metadata.json").read_bytes()


def test_every_table_and_column_is_described_and_nothing_else(db: Database) -> None:
    create_tables(db.conn)
    names = [name for name in (*db.table_names(), *db.view_names()) if not name.startswith("sqlite_")]
    schema = {name: [column.name for column in db[name].columns] for name in names}
    assert {name: list(table["columns"]) for name, table in DESCRIBED["tables"].items()} == schema
    assert EDITION_TABLES.keys() <= schema.keys()


def test_every_description_says_something() -> None:
    for table in DESCRIBED["tables"].values():
        for text in (table["description"], *table["columns"].values()):
            assert text.endswith((".", "…"))
            assert len(text) >= 5


def test_what_the_metadata_names_is_there() -> None:
    for name, table in DESCRIBED["tables"].items():
        columns = set(table["columns"])
        named = {table[key] for key in ("label_column", "sort", "sort_desc", "fts_pk") if key in table}
        assert named | set(table.get("facets", ())) | set(table.get("sortable_columns", ())) <= columns, name
        assert set(table.get("units", ())) <= columns


def test_rights_and_source_are_told() -> None:
    for place in (load_metadata(), DESCRIBED):
        assert all(place[key] for key in ("title", "description", "license", "source", "about"))


EMPTY = {
    "alarms",
    "changes",
    "fill_rates",
    "ledger",
    "listings",
    "reparses",
    "sightings",
    "walks",
}  # after one crawl of the sample


@pytest.mark.parametrize("table", sorted(DESCRIBED["tables"].keys() - set(WORKING_TABLES)))
def test_every_table_has_a_page(get: Callable[..., Any], table: str) -> None:
    assert ("<table" in get(f"/archive/{table}")) == (table not in EMPTY)


def test_the_front_pages_show_no_working_tables(get: Callable[..., Any]) -> None:
    assert "Văn khố" in get("/")
    names = [table["name"] for table in get("/archive.json")["tables"] if not table["hidden"]]
    assert "articles" in names
    assert not [name for name in names if "fts" in name or name.startswith(("_", "frontier"))]


SPELLINGS = ["dang bo", "Đảng bộ", "\u0110a\u0309ng b\u00f4\u0323", "ĐẢNG BỘ", '"dang bo"', '"Đảng bộ']


@pytest.mark.parametrize("words", SPELLINGS)
def test_the_search_of_a_table_finds_every_spelling(get: Callable[..., Any], words: str) -> None:
    found = get(f"/archive/articles.json?_shape=objects&_search={quote(words)}")
    assert [row["title"] for row in found["rows"]] == ["Đảng bộ phường họp bàn về đường"]


@pytest.mark.parametrize("words", ["duong", "đường"])
def test_the_search_of_a_table_finds_words_with_d_stroke(get: Callable[..., Any], words: str) -> None:
    assert get(f"/archive/articles.json?_search={quote(words)}")["filtered_table_rows_count"] == 1


@pytest.mark.parametrize("words", ["dai bieu", "Đại biểu", "anh thu"])
def test_captions_can_be_searched(get: Callable[..., Any], words: str) -> None:
    found = get(f"/archive/captions.json?_shape=objects&_search={quote(words)}")
    assert [row["text"] for row in found["rows"]] == ["Đại biểu tại hội nghị"]


def test_authors_can_be_searched(get: Callable[..., Any]) -> None:
    assert get("/archive/authors.json?_search=kim+loan")["filtered_table_rows_count"] == 1


ODD = [
    '"',
    '""',
    "hội-nghị",
    "AND",
    "họp AND",
    "NOT",
    "(",
    "a*b",
    "title:họp",
    "'",
    "^",
    "--",
    "NEAR(a b)",
    "100%",
    "+",
]


@pytest.mark.parametrize("words", ODD)
@pytest.mark.parametrize("table", ["articles", "captions"])
def test_no_plain_words_give_an_error_page(get: Callable[..., Any], table: str, words: str) -> None:
    if words.strip('"'):  # Datasette itself cannot be asked for nothing but quotation marks
        get(f"/archive/{table}?_search={quote(words)}")
    get(f"/archive/where_do_these_words_appear?words={quote(words)}")
    get(f"/archive/which_captions_contain_this_word?word={quote(words)}")
    get(f"/archive/what_did_this_author_write?author={quote(words)}")


def ask(get: Callable[..., Any], question: str, **parameters: str) -> list[dict[str, Any]]:
    values = "".join(f"&{name}={quote(value)}" for name, value in parameters.items())
    rows: list[dict[str, Any]] = get(f"/archive/{question}.json?_shape=array{values}")
    return rows


OF_CHANGES = {
    "how_often_are_articles_changed",
    "which_articles_are_gone",
    "which_figures_were_changed",
    "which_titles_were_changed",
}  # after one crawl nothing has changed yet; archive/room/questions/test_questions.py asks them after years


@pytest.mark.parametrize("question", sorted(DESCRIBED["queries"]))
def test_every_question_has_an_answer_without_being_told_anything(get: Callable[..., Any], question: str) -> None:
    query = DESCRIBED["queries"][question]
    assert query["title"].endswith("?")
    assert query["description"]
    assert bool(ask(get, question)) == (question not in OF_CHANGES)
    for language, title in (("en", query["title"]), ("vi", query["title_vi"])):
        assert title in get(f"/archive/{question}", language).replace("&#39;", "'")


def test_what_was_published_last(get: Callable[..., Any]) -> None:
    newest, *_, oldest = ask(get, "what_was_published_last")
    assert (newest["title"], newest["published_date"]) == ("Bài chưa rõ ngày", "2026-10-04")
    assert (oldest["authors"], oldest["section"]) == ("KIM LOAN", "Tin tức")


@pytest.mark.parametrize("words", SPELLINGS)
def test_where_do_these_words_appear(get: Callable[..., Any], words: str) -> None:
    (row,) = ask(get, "where_do_these_words_appear", words=words)
    assert row["passage"].startswith(("«Đảng» «bộ» phường", "«Đảng bộ» phường"))


def test_which_articles_are_read_most(get: Callable[..., Any]) -> None:
    assert [row["views"] for row in ask(get, "which_articles_are_read_most")] == [40, 30, 20, 10]


@pytest.mark.parametrize(
    ("author", "titles"),
    [
        ("", ["Dọn vệ sinh bờ kè", "Đảng bộ phường họp bàn về đường"]),
        ("Kim Loan", ["Dọn vệ sinh bờ kè", "Đảng bộ phường họp bàn về đường"]),
        ("ANH THƯ", ["Dọn vệ sinh bờ kè"]),
        ("thu", ["Dọn vệ sinh bờ kè"]),
        ("Không Ai", []),
    ],
)
def test_what_did_this_author_write(get: Callable[..., Any], author: str, titles: list[str]) -> None:
    assert [row["title"] for row in ask(get, "what_did_this_author_write", author=author)] == titles


def test_who_writes_about_what(get: Callable[..., Any]) -> None:
    rows = ask(get, "who_writes_about_what")
    assert [(row["author"], row["section"], row["articles"]) for row in rows] == [
        ("KIM LOAN", "Tin tức", 2),
        ("Anh Thư", "Tin tức", 1),
    ]


def test_which_captions_contain_this_word(get: Callable[..., Any]) -> None:
    for word in ("đại biểu", "dai bieu", "hội"):
        (row,) = ask(get, "which_captions_contain_this_word", word=word)
        assert (row["text"], row["credit"]) == ("Đại biểu tại hội nghị", "Anh Thư")


def test_how_many_visits_a_day(get: Callable[..., Any]) -> None:
    (row,) = ask(get, "how_many_visits_a_day")
    assert (row["day"], row["visits_seen_today"], row["total"]) == ("2026-11-24", 120, 88_000)


def test_how_much_does_a_section_publish(get: Callable[..., Any]) -> None:
    question = "how_much_does_a_section_publish"
    assert [(row["month"], row["section"], row["articles"]) for row in ask(get, question)] == [
        ("2026-10", "Tin tức", 3),
        ("2026-10", "Văn hóa", 1),
    ]
    assert [row["section"] for row in ask(get, question, section="hóa")] == ["Văn hóa"]


def test_what_did_one_crawl_see(get: Callable[..., Any]) -> None:
    rows = ask(get, "what_did_one_crawl_see", crawl="1")
    assert {row["kind"]: row["captures"] for row in rows} == {"article": 4, "home": 1, "list": 1, "file or other": 1}
    assert ask(get, "what_did_one_crawl_see", crawl="99") == []


def test_what_went_wrong(get: Callable[..., Any]) -> None:
    (row,) = ask(get, "what_went_wrong")
    assert (row["kind"], row["problems"], row["example"]) == ("dead link", 1, "http://p.example/bai/5")


def test_the_metadata_says_what_the_schema_says_of_keys(edition: Path) -> None:
    with closing(sqlite3.connect(edition)) as db:
        tables = {row[2] for name in DESCRIBED["tables"] for row in db.execute(f"PRAGMA foreign_key_list([{name}])")}
    assert {name for name in tables if "label_column" not in DESCRIBED["tables"][name]} == set()


def test_the_file_is_tidy_json() -> None:
    text = METADATA.read_text(encoding="utf-8")
    assert text == json.dumps(load_metadata(), ensure_ascii=False, indent=2) + "\n"
