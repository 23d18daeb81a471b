"""The index that a WACZ brings, held against the records that are there."""

from __future__ import annotations

import hashlib
import sqlite3
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from archive.words import sentences as say
from scraper.sources.warcs.notes import read_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archive.warc.parse.unpack import Window

_PIECE = 1 << 20
_MOST_LINE = 1 << 20
_WITH_LENGTH = 11  # columns of a CDX line; an older one has nine, without length


class Line(NamedTuple):
    """One line of an index: the address, and where its record should begin."""

    url: str
    filename: str
    offset: int


class Index:
    """Where records begin, kept on the disk; then asked whether an index is right."""

    def __init__(self) -> None:
        self._db = sqlite3.connect("")
        self._db.execute("CREATE TABLE places (place INTEGER PRIMARY KEY, url INTEGER NOT NULL)")
        self._files: set[str] = set()

    def close(self) -> None:
        """Drop what was kept."""
        self._db.close()

    def add(self, filename: str, offset: int, url: str) -> None:
        """Note a record."""
        self._files.add(filename)
        self._db.execute("INSERT OR IGNORE INTO places VALUES (?, ?)", (_short(f"{offset} {filename}"), _short(url)))

    def wrong(self, window: Window) -> Iterator[str]:
        """Yield a sentence for each way in which an index is wrong: how often, and the first line that is."""
        counts: Counter[str] = Counter()
        first: dict[str, Line] = {}
        for line in lines_of(window):
            if kind := self._judged(line):
                counts[kind] += 1
                first.setdefault(kind, line)
        for kind, line in first.items():
            sentence = {"file": say.INDEX_NO_FILE, "place": say.INDEX_NO_RECORD, "url": say.INDEX_OTHER}[kind]
            yield sentence(count=counts[kind], file=line.filename, byte=line.offset, url=line.url)

    def _judged(self, line: Line) -> str | None:
        if line.filename not in self._files:
            return "file"
        found = self._db.execute(
            "SELECT url FROM places WHERE place = ?", (_short(f"{line.offset} {line.filename}"),)
        ).fetchone()
        if found is None:
            return "place"
        return "url" if "__wb_" not in line.url and found[0] != _short(line.url) else None


def _short(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=8).digest(), "big", signed=True)


def lines_of(window: Window) -> Iterator[Line]:
    """Yield the lines of a CDX or CDXJ file, plain or gzip; those that say no place are passed by."""
    for raw in text_lines(window):
        if line := _line(raw):
            yield line


def text_lines(window: Window) -> Iterator[str]:
    """Yield the lines of a text, plain or packed; what is damaged, or longer than any line is, ends it."""
    stream = window.opened(window.start)
    rest = b""
    while piece := stream.read(_PIECE):
        *lines, rest = (rest + piece).split(b"\n")
        yield from (line.decode("utf-8", "replace").strip() for line in lines)
        if len(rest) > _MOST_LINE:
            return
    yield rest.decode("utf-8", "replace").strip()


def _line(text: str) -> Line | None:
    key, _, told = text.partition(" {")
    if told:
        facts = read_json("{" + told)
        if not isinstance(facts, dict) or not key or key.startswith("!"):
            return None
        url, filename, offset = facts.get("url"), facts.get("filename"), str(facts.get("offset", ""))
        known = isinstance(url, str) and isinstance(filename, str) and offset.isdecimal()
        return Line(str(url), str(filename).rpartition("/")[2], int(offset)) if known else None
    columns = text.split(" ")
    if len(columns) not in {9, _WITH_LENGTH} or not columns[-2].isdecimal():
        return None
    return Line(columns[2], columns[-1].rpartition("/")[2], int(columns[-2]))
