"""The tables of the newest edition, as a folder or a zip of files that other programs open."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple

from archive.database.connect import read_only
from archive.exports.output import finished, passing, zip_folder
from archive.exports.tables.columns import typed_tables
from archive.exports.tables.files import duckdb, write_csv, write_jsonl, write_parquet
from archive.exports.tables.package import Form, write_package

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable
    from pathlib import Path

    from archive.editions.edition import Edition
    from archive.exports.output import Told
    from archive.exports.tables.columns import TypedTable

_AT_ONCE = 1000  # rows between two tellings


class _Kind(NamedTuple):
    form: Form
    write: Callable[[sqlite3.Connection, TypedTable, Path, Callable[[], None]], object]


KINDS = {
    "csv": _Kind(Form("csv", "text/csv"), write_csv),
    "jsonl": _Kind(Form("jsonl", "application/jsonl"), write_jsonl),
    "parquet": _Kind(Form("parquet", "application/vnd.apache.parquet"), write_parquet),
}


def export_tables(edition: Edition, kind: str, place: Path, told: Told) -> None:
    """Write the tables of an edition to ``place``: a zip where its name ends so, else a folder.

    Raises:
        ExportError: the place is taken, or a library is missing.
    """
    if kind == "parquet":
        duckdb()
    with finished(place) as unfinished, closing(read_only(edition.path)) as db:
        if place.suffix != ".zip":
            _write_folder(db, unfinished, KINDS[kind], told)
            return
        with passing(unfinished.with_suffix(".folder")) as folder:
            _write_folder(db, folder, KINDS[kind], told)
            zip_folder(folder, unfinished, edition.facts["made"])


def _write_folder(db: sqlite3.Connection, folder: Path, kind: _Kind, told: Told) -> None:
    folder.mkdir()
    tables = typed_tables(db)
    total = sum(db.execute(f'SELECT count(*) FROM "{table.name}"').fetchone()[0] for table in tables)
    counter = _Counter(total, told)
    for table in tables:
        kind.write(db, table, folder / f"{table.name}.{kind.form.ending}", counter.count)
    write_package(db, folder, tables, kind.form)


class _Counter:
    """Counts rows, and tells of them now and then."""

    def __init__(self, total: int, told: Told) -> None:
        self._done, self._total, self._told = 0, total, told

    def count(self) -> None:
        self._done += 1
        if not self._done % _AT_ONCE:
            self._told(self._done, self._total)
