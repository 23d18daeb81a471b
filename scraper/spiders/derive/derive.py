"""Deriving the rows of an archive again from its captures, into a new database that takes the old one's place."""

from __future__ import annotations

import hashlib
import shutil
from contextlib import closing
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from archive.database.connect import DATABASE, connect, upgrade
from archive.rows.addresses.numbers import untold_numbers
from archive.warc.reader import repair_folder, sync
from scraper.crawl.events import BEFORE, NUMBERS, note_of_derivation
from scraper.sites.agent import VERSION
from scraper.spiders.derive.learning import profiles_of_sites
from scraper.spiders.derive.readings import read_all
from scraper.spiders.derive.rows import derive_rows, jobs
from scraper.spiders.derive.scratch import SCRATCH, Scratch

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlite_utils import Database

NEW = "archive.db.new"
OWN = frozenset({"lookups", "mementos", "withheld"})  # tables that do not follow from captures
HOUSE = Path(__file__).parents[3]
_READERS = ("scraper/pages", "scraper/spiders", "archive/vietnamese", "archive/rows")


@cache
def readers() -> str:
    """Return the version of the readers with a digest of their code: ``0.2.0+3f2a…``, another one where it differs."""
    digest = hashlib.sha256()
    for folder in _READERS:
        for path in sorted((HOUSE / folder).rglob("*.py")):
            digest.update(path.read_bytes())
    return f"{VERSION}+{digest.hexdigest()[:12]}"


def derive(archive: Path, progress: Callable[[str, int], None] = lambda _what, _count: None) -> Path:
    """Derive all rows of the archive in a folder again; return the new database, which stands beside the old one.

    Args:
        archive: the archive's folder, which the caller holds alone.
        progress: told what was done ("read", "stored") and how often.
    """
    warc, new = archive / "warc", archive / NEW
    repair_folder(warc)
    remove(new)
    with closing(Scratch(archive / SCRATCH, readers())) as scratch:
        scratch.take_journal(warc)
        scratch.profiles = profiles_of_sites(scratch, warc)
        read_all(scratch, warc, jobs(scratch), lambda count: progress("read", count))
        for before in scratch.events(BEFORE):
            shutil.copyfile(warc / before.told["file"], new)
        with closing(connect(new)) as db:
            upgrade(db)
            db.execute("PRAGMA synchronous = OFF")  # it is on the disk before it takes a place
            old = archive / DATABASE if (archive / DATABASE).exists() else None
            for _ in derive_rows(db, warc, scratch, old):
                progress("stored", 1)
            if old is not None:
                _carry_over(db, old)
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return new


def is_due(archive: Path) -> bool:
    """Whether something was noted that the rows do not have yet, or a derivation was stopped."""
    return (archive / SCRATCH).exists()


def _carry_over(db: Database, old: Path) -> None:
    """Take over what does not follow from captures: what was asked of web archives, and what is withheld."""
    db.execute("ATTACH ? AS old", (str(old),))
    with db.atomic():
        there = {name for (name,) in db.execute("SELECT name FROM old.sqlite_master WHERE type = 'table'").fetchall()}
        for table in sorted(OWN & there):
            db.execute(f"DELETE FROM main.{table}")
            columns = ", ".join(row[1] for row in db.execute(f"PRAGMA old.table_info({table})").fetchall())
            db.execute(f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM old.{table}")
    db.execute("DETACH old")


def take_place(archive: Path) -> None:
    """Let the new database be the archive's, whole or not at all, and throw the file of readings away.

    The numbers that articles were given in it are told before: nobody may be given another one later.
    """
    _tell_numbers(archive)
    for path in (archive / NEW, archive):
        sync(path)
    if (archive / DATABASE).exists():  # what it has beside is in it, should it be needed again
        with closing(connect(archive / DATABASE)) as old:
            old.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    for ending in ("-wal", "-shm"):  # of the old one: they must not be taken for the new one's
        (archive / f"{DATABASE}{ending}").unlink(missing_ok=True)
    (archive / NEW).replace(archive / DATABASE)
    sync(archive)
    remove(archive / SCRATCH)


def _tell_numbers(archive: Path) -> None:
    with closing(connect(archive / NEW)) as db:
        if untold := untold_numbers(db):
            note_of_derivation(archive / "warc", db, NUMBERS, {"numbers": untold}, datetime.now(UTC))
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def remove(database: Path) -> None:
    """Remove a database with what SQLite has laid beside it."""
    for ending in ("", "-wal", "-shm"):
        database.with_name(database.name + ending).unlink(missing_ok=True)
