"""What is withheld is found nowhere in an edition, nor in the room that shows it; the rest is as before."""

from __future__ import annotations

import gzip
import io
import re
import sqlite3
import unicodedata
import zipfile
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

import pytest

from archive.database.folder import open_archive
from archive.editions.publish import publish
from archive.editions.withheld import hidden_articles, hidden_captures
from archive.editions.withheld.decide import Decision, withhold
from archive.editions.withheld.words import words_of
from tests.archive.editions.withheld import village
from tests.browser.addresses import FILES, PAGES, TABLES
from tests.tools.reading import Library, shown
from tests.worlds.small_archive import HOME

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NOW = datetime(2027, 2, 5, 6, tzinfo=UTC)
LATER = datetime(2027, 2, 5, 7, tzinfo=UTC)
EVERY_WORD_OF_THE_RACE = (
    *(village.TITLE, village.EARLIER, village.SUMMARY, village.BODY, village.CAPTION),
    *(village.URL, village.MOBILE, village.PICTURE, village.FILE, "Điều lệ đua ghe"),
)
ALL_TABLES = "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite%'"


@dataclass(frozen=True)
class Village:
    """The archive before and after something was withheld: two editions, each shown."""

    folder: Path
    before: Library
    after: Library
    notes: tuple[str, ...]


def made(folder: Path, *whats: str) -> Iterator[Village]:
    notes: list[str] = []
    with closing(open_archive(folder, create=True)) as archive:
        village.fill_village(archive)
        first = publish(archive, NOW)
        for what in whats:
            withhold(archive, what, Decision("asked for"), NOW.replace(minute=30))
        second = publish(archive, LATER, note=notes.append)
    with shown(first) as one, shown(second) as two:
        yield Village(folder, Library(folder, first, one), Library(folder, second, two), tuple(notes))


@pytest.fixture(scope="module")
def race(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Village]:
    yield from made(tmp_path_factory.mktemp("dua-ghe"), "articles/thu-nghiem/201".removeprefix("articles/"))


@pytest.fixture(scope="module")
def person(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Village]:
    yield from made(tmp_path_factory.mktemp("nguoi"), village.PERSON)


def plain(content: bytes) -> str:
    """All that bytes say: letters, entities, percent signs and escapes of JSON undone, in words without marks."""
    if content[:2] == b"\x1f\x8b":
        content = gzip.decompress(content)
    text = unescape(unquote(content.decode("utf-8", "replace")))
    text = re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), text)
    return " " + " ".join(words_of(re.sub(r"<[^<>]*>", " ", text))) + " " + " ".join(words_of(text)) + " "


def says(content: bytes, what: str) -> bool:
    return " ".join(words_of(what)) in plain(content)  # in a file of SQLite no space stands between two values


def inside(path: Path) -> Iterator[tuple[str, bytes]]:
    """Every file of an edition's folder, and what is packed in it."""
    for file in sorted(path.parent.iterdir()):
        yield file.name, file.read_bytes()
        if file.suffix == ".zip":
            with zipfile.ZipFile(io.BytesIO(file.read_bytes())) as packed:
                yield from ((f"{file.name}/{name}", packed.read(name)) for name in packed.namelist())


def addresses(library: Library) -> list[str]:
    """Every page of the room, every row's pages, and every table in each of its forms."""
    found = [path for path in (*PAGES, *FILES, *TABLES) if "hoi" not in path and "h%E1" not in path]
    with closing(sqlite3.connect(library.folder / "archive.db")) as db:
        (captures,) = db.execute("SELECT max(id) FROM captures").fetchone()
        (crawl,) = db.execute("SELECT max(id) FROM crawls").fetchone()
        days = [day for (day,) in db.execute("SELECT DISTINCT date(timestamp) FROM captures")]
    for number in range(1, captures + 1):
        found += [f"/-/{page}/{number}" for page in ("capture", "captured", "captured-file", "picture", "attachment")]
        found.append(f"/-/capture/{number}.warc")
    found += [f"/-/day/{day}" for day in days] + [f"/-/crawl/{number}" for number in range(1, crawl + 1)]
    with closing(sqlite3.connect(library.edition)) as db:
        for (table,) in db.execute(ALL_TABLES):
            if not re.search(r"_(data|idx|docsize|config|content)$", table):
                found += [f"/archive/{table}.csv", f"/archive/{table}.json?_shape=array&_size=max"]
        found += [f"/-/article/thu-nghiem/{one}" for (one,) in db.execute("SELECT article_id FROM articles")]
        found += [f"/-/edits/thu-nghiem/{one}" for (one,) in db.execute("SELECT article_id FROM articles LIMIT 30")]
        found += [f"/-/proof/thu-nghiem/{one}" for one in ("202", "203", "1")]
        found += [f"/-/author/{quote(key)}" for (key,) in db.execute("SELECT name_key FROM authors")]
    return found


def test_the_sample_says_all_of_it_before(race: Village) -> None:
    content = race.before.edition.read_bytes()
    assert [what for what in (*EVERY_WORD_OF_THE_RACE, village.PERSON) if not says(content, what)] == []


def test_no_file_of_the_edition_holds_a_word_of_it(race: Village) -> None:
    leaks = [
        (name, what)
        for name, content in inside(race.after.edition)
        for what in EVERY_WORD_OF_THE_RACE
        if says(content, what)
    ]
    assert leaks == []


def test_no_page_of_the_room_shows_a_word_of_it(race: Village) -> None:
    leaks, refused = [], []
    for path in addresses(race.after):
        answer = race.after.get(path)
        refused += [(path, answer.status_code)] if answer.status_code >= 500 else []
        leaks += [(path, what) for what in EVERY_WORD_OF_THE_RACE if says(answer.content, what)]
    assert (leaks, refused) == ([], [])


def test_no_word_of_it_is_in_a_search_index(race: Village) -> None:
    def vocabulary(edition: Path) -> set[str]:
        with closing(sqlite3.connect(edition)) as db:
            indexes = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE sql LIKE '%USING fts5%'")]
            for index in indexes:
                db.execute(f"CREATE VIRTUAL TABLE temp.v_{index} USING fts5vocab('main', '{index}', 'row')")
            return {term for index in indexes for (term,) in db.execute(f"SELECT term FROM temp.v_{index}")}

    before, after = vocabulary(race.before.edition), vocabulary(race.after.edition)
    assert {"pong", "giuc", "xuất"} <= before
    assert not {"pong", "giuc", "xuất"} & after


def test_search_feeds_and_sql_find_nothing(race: Village) -> None:
    for words in ("dua+ghe", "%22đua+ghe+ngo%22", "khan+gia"):
        answer = race.after.get(f"/-/search.json?q={words}").json()
        assert answer["results" if "results" in answer else "articles"] == [], words
    sql = quote("select count(*) as n from articles where title like '%đua ghe%' or body like '%Tiếng trống%'")
    assert race.after.get(f"/archive.json?sql={sql}&_shape=array").json() == [{"n": 0}]
    assert race.after.get("/-/article/thu-nghiem/201").status_code == 404
    assert race.after.get(f"/-/article?url={quote(village.URL)}").status_code == 404
    assert race.after.get(f"/-/capture?url={quote(village.URL)}").status_code == 404
    assert race.after.get(f"/-/captured?url={quote(village.MOBILE)}").status_code == 404


def captures_at(library: Library, url: str) -> list[int]:
    with closing(sqlite3.connect(library.folder / "archive.db")) as db:
        return [row for (row,) in db.execute("SELECT id FROM captures WHERE url = ? ORDER BY id", (url,))]


GONE = (village.URL, village.MOBILE, village.PICTURE, village.TWIN, village.FILE)
MENTIONING = ("in-an.aspx?ma=77", "tin.rss", "js/tin.js", "lien-quan", "cu/9", "le-hoi", "bai/202")


@pytest.mark.parametrize("url", [*GONE, *(f"{HOME}{path}" for path in MENTIONING)])
def test_a_capture_of_it_or_that_mentions_it_is_not_shown(race: Village, url: str) -> None:
    captures = captures_at(race.before, url)
    assert captures
    for capture in captures:
        assert race.before.get(f"/-/capture/{capture}.warc").status_code == 200
        for path in (f"/-/captured/{capture}", f"/-/captured-file/{capture}", f"/-/capture/{capture}.warc"):
            assert race.after.get(path).status_code == 404, path
        page = race.after.page(f"/-/capture/{capture}", accept_language="en")
        assert "withholds it" in page
        rows = race.after.rows("SELECT url, digest, filename, offset, refers_to FROM captures WHERE id = ?", capture)
        assert rows == [("[…]" if url in GONE else url, None, None, None, None)]


def test_only_the_home_page_that_printed_it_is_hidden(race: Village) -> None:
    *others, last = captures_at(race.after, HOME)
    assert race.after.get(f"/-/capture/{last}.warc").status_code == 404
    assert {race.after.get(f"/-/capture/{one}.warc").status_code for one in others[1:]} == {200}


def test_what_others_show_too_stays(race: Village) -> None:
    (shared,) = race.after.rows("SELECT id, capture FROM images WHERE url = ?", village.SHARED)
    assert race.after.get(f"/-/picture/{shared[0]}").status_code == 200
    assert race.after.get(f"/-/captured-file/{shared[1]}").status_code == 200
    (plain_page,) = captures_at(race.after, f"{HOME}khac")
    assert race.after.get(f"/-/captured/{plain_page}").status_code == 200


def test_a_request_does_not_say_where_it_came_from(race: Village) -> None:
    (picture,) = captures_at(race.after, f"{HOME}anh/x.gif")
    assert village.URL in race.before.page(f"/-/capture/{picture}")
    page = race.after.page(f"/-/capture/{picture}")
    assert "Host: p.example" in page
    assert "Referer" not in page


def test_another_article_keeps_its_text_with_a_mark_in_it(race: Village) -> None:
    ((body, html, digest),) = race.after.rows(
        "SELECT body, body_html, content_digest FROM articles WHERE article_id = '202'"
    )
    assert body.startswith("Xem thêm: […]. Ông THẠCH SÔ PHIA và bà")
    assert html.startswith('<p>Xem thêm: <a href="[…]">[…]</a>. Ông <b>Thạch</b>')
    ((before,),) = race.before.rows("SELECT content_digest FROM articles WHERE article_id = '202'")
    assert digest != before


UNTOUCHED = ("sites", "sections", "crawls", "walks", "fill_rates", "alarms", "visit_statistics")


@pytest.mark.parametrize("table", UNTOUCHED)
def test_the_rest_of_the_edition_is_as_before(race: Village, table: str) -> None:
    sql = f"SELECT * FROM {table} ORDER BY id"
    assert race.after.rows(sql) == race.before.rows(sql)


def test_other_articles_are_as_before(race: Village) -> None:
    for table, of in (("articles", "id"), ("versions", "article"), ("captions", "article"), ("ledger", "article")):
        sql = f"""SELECT * FROM {table} WHERE {of} NOT IN (
            SELECT id FROM articles WHERE article_id IN ('201', '202')) ORDER BY 1, 2"""
        gone = f"SELECT * FROM {table} WHERE {of} NOT IN (SELECT id FROM articles) AND '{table}' <> 'articles'"
        assert race.after.rows(sql) == race.before.rows(sql), table
        assert race.after.rows(gone) == [], table


def test_no_row_of_any_table_names_it(race: Village) -> None:
    ((row,),) = race.before.rows("SELECT id FROM articles WHERE article_id = '201'")
    tables = [name for (name,) in race.after.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
    named = {
        (table, column)
        for table in tables
        for (column,) in race.after.rows(f"SELECT name FROM pragma_table_info('{table}')")
    }
    wanted = {"article": row, "article_id": "201"}
    asked = [(table, column) for table, column in sorted(named) if column in wanted]
    found = [one for one in asked if race.after.rows(f"SELECT 1 FROM {one[0]} WHERE {one[1]} = ?", wanted[one[1]])]
    assert len(asked) > 10
    assert found == []


def test_the_archive_itself_keeps_everything(tmp_path: Path) -> None:
    with closing(open_archive(tmp_path / "kho", create=True)) as archive:
        village.fill_village(archive)
        tables = [name for name in archive.db.table_names() if not name.startswith(("withheld", "sqlite"))]

        def state() -> tuple[list[list[tuple[object, ...]]], list[bytes]]:
            rows = [archive.db.execute(f"SELECT * FROM {table}").fetchall() for table in tables]
            return rows, [path.read_bytes() for path in sorted(archive.warc.iterdir())]

        before = state()
        withhold(archive, "thu-nghiem/201", Decision("x"), NOW)
        withhold(archive, village.PERSON, Decision("x"), NOW)
        publish(archive, LATER)
        assert state() == before


def test_the_older_edition_is_closed_and_there_is_no_change_set_from_it(race: Village) -> None:
    assert race.after.get("/-/editions/1/archive.db").status_code == 404
    assert race.after.get("/-/editions/1/SHA256SUMS").status_code == 404
    assert "Edition 1 is closed" in race.after.page("/-/editions/1", 404, accept_language="en")
    assert "Bản số 1 đã đóng" in race.after.page("/-/editions/1/archive.db", 404)
    assert "has no file x" in race.after.page("/-/editions/2/x", 404, accept_language="en")
    assert race.after.get("/-/editions/2/SHA256SUMS").status_code == 200
    assert [path.name for path in race.after.edition.parent.iterdir() if "changes" in path.name] == []
    assert (race.before.edition.parent / "WITHHELD.txt").exists()
    assert race.notes[0] == "No change set: edition 1 holds what is withheld now"
    assert "editions 0001" in race.notes[1]


def test_an_edition_says_how_much_is_withheld_and_not_what(race: Village) -> None:
    said = race.after.rows(
        "SELECT detail, count FROM known_gaps WHERE kind = 'withheld' AND language = 'en' ORDER BY id"
    )
    rest = "that the archive keeps and does not show."
    files = {f"{what} {rest}": 1 for what in ("Articles", "Pictures", "Attachments")}
    assert dict(said) == files | {f"Captures of pages, pictures and files {rest}": captured(race)}
    assert race.after.rows("SELECT name FROM sqlite_master WHERE name LIKE '%withheld%'") == []


def captured(world: Village) -> int:
    with closing(open_archive(world.folder)) as archive:
        return len(hidden_captures(archive.db, archive.warc, NOW.date()))


def test_what_exports_ask_is_what_the_edition_hides(race: Village) -> None:
    with closing(open_archive(race.folder)) as archive:
        articles = hidden_articles(archive.db, NOW.date())
        captures = hidden_captures(archive.db, archive.warc, NOW.date())
    with_records = "SELECT id FROM captures WHERE filename IS NOT NULL"
    gone = {*race.before.rows(with_records)} - {*race.after.rows(with_records)}
    assert len(articles) == 1
    assert captures == {row for (row,) in gone}


# A person.


def test_a_name_is_in_no_file_of_the_edition(person: Village) -> None:
    assert names(person.before.edition.read_bytes())
    assert [name for name, content in inside(person.after.edition) if names(content)] == []


def test_a_name_is_on_no_page_of_the_room(person: Village) -> None:
    leaks, refused = [], []
    for path in addresses(person.after):
        answer = person.after.get(path)
        refused += [(path, answer.status_code)] if answer.status_code >= 500 else []
        leaks += [path] if names(answer.content) else []
    assert (leaks, refused) == ([], [])


def names(content: bytes) -> bool:
    """Whether bytes name the person, but not the other one, whose name has another mark."""
    if content[:2] == b"\x1f\x8b":
        content = gzip.decompress(content)
    text = unicodedata.normalize("NFC", unescape(unquote(content.decode("utf-8", "replace"))))
    text = re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), text)
    forms = (text, re.sub(r"<[^<>]*>", "", text))
    said = (" ".join(words_of(re.sub("phía", "", form, flags=re.IGNORECASE))) for form in forms)
    return any(" ".join(words_of(village.PERSON)) in words for words in said)
