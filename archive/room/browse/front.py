"""The front page: what this is, how far it reaches, what is new, how the last crawl went."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from archive.room.captures.stored import at_hand
from archive.room.charts.front import SITES, front_charts
from archive.room.tools import links
from archive.room.tools.days import local_day
from archive.room.tools.reader import kept_rows

if TYPE_CHECKING:
    from archive.room.tools.reader import Reader, Row

COVERAGE = """
    SELECT (SELECT count(*) FROM articles) AS articles, (SELECT count(*) FROM captions) AS pictures,
           (SELECT count(DISTINCT name_key) FROM authors) AS authors, (SELECT count(*) FROM captures) AS captures,
           (SELECT min(published_date) FROM articles) AS first_day,
           (SELECT max(published_date) FROM articles) AS last_day,
           (SELECT min(timestamp) FROM captures) AS first_capture,
           (SELECT max(timestamp) FROM captures) AS last_capture,
           (SELECT count(*) FROM articles WHERE published_date IS NULL) AS undated,
           (SELECT count(*) FROM versions WHERE number > 1) AS changes,
           (SELECT count(*) FROM articles WHERE removed_at IS NOT NULL) AS gone
"""
# The newest first, alone: joined at once, SQLite would look at all articles of a site.
LATEST = """
    SELECT latest.id, sites.name AS site, sites.title AS site_title, latest.article_id, latest.title,
           latest.published_date, sections.name AS section, images.id AS picture, captures.filename
    FROM (
        SELECT id, site, section, article_id, title, published_date FROM articles
        WHERE published_date <= ? ORDER BY published_date DESC, id DESC LIMIT 6
    ) AS latest
    JOIN sites ON sites.id = latest.site LEFT JOIN sections ON sections.id = latest.section
    LEFT JOIN images ON images.id = (
        SELECT images.id FROM captions JOIN images ON images.id = captions.image
        WHERE captions.article = latest.id AND images.capture IS NOT NULL ORDER BY position LIMIT 1
    )
    LEFT JOIN captures ON captures.id = images.capture
    ORDER BY latest.published_date DESC, latest.id DESC
"""
AHEAD = "SELECT count(*) FROM articles WHERE published_date > ?"
LAST_CRAWL = """
    SELECT crawls.*, sites.name AS site_name, sites.title AS site_title
    FROM crawls JOIN sites ON sites.id = crawls.site ORDER BY crawls.id DESC LIMIT 1
"""


async def page(reader: Reader) -> Any:
    """Show the front page."""
    (coverage,), crawl, sites = await asyncio.gather(
        kept_rows(reader, COVERAGE), reader.row(LAST_CRAWL), reader.rows(SITES)
    )
    seen = local_day(coverage["last_capture"]) if coverage["last_capture"] else ""  # later days are slips of the portal
    latest, ahead = await asyncio.gather(reader.rows(LATEST, seen), reader.value(AHEAD, seen))
    last_day = min(filter(None, (coverage["last_day"], seen)), default=None)
    return await reader.render(
        "front.html",
        coverage=coverage,
        latest=[_linked(reader, row) for row in latest],
        ahead=ahead,
        seen=seen,
        crawl=crawl,
        sites=sites,
        charts=await front_charts(reader, sites, last_day) if coverage["last_day"] else [],
    )


def _linked(reader: Reader, row: Row) -> Row:
    shown = row["picture"] is not None and at_hand(reader, row["filename"])
    return row | {
        "href": links.article(reader, row["site"], row["article_id"]),
        "image": links.picture(reader, row["picture"]) if shown else None,
    }
