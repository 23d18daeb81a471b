"""Which captured pages print what is withheld: the pages themselves are asked, in their WARC records.

A list, a home page, another article's box of news: whoever printed the title, the name or the address of what is
withheld is not shown as captured. What cannot be read now could be read later, and is not shown either.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.editions.withheld.looks import Looks, look
from archive.editions.withheld.rows import OF_ENTRIES, Hidden, entries_json, ids, texts_of

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path


def find_pages(db: sqlite3.Connection, warc: Path, hidden: Hidden) -> set[int]:
    """Return the captures, beside those hidden already, whose records may not be shown."""
    listed = ids(db, _LISTED, urls=hidden.urls, entries=entries_json(hidden.entries))
    seen = look(db, warc, hidden.prints) if hidden.prints else Looks()
    sure = listed | seen.found | (hidden.rows.captures & ids(db, _OF_ARTICLES))
    digests = texts_of(db, _DIGESTS, rows=sure)
    return (sure | seen.unread | ids(db, _SAME, digests=digests, rows=sure)) - hidden.rows.captures


_LISTED = f"""
    SELECT capture FROM list_entries WHERE {OF_ENTRIES} OR url IN (SELECT value FROM json_each(:urls))
"""
_OF_ARTICLES = "SELECT id FROM captures WHERE kind = 'article'"
_DIGESTS = "SELECT digest FROM captures WHERE id IN (SELECT value FROM json_each(:rows)) AND digest IS NOT NULL"
_SAME = """
    SELECT id FROM captures WHERE digest IN (SELECT value FROM json_each(:digests))
        OR refers_to IN (SELECT value FROM json_each(:rows))
"""
