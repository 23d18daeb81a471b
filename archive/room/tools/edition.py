"""Which of Datasette's databases is an edition, and what belongs to it outside the file."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from datasette.utils import tilde_encode  # type: ignore[import-untyped]  # datasette ships no types

from archive.editions.about import load_metadata

_OURS = {"articles", "captures", "crawls", "walks", "ledger", "about"}


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition on the shelf.

    Attributes:
        name: what Datasette calls the database.
        path: the database file.
        number: as written in the file; None in a working file, which is no edition.
        warc: the folder of WARC files; None where only the database is at hand.
    """

    name: str
    path: Path
    number: int | None
    warc: Path | None

    @property
    def route(self) -> str:
        """The first part of the addresses of its tables."""
        return str(tilde_encode(self.name))


def find_edition(datasette: Any) -> Edition | None:
    """Return the first database that is an edition (or an archive's working file), or None where there is none."""
    for name, db in datasette.databases.items():
        if db.path and (found := _edition(name, str(db.path), _changed(Path(db.path)))):
            return found
    return None


def _changed(path: Path) -> float:
    return path.stat().st_mtime if path.exists() else 0.0


@lru_cache(maxsize=16)
def _edition(name: str, path: str, changed: float) -> Edition | None:  # noqa: ARG001 - another time, another file
    db = sqlite3.connect(f"{Path(path).resolve().as_uri()}?mode=ro", uri=True)
    try:
        tables = {row[0] for row in db.execute("SELECT name FROM sqlite_master")}
        if not tables >= _OURS:
            return None
        return Edition(name, Path(path), _number(db), _warc_beside(Path(path).resolve()))
    except sqlite3.DatabaseError:
        return None
    finally:
        db.close()


def _number(db: sqlite3.Connection) -> int | None:
    try:
        found = db.execute("SELECT value FROM edition WHERE name = 'number'").fetchone()
    except sqlite3.OperationalError:  # a working file, or an edition of the first release
        return None
    return int(found[0]) if found else None


def _warc_beside(path: Path) -> Path | None:
    """Return the archive's ``warc`` folder: beside its working file, or above ``editions/0001``."""
    places = [path.parent / "warc", *(above / "warc" for above in path.parents[1:3])]
    return next((place for place in places if place.is_dir()), None)


def described_as(datasette: Any) -> dict[str, Any]:
    """Return our metadata under the name that the edition's file has here; nothing where there is no edition."""
    edition = find_edition(datasette)
    if edition is None:
        return {}
    return {"databases": {edition.name: _description()}}


@lru_cache
def _description() -> dict[str, Any]:
    """Return what the package says of an edition's tables; Datasette asks for it dozens of times a page."""
    description: dict[str, Any] = load_metadata()["databases"]["archive"]
    return description
