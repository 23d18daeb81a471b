"""What search asks of an edition's indexes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from archive.search.query import with_marks

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from archive.search.query import Term

MARKED = "words_fts"  # editions of older versions do not have it
# Weights of the columns in the order of SEARCHED, the folded one last: it repeats the others. The limit keeps SQLite
# from merging the queries.
_SCORES = """
    SELECT json_group_array(id), json_group_array(weight) FROM (
        SELECT rowid AS id, -bm25(articles_fts, 10, 4, 1, 2, 3, 0) AS weight FROM articles_fts
        WHERE articles_fts MATCH ? LIMIT -1
    )
"""


def ids(db: sqlite3.Connection, expression: str) -> set[int]:
    """Return the articles that an FTS5 expression finds."""
    return _set(db, "SELECT json_group_array(rowid) FROM articles_fts WHERE articles_fts MATCH ?", expression)


def scores(db: sqlite3.Connection, expression: str) -> dict[int, float]:
    """Return how well articles match, by BM25 with weights for the fields; more is better."""
    articles, weights = db.execute(_SCORES, (expression,)).fetchone()
    return dict(zip(json.loads(articles), json.loads(weights), strict=True))


def marked_ids(db: sqlite3.Connection, terms: tuple[Term, ...]) -> set[int]:
    """Return the articles with all words of the terms, marks and all, wherever they stand."""
    return _set(db, "SELECT json_group_array(rowid) FROM words_fts WHERE words_fts MATCH ?", with_marks(terms))


def _set(db: sqlite3.Connection, sql: str, expression: str) -> set[int]:
    """Return numbers that come as one value: a row each would take three times as long, and the threads' lock."""
    return set(json.loads(db.execute(sql, (expression,)).fetchone()[0]))


def read_texts(db: sqlite3.Connection, articles: Sequence[int], fields: Sequence[str]) -> list[tuple[Any, ...]]:
    """Return the texts of articles, each after the article's number, in no order."""
    columns = ", ".join(("id", *fields))
    sql = f"SELECT {columns} FROM article_texts WHERE id IN (SELECT value FROM json_each(?))"
    return [tuple(row) for row in db.execute(sql, (json.dumps(list(articles)),))]
