"""Disappeared and returned: the ledger, with the captures that prove each of its lines."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any

from archive.room.tools import links
from archive.room.tools.asked import Paging, asked_choice, asked_number, asked_paging, with_query
from archive.room.tools.days import days_between, local_day
from archive.words.findings import ALIVE, GONE, LISTED, MOVED, REPLACED, RETURNED, UNLISTED

if TYPE_CHECKING:
    from archive.room.tools.reader import Reader, Row

SIZE = 30
STATES = (GONE, REPLACED, MOVED, UNLISTED, RETURNED)
# A line ``LISTED`` is news only where the article has been something else before.
_NEWS = """
    FROM ledger JOIN articles ON articles.id = ledger.article
    WHERE ledger.article IN (SELECT article FROM ledger WHERE state <> :LISTED)
        AND (ledger.state <> :LISTED OR EXISTS (
            SELECT 1 FROM ledger AS earlier WHERE earlier.article = ledger.article AND earlier.id < ledger.id))
"""
_NOW = """ AND ledger.state <> :LISTED
    AND NOT EXISTS (SELECT 1 FROM ledger AS later WHERE later.article = ledger.article AND later.id > ledger.id)"""
_ONLY = {"state": " AND ledger.state = :state", "section": " AND articles.section = :section"}
_LINES = """
    SELECT ledger.id, ledger.state, ledger.since, ledger.until, ledger.first_capture, ledger.last_capture,
        ledger.detail, articles.title, articles.article_id, sites.name AS site, sites.home_url, articles.section,
        sections.name AS section_name, substr(coalesce(articles.summary, articles.body), 1, 280) AS words,
        articles.published_date, articles.first_captured_at, articles.last_captured_at,
        (SELECT capture FROM sightings WHERE sightings.article = articles.id AND finding = :ALIVE
            ORDER BY crawl DESC LIMIT 1) AS alive_capture,
        (SELECT json_group_array(json_array(name, name_key)) FROM article_authors
            JOIN authors ON authors.id = author WHERE article_authors.article = articles.id) AS authors,
        before.state AS state_before, before.since AS since_before, before.until AS until_before
    FROM ledger JOIN articles ON articles.id = ledger.article
    JOIN sites ON sites.id = articles.site LEFT JOIN sections ON sections.id = articles.section
    LEFT JOIN ledger AS before ON before.id = (
        SELECT max(id) FROM ledger AS earlier WHERE earlier.article = ledger.article AND earlier.id < ledger.id)
    WHERE ledger.id IN (SELECT value FROM json_each(:ids)) ORDER BY ledger.since DESC, ledger.id DESC
"""
_SECTIONS = """
    SELECT DISTINCT sections.id, coalesce(sections.name, sections.url, sections.portal_id) AS name
    FROM ledger JOIN articles ON articles.id = ledger.article JOIN sections ON sections.id = articles.section
    WHERE ledger.state <> :LISTED ORDER BY name
"""


async def page(reader: Reader) -> Any:
    """Show what is not where it was: as it stands now, or all that has happened (``?view=history``)."""
    view = asked_choice(reader, "view", ("now", "history")) or "now"
    wish = asked(reader)
    counts, sections = await asyncio.gather(_counts(reader, view), reader.rows(_SECTIONS, LISTED=LISTED))
    paging, lines = await find(reader, wish, view)
    return await reader.render(
        "disappeared.html",
        view=view,
        asked=wish,
        states=[(state, counts.get(state, 0), with_query(reader, state=state, page=None)) for state in STATES],
        every_state=with_query(reader, state=None, page=None),
        total=sum(counts.values()),
        sections=sections,
        lines=lines,
        paging=paging,
        feed=reader.url("/-/disappeared.atom") + with_query(reader, page=None, view=None, lang=reader.language),
    )


def asked(reader: Reader) -> Row:
    """Return what the address asks for."""
    return {"state": asked_choice(reader, "state", STATES), "section": asked_number(reader, "section")}


async def find(reader: Reader, wish: Row, view: str, size: int = SIZE) -> tuple[Paging, list[Row]]:
    """Return a page of the ledger's lines, the newest first: those in force (``now``), or all of them."""
    values = {name: value for name, value in wish.items() if value is not None}
    where = _NEWS + (_NOW if view == "now" else "") + "".join(_ONLY[name] for name in values)
    paging = asked_paging(reader, await reader.value(f"SELECT count(*) {where}", **values, LISTED=LISTED), size)
    limits = {"size": size, "offset": paging.offset}
    order = "ORDER BY ledger.since DESC, ledger.id DESC LIMIT :size OFFSET :offset"
    found = await reader.value(
        f"SELECT json_group_array(id) FROM (SELECT ledger.id {where} {order})",
        **values,
        **limits,
        LISTED=LISTED,
    )
    return paging, [_line(reader, row) for row in await reader.rows(_LINES, ids=found, ALIVE=ALIVE)]


async def _counts(reader: Reader, view: str) -> dict[str, int]:
    where = _NEWS + (_NOW if view == "now" else "")
    rows = await reader.rows(f"SELECT ledger.state, count(*) AS lines {where} GROUP BY ledger.state", LISTED=LISTED)
    return {row["state"]: row["lines"] for row in rows}


def _line(reader: Reader, row: Row) -> Row:
    authors = {key: name for name, key in reversed(json.loads(row["authors"]))}
    return row | {
        "href": links.article(reader, row["site"], row["article_id"]),
        "signed": [(name, links.author(reader, key)) for key, name in reversed(authors.items())],
        "online": _days_online(row),
    }


def _days_online(row: Row) -> int | None:
    """Return how many days lie between an article's date (or its first capture) and the last time that it opened."""
    begin = row["published_date"] or local_day(row["first_captured_at"])
    end = local_day(row["last_captured_at"])
    try:
        days = days_between(begin, end)
    except ValueError:
        return None
    return days if days >= 0 else None
