"""Table ``lookups``: whom of an archive's indexes a site was asked of, how far, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from scraper.sources.remote import mementos

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sqlite_utils import Database

    from scraper.sources.remote.mementos import Listed, Span

GOOD_FOR = timedelta(days=1)  # a list as old as that is asked for anew
_STAMP = "%Y-%m-%dT%H:%M:%SZ"


@dataclass(frozen=True, slots=True)
class Lookup:
    """One question to an index: a host, in a collection where the archive has several, and where it goes on."""

    id: int
    collection: str
    host: str
    since: str
    until: str
    resume: str | None


def begin(db: Database, span: Span, collection: str, host: str, now: datetime) -> None:
    """Note that an index is to be asked; nothing where that is noted already."""
    sql = """
        INSERT INTO lookups (site, source, collection, host, since, until, state, began_at)
        VALUES (?, ?, ?, ?, ?, ?, 'waiting', ?) ON CONFLICT DO NOTHING
    """
    stamp = now.strftime(_STAMP)
    db.execute(sql, (span.site, span.source, collection, host, span.since, span.until, stamp))


def begin_again(db: Database, span: Span, now: datetime) -> None:
    """Have everything asked anew."""
    sql = f"UPDATE lookups SET state = 'waiting', resume = NULL, found = 0, began_at = ?, told = 0 WHERE {_OF_SPAN}"
    db.execute(sql, (now.strftime(_STAMP), *_span(span)))


def touch(db: Database, span: Span, now: datetime) -> None:
    """Note that it was seen today whether there is more to ask."""
    db.execute(f"UPDATE lookups SET began_at = ? WHERE {_OF_SPAN}", (now.strftime(_STAMP), *_span(span)))


_OF_SPAN = "site = ? AND source = ? AND since = ? AND until = ?"


def _span(span: Span) -> tuple[int, str, str, str]:
    return span.site, span.source, span.since, span.until


def is_fresh(db: Database, span: Span, now: datetime) -> bool:
    """Whether the index was asked, or begun to be, within a day."""
    (began,) = db.execute(f"SELECT max(began_at) FROM lookups WHERE {_OF_SPAN}", _span(span)).fetchone()
    return began is not None and began >= (now - GOOD_FOR).strftime(_STAMP)


def is_known(db: Database, span: Span) -> bool:
    """Whether the index was ever asked."""
    return bool(db.execute(f"SELECT EXISTS (SELECT 1 FROM lookups WHERE {_OF_SPAN})", _span(span)).fetchone()[0])


def waiting(db: Database, span: Span) -> list[Lookup]:
    """Return the questions that are not answered to their end."""
    columns = "id, collection, host, since, until, resume"
    sql = f"SELECT {columns} FROM lookups WHERE {_OF_SPAN} AND state = 'waiting' ORDER BY id"
    return [Lookup(*row) for row in db.execute(sql, _span(span))]


def advance(db: Database, span: Span, lookup: Lookup, rows: Iterable[Listed], resume: str | None) -> None:
    """Store a page of an answer, and where it goes on; it is done where ``resume`` is None."""
    with db.atomic():
        found = mementos.add(db, span, rows)
        state = "done" if resume is None else "waiting"
        sql = "UPDATE lookups SET found = found + ?, resume = ?, state = ? WHERE id = ?"
        db.execute(sql, (found, resume, state, lookup.id))


def refuse(db: Database, lookup: Lookup, why: str) -> None:
    """Note that the archive does not answer the question."""
    db.execute("UPDATE lookups SET state = 'refused', why = ? WHERE id = ?", (why, lookup.id))


def not_yet_told(db: Database, span: Span) -> list[tuple[str, str]]:
    """Return host and words of what was refused and not reported."""
    sql = f"SELECT host, why FROM lookups WHERE {_OF_SPAN} AND state = 'refused' AND NOT told ORDER BY id"
    return [(host, why) for host, why in db.execute(sql, _span(span))]


def note_told(db: Database, span: Span) -> None:
    """Note that all refusals were reported."""
    db.execute(f"UPDATE lookups SET told = 1 WHERE {_OF_SPAN} AND state = 'refused'", _span(span))
