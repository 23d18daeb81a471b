"""The page of the editions: what is on the shelf, what is missing, how to cite it."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.tools.shelves import sha256, showing, two_editions_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.tools.shelves import Get


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return two_editions_in(tmp_path_factory.mktemp("kho"))


@pytest.fixture(scope="module")
def get(shelf: Path) -> Iterator[Get]:
    yield from showing(shelf / "0002" / "archive.db")


def test_the_page_offers_every_file_with_size_and_checksum(get: Get, shelf: Path) -> None:
    for language, word in (("en", "Take the archive home"), ("vi", "Mang kho về")):
        page = get(f"/-/editions?lang={language}").text
        assert word in page
        for edition in ("0001", "0002"):
            for path in (shelf / edition).iterdir():
                assert f"/-/editions/{int(edition)}/{path.name}" in page
                assert path.name == "SHA256SUMS" or sha256(path.read_bytes()) in page
        for tool in ("DB Browser", "Excel", "RSQLite", "pandas", "datasette", "sqlite3", "sha256sum", "Get-FileHash"):
            assert tool in page


@pytest.mark.parametrize("number", ["0", "-1", "2", "x", "1.5", "١", "99999999999999999999"])
def test_a_page_of_the_list_that_is_not_there(get: Get, number: str) -> None:
    response = get(f"/-/editions?page={number}&lang=en")
    assert response.status_code == 404
    assert "there are 1 to 1" in response.text


def test_a_long_shelf_has_pages_and_a_broken_edition_breaks_nothing(shelf: Path, tmp_path: Path) -> None:
    editions = tmp_path / "editions"
    shutil.copytree(shelf, editions)
    for number in range(3, 24):
        (editions / f"{number:04}").mkdir()
        (editions / f"{number:04}" / "SHA256SUMS").write_text(f"{'0' * 64}  archive.db\n")
        (editions / f"{number:04}" / "archive.db").write_text("no database")
    (get,) = showing(editions / "0002" / "archive.db")
    first, last = get("/-/editions?lang=en").text, get("/-/editions?page=3&lang=en").text
    assert 'id="edition-23"' in first
    assert 'id="edition-13"' not in first
    assert "the file is damaged" in first
    assert 'id="edition-1"' in last
    assert "page=2" in last


def test_an_edition_whose_database_was_deleted_still_hands_out_its_other_files(shelf: Path, tmp_path: Path) -> None:
    editions = tmp_path / "editions"
    shutil.copytree(shelf, editions)
    (editions / "0001" / "archive.db").unlink()
    (packed,) = (editions / "0001").glob("*.db.zip")
    (get,) = showing(editions / "0002" / "archive.db")
    page = get("/-/editions?lang=en").text
    assert f"/-/editions/1/{packed.name}" in page
    assert "/-/editions/1/archive.db" not in page
    assert get(f"/-/editions/1/{packed.name}").content == packed.read_bytes()
    assert get("/-/editions/1/archive.db").status_code == 404


def test_a_file_that_is_copied_in_after_its_checksums_is_handed_out(shelf: Path, tmp_path: Path) -> None:
    editions = tmp_path / "editions"
    shutil.copytree(shelf, editions)
    (packed,) = (editions / "0001").glob("*.db.zip")
    packed.rename(tmp_path / packed.name)
    (get,) = showing(editions / "0002" / "archive.db")
    assert f"/-/editions/1/{packed.name}" not in get("/-/editions?lang=en").text
    assert get(f"/-/editions/1/{packed.name}").status_code == 404
    (tmp_path / packed.name).rename(packed)
    assert f"/-/editions/1/{packed.name}" in get("/-/editions?lang=en").text
    assert get(f"/-/editions/1/{packed.name}").content == packed.read_bytes()


def test_the_page_tells_what_is_missing_and_how_to_cite(get: Get) -> None:
    english, vietnamese = (get(f"/-/editions?lang={language}").text for language in ("en", "vi"))
    assert "2 of 4 articles have no authors" in english
    assert "2 trong 4 bài không có tác giả" in vietnamese
    assert "edition 2, 2026-11-24" in english
    assert "bản số 2, ngày 2026-11-24" in vietnamese
    assert "@misc{vankho-2," in english
    queries = [part.split('"')[0] for part in english.split('href="/archive?sql=')[1:]]
    assert len(queries) == 7
    for query in queries:
        assert get(f"/archive.json?sql={query.replace('&amp;', '&')}").json()["error"] is None


def test_an_edition_of_an_older_version_has_its_page_too(shelf: Path, tmp_path: Path) -> None:
    shutil.copytree(shelf, tmp_path / "editions")
    old = tmp_path / "editions" / "0001" / "archive.db"
    old.chmod(0o644)
    with closing(sqlite3.connect(old)) as db:
        db.executescript("DROP TABLE edition; DROP TABLE known_gaps; DROP TABLE citation")
    (get,) = showing(old)
    page = get("/-/editions?lang=en").text
    assert "What is missing</h2>" not in page
    assert 'id="edition-1"' in page


def test_the_short_address_of_an_edition_leads_to_it(get: Get) -> None:
    response = get("/-/editions/0002")
    assert (response.status_code, response.headers["location"]) == (302, "/-/editions?page=1#edition-2")


def test_where_only_a_database_is_at_hand(shelf: Path, tmp_path: Path) -> None:
    alone = Path(shutil.copy(shelf / "0002" / "archive.db", tmp_path / "nhà.db"))
    (get,) = showing(alone)
    page = get("/-/editions?lang=en").text
    assert "Only one database is here" in page
    (address,) = (part.split('"')[0] for part in page.split('href="')[1:] if ".db" in part.split('"')[0])
    assert get(address).content == alone.read_bytes()
    assert get("/-/editions/2/archive.db").status_code == 404


def test_an_edition_that_lies_alone_under_its_name_is_no_shelf(shelf: Path, tmp_path: Path) -> None:
    shutil.copy(shelf / "0002" / "archive.db", tmp_path / "archive.db")
    (get,) = showing(tmp_path / "archive.db")
    assert "Only one database is here" in get("/-/editions?lang=en").text
