"""Which type each column of an edition really has; SQLite itself knows only texts and numbers.

The types are those of Table Schema. A time is one only with its offset: what has no hour is a day, and the column of
times is empty there. A table that has ``published_at`` gets a column ``published_date`` for these days.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Literal

from archive.editions.contents import Table, public_tables, quoted

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator

Kind = Literal["integer", "number", "boolean", "string", "date", "datetime", "object", "array", "any"]

_NUMBERS: dict[str, Kind] = {"INTEGER": "integer", "REAL": "number"}
# Times of captures, beside the columns whose names end in _at.
_TIMES = frozenset({"timestamp", "since", "until", "captured_from", "captured_to"})
_PUBLISHED, _DAY = "published_at", "published_date"
# matches: proven INTEGER NOT NULL DEFAULT 0 CHECK (proven IN (0, 1))
_YES_OR_NO = re.compile(r"\bCHECK \((\w+) IN \(0, 1\)\)")
# matches: rules TEXT CHECK (rules IS NULL OR json_valid(rules))
_JSON = re.compile(r"\bjson_valid\((\w+)\)")
# matches: verdict TEXT CHECK (verdict IN ('complete', 'cut short', 'unknown'))
_ONE_OF = re.compile(r"\bCHECK \((\w+) IN \(('[^()]*')\)\)")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: ``source`` is where the edition has it, ``values`` the only ones that it may have, where that is so."""

    name: str
    kind: Kind
    source: str
    required: bool = False
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """A foreign key of one column."""

    column: str
    table: str
    to: str


@dataclass(frozen=True, slots=True)
class TypedTable:
    """A table of an edition, its columns in order."""

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    references: tuple[Reference, ...]


def typed_tables(db: sqlite3.Connection) -> list[TypedTable]:
    """Return the tables that readers see, in the order of their names."""
    shown = [table for table in public_tables(db) if not table.name.startswith("_")]
    return [_typed(db, table, {one.name for one in shown}) for table in shown]


def _typed(db: sqlite3.Connection, table: Table, shown: set[str]) -> TypedTable:
    (sql,) = db.execute("SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ?", (table.name,)).fetchone()
    listed = db.execute(f'PRAGMA table_info("{table.name}")').fetchall()
    one_of = {name: tuple(values[1:-1].split("', '")) for name, values in _ONE_OF.findall(sql)}
    json_columns, yes_or_no = set(_JSON.findall(sql)), set(_YES_OR_NO.findall(sql))
    columns: list[Column] = []
    for _, name, declared, not_null, _, in_key in listed:
        kind: Kind = _NUMBERS.get(declared, "string")
        if name in json_columns:
            kind = _shape(db, table.name, name)
        elif name in yes_or_no:
            kind = "boolean"
        elif kind == "string":
            kind = _of_text(name)
        columns.append(Column(name, kind, name, bool(not_null or in_key), one_of.get(name, ())))
        if name == _PUBLISHED and _DAY not in table.columns:
            columns.append(Column(_DAY, "date", name))
    keys = db.execute(f'PRAGMA foreign_key_list("{table.name}")').fetchall()
    references = sorted((row[3], row[2], row[4] or "id") for row in keys if row[2] in shown)
    key = table.key if not table.rowid else ()
    return TypedTable(table.name, tuple(columns), key, tuple(Reference(*one) for one in references))


def _of_text(name: str) -> Kind:
    if name.endswith("_at") or name in _TIMES:
        return "datetime"
    return "date" if name.endswith("_date") else "string"


def _shape(db: sqlite3.Connection, table: str, column: str) -> Kind:
    """Tell what the JSON in a column is: lists or objects; where it is both, or nothing yet, it may be anything."""
    found = {kind for (kind,) in db.execute(f'SELECT DISTINCT json_type("{column}") FROM "{table}"')} - {None}
    shapes: dict[str, Kind] = {"object": "object", "array": "array"}
    return shapes.get(found.pop(), "any") if len(found) == 1 else "any"


def rows(db: sqlite3.Connection, table: TypedTable) -> Iterator[list[Any]]:
    """Yield the rows of a table in the order of its key, each value as JSON has it: times and days as ISO 8601."""
    order = quoted(table.key) if table.key else "rowid"
    read = [_READ.get(column.kind) for column in table.columns]
    sources = quoted(tuple(column.source for column in table.columns))
    for row in db.execute(f'SELECT {sources} FROM "{table.name}" ORDER BY {order}'):
        yield [
            value if value is None or known is None else known(value) for value, known in zip(row, read, strict=True)
        ]


def when(text: str) -> str | None:
    """Return a time with its offset to the second, as XML Schema and ISO 8601 have it; None where no hour is known."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    if moment.tzinfo is None:  # a bare day, or an hour of which nobody knows where
        return None
    return moment.isoformat().replace("+00:00", "Z")


def day(text: str) -> str | None:
    """Return the day of a date, or of a time in the time of its own place."""
    try:
        return date.fromisoformat(text[:10]).isoformat()
    except ValueError:
        return None


_READ: dict[Kind, Callable[[Any], Any]] = {
    "boolean": bool,
    "datetime": when,
    "date": day,
    "object": json.loads,
    "array": json.loads,
    "any": json.loads,
}
