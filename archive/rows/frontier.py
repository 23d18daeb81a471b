"""Rows about what is left to fetch (``frontier``)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from archive.words.crawls import DONE, FAILED, TAKEN, WAITING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlite_utils import Database

MOST_ATTEMPTS = 5  # crawls that ask for an address in vain before updates give it up


class FrontierRow(NamedTuple):
    """A request as it waits: ``request`` is JSON; ``step`` is True for a further page of the list it was met in.

    Of two addresses for one key, the one whose ``preference`` sorts first is asked for.
    """

    key: str
    priority: int
    held_for: str | None
    request: str
    url: str = ""
    step: bool = False
    preference: str = ""


def enqueue(db: Database, crawl: int, rows: Iterable[FrontierRow], walk: int | None = None) -> None:
    """Add requests; ``walk`` is the walk of those that are its steps.

    Of two addresses for the same key the preferred one is asked for, whichever was met first: so the order in which
    answers arrive decides nothing.
    """
    with db.atomic():
        for row in rows:
            step = walk if row.step else None
            preference = row.preference or row.url
            values = (crawl, row.key, row.priority, row.held_for, row.request, row.url, preference, step, WAITING)
            db.execute(_ENQUEUE, values)


_BETTER = """
    excluded.preference < frontier.preference AND json_extract(frontier.request, '$.about.walk') IS NULL
"""
_ENQUEUE = f"""
    INSERT INTO frontier (crawl, key, priority, held_for, request, url, preference, walk)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (crawl, key) DO UPDATE SET
        priority = max(priority, excluded.priority), url = iif({_BETTER}, excluded.url, url),
        request = iif({_BETTER}, excluded.request, request), preference = min(preference, excluded.preference)
    WHERE state = ? AND walk IS NULL
"""


def carry_over(db: Database, site: int, crawl: int) -> None:
    """Take over what earlier crawls of a site had no answer to, or no time for, unless it was tried often enough."""
    values = {"site": site, "crawl": crawl, "most": MOST_ATTEMPTS, "DONE": DONE, "FAILED": FAILED}
    db.execute(_CARRY_OVER, values)
    db.execute(_FORGET, values)


_CARRY_OVER = """
    INSERT INTO frontier (crawl, key, priority, held_for, request, url, preference, attempts)
    SELECT :crawl, key, priority, held_for, request, url, preference, attempts + (state = :FAILED) FROM frontier
    WHERE state <> :DONE AND attempts + (state = :FAILED) < :most
        AND walk IS NULL AND json_extract(request, '$.about.walk') IS NULL
        AND crawl IN (SELECT id FROM crawls WHERE site = :site AND id < :crawl AND finished_at IS NOT NULL)
    ORDER BY id ON CONFLICT DO NOTHING
"""
_FORGET = """
    DELETE FROM frontier WHERE crawl IN (
        SELECT id FROM crawls WHERE site = :site AND id < :crawl AND finished_at IS NOT NULL
    )
"""


# The indexes of what waits and of what is taken hold these rows alone: SQLite uses them for a literal, not a parameter.
_TAKE = f"""
    UPDATE frontier SET state = '{TAKEN}' WHERE id = (
        SELECT id FROM frontier WHERE crawl = ? AND state = '{WAITING}' AND priority >= ? {{free}}
        ORDER BY priority DESC, id LIMIT 1
    ) RETURNING id, key, request
"""
_LEAST = -(2**63)
_TAKE_FREE = _TAKE.format(free="AND held_for IS NULL")
_TAKE_ANY = _TAKE.format(free="")


def take(db: Database, crawl: int, *, held: bool = False, least: int | None = None) -> tuple[int, str, str] | None:
    """Take the waiting request of highest priority, the oldest first, as its row, key and request.

    Rows held back are taken only where ``held`` is True; none whose priority is below ``least``.
    """
    with db.atomic():
        row = db.execute(_TAKE_ANY if held else _TAKE_FREE, (crawl, _LEAST if least is None else least)).fetchall()
    return row[0] if row else None


def key_of(db: Database, row: int) -> str | None:
    """Return the key of a request's row; None where there is no such row."""
    found = db.execute("SELECT key FROM frontier WHERE id = ?", (row,)).fetchone()
    return found[0] if found else None


def row_of_key(db: Database, crawl: int, key: str | None) -> int:
    """Return the row of a crawl's request by its key; a new one where nothing has led to it, 0 where it has no key."""
    if key is None:
        return 0
    db.execute("INSERT INTO frontier (crawl, key) VALUES (?, ?) ON CONFLICT DO NOTHING", (crawl, key))
    return int(db.execute("SELECT id FROM frontier WHERE crawl = ? AND key = ?", (crawl, key)).fetchone()[0])


def finish(db: Database, row: int, state: str) -> None:
    """Set a request's state; the request of one that is done is dropped, as forms can be long."""
    sql = "UPDATE frontier SET state = :state, request = iif(:state = :DONE, NULL, request) WHERE id = :row"
    db.execute(sql, {"state": state, "row": row, "DONE": DONE})


def release_taken(db: Database, crawl: int) -> None:
    """Give back what a killed process had taken."""
    sql = f"UPDATE frontier SET state = '{WAITING}' WHERE crawl = ? AND state = '{TAKEN}'"
    db.execute(sql, (crawl,))


def has_waiting(db: Database, crawl: int) -> bool:
    """Whether any request waits, held back or not."""
    sql = f"SELECT EXISTS (SELECT 1 FROM frontier WHERE crawl = ? AND state = '{WAITING}')"
    return bool(db.execute(sql, (crawl,)).fetchone()[0])


def mark(db: Database, crawl: int, key: str) -> None:
    """Add a row that is done from the start: a note that outlives the process."""
    db.execute("INSERT OR IGNORE INTO frontier (crawl, key, state) VALUES (?, ?, ?)", (crawl, key, DONE))


def is_marked(db: Database, crawl: int, key: str) -> bool:
    """Whether such a note was made."""
    sql = "SELECT EXISTS (SELECT 1 FROM frontier WHERE crawl = ? AND key = ?)"
    return bool(db.execute(sql, (crawl, key)).fetchone()[0])
