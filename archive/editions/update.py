"""Makes an edition from the one before and a change set, and proves that it is the published one."""

from __future__ import annotations

import shutil
import sqlite3
import zlib
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile, is_zipfile

from archive.database.connect import read_only, to_read
from archive.database.trouble import told_clearly
from archive.editions.changesets import FORMAT, NAMES
from archive.editions.contents import (
    DIGEST,
    contents_digest,
    edition_facts,
    public_tables,
    quoted,
    schema_digest,
)
from archive.editions.downloads import sha256
from archive.editions.finish import finish, open_draft
from archive.editions.publish import check_file
from archive.warc.reader import sync
from archive.words.errors import ChangeSetError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from archive.editions.contents import Table

_IN_THE_ROWS = (sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CONSTRAINT)  # not the disk's fault
_BROKEN_ZIP = (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)
# What SQLite says of a damaged file can quote its bytes, which then are no text.
_DAMAGED = (sqlite3.DatabaseError, UnicodeDecodeError)


@dataclass(frozen=True, slots=True)
class Update:
    """An edition that was made from a change set; ``identical``: its file is the published one, byte for byte."""

    number: str
    path: Path
    identical: bool


def update_edition(old: Path, changes: Path, new: Path) -> Update:
    """Apply a change set to a copy of the edition ``old``, and write the edition it leads to as ``new``.

    Raises:
        ChangeSetError: it is not made for this edition, or one of the files is damaged; nothing is left behind.
        ArchiveError: the disk is full or cannot be written.
    """
    if new.exists():
        raise ChangeSetError(f"{new}: there is a file already; give another name")
    with told_clearly(new), TemporaryDirectory(prefix=".vankho-", dir=new.parent) as folder:
        draft, finished = Path(folder, "draft.db"), Path(folder, "finished.db")
        unpacked = _unpacked(changes, Path(folder))
        manifest = _manifest(unpacked, changes)
        shutil.copyfile(old, draft)
        _refuse_wrong_base(draft, old, manifest)
        _apply(draft, unpacked, changes)
        finish(draft, finished)
        _verify(finished, manifest, changes)
        finished.chmod(0o444)
        sync(finished)
        identical = sha256(finished) == manifest["to_file_sha256"]
        finished.rename(new)
        sync(new.parent)
    return Update(manifest["to_edition"], new, identical)


def _unpacked(changes: Path, folder: Path) -> Path:
    if not is_zipfile(changes):
        return changes
    target = folder / "changes.db"
    try:
        with ZipFile(changes) as packed, target.open("wb") as file:
            (name,) = (name for name in packed.namelist() if name.endswith(".db"))
            with packed.open(name) as source:
                shutil.copyfileobj(source, file, 1 << 20)
    except (*_BROKEN_ZIP, ValueError) as error:
        raise _damaged(changes, error) from error
    return target


def _damaged(changes: Path, error: object) -> ChangeSetError:
    return ChangeSetError(f"{changes}: this is not a whole change set ({error}); download it again")


def _manifest(unpacked: Path, changes: Path) -> dict[str, str]:
    try:
        with closing(read_only(unpacked)) as db:
            manifest = dict(db.execute("SELECT name, value FROM manifest"))
            _refuse_unsound(db)
    except _DAMAGED as error:
        raise _damaged(changes, error) from error
    if manifest.get("format", FORMAT) != FORMAT:
        raise ChangeSetError(f"{changes}: made by another version of vankho; use that version, or update this one")
    if not manifest.keys() >= NAMES:
        raise _damaged(changes, "its manifest is not complete")
    return manifest


def _refuse_unsound(db: sqlite3.Connection) -> None:
    (told,) = db.execute("PRAGMA integrity_check(1)").fetchone()
    if told != "ok":
        raise sqlite3.DatabaseError(told)


def _refuse_wrong_base(draft: Path, old: Path, manifest: Mapping[str, str]) -> None:
    wanted = manifest["from_edition"]
    try:
        with closing(read_only(draft)) as db:
            _refuse_unsound(db)
            number = edition_facts(db).get("number")
            digest = contents_digest(db) if number == wanted else None
    except _DAMAGED as error:
        raise ChangeSetError(f"{old}: this is not a whole edition ({error}); use a copy of edition {wanted}") from error
    if number != wanted:
        raise ChangeSetError(f"{old}: this is edition {number or '(none)'}; the change set begins at edition {wanted}")
    if digest != manifest["from_" + DIGEST]:
        raise ChangeSetError(f"{old}: its contents are not those of the published edition {wanted}; use a copy of that")


def _apply(draft: Path, unpacked: Path, changes: Path) -> None:
    with closing(open_draft(draft)) as db:
        db.execute("ATTACH ? AS changes", (to_read(unpacked),))
        there = {name for (name,) in db.execute("SELECT name FROM changes.sqlite_schema WHERE rootpage > 0")}
        try:
            for table in public_tables(db):
                _apply_to(db, table, there)
        except sqlite3.Error as error:
            if error.sqlite_errorcode & 0xFF not in _IN_THE_ROWS:
                raise
            raise _damaged(changes, error) from error


def _apply_to(db: sqlite3.Connection, table: Table, there: set[str]) -> None:
    """Take away what is gone or changed, then put in what is changed or new: no row is in another's way."""
    identity = quoted(table.identity)
    for name in (f"removed_{table.name}", f"changed_{table.name}"):
        if name in there:
            gone = f'SELECT {identity} FROM changes."{name}"'
            db.execute(f'DELETE FROM main."{table.name}" WHERE ({identity}) IN ({gone})')
    for name in (f"changed_{table.name}", f"new_{table.name}"):
        if name in there:
            columns = quoted(table.stored)
            db.execute(f'INSERT INTO main."{table.name}" ({columns}) SELECT {columns} FROM changes."{name}"')


def _verify(finished: Path, manifest: Mapping[str, str], changes: Path) -> None:
    with closing(read_only(finished)) as db:
        if schema_digest(db) != manifest["schema_sha256"]:
            raise ChangeSetError(
                f"{changes}: made by {manifest['software']}, which builds other indexes than this version; use that one"
            )
        if contents_digest(db) != manifest["to_" + DIGEST]:
            raise _damaged(changes, f"it does not lead to the contents of edition {manifest['to_edition']}")
    check_file(finished)
