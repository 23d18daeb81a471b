"""The picture wall: pictures of articles with their captions, newest first, or those whose captions say something."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from archive.room.tools import links
from archive.room.tools.asked import Paging, asked_number, asked_paging, asked_text, asked_year
from archive.search.query import match_expression

if TYPE_CHECKING:
    from archive.room.tools.reader import Reader, Row

SIZE = 36
_CREDITS = 60  # names of photographers to choose from; the rest is found by words
# Newest first along the index of dates; where words are asked for, their matches lead.
_NEWEST = "FROM articles CROSS JOIN captions ON captions.article = articles.id"
_MATCHES = "FROM captions JOIN articles ON articles.id = captions.article"
_ONLY = {
    "words": "captions.id IN (SELECT rowid FROM captions_fts WHERE captions_fts MATCH :words)",
    "credit": "captions.credit = :credit",
    "section": "articles.section = :section",
    "year": "articles.published_date BETWEEN :year || '-01-01' AND :year || '-12-31'",
}
_SHOWN = """
    SELECT captions.id, captions.text, captions.credit, captions.alt, captions.article, images.id AS image,
        images.url AS image_url, images.width, images.height, images.capture IS NOT NULL AS stored,
        (SELECT count(DISTINCT article) FROM captions AS uses WHERE uses.image = captions.image) AS articles,
        articles.title, articles.article_id, articles.published_date, sites.name AS site
    FROM captions JOIN images ON images.id = captions.image JOIN articles ON articles.id = captions.article
    JOIN sites ON sites.id = articles.site
    WHERE captions.id IN (SELECT value FROM json_each(?))
    ORDER BY articles.published_date DESC, articles.id DESC, captions.position
"""
_SECTIONS = "SELECT id, coalesce(name, url, portal_id) AS name FROM sections ORDER BY name"
_YEARS = "SELECT DISTINCT substr(published_date, 1, 4) AS year FROM articles WHERE published_date > '' ORDER BY 1 DESC"
_MOST_CREDITED = f"""
    SELECT credit, count(*) AS pictures FROM captions WHERE credit IS NOT NULL
    GROUP BY credit ORDER BY pictures DESC, credit LIMIT {_CREDITS}
"""
_HAS_INDEX = "SELECT count(*) FROM sqlite_master WHERE name = 'captions_fts'"


async def page(reader: Reader) -> Any:
    """Show a page of pictures."""
    asked = await _asked(reader)
    paging, ids = await _found(reader, asked)
    rows, sections, years, credits_ = await asyncio.gather(
        reader.rows(_SHOWN, ids), reader.rows(_SECTIONS), reader.rows(_YEARS), reader.rows(_MOST_CREDITED)
    )
    return await reader.render(
        "pictures.html",
        pictures=[_linked(reader, row) for row in rows],
        paging=paging,
        asked=asked,
        words=asked_text(reader, "q"),
        sections=sections,
        years=[row["year"] for row in years],
        credits=credits_,
        at_hand=reader.edition.warc is not None,
    )


async def _asked(reader: Reader) -> Row:
    words, year = asked_text(reader, "q"), asked_year(reader)
    asked = {"credit": asked_text(reader, "credit"), "section": asked_number(reader, "section")}
    asked |= {"year": str(year) if year else None}
    if words:
        indexed = await reader.value(_HAS_INDEX)
        asked["words"] = (indexed and match_expression(words)) or '""'
    return {name: value for name, value in asked.items() if value is not None}


async def _found(reader: Reader, asked: Row) -> tuple[Paging, str]:
    """Return the page asked for, and its captions' numbers as a JSON list."""
    if "words" in asked and not await reader.value(_HAS_INDEX):
        return asked_paging(reader, 0, SIZE), "[]"
    where = " AND ".join(_ONLY[name] for name in asked) or "1"
    tables = _MATCHES if "words" in asked or "credit" in asked else _NEWEST
    count = f"SELECT count(*) {tables} WHERE {where}" if asked else "SELECT count(*) FROM captions"
    paging = asked_paging(reader, await reader.value(count, **asked), SIZE)
    order = "ORDER BY articles.published_date DESC, articles.id DESC, captions.position LIMIT :size OFFSET :offset"
    page_of = f"SELECT json_group_array(id) FROM (SELECT captions.id {tables} WHERE {where} {order})"
    return paging, await reader.value(page_of, **asked, size=SIZE, offset=paging.offset)


def _linked(reader: Reader, row: Row) -> Row:
    shown = row["stored"] and reader.edition.warc is not None
    return row | {
        "href": links.article(reader, row["site"], row["article_id"]),
        "src": links.picture(reader, row["image"]) if shown else None,
    }
