"""Editions: checked, searchable, unchanging copies of the database, so that readers and crawlers share no file."""

from __future__ import annotations

import hashlib
import shutil
from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlite_utils import Database

from archive.about import METADATA, load_metadata, write_about
from archive.errors import EditionBrokenError
from archive.folder import DATABASE, LOCK, hold
from archive.records import sync
from archive.search import INDEXES, build_indexes

if TYPE_CHECKING:
    from pathlib import Path

    from archive.folder import Archive

WORKING_TABLES = ("frontier", "unclaimed_urls", "addresses", "hosts")
CHECKSUMS = "SHA256SUMS"
_UNFINISHED = ".unfinished"


def publish(archive: Archive, now: datetime, metadata: Path = METADATA) -> Path:
    """Make the next edition and return its database file; a crawl may go on meanwhile.

    Args:
        archive: the archive to copy.
        now: an aware time, written into the edition.
        metadata: the Datasette metadata that describes its tables.

    Raises:
        EditionBrokenError: the copy failed its checks; no edition is left behind.
        ArchiveLockedError: another process is making an edition.
    """
    with hold(archive.editions / LOCK, f"making an edition in {archive.editions}"):
        unfinished = archive.editions / _UNFINISHED
        shutil.rmtree(unfinished, ignore_errors=True)
        number = max((int(folder.name) for folder in _editions(archive)), default=0) + 1
        try:
            _make(archive, unfinished, number, now, metadata)
            finished = unfinished.rename(archive.editions / f"{number:04d}")
        finally:
            shutil.rmtree(unfinished, ignore_errors=True)
        sync(archive.editions)
    return finished / DATABASE


def newest_edition(archive: Archive) -> Path | None:
    """Return the database file of the newest edition, or None where none was made yet."""
    newest = max(_editions(archive), key=lambda folder: int(folder.name), default=None)
    return newest / DATABASE if newest else None


def _editions(archive: Archive) -> list[Path]:
    return [
        folder for folder in archive.editions.iterdir() if folder.name.isdecimal() and (folder / DATABASE).is_file()
    ]


def _make(archive: Archive, folder: Path, number: int, now: datetime, metadata: Path) -> None:
    folder.mkdir()
    path = folder / DATABASE
    archive.db.execute("VACUUM INTO ?", (str(path),))
    with closing(Database(path)) as db:
        db.execute("PRAGMA journal_mode = DELETE")
        for table in WORKING_TABLES:
            db.execute(f"DROP TABLE {table}")
        build_indexes(db)
        made = now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        write_about(db, number, made, load_metadata(metadata))
        db.execute("ANALYZE")
        check(db)
    path.chmod(0o444)
    (folder / CHECKSUMS).write_text(f"{_sha256(path)}  {DATABASE}\n", encoding="utf-8")
    for file in (path, folder / CHECKSUMS, folder):
        sync(file)


def check(db: Database) -> None:
    """Check an edition: the file is sound, every reference leads somewhere, every row can be searched.

    Raises:
        EditionBrokenError: one of these does not hold; the message says which.
    """
    broken = [text for (text,) in db.execute("PRAGMA integrity_check(3)") if text != "ok"]
    broken += [f"{row[0]} row {row[1]} refers to nothing in {row[2]}" for row in db.execute("PRAGMA foreign_key_check")]
    for index, (view, _) in INDEXES.items():
        missing = db.execute(f"SELECT count(*) FROM {view} WHERE id NOT IN (SELECT id FROM {index}_docsize)")  # noqa: S608 -- our own names
        if count := missing.fetchone()[0]:
            broken.append(f"{count} rows of {view} are not in {index}")
    if broken:
        raise EditionBrokenError(f"the edition is broken ({'; '.join(broken[:3])}); run: vankho verify")


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
