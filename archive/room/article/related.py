"""Articles that belong beside another: of the same words, by the same people, of the same section and time."""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from itertools import pairwise
from typing import TYPE_CHECKING

from datasette.database import QueryInterrupted  # type: ignore[import-untyped]  # datasette ships no types

from archive.room.tools import links
from archive.search.query import match_expression

if TYPE_CHECKING:
    from archive.room.tools.reader import Reader, Row

MOST = 6
_OF_ONE_KIND = 3
_PAIRS = 4  # pairs of syllables of the title that are looked for
_PATIENCE_MS = 100  # a page does not wait longer for what is a courtesy
_COLUMNS = """
    articles.id, sites.name AS site, articles.article_id, articles.title, articles.published_date, articles.removed_at
"""
_WORDS = f"""
    SELECT {_COLUMNS} FROM (
        SELECT rowid FROM articles_fts WHERE articles_fts MATCH :words ORDER BY bm25(articles_fts) LIMIT 12
    ) AS found CROSS JOIN articles ON articles.id = found.rowid JOIN sites ON sites.id = articles.site
    WHERE articles.id <> :id
"""
# Whoever signs under several spellings is one person. Numbers are given as articles are met, so neighbours in number
# are mostly neighbours in time.
_AUTHORS = f"""
    WITH own AS (
        SELECT id FROM authors WHERE name_key = (
            SELECT name_key FROM article_authors JOIN authors ON authors.id = author
            WHERE article = :id ORDER BY position LIMIT 1
        )
    ), near AS (
        SELECT * FROM (SELECT DISTINCT article FROM article_authors WHERE author IN own AND article < :id
            ORDER BY article DESC LIMIT 3)
        UNION
        SELECT * FROM (SELECT DISTINCT article FROM article_authors WHERE author IN own AND article > :id
            ORDER BY article LIMIT 3)
    )
    SELECT {_COLUMNS} FROM near CROSS JOIN articles ON articles.id = near.article JOIN sites ON sites.id = articles.site
    ORDER BY abs(articles.id - :id)
"""
_SECTION = f"""
    SELECT * FROM (SELECT {_COLUMNS} FROM articles CROSS JOIN sites ON sites.id = articles.site
        WHERE articles.section = :section AND articles.published_date <= :day AND articles.id <> :id
        ORDER BY articles.published_date DESC LIMIT 6)
    UNION ALL
    SELECT * FROM (SELECT {_COLUMNS} FROM articles CROSS JOIN sites ON sites.id = articles.site
        WHERE articles.section = :section AND articles.published_date > :day AND articles.id <> :id
        ORDER BY articles.published_date LIMIT 3)
"""


async def related_articles(reader: Reader, article: Row) -> list[Row]:
    """Return at most six articles with ``why`` (words, authors, section) and ``href``; none twice."""
    values = {"id": article["id"], "section": article["section"], "day": article["published_date"]}
    words = likeness(article["title"] or "")
    found: dict[int, Row] = {}
    for why, sql, asked in (
        ("words", _WORDS, values | {"words": words} if words else None),
        ("authors", _AUTHORS, values),
        ("section", _SECTION, values if article["section"] and article["published_date"] else None),
    ):
        rows = await _quickly(reader, sql, asked) if asked else []
        new = [row for row in rows if row["id"] not in found]
        room = MOST - len(found) if why == "section" else _OF_ONE_KIND
        found |= {row["id"]: row | {"why": why} for row in new[: min(room, MOST - len(found))]}
    return [row | {"href": links.article(reader, row["site"], row["article_id"])} for row in found.values()]


async def _quickly(reader: Reader, sql: str, values: dict[str, object]) -> list[Row]:
    """The rows of a query, or none where it takes long, or where a working file has no search index."""
    try:
        found = await reader.db.execute(sql, values, custom_time_limit=_PATIENCE_MS, log_sql_errors=False)
    except (QueryInterrupted, sqlite3.OperationalError):
        return []
    return [dict(row) for row in found.rows]


def likeness(title: str) -> str:
    """Return an FTS5 expression for titles that share pairs of syllables with this one; empty where it has none.

    Vietnamese words mostly have two syllables; single ones are in every title. Names say more than other words.
    """
    # matches: Long Hòa đạt chuẩn nông thôn mới
    syllables = re.findall(r"[^\W_]+", unicodedata.normalize("NFC", title))
    pairs = list(pairwise(syllables))
    names = [pair for pair in pairs[1:] if all(part[0].isupper() or part.isdecimal() for part in pair)]
    others = [pair for pair in pairs if pair not in names]
    spread = others[:: max(1, len(others) // _PAIRS)]
    phrases = [match_expression(f'"{first} {second}"') for first, second in [*names, *spread][:_PAIRS]]
    return "{title} : (" + " OR ".join(phrases) + ")" if phrases else ""
