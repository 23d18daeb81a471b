"""The last steps of an edition. The same rows come out as the same file, to the byte, wherever they came from.

So what one command publishes, another can make from an older edition and a change set, and prove it by the checksum.
Only another version of SQLite may lay out the same rows in another way; it writes its number into the file, too.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from sqlite_utils import Database

from archive.search.index import build_indexes

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


# Indexes that only readers need: made when an edition is built, so that crawls do not pay for them.

EDITION_INDEXES = (
    # a section's articles by day; an article's neighbours
    "CREATE INDEX IF NOT EXISTS idx_articles_section_date ON articles(section, published_date)",
    "CREATE INDEX IF NOT EXISTS idx_problems_url ON problems(url)",  # why an address is not in the archive
    # changes of words and the captures of a day, newest first, without reading bodies on the way
    "CREATE INDEX IF NOT EXISTS idx_versions_captured_from ON versions(captured_from, number, article)",
    "CREATE INDEX IF NOT EXISTS idx_captures_kind ON captures(kind, timestamp) WHERE kind IS NOT NULL",
    # pictures by whoever took them
    "CREATE INDEX IF NOT EXISTS idx_captions_credit ON captions(credit) WHERE credit IS NOT NULL",
    # output by site, month and section; what is gone; the longest articles
    "CREATE INDEX IF NOT EXISTS idx_articles_output ON articles(site, published_date, section)",
    "CREATE INDEX IF NOT EXISTS idx_articles_removed ON articles(removed_at) WHERE removed_at IS NOT NULL",
    "CREATE INDEX IF NOT EXISTS idx_articles_length ON articles(length(body))",
)
