"""The database of an archive: recognised, brought up to date, opened to write, opened to read.

Every file that is only read is opened by `read_only`, an edition's like a change set's; ``connect_to_read`` is for an
archive that a crawl may be writing to.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from sqlite_utils import Database

from archive.database.migrations import migrations
from archive.words.errors import ArchiveTooNewError, ArchiveUnwritableError, ForeignFolderError

if TYPE_CHECKING:
    from pathlib import Path

DATABASE = "archive.db"
PATIENCE = "busy_timeout = 30000"  # milliseconds; a publisher may be reading
PRAGMAS = (
    PATIENCE,
    "journal_mode = WAL",
    "synchronous = NORMAL",
    "foreign_keys = ON",
    "cache_size = -65536",  # 64 MB
    "wal_autocheckpoint = 8000",  # pages, 32 MB: a page of a portal touches many index pages, again and again
)


def connect(database: Path) -> Database:
    """Open a database to write; make it where it is not there yet.

    Raises:
        sqlite3.Error: it cannot be opened, or not be written.
    """
    db = Database(database)
    try:
        for pragma in PRAGMAS:
            db.execute(f"PRAGMA {pragma}")
        db.execute("BEGIN IMMEDIATE")  # what cannot be written says so here, and not after an hour
        db.execute("ROLLBACK")
    except BaseException:
        db.close()
        raise
    return db


def connect_to_read(database: Path) -> Database:
    """Open a database to read; nothing in it can be changed, and it may lie on a read-only disk.

    Raises:
        sqlite3.Error: it cannot be read.
    """
    try:
        return _reader(f"{database.absolute().as_uri()}?mode=rw")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY):
            raise
    return _reader(to_read(database))


def _reader(uri: str) -> Database:
    connection = sqlite3.connect(uri, uri=True)
    try:
        for pragma in (PATIENCE, "query_only = ON", "foreign_keys = ON"):
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except BaseException:
        connection.close()
        raise
    return Database(connection)


def read_only(database: Path) -> sqlite3.Connection:
    """Open a file to look at it: nothing in it changes, and nothing is left beside it, as readers of a log else do.

    Any thread may use the connection, one at a time.
    """
    return sqlite3.connect(to_read(database), uri=True, isolation_level=None, check_same_thread=False)


def to_read(database: Path) -> str:
    """Return a file's address for SQLite, to read only, whatever letters are in its path: ``kho #1/50%?.db``."""
    way = "" if _has_log(database) else "&immutable=1"  # with a log, a crawl is at work
    return f"{database.absolute().as_uri()}?mode=ro{way}"  # without mode=ro, a file that is not there would be made


def _has_log(database: Path) -> bool:
    log = database.with_name(database.name + "-wal")
    return log.exists() and log.stat().st_size > 0


def upgrade(db: Database) -> None:
    """Apply what is pending in one transaction: an upgrade that fails or is killed changes nothing."""
    db.execute("BEGIN IMMEDIATE")  # a second process waits here, and finds nothing pending
    try:
        migrations.apply(db)
        db.execute("COMMIT")
    except BaseException:
        db.conn.rollback()
        raise


def is_up_to_date(database: Path) -> bool:
    """Whether a database has every migration that this version knows."""
    return _known() <= _applied(database)


def is_new(database: Path) -> bool:
    """Whether nothing is in a database yet: it is not there, or a process died while it was being made."""
    return not database.exists() or not _tables(database)


def refuse_foreign(database: Path) -> None:
    """Refuse a database that is not an archive, or is one of a newer version; leave it untouched.

    Raises:
        ForeignFolderError: it is something else.
        ArchiveTooNewError: a newer version of this program made it.
        sqlite3.Error: it cannot be read, or is damaged.
    """
    if not (applied := _applied(database)) and not is_new(database):
        raise ForeignFolderError(f"{database}: this database is not an archive of vankho; give another folder")
    if unknown := sorted(applied - _known()):
        raise ArchiveTooNewError(
            f"{database}: made by a newer version of vankho (it has {', '.join(unknown)}); update vankho and try again"
        )


def old_and_unwritable(database: Path, error: BaseException) -> ArchiveUnwritableError:
    """Return the refusal for an archive of an older version that cannot be brought up to date where it is."""
    return ArchiveUnwritableError(
        f"{database}: made by an older version, and it cannot be brought up to date here ({error}); "
        "copy the archive to a disk that can be written"
    )


def _known() -> set[str]:
    with closing(Database(memory=True)) as db:
        return {migration.name for migration in migrations.pending(db)}


def _applied(database: Path) -> set[str]:
    if migrations.migrations_table not in _tables(database):
        return set()
    query = "SELECT name FROM _sqlite_migrations WHERE migration_set = ?"
    with closing(read_only(database)) as connection:
        return {name for (name,) in connection.execute(query, (migrations.name,))}


def _tables(database: Path) -> set[str]:
    try:
        with closing(read_only(database)) as connection:
            return {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_NOTADB:
            raise
        raise ForeignFolderError(f"{database}: this file is not an archive of vankho; give another folder") from None
