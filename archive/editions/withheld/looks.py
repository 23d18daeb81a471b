"""Looks into the WARC records for words that are withheld, each record once as long as the same words are looked for.

What was found is kept in a file beside the database, with what was looked for and in which captures. If either is
another by now, all records are looked into again; the file may be deleted at any time.
"""

from __future__ import annotations

import contextlib
import json
import os
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from archive.warc.charset import decode
from archive.warc.reader import read_record
from archive.words.crawls import REVISIT
from archive.words.errors import RecordUnreadableError

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

    from archive.editions.withheld.words import Words
    from archive.warc.reader import Record

KEPT = ".withheld-looks.json"
_TEXTS = ("text/", "application/xhtml", "application/json", "application/rss", "application/atom")


@dataclass(slots=True)
class Looks:
    """Captures whose records print what is looked for, and those that could not be read: these are tried again.

    ``words`` stands for what is looked for, ``captures`` for the rows up to number ``upto`` in which it was.
    """

    words: str = ""
    upto: int = 0
    captures: str = ""
    found: set[int] = field(default_factory=set)
    unread: set[int] = field(default_factory=set)


def look(db: sqlite3.Connection, warc: Path, words: Words) -> Looks:
    """Return what is printed in the records of captures, those that cannot be read set apart."""
    path = warc.parent / KEPT
    before = _load(path)
    if before.words != words.key or before.captures != _fingerprint(db, before.upto):
        before = Looks()
    upto = db.execute("SELECT coalesce(max(id), 0) FROM captures").fetchone()[0]
    looks = Looks(words.key, upto, _fingerprint(db, upto), found=set(before.found))
    for row, filename, offset, mimetype, kind in db.execute(_RECORDS, (before.upto, json.dumps(sorted(before.unread)))):
        try:
            text = _text(read_record(warc, filename, offset), mimetype)
        except RecordUnreadableError:
            if kind == REVISIT or _is_text(mimetype):
                looks.unread.add(row)
        else:
            if words.are_printed_in(text):
                looks.found.add(row)
    _save(path, looks)
    return looks


_RECORDS = """
    SELECT id, filename, offset, mimetype, record_type FROM captures
    WHERE filename IS NOT NULL AND offset IS NOT NULL AND (id > ?1 OR id IN (SELECT value FROM json_each(?2)))
    ORDER BY filename, offset
"""
# Numbers given anew, or captures put in between, come out as another sum.
_SUM = "SELECT count(*), coalesce(sum(id * (offset % 9973)), 0) FROM captures WHERE filename IS NOT NULL AND id <= ?"


def _fingerprint(db: sqlite3.Connection, upto: int) -> str:
    return str(db.execute(_SUM, (upto,)).fetchone())


def _load(path: Path) -> Looks:
    try:
        kept: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return Looks(**kept | {"found": set(kept["found"]), "unread": set(kept["unread"])})
    except (OSError, ValueError, KeyError, TypeError):
        return Looks()


def _save(path: Path, looks: Looks) -> None:
    """Keep what was found, where the folder can be written."""
    unfinished = path.with_name(f"{KEPT}.{os.getpid()}")
    text = json.dumps(asdict(looks) | {"found": sorted(looks.found), "unread": sorted(looks.unread)})
    with contextlib.suppress(OSError):
        unfinished.write_text(text, encoding="utf-8")
        unfinished.replace(path)


def _is_text(mimetype: str | None) -> bool:
    return mimetype is None or mimetype.lower().startswith(_TEXTS) or "script" in mimetype or "xml" in mimetype


def _text(record: Record, mimetype: str | None) -> str:
    """All letters of a record: its heads, which may name where it leads, and its body where that is text."""
    head = "\n".join((*record.headers.values(), *(value for _, value in record.http_headers)))
    body = record.body
    if not _is_text(mimetype) and not body.lstrip().startswith(b"<"):
        return head
    return head + "\n" + decode(body, record.http_header("content-type"))[0]
