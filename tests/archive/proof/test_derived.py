"""Two databases of one archive: what is edited, added or gone in one of them is found cell by cell."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from archive.editions.contents import public_tables
from archive.proof.finding import NEWER, WRONG
from archive.proof.rows.derived import NOT_DERIVED, compare

if TYPE_CHECKING:
    from pathlib import Path

    from archive.database.folder import Archive


@pytest.fixture
def pair(archive: Archive, tmp_path: Path) -> tuple[Path, Path]:
    """Return a database, and one that was derived again: here a copy of it."""
    old, new = tmp_path / "old.db", tmp_path / "new.db"
    archive.db.execute("VACUUM INTO ?", (str(old),))
    shutil.copy(old, new)
    return old, new


def places(old: Path, new: Path) -> list[str]:
    return [str(finding.place) for finding in compare(old, new, other_readers=False)]


def change(path: Path, sql: str, *values: Any) -> None:
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("PRAGMA ignore_check_constraints = ON")
        db.execute(sql, values)


def test_what_is_the_same_is_the_same(pair: tuple[Path, Path]) -> None:
    assert places(*pair) == []


def test_one_edited_cell_is_named(pair: tuple[Path, Path]) -> None:
    old, new = pair
    change(old, "UPDATE articles SET title = 'Tựa khác' WHERE id = 2")
    (finding,) = compare(old, new, other_readers=False)
    assert finding.line.startswith(
        'articles row 2 column title: the row says "Tựa khác", derived again it is "Dọn vệ sinh bờ kè"; restore'
    )
    assert finding.weight == WRONG


def test_what_newer_readers_say_is_no_edit(pair: tuple[Path, Path]) -> None:
    old, new = pair
    change(new, "UPDATE articles SET title = 'Đọc khác' WHERE id = 2")
    (finding,) = compare(old, new, other_readers=True)
    assert finding.weight == NEWER


def test_rows_that_are_gone_or_added_are_named(pair: tuple[Path, Path]) -> None:
    old, new = pair
    change(old, "DELETE FROM captions WHERE id = 1")
    change(old, "INSERT INTO authors (id, name, name_key) VALUES (99, 'X', 'x')")
    found = {str(one.place): one.what for one in compare(old, new, other_readers=False)}
    assert found == {
        "authors row 99": "this row does not follow from the captures",
        "captions row 1": "this row is missing",
    }


def test_every_column_of_every_table_is_compared(pair: tuple[Path, Path], tmp_path: Path) -> None:
    old, new = pair
    edited = tmp_path / "edited.db"
    seen = set()
    for table, column, key, row in cells(new):
        shutil.copy(old, edited)
        where = " AND ".join(f"{name} = ?" for name in key)
        *values, value = row
        other = value + 1000 if isinstance(value, int) else f"{value}1" if value is not None else None
        for stands in (other, 1000, "7"):  # an empty cell takes one of both
            try:
                change(edited, f'UPDATE "{table}" SET "{column}" = ? WHERE {where}', stands, *values)
            except sqlite3.IntegrityError:
                continue
            if stands is not None:
                break
        seen.add(table)
        assert any(place.startswith(table) for place in places(edited, new)), (table, column)
    assert {"sites", "crawls", "captures", "articles", "versions", "captions", "images", "list_entries"} <= seen


def cells(path: Path) -> list[tuple[str, str, tuple[str, ...], tuple[Any, ...]]]:
    """Return table, column, key, and the last row's key and value, of all that is compared."""
    with closing(sqlite3.connect(path)) as db:
        tables = [one for one in public_tables(db) if not one.name.startswith("_") and one.name not in NOT_DERIVED]
        found = []
        for table in tables:
            order = ", ".join(f"{name} DESC" for name in table.key)
            for column in table.columns:
                sql = f'SELECT {", ".join(table.key)}, "{column}" FROM "{table.name}" ORDER BY {order} LIMIT 1'
                if row := db.execute(sql).fetchone():
                    found.append((table.name, column, table.key, row))
        return found
