"""A shelf with two editions, and a Datasette that shows one of them."""

from __future__ import annotations

import asyncio
import hashlib
from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from datasette.app import Datasette  # type: ignore[import-untyped]  # datasette ships no types

from archive.database.folder import open_archive
from archive.editions.publish import publish
from tests.worlds.small_archive import fill

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    import httpx

    Get = Callable[..., httpx.Response]

NOW = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)
HOSTILE = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "'=1",
    ' "quoted", and\nlines',
    "Đường; phố",
    "=HYPERLINK(0)",
]


def two_editions_in(folder: Path) -> Path:
    """Return the folder of two editions; in the second are texts that a spreadsheet would take for formulas."""
    with closing(open_archive(folder, create=True)) as archive:
        fill(archive.db)
        publish(archive, NOW)
        for number, text in enumerate(HOSTILE):
            row = (1, f"http://p.example/{number}", "x", text)
            archive.db.execute("INSERT INTO problems (crawl, url, kind, detail) VALUES (?, ?, ?, ?)", row)
        publish(archive, NOW)
        return archive.editions


def showing(edition: Path) -> Iterator[Get]:
    datasette = Datasette([], immutables=[str(edition)])

    def fetch(path: str, method: str = "GET", **headers: str | bytes) -> httpx.Response:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        response: httpx.Response = asyncio.run(datasette.client.request(method, path, headers=named))
        return response

    yield fetch
    datasette.get_database(edition.stem).close()


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
