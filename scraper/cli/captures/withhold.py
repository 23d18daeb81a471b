"""``vankho withhold`` and ``vankho release``: what the archive keeps and shows to nobody, and what it shows again."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.table import Table

from archive.database.folder import open_archive, read_archive
from archive.editions.withheld import decide
from archive.editions.withheld.rules import load
from archive.words.errors import WithheldError
from scraper.cli.refusals import ARCHIVE, refusing

if TYPE_CHECKING:
    from pathlib import Path

    from archive.editions.withheld.rules import Rule

_PAGES = {
    "article": ", with every captured page that prints its title or address",
    "person": ", with every captured page that prints it",
    "file": "",
    "address": "",
}


@click.command()
@click.argument("what", required=False)
@ARCHIVE
@click.option("--reason", default="", metavar="TEXT", help="Why; nobody but the archive is told.")
@click.option("--until", metavar="DATE", help="Hide it until the end of a day (2027-01-31, in UTC); else for good.")
@click.option("--asked-by", metavar="NAME", help="Who asked for it; nobody but the archive is told.")
@click.option("--public-reason", is_flag=True, help="Let editions tell the reason; never what it is that they hide.")
@click.option("--list", "listing", is_flag=True, help="Show what is withheld, and what was.")
def withhold(  # noqa: PLR0913, PLR0917 -- click
    what: str | None,
    folder: Path,
    reason: str,
    until: str | None,
    asked_by: str | None,
    public_reason: bool,
    listing: bool,
) -> None:
    """Hide WHAT from readers, from the next edition on; the archive itself keeps it.

    WHAT is a row (articles/17, images/5, attachments/3, authors/8), the number that the portal gives an article, an
    address (with * for a part of it), a digest (sha256:...), or a person's full name. Editions and all that follows
    from them (search, feeds, exports, captured pages) are made without it. The rule holds after every crawl and import.

    \b
    Example:
        vankho withhold articles/17 --reason "the family asks for it" --until 2027-06-30 --archive tra-vinh
    """
    if listing:
        with refusing(folder), closing(read_archive(folder)) as archive:
            _print(load(archive.db))
        return
    with refusing(folder):
        if not what:
            raise WithheldError("say what is to be withheld, or --list")
        with closing(open_archive(folder)) as archive:
            decision = decide.Decision(reason, until, asked_by, public_reason)
            rule = decide.withhold(archive, what, decision, datetime.now(UTC))
            numbers = decide.in_numbers(archive.db.conn, rule)
    span = f"until the end of {rule.until}" if rule.until else "for good"
    hides = f"hides {numbers}{_PAGES[rule.scope]}" if numbers else "finds nothing here yet, and waits for what comes"
    click.echo(
        f"Withheld {span} as number {rule.id}: {rule.wording}. From the next edition on it {hides}; "
        f"run next: vankho publish --archive {folder}"
    )


@click.command()
@click.argument("what", metavar="NUMBER_OR_WHAT")
@ARCHIVE
def release(what: str, folder: Path) -> None:
    """Show again, from the next edition on, what was withheld: by the rule's number, or by the same words.

    \b
    Example:
        vankho release 3 --archive tra-vinh
    """
    with refusing(folder), closing(open_archive(folder)) as archive:
        rule = decide.release(archive, what, datetime.now(UTC))
        numbers = decide.in_numbers(archive.db.conn, rule)
    click.echo(
        f"Released number {rule.id}: {rule.wording}. The next edition shows {numbers or 'nothing more'} again, unless "
        f"another rule hides it; run next: vankho publish --archive {folder}"
    )


def _print(rules: list[Rule]) -> None:
    if not rules:
        click.echo("Nothing is withheld.")
        return
    table = Table("no.", "what", "since", "until", "reason", "asked by", box=None)
    for rule in rules:
        ended = f"released {rule.released_at[:10]}" if rule.released_at else rule.until or "for good"
        reason = f"{rule.reason} (public)" if rule.public else rule.reason
        table.add_row(str(rule.id), rule.wording, rule.withheld_at[:10], ended, reason, rule.asked_by or "")
    Console().print(table)
