"""Pictures, attachments and WARC records as bytes: only what matches its digest, only as what can do no harm."""

from __future__ import annotations

import asyncio
import hashlib
from typing import TYPE_CHECKING, Any

from datasette import Response  # type: ignore[import-untyped]  # datasette ships no types

from archive.room.captures.file_names import disposition, download_type, picture_type
from archive.room.captures.stored import NotStoredError, place_of, read_own, read_sound, unreadable
from archive.room.tools.asked import asked_id
from archive.room.tools.headers import stored_file
from archive.warc.reader import MOST_BYTES, find_file

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    from archive.room.tools.reader import Reader, Row

NEVER_HANDED_OVER = NotStoredError(
    "Lúc thu thập, cổng thông tin không giao tệp này, nên kho không có.",
    "The portal did not hand this file over when it was asked for, so it is not in the archive.",
)
_ROW = """
    SELECT asked.url AS asked_url, asked.{name} AS name, captures.*
    FROM {table} AS asked LEFT JOIN captures ON captures.id = asked.capture WHERE asked.id = ?
"""
_PICTURE, _ATTACHMENT = _ROW.format(table="images", name="url"), _ROW.format(table="attachments", name="name")


def for_everybody(page: Callable[[Reader], Awaitable[Any]]) -> Callable[[Reader], Awaitable[Any]]:
    """Mark a page of bytes that are the same for all readers: Datasette forbids keeping what a cookie came with."""
    vars(page)["_datasette_static"] = True
    return page


@for_everybody
async def picture(reader: Reader) -> Any:
    """Answer with a stored picture."""
    row = await _asked(reader, _PICTURE, ("ảnh", "picture"))
    return await _answer(reader, row, lambda content: shown_or_saved(row, content))


@for_everybody
async def attachment(reader: Reader) -> Any:
    """Answer with a stored attachment, to be saved and not shown."""
    row = await _asked(reader, _ATTACHMENT, ("tệp đính kèm", "attachment"))
    kind = download_type(row["mimetype"])
    name = disposition("attachment", (row["name"],), row["asked_url"], kind)
    return await _answer(reader, row, lambda _: (kind, name))


@for_everybody
async def warc_record(reader: Reader) -> Any:
    """Answer with the bytes of a capture's own WARC record, as they are in the file."""
    row = await capture_row(reader)
    try:
        folder, filename, offset = place_of(reader, row)
        length = row["length"] or (await read_own(reader, row)).length
        content = await asyncio.to_thread(_bytes, folder, filename, offset, length)
    except NotStoredError as error:
        return await refused(reader, error)
    packed = content.startswith(b"\x1f\x8b")
    name = f"capture-{row['id']}.warc{'.gz' if packed else ''}"
    kind = "application/gzip" if packed else "application/warc"
    return respond(reader, content, kind, f'attachment; filename="{name}"')


def _bytes(folder: Path, filename: str, offset: int, length: int) -> bytes:
    if length > MOST_BYTES:
        raise unreadable(filename, offset)
    with find_file(folder, filename).open("rb") as file:
        file.seek(offset)
        content = file.read(length)
    if len(content) < length:
        raise unreadable(filename, offset)
    return content


async def capture_row(reader: Reader) -> Row:
    """Return the row of ``captures`` that the address names.

    Raises:
        NotFound: there is none.
    """
    return await _asked(reader, "SELECT * FROM captures WHERE id = ?", ("bản chụp", "capture"))


async def _asked(reader: Reader, sql: str, what: tuple[str, str]) -> Row:
    number = reader.named("id")
    row = await reader.row(sql, asked_id(reader))
    if row is None:
        raise reader.missing(f"Trong kho không có {what[0]} số {number}.", f"There is no {what[1]} {number} here.")
    return row


async def _answer(reader: Reader, row: Row, shape: Callable[[bytes], tuple[str, str]]) -> Any:
    if row["id"] is None:
        return await refused(reader, NEVER_HANDED_OVER)
    try:
        content = (await read_sound(reader, row)).record.body
    except NotStoredError as error:
        return await refused(reader, error)
    return respond(reader, content, *shape(content))


def shown_or_saved(row: Row, content: bytes) -> tuple[str, str]:
    """Return type and disposition of a file: a picture that browsers know is shown, everything else is saved."""
    kind = picture_type(content)
    if kind is None:
        kind = download_type(row["mimetype"])
        return kind, disposition("attachment", (), row["url"], kind)
    return kind, disposition("inline", (), row["url"], kind)


def respond(reader: Reader, content: bytes, kind: str, name: str, *, in_sandbox: bool = False) -> Any:
    """Answer with bytes that never change; with nothing but the head where only that is asked for, or known already."""
    tag = f'"{hashlib.sha256(content).hexdigest()}"'
    given = stored_file(tag, name, in_sandbox=in_sandbox)
    known = reader.request.headers.get("if-none-match") or ""
    if known == "*" or tag in (part.strip().removeprefix("W/") for part in known.split(",")):
        return Response(b"", status=304, headers=given, content_type=kind)
    body = b"" if reader.request.method == "HEAD" else content
    return Response(body, headers=given | {"Content-Length": str(len(content))}, content_type=kind)


async def refused(reader: Reader, error: NotStoredError) -> Any:
    """Say in a page of one sentence why something cannot be shown."""
    return await reader.render("capture_refused.html", status=404, reason=reader.say(*error.wordings))
