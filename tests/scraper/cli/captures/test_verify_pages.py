"""One edited cell, of any column of any table that readers see, is found by ``verify --deep`` and named."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

from archive.database.folder import read_archive
from archive.editions.contents import public_tables
from archive.editions.publish import WORKING_TABLES
from archive.proof.finding import NOTE, Finding
from archive.proof.verify import Verification
from scraper.cli.captures.reading import read_again
from scraper.sites.agent import VERSION

if TYPE_CHECKING:
    from pathlib import Path

# Only what a crawl knows beside its answers says these: they are proven where the rows are derived again, or where an
# edition has them.
DERIVED_ONLY = {
    "attachments": {"id"},
    "captions": {"id"},
    "ledger": {"id", "detail"},
    "sections": {"id"},
    "sightings": {"detail"},
    "versions": {"id"},
    "visit_statistics": {"id"},
}


def findings(folder: Path) -> list[Finding]:
    with closing(read_archive(folder)) as archive:
        work = Verification(archive, deep=True, seed=1, started_at="", read=read_again, version=VERSION)
        return [finding for finding in work.run() if finding.weight != NOTE]


def test_the_whole_archive_is_sound(whole: Path) -> None:
    assert [finding.line for finding in findings(whole)] == []


def cells(folder: Path) -> list[tuple[str, str, str]]:
    """Return table, column and type of every cell that readers see, of tables with rows in them."""
    with closing(sqlite3.connect(folder / "archive.db")) as db:
        tables = [table.name for table in public_tables(db) if not table.name.startswith("_")]
        filled = [name for name in tables if db.execute(f'SELECT 1 FROM "{name}"').fetchone()]
        columns = {name: db.execute(f'PRAGMA table_info("{name}")').fetchall() for name in filled}
        return [
            (name, column, kind)
            for name in filled
            for _, column, kind, *_ in columns[name]
            if name not in WORKING_TABLES
        ]


def edit(folder: Path, table: str, column: str, kind: str) -> None:
    """Change one cell to something else that could stand there."""
    with closing(sqlite3.connect(folder / "archive.db")) as db, db:
        db.execute("PRAGMA ignore_check_constraints = ON")
        (key,) = [one.key for one in public_tables(db) if one.name == table]
        names = ", ".join(key)
        sql = f'SELECT {names}, "{column}" FROM "{table}" ORDER BY "{column}" IS NULL, {names} LIMIT 1'
        *row, value = db.execute(sql).fetchone()
        where = " AND ".join(f"{name} = ?" for name in key)
        db.execute(f'UPDATE "{table}" SET "{column}" = ? WHERE {where}', (other(value, kind), *row))


def other(value: Any, kind: str) -> Any:
    if kind in {"INTEGER", "REAL"}:
        return (value or 0) + 1000
    if value is None:
        return "2026-11-24T03:00:00Z"
    if value.startswith(("{", "[")):
        return value.replace("e", "f", 1)
    return value[:-2] + ("1Z" if value[-2:] != "1Z" else "2Z")


def test_every_edited_cell_is_found(whole: Path, tmp_path: Path) -> None:
    missed: dict[str, set[str]] = {}
    for table, column, kind in cells(whole):
        folder = tmp_path / f"{table}-{column}"
        folder.mkdir()
        shutil.copy(whole / "archive.db", folder)
        (folder / "warc").symlink_to(whole / "warc")
        (folder / "editions").symlink_to(whole / "editions")
        edit(folder, table, column, kind)
        if not any(finding.place.table == table for finding in findings(folder)):
            missed.setdefault(table, set()).add(column)
    assert missed == DERIVED_ONLY
