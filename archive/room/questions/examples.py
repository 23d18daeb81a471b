"""``/-/examples``: worked examples, from a click to SQL, each with its answer from this edition.

The words are in the template; here is the SQL, written to be read. It needs nothing but SQLite.
"""

from __future__ import annotations

import asyncio
import sqlite3
from typing import TYPE_CHECKING, Any

from datasette.database import QueryInterrupted  # type: ignore[import-untyped]  # datasette ships no types

from archive.room.questions.answer import cells, heading
from archive.room.tools.reader import kept_rows
from archive.words.findings import GONE, REPLACED

if TYPE_CHECKING:
    from archive.room.tools.reader import Reader

SQL = {
    "signs": """
SELECT max(authors.name) AS author, count(DISTINCT article_authors.article) AS articles
FROM articles_fts
JOIN article_authors ON article_authors.article = articles_fts.rowid
JOIN authors ON authors.id = article_authors.author
WHERE articles_fts MATCH '"hoi nghi"'
GROUP BY authors.name_key
ORDER BY articles DESC, author
LIMIT 5""",
    "years": """
SELECT substr(published_date, 1, 4) AS year, count(*) AS articles
FROM articles
WHERE published_date IS NOT NULL
GROUP BY year
ORDER BY articles DESC, year
LIMIT 5""",
    "pictures": """
SELECT pictures.text, pictures.credit, pictures.title, pictures.published_date, pictures.url
FROM captions_fts
JOIN pictures ON pictures.caption = captions_fts.rowid
WHERE captions_fts MATCH '"dai bieu"'
ORDER BY pictures.published_date DESC, pictures.caption
LIMIT 5""",
    "titles": """
SELECT later.captured_from AS seen_at, earlier.title AS before, later.title AS after, later.capture
FROM versions AS later
JOIN versions AS earlier ON earlier.article = later.article AND earlier.number = later.number - 1
WHERE later.id IN (SELECT id FROM versions WHERE number > 1)
  AND earlier.title IS NOT later.title
ORDER BY later.captured_from DESC, later.id DESC
LIMIT 5""",
    "gone": f"""
SELECT ledger.since AS gone_since, ledger.state, articles.title, ledger.last_capture AS capture, articles.url
FROM ledger
JOIN articles ON articles.id = ledger.article
WHERE ledger.state IN ('{GONE}', '{REPLACED}')
  AND ledger.id = (SELECT max(id) FROM ledger AS newest WHERE newest.article = ledger.article)
ORDER BY ledger.since DESC, ledger.id DESC
LIMIT 5""",
    "visits": """
SELECT date(captured_at, '+7 hours') AS day, max(today) AS visits, own_today AS ours
FROM visit_statistics
WHERE today IS NOT NULL
GROUP BY day, site
ORDER BY day DESC
LIMIT 5""",
    "weekdays": """
SELECT strftime('%w', published_date) AS weekday, count(*) AS articles
FROM articles
WHERE published_date IS NOT NULL
GROUP BY weekday
ORDER BY weekday
LIMIT 8""",
    "unsigned": """
SELECT coalesce(sections.name, '–') AS section, count(*) AS articles,
       sum(NOT EXISTS (SELECT 1 FROM article_authors WHERE article_authors.article = articles.id)) AS unsigned
FROM articles
LEFT JOIN sections ON sections.id = articles.section
GROUP BY articles.section
ORDER BY unsigned DESC, section
LIMIT 5""",
    "both": """
SELECT authors.name AS author, count(DISTINCT captions.article) AS articles, count(*) AS pictures
FROM article_authors
JOIN authors ON authors.id = article_authors.author
JOIN captions ON captions.article = article_authors.article AND captions.credit = authors.name
GROUP BY authors.name
ORDER BY pictures DESC, author
LIMIT 5""",
}


async def page(reader: Reader) -> Any:
    """Show the worked examples with their answers."""
    answers = await asyncio.gather(*(_answer(reader, sql) for sql in SQL.values()))
    return await reader.render("examples.html", answers=dict(zip(SQL, answers, strict=True)))


async def _answer(reader: Reader, sql: str) -> dict[str, Any]:
    try:
        rows = await kept_rows(reader, sql)
    except (QueryInterrupted, sqlite3.OperationalError):  # too slow, or a working file without index: the words stay
        rows = []
    names, lines = await cells(reader, rows)
    return {
        "sql": sql.strip(),
        "edit": reader.url(f"/{reader.edition.route}", sql=sql.strip()),
        "heads": [heading(reader, name) for name in names],
        "lines": lines,
    }
