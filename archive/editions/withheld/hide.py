"""Takes what is withheld out of the draft of an edition; the archive itself is never changed.

Rows go, captures stay as moments without an address and without a place, and what is left of the texts says a mark in
the place of each withheld name, title and address.
"""

from __future__ import annotations

import json
import sqlite3
from functools import lru_cache
from typing import TYPE_CHECKING

from archive.editions.contents import public_tables, quoted
from archive.editions.withheld.rows import OF_ENTRIES, Hidden, as_json, entries_json, ids, texts_of
from archive.editions.withheld.words import MARK
from archive.rows.articles import content_digest
from archive.words import sentences

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from archive.editions.contents import Table

Worded = tuple[str, int]  # a row of ``articles`` or ``versions``
_KEPT = 100_000  # short texts whose masked form is remembered: a menu's words stand in every list
_SHORT = 300  # letters
# Nothing that a person or a portal has written: left out, so that fewer texts are looked at.
_PLAIN = frozenset(
    {
        *("digest", "content_digest", "timestamp", "captured_at", "started_at", "finished_at", "first_captured_at"),
        *("last_captured_at", "captured_from", "captured_to", "removed_at", "since", "until", "since_at", "method"),
        *("mimetype", "kind", "record_type", "source", "outcome", "mode", "finding", "state", "verdict", "reached"),
    }
)


def hide(db: sqlite3.Connection, hidden: Hidden) -> None:
    """Take out of a draft what is hidden."""
    changed = _drop_captions(db, hidden)
    for sql, values in _statements(db, hidden):
        db.execute(sql, values)
    if hidden.texts:
        for table in public_tables(db):
            if not table.name.startswith("_"):
                changed |= _mask_table(db, table, hidden)
    for worded in sorted(changed):
        _renew_digest(db, *worded)


def _statements(db: sqlite3.Connection, hidden: Hidden) -> Iterator[tuple[str, dict[str, str]]]:
    rows = hidden.rows
    named = ("articles", "images", "attachments", "authors", "captures")
    values = {name: as_json(getattr(rows, name)) for name in named}
    values |= {"urls": as_json(hidden.urls), "pages": as_json(hidden.pages), "mark": MARK}
    values |= {"entries": entries_json(hidden.entries)}
    values |= {"details": as_json({sentences.ARTICLE(article_id=one) for _, one in hidden.entries})}
    values["orphans"] = as_json({row for (row,) in db.execute(_ORPHANS, values)} | rows.authors)
    for sql in _TAKE_OUT:
        yield sql, values


def _among(name: str) -> str:
    return f"IN (SELECT value FROM json_each(:{name}))"


_ORPHANS = f"""
    SELECT author FROM article_authors WHERE article {_among("articles")}
    EXCEPT SELECT author FROM article_authors WHERE article NOT {_among("articles")}
"""
_TAKE_OUT = (
    *(
        f"DELETE FROM {table} WHERE article {_among('articles')}"
        for table in ("article_urls", "versions", "article_authors", "captions", "attachments")
    ),
    *(f"DELETE FROM {table} WHERE article {_among('articles')}" for table in ("view_counts", "sightings", "ledger")),
    f"DELETE FROM captions WHERE image {_among('images')}",
    f"DELETE FROM images WHERE id {_among('images')}",
    f"DELETE FROM attachments WHERE id {_among('attachments')}",
    f"DELETE FROM article_authors WHERE author {_among('orphans')}",
    f"DELETE FROM authors WHERE id {_among('orphans')}",
    f"DELETE FROM list_entries WHERE article {_among('articles')} OR url {_among('urls')} OR {OF_ENTRIES}",
    f"DELETE FROM listings WHERE {OF_ENTRIES}",
    f"""
    DELETE FROM problems
    WHERE capture {_among("captures")} OR url {_among("urls")} OR detail {_among("details")}
    """,
    f"DELETE FROM articles WHERE id {_among('articles')}",
    f"""
    UPDATE captures SET url = iif(id {_among("captures")}, :mark, url), digest = NULL, record_type = NULL,
        refers_to = NULL, filename = NULL, offset = NULL, length = NULL
    WHERE id {_among("captures")} OR id {_among("pages")}
    """,
)


def _drop_captions(db: sqlite3.Connection, hidden: Hidden) -> set[Worded]:
    """Take hidden pictures out of the wordings of articles that are shown; return whose words are others by now."""
    urls = texts_of(db, _PICTURES, rows=hidden.rows.images)
    changed = {("articles", row) for row in ids(db, _SHOWING, images=hidden.rows.images)}
    for row, captions in db.execute(_WORDINGS).fetchall() if urls else ():
        before = json.loads(captions)
        shown = [one for one in before if one.get("image_url") not in urls]
        if len(shown) < len(before):
            text = json.dumps(shown, ensure_ascii=False) if shown else None
            db.execute("UPDATE versions SET captions = ? WHERE id = ?", (text, row))
            changed.add(("versions", row))
    return changed


_PICTURES = "SELECT url FROM images WHERE id IN (SELECT value FROM json_each(:rows))"
_WORDINGS = "SELECT id, captions FROM versions WHERE captions IS NOT NULL"
_SHOWING = "SELECT article FROM captions WHERE image IN (SELECT value FROM json_each(:images))"


def _mask_table(db: sqlite3.Connection, table: Table, hidden: Hidden) -> set[Worded]:
    types = {row[1]: row[2] for row in db.execute(f'PRAGMA table_info("{table.name}")')}
    columns = tuple(name for name in table.columns if types[name] == "TEXT" and name not in _PLAIN)
    if not columns:
        return set()
    masked = _remembering(hidden.texts.masked)
    names = quoted((*table.identity, *columns))
    changed = []
    for row in db.execute(f'SELECT {names} FROM "{table.name}"'):
        key, values = row[: len(table.identity)], row[len(table.identity) :]
        new = tuple(masked(value) if isinstance(value, str) else value for value in values)
        if new != values:
            both = zip(columns, new, values, strict=True)
            changed.append((key, {name: one for name, one, old in both if one != old}))
    for key, new_values in changed:
        _change(db, table, key, new_values)
    if table.name == "captions":
        rows = {key[0] for key, _ in changed}
        return {("articles", row) for row in ids(db, _CAPTIONED, rows=rows)}
    return {(table.name, key[0]) for key, _ in changed} if table.name in ("articles", "versions") else set()


_CAPTIONED = "SELECT article FROM captions WHERE id IN (SELECT value FROM json_each(:rows))"


def _remembering(masked: Callable[[str], str]) -> Callable[[str], str]:
    short = lru_cache(maxsize=_KEPT)(masked)
    return lambda text: short(text) if len(text) <= _SHORT else masked(text)


def _change(db: sqlite3.Connection, table: Table, key: tuple[object, ...], values: dict[str, str]) -> None:
    """Write masked texts into a row; where another row says the same by now, a number tells them apart."""
    here = " AND ".join(f'"{name}" IS ?' for name in table.identity)
    sql = f'UPDATE "{table.name}" SET {", ".join(f"{quoted((name,))} = ?" for name in values)} WHERE {here}'
    for number in range(1, 1_000_000):
        told = [value if number == 1 or MARK not in value else f"{value} {number}" for value in values.values()]
        try:
            db.execute(sql, (*told, *key))
        except sqlite3.IntegrityError:
            continue
        break


def _renew_digest(db: sqlite3.Connection, table: str, row: int) -> None:
    """Let a digest be that of the words as shown: that of all words would tell who guesses a name that he is right."""
    cursor = db.execute(f"SELECT * FROM {table} WHERE id = ?", (row,))
    if (found := cursor.fetchone()) is None:
        return
    article = dict(zip((column[0] for column in cursor.description), found, strict=True))
    captions = json.loads(article.get("captions") or "[]") if table == "versions" else _captions(db, row)
    digest = content_digest(article | {"captions": captions})
    db.execute(f"UPDATE {table} SET content_digest = ? WHERE id = ?", (digest, row))


def _captions(db: sqlite3.Connection, article: object) -> list[dict[str, str | None]]:
    rows = db.execute("SELECT text, credit FROM captions WHERE article = ? ORDER BY position", (article,))
    return [{"text": text, "credit": credit} for text, credit in rows]
