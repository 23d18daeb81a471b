"""Which addresses of an edition cost little. Only these are answered beside everybody's pages; the rest has its lane.

The rule is short on purpose: what is not known to be cheap is not.
"""

from __future__ import annotations

import re
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from datasette.utils import tilde_decode  # type: ignore[import-untyped]  # datasette ships no types

from archive.database.connect import read_only

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable
    from pathlib import Path

SMALL = 2_000  # rows: below, nothing that can be asked of a table page takes long
LARGEST_PAGE = 100  # rows, of a page whose HTML is made beside everybody's
# matches: /-/article/thu-nghiem/1
_ROOM = re.compile(r"/|/-/(?!question/).*|/favicon\.ico|/robots\.txt|/\.json")
# matches: /archive.json
_DATABASE = re.compile(r"/([^/.]+)(?:\.(?:db|json))?")
# matches: /archive/articles.json
_TABLE = re.compile(r"/([^/.]+)/([^/.]+)(?:\.json)?")
# matches: /archive/articles/1
_ROW = re.compile(r"/([^/.]+)/([^/.]+)/[^/]+")
# matches: /archive/articles.csv
_EXPORT = re.compile(r"/([^/.]+)/([^/.]+)\.csv")
# matches: published_date__gte
_COMPARED = re.compile(r"__(?:exact|gte?|lte?)$")
_FREE = frozenset({"lang", "_shape", "_labels", "_label", "_col", "_nocol", "_nofacet", "_nocount", "_nosuggest"})


@dataclass(frozen=True, slots=True)
class Costs:
    """What is known of an edition's tables.

    Attributes:
        name: the database's name in addresses.
        plain: tables whose first page is cheap, each with the columns by which it may be filtered.
        rows: tables of which the page about one row is cheap.
        tables: every table and view.
    """

    name: str
    plain: dict[str, frozenset[str]]
    rows: frozenset[str]
    tables: frozenset[str]

    def is_cheap(self, address: str, parameters: Iterable[tuple[str, str]]) -> bool:
        """True where an address, as it was asked for, costs little."""
        if _ROOM.fullmatch(address):
            return True
        asked = dict(given := list(parameters))
        if (found := _DATABASE.fullmatch(address)) and found[1] == self.name:
            return not any(value for name, value in given if name == "sql")
        if (found := _TABLE.fullmatch(address)) and found[1] == self.name:
            return self._is_cheap_table(tilde_decode(found[2]), asked)
        if (found := _ROW.fullmatch(address)) and found[1] == self.name:
            return tilde_decode(found[2]) in self.rows
        return False

    def _is_cheap_table(self, table: str, asked: dict[str, str]) -> bool:
        if table not in self.plain:
            return False
        size = asked.pop("_size", "")
        small = not size or (len(size) < 4 and size.isascii() and size.isdecimal() and int(size) <= LARGEST_PAGE)  # noqa: PLR2004 - as long as LARGEST_PAGE
        columns = {_COMPARED.sub("", name) for name in asked if name not in _FREE}
        return small and columns <= self.plain[table]

    def is_export(self, address: str) -> bool:
        """True for a table or view as CSV: long, but not heavy."""
        found = _EXPORT.fullmatch(address)
        return found is not None and found[1] == self.name and tilde_decode(found[2]) in self.tables


def costs_of(path: Path, name: str, counts: dict[str, int], described: dict[str, Any]) -> Costs:
    """Look at an edition's tables.

    Args:
        path: the database file, which does not change.
        name: what Datasette calls it.
        counts: the number of rows of every table.
        described: Datasette's metadata of its tables: how they are sorted and counted where nobody asks.
    """
    with closing(read_only(path)) as db:
        filters = {table: _filters(db, table, rows) for table, rows in counts.items()}
        slow = {parent for table in counts for column, parent in _references(db, table) if column not in filters[table]}
        views = {row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'view'")}
    plain = {table: columns for table, columns in filters.items() if _usual(described.get(table, {})) <= columns}
    return Costs(name, plain, frozenset(set(counts) - slow), frozenset(counts) | views)


def _filters(db: sqlite3.Connection, table: str, rows: int) -> frozenset[str]:
    """Return the columns by which rows are found without reading all of them."""
    columns = list(db.execute("SELECT name, pk FROM pragma_table_info(?)", (table,)))
    if rows <= SMALL:
        return frozenset(name for name, _ in columns)
    indexes = "SELECT name FROM pragma_index_list(?) WHERE NOT partial"
    first = "SELECT name FROM pragma_index_info(?) WHERE seqno = 0 AND name IS NOT NULL"
    leading = {row[0] for (index,) in db.execute(indexes, (table,)) for row in db.execute(first, (index,))}
    return frozenset(leading | {name for name, key in columns if key == 1})


def _references(db: sqlite3.Connection, table: str) -> list[tuple[str, str]]:
    return list(db.execute('SELECT "from", "table" FROM pragma_foreign_key_list(?)', (table,)))


def _usual(described: dict[str, Any]) -> set[str]:
    """Return the columns that a table page sorts and counts by where nobody asks for anything."""
    sorts = (described.get("sort"), described.get("sort_desc"))
    return {column for column in (*sorts, *described.get("facets", [])) if isinstance(column, str)}
