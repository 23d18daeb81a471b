"""``/-/capture/<id>``: one answer of the portal: what was asked, what came back, whether it is still what it was."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from datasette import Response  # type: ignore[import-untyped]  # datasette ships no types

from archive.room.captures.captured import shown_kind
from archive.room.captures.files import capture_row
from archive.room.captures.markup import join
from archive.room.captures.nearest import nearest_capture
from archive.room.captures.stored import NotStoredError, matches, read_own, read_stored
from archive.room.tools import links
from archive.room.tools.asked import asked_text

if TYPE_CHECKING:
    from archive.room.tools.reader import Reader, Row
    from archive.warc.reader import Record

_BEFORE = """
    SELECT id, timestamp FROM captures WHERE url = :url AND method = :method AND (timestamp, id) < (:timestamp, :id)
    ORDER BY timestamp DESC, id DESC LIMIT 1
"""
_AFTER = """
    SELECT id, timestamp FROM captures WHERE url = :url AND method = :method AND (timestamp, id) > (:timestamp, :id)
    ORDER BY timestamp, id LIMIT 1
"""
_ARTICLES = """
    SELECT sites.name AS site, articles.article_id, articles.title, versions.number AS version
    FROM versions JOIN articles ON articles.id = versions.article JOIN sites ON sites.id = articles.site
    WHERE versions.capture = :id
    UNION
    SELECT sites.name, articles.article_id, articles.title, NULL FROM view_counts
    JOIN articles ON articles.id = view_counts.article JOIN sites ON sites.id = articles.site
    WHERE view_counts.capture = :id AND NOT EXISTS (SELECT 1 FROM versions WHERE versions.capture = :id)
    ORDER BY 1, 2, 4 LIMIT 50
"""
# What else was read from a capture: the table, the column that names the capture.
FOLLOWING = (
    ("list_entries", "capture"),
    ("visit_statistics", "capture"),
    ("view_counts", "capture"),
    ("images", "capture"),
    ("attachments", "capture"),
    ("sightings", "capture"),
    ("ledger", "first_capture"),
    ("ledger", "last_capture"),
    ("problems", "capture"),
)
_COUNTS = " UNION ALL ".join(
    f"SELECT '{table}' AS name, '{column}' AS via, count(*) AS rows FROM {table} WHERE {column} = :id"
    for table, column in FOLLOWING
)
_CRAWL = "SELECT crawls.*, sites.name AS site_name FROM crawls JOIN sites ON sites.id = crawls.site WHERE crawls.id = ?"


async def page(reader: Reader) -> Any:
    """Show what is known of a capture, and the capture itself in a frame."""
    row = await capture_row(reader)
    before, after, articles, counts, crawl, held = await asyncio.gather(
        reader.row(_BEFORE, **_asked(row)),
        reader.row(_AFTER, **_asked(row)),
        reader.rows(_ARTICLES, id=row["id"]),
        reader.rows(_COUNTS, id=row["id"]),
        reader.row(_CRAWL, row["crawl"]),
        _held(reader, row),
    )
    return await reader.render(
        "capture.html",
        capture=row,
        before=before,
        after=after,
        crawl=crawl,
        articles=[one | {"href": links.article(reader, one["site"], one["article_id"])} for one in articles],
        counts=[count for count in counts if count["rows"]],
        **held,
    )


def _asked(row: Row) -> dict[str, Any]:
    return {name: row[name] for name in ("url", "method", "timestamp", "id")}


async def _held(reader: Reader, row: Row) -> dict[str, Any]:
    """What the WARC files say of the capture; or why they say nothing."""
    try:
        own, stored = await read_own(reader, row), await read_stored(reader, row)
    except NotStoredError as error:
        return {"reason": reader.say(*error.wordings)}
    asked = await _request(reader, row, own)
    return {
        "record": own,
        "asked": asked,
        "asked_headers": await _request_headers(reader, asked) if asked else [],
        "stored": stored,
        "shown": shown_kind(row, stored),
        "request_sound": matches(asked.payload, asked.headers.get("WARC-Payload-Digest")) if asked else None,
        "leads_to": await _redirect(reader, row, own),
    }


async def _request(reader: Reader, row: Row, answer: Record) -> Record | None:
    """The request that was answered; what was imported from elsewhere often has none beside it."""
    try:
        found = await read_own(reader, row, after=answer.length)
    except NotStoredError:
        return None
    belongs = found.headers.get("WARC-Concurrent-To") == answer.headers.get("WARC-Record-ID")
    return found if found.type == "request" and belongs else None


async def _request_headers(reader: Reader, asked: Record) -> list[tuple[str, str]]:
    """The headers sent; not the address that one came from where this edition does not know it: it may be withheld."""
    from_ = asked.http_header("referer")
    if from_ is None or await reader.value("SELECT 1 FROM captures WHERE url = ? LIMIT 1", from_):
        return asked.http_headers
    return [(name, value) for name, value in asked.http_headers if name.lower() != "referer"]


async def _redirect(reader: Reader, row: Row, answer: Record) -> dict[str, Any] | None:
    """Where a redirect led, and the capture of that, if there is one."""
    to = answer.http_header("location")
    if not to:
        return None
    url = join(row["url"], to)
    return {"url": to, "capture": await nearest_capture(reader, url, row["timestamp"]) if url else None}


async def by_address(reader: Reader) -> Any:
    """Lead to the page about the capture of an address nearest to a time.

    Raises:
        NotFound: the archive has none.
    """
    url = asked_text(reader, "url")
    found = await nearest_capture(reader, url, asked_text(reader, "at")) if url else None
    if found is None:
        raise reader.missing(
            f"Trong kho không có bản chụp nào của {url or '–'}; thử tìm bài ở trang Bài viết.",
            f"The archive has no capture of {url or '–'}; try the search.",
        )
    return Response.redirect(links.capture(reader, found))
