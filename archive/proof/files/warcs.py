"""WARC files against the rows that name them: there, as long as they say, every record whole and what its row says."""

from __future__ import annotations

import random
import zlib
from collections import Counter
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from archive.proof.files.captures import Row, against, method_of, name_of
from archive.proof.files.manifest import MANIFEST, Manifest
from archive.proof.files.records import Seen, Walk, without_chunks
from archive.proof.finding import NOTE, RESTORE_FILE, RESTORE_ROWS, Finding, Place
from archive.rows.crawls import CAPTURE_COLUMNS
from archive.warc.reader import OPEN_SUFFIX, find_file, read_record
from archive.warc.writer import sha256
from archive.words.crawls import LIVE, REVISIT
from archive.words.errors import RecordUnreadableError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sqlite_utils import Database

SAMPLE = 1000  # records read without --deep, spread evenly
NEWEST = 100  # and so many of the newest
_LOOKED_AT = 200  # records of a file that no row names
_BEGINNING = 1024  # bytes of a file that tell what it is
_ARC = b"filedesc:"  # with this begins the first record of an ARC file
_COUNTED = frozenset({"response", "resource", "revisit", "conversion"})  # what a row could name
# What a crawl notes beside its answers lies in files of its own.
_JOURNAL = frozenset({"warcinfo", "metadata"})
_WARC = (".warc", ".warc.gz")
_SELECT = f"SELECT {', '.join(CAPTURE_COLUMNS)} FROM captures"


@dataclass(slots=True)
class Tally:
    """What was looked at so far."""

    files: int = 0
    bytes: int = 0
    records: int = 0
    rows: int = 0
    unnamed: Counter[str] = field(default_factory=Counter)


class Warcs:
    """The WARC files of an archive.

    Args:
        db: its database.
        folder: its ``warc/``.
        advance: is told how many bytes more have been looked at.
    """

    def __init__(self, db: Database, folder: Path, advance: Callable[[int], None]) -> None:
        self._db, self._folder, self._advance = db, folder, advance
        self.tally = Tally()

    def named(self) -> list[tuple[str, int, int]]:
        """Return each file that rows name, how many do, and how long it must be at least."""
        sql = """
            SELECT filename, count(*), max(offset + length) FROM captures
            WHERE filename IS NOT NULL GROUP BY filename ORDER BY filename
        """
        return [(name, rows, end or 0) for name, rows, end in self._db.execute(sql).fetchall()]

    def path(self, name: str) -> Path:
        """Return where a file lies."""
        return find_file(self._folder, name)

    def size(self) -> int:
        """Return how many bytes all of them have."""
        paths = [self.path(name) for name, _, _ in self.named()]
        return sum(path.stat().st_size for path in paths if path.is_file())

    def lengths(self) -> Iterator[Finding]:
        """Yield which files are missing, and which are shorter than their rows say."""
        for name, rows, end in self.named():
            path = self.path(name)
            self.tally.files += 1
            if not path.is_file():
                yield Finding(Place(name), f"this file is not there, and {rows} rows of captures name it", RESTORE_FILE)
            elif (size := path.stat().st_size) < end:
                what = f"this file is cut: it has {size} bytes, and its rows need {end}"
                yield Finding(Place(name, size), what, RESTORE_FILE)

    def strangers(self) -> Iterator[Finding]:
        """Yield what lies in the folder and no row names; that is no fault."""
        for path in self._unnamed_files():
            kinds = _kinds(path)
            if kinds is None or kinds != _JOURNAL:
                yield Finding(Place(str(path.relative_to(self._folder))), *_stranger(path, kinds), NOTE)

    def sample(self, seed: int) -> Iterator[Finding]:
        """Check some records, spread evenly and chosen by ``seed``, the newest ones, and the end of every file."""
        for row in self._chosen(seed):
            yield from self._one(row)
        for name, _, _ in self.named():
            yield from self._tail(name)

    def _chosen(self, seed: int) -> Iterator[Row]:
        highest = self._db.execute("SELECT coalesce(max(id), 0) FROM captures").fetchone()[0]
        step, chance, last = max(highest / SAMPLE, 1.0), random.Random(seed), 0  # noqa: S311 - a sample, and no secret
        for number in range(min(SAMPLE, highest)):
            wanted = max(int(number * step + chance.random() * step), last + 1)
            for row in self._rows("id >= ? AND filename IS NOT NULL ORDER BY id LIMIT 1", wanted):
                last = row["id"]
                yield row
        yield from self._rows("filename IS NOT NULL AND id > ? ORDER BY id DESC LIMIT ?", last, NEWEST)

    def _rows(self, where: str, *values: Any) -> Iterator[Row]:
        return iter(list(self._db.query(f"{_SELECT} WHERE {where}", values)))

    def _one(self, row: Row) -> Iterator[Finding]:
        path = self.path(row["filename"])
        if not path.is_file():
            return  # said already
        self.tally.rows += 1
        found = list(_up_to(Walk(path, row["offset"], row["offset"] + row["length"] + 1), 2))
        first = found[0] if found else (row["offset"], "the file ends before it")
        if not isinstance(first, Seen):
            first = _read_otherwise(self._folder, row) or first
        if not isinstance(first, Seen):
            yield _broken(row["filename"], first, row)
            return
        self.tally.records += 1
        yield from against(row, first, row["filename"])
        after = found[1] if len(found) > 1 else None
        if after is None or isinstance(after, Seen):
            yield from _request(row, first, after)

    def _tail(self, name: str) -> Iterator[Finding]:
        path = self.path(name)
        if not path.is_file() or path.name.endswith(OPEN_SUFFIX) or not _is_walkable(path):
            return
        sql = "SELECT max(offset) FROM captures WHERE filename = ?"
        walk = Walk(path, self._db.execute(sql, (name,)).fetchone()[0])
        for seen in walk:
            if isinstance(seen, Seen):
                self.tally.records += 1
            else:
                yield _broken(name, seen, None)

    def whole(self, manifest: Manifest) -> Iterator[Finding]:
        """Check every record of every file, and every row."""
        for name, _, _ in self.named():
            path = self.path(name)
            if not path.is_file():
                continue
            if not _is_walkable(path):
                for row in self._rows("filename = ? ORDER BY offset, id", name):
                    yield from self._one(row)
                continue
            yield from self._whole(name, path, manifest, ours=self._is_ours(name))
        for path in self._unnamed_files():
            if path.name.endswith(_WARC) and _is_walkable(path):
                yield from self._whole(str(path.relative_to(self._folder)), path, manifest, ours=True)

    def _whole(self, name: str, path: Path, manifest: Manifest, *, ours: bool) -> Iterator[Finding]:
        walk = Walk(path, resume=partial(self._next_row, name), ours=ours)
        findings = list(self._walked(name, walk))
        yield from findings
        self.tally.bytes += path.stat().st_size
        if not path.name.endswith(OPEN_SUFFIX):
            yield from manifest.compare(name, walk.digest, sound=not findings)

    def _is_ours(self, name: str) -> bool:
        """Whether this program wrote all of a file: foreign records that were taken in stay packed as they were."""
        sql = "SELECT EXISTS (SELECT 1 FROM captures WHERE filename = ? AND source <> ?)"
        return not self._db.execute(sql, (name, LIVE)).fetchone()[0]

    def _unnamed_files(self) -> Iterator[Path]:
        named = {self.path(name).resolve() for name, _, _ in self.named()}
        for path in sorted(self._folder.rglob("*")):
            if path.is_file() and path.resolve() not in named and not path.name.startswith(MANIFEST):
                yield path

    def _next_row(self, name: str, offset: int) -> int | None:
        sql = "SELECT min(offset) FROM captures WHERE filename = ? AND offset > ?"
        after: int | None = self._db.execute(sql, (name, offset)).fetchone()[0]
        return after

    def _walked(self, name: str, walk: Walk) -> Iterator[Finding]:
        """Go through a file and through its rows side by side, both by their places."""
        rows = self._rows_of(name)
        row, answered = next(rows, None), None
        for seen in walk:
            offset = seen.offset if isinstance(seen, Seen) else seen[0]
            while row is not None and row["offset"] < offset:
                yield _broken(name, (row["offset"], "no record begins there"), row)
                row = next(rows, None)
            here = row if row is not None and row["offset"] == offset else None
            if not isinstance(seen, Seen):
                if row is None and offset < walk.start:
                    continue
                yield _broken(name, seen, here)
            else:
                yield from self._looked_at(name, here, seen)
                if answered is not None:
                    yield from _request(*answered, seen)
                answered = (here, seen) if here is not None else None
            if here is not None:
                self.tally.rows += 1
                row = next(rows, None)
        while row is not None:
            yield _broken(name, (row["offset"], "the file ends before it"), row)
            row = next(rows, None)
        if answered is not None:
            yield from _request(*answered, None)

    def _rows_of(self, name: str) -> Iterator[Row]:
        return self._db.query(f"{_SELECT} WHERE filename = ? ORDER BY offset, id", (name,))

    def _looked_at(self, name: str, row: Row | None, seen: Seen) -> Iterator[Finding]:
        self.tally.records += 1
        self._advance(seen.length)
        if row is not None:
            yield from against(row, seen, name)
            return
        for fault in seen.faults:
            yield Finding(Place(name, seen.offset), f"{seen.type} record: {fault}", RESTORE_FILE)
        self.tally.unnamed[name] += seen.type in _COUNTED and seen.is_of_the_web

    def unnamed(self) -> Iterator[Finding]:
        """Yield in which files records lie that no row names: what a killed crawl wrote last is asked for again."""
        for name, count in sorted((+self.tally.unnamed).items()):
            what = f"{count} records of answers that no row of captures names"
            yield Finding(Place(name), what, "nothing is to be done: a crawl that was killed asks again", NOTE)

    def revisits(self) -> Iterator[Finding]:
        """Yield the revisits whose original is not in the archive."""
        for row in self._rows(_ORPHANS, REVISIT, REVISIT):
            live = row["source"] == LIVE
            place = Place(row["filename"], row["offset"], "captures", name_of(row))
            advice = RESTORE_ROWS if live else "take in the file that its original is in"
            what = "it repeats a payload of which no record is here"
            yield Finding(place, what, advice, *(() if live else (NOTE,)))


_ORPHANS = """
    record_type = ? AND NOT EXISTS (
        SELECT 1 FROM captures AS held WHERE held.record_type <> ? AND held.filename IS NOT NULL
            AND (held.id = captures.refers_to OR held.digest = captures.digest))
"""


def _kinds(path: Path) -> frozenset[str] | None:
    """Return what kinds of records a file holds, by its first ones; None where it is no WARC file."""
    kinds = frozenset(seen.type if isinstance(seen, Seen) else "" for seen in _up_to(Walk(path), _LOOKED_AT))
    return kinds if kinds and "" not in kinds else None


def _stranger(path: Path, kinds: frozenset[str] | None) -> tuple[str, str]:
    """Say what a file is that no row names, and what to do."""
    if path.name.endswith(OPEN_SUFFIX):
        return "a crawl writes into it, or was killed", "the next crawl closes it"
    if kinds is None:
        return "no row names this file, and it is no whole WARC file", "move it elsewhere"
    listed = f"it holds {', '.join(sorted(kinds))}"
    if kinds & _COUNTED:
        return f"no row names this file; {listed}", "import it, or move it elsewhere"
    return f"no row names this file, which holds no answers; {listed}", "leave it there"


def _up_to(walk: Walk, most: int) -> Iterator[Seen | tuple[int, str]]:
    for seen, _ in zip(walk, range(most), strict=False):
        yield seen


def _is_walkable(path: Path) -> bool:
    """Whether a file is a WARC from its first byte on; others (a zip, an ARC) are read record by record."""
    first = next(iter(Walk(path)), None)
    with path.open("rb") as file:
        begins = file.read(_BEGINNING)
    packed = begins.startswith(b"\x1f\x8b")
    if packed and _unpacked(begins).startswith(_ARC):
        return False
    return isinstance(first, Seen) or begins.startswith(b"WARC/") or (first is not None and packed)


def _unpacked(begins: bytes) -> bytes:
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(begins, len(_ARC))
    except zlib.error:
        return b""


def _broken(name: str, seen: tuple[int, str], row: Row | None) -> Finding:
    offset, why = seen
    place = Place(name, offset, *(("captures", name_of(row)) if row else ()))
    return Finding(place, f"no whole record: {why}", RESTORE_FILE)


def _request(row: Row, answer: Seen, after: Seen | None) -> Iterator[Finding]:
    """Compare the method with that of the request, which this program writes right after each answer."""
    belongs = after is not None and after.headers.get("warc-concurrent-to") == answer.headers.get("warc-record-id")
    if after is not None and belongs and after.type == "request":
        if (method := method_of(after)) != row["method"]:
            place = Place(table="captures", row=name_of(row), column="method")
            yield Finding(place, f'the row says "{row["method"]}", its request "{method}"', RESTORE_ROWS)
    elif row["source"] == LIVE:
        place = Place(row["filename"], answer.offset + answer.length, "captures", name_of(row))
        yield Finding(place, "the record of its request does not follow its answer", RESTORE_FILE)


def _read_otherwise(folder: Path, row: Row) -> Seen | None:
    """Read a record that is no WARC record as `archive.warc.reader` does: an ARC, other packings."""
    if row["source"] == LIVE:
        return None
    try:
        record = read_record(folder, row["filename"], row["offset"])
    except RecordUnreadableError:
        return None
    headers = {name.lower(): value for name, value in record.headers.items()}
    digest = sha256(without_chunks(record.payload) or record.payload)
    return Seen(row["offset"], row["length"], record.type, headers, record.first_line, record.http_headers, digest)
