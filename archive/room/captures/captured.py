"""``/-/captured/…``: a page as it was captured, in a sandbox that reaches nothing; and the files that it shows.

The policy is the wall: an opaque origin, no scripts, no requests but for pictures and style sheets of the archive.
"""

from __future__ import annotations

import asyncio
from functools import partial
from html import escape
from typing import TYPE_CHECKING, Any

from datasette import Response  # type: ignore[import-untyped]  # datasette ships no types

from archive.room.captures.file_names import picture_type
from archive.room.captures.files import capture_row, for_everybody, respond, shown_or_saved
from archive.room.captures.markup import CapturedPage, rewrite_css
from archive.room.captures.nearest import nearest_capture, stored_files
from archive.room.captures.stored import NotStoredError, read_sound
from archive.room.tools import headers, links
from archive.room.tools.asked import asked_text, whole_number
from archive.warc.charset import decode

if TYPE_CHECKING:
    from archive.room.captures.stored import Stored
    from archive.room.tools.reader import Reader, Row

_MOST_LETTERS = 2_000_000  # a larger page is no page; its bytes can be had as a WARC record
_PAGES = ("text/html", "application/xhtml+xml")
_TEXTS = ("text/", "application/json", "application/xml", "application/rss+xml", "application/atom+xml")


async def page(reader: Reader) -> Any:
    """Show what a capture holds: a page rewritten, a text as text, a picture as it is."""
    row = await capture_row(reader)
    try:
        stored = await read_sound(reader, row)
    except NotStoredError as error:
        return await note(reader, *error.wordings, status=404)
    kind = shown_kind(row, stored)
    if kind == "page":
        return _sandboxed(reader, await _rewritten(reader, row, stored))
    if kind == "text":
        text, _ = decode(stored.record.body, stored.record.http_header("content-type"))
        return _sandboxed(reader, text, headers.TEXT)
    if kind == "picture":
        return respond(reader, stored.record.body, *shown_or_saved(row, stored.record.body), in_sandbox=True)
    return await note(
        reader,
        f"Bản chụp số {row['id']} là một tệp, không phải một trang; có thể lưu tệp từ trang về bản chụp này.",
        f"Capture {row['id']} is a file and no page; it can be saved from the page about this capture.",
    )


def shown_kind(row: Row, stored: Stored) -> str:
    """Return whether a capture is a page, a text, a picture or another file."""
    mimetype = (row["mimetype"] or stored.holder["mimetype"] or "").lower()
    if picture_type(stored.record.body):
        return "picture"
    if mimetype in _PAGES or (not mimetype and row["kind"]):
        return "page"
    return "text" if mimetype.startswith(_TEXTS) else "file"


async def _rewritten(reader: Reader, row: Row, stored: Stored) -> str:
    text, _ = decode(stored.record.body, stored.record.http_header("content-type"))
    if len(text) > _MOST_LETTERS:
        return escape(text[:_MOST_LETTERS])
    captured = CapturedPage(text, row["url"])
    wanted = await asyncio.to_thread(captured.files)
    found = await stored_files(reader, wanted, row["timestamp"])
    files = {url: links.captured_file(reader, capture) for url, capture in found.items()}
    lead = partial(links.captured_at, reader, at=row["timestamp"], seen_from=_first_seen(reader, row))
    return _bar(reader, row) + await asyncio.to_thread(captured.rewritten, files.get, lead)


def _first_seen(reader: Reader, row: Row) -> int:
    return whole_number(asked_text(reader, "from") or "") or row["id"]


def _bar(reader: Reader, row: Row) -> str:
    """Return a line that says where one is, for who has followed a link within captured pages; else nothing."""
    if asked_text(reader, "from") in (None, str(row["id"])):
        return ""
    text = reader.say(
        f"Bạn đã theo một liên kết. Đây là bản chụp số {row['id']} lúc {row['timestamp']} (UTC) của {row['url']}",
        f"You have followed a link. This is capture {row['id']} of {row['timestamp']} (UTC), of {row['url']}",
    )
    style = "all:initial;display:block;padding:8px;background:#ffe9a8;color:#1d1b18;font:14px system-ui,sans-serif"
    return f'<!DOCTYPE html><div style="{style};overflow-wrap:anywhere">{escape(text)}</div>'


def _sandboxed(reader: Reader, text: str, content_type: str = headers.HTML) -> Any:
    body = b"" if reader.request.method == "HEAD" else text.encode("utf-8", "replace")
    return Response(body, headers=dict(headers.CAPTURED_PAGE), content_type=content_type)


@for_everybody
async def file(reader: Reader) -> Any:
    """Answer with a picture or a style sheet for a captured page; with anything else to be saved."""
    row = await capture_row(reader)
    try:
        stored = await read_sound(reader, row)
    except NotStoredError as error:
        return await note(reader, *error.wordings, status=404)
    content = stored.record.body
    if (row["mimetype"] or "").lower() != "text/css":
        return respond(reader, content, *shown_or_saved(row, content), in_sandbox=True)
    sheet = await _style_sheet(reader, row, stored)
    return respond(reader, sheet.encode(), "text/css; charset=utf-8", "inline", in_sandbox=True)


async def _style_sheet(reader: Reader, row: Row, stored: Stored) -> str:
    css, _ = decode(stored.record.body, stored.record.http_header("content-type"))
    wanted: set[str] = set()
    await asyncio.to_thread(rewrite_css, css, row["url"], wanted.add)
    found = await stored_files(reader, wanted, row["timestamp"])
    files = {url: links.captured_file(reader, capture) for url, capture in found.items()}
    return await asyncio.to_thread(rewrite_css, css, row["url"], files.get)


async def by_address(reader: Reader) -> Any:
    """Lead to the capture of an address nearest to a time, or say that the archive has none."""
    url, at, seen_from = asked_text(reader, "url"), asked_text(reader, "at"), asked_text(reader, "from")
    found = await nearest_capture(reader, url, at) if url else None
    if found is not None:
        return Response.redirect(reader.url(f"/-/captured/{found}", **{"from": seen_from}))
    return await note(
        reader, f"Trong kho không có bản chụp nào của {url or '–'}", f"The archive has no capture of {url or '–'}", 404
    )


async def note(reader: Reader, vietnamese: str, english: str, status: int = 200) -> Any:
    """Say one sentence where a captured page would stand."""
    response = await reader.render("captured_note.html", status=status, text=reader.say(vietnamese, english))
    response.headers |= headers.IN_ITS_PLACE
    return response
