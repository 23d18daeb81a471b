"""`vankho export`: an archive in the forms that other programs open."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import click

from archive.database.connect import read_only
from archive.database.folder import read_archive
from archive.editions.downloads import download_name
from archive.editions.publish import newest_edition
from archive.exports.tables.export import export_tables
from archive.words.errors import ExportError
from scraper.cli.captures.progress import progress
from scraper.cli.refusals import ARCHIVE, refusing

if TYPE_CHECKING:
    from archive.database.folder import Archive
    from archive.editions.edition import Edition
    from archive.exports.output import Told

TABLES = {"csv": "csv", "jsonl": "jsonl", "parquet": "parquet", "datapackage": "csv"}


@click.command()
@click.argument("form", metavar="FORMAT", type=click.Choice(tuple(TABLES)))
@ARCHIVE
@click.option(
    "-o",
    "--output",
    "place",
    metavar="PATH",
    type=click.Path(path_type=Path),
    help="Where to; else named for the site.",
)
def export(form: str, folder: Path, place: Path | None) -> None:
    """Hand the archive over in a form that other programs open. Nothing is overwritten.

    \b
    csv, jsonl, parquet   the newest edition's tables with their real types, and datapackage.json, which describes
                          them; a folder, or a zip if PATH ends in .zip
    datapackage           the same as csv

    \b
    Example:
        vankho export parquet --archive tra-vinh -o tra-vinh-tables
    """
    with refusing(folder), closing(read_archive(folder)) as archive, progress(f"export {form}") as told:
        written = _export(archive, form, place, told)
    click.echo(f"Export: {written}")


def _export(archive: Archive, form: str, place: Path | None, told: Told) -> Path:
    edition = _edition(archive)
    place = place or Path(f"{_name(edition)}-{form}")
    export_tables(edition, TABLES[form], place, told)
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
