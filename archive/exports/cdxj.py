"""An index of captures, as pywb and others read it (CDXJ): a line each, sorted by key and time."""

from __future__ import annotations

import json
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeAlias

from archive.exports.keys import form_query, surt
from archive.exports.output import finished
from archive.warc.exchange import safe_uri
from archive.words.crawls import REVISIT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from archive.exports.captures import Chosen, Held
    from archive.exports.keys import Sent
    from archive.exports.output import Told

UNCHANGED = 304  # says nothing of its own: whoever replays it would show an empty page
_AT_ONCE = 500  # captures between two tellings


Place: TypeAlias = tuple[str, int, int]  # file, offset, length


class Sorter:
    """Lines that are sorted by their bytes, as many as there are: what does not fit into memory waits on the disk."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        db.execute("CREATE TABLE lines (line BLOB)")

    def add(self, line: str) -> None:
        """Take a line."""
        self._db.execute("INSERT INTO lines VALUES (?)", (line.encode("utf-8", "replace"),))

    def __iter__(self) -> Iterator[bytes]:
        """Yield all lines in order, without line feeds."""
        for (line,) in self._db.execute("SELECT line FROM lines ORDER BY line"):
            yield line


@contextmanager
def sorter() -> Iterator[Sorter]:
    """Give a sorter; what it keeps on the disk goes with it."""
    db = sqlite3.connect("", isolation_level=None)  # a file without a name
    try:
        db.execute("PRAGMA journal_mode = OFF")
        db.execute("BEGIN")
        yield Sorter(db)
    finally:
        db.close()


def export_cdxj(chosen: Chosen, place: Path, told: Told) -> None:
    """Write the index of all records where they lie: below the archive's ``warc/``, or in a file elsewhere.

    Raises:
        ExportError: the place is taken.
    """
    with finished(place) as unfinished, sorter() as lines:
        total = chosen.count()
        for done, held in enumerate(chosen):
            if held.statuscode != UNCHANGED:
                lines.add(index_line(held, (held.filename, held.offset, held.length), chosen.sent_with(held)))
            if not done % _AT_ONCE:
                told(done, total)
        with unfinished.open("wb") as file:
            file.writelines(line + b"\n" for line in lines)


def index_line(held: Held, place: Place, sent: Sent | None) -> str:
    """Return the line of a capture, with the key under which pywb looks it up."""
    return f"{surt(held.url, sent)} {held.moment} {described(held, place, sent, sent and form_query(sent))}"


def described(held: Held, place: Place, sent: Sent | None, query: str | None) -> str:
    """Return the JSON of a line: the capture, where its record lies (file, offset, length), and what was sent."""
    filename, offset, length = place
    said = {
        "url": safe_uri(held.url),
        "mime": "warc/revisit" if held.record_type == REVISIT else held.mimetype,
        "status": None if held.statuscode is None else str(held.statuscode),
        "digest": held.digest,
        "length": str(length),
        "offset": str(offset),
        "filename": filename,
    }
    if sent is not None:
        said |= {"method": sent.method, "requestBody": query}
    return json.dumps({name: value for name, value in said.items() if value is not None})
