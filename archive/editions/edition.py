"""An edition: one numbered copy of an archive that never changes, and all that can be said of it.

On its shelf it is ``editions/0007/archive.db``, with its downloads and their checksums beside it. A file taken home
(``mang về.db``) is an edition without a shelf. An archive's working file can be read like one; it has no number.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from datasette.utils import tilde_encode  # type: ignore[import-untyped]  # datasette ships no types

from archive.database.connect import DATABASE, read_only
from archive.editions.contents import edition_facts
from archive.editions.downloads import CHECKSUMS, read_checksums, sha256
from archive.words.errors import EditionBrokenError

if TYPE_CHECKING:
    from pathlib import Path

CLOSED = "WITHHELD.txt"  # lies beside an edition that holds what is withheld now: neither shown nor handed out
_TABLES = frozenset({"articles", "captures", "crawls", "walks", "ledger", "about"})  # what the pages ask
_SHELVED = 4096  # editions kept in mind with what was read of them: eleven years of one a night


@dataclass(frozen=True, slots=True)
class Download:
    """A file of an edition; ``kind`` is database, packed, csv, changes or other."""

    name: str
    kind: str
    size: int
    digest: str


@dataclass(frozen=True)
class Edition:
    """One edition.

    Attributes:
        path: the database file.
        number: its folder's on the shelf, else as written in the file; None in a working file.
        name: what Datasette calls the database; the first part of the addresses of its tables.
        digest: its SHA-256; None as long as nobody has read it from its first byte to its last.
    """

    path: Path
    number: int | None
    name: str
    digest: str | None = None

    @property
    def route(self) -> str:
        """The name as a part of an address."""
        return str(tilde_encode(self.name))

    @property
    def warc(self) -> Path | None:
        """The archive's ``warc`` folder: beside its working file, or above ``editions/0001``; None elsewhere."""
        path = self.path.resolve()
        places = [path.parent / "warc", *(above / "warc" for above in path.parents[1:3])]
        return next((place for place in places if place.is_dir()), None)

    @property
    def shelf(self) -> Path | None:
        """The folder that it stands in with all other editions; None for a file that lies alone."""
        path = self.path.resolve()
        return path.parents[1] if _number_on_shelf(path) else None

    @cached_property
    def facts(self) -> dict[str, str]:
        """Its table ``edition``: name and value; empty where it has none, as in older editions, or cannot be read."""
        try:
            with closing(read_only(self.path)) as db:
                return edition_facts(db)
        except sqlite3.DatabaseError:
            return {}

    @cached_property
    def downloads(self) -> tuple[Download, ...]:
        """The files that can be taken from it, the usual ones first."""
        folder, order = self.path.parent, ("packed", "csv", "changes", "database", "other")
        sums = read_checksums(folder) | {CHECKSUMS: sha256(folder / CHECKSUMS)}
        present = {name: folder / name for name in sums if _is_plain(folder / name)}
        found = [Download(name, _kind(name), path.stat().st_size, sums[name]) for name, path in present.items()]
        return tuple(sorted(found, key=lambda download: (order.index(download.kind), download.name)))

    def is_newer_than(self, other: Edition) -> bool:
        """Whether it was published later."""
        return (self.number or 0) > (other.number or 0)

    def file(self, name: str) -> tuple[Path, str] | None:
        """Return the file of a download with its SHA-256; None where it has none of this name, or not any more."""
        digest = next((download.digest for download in self.downloads if download.name == name), None)
        path = self.path.parent / name
        return (path, digest) if digest and _is_plain(path) else None

    def of(self, kind: str) -> Download | None:
        """Return its file of a kind, or None."""
        return next((download for download in self.downloads if download.kind == kind), None)

    def whole(self) -> Edition:
        """Read it from its first byte to its last, and return it with its digest.

        Raises:
            EditionBrokenError: it is not what its checksum says, or no edition that can be shown.
        """
        name, told = f"edition {self.number}", read_checksums(self.path.parent).get(self.path.name)
        try:
            digest = sha256(self.path)
            if told not in {None, digest}:
                raise EditionBrokenError(f"{name} is not what its checksum says; is it still being copied?")
            with closing(read_only(self.path)) as db:
                ours = _is_ours(db)
        except (OSError, sqlite3.DatabaseError) as error:
            raise EditionBrokenError(f"{name} cannot be read: {error}") from error
        if not ours:
            raise EditionBrokenError(f"{name} has not the tables of an edition; publish a new one")
        return replace(self, digest=digest)


def recognised(path: Path, name: str | None = None) -> Edition | None:
    """Return the edition that a database file is, or None: whatever it is called, it has the tables of one.

    Args:
        path: the file.
        name: what Datasette calls it; its own name where nobody says.
    """
    changed = path.stat().st_mtime_ns if path.exists() else 0
    return _recognised(path, name or path.stem, changed)


@lru_cache(maxsize=16)  # asked for several times a page
def _recognised(path: Path, name: str, changed: int) -> Edition | None:  # noqa: ARG001 - another time, another file
    try:
        with closing(read_only(path)) as db:
            if not _is_ours(db):
                return None
            written = edition_facts(db).get("number")
    except sqlite3.DatabaseError:
        return None
    return Edition(path, int(written) if written else None, name)


def _is_ours(db: sqlite3.Connection) -> bool:
    return {name for (name,) in db.execute("SELECT name FROM sqlite_master")} >= _TABLES


def shelved(editions: Path, having: str = DATABASE, *, closed: bool = False) -> list[Edition]:
    """Return the editions in a folder, the newest first, by their folders' names: they may be whole or not.

    Those that hold what is withheld are there only where ``closed`` is True.

    ``having`` is the file that each must have. One with its checksums alone can still hand out its other files: whoever
    needs room may have kept the zip and deleted the database.
    """
    try:
        folders = [folder for folder in editions.iterdir() if closed or not (folder / CLOSED).exists()]
        found = [_on_shelf(folder / DATABASE, having) for folder in folders]
    except OSError:
        return []
    return sorted(filter(None, found), key=lambda edition: edition.number or 0, reverse=True)


def _on_shelf(path: Path, having: str) -> Edition | None:
    number = _number_on_shelf(path)
    if number is None or not path.with_name(having).is_file():
        return None
    places = (path.parent, path.with_name(CHECKSUMS))  # a file that arrives later changes its folder
    return _kept(path, number, tuple(place.stat().st_mtime_ns for place in places if place.exists()))


@lru_cache(maxsize=_SHELVED)
def _kept(path: Path, number: int, changed: tuple[int, ...]) -> Edition:  # noqa: ARG001 - other files, another edition
    return Edition(path, number, path.stem)


def _number_on_shelf(path: Path) -> int | None:
    """Return the number of the folder that a file lies in: 7 for ``editions/0007/archive.db``; else None."""
    folder = path.parent.name
    return int(folder) if path.name == DATABASE and folder.isascii() and folder.isdecimal() else None


def _is_plain(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()


def _kind(name: str) -> str:
    if name == DATABASE:
        return "database"
    if "-changes-" in name:
        return "changes"
    return "packed" if name.endswith(".db.zip") else "csv" if name.endswith("-csv.zip") else "other"
