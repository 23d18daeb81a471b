"""`vankho export`: an archive in the forms that other programs open."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from archive.database.connect import read_only
from archive.database.folder import read_archive
from archive.editions.downloads import download_name
from archive.editions.publish import newest_edition
from archive.editions.withheld.rules import in_force
from archive.exports.bag.export import export_bag
from archive.exports.captures import Chosen
from archive.exports.cdxj import export_cdxj
from archive.exports.output import refuse_taken
from archive.exports.tables.export import export_tables
from archive.exports.wacz import export_wacz
from archive.words.errors import ExportError
from scraper.cli.captures.progress import progress
from scraper.cli.refusals import ARCHIVE, refusing

if TYPE_CHECKING:
    from datetime import date

    from archive.database.folder import Archive
    from archive.editions.edition import Edition
    from archive.exports.output import Told

TABLES = {"csv": "csv", "jsonl": "jsonl", "parquet": "parquet", "datapackage": "csv"}
CAPTURES = ("wacz", "cdxj")
BAG = "bagit"


@click.command()
@click.argument("form", metavar="FORMAT", type=click.Choice((*TABLES, *CAPTURES, BAG)))
@ARCHIVE
@click.option(
    "-o",
    "--output",
    "place",
    metavar="PATH",
    type=click.Path(path_type=Path),
    help="Where to; else named for the site.",
)
@click.option("--site", metavar="NAME", help="Only the captures of this site (wacz, cdxj).")
def export(form: str, folder: Path, place: Path | None, site: str | None) -> None:
    """Hand the archive over in a form that other programs open. Nothing is overwritten.

    \b
    csv, jsonl, parquet   the newest edition's tables with their real types, and datapackage.json, which describes
                          them; a folder, or a zip if PATH ends in .zip
    datapackage           the same as csv
    wacz                  captures, index and list of pages in one file that ReplayWeb.page shows
    cdxj                  an index of the captures where they lie, for pywb and others
    bagit                 captures and the newest edition with checksums and an RO-Crate, for libraries; a folder

    \b
    Example:
        vankho export wacz --archive tra-vinh -o tra-vinh.wacz
    """
    make = _captures if form in CAPTURES else _bag if form == BAG else _tables
    with refusing(folder), closing(read_archive(folder)) as archive, progress(f"export {form}") as told:
        written = make(archive, form, place, site, told)
    click.echo(f"Export: {written}")


def _tables(archive: Archive, form: str, place: Path | None, site: str | None, told: Told) -> Path:
    edition = _edition(archive, form, site)
    place = place or Path(f"{_name(edition)}-{form}")
    export_tables(edition, TABLES[form], place, told)
    return place


def _captures(archive: Archive, form: str, place: Path | None, site: str | None, told: Told) -> Path:
    place = place or Path(f"{site or download_name(archive.db.conn)}.{form}")
    refuse_taken(place)
    chosen = Chosen(archive, site, _today())
    if form == "wacz":
        export_wacz(chosen, place, told, _note)
    else:
        export_cdxj(chosen, place, told)
    return place


def _bag(archive: Archive, form: str, place: Path | None, site: str | None, told: Told) -> Path:
    edition = _edition(archive, form, site)
    place = place or Path(f"{_name(edition)}-{form}")
    refuse_taken(place)
    export_bag(Chosen(archive, None, _today()), edition, place, told, _note)
    return place


def _edition(archive: Archive, form: str, site: str | None) -> Edition:
    """Return the newest edition, where it may be handed over."""
    if site is not None:
        raise ExportError(f"{form} has a whole edition, whose rows belong together; --site is for wacz and cdxj")
    again = f"vankho publish --archive {archive.path}"
    edition = newest_edition(archive)
    if edition is None:
        raise ExportError(f"{archive.path} has no edition that may be handed over; make one with: {again}")
    if any(rule.withheld_at > edition.facts.get("made", "") for rule in in_force(archive.db, _today())):
        raise ExportError(
            f"edition {edition.number} is older than what was withheld last; make a new one with: {again}"
        )
    return edition


def _name(edition: Edition) -> str:
    with closing(read_only(edition.path)) as db:
        return f"{download_name(db)}-{edition.number:04d}"


def _today() -> date:
    return datetime.now(UTC).date()


def _note(line: str) -> None:
    click.echo(line, err=True)
