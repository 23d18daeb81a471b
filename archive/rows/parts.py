"""Rows that belong to an article: authors, captions with their pictures, attachments, addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from archive.rows.addresses.copies import present_id
from archive.vietnamese.names import name_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlite_utils import Database


def save_urls(db: Database, article: int, urls: Iterable[str]) -> None:
    """Add addresses that the article was seen under."""
    sql = "INSERT INTO article_urls (url, article) VALUES (?, ?) ON CONFLICT DO NOTHING"
    for url in urls:
        db.execute(sql, (url, article))


def save_mentions(db: Database, site: int, mentions: Iterable[tuple[str, str]]) -> None:
    """Add addresses (article id, URL) to articles; those of articles not met yet wait for ``claim_urls``."""
    for mentioned, url in dict.fromkeys(mentions):
        article_id = present_id(db, site, mentioned)
        row = db.execute("SELECT id FROM articles WHERE site = ? AND article_id = ?", (site, article_id)).fetchone()
        if row is not None:
            save_urls(db, row[0], [url])
        else:
            sql = "INSERT INTO unclaimed_urls (site, article_id, url) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
            db.execute(sql, (site, article_id, url))


def claim_urls(db: Database, site: int, article: int, article_id: str) -> None:
    """Give a new article the addresses that it was mentioned under before."""
    sql = "DELETE FROM unclaimed_urls WHERE site = ? AND article_id = ? RETURNING url"
    save_urls(db, article, [url for (url,) in db.execute(sql, (site, article_id)).fetchall()])


def save_authors(db: Database, article: int, authors: Sequence[Mapping[str, Any]]) -> None:
    """Make the article's authors these, in this order."""
    named = [author for author in authors if author["name"]]
    wanted = [(i, _author(db, a["name"]), a.get("role") or None, a.get("unit") or None) for i, a in enumerate(named, 1)]
    sql = "SELECT position, author, role, unit FROM article_authors WHERE article = ? ORDER BY position"
    if db.execute(sql, (article,)).fetchall() == wanted:
        return
    db.execute("DELETE FROM article_authors WHERE article = ?", (article,))
    for row in wanted:
        sql = "INSERT INTO article_authors (article, position, author, role, unit) VALUES (?, ?, ?, ?, ?)"
        db.execute(sql, (article, *row))


def _author(db: Database, name: str) -> int:
    row = db.execute("SELECT id FROM authors WHERE name = ?", (name,)).fetchone()
    if row:
        return int(row[0])
    sql = "INSERT INTO authors (name, name_key) VALUES (?, ?)"
    return int(db.execute(sql, (name, name_key(name))).lastrowid or 0)


def save_captions(db: Database, article: int, captions: Sequence[Mapping[str, Any]]) -> None:
    """Make the article's captions these, in this order; a position keeps its row, so that links to it hold."""
    wanted = [
        (i, _image(db, c["image_url"]), *(c.get(name) or None for name in ("text", "credit", "alt")))
        for i, c in enumerate(captions, 1)
    ]
    sql = "SELECT position, image, text, credit, alt FROM captions WHERE article = ? ORDER BY position"
    if db.execute(sql, (article,)).fetchall() == wanted:
        return
    db.execute("DELETE FROM captions WHERE article = ? AND position > ?", (article, len(wanted)))
    for row in wanted:
        db.execute(
            """
            INSERT INTO captions (article, position, image, text, credit, alt) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (article, position) DO UPDATE SET
                image = excluded.image, text = excluded.text, credit = excluded.credit, alt = excluded.alt
            """,
            (article, *row),
        )


def _image(db: Database, url: str) -> int:
    row = db.execute("SELECT id FROM images WHERE url = ?", (url,)).fetchone()
    if row:
        return int(row[0])
    return int(db.execute("INSERT INTO images (url) VALUES (?)", (url,)).lastrowid or 0)


def save_attachments(db: Database, article: int, attachments: Sequence[Mapping[str, Any]]) -> None:
    """Make the article's attachments these; what is known of a file that another article offers is known here too."""
    wanted = {a["url"]: a.get("name") or None for a in reversed(attachments)}
    known = dict(db.execute("SELECT url, name FROM attachments WHERE article = ?", (article,)).fetchall())
    if known == wanted:
        return
    for url in known.keys() - wanted.keys():
        db.execute("DELETE FROM attachments WHERE article = ? AND url = ?", (article, url))
    for url, name in reversed(wanted.items()):
        _save_attachment(db, article, url, name)


def _save_attachment(db: Database, article: int, url: str, name: str | None) -> None:
    db.execute(
        """
        INSERT INTO attachments (article, url, name, mimetype, digest, length, capture)
        SELECT ?1, ?2, ?3, same.mimetype, same.digest, same.length, same.capture
        FROM (SELECT 1) LEFT JOIN (
            SELECT mimetype, digest, length, capture FROM attachments WHERE url = ?2 AND capture IS NOT NULL
            UNION ALL
            SELECT mimetype, digest, length, capture FROM images WHERE url = ?2 AND capture IS NOT NULL
            LIMIT 1
        ) AS same WHERE true
        ON CONFLICT (article, url) DO UPDATE SET name = excluded.name
        """,
        (article, url, name),
    )
