"""What can be taken home: whole, checked, and harmless in a spreadsheet."""

from __future__ import annotations

import csv
import io
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest

from archive.database.connect import read_only
from archive.editions.contents import public_tables
from archive.editions.downloads import download_name
from tests.tools.shelves import HOSTILE, sha256, two_editions_in

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return two_editions_in(tmp_path_factory.mktemp("kho"))


def test_the_zip_holds_the_very_file_and_a_word_in_two_languages(shelf: Path) -> None:
    with ZipFile(shelf / "0002" / "thu-nghiem-0002.db.zip") as packed:
        assert packed.testzip() is None
        assert sorted(packed.namelist()) == ["README.txt", "archive.db"]
        assert packed.read("archive.db") == (shelf / "0002" / "archive.db").read_bytes()
        readme = packed.read("README.txt").decode()
    assert "never changes" in readme
    assert "không bao giờ thay đổi" in readme


def tables_in(path: Path) -> dict[str, list[list[str]]]:
    with ZipFile(path) as packed:
        names = [name for name in packed.namelist() if name.endswith(".csv")]
        texts = {name: packed.read(name).decode("utf-8") for name in names}
    assert all(text.startswith("\ufeff") for text in texts.values())  # or else Excel shows no Vietnamese letters
    return {name[:-4]: list(csv.reader(io.StringIO(text[1:], newline=""))) for name, text in texts.items()}


def test_the_csv_has_every_row_of_every_table(shelf: Path) -> None:
    written = tables_in(shelf / "0002" / "thu-nghiem-0002-csv.zip")
    with closing(read_only(shelf / "0002" / "archive.db")) as db:
        for table in public_tables(db):
            if table.name == "_sqlite_migrations":
                continue
            count = db.execute(f'SELECT count(*) FROM "{table.name}"').fetchone()[0]
            assert (table.name, len(written[table.name]) - 1) == (table.name, count)
            assert tuple(written[table.name][0]) == table.columns
    assert not written.keys() & {"frontier", "addresses", "hosts", "unclaimed_urls", "articles_fts", "sqlite_stat1"}


def test_no_cell_is_a_formula_and_every_other_text_is_as_printed(shelf: Path) -> None:
    header, *rows = tables_in(shelf / "0002" / "thu-nghiem-0002-csv.zip")["problems"]
    details = [row[header.index("detail")] for row in rows][-len(HOSTILE) :]
    dangerous = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "=HYPERLINK(0)"}
    assert details == ["'" + text if text in dangerous else text for text in HOSTILE]


def test_every_file_has_its_checksum(shelf: Path) -> None:
    lines = (shelf / "0002" / "SHA256SUMS").read_text().splitlines()
    told = {line.split("  ")[1]: line.split("  ")[0] for line in lines}
    files = {path.name: sha256(path.read_bytes()) for path in (shelf / "0002").iterdir() if path.name != "SHA256SUMS"}
    assert told == files
    assert len(files) == 4


@pytest.mark.parametrize(
    ("sites", "name"),
    [
        (["thu-nghiem"], "thu-nghiem"),
        (["../Etc/Passwd\n"], "etc-passwd"),
        (["Trà Vinh"], "tr-vinh"),
        (["越南"], "vankho"),
        (["a" * 500], "a" * 60),
        (["a", "b"], "vankho"),
        ([], "vankho"),
    ],
    ids=["plain", "path", "marks", "other letters", "long", "two sites", "none"],
)
def test_names_suit_every_file_system(sites: list[str], name: str) -> None:
    with closing(sqlite3.connect(":memory:")) as db:
        db.execute("CREATE TABLE sites (id INTEGER PRIMARY KEY, name TEXT)")
        db.executemany("INSERT INTO sites (name) VALUES (?)", [(site,) for site in sites])
        assert download_name(db) == name
