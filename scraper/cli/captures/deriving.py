"""How verify has all rows derived again: into a database that is thrown away when it has been compared."""

from __future__ import annotations

from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from archive.database.connect import DATABASE, read_only
from archive.proof.verify import Derived
from scraper.cli.captures.reparse import hold_folder
from scraper.sites.agent import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def derive_again(folder: Path) -> Iterator[Derived]:
    """Derive the rows of an archive again, and hold the archive as long as they are looked at.

    Raises:
        ArchiveError: another process holds the archive, it has no journal, or it cannot be written.
    """
    from scraper.spiders.derive import derive, scratch  # noqa: PLC0415 - Scrapy takes half a second to load

    with hold_folder(folder):
        try:
            yield Derived(derive.derive(folder), other_readers=_read_by(folder) not in {VERSION, derive.readers()})
        finally:
            derive.remove(folder / derive.NEW)
            derive.remove(folder / scratch.SCRATCH)


def _read_by(folder: Path) -> str:
    """Return the readers that made the rows: those of the last reparse, else of the oldest crawl."""
    with closing(read_only(folder / DATABASE)) as db:
        last = db.execute("SELECT readers FROM reparses ORDER BY id DESC LIMIT 1").fetchone()
        return str((last or db.execute("SELECT min(version) FROM crawls").fetchone())[0])
