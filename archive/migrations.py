"""The schema, as numbered steps; a step that has been released is never edited, only followed by another.

Dates of captures are UTC (``2026-11-24T03:53:48Z``); what a portal prints stays in the portal's own time.
"""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

from sqlite_utils import Migrations

from archive import schema, schema_reading

if TYPE_CHECKING:
    from sqlite_utils import Database

migrations = Migrations("vankho")


def _run(db: Database, statements: tuple[str, ...]) -> None:
    for statement in statements:
        db.execute(dedent(statement).strip())  # the file itself shows it, in twenty years too


@migrations()
def m001_sites_and_captures(db: Database) -> None:
    """Where material came from: sites, crawls, captures, and what is left to fetch."""
    _run(db, schema.SITES_AND_CAPTURES)


@migrations()
def m002_articles(db: Database) -> None:
    """What the captures say: sections, articles and everything that belongs to them."""
    _run(db, schema.ARTICLES)


@migrations()
def m003_lists_and_counters(db: Database) -> None:
    """What lists said, the counters a portal prints, and what could not be read."""
    _run(db, schema.LISTS_AND_COUNTERS)


@migrations()
def m004_views(db: Database) -> None:
    """Two views that spare a journalist the joins."""
    _run(db, schema_reading.VIEWS)


@migrations()
def m005_search_and_about(db: Database) -> None:
    """What search indexes, and the tables in which an edition explains itself."""
    _run(db, schema_reading.TEXTS + schema_reading.ABOUT)
