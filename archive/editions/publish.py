"""Editions: checked, searchable, unchanging copies of the database, so that readers and crawlers share no file.

Every edition is kept: publishing adds a folder and takes nothing away.
"""

from __future__ import annotations

import shutil
from contextlib import closing
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from sqlite_utils import Database

from archive.database.connect import read_only
from archive.database.folder import DATABASE, LOCK, hold
from archive.editions.about import METADATA, load_metadata, write_about
from archive.editions.changesets import make_change_set
from archive.editions.downloads import download_name, write_checksums, write_downloads, zip_alone
from archive.editions.edition import shelved
from archive.editions.finish import EDITION_INDEXES, finish, open_draft
from archive.editions.tables import create_tables, fill_tables
from archive.editions.withheld.counts import withheld_gaps
from archive.editions.withheld.hide import hide
from archive.editions.withheld.older import close, holding
from archive.editions.withheld.pages import find_pages
from archive.editions.withheld.rows import find_hidden
from archive.editions.withheld.rules import in_force, recall
from archive.search.index import INDEXES
from archive.warc.reader import sync
from archive.words.errors import ChangeSetError, EditionBrokenError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from archive.database.folder import Archive
    from archive.editions.edition import Edition

WORKING_TABLES = (
    *("frontier", "unclaimed_urls", "addresses", "hosts", "copies", "lookups", "mementos"),
    "withheld",
    *("journal", "article_numbers"),
)
_UNFINISHED = ".unfinished"


def _say_nothing(_: str) -> None:
    pass


def publish(
    archive: Archive, now: datetime, metadata: Path = METADATA, note: Callable[[str], None] = _say_nothing
) -> Path:
    """Make the next edition and return its database file; a crawl may go on meanwhile.

    Args:
        archive: the archive to copy.
        now: an aware time, written into the edition.
        metadata: the Datasette metadata that describes its tables.
        note: is told in a line what could not be made, though the edition could: a change set.

    Raises:
        EditionBrokenError: the copy failed its checks; no edition is left behind.
        ArchiveLockedError: another process is making an edition.
    """
    with hold(archive.editions / LOCK, f"making an edition in {archive.editions}"):
        unfinished = archive.editions / _UNFINISHED
        shutil.rmtree(unfinished, ignore_errors=True)
        recall(archive)
        previous = next(iter(shelved(archive.editions, closed=True)), None)
        number = (previous.number or 0) + 1 if previous else 1
        try:
            unfinished.mkdir()
            made = now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
            holders = _make(archive, unfinished / DATABASE, number, made, load_metadata(metadata))
            if previous and previous.path in holders:
                note(f"No change set: edition {previous.number} holds what is withheld now")
            base = None if previous is None or previous.path in holders else previous
            _offer(unfinished / DATABASE, base, number, made, note)
            _seal(unfinished)
            finished = unfinished.rename(archive.editions / f"{number:04d}")
            closed = close(archive.editions, holders)
        finally:
            shutil.rmtree(unfinished, ignore_errors=True)
        sync(archive.editions)
    _say_closed(closed, note)
    return finished / DATABASE


def _say_closed(closed: set[Path], note: Callable[[str], None]) -> None:
    """Name the editions that are not shown any more."""
    if closed:
        named = ", ".join(sorted(path.parent.name for path in closed))
        note(
            f"Closed, for they hold what is withheld now: editions {named}; they are neither shown nor handed out. "
            "A cache before the server may still have it: empty that"
        )


def newest_edition(archive: Archive) -> Edition | None:
    """Return the newest edition, or None where none was made yet."""
    return next(iter(shelved(archive.editions)), None)


def disk_use(archive: Archive) -> tuple[int, int]:
    """Return how many editions there are, and how many bytes their files take up."""
    editions = shelved(archive.editions, closed=True)
    return len(editions), sum(file.stat().st_size for edition in editions for file in edition.path.parent.iterdir())


def _make(archive: Archive, path: Path, number: int, made: str, metadata: dict[str, Any]) -> set[Path]:
    """Make the database of an edition, and return those of older editions that hold what is withheld."""
    draft = path.with_name("draft.db")
    archive.db.execute("VACUUM INTO ?", (str(draft),))
    with closing(open_draft(draft)) as db:
        rules = in_force(Database(db), date.fromisoformat(made[:10]))
        hidden = find_hidden(db, rules)
        hidden.pages = find_pages(db, archive.warc, hidden)
        holders = holding(db, archive.editions, rules, hidden)
        for table in WORKING_TABLES:
            db.execute(f"DROP TABLE {table}")
        hide(db, hidden)
        create_tables(db)
        for statement in EDITION_INDEXES:
            db.execute(statement)
        write_about(Database(db), number, made, metadata)
        fill_tables(db, number, made, withheld_gaps(rules, hidden))
    finish(draft, path)
    draft.unlink()
    check_file(path)
    return holders


def _offer(path: Path, previous: Edition | None, number: int, made: str, note: Callable[[str], None]) -> None:
    """Put the downloads beside an edition's database."""
    with closing(read_only(path)) as db:
        name = download_name(db)
    write_downloads(path, f"{name}-{number:04d}", made)
    if previous is None:
        return
    changes = path.with_name(f"{name}-changes-{previous.path.parent.name}-{number:04d}.db")
    try:
        make_change_set(previous.path, path, changes)
    except ChangeSetError as error:
        changes.unlink(missing_ok=True)
        note(f"No change set: {error}")
    else:
        zip_alone(changes, made)


def _seal(folder: Path) -> None:
    write_checksums(folder)
    for file in folder.iterdir():
        file.chmod(0o444)
        sync(file)
    sync(folder)


def check_file(path: Path) -> None:
    """Check an edition's file; see `check`."""
    with closing(read_only(path)) as db:
        check(Database(db))


def check(db: Database) -> None:
    """Check an edition: the file is sound, every reference leads somewhere, every row can be searched.

    Raises:
        EditionBrokenError: one of these does not hold; the message says which.
    """
    broken = [text for (text,) in db.execute("PRAGMA integrity_check(3)") if text != "ok"]
    broken += [f"{row[0]} row {row[1]} refers to nothing in {row[2]}" for row in db.execute("PRAGMA foreign_key_check")]
    for index, (view, _) in INDEXES.items():
        missing = db.execute(f"SELECT count(*) FROM {view} WHERE id NOT IN (SELECT id FROM {index}_docsize)")
        if count := missing.fetchone()[0]:
            broken.append(f"{count} rows of {view} are not in {index}")
    if broken:
        raise EditionBrokenError(f"the edition is broken ({'; '.join(broken[:3])}); restore archive.db from a copy")
