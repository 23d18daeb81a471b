"""The editions on the shelf: what can be taken home, how to open it, how to check it; and the files themselves."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from datasette import Response  # type: ignore[import-untyped]  # datasette ships no types

from archive.database.folder import DATABASE
from archive.editions.contents import edition_facts, read_only
from archive.editions.downloads import CHECKSUMS, read_checksums, sha256
from archive.room.browse.sending import FileAnswer

if TYPE_CHECKING:
    from pathlib import Path

    from archive.room.tools.reader import Reader, Row

ON_A_PAGE = 10
GAPS = "SELECT count, detail, query FROM known_gaps WHERE language = ? ORDER BY id LIMIT 100"
CITATIONS = "SELECT format, text FROM citation WHERE language = ? AND cites = 'edition'"
_TYPES = {".zip": "application/zip", ".db": "application/vnd.sqlite3"}


@dataclass(frozen=True, slots=True)
class Download:
    """A file of an edition; ``kind`` is database, packed, csv, changes or other."""

    name: str
    kind: str
    size: int
    digest: str


@dataclass(frozen=True, slots=True)
class Shelved:
    """An edition on the shelf; ``facts`` is its table ``edition``: empty where it has none, or cannot be read."""

    number: int
    folder: str
    facts: dict[str, str]
    downloads: tuple[Download, ...]

    def of(self, kind: str) -> Download | None:
        """Return its file of a kind, or None."""
        return next((download for download in self.downloads if download.kind == kind), None)


async def page(reader: Reader) -> Any:
    """Show what can be taken home."""
    folders = await asyncio.to_thread(_folders, reader)
    asked, last = reader.asked("page") or "1", max(-(-len(folders) // ON_A_PAGE), 1)
    if not (asked.isascii() and asked.isdecimal() and 1 <= int(asked) <= last):
        raise reader.missing(f"Không có trang {asked}; có từ 1 đến {last}.", f"No page {asked}; there are 1 to {last}.")
    number = int(asked)
    shown = folders[(number - 1) * ON_A_PAGE : number * ON_A_PAGE]
    return await reader.render(
        "editions.html",
        editions=[await asyncio.to_thread(_shelved, folder) for folder in shown],
        newest=await asyncio.to_thread(_shelved, folders[0]) if folders else None,
        count=len(folders),
        page=number,
        last=last,
        alone=None if folders else _alone(reader),
        gaps=await _told(reader, GAPS),
        citations={row["format"]: row["text"] for row in await _told(reader, CITATIONS)},
    )


async def _told(reader: Reader, sql: str) -> list[Row]:
    """Return what the edition says of itself; nothing where it is older than the tables for that."""
    try:
        return await reader.rows(sql, reader.language)
    except sqlite3.OperationalError:
        return []


async def one(reader: Reader) -> Any:
    """Lead from the short address of an edition to where it stands on the page."""
    number = reader.request.url_vars["number"].lstrip("0")
    numbers = [_number(folder) for folder in await asyncio.to_thread(_folders, reader)]
    if number not in numbers:
        raise reader.missing(
            f"Không có bản số {number}; xem /-/editions.", f"There is no edition {number}; see /-/editions."
        )
    place = numbers.index(number) // ON_A_PAGE + 1
    return Response.redirect(f"{reader.url('/-/editions', page=place)}#edition-{number}")


async def file(reader: Reader) -> Any:
    """Send a file of an edition; only what its checksums name is there."""
    number, name = reader.request.url_vars["number"], reader.request.url_vars["name"]
    folders = await asyncio.to_thread(_folders, reader)
    folder = next((folder for folder in folders if _number(folder) == number.lstrip("0")), None)
    sums = await asyncio.to_thread(_sums, folder) if folder else {}
    if folder is None or name not in sums or not _is_plain(folder / name):
        raise reader.missing(
            f"Bản số {number} không có tệp {name}; xem /-/editions.",
            f"Edition {number} has no file {name}; see /-/editions.",
        )
    kind = _TYPES.get((folder / name).suffix, "text/plain; charset=utf-8")
    return FileAnswer(reader.request, folder / name, sums[name], kind)


def _folders(reader: Reader) -> list[Path]:
    """Return the folders of all editions, the newest first; none where only a database is at hand."""
    here = reader.edition.path.resolve().parent
    if reader.edition.path.name != DATABASE or not _is_edition(here):
        return []
    return sorted(filter(_is_edition, here.parent.iterdir()), key=lambda folder: int(folder.name), reverse=True)


def _number(folder: Path) -> str:
    return folder.name.lstrip("0")


def _is_edition(folder: Path) -> bool:
    return folder.name.isascii() and folder.name.isdecimal() and (folder / CHECKSUMS).is_file()


def _is_plain(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()


def _sums(folder: Path) -> dict[str, str]:
    return read_checksums(folder) | {CHECKSUMS: sha256(folder / CHECKSUMS)}


def _shelved(folder: Path) -> Shelved:
    return _read(folder, (folder / CHECKSUMS).stat().st_mtime_ns)


@lru_cache(maxsize=256)
def _read(folder: Path, changed: int) -> Shelved:  # noqa: ARG001 - another time, another edition
    present = [(name, digest) for name, digest in _sums(folder).items() if _is_plain(folder / name)]
    downloads = (Download(name, _kind(name), (folder / name).stat().st_size, digest) for name, digest in present)
    order = ("packed", "csv", "changes", "database", "other")
    return Shelved(
        int(folder.name),
        folder.name,
        _facts(folder / DATABASE),
        tuple(sorted(downloads, key=lambda download: (order.index(download.kind), download.name))),
    )


def _facts(database: Path) -> dict[str, str]:
    try:
        with closing(read_only(database)) as db:
            return edition_facts(db)
    except sqlite3.DatabaseError:
        return {}


def _kind(name: str) -> str:
    if name == DATABASE:
        return "database"
    if "-changes-" in name:
        return "changes"
    return "packed" if name.endswith(".db.zip") else "csv" if name.endswith("-csv.zip") else "other"


def _alone(reader: Reader) -> dict[str, Any]:
    """Say of a database that stands alone how large it is, and whether Datasette itself hands it out."""
    path, handed_out = reader.edition.path, reader.datasette.setting("allow_download") and not reader.db.is_mutable
    return {
        "name": path.name,
        "size": path.stat().st_size,
        "address": f"{reader.datasette.urls.database(reader.edition.name)}.db" if handed_out else None,
    }
