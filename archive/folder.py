"""An archive is a folder: ``archive.db``, ``warc/``, ``editions/``. Opening it, and holding it alone."""

from __future__ import annotations

import fcntl
import json
import os
import socket
import sqlite3
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import IO, TYPE_CHECKING

from sqlite_utils import Database

from archive.errors import ArchiveLockedError, ArchiveMissingError, ArchiveTooNewError, ForeignFolderError
from archive.migrations import migrations

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DATABASE = "archive.db"
LOCK = ".lock"
NAMED = 3  # names of strange files in a message: enough to recognise a folder
PRAGMAS = (
    "busy_timeout = 30000",  # milliseconds; a publisher may be reading
    "journal_mode = WAL",
    "synchronous = NORMAL",
    "foreign_keys = ON",
    "cache_size = -65536",  # 64 MB
    "wal_autocheckpoint = 8000",  # pages, 32 MB: a page of a portal touches many index pages, again and again
)


@dataclass(frozen=True, slots=True)
class Archive:
    """An open archive; ``db`` is migrated, ``warc`` and ``editions`` are its folders."""

    path: Path
    db: Database

    @property
    def warc(self) -> Path:
        """The folder of WARC files."""
        return self.path / "warc"

    @property
    def editions(self) -> Path:
        """The folder of published copies."""
        return self.path / "editions"

    def close(self) -> None:
        """Close the database; the folder may then be moved or copied."""
        self.db.close()


def open_archive(path: Path, *, create: bool = False) -> Archive:
    """Open the archive in ``path``, bring its schema up to date, and make it first where ``create`` is True.

    Raises:
        ArchiveMissingError: nothing is there and ``create`` is False.
        ForeignFolderError: the path holds something else; it is left as it is.
        ArchiveTooNewError: a newer version of this program made it; it is left as it is.
    """
    _refuse_what_is_not_ours(path)
    if not (path / DATABASE).exists() and not create:
        raise ArchiveMissingError(f"{path}: no archive is here; check the path, or start one with: vankho crawl")
    archive = Archive(path, _connect(path, create=create))
    archive.warc.mkdir(exist_ok=True)
    archive.editions.mkdir(exist_ok=True)
    return archive


def _connect(path: Path, *, create: bool) -> Database:
    if create:
        path.mkdir(parents=True, exist_ok=True)
    db = Database(path / DATABASE)
    for pragma in PRAGMAS:
        db.execute(f"PRAGMA {pragma}")
    if migrations.pending(db):
        migrations.apply(db)
    return db


def _refuse_what_is_not_ours(path: Path) -> None:
    if not path.exists():
        return
    if not path.is_dir():
        raise ForeignFolderError(f"{path}: this is a file; an archive is a folder, give another path")
    database = path / DATABASE
    if database.is_file():
        _refuse_foreign_database(database)
    elif strangers := sorted(p.name for p in path.iterdir() if p.name != LOCK):
        listed = ", ".join(strangers[:NAMED]) + (", …" if len(strangers) > NAMED else "")
        raise ForeignFolderError(f"{path}: this folder holds other things ({listed}); give an empty or a new one")


def _refuse_foreign_database(database: Path) -> None:
    applied = _applied_migrations(database)
    if not applied and database.stat().st_size:
        raise ForeignFolderError(f"{database}: this database is not an archive of vankho; give another folder")
    known = {migration.name for migration in migrations.pending(Database(memory=True))}
    if unknown := sorted(applied - known):
        raise ArchiveTooNewError(
            f"{database}: made by a newer version of vankho (it has {', '.join(unknown)}); update vankho and try again"
        )


def _applied_migrations(database: Path) -> set[str]:
    query = "SELECT name FROM _sqlite_migrations WHERE migration_set = ?"
    idle = not database.with_name(DATABASE + "-wal").exists()
    way = "immutable=1" if idle else "mode=ro"  # reading a WAL database otherwise leaves files beside it
    try:
        with closing(sqlite3.connect(f"{database.absolute().as_uri()}?{way}", uri=True)) as connection:
            return {name for (name,) in connection.execute(query, (migrations.name,))}
    except sqlite3.DatabaseError:
        return set()


@contextmanager
def lock(path: Path) -> Iterator[None]:
    """Hold the archive in ``path`` alone; the lock falls with the process, however it ends.

    Raises:
        ArchiveMissingError: the folder is not there.
        ForeignFolderError: the path is something else.
        ArchiveLockedError: another process holds it; the message names that process.
    """
    _refuse_what_is_not_ours(path)
    if not path.is_dir():
        raise ArchiveMissingError(f"{path}: no archive is here; check the path, or start one with: vankho crawl")
    with hold(path / LOCK, f"the archive {path}"):
        yield


@contextmanager
def hold(lock_file: Path, what: str) -> Iterator[None]:
    """Hold ``lock_file`` with flock, and write into it who does.

    Raises:
        ArchiveLockedError: another process holds it.
    """
    with lock_file.open("a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise ArchiveLockedError(f"{what} is in use by {_holder(file)}; wait for it to end") from None
        _sign(file, {"pid": os.getpid(), "host": socket.gethostname(), "start": datetime.now(UTC).isoformat()})
        try:
            yield
        finally:
            _sign(file, None)


def _sign(file: IO[str], holder: dict[str, object] | None) -> None:
    file.truncate(0)
    file.write(json.dumps(holder) if holder else "")
    file.flush()


def _holder(file: IO[str]) -> str:
    file.seek(0)
    try:
        holder = json.loads(file.read())
        return f"process {holder['pid']} on {holder['host']}, since {holder['start']}"
    except (ValueError, KeyError, TypeError):
        return "another process"
