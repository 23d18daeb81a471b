"""The front page: what this is, how far it reaches, what is new, how the last crawl went."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from archive.room import links

if TYPE_CHECKING:
    from archive.room.reader import Reader, Row

COVERAGE = """
    SELECT (SELECT count(*) FROM articles) AS articles, (SELECT count(*) FROM captions) AS pictures,
           (SELECT count(DISTINCT name_key) FROM authors) AS authors, (SELECT count(*) FROM captures) AS captures,
           (SELECT min(published_date) FROM articles) AS first_day,
           (SELECT max(published_date) FROM articles) AS last_day,
           (SELECT min(timestamp) FROM captures) AS first_capture, (SELECT max(timestamp) FROM captures) AS last_capture
"""
LATEST = """
    SELECT articles.id, sites.name AS site, articles.article_id, articles.title, articles.summary,
           articles.published_date, sections.name AS section,
           (SELECT images.id FROM captions JOIN images ON images.id = captions.image
            WHERE captions.article = articles.id AND images.capture IS NOT NULL ORDER BY position LIMIT 1) AS picture
    FROM articles JOIN sites ON sites.id = articles.site LEFT JOIN sections ON sections.id = articles.section
    WHERE articles.published_date IS NOT NULL
    ORDER BY articles.published_date DESC, articles.id DESC LIMIT 6
"""
LAST_CRAWL = """
    SELECT crawls.*, sites.name AS site_name, sites.title AS site_title
    FROM crawls JOIN sites ON sites.id = crawls.site ORDER BY crawls.id DESC LIMIT 1
"""
SITES = "SELECT name, title, home_url FROM sites ORDER BY id"
SEEN = """
    SELECT (SELECT count(*) FROM changes) AS changes,
           (SELECT count(*) FROM articles WHERE removed_at IS NOT NULL) AS gone
"""


async def page(reader: Reader) -> Any:
    """Show the front page."""
    coverage, latest, crawl, sites, seen = await asyncio.gather(
        reader.row(COVERAGE), reader.rows(LATEST), reader.row(LAST_CRAWL), reader.rows(SITES), reader.row(SEEN)
    )
    return await reader.render(
        "front.html",
        coverage=coverage,
        latest=[_linked(reader, row) for row in latest],
        crawl=crawl,
        sites=sites,
        seen=seen,
    )


def _linked(reader: Reader, row: Row) -> Row:
    shown = row["picture"] is not None and reader.edition.warc is not None
    return row | {
        "href": links.article(reader, row["site"], row["article_id"]),
        "image": links.picture(reader, row["picture"]) if shown else None,
    }
