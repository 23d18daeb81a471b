"""What belongs to an article besides its words: pictures, names, files, counts, states, addresses."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from archive.room.captures.stored import at_hand
from archive.room.tools import links

if TYPE_CHECKING:
    from archive.room.tools.reader import Reader, Row

MOST = 200  # pictures, files, addresses on one page; the rest is a link to the table's rows
RECENT = 20  # view counts shown
_PICTURES = """
    SELECT captions.id, captions.position, captions.text, captions.credit, captions.alt, captions.image,
        images.url, images.width, images.height, images.length, images.digest, images.capture, captures.filename
    FROM captions JOIN images ON images.id = captions.image LEFT JOIN captures ON captures.id = images.capture
    WHERE captions.article = ? ORDER BY captions.position LIMIT ?
"""
_AUTHORS = """
    SELECT authors.name, authors.name_key, article_authors.role, article_authors.unit
    FROM article_authors JOIN authors ON authors.id = article_authors.author
    WHERE article_authors.article = ? ORDER BY article_authors.position LIMIT ?
"""
_ATTACHMENTS = """
    SELECT attachments.id, attachments.url, attachments.name, attachments.mimetype, attachments.length,
        attachments.digest, attachments.capture, captures.filename
    FROM attachments LEFT JOIN captures ON captures.id = attachments.capture
    WHERE attachments.article = ? ORDER BY attachments.id LIMIT ?
"""
_ADDRESSES = "SELECT url FROM article_urls WHERE article = ? ORDER BY url LIMIT ?"
_VIEWS = "SELECT capture, captured_at, views FROM view_counts WHERE article = ? ORDER BY captured_at DESC LIMIT ?"
_LEDGER = "SELECT * FROM ledger WHERE article = ? ORDER BY id LIMIT ?"
_VERSIONS = """
    SELECT count(*) AS count, (SELECT captured_from FROM versions WHERE article = :id AND number = 1) AS first,
        max(captured_from) AS last FROM versions WHERE article = :id
"""


async def parts_of(reader: Reader, article: Row) -> dict[str, Any]:
    """Return the parts of an article by name, as its page shows them."""
    one = article["id"]
    pictures, authors, files, addresses, views = await asyncio.gather(
        reader.rows(_PICTURES, one, MOST),
        authors_of(reader, one),
        reader.rows(_ATTACHMENTS, one, MOST),
        reader.rows(_ADDRESSES, one, MOST),
        reader.rows(_VIEWS, one, RECENT + 1),
    )
    ledger, versions = await asyncio.gather(reader.rows(_LEDGER, one, MOST), reader.row(_VERSIONS, id=one))
    return {
        "pictures": [_with_address(reader, row) for row in pictures],
        "authors": [row | {"href": links.author(reader, row["name_key"])} for row in authors],
        "attachments": [row | {"href": _file(reader, row)} for row in files],
        "addresses": [row["url"] for row in addresses],
        "views": views[:RECENT],
        "more_views": len(views) > RECENT,
        "ledger": ledger,
        "state": ledger[-1] if ledger else None,
        "versions": versions,
    }


async def authors_of(reader: Reader, article: int) -> list[Row]:
    """Return an article's authors in the order of its byline."""
    return await reader.rows(_AUTHORS, article, MOST)


def _with_address(reader: Reader, row: Row) -> Row:
    """The picture's address here; None where its bytes are not at hand."""
    there = row["capture"] is not None and at_hand(reader, row["filename"])
    return row | {"href": links.picture(reader, row["image"]) if there else None}


def _file(reader: Reader, row: Row) -> str | None:
    there = row["capture"] is not None and at_hand(reader, row["filename"])
    return links.attachment(reader, row["id"]) if there else None
