"""Which known articles are asked for again in a crawl: recent ones often, old ones rarely, none never."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from sqlite_utils import Database


class Revisit(NamedTuple):
    """A known article to ask for: its row, the address it was seen under last, and its title."""

    article: int
    article_id: str
    url: str
    title: str | None


def revisits_due(db: Database, site: int, crawl: int, now: str, budget: int | None) -> list[Revisit]:
    """Return at most ``budget`` (None: all) articles that ``crawl`` has not asked for, the most overdue first.

    An article that a list has lost, or that was not found the last time, comes before all others. An article of age
    ``a`` is due again after ``a / 10`` days, but not before one day and not later than half a year; what is over that
    time the most, in proportion, comes first. So every article has its turn, however small the budget.
    """
    rows = db.execute(_DUE, {"site": site, "crawl": crawl, "now": now, "budget": -1 if budget is None else budget})
    return [Revisit(*row) for row in rows.fetchall()]


_DUE = """
    WITH asked AS (
        SELECT article, max(crawl) AS crawl FROM sightings GROUP BY article
    ), known AS (
        SELECT articles.id, article_id, articles.url, title, sightings.finding, asked.crawl AS last_crawl,
            abs(julianday(:now) - julianday(max(last_captured_at, coalesce(captures.timestamp, '')))) AS waited,
            abs(julianday(:now) - coalesce(julianday(published_date), julianday(first_captured_at))) AS age
        FROM articles
        LEFT JOIN asked ON asked.article = articles.id
        LEFT JOIN sightings ON sightings.article = articles.id AND sightings.crawl = asked.crawl
        LEFT JOIN captures ON captures.id = sightings.capture
        WHERE articles.site = :site
    ), states AS (
        SELECT article, state, max(id) FROM ledger GROUP BY article
    ), due AS MATERIALIZED (
        SELECT known.*,
            (coalesce(finding, 'alive') <> 'alive' AND coalesce(state, 'listed') IN ('listed', 'unlisted', 'returned'))
            OR (coalesce(state, 'listed') IN ('listed', 'returned') AND article_id IN (
                SELECT article_id FROM listings WHERE site = :site AND missing_in IS NOT NULL
            )) AS lost,
            waited / min(max(age / 10.0, 1.0), 180.0) AS overdue
        FROM known LEFT JOIN states ON states.article = known.id
        WHERE last_crawl IS NOT :crawl
        ORDER BY lost DESC, overdue DESC, age, known.id LIMIT :budget
    )
    SELECT id, article_id,
        coalesce((
            SELECT list_entries.url FROM list_entries JOIN captures ON captures.id = list_entries.capture
            WHERE article = due.id ORDER BY captures.crawl DESC, length(list_entries.url), list_entries.url LIMIT 1
        ), url),
        title
    FROM due ORDER BY lost DESC, overdue DESC, age, id
"""
