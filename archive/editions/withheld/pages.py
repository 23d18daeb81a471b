"""Which captured pages print what is withheld: the pages themselves are asked, in their WARC records.

A list, a home page, another article's box of news: whoever printed the title, the name or the address of what is
withheld is not shown as captured. What cannot be read now could be read later, and is not shown either.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.editions.withheld.rows import OF_ENTRIES, Hidden, as_json, entries_json, ids, texts_of
from archive.warc.charset import decode
from archive.warc.reader import read_bounded
from archive.words.crawls import REVISIT
from archive.words.errors import RecordUnreadableError

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

    from archive.editions.withheld.words import Words
    from archive.warc.reader import Record

_TEXTS = ("text/", "application/xhtml", "application/xml", "application/json", "application/rss", "application/atom")


def find_pages(db: sqlite3.Connection, warc: Path, hidden: Hidden) -> set[int]:
    """Return the captures, beside those hidden already, whose records may not be shown."""
    listed = ids(db, _LISTED, urls=hidden.urls, entries=entries_json(hidden.entries))
    found = listed | (_printed(db, warc, hidden.prints, hidden.rows.captures | listed) if hidden.prints else set())
    pages = hidden.rows.captures & ids(db, _OF_ARTICLES)
    digests = texts_of(db, _DIGESTS, rows=found | pages)
    return (found | ids(db, _SAME, digests=digests, rows=found | pages)) - hidden.rows.captures


_LISTED = f"""
    SELECT capture FROM list_entries WHERE {OF_ENTRIES} OR url IN (SELECT value FROM json_each(:urls))
"""
_OF_ARTICLES = "SELECT id FROM captures WHERE kind = 'article'"
_DIGESTS = "SELECT digest FROM captures WHERE id IN (SELECT value FROM json_each(:rows)) AND digest IS NOT NULL"
_SAME = """
    SELECT id FROM captures WHERE digest IN (SELECT value FROM json_each(:digests))
        OR refers_to IN (SELECT value FROM json_each(:rows))
"""
_RECORDS = """
    SELECT id, filename, offset, mimetype, record_type FROM captures
    WHERE filename IS NOT NULL AND offset IS NOT NULL AND id NOT IN (SELECT value FROM json_each(?))
    ORDER BY filename, offset
"""


def _printed(db: sqlite3.Connection, warc: Path, words: Words, known: set[int]) -> set[int]:
    found = set()
    for row, filename, offset, mimetype, kind in db.execute(_RECORDS, (as_json(known),)):
        is_text = kind != REVISIT and _is_text(mimetype)
        try:
            printed = words.are_printed_in(_text(read_bounded(warc, filename, offset), mimetype))
        except RecordUnreadableError:
            printed = is_text or kind == REVISIT
        if printed:
            found.add(row)
    return found


def _is_text(mimetype: str | None) -> bool:
    return mimetype is None or mimetype.lower().startswith(_TEXTS) or "script" in mimetype or "xml" in mimetype


def _text(record: Record, mimetype: str | None) -> str:
    """All letters of a record: its heads, which may name where it leads, and its body where that is text."""
    head = "\n".join((*record.headers.values(), *(value for _, value in record.http_headers)))
    body = record.body
    if not _is_text(mimetype) and not body.lstrip().startswith(b"<"):
        return head
    return head + "\n" + decode(body, record.http_header("content-type"))[0]
