"""Two rows of one article become one, and an article gets the id of its own page."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from archive.rows.addresses.numbers import note_number

if TYPE_CHECKING:
    from sqlite_utils import Database


def rename(db: Database, article: int, article_id: str) -> None:
    """Give an article that was read at copies only the id of its own page; what lists said of it goes along."""
    site, old = db.execute("SELECT site, article_id FROM articles WHERE id = ?", (article,)).fetchone()
    db.execute("UPDATE articles SET article_id = ? WHERE id = ?", (article_id, article))
    note_number(db, site, article_id, article)
    rename_in_lists(db, site, old, article_id)


def join(db: Database, copy: int, article: int) -> None:
    """Join the row of a copy with that of the article: one row is left, with the article's words.

    What was known of the copy before the article was met stays: when it was first seen, where it was listed, how often
    it was visited, its earlier wordings.
    """
    told = {"copy": copy, "article": article}
    site, old = db.execute("SELECT site, article_id FROM articles WHERE id = ?", (copy,)).fetchone()
    (new,) = db.execute("SELECT article_id FROM articles WHERE id = ?", (article,)).fetchone()
    _keep_earlier_wordings(db, copy, article)
    for sql in _MOVE:
        db.execute(sql, told)
    for row, request in db.execute(_WAITING, told).fetchall():
        errand = json.loads(request)
        errand["about"]["article"] = article
        db.execute("UPDATE frontier SET request = ? WHERE id = ?", (json.dumps(errand), row))
    pictures = pictures_of(db, copy)
    db.execute("DELETE FROM articles WHERE id = ?", (copy,))
    forget_unused(db, pictures)
    rename_in_lists(db, site, old, new)


def pictures_of(db: Database, article: int) -> list[int]:
    """Return the pictures that an article shows."""
    return [image for (image,) in db.execute("SELECT image FROM captions WHERE article = ?", (article,)).fetchall()]


def forget_unused(db: Database, pictures: list[int]) -> None:
    """Forget those pictures that no article shows any more: a copy's own, small for telephones."""
    sql = "DELETE FROM images WHERE id = ? AND NOT EXISTS (SELECT 1 FROM captions WHERE image = images.id)"
    for picture in pictures:
        db.execute(sql, (picture,))


_MOVE = (
    """
    UPDATE copies SET was = :copy WHERE article = :article AND was IS NULL
        AND article_id = (SELECT article_id FROM articles WHERE id = :copy)
    """,
    "UPDATE copies SET article = :article WHERE article = :copy",
    "UPDATE OR IGNORE article_urls SET article = :article WHERE article = :copy",
    "UPDATE list_entries SET article = :article WHERE article = :copy",
    "UPDATE OR IGNORE sightings SET article = :article WHERE article = :copy",
    "UPDATE OR IGNORE view_counts SET article = :article WHERE article = :copy",
    """
    UPDATE ledger SET article = :article
    WHERE article = :copy AND NOT EXISTS (SELECT 1 FROM ledger WHERE article = :article)
    """,
    """
    UPDATE articles SET first_captured_at = min(first_captured_at, (
        SELECT first_captured_at FROM articles WHERE id = :copy
    )) WHERE id = :article
    """,
)
_WAITING = "SELECT id, request FROM frontier WHERE json_extract(request, '$.about.article') = :copy"


def _keep_earlier_wordings(db: Database, copy: int, article: int) -> None:
    """Put the copy's wordings before the article's, but for its present one, which is the article's too.

    An article that has a history of its own keeps that.
    """
    (count,) = db.execute("SELECT count(*) FROM versions WHERE article = ?", (article,)).fetchone()
    present = "SELECT number, captured_from FROM versions WHERE article = ? ORDER BY number DESC LIMIT 1"
    number, since = db.execute(present, (copy,)).fetchone() or (1, None)
    if count != 1 or since is None:
        return
    sql = "UPDATE versions SET number = ?, captured_from = min(captured_from, ?) WHERE article = ?"
    db.execute(sql, (number, since, article))
    db.execute("UPDATE versions SET article = ? WHERE article = ? AND number < ?", (article, copy, number))


def rename_in_lists(db: Database, site: int, old: str, new: str) -> None:
    """Let what lists and links said of an id be said of the article's own."""
    if old == new:
        return
    told = {"site": site, "old": old, "new": new}
    for sql in _RENAME:
        db.execute(sql, told)


# What a walk that has ended counted twice: its end is compared with that of the next.
_COUNT_ONCE = """
    UPDATE walks SET {0} = max({0} - 1, 0) WHERE id IN (
        SELECT {1} FROM listings AS old JOIN listings AS new USING (site, list, {1})
        WHERE site = :site AND old.article_id = :old AND new.article_id = :new
    )
"""
_RENAME = (
    _COUNT_ONCE.format("articles", "last_walk"),
    _COUNT_ONCE.format("new", "first_walk"),
    "UPDATE list_entries SET article_id = :new WHERE site = :site AND article_id = :old",
    """
    INSERT INTO listings
    SELECT site, list, :new, first_walk, last_walk, first_capture, last_capture, proven, missing_in
    FROM listings WHERE site = :site AND article_id = :old
    ON CONFLICT (site, list, article_id) DO UPDATE SET
        first_walk = min(first_walk, excluded.first_walk), last_walk = max(last_walk, excluded.last_walk),
        first_capture = min(first_capture, excluded.first_capture),
        last_capture = max(last_capture, excluded.last_capture), proven = max(proven, excluded.proven),
        missing_in = iif(missing_in IS NULL OR excluded.missing_in IS NULL, NULL, max(missing_in, excluded.missing_in))
    """,
    "DELETE FROM listings WHERE site = :site AND article_id = :old",
    "UPDATE OR REPLACE unclaimed_urls SET article_id = :new WHERE site = :site AND article_id = :old",
)
