"""Changes of every kind to the small sample, and to tables that are built in unusual ways."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random

    from sqlite_utils import Database

ODD_TABLES = (
    "CREATE TABLE loose (text TEXT, number ANY) STRICT",
    "CREATE TABLE named (name TEXT PRIMARY KEY, value REAL)",
    "CREATE TABLE pairs (b INTEGER, a TEXT COLLATE NOCASE, bytes BLOB, PRIMARY KEY (a, b)) WITHOUT ROWID",
)
NEW_ARTICLE = """
    INSERT INTO articles (site, article_id, url, title, content_digest, first_captured_at, last_captured_at)
    VALUES (1, ?1, 'http://p.example/' || ?1, 'Bài ' || ?1, 'sha256:' || ?1, '2026-11-25', '2026-11-25')
"""


def edit(db: Database, dice: random.Random) -> None:
    """Change something anywhere: words, keys that must stay unique, whole rows, rows that are twice the same."""
    word = dice.choice([None, "Chợ", "chợ\0", "=1+1", "Đường " * dice.randint(1, 2000), "\U0001f600"])
    one, other = dice.sample([row[0] for row in db.execute("SELECT id FROM articles")], 2)
    fresh = dice.randint(10, 10**6)
    edits: list[tuple[str, tuple[object, ...]]] = [
        ("UPDATE articles SET title = ?, summary = ? WHERE id = ?", (word, word, one)),
        ("DELETE FROM articles WHERE id = ? AND id > 2", (one,)),
        (NEW_ARTICLE, (str(fresh),)),
        ("INSERT INTO problems (crawl, url, kind) VALUES (1, ?, 'x')", (f"u{fresh}",)),
        ("DELETE FROM problems", ()),
        ("UPDATE list_entries SET title = ? WHERE position = ?", (word, one)),
        ("DELETE FROM list_entries WHERE position > ?", (other,)),
        ("INSERT INTO loose VALUES ('a', ?)", (dice.choice([1, 1.0, "1", None, b"1", 2.5]),)),
        ("DELETE FROM loose WHERE rowid = ?", (one,)),
        ("INSERT OR REPLACE INTO named VALUES (?, ?)", (word, dice.random())),
        ("DELETE FROM pairs", ()),
        ("INSERT OR REPLACE INTO pairs VALUES (1, ?, ?)", (dice.choice("aA"), b"\0\xff")),
    ]
    db.execute(*dice.choice(edits))
    if dice.random() < 0.2:
        _swap_ids(db, one, other)


def _swap_ids(db: Database, one: int, other: int) -> None:
    rows = db.execute("SELECT id, article_id FROM articles WHERE id IN (?, ?)", (one, other)).fetchall()
    for row, name in [(row, f"{name}-") for row, name in rows] + [(rows[0][0], rows[-1][1]), (rows[-1][0], rows[0][1])]:
        db.execute("UPDATE articles SET article_id = ? WHERE id = ?", (name, row))
