"""How many of the pages that a crawl read had a value in each field (``fill_rates``)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from archive.rows.counters import COUNTERS
from archive.rows.lists import FROM_LIST
from archive.words import sentences
from archive.words.fields import LISTED, MEASURED
from archive.words.kinds import ARTICLE, HOME, LIST
from archive.words.problems import LOST_WORDS, UNREADABLE_ARTICLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlite_utils import Database

PAGES = "entries"  # the field that counts list and home pages, and those of them that had any entry
STATISTICS = "statistics"

# The articles whose newest reading is this crawl's, with 1 for a field that the page itself filled, 0 for an empty one.
# A page that has lost the words that are in the archive is not stored (see `archive.rows.articles.unreadable`): of that
# article only the lost field is known, and it is empty. Materialised, as a GROUP BY would sort the words themselves.
READINGS = f"""
    met AS MATERIALIZED (
        SELECT articles.id, articles.section AS place, captures.id AS capture,
            title IS NOT NULL AS title,
            summary IS NOT NULL AS summary,
            byline IS NOT NULL AS byline,
            body IS NOT NULL AS body,
            articles.section IS NOT NULL AND rules ->> 'section' IS NOT '{FROM_LIST}' AS section,
            published_at IS NOT NULL AND rules ->> 'published_at' IS NOT '{FROM_LIST}' AS published_at,
            views IS NOT NULL AND rules ->> 'views' IS NOT '{FROM_LIST}' AS views,
            EXISTS (SELECT 1 FROM article_authors WHERE article = articles.id) AS authors,
            EXISTS (SELECT 1 FROM captions WHERE article = articles.id) AS captions
        FROM captures
        CROSS JOIN article_urls ON article_urls.url = captures.url
        CROSS JOIN articles ON articles.id = article AND last_captured_at = captures.timestamp
        WHERE captures.crawl = :crawl AND captures.kind = :ARTICLE AND statuscode IS NOT 304
    ), readings AS (
        SELECT * FROM met GROUP BY id
        UNION ALL
        SELECT articles.id, articles.section, problems.capture,
            iif(problems.kind = :UNREADABLE_ARTICLE OR problems.field = 'title', 0, NULL), NULL, NULL,
            iif(problems.kind = :UNREADABLE_ARTICLE OR problems.field = 'body', 0, NULL), NULL, NULL, NULL, NULL, NULL
        FROM problems
        JOIN crawls ON crawls.id = problems.crawl
        LEFT JOIN articles ON articles.site = crawls.site
            AND articles.article_id = substr(problems.detail, length(:BEFORE_ID) + 1)
        WHERE problems.crawl = :crawl AND problems.kind IN (:LOST_WORDS, :UNREADABLE_ARTICLE)
        GROUP BY problems.detail
    )
"""
READING = {
    "ARTICLE": ARTICLE,
    "LIST": LIST,
    "HOME": HOME,
    "LOST_WORDS": LOST_WORDS,
    "UNREADABLE_ARTICLE": UNREADABLE_ARTICLE,
    "BEFORE_ID": sentences.ARTICLE(article_id=""),  # of the problem's detail
}
_LINE = ", ".join(f"iif(list_entries.{name} IS NULL, NULL, 1) AS {name}" for name in LISTED)
ENTRIES = f"""
    entries AS MATERIALIZED (
        SELECT list_entries.site, capture, article_id, captures.section AS place, {_LINE} FROM captures
        CROSS JOIN list_entries ON list_entries.capture = captures.id
        WHERE captures.crawl = :crawl AND captures.kind = :LIST
    )
"""
_PAGES = """
    SELECT kind, section AS place, count(*) AS pages,
        sum(EXISTS (SELECT 1 FROM list_entries WHERE capture = captures.id)) AS with_entries
    FROM captures WHERE crawl = :crawl AND kind IN (:LIST, :HOME) AND statuscode IS NOT 304 GROUP BY 1, 2
"""
_STATISTICS = f"""
    SELECT {", ".join(f"count({name}) > 0 AS {name}" for name in COUNTERS)}, count(*) > 0 AS {STATISTICS}
    FROM captures CROSS JOIN visit_statistics ON visit_statistics.capture = captures.id WHERE crawl = :crawl
"""
_ANY_PAGE = """
    SELECT EXISTS (
        SELECT 1 FROM captures WHERE crawl = :crawl AND kind IN (:HOME, :LIST, :ARTICLE) AND statuscode IS NOT 304)
"""
_INSERT = """
    INSERT INTO fill_rates (crawl, kind, section, field, read, filled)
    VALUES (:crawl, :kind, :section, :field, :read, :filled)
"""


def measure(db: Database, crawl: int) -> None:
    """Count what ``crawl`` read and what was filled, by kind of page, section and field; the same rows every time.

    To be called when the crawl ends: an article that a later crawl has read again is that crawl's.
    """
    rows = [*_articles(db, crawl), *_lists(db, crawl), *_pages(db, crawl), *_counters(db, crawl)]
    with db.atomic():
        db.execute("DELETE FROM fill_rates WHERE crawl = ?", (crawl,))
        for row in _with_totals(rows):
            db.execute(_INSERT, row | {"crawl": crawl})


def _articles(db: Database, crawl: int) -> Iterator[dict[str, Any]]:
    counts = ", ".join(f"count({name}) AS {name}_read, coalesce(sum({name}), 0) AS {name}" for name in MEASURED)
    sql = f"WITH {READINGS} SELECT place, {counts} FROM readings GROUP BY place"
    for row in db.query(sql, READING | {"crawl": crawl}):
        yield from (_row(ARTICLE, row["place"], name, row[f"{name}_read"], row[name]) for name in MEASURED)


def _lists(db: Database, crawl: int) -> Iterator[dict[str, Any]]:
    counts = ", ".join(f"count({name}) AS {name}" for name in LISTED)
    sql = f"WITH {ENTRIES} SELECT place, count(*) AS entries, {counts} FROM entries GROUP BY place"
    for row in db.query(sql, READING | {"crawl": crawl}):
        yield from (_row(LIST, row["place"], name, row["entries"], row[name]) for name in LISTED)


def _pages(db: Database, crawl: int) -> Iterator[dict[str, Any]]:
    for row in db.query(_PAGES, READING | {"crawl": crawl}):
        yield _row(row["kind"], row["place"], PAGES, row["pages"], row["with_entries"])


def _counters(db: Database, crawl: int) -> Iterator[dict[str, Any]]:
    """Whether the crawl met each counter on any page: they stand on all of them, so a crawl counts once."""
    (read,) = db.execute(_ANY_PAGE, READING | {"crawl": crawl}).fetchone()
    counters = next(db.query(_STATISTICS, {"crawl": crawl}))
    yield from (_row(HOME, None, name, read, min(read, filled)) for name, filled in counters.items())


def _row(kind: str, section: int | None, field: str, read: int, filled: int) -> dict[str, Any]:
    return {"kind": kind, "section": section, "field": field, "read": read, "filled": filled}


def _with_totals(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Add the sum over all sections, which takes the place of the rows without a section."""
    parts = list(rows)
    totals: dict[tuple[str, str], dict[str, Any]] = {}
    for row in parts:
        key = (row["kind"], row["field"])
        total = totals.setdefault(key, _row(row["kind"], None, row["field"], 0, 0))
        total["read"] += row["read"]
        total["filled"] += row["filled"]
    return [*totals.values(), *(row for row in parts if row["section"] is not None)]
