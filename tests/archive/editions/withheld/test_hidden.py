"""What is withheld is found nowhere in an edition, nor in the room that shows it; the rest is as before."""

from __future__ import annotations

import gzip
import io
import re
import sqlite3
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
from archive.editions.withheld.decide import Decision, withhold
from archive.editions.withheld.words import words_of
from tests.archive.editions.withheld import village
from tests.browser.addresses import FILES, PAGES, TABLES
from tests.tools.reading import Library, shown

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
