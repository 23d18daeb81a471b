"""Rows of versions: the wordings of an article in the order of time, whatever the order they arrive in.

A version claims only what was seen: it was there from ``captured_from`` to ``captured_to``, the first and the last
capture that showed it with no other words between them. The present version has no ``captured_to``.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlite_utils import Database

WORDS = ("content_digest", "title", "summary", "byline", "body", "captions", "published_at", "capture")
_FAR = 1_000_000_000  # numbers pass through here on their way to their places


def words_of(row: Mapping[str, Any], article: Mapping[str, Any]) -> dict[str, Any]:
    """Return the columns of a version for an article's row and the page's own account of it."""
    captions = [{key: c.get(key) for key in ("image_url", "text", "credit")} for c in article.get("captions", ())]
    own = {"captions": json.dumps(captions, ensure_ascii=False) if captions else None}
    return {name: row.get(name) for name in WORDS} | own


def append_version(db: Database, article: int, words: dict[str, Any], at: str, last_seen: str | None) -> None:
    """Add the present version, first seen ``at``; the one before it was last seen at ``last_seen``."""
    db.execute(
        "UPDATE versions SET captured_to = ? WHERE article = ? AND captured_to IS NULL",
        (last_seen, article),
    )
    _insert(db, article, words, at, None)


def place_version(db: Database, article: int, words: dict[str, Any], at: str, last_seen: str) -> None:
    """Put words that were captured earlier than the newest ones (``last_seen``) where they belong in time."""
    before, after = _neighbours(db, article, at)
    if before and before["content_digest"] == words["content_digest"]:
        if before["captured_to"]:
            sql = "UPDATE versions SET captured_to = max(captured_to, ?) WHERE id = ?"
            db.execute(sql, (at, before["id"]))
        return
    inside = before and (before["captured_to"] is None or at < before["captured_to"])
    if after and not inside and after["content_digest"] == words["content_digest"]:
        db.execute("UPDATE versions SET captured_from = ? WHERE id = ?", (at, after["id"]))
        return
    if before and inside:
        _split(db, article, before, last_seen)
    _insert(db, article, words, at, at)
    _renumber(db, article)


def _neighbours(db: Database, article: int, at: str) -> tuple[dict[str, Any] | None, dict[str, Any] | None]:
    """Return the version in force ``at`` a time, and the one after it."""
    sql = "SELECT * FROM versions WHERE article = ? AND captured_from {} ORDER BY number {} LIMIT 1"
    before = next(db.query(sql.format("<= ?", "DESC"), (article, at)), None)
    after = next(db.query(sql.format("> ?", "ASC"), (article, at)), None)
    return before, after


def _split(db: Database, article: int, version: dict[str, Any], last_seen: str) -> None:
    """Make two of a version between whose sightings other words were seen: what is certain are its ends."""
    db.execute("UPDATE versions SET captured_to = captured_from WHERE id = ?", (version["id"],))
    again = {name: version[name] for name in WORDS}
    _insert(db, article, again, version["captured_to"] or last_seen, version["captured_to"])


def _insert(db: Database, article: int, words: dict[str, Any], captured_from: str, captured_to: str | None) -> None:
    db.execute(
        """
        INSERT INTO versions (article, number, content_digest, title, summary, byline, body, captions,
            published_at, captured_from, captured_to, capture)
        SELECT :article, coalesce(max(number), 0) + 1, :content_digest, :title, :summary, :byline, :body, :captions,
            :published_at, :captured_from, :captured_to, :capture FROM versions WHERE article = :article
        """,
        words | {"article": article, "captured_from": captured_from, "captured_to": captured_to},
    )


def _renumber(db: Database, article: int) -> None:
    sql = "SELECT id FROM versions WHERE article = ? ORDER BY captured_from, captured_to IS NULL, captured_to, id"
    order = [id_ for (id_,) in db.execute(sql, (article,)).fetchall()]
    db.execute("UPDATE versions SET number = number + ? WHERE article = ?", (_FAR, article))
    for number, id_ in enumerate(order, 1):
        db.execute("UPDATE versions SET number = ? WHERE id = ?", (number, id_))
