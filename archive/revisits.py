"""Which known articles are asked for again in a crawl: recent ones often, old ones rarely, none never."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from sqlite_utils import Database


class Revisit(NamedTuple):
    """A known article to ask for: its row, its title, the address to ask, and the one to ask where it is not there."""

    article: int
    article_id: str
    title: str | None
    url: str
    otherwise: str | None = None


def revisits_due(db: Database, site: int, crawl: int, now: str, budget: int | None) -> list[Revisit]:
    """Return at most ``budget`` (None: all) articles that ``crawl`` has not asked for, the most overdue first.

    An article that no list shows any more, or that was not found the last time, comes before all others, in half of the
    budget: a doubt that never ends must not starve the rest. An article of age ``a`` is due again after ``a / 10``
    days, but not before one day and not later than half a year; what is over that time the most, in proportion, comes
    first. So every article has its turn, however small the budget. It is asked for where a list has shown it last;
    where that address is dead, under another that it was seen under. If a list shows it elsewhere since it was read, it
    is asked for once more where it was: an address that has moved says so.
    """
    most = -1 if budget is None else budget
    told = {"site": site, "crawl": crawl, "now": now, "budget": most, "half": (most + 1) // 2}
    due: list[Revisit] = []
    for article, article_id, title, was_at, url in db.execute(_DUE, told).fetchall():
        due.append(Revisit(article, article_id, title, was_at or url, url if was_at else None))
    return due


_DUE = """
    WITH dead AS (
        SELECT url FROM addresses WHERE site = :site AND kind IN ('dead', 'error', 'elsewhere', 'loop')
        UNION ALL
        SELECT url FROM sections WHERE site = :site AND url IS NOT NULL -- its newest article, whichever that is
    ), asked AS (
        SELECT article, max(crawl) AS crawl FROM sightings GROUP BY article
    ), tried AS (
        SELECT article, max(asked_at) AS at FROM article_urls JOIN addresses USING (url)
        WHERE addresses.site = :site GROUP BY article
    ), known AS (
        SELECT articles.id, article_id, articles.url, title, sightings.finding, asked.crawl AS last_crawl,
            captures.url AS read_at, abs(julianday(:now) - julianday(
                max(last_captured_at, coalesce(captures.timestamp, ''), coalesce(tried.at, '')))) AS waited,
            abs(julianday(:now) - coalesce(julianday(published_date), julianday(first_captured_at))) AS age
        FROM articles
        LEFT JOIN asked ON asked.article = articles.id
        LEFT JOIN sightings ON sightings.article = articles.id AND sightings.crawl = asked.crawl
        LEFT JOIN captures ON captures.id = sightings.capture
        LEFT JOIN tried ON tried.article = articles.id
        WHERE articles.site = :site
    ), states AS (
        SELECT article, state, max(id) FROM ledger GROUP BY article
    ), judged AS (
        SELECT known.*,
            (coalesce(finding, 'alive') <> 'alive' AND coalesce(state, 'listed') IN ('listed', 'unlisted', 'returned'))
            OR (coalesce(state, 'listed') = 'listed' AND article_id IN (
                SELECT article_id FROM listings WHERE site = :site AND missing_in IS NOT NULL
            ) AND article_id NOT IN (
                SELECT article_id FROM listings WHERE site = :site AND missing_in IS NULL
            )) AS lost,
            waited / min(max(age / 10.0, 1.0), 180.0) AS overdue
        FROM known LEFT JOIN states ON states.article = known.id
        WHERE last_crawl IS NOT :crawl
    ), due AS MATERIALIZED (
        SELECT *, lost AND row_number() OVER (PARTITION BY lost ORDER BY overdue DESC, age, id) <= :half AS doubtful
        FROM judged ORDER BY doubtful DESC, overdue DESC, age, id LIMIT :budget
    ), placed AS MATERIALIZED (
        SELECT due.*, (
            SELECT list_entries.url FROM list_entries JOIN captures ON captures.id = list_entries.capture
            WHERE article = due.id AND list_entries.url NOT IN dead
            ORDER BY captures.crawl DESC, length(list_entries.url), list_entries.url LIMIT 1
        ) AS shown_at FROM due
    )
    SELECT id, article_id, title,
        iif(read_at <> shown_at AND read_at NOT IN dead AND last_crawl < (
            SELECT min(captures.crawl) FROM list_entries JOIN captures ON captures.id = list_entries.capture
            WHERE article = placed.id AND list_entries.url = shown_at
        ), read_at, NULL),
        coalesce(shown_at, iif(url IN dead, NULL, url), (
            SELECT article_urls.url FROM article_urls WHERE article = placed.id AND article_urls.url NOT IN dead
            ORDER BY length(article_urls.url), article_urls.url LIMIT 1
        ), url)
    FROM placed ORDER BY doubtful DESC, overdue DESC, age, id
"""
