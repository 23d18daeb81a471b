"""Which record a revisit repeats: an index on the disk of what was seen, so that memory stays flat.

A revisit names its original by record, by address and time, or by digest; each is tried in this order. The original may
come later, lie in another file, or be a revisit itself. What is not found waits until everything was seen.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, NamedTuple, Self

from archive.warc.capture import Capture, Trouble
from archive.warc.parse import digests
from archive.warc.parse.heads import utc
from archive.words import sentences as say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from types import TracebackType

    from archive.warc.parse.digests import Digest
    from archive.warc.parse.records import Found

_COMPUTED = ("sha1", "sha256")
_SCHEMA = """
    CREATE TABLE IF NOT EXISTS originals (
        id INTEGER PRIMARY KEY, filename TEXT NOT NULL, offset INTEGER NOT NULL, digest TEXT NOT NULL,
        UNIQUE (filename, offset)
    );
    CREATE TABLE IF NOT EXISTS names (
        name INTEGER NOT NULL, original INTEGER NOT NULL, PRIMARY KEY (name, original)
    ) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS waiting (
        id INTEGER PRIMARY KEY, capture TEXT NOT NULL, wish TEXT NOT NULL, UNIQUE (capture)
    );
"""


class Wish(NamedTuple):
    """What a revisit says of its original, and the names under which others may repeat the revisit itself."""

    record: str | None
    address: str | None
    digest: str | None
    own: list[str]


class Originals:
    """The index; without a path it is a temporary one. Share one among files that may repeat each other."""

    def __init__(self, path: Path | None = None) -> None:
        self._db = sqlite3.connect(path or "")  # SQLite's own temporary file: in memory only while it is small
        self._db.execute("PRAGMA synchronous = OFF")
        self._db.executescript(_SCHEMA)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the index; a temporary one is gone."""
        self._db.commit()
        self._db.close()

    def add(self, found: Found, capture: Capture) -> None:
        """Note a record that holds a payload: its names, and the digests of each form that others may have hashed."""
        written = digests.parse(found.field("WARC-Payload-Digest"))
        known = found.known_as | ({written} if written else set())
        names = [*_own_names(found), *(_digest_name(digest) for digest in known)]
        self._db.execute(
            "INSERT OR IGNORE INTO originals (filename, offset, digest) VALUES (?, ?, ?)",
            (capture.filename, capture.offset, capture.digest),
        )
        (number,) = self._db.execute(
            "SELECT id FROM originals WHERE filename = ? AND offset = ?", (capture.filename, capture.offset)
        ).fetchone()
        self._name(names, number)

    def _name(self, names: Iterable[str], original: int) -> None:
        self._db.executemany("INSERT OR IGNORE INTO names VALUES (?, ?)", [(_short(name), original) for name in names])

    def resolved(self, found: Found, capture: Capture) -> Capture | None:
        """Return a revisit with the place and digest of what it repeats; None where it has to wait for it."""
        wish = wish_of(found)
        if (resolved := self._resolve(capture, wish)) is None:
            self._db.execute(
                "INSERT OR IGNORE INTO waiting (capture, wish) VALUES (?, ?)",
                (json.dumps(asdict(capture)), json.dumps(wish)),
            )
        return resolved

    def _resolve(self, capture: Capture, wish: Wish) -> Capture | None:
        if (number := self._find(wish)) is None:
            return None
        self._name(wish.own, number)  # others may repeat this revisit
        filename, offset, digest = self._db.execute(
            "SELECT filename, offset, digest FROM originals WHERE id = ?", (number,)
        ).fetchone()
        return replace(capture, digest=digest, original=(filename, offset))

    def _find(self, wish: Wish) -> int | None:
        digest = digests.parse(wish.digest)
        by_digest = self._named(_digest_name(digest)) if digest else []
        if wish.record and (named := self._named(wish.record)):
            return named[0]
        if wish.address:
            # One address and second may have two answers; the digest tells them apart.
            named = self._named(wish.address)
            same = [number for number in named if number in by_digest]
            if same or (named and (digest is None or digest[0] not in _COMPUTED)):
                return (same or named)[0]
        return by_digest[0] if by_digest else None

    def _named(self, name: str) -> list[int]:
        rows = self._db.execute("SELECT original FROM names WHERE name = ? ORDER BY original", (_short(name),))
        return [number for (number,) in rows]

    def left(self, where: str) -> Iterator[Capture | Trouble]:
        """Yield the revisits that waited, in their order: with what they repeat, or as they are where nobody has it."""
        while self._settle():
            pass
        lost = 0
        for (text,) in self._db.execute("SELECT capture FROM waiting ORDER BY id").fetchall():
            capture = _capture(text)
            lost += capture.original is None
            yield capture
        self._db.execute("DELETE FROM waiting")
        if lost:
            yield Trouble(where, say.ORIGINALS_MISSING(count=lost))

    def _settle(self) -> bool:
        """Resolve what can be resolved now; return whether anything was, since revisits may repeat revisits."""
        settled = False
        last = 0
        while row := self._db.execute(
            "SELECT id, capture, wish FROM waiting WHERE id > ? AND wish <> '' ORDER BY id LIMIT 1", (last,)
        ).fetchone():
            last, text, wish = row
            if resolved := self._resolve(_capture(text), Wish(*json.loads(wish))):
                given = (json.dumps(asdict(resolved)), last)
                self._db.execute("UPDATE waiting SET capture = ?, wish = '' WHERE id = ?", given)
                settled = True
        return settled


def wish_of(found: Found) -> Wish:
    """Return what a revisit says of its original."""
    refers = found.field("WARC-Refers-To")
    url, date = found.field("WARC-Refers-To-Target-URI"), found.field("WARC-Refers-To-Date")
    own = _own_names(found)
    address = _address_name(url or found.url, date) if date else None
    digest = digests.parse(found.field("WARC-Payload-Digest"))
    told = found.field("WARC-Payload-Digest") if digest and not digests.says_nothing(digest) else None
    record = f"id {refers}" if refers else None
    # A revisit that refers to itself says nothing.
    return Wish(record if record not in own else None, address if address not in own else None, told, own)


def _own_names(found: Found) -> list[str]:
    names = [_address_name(found.url, found.field("WARC-Date") or "")]
    record = found.field("WARC-Record-ID")
    return [*names, f"id {record}"] if record else names


def _address_name(url: str, date: str) -> str:
    return f"at {utc(date) or date} {url}"


def _digest_name(digest: Digest) -> str:
    return digests.spelled(digest)


def _short(name: str) -> int:
    """Return eight bytes of a name's hash: millions of names fit into a small index."""
    return int.from_bytes(hashlib.blake2b(name.encode("utf-8", "replace"), digest_size=8).digest(), "big", signed=True)


def _capture(text: str) -> Capture:
    facts = json.loads(text)
    original = facts.pop("original")
    return Capture(**facts, original=tuple(original) if original else None)
