"""Finds the newest edition in an archive's folder, and makes sure that it is whole."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from archive.database.folder import DATABASE
from archive.editions.downloads import read_checksums, sha256
from archive.errors import EditionBrokenError

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Found:
    """An edition that is whole: its number, its database file with its SHA-256 and its size in bytes."""

    number: int
    path: Path
    digest: str
    size: int


def numbered(editions: Path) -> dict[int, Path]:
    """Return the database file of every edition in a folder by its number; they may be whole or not."""
    try:
        return {
            int(folder.name): folder / DATABASE
            for folder in editions.iterdir()
            if folder.name.isascii() and folder.name.isdecimal() and (folder / DATABASE).is_file()
        }
    except OSError:
        return {}


def examine(number: int, path: Path) -> Found:
    """Read an edition from its first byte to its last.

    Raises:
        EditionBrokenError: it is not what its checksum says, or no database.
    """
    try:
        digest = sha256(path)
        if read_checksums(path.parent).get(path.name, digest) != digest:
            raise EditionBrokenError(f"edition {number} is not what its checksum says; is it still being copied?")
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?immutable=1", uri=True)) as db:
            db.execute("SELECT 1 FROM about, articles LIMIT 1").fetchone()
        return Found(number, path, digest, path.stat().st_size)
    except (OSError, sqlite3.DatabaseError) as error:
        raise EditionBrokenError(f"edition {number} cannot be read: {error}") from error
