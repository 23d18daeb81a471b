"""The last steps of an edition. The same rows come out as the same file, to the byte, wherever they came from.

So what one command publishes, another can make from an older edition and a change set, and prove it by the checksum.
Only another version of SQLite may lay out the same rows in another way; it writes its number into the file, too.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from sqlite_utils import Database

from archive.search import build_indexes

if TYPE_CHECKING:
    from pathlib import Path


def open_draft(path: Path) -> sqlite3.Connection:
    """Open a file that is thrown away if anything goes wrong: no journal, no waiting for the disk."""
    db = sqlite3.connect(path.absolute().as_uri(), uri=True, isolation_level=None)
    for pragma in ("journal_mode = OFF", "synchronous = OFF", "foreign_keys = OFF", "cache_size = -65536"):
        db.execute(f"PRAGMA {pragma}")
    return db


def finish(draft: Path, target: Path) -> None:
    """Make the search indexes and the planner's statistics of a draft anew, and write it, compact, to ``target``."""
    with closing(open_draft(draft)) as db:
        _drop_derived(db)
        build_indexes(Database(db))
        _analyse(db)
        db.execute("PRAGMA schema_version = 1")  # counts the changes of the schema: the way to it leaves no trace
        db.execute("VACUUM INTO ?", (str(target),))


def _drop_derived(db: sqlite3.Connection) -> None:
    for (name,) in db.execute(_DERIVED).fetchall():
        db.execute(f'DROP TABLE "{name}"')


_DERIVED = """
    SELECT name FROM pragma_table_list
    WHERE schema = 'main' AND (type = 'virtual' OR name IN ('sqlite_stat1', 'sqlite_stat4'))
"""


def _analyse(db: sqlite3.Connection) -> None:
    """Let SQLite count what the planner wants to know, and keep it in an order that does not depend on its memory."""
    db.execute("ANALYZE")
    db.execute("PRAGMA optimize")
    rows = db.execute("SELECT tbl, idx, stat FROM sqlite_stat1 ORDER BY tbl, idx, stat").fetchall()
    db.execute("DELETE FROM sqlite_stat1")
    db.executemany("INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (?, ?, ?)", rows)
