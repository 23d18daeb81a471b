"""An archive is a folder: ``archive.db``, ``warc/``, ``editions/``. Opening it, and holding it alone."""

from __future__ import annotations

import fcntl
import json
import os
import socket
import time
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import IO, TYPE_CHECKING

from archive.database import connect
from archive.database.connect import DATABASE
from archive.database.trouble import told_clearly
from archive.words.errors import (
    ArchiveBrokenError,
    ArchiveLockedError,
    ArchiveMissingError,
    ArchiveUnwritableError,
    ForeignFolderError,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlite_utils import Database

__all__ = ["DATABASE", "LOCK", "Archive", "hold", "lock", "open_alone", "open_archive", "read_archive"]

LOCK = ".lock"
NAMED = 3  # names of strange files in a message: enough to recognise a folder
WAIT = 10.0  # seconds for another process to bring the schema up to date
# What may stand in a folder before there is a database: runs that were refused are written down too.
OWN = frozenset({LOCK, "runs.jsonl"})


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
        ArchiveLockedError: an older version made it, and is at work in it.
        ArchiveError: the disk or the database is in trouble; see `archive.words.errors`.
    """
    with told_clearly(path):
        _refuse_what_is_not_ours(path)
        if not create:
            _refuse_nothing(path)
        path.mkdir(parents=True, exist_ok=True)
        archive = Archive(path, _connect(path))
        archive.warc.mkdir(exist_ok=True)
        archive.editions.mkdir(exist_ok=True)
    return archive


def read_archive(path: Path) -> Archive:
    """Open the archive in ``path`` to read: nothing is written, unless its schema must be brought up to date first.

    A crawl may be at work in it, and it may lie on a read-only disk.

    Raises:
        ArchiveError: as for `open_archive`.
    """
    with told_clearly(path):
        _refuse_what_is_not_ours(path)
        _refuse_nothing(path)
        if not connect.is_up_to_date(path / DATABASE):
            try:
                open_archive(path).close()
            except ArchiveUnwritableError as error:
                raise connect.old_and_unwritable(path / DATABASE, error.__cause__ or error) from error
        return Archive(path, connect.connect_to_read(path / DATABASE))


def _connect(path: Path) -> Database:
    new = connect.is_new(path / DATABASE)
    if not new and not connect.is_up_to_date(path / DATABASE):
        _upgrade_alone(path)
    db = connect.connect(path / DATABASE)
    if new:
        with _closed_on_error(db):
            connect.upgrade(db)
    return db


def _upgrade_alone(path: Path) -> None:
    """Bring an older schema up to date while nobody works with it."""
    deadline = time.monotonic() + WAIT
    while True:
        try:
            with hold(path / LOCK, f"the archive {path}"), closing(connect.connect(path / DATABASE)) as db:
                connect.upgrade(db)
        except ArchiveLockedError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)
        else:
            return


@contextmanager
def _closed_on_error(db: Database) -> Iterator[None]:
    try:
        yield
    except BaseException:
        db.close()
        raise


def _refuse_nothing(path: Path) -> None:
    if not (path / DATABASE).exists():
        raise ArchiveMissingError(f"{path}: no archive is here; check the path, or start one with: vankho crawl")


def _refuse_what_is_not_ours(path: Path) -> None:
    if not path.exists():
        return
    if not path.is_dir():
        raise ForeignFolderError(f"{path}: this is a file; an archive is a folder, give another path")
    if (path / DATABASE).is_file():
        connect.refuse_foreign(path / DATABASE)
        _refuse_lost_rows(path)
    elif any((path / "warc").glob("*-events-*")):
        raise ArchiveBrokenError(
            f"{path}: its database is missing; derive it again from warc/ with: vankho reparse --archive {path}"
        )
    elif strangers := sorted(p.name for p in path.iterdir() if p.name not in OWN):
        listed = ", ".join(strangers[:NAMED]) + (", …" if len(strangers) > NAMED else "")
        raise ForeignFolderError(f"{path}: this folder holds other things ({listed}); give an empty or a new one")


def _refuse_lost_rows(path: Path) -> None:
    """Refuse an empty database beside WARC files or editions: what a full disk, or a restore cut short, leaves."""
    kept = [folder for folder in (path / "warc", path / "editions") if folder.is_dir() and any(folder.glob("*[0-9]*"))]
    if kept and connect.is_new(path / DATABASE):
        raise ArchiveBrokenError(
            f"{path / DATABASE}: this database is empty, but {kept[0]} is not; put back a copy of it (README, Back up"
            f" and restore), or delete it and run: vankho reparse --archive {path}"
        )


@contextmanager
def open_alone(path: Path) -> Iterator[Archive]:
    """Open the archive in ``path``, made first where there is none, and hold it alone until the end of the block.

    Raises:
        ArchiveError: as for `open_archive` and `lock`.
    """
    with closing(open_archive(path, create=True)) as archive, lock(path):
        yield archive


@contextmanager
def lock(path: Path) -> Iterator[None]:
    """Hold the archive in ``path`` alone; the lock falls with the process, however it ends.

    Raises:
        ArchiveMissingError: the folder is not there.
        ForeignFolderError: the path is something else.
        ArchiveLockedError: another process holds it; the message names that process.
    """
    with told_clearly(path):
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
        ArchiveUnwritableError: the file cannot be written.
    """
    with told_clearly(lock_file):
        file = lock_file.open("a+", encoding="utf-8")
    with file:
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
