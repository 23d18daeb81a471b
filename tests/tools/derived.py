"""An archive derived again from ``warc/`` alone, compared with what is in its database."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

from scraper.spiders.derive.derive import NEW, derive

if TYPE_CHECKING:
    from pathlib import Path

# The name of a row that numbers nothing of its own: what it says of itself, whatever its number is.
NAMES = {
    "captures": "url || timestamp || source || filename || offset",
    "articles": "article_id",
    "crawls": "source || coalesce(mode, '')",
    "sites": "name",
    "sections": "coalesce(portal_id, '') || '|' || coalesce(url, '') || '|' || coalesce(name, '')",
    "authors": "name",
    "images": "url",
    "walks": "list",
}


def tables(database: Path) -> dict[str, list[str]]:
    """Every row of every table, as it is, sorted."""
    with closing(sqlite3.connect(database)) as db:
        return {name: sorted(map(repr, db.execute(f"SELECT * FROM {name}"))) for name in _names(db)}


def named_tables(database: Path) -> dict[str, list[str]]:
    """Every row of every table without its number; what it points to is told by name."""
    with closing(sqlite3.connect(database)) as db:
        return {name: sorted(map(repr, db.execute(_by_name(db, name)))) for name in _names(db)}


def _by_name(db: sqlite3.Connection, table: str) -> str:
    points_to = {row[3]: row[2] for row in db.execute(f"PRAGMA foreign_key_list({table})")}
    columns = [row[1] for row in db.execute(f"PRAGMA table_info({table})") if row[1] not in ("id", "number")]
    told = [
        f"(SELECT {NAMES[points_to[name]]} FROM {points_to[name]} WHERE id = {table}.{name})"
        if name in points_to
        else f"{table}.{name}"
        for name in columns
        if not (table == "crawls" and name in ("started_at", "finished_at"))
    ]
    return f"SELECT {', '.join(told) or 1} FROM {table}"


def _names(db: sqlite3.Connection) -> list[str]:
    sql = (
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND substr(name, 1, 1) <> '_'"
    )
    return [name for (name,) in db.execute(sql)]


def difference(before: dict[str, list[str]], after: dict[str, list[str]]) -> dict[str, Any]:
    """What only one of two archives has, table by table; a few rows of each."""
    return {
        name: (sorted(set(rows) - set(after[name]))[:3], sorted(set(after[name]) - set(rows))[:3])
        for name, rows in before.items()
        if rows != after[name]
    }


def lost_and_found(folder: Path) -> dict[str, Any]:
    """What an archive in a folder has that does not follow from its captures, and the other way round."""
    database = folder / "archive.db"
    had = tables(database)
    database.rename(folder / "archive.kept")  # it follows from warc/ alone
    try:
        derive(folder)
        return difference(had, tables(folder / NEW))
    finally:
        (folder / "archive.kept").rename(database)
