"""The file between captures and rows: what happened, what is to be read, and what was read; it can be thrown away."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlite_utils import Database

from archive.warc.capture import Capture
from archive.warc.journal import Event, read_journal
from archive.words.crawls import REVISIT
from scraper.crawl.events import FOUND

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from scraper.sites.profile import SiteProfile

SCRATCH = "derive.db"
_TABLES = (
    "CREATE TABLE IF NOT EXISTS events (number INTEGER PRIMARY KEY, name TEXT, at TEXT, told TEXT) STRICT",
    # `place` orders captures of one second: by address, then by who has kept them.
    """
    CREATE TABLE IF NOT EXISTS found (
        id INTEGER PRIMARY KEY, crawl INTEGER, at TEXT, url TEXT, digest TEXT, place TEXT, told TEXT
    ) STRICT
    """,
    "CREATE INDEX IF NOT EXISTS idx_found ON found(at, url, place)",
    "CREATE TABLE IF NOT EXISTS readings (key TEXT PRIMARY KEY, reading TEXT) STRICT, WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS records (digest TEXT PRIMARY KEY, filename TEXT, offset INTEGER) STRICT, WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS readers (version TEXT) STRICT",
)


class Job(NamedTuple):
    """One capture to read: where it lies, what it was asked for, and what was known of the site then.

    ``capture`` is what an import has told of it; None where its record tells all.
    """

    key: str
    filename: str
    offset: int
    url: str
    errand: str
    unchanged: str | None
    profile: str
    capture: Capture | None = None


class Scratch:
    """The open file. Readings of other readers than today's are forgotten; the rest is used again.

    ``profiles`` are those that what was imported of each site is read with, by the site's name.
    """

    def __init__(self, path: Path, readers: str) -> None:
        self.db = Database(path)
        self.profiles: dict[str, SiteProfile] = {}
        self.db.execute("PRAGMA journal_mode = WAL")
        self.db.execute("PRAGMA synchronous = OFF")  # a machine that falls over loses nothing that cannot be read again
        for statement in _TABLES:
            self.db.execute(statement)
        if [readers] != [version for (version,) in self.db.execute("SELECT version FROM readers")]:
            for table in ("readings", "records", "readers"):
                self.db.execute(f"DELETE FROM {table}")
            self.db.execute("INSERT INTO readers VALUES (?)", (readers,))

    def take_journal(self, warc: Path) -> None:
        """Take what the journal tells; an event makes void what was told before under its number and later ones."""
        with self.db.atomic():
            self.db.execute("DELETE FROM events")
            self.db.execute("DELETE FROM found")
            for event in read_journal(warc):
                self.db.execute("DELETE FROM events WHERE number >= ?", (event.number,))
                values = (event.number, event.name, event.written_at, json.dumps(event.told, ensure_ascii=False))
                self.db.execute("INSERT INTO events VALUES (?, ?, ?, ?)", values)
            for event in self.events(FOUND):
                self._take_found(event.told)

    def _take_found(self, told: dict[str, Any]) -> None:
        for capture in told["captures"]:
            place = f"{capture['source']} {capture['filename']} {capture['offset']:012d}"
            known = (capture["timestamp"], capture["url"], capture["digest"], place)
            sql = "INSERT INTO found VALUES (?, ?, ?, ?, ?, ?, ?)"
            self.db.execute(sql, (capture["id"], told["crawl"], *known, json.dumps(capture, ensure_ascii=False)))

    def events(self, *names: str) -> Iterator[Event]:
        """Yield the events of these names, or all, in the order in which they happened."""
        marks = ", ".join("?" for _ in names)
        sql = "SELECT number, name, told, at FROM events" + (f" WHERE name IN ({marks})" if names else "")
        for number, name, told, at in self.db.execute(f"{sql} ORDER BY number", names):
            yield Event(number, name, json.loads(told), at)

    def last_event(self) -> int:
        """Return the number of the last event."""
        return int(self.db.execute("SELECT coalesce(max(number), 0) FROM events").fetchone()[0])

    def found(self) -> Iterator[tuple[int, int, Capture, bool]]:
        """Yield what imports have found, in the order of the time of capture: the import's crawl, number and capture.

        Of what several have kept of one answer (one address, one second, one payload) only one is the first, whichever
        was imported first; that is told too.
        """
        sql = """
            SELECT crawl, id, told, place = min(place) OVER (PARTITION BY at, url, digest) FROM found
            ORDER BY at, url, place
        """
        for crawl, id_, told, is_first in self.db.execute(sql):
            capture = Capture(**{name: value for name, value in json.loads(told).items() if name != "id"})
            yield crawl, id_, capture, bool(is_first)

    def has_reading(self, key: str) -> bool:
        """Whether a capture has been read already."""
        return self.db.execute("SELECT 1 FROM readings WHERE key = ?", (key,)).fetchone() is not None

    def reading(self, key: str) -> str:
        """Return what was read, as JSON."""
        return str(self.db.execute("SELECT reading FROM readings WHERE key = ?", (key,)).fetchone()[0])

    def keep(self, readings: Iterable[tuple[str, str, Capture]]) -> None:
        """Keep readings (their keys, the JSON, the captures), and where each payload was met first."""
        with self.db.atomic():
            for key, reading, capture in readings:
                self.db.execute("INSERT OR REPLACE INTO readings VALUES (?, ?)", (key, reading))
                if capture.record_type != REVISIT and capture.digest is not None:
                    self.keep_record(capture.digest, capture.filename, capture.offset)

    def keep_record(self, digest: str, filename: str, offset: int) -> None:
        """Keep where a payload lies."""
        self.db.execute("INSERT OR IGNORE INTO records VALUES (?, ?, ?)", (digest, filename, offset))

    def record_of(self, digest: str | None) -> tuple[str, int] | None:
        """Return the file and the offset of a record that holds a payload."""
        row: tuple[str, int] | None = self.db.execute(
            "SELECT filename, offset FROM records WHERE digest = ?", (digest,)
        ).fetchone()
        return row

    def close(self) -> None:
        """Close the file."""
        self.db.close()
