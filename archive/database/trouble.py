"""What goes wrong with disks and databases, told in one clear line."""

from __future__ import annotations

import errno
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from archive.words.errors import (
    ArchiveBrokenError,
    ArchiveError,
    ArchiveFullError,
    ArchiveLockedError,
    ArchiveUnwritableError,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_UNWRITABLE = (ArchiveUnwritableError, "give a folder that this user may write, on a disk that can be written")
_FULL = (ArchiveFullError, "make room on its disk, then run the same command again; nothing is lost")
_BROKEN = (ArchiveBrokenError, "check the disk, and put back a copy (README, Back up and restore)")
_LOCKED = (ArchiveLockedError, "another program is writing to it; wait for it to end")

_Trouble = tuple[type[ArchiveError], str]
_OF_SYSTEM: dict[int | None, _Trouble] = {
    errno.EROFS: _UNWRITABLE,
    errno.EACCES: _UNWRITABLE,
    errno.EPERM: _UNWRITABLE,
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: _FULL,
    errno.EIO: _BROKEN,
}
_OF_DATABASE: dict[int, _Trouble] = {
    sqlite3.SQLITE_READONLY: _UNWRITABLE,
    sqlite3.SQLITE_CANTOPEN: _UNWRITABLE,
    sqlite3.SQLITE_PERM: _UNWRITABLE,
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_IOERR: _BROKEN,
    sqlite3.SQLITE_CORRUPT: _BROKEN,
    sqlite3.SQLITE_NOTADB: _BROKEN,
    sqlite3.SQLITE_BUSY: _LOCKED,
    sqlite3.SQLITE_LOCKED: _LOCKED,
}


@contextmanager
def told_clearly(path: Path) -> Iterator[None]:
    """Turn what a disk or a database does to the archive in ``path`` into an `ArchiveError`; let mistakes of ours pass.

    Raises:
        ArchiveUnwritableError, ArchiveFullError, ArchiveBrokenError, ArchiveLockedError: what it was.
        ArchiveError: the system refused for another reason.
    """
    try:
        yield
    except sqlite3.Error as error:
        if (trouble := of_database(error, path)) is None:
            raise
        raise trouble from error
    except OSError as error:
        raise of_system(error, path) from error


def of_database(error: sqlite3.Error, path: Path) -> ArchiveError | None:
    """Return what an error of SQLite says of the archive in ``path``; None where it is no trouble of the machine."""
    code = getattr(error, "sqlite_errorcode", None)
    known = _OF_DATABASE.get(code & 0xFF) if code is not None else None
    return known and known[0](f"{path}: the database cannot be used ({error}); {known[1]}")


def of_system(error: OSError, path: Path) -> ArchiveError:
    """Return what an error of the operating system says of the archive in ``path``."""
    kind, advice = _OF_SYSTEM.get(error.errno, (ArchiveError, "check the path and its disk"))
    where = error.filename if isinstance(error.filename, str) else path
    return kind(f"{where}: {error.strerror or error}; {advice}")
