"""The editions on the shelf: what can be taken home, how to open it, how to check it; and the files themselves."""

from __future__ import annotations

import asyncio
import sqlite3
from typing import TYPE_CHECKING, Any

from datasette import Response  # type: ignore[import-untyped]  # datasette ships no types

from archive.editions.downloads import CHECKSUMS
from archive.editions.edition import CLOSED, shelved
from archive.room.browse.sending import FileAnswer
from archive.room.tools.asked import asked_text, whole_number

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from archive.editions.edition import Edition
    from archive.room.tools.reader import Reader, Row

ON_A_PAGE = 10
GAPS = "SELECT count, detail, query FROM known_gaps WHERE language = ? ORDER BY id LIMIT 100"
CITATIONS = "SELECT format, text FROM citation WHERE language = ? AND cites = 'edition'"
_TYPES = {".zip": "application/zip", ".db": "application/vnd.sqlite3"}


async def page(reader: Reader) -> Any:
    """Show what can be taken home."""
    editions = await asyncio.to_thread(_handed_out, reader)
    asked, last = asked_text(reader, "page") or "1", max(-(-len(editions) // ON_A_PAGE), 1)
    number = whole_number(asked)
    if number is None or number > last:
        raise reader.missing(f"Không có trang {asked}; có từ 1 đến {last}.", f"No page {asked}; there are 1 to {last}.")
    shown = editions[(number - 1) * ON_A_PAGE : number * ON_A_PAGE]
    await asyncio.to_thread(_read, [*editions[:1], *shown])
    return await reader.render(
        "editions.html",
        editions=shown,
        newest=editions[0] if editions else None,
        count=len(editions),
        page=number,
        last=last,
        alone=None if editions else _alone(reader),
        gaps=await _told(reader, GAPS),
        citations={row["format"]: row["text"] for row in await _told(reader, CITATIONS)},
    )


def _handed_out(reader: Reader) -> list[Edition]:
    """Return all editions from which files can be taken, the newest first; none where only a database is at hand."""
    shelf = reader.edition.shelf
    return shelved(shelf, having=CHECKSUMS) if shelf else []


def _read(editions: Iterable[Edition]) -> None:
    """Read from the disk what the page shows of editions; they keep it."""
    for edition in editions:
        _ = edition.facts, edition.downloads


async def _told(reader: Reader, sql: str) -> list[Row]:
    """Return what the edition says of itself; nothing where it is older than the tables for that."""
    try:
        return await reader.rows(sql, reader.language)
    except sqlite3.OperationalError:
        return []


async def one(reader: Reader) -> Any:
    """Lead from the short address of an edition to where it stands on the page."""
    number = reader.named("number").lstrip("0")
    numbers = [str(edition.number) for edition in await asyncio.to_thread(_handed_out, reader)]
    if number not in numbers:
        await asyncio.to_thread(_refuse_closed, reader, number)
        raise reader.missing(
            f"Không có bản số {number}; xem /-/editions.", f"There is no edition {number}; see /-/editions."
        )
    place = numbers.index(number) // ON_A_PAGE + 1
    return Response.redirect(f"{reader.url('/-/editions', page=place)}#edition-{number}")


async def file(reader: Reader) -> Any:
    """Send a file of an edition; only what its checksums name is there."""
    number, name = reader.named("number"), reader.named("name")
    found = await asyncio.to_thread(_download, reader, number.lstrip("0"), name)
    if found is None:
        await asyncio.to_thread(_refuse_closed, reader, number.lstrip("0"))
        raise reader.missing(
            f"Bản số {number} không có tệp {name}; xem /-/editions.",
            f"Edition {number} has no file {name}; see /-/editions.",
        )
    path, digest = found
    return FileAnswer(reader.request, path, digest, _TYPES.get(path.suffix, "text/plain; charset=utf-8"))


def _refuse_closed(reader: Reader, number: str) -> None:
    """Say of an edition that holds what is withheld that it is there, and closed."""
    shelf = reader.edition.shelf
    closed = [one for one in shelved(shelf, closed=True) if one.path.with_name(CLOSED).exists()] if shelf else []
    if number in {str(edition.number) for edition in closed}:
        raise reader.missing(
            f"Bản số {number} đã đóng: trong đó có nội dung nay được giữ lại, không cho xem. Xem /-/editions.",
            f"Edition {number} is closed: it holds what is withheld by now. See /-/editions.",
        )


def _download(reader: Reader, number: str, name: str) -> tuple[Path, str] | None:
    """Return a file of an edition with its SHA-256."""
    edition = next((edition for edition in _handed_out(reader) if str(edition.number) == number), None)
    return edition.file(name) if edition else None


def _alone(reader: Reader) -> dict[str, Any]:
    """Say of a database that stands alone how large it is, and whether Datasette itself hands it out."""
    path, handed_out = reader.edition.path, reader.datasette.setting("allow_download") and not reader.db.is_mutable
    return {
        "name": path.name,
        "size": path.stat().st_size,
        "address": f"{reader.datasette.urls.database(reader.edition.name)}.db" if handed_out else None,
    }
