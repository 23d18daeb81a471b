"""A reading room to try pages in: an edition of the rich sample, shown by Datasette inside this process.

``tests/conftest.py`` gives it to tests as ``room``::

    def test_a_page(room: Library) -> None:
        assert "Đảng bộ" in room.page("/-/search?q=dang+bo&lang=vi")
"""

from __future__ import annotations

import asyncio
import re
import shutil
import sqlite3
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from archive.database.folder import open_archive
from archive.editions.publish import publish
from archive.serving.datasette import datasette_for
from tests.worlds.rich import fill_richly
from tests.worlds.small_archive import fill

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import httpx

    from archive.database.folder import Archive

MADE = datetime(2027, 2, 2, tzinfo=UTC)


@dataclass(frozen=True)
class Library:
    """An edition on a shelf: its archive's folder, its file, and the Datasette that shows it."""

    folder: Path
    edition: Path
    datasette: Any

    def get(self, path: str, **headers: str) -> httpx.Response:
        """Answer to a GET; redirects are not followed. Headers by name: ``accept_language="en"``, ``cookie="a=b"``."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        response: httpx.Response = asyncio.run(self.datasette.client.get(path, headers=named))
        return response

    def page(self, path: str, status: int = 200, **headers: str) -> str:
        """Text of an answer that must have this status."""
        response = self.get(path, **headers)
        assert response.status_code == status, (path, response.status_code, response.text[:500])
        return response.text

    def rows(self, sql: str, *values: Any) -> list[Any]:
        with closing(sqlite3.connect(self.edition)) as db:
            return db.execute(sql, values).fetchall()


def nothing(_archive: Archive) -> None:
    """An archive without a row."""


def small(archive: Archive) -> None:
    """The small sample alone, without WARC files."""
    fill(archive.db)


def edition_of(folder: Path, filled: Callable[[Archive], object] = fill_richly) -> Path:
    """Make an archive in ``folder`` and an edition of it."""
    with closing(open_archive(folder, create=True)) as archive:
        filled(archive)
        return publish(archive, MADE)


@contextmanager
def library(
    folder: Path, filled: Callable[[Archive], object] = fill_richly, *, alone: bool = False
) -> Iterator[Library]:
    """Show an edition. ``filled`` puts rows into the archive; ``alone`` leaves only the database at hand."""
    edition = edition_of(folder, filled)
    if alone:
        (folder / "alone").mkdir()
        edition = Path(shutil.copy(edition, folder / "alone" / "kho.db"))
        shutil.rmtree(folder / "warc", ignore_errors=True)
    with shown(edition) as datasette:
        yield Library(folder, edition, datasette)


@contextmanager
def shown(edition: Path) -> Iterator[Any]:
    """Show an edition's file as ``vankho serve`` does, without a network."""
    datasette = datasette_for(edition)
    try:
        yield datasette
    finally:
        for database in datasette.databases.values():
            database.close()


def text(html: str) -> str:
    """Return what a page says, without its tags, spaces closed up."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())
