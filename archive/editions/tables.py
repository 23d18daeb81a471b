"""The tables that only editions have: facts about the edition, what is known to be missing, how to cite it."""

from __future__ import annotations

import sqlite3
from importlib.metadata import PackageNotFoundError, version
from textwrap import dedent
from typing import TYPE_CHECKING

from archive.editions.citation import citations
from archive.editions.contents import DIGEST, contents_digest, schema_digest
from archive.editions.gaps import known_gaps

if TYPE_CHECKING:
    from collections.abc import Iterable

    from archive.editions.gaps import Row as Gap

TABLES = {
    "edition": """
        CREATE TABLE edition (
            name TEXT PRIMARY KEY,
            value TEXT NOT NULL
        ) STRICT, WITHOUT ROWID
    """,
    "known_gaps": """
        CREATE TABLE known_gaps (
            id INTEGER PRIMARY KEY,
            language TEXT NOT NULL CHECK (language IN ('en', 'vi')),
            kind TEXT NOT NULL,
            count INTEGER NOT NULL CHECK (count > 0),
            detail TEXT NOT NULL,
            query TEXT NOT NULL
        ) STRICT
    """,
    "citation": """
        CREATE TABLE citation (
            id INTEGER PRIMARY KEY,
            cites TEXT NOT NULL CHECK (cites IN ('archive', 'edition', 'article')),
            format TEXT NOT NULL CHECK (format IN ('plain', 'bibtex', 'csl-json')),
            language TEXT NOT NULL CHECK (language IN ('en', 'vi')),
            text TEXT NOT NULL
        ) STRICT
    """,
}


def create_tables(db: sqlite3.Connection) -> None:
    """Make the tables that only editions have; they are still empty."""
    for statement in TABLES.values():
        db.execute(dedent(statement).strip())  # the file itself shows it, in twenty years too


def fill_tables(db: sqlite3.Connection, number: int, made: str, withheld: Iterable[Gap] = ()) -> None:
    """Fill these tables of edition ``number``, made at ``made`` (ISO 8601, UTC); everything else must be there."""
    _insert(db, "known_gaps", "language, kind, count, detail, query", [*known_gaps(db), *withheld])
    _insert(db, "citation", "cites, format, language, text", citations(db, number, made))
    _insert(db, "edition", "name, value", _facts(db, number, made).items())
    _insert(db, "edition", "name, value", [(DIGEST, contents_digest(db))])


def _insert(db: sqlite3.Connection, table: str, columns: str, rows: Iterable[tuple[object, ...]]) -> None:
    marks = ", ".join("?" for _ in columns.split(","))
    db.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", rows)


def _facts(db: sqlite3.Connection, number: int, made: str) -> dict[str, str]:
    (migration,) = db.execute("SELECT name FROM _sqlite_migrations ORDER BY id DESC LIMIT 1").fetchone()
    facts = {
        "number": str(number),
        "made": made,
        "sites": ", ".join(name for (name,) in db.execute("SELECT name FROM sites ORDER BY name")),
        "articles": str(db.execute("SELECT count(*) FROM articles").fetchone()[0]),
        "schema": migration,
        "schema_sha256": schema_digest(db),
        "software": software(),
        "sqlite": sqlite3.sqlite_version,
    }
    return {name: value for name, value in facts.items() if value}


def software() -> str:
    """Return name and version of this program; only its name where it runs without being installed."""
    try:
        return f"vankho {version('vankho')}"
    except PackageNotFoundError:
        return "vankho"
