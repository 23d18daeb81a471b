"""What an edition holds, table by table, and one digest of it all that anybody can compute again.

The digest is the SHA-256 of lines of JSON (UTF-8, no spaces, as JavaScript's ``JSON.stringify`` writes it), one for
every table in the order of names, each ended by a line feed: the array of its name, the array of its columns, and an
array of values for every row, in the order of the primary key. Left out are what is derived (search indexes, statistics
of the query planner) and the row of the table ``edition`` that holds the digest itself.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from dataclasses import dataclass

DIGEST = "contents_sha256"
_AT_ONCE = 100  # rows
_JSON = json.JSONEncoder(
    ensure_ascii=False, separators=(",", ":"), default=lambda value: {"bytes": value.hex()}, check_circular=False
)


@dataclass(frozen=True, slots=True)
class Table:
    """A table that readers see: ``key`` puts its rows in order; ``rowid`` is an unseen number, if any."""

    name: str
    columns: tuple[str, ...]
    key: tuple[str, ...]
    rowid: tuple[str, ...]

    @property
    def stored(self) -> tuple[str, ...]:
        """All that must be copied for a table that is the same to the byte."""
        return self.rowid + self.columns

    @property
    def identity(self) -> tuple[str, ...]:
        """What tells its rows apart, and is never NULL."""
        return self.rowid or self.key


def quoted(names: tuple[str, ...], of: str = "") -> str:
    """Return names as a part of SQL: ``"a", "b"``, or ``x."a", x."b"`` of a table ``x``."""
    place = f"{of}." if of else ""
    return ", ".join(f'{place}"{name}"' for name in names)


def public_tables(db: sqlite3.Connection, schema: str = "main") -> list[Table]:
    """Return the tables of an edition in the order of their names, without what SQLite and the search derive."""
    listed = db.execute(f"PRAGMA {schema}.table_list").fetchall()
    kept = [row for row in listed if row[0] == schema and row[2] == "table" and not row[1].startswith("sqlite_")]
    return [_table(db, schema, row[1], without_rowid=bool(row[4])) for row in sorted(kept, key=lambda row: row[1])]


def _table(db: sqlite3.Connection, schema: str, name: str, *, without_rowid: bool) -> Table:
    listed = db.execute(f'PRAGMA {schema}.table_info("{name}")').fetchall()
    columns = tuple(row[1] for row in listed)
    parts = sorted((row for row in listed if row[5]), key=lambda row: row[5])
    key = tuple(row[1] for row in parts)
    if without_rowid or (len(parts) == 1 and parts[0][2].upper() == "INTEGER"):
        return Table(name, columns, key, ())
    return Table(name, columns, key or ("rowid",), ("rowid",))


def contents_digest(db: sqlite3.Connection) -> str:
    """Return the digest of all rows of all public tables, as ``sha256:…``."""
    digest = hashlib.sha256()
    for table in public_tables(db):
        digest.update(_JSON.encode([table.name, table.columns])[:-1].encode())
        for rows in iter(_rows(db, table).fetchmany, []):
            digest.update(b"," + _JSON.encode(rows)[1:-1].encode())
        digest.update(b"]\n")
    return f"sha256:{digest.hexdigest()}"


def _rows(db: sqlite3.Connection, table: Table) -> sqlite3.Cursor:
    itself = f"WHERE name <> '{DIGEST}'" if table.name == "edition" else ""
    order = quoted(table.key)
    cursor = db.execute(f'SELECT {quoted(table.columns)} FROM "{table.name}" {itself} ORDER BY {order}')
    cursor.arraysize = _AT_ONCE
    return cursor


def schema_digest(db: sqlite3.Connection, schema: str = "main") -> str:
    """Return the digest of all statements that make tables, views and indexes, as ``sha256:…``."""
    sql = f"SELECT sql FROM {schema}.sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite!_%' ESCAPE '!'"
    statements = sorted(statement for (statement,) in db.execute(sql))
    return "sha256:" + hashlib.sha256("\n".join(statements).encode()).hexdigest()


def edition_facts(db: sqlite3.Connection, schema: str = "main") -> dict[str, str]:
    """Return the table ``edition``: name and value; empty where there is none, as in editions of older versions."""
    try:
        return dict(db.execute(f"SELECT name, value FROM {schema}.edition"))
    except sqlite3.OperationalError:
        return {}
