"""Which database is the edition, and that the plugin steps back where there is none."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from datasette.app import Datasette  # type: ignore[import-untyped]  # datasette ships no types

from archive.database.folder import open_archive
from archive.editions.publish import publish
from archive.room.tools.reader import find_edition
from tests.worlds.small_archive import fill

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    with closing(open_archive(tmp_path_factory.mktemp("kho"), create=True)) as archive:
        fill(archive.db)
        return publish(archive, datetime(2026, 11, 24, tzinfo=UTC))


_opened: list[Any] = []


@pytest.fixture(autouse=True)
def closed() -> Iterator[None]:
    yield
    while _opened:
        for db in _opened.pop().databases.values():
            db.close()


def shown(*paths: Path) -> Any:
    _opened.append(Datasette([], immutables=[str(path) for path in paths]))
    return _opened[-1]


def get(datasette: Any, path: str) -> Any:
    return asyncio.run(datasette.client.get(path))


def test_an_edition_knows_its_captures(published: Path) -> None:
    edition = find_edition(shown(published))
    assert edition is not None
    assert (edition.name, edition.number, edition.warc) == ("archive", 1, published.parents[2] / "warc")


def test_a_working_file_can_be_read_too_but_has_no_number(published: Path) -> None:
    edition = find_edition(shown(published.parents[2] / "archive.db"))
    assert edition is not None
    assert (edition.number, edition.warc) == (None, published.parents[2] / "warc")


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/-/search", 200),
        ("/-/examples", 200),
        ("/-/search?q=ban", 400),
        ("/-/question/where_do_these_words_appear", 400),
        ("/archive/articles?_search=ban", 400),
    ],
)
def test_a_working_file_shows_all_but_what_needs_its_search_index(published: Path, address: str, status: int) -> None:
    answer = get(shown(published.parents[2] / "archive.db"), address)
    assert answer.status_code == status
    assert ("vankho publish" in answer.text) == (status == 400)


def test_a_file_taken_home_is_an_edition_without_captures(published: Path, tmp_path: Path) -> None:
    taken = tmp_path / "a" / "b" / "c" / "mang về.db"
    taken.parent.mkdir(parents=True)
    shutil.copy(published, taken)
    datasette = shown(taken)
    edition = find_edition(datasette)
    assert edition is not None
    assert (edition.name, edition.warc) == ("mang về", None)
    assert datasette.metadata("queries", database="mang về")  # the questions are there, whatever the file is called
    page = get(datasette, "/")
    rows = next(part for part in page.text.split('"') if part.endswith("/captures"))
    assert get(datasette, rows).status_code == 200


def test_another_database_beside_it_is_passed_over(published: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    with closing(sqlite3.connect(other)) as db:
        db.execute("CREATE TABLE articles (id INTEGER PRIMARY KEY)")
    edition = find_edition(shown(other, published))
    assert edition is not None
    assert edition.name == "archive"


def test_without_an_edition_the_front_page_says_what_to_do(tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    with closing(sqlite3.connect(other)) as db:
        db.execute("CREATE TABLE things (id INTEGER PRIMARY KEY)")
    response = get(shown(other), "/")
    assert response.status_code == 404
    assert "vankho publish" in response.text


def test_the_page_of_an_empty_archive(tmp_path: Path) -> None:
    with closing(open_archive(tmp_path, create=True)) as archive:
        empty = publish(archive, datetime(2026, 11, 24, tzinfo=UTC))
    response = get(shown(empty), "/?lang=en")
    assert response.status_code == 200
    assert "no articles in this archive yet" in response.text


def test_static_files_have_addresses_that_change_with_them(published: Path) -> None:
    datasette = shown(published)
    page = get(datasette, "/").text
    sheet = next(part for part in page.split('"') if part.endswith("/room.css"))
    response = get(datasette, sheet)
    assert response.headers["content-type"].startswith("text/css")
    assert "immutable" in response.headers["cache-control"]
    assert get(datasette, "/-/room/000000000000/../plugin.py").status_code == 404
    assert get(datasette, "/-/room/000000000000/nothing.css").status_code == 404


def test_the_choice_of_a_language_is_remembered(published: Path) -> None:
    datasette = shown(published)
    chosen = get(datasette, "/?lang=en")
    assert 'lang="en"' in chosen.text
    assert "vankho_language=en" in chosen.headers["set-cookie"]
    assert "set-cookie" not in get(datasette, "/").headers
