"""The SQL of what captures that others made need, and of what is withheld."""

from __future__ import annotations

PLACES = ("CREATE INDEX idx_captures_place ON captures(filename, offset) WHERE filename IS NOT NULL",)

# What other web archives have of a site: who was asked for a list of it, and every capture on such a list.
MEMENTOS = (
    """
    CREATE TABLE lookups (
        id INTEGER PRIMARY KEY,
        site INTEGER NOT NULL REFERENCES sites(id),
        source TEXT NOT NULL,
        collection TEXT NOT NULL,
        host TEXT NOT NULL,
        since TEXT NOT NULL,
        until TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('waiting', 'done', 'refused')),
        resume TEXT,
        found INTEGER NOT NULL DEFAULT 0 CHECK (found >= 0),
        began_at TEXT NOT NULL,
        why TEXT,
        told INTEGER NOT NULL DEFAULT 0 CHECK (told IN (0, 1)),
        UNIQUE (site, source, collection, host, since, until)
    ) STRICT
    """,
    """
    CREATE TABLE mementos (
        id INTEGER PRIMARY KEY,
        site INTEGER NOT NULL REFERENCES sites(id),
        source TEXT NOT NULL,
        urlkey TEXT NOT NULL,
        timestamp TEXT NOT NULL,
        url TEXT NOT NULL,
        mimetype TEXT,
        statuscode INTEGER,
        digests TEXT,
        length INTEGER CHECK (length >= 0),
        place TEXT,
        state TEXT NOT NULL CHECK (state IN ('waiting', 'again', 'kept', 'same', 'none', 'failed')),
        attempts INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
        why TEXT,
        told INTEGER NOT NULL DEFAULT 0 CHECK (told IN (0, 1)),
        filename TEXT,
        offset INTEGER CHECK (offset >= 0),
        UNIQUE (site, source, url, timestamp)
    ) STRICT
    """,
    "CREATE INDEX idx_mementos_urlkey ON mementos(site, source, urlkey, timestamp)",
    "CREATE INDEX idx_mementos_state ON mementos(site, source, state, id)",
    "CREATE INDEX idx_mementos_place ON mementos(filename, offset) WHERE filename IS NOT NULL",
)

TIMES = ("ALTER TABLE captures ADD COLUMN time_from TEXT CHECK (time_from IN ('file', 'last-modified'))",)

# What is kept and not shown; the file withheld.jsonl beside the database says the same.
WITHHELD = (
    """
    CREATE TABLE withheld (
        id INTEGER PRIMARY KEY,
        scope TEXT NOT NULL CHECK (scope IN ('article', 'file', 'person', 'address')),
        name TEXT NOT NULL CHECK (name <> ''),
        site TEXT,
        urls TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(urls)),
        reason TEXT NOT NULL CHECK (reason <> ''),
        public INTEGER NOT NULL DEFAULT 0 CHECK (public IN (0, 1)),
        asked_by TEXT CHECK (asked_by <> ''),
        withheld_at TEXT NOT NULL,
        until TEXT CHECK (until LIKE '____-__-__'),
        released_at TEXT
    ) STRICT
    """,
)

JOURNAL = (
    """
    CREATE TABLE journal (
        number INTEGER PRIMARY KEY
    ) STRICT
    """,
    """
    CREATE TABLE article_numbers (
        site INTEGER NOT NULL REFERENCES sites(id),
        article_id TEXT NOT NULL,
        number INTEGER NOT NULL,
        told INTEGER NOT NULL DEFAULT 0 CHECK (told IN (0, 1)),
        PRIMARY KEY (site, article_id)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX idx_article_numbers_number ON article_numbers(number)",
    "INSERT INTO article_numbers (site, article_id, number) SELECT site, article_id, id FROM articles",
    """
    CREATE TABLE reparses (
        id INTEGER PRIMARY KEY,
        made_at TEXT NOT NULL,
        readers TEXT NOT NULL,
        captures INTEGER NOT NULL CHECK (captures >= 0),
        changes TEXT NOT NULL CHECK (json_valid(changes))
    ) STRICT
    """,
)
