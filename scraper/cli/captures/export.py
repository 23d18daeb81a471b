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
from archive.exports.captures import Chosen
from archive.exports.cdxj import export_cdxj
from archive.exports.output import refuse_taken
from archive.exports.tables.export import export_tables
from archive.exports.wacz import export_wacz
from archive.words.errors import ExportError
from scraper.cli.captures.progress import progress
from scraper.cli.refusals import ARCHIVE, refusing

if TYPE_CHECKING:
    from archive.database.folder import Archive
    from archive.editions.edition import Edition
    from archive.exports.output import Told

TABLES = {"csv": "csv", "jsonl": "jsonl", "parquet": "parquet", "datapackage": "csv"}
CAPTURES = ("wacz", "cdxj")


@click.command()
@click.argument("form", metavar="FORMAT", type=click.Choice((*TABLES, *CAPTURES)))
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

    \b
    Example:
        vankho export wacz --archive tra-vinh -o tra-vinh.wacz
    """
    with refusing(folder), closing(read_archive(folder)) as archive, progress(f"export {form}") as told:
        written = (
            _tables(archive, form, place, site, told) if form in TABLES else _captures(archive, form, place, site, told)
        )
    click.echo(f"Export: {written}")


def _tables(archive: Archive, form: str, place: Path | None, site: str | None, told: Told) -> Path:
    if site is not None:
        raise ExportError(f"{form} is an edition's tables, which belong together; --site is for captures (wacz, cdxj)")
    edition = _edition(archive)
    place = place or Path(f"{_name(edition)}-{form}")
    export_tables(edition, TABLES[form], place, told)
    return place


def _captures(archive: Archive, form: str, place: Path | None, site: str | None, told: Told) -> Path:
    chosen = Chosen(archive, site, datetime.now(UTC).date())
    place = place or Path(f"{site or download_name(archive.db.conn)}.{form}")
    refuse_taken(place)
    if form == "wacz":
        export_wacz(chosen, place, told, lambda line: click.echo(line, err=True))
    else:
        export_cdxj(chosen, place, told)
    return place


def _edition(archive: Archive) -> Edition:
    edition = newest_edition(archive)
    if edition is None:
        first = f"make one with: vankho publish --archive {archive.path}"
        raise ExportError(f"{archive.path} has no edition yet, and only editions are handed over; {first}")
    return edition


def _name(edition: Edition) -> str:
    with closing(read_only(edition.path)) as db:
        return f"{download_name(db)}-{edition.number:04d}"
