"""What is withheld, and why: the table ``withheld``, and a copy of it beside the database.

A rule names what it hides by what stays the same whatever becomes of the rows: the portal's id of an article and its
addresses, an address or a digest, a name. The table cannot be derived from captures, so the file keeps it: a database
that was made anew, or put back from a copy, shows nothing that was withheld.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, fields, replace
from typing import TYPE_CHECKING, Any, Literal

from archive.warc.reader import sync
from archive.words.errors import WithheldError

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from sqlite_utils import Database

    from archive.database.folder import Archive

COPY = "withheld.jsonl"
Scope = Literal["article", "file", "person", "address"]


@dataclass(frozen=True, slots=True)
class Rule:
    """A row of ``withheld``. ``until`` is the last day (ISO 8601, UTC) on which it hides; None: for good."""

    id: int
    scope: Scope
    name: str
    site: str | None
    urls: tuple[str, ...]
    reason: str
    public: bool
    asked_by: str | None
    withheld_at: str
    until: str | None
    released_at: str | None = None

    def is_in_force(self, today: date) -> bool:
        """Whether it hides anything on a day."""
        return self.released_at is None and (self.until is None or self.until >= today.isoformat())

    @property
    def wording(self) -> str:
        """Scope and name as a person reads them: ``article tptv/655041``."""
        return f"{self.scope} {self.site}/{self.name}" if self.site else f"{self.scope} {self.name}"


_COLUMNS = tuple(field.name for field in fields(Rule))
_INSERT = f"""
    INSERT OR IGNORE INTO withheld ({", ".join(_COLUMNS)}) VALUES ({", ".join(f":{name}" for name in _COLUMNS)})
"""


def load(db: Database) -> list[Rule]:
    """Return all rules, those released too, in the order of their numbers."""
    rows = db.query(f"SELECT {', '.join(_COLUMNS)} FROM withheld ORDER BY id")
    return [Rule(**row | {"urls": tuple(json.loads(row["urls"])), "public": bool(row["public"])}) for row in rows]


def in_force(db: Database, today: date) -> list[Rule]:
    """Return the rules that hide something on a day (UTC)."""
    return [rule for rule in load(db) if rule.is_in_force(today)]


def add(archive: Archive, rule: Rule) -> Rule:
    """Store a rule under the next free number, and return it."""
    recall(archive)
    with archive.db.atomic():
        number = archive.db.execute("SELECT coalesce(max(id), 0) + 1 FROM withheld").fetchone()[0]
        archive.db.execute(_INSERT, _row(numbered := replace(rule, id=number)))
    _write_copy(archive)
    return numbered


def end(archive: Archive, number: int, at: str) -> None:
    """End a rule; its row stays, with the time."""
    with archive.db.atomic():
        archive.db.execute("UPDATE withheld SET released_at = ? WHERE id = ?", (at, number))
    _write_copy(archive)


def recall(archive: Archive) -> None:
    """Put back into the table what its copy in the archive's folder has more: rules, and releases of rules.

    Raises:
        WithheldError: the copy is damaged.
    """
    rows = _copied(archive.path / COPY)
    if not rows:
        return
    with archive.db.atomic():
        for row in rows:
            archive.db.execute(_INSERT, row)
            sql = "UPDATE withheld SET released_at = coalesce(released_at, :released_at) WHERE id = :id"
            archive.db.execute(sql, row)


def _row(rule: Rule) -> dict[str, Any]:
    return asdict(rule) | {"urls": json.dumps(rule.urls, ensure_ascii=False), "public": int(rule.public)}


def _copied(path: Path) -> list[dict[str, Any]]:
    if not path.exists():
        return []
    try:
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        return [{name: row[name] for name in _COLUMNS} for row in rows]
    except (ValueError, KeyError, TypeError):
        raise WithheldError(
            f"{path}: this is not whole, and nothing is shown before it is; put back a copy, "
            "or remove it if vankho withhold --list names all that is withheld"
        ) from None


def _write_copy(archive: Archive) -> None:
    path = archive.path / COPY
    unfinished = path.with_name(f".{COPY}.{os.getpid()}")
    try:
        lines = [json.dumps(_row(rule), ensure_ascii=False) + "\n" for rule in load(archive.db)]
        unfinished.write_text("".join(lines), encoding="utf-8")
        sync(unfinished)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
