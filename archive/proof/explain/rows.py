"""Which row somebody means: a table and a number, the portal's own number of an article, or an address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from archive.words.errors import ArchiveError

if TYPE_CHECKING:
    from sqlite_utils import Database


class UnknownValueError(ArchiveError):
    """There is no such row, or no such column; the message says what there is."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A row of a table, and the names and values that tell it from all others."""

    table: str
    key: dict[str, Any]
    row: dict[str, Any]

    @property
    def name(self) -> str:
        """The row as a line names it: ``articles id 12``."""
        return f"{self.table} " + ", ".join(f"{name} {value}" for name, value in self.key.items())


def asked_row(db: Database, told: str) -> Asked:
    """Return the row that is meant.

    Args:
        db: the archive's database.
        told: ``articles/655041`` (the portal's own id, else the row's number), ``captions/12``,
            ``list_entries/CAPTURE/POSITION``, an article's id alone, or any of its addresses.

    Raises:
        UnknownValueError: there is none.
    """
    if "://" in told:
        return _of_address(db, told)
    if found := _article(db, "article_id = ?", told):
        return found
    table, slash, rest = told.partition("/")
    if not slash:
        table, rest = "articles", told
    if table not in _tables(db):
        raise UnknownValueError(f"{told}: there is no table {table}; the tables: {', '.join(sorted(_tables(db)))}")
    if table == "articles" and (found := _article(db, "article_id = ?", rest)):
        return found
    key = db.table(table).pks
    values = rest.split("/")
    if len(values) != len(key):
        raise UnknownValueError(f"{told}: a row of {table} is named by {'/'.join(key).upper()}")
    return _one(db, table, dict(zip(key, values, strict=True)), told)


def _tables(db: Database) -> set[str]:
    return {name for name in db.table_names() if not name.startswith(("_", "sqlite_"))}


def _one(db: Database, table: str, key: dict[str, Any], told: str) -> Asked:
    where = " AND ".join(f'"{name}" = ?' for name in key)
    row = next(db.query(f'SELECT * FROM "{table}" WHERE {where}', list(key.values())), None)
    if row is None:
        raise UnknownValueError(f"{told}: there is no such row in {table}; see the numbers there in: vankho serve")
    return Asked(table, {name: row[name] for name in key}, row)


def _article(db: Database, where: str, value: str) -> Asked | None:
    row = next(db.query(f"SELECT * FROM articles WHERE {where} ORDER BY id LIMIT 1", [value]), None)
    return Asked("articles", {"id": row["id"]}, row) if row else None


def _of_address(db: Database, url: str) -> Asked:
    found = _article(db, "id IN (SELECT article FROM article_urls WHERE url = ?)", url)
    if found is None:
        raise UnknownValueError(f"{url}: no article was read at this address; write it as article_urls.url has it")
    return found
