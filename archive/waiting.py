"""Rows about what is left to fetch (``frontier``)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlite_utils import Database

FrontierRow = tuple[str, int, str | None, str]


def enqueue(db: Database, crawl: int, rows: Iterable[FrontierRow]) -> int:
    """Add requests (key, priority, held_for, request as JSON); known keys are left alone. Return how many are new."""
    new = 0
    for key, priority, held_for, request in rows:
        cursor = db.execute(
            """
            INSERT INTO frontier (crawl, key, priority, held_for, request) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (crawl, key) DO NOTHING
            """,
            (crawl, key, priority, held_for, request),
        )
        new += cursor.rowcount
    return new


_TAKE = """
    UPDATE frontier SET state = 'taken' WHERE id = (
        SELECT id FROM frontier WHERE crawl = ? AND state = 'waiting' {free} ORDER BY priority DESC, id LIMIT 1
    ) RETURNING id, request
"""
_TAKE_FREE = _TAKE.format(free="AND held_for IS NULL")
_TAKE_ANY = _TAKE.format(free="")


def take(db: Database, crawl: int, *, held: bool = False) -> tuple[int, str] | None:
    """Take the waiting request of highest priority, the oldest first; rows held back only where ``held`` is True."""
    with db.atomic():
        row = db.execute(_TAKE_ANY if held else _TAKE_FREE, (crawl,)).fetchall()
    return row[0] if row else None


def finish(db: Database, row: int, state: str) -> None:
    """Set a request's state; the request of one that is done is dropped, as forms can be long."""
    sql = "UPDATE frontier SET state = ?, request = iif(? = 'done', NULL, request) WHERE id = ?"
    db.execute(sql, (state, state, row))


def release_taken(db: Database, crawl: int) -> None:
    """Give back what a killed process had taken."""
    db.execute("UPDATE frontier SET state = 'waiting' WHERE crawl = ? AND state = 'taken'", (crawl,))


def has_waiting(db: Database, crawl: int) -> bool:
    """Whether any request waits, held back or not."""
    sql = "SELECT EXISTS (SELECT 1 FROM frontier WHERE crawl = ? AND state = 'waiting')"
    return bool(db.execute(sql, (crawl,)).fetchone()[0])
