"""``vankho reparse``: all rows derived again from the stored captures, by today's readers."""

from __future__ import annotations

import json
import sys
from contextlib import closing, contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from archive.database.connect import connect
from archive.database.folder import DATABASE, LOCK, hold
from archive.warc.writer import warc_date
from archive.words.errors import ArchiveError, ArchiveMissingError
from scraper.cli.refusals import ARCHIVE, refusing
from scraper.crawl.events import REPARSED, note_of_derivation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sqlite_utils import Database

    from scraper.spiders.derive.comparing import FieldChange

LONGEST = 100  # characters of a value in an example


class TooMuchError(ArchiveError):
    """A reparse would change more than a set share of a field, and nobody has said that this is meant."""


@click.command()
@ARCHIVE
@click.option("--dry-run", is_flag=True, help="Only show what would change, field by field, with examples.")
@click.option("--accept", is_flag=True, help="Take the new rows though much of a field changes or is emptied.")
@click.option("--json", "as_json", is_flag=True, help="Print what changed as JSON, and nothing else.")
def reparse(folder: Path, dry_run: bool, accept: bool, as_json: bool) -> None:
    """Derive all rows again from the stored captures, with today's readers and no network.

    The new rows take the place of the old ones only when they are whole; archive.db may even be missing. A run that is
    stopped goes on where it was. What changed is kept as reparse-….json in the archive's folder.

    \b
    Example:
        vankho reparse --archive tra-vinh --dry-run
    """
    with refusing(folder), hold_folder(folder):
        changes = _reparse(folder, dry_run=dry_run, accept=accept)
    if as_json:
        click.echo(json.dumps([asdict(change) for change in changes], ensure_ascii=False))
    else:
        _print(Console(), changes)


@contextmanager
def hold_folder(folder: Path) -> Iterator[None]:
    """Hold an archive alone, also one whose database is missing.

    Raises:
        ArchiveMissingError: there are no captures to derive anything from.
    """
    if not any((folder / "warc").glob("*-events-*")):
        raise ArchiveMissingError(
            f"{folder}: no journal is in warc/, so nothing can be derived; give the folder of an archive"
        )
    with hold(folder / LOCK, f"the archive {folder}"):
        yield


def _reparse(folder: Path, *, dry_run: bool, accept: bool) -> list[FieldChange]:
    from scraper.spiders.derive import comparing, derive  # noqa: PLC0415 - Scrapy takes half a second to load

    with progress_bar() as told:
        new = derive.derive(folder, told)
    try:
        with closing(connect(new)) as db:
            changes = comparing.compare(db, folder / DATABASE) if (folder / DATABASE).exists() else []
            if dry_run:
                return changes
            _refuse_too_much(folder, changes, accept=accept)
            _note(folder, db, derive.readers(), changes)
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        derive.take_place(folder)
    finally:
        derive.remove(new)
    return changes


def _refuse_too_much(folder: Path, changes: list[FieldChange], *, accept: bool) -> None:
    report = folder / f"reparse-{datetime.now(UTC):%Y%m%d%H%M%S}.json"
    told = [asdict(change) for change in changes if change.is_any]
    report.write_text(json.dumps(told, ensure_ascii=False, indent=1), encoding="utf-8")
    too_much = ", ".join(change.field for change in changes if change.is_too_much)
    if too_much and not accept:
        raise TooMuchError(
            f"{folder}: much of {too_much} would change, so the rows stay as they are; look into {report.name}, then"
            " run the same command with --accept if that is meant"
        )


def _note(folder: Path, db: Database, readers: str, changes: list[FieldChange]) -> None:
    """Write down that the rows were derived again, and by which readers."""
    now = datetime.now(UTC)
    counts = [{n: v for n, v in asdict(change).items() if n != "examples"} for change in changes if change.is_any]
    (captures,) = db.execute("SELECT count(*) FROM captures").fetchone()
    told = {"at": warc_date(now), "readers": readers, "captures": captures, "changes": counts}
    note_of_derivation(folder / "warc", db, REPARSED, told, now)


@contextmanager
def progress_bar() -> Iterator[Callable[[str, int], None]]:
    """Show on a terminal how many captures were read, and how many things stored."""
    columns = (TextColumn("[bold]{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), disable=not sys.stderr.isatty()) as bar:
        tasks = {what: bar.add_task(what, total=None) for what in ("read", "stored")}
        yield lambda what, count: bar.advance(tasks[what], count)


def _print(console: Console, changes: list[FieldChange]) -> None:
    table = Table("Field", "Had", "Filled", "Changed", "Emptied")
    for change in changes:
        if change.is_any:
            table.add_row(
                change.field, *(f"{n:,}" for n in (change.had, change.filled, change.changed, change.emptied))
            )
    if not table.rows:
        console.print("All rows are as they were.")
        return
    console.print(table)
    for change in changes:
        for one in change.examples:
            console.print(f"{change.field} of {one.url} (capture {one.capture})", highlight=False, markup=False)
            console.print(
                f"  before: {_short(one.before)}\n  after:  {_short(one.after)}", highlight=False, markup=False
            )


def _short(value: str | None) -> str:
    text = "nothing" if value is None else " ".join(str(value).split())
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
