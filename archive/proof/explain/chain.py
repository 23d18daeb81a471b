"""The whole chain of one value, every link of it looked at now."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from archive.database.connect import DATABASE, read_only
from archive.editions.contents import edition_facts
from archive.editions.downloads import read_checksums
from archive.proof.editions import folders
from archive.proof.explain.claims import Claim, claim_of
from archive.proof.explain.rows import Asked, asked_row
from archive.proof.places.excerpts import Excerpts, StoredPage
from archive.warc.reader import Record, find_file, read_record
from archive.warc.writer import sha256
from archive.words.crawls import REVISIT
from archive.words.errors import RecordUnreadableError

if TYPE_CHECKING:
    from pathlib import Path

    from sqlite_utils import Database

    from archive.database.folder import Archive


@dataclass(frozen=True, slots=True)
class InEdition:
    """The newest edition, and what it says: ``value`` is None too where it has no such row."""

    number: int
    made: str | None
    digest: str | None
    has_row: bool
    value: Any


@dataclass(frozen=True, slots=True)
class Held:
    """The record that has the payload: the capture's own, or the one that a revisit repeats.

    ``sound`` is whether the payload has the digest of the row, computed now; None where it is of a kind that is not
    computed here. ``trouble`` says why nothing was read.
    """

    capture: int
    file: str
    path: str
    offset: int
    length: int
    sound: bool | None = None
    trouble: str | None = None


@dataclass(frozen=True, slots=True)
class Chain:
    """All links, from above: edition, row, rule, readers, capture, record, bytes."""

    row: str
    field: str
    claim: Claim
    edition: InEdition | None
    readers: str | None
    capture: dict[str, Any] | None
    held: Held | None
    found: Excerpts | None

    def as_json(self) -> dict[str, Any]:
        """Return it as plain values."""
        return asdict(self)


def explain(archive: Archive, told: str, field: str) -> Chain:
    """Return the chain of a field of the row that is meant; see `archive.proof.explain.rows.asked_row`.

    Raises:
        UnknownValueError: there is no such row, or no such field.
    """
    db = archive.db
    asked = asked_row(db, told)
    claim = claim_of(db, asked, field)
    edition = _in_edition(archive.editions, asked, field)
    capture = _capture(db, claim.capture)
    if capture is None:
        return Chain(asked.name, field, claim, edition, None, None, None, None)
    held, record = _held(db, archive.warc, capture)
    found = StoredPage(record).excerpts(claim.parts) if record is not None and claim.parts else None
    return Chain(asked.name, field, claim, edition, capture["version"], capture, held, found)


def _in_edition(editions: Path, asked: Asked, field: str) -> InEdition | None:
    """Return what the newest edition says."""
    folder = next((path for path in reversed(folders(editions)) if (path / DATABASE).is_file()), None)
    if folder is None:
        return None
    with closing(read_only(folder / DATABASE)) as db:
        made, row = edition_facts(db).get("made"), _same_row(db, asked, field)
    digest = read_checksums(folder).get(DATABASE)
    return InEdition(int(folder.name), made, digest, row is not None, row and row[0])


def _same_row(db: sqlite3.Connection, asked: Asked, field: str) -> tuple[Any, ...] | None:
    where = " AND ".join(f'"{name}" = ?' for name in asked.key)
    column = f'"{field}"' if field in asked.row else "NULL"
    try:
        found: tuple[Any, ...] | None = db.execute(
            f'SELECT {column} FROM "{asked.table}" WHERE {where}', list(asked.key.values())
        ).fetchone()
    except sqlite3.DatabaseError:  # made by an older version, without this table or column
        return None
    return found


_CAPTURE = """
    SELECT captures.*, crawls.version, sites.name AS site FROM captures JOIN crawls ON crawls.id = captures.crawl
    JOIN sites ON sites.id = crawls.site WHERE captures.id = ?
"""
_HOLDER = """
    SELECT held.* FROM captures AS held WHERE held.record_type IS NOT :REVISIT AND held.filename IS NOT NULL
        AND (held.id = :refers_to OR held.digest = :digest) ORDER BY held.id IS :refers_to DESC, held.id LIMIT 1
"""


def _capture(db: Database, id_: int | None) -> dict[str, Any] | None:
    return next(db.query(_CAPTURE, (id_,)), None)


def _held(db: Database, folder: Path, capture: dict[str, Any]) -> tuple[Held | None, Record | None]:
    """Return where the payload lies, and what was read there."""
    holder = capture
    if capture["record_type"] == REVISIT:
        told = {name: capture[name] for name in ("refers_to", "digest")} | {"REVISIT": REVISIT}
        holder = next(db.query(_HOLDER, told), {"filename": None})
    if holder["filename"] is None:
        return None, None
    path = find_file(folder, holder["filename"])
    place = (holder["id"], holder["filename"], str(path), holder["offset"], holder["length"])
    try:
        record = read_record(folder, holder["filename"], holder["offset"])
    except RecordUnreadableError as error:
        return Held(*place, trouble=str(error)), None
    digest = capture["digest"] or ""
    sound = sha256(record.payload) == digest if digest.startswith("sha256:") else None
    return Held(*place, sound), record
