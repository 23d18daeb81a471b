"""The schema, as numbered steps; a step that has been released is never edited, only followed by another.

Dates of captures are UTC (``2026-11-24T03:53:48Z``); what a portal prints stays in the portal's own time.
"""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

from sqlite_utils import Migrations

from archive.database import schema, schema_captures, schema_crawling, schema_reading

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


@migrations()
def m006_crawls_that_follow_each_other(db: Database) -> None:
    """What an update needs to know: addresses asked before, honest hosts, our own share of the visits."""
    _run(db, schema_crawling.RUNS)


@migrations()
def m007_walks(db: Database) -> None:
    """The certificate of every walk through a list, and what every list has held."""
    _run(db, schema_crawling.WALKS)


@migrations()
def m008_ledger(db: Database) -> None:
    """What became of every article, with evidence, and what changed in its words."""
    _run(db, schema_crawling.LEDGER + schema_crawling.CHANGES)


@migrations()
def m009_health(db: Database) -> None:
    """How well pages were read, crawl by crawl, and the alarms that came of it."""
    _run(db, schema_crawling.HEALTH)


@migrations()
def m010_copies(db: Database) -> None:
    """Which addresses show an article that has an address of its own."""
    _run(db, schema_crawling.COPIES)


@migrations()
def m011_records_by_place(db: Database) -> None:
    """Which capture a record is, by its file and its offset."""
    _run(db, schema_captures.PLACES)


@migrations()
def m012_mementos(db: Database) -> None:
    """What other web archives have of a site, and what became of each capture when it was asked for."""
    _run(db, schema_captures.MEMENTOS)


@migrations()
def m013_times_of_captures(db: Database) -> None:
    """What the time of a capture is, where nobody noted it when the capture was made."""
    _run(db, schema_captures.TIMES)


@migrations()
def m014_withheld(db: Database) -> None:
    """What is kept, and not shown: taken down for good, or until a day."""
    _run(db, schema_captures.WITHHELD)


@migrations()
def m015_journal(db: Database) -> None:
    """The number of the last event of the journal in ``warc/`` that these rows have."""
    _run(db, schema_captures.JOURNAL)
