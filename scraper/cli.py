"""The `vankho` command: a command is options, a docstring with an example, one call, one except."""

from __future__ import annotations

import json
import sys
from contextlib import closing
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich.console import Console

from archive.errors import ArchiveError, ArchiveLockedError
from archive.folder import open_archive
from archive.publish import newest_edition
from archive.publish import publish as publish_edition
from archive.shelf import datasette_arguments
from archive.summary import summarise
from scraper import outcomes, report
from scraper.profile import ProfileError, load_profile
from scraper.settings import VERSION

if TYPE_CHECKING:
    from collections.abc import Callable

METADATA = Path(__file__).parent.parent / "datasette-metadata.json"

ARCHIVE = click.option(
    "--archive",
    "folder",
    required=True,
    envvar="VANKHO_ARCHIVE",
    type=click.Path(path_type=Path),
    help="The archive's folder (or set VANKHO_ARCHIVE).",
)


class Refusal(click.ClickException):
    """One clear line, and exit code 2."""

    exit_code = 2

    def __init__(self, error: Exception) -> None:
        super().__init__(" ".join(str(error).split()))


class LockedRefusal(Refusal):
    """One clear line, and exit code 4: another crawl holds the archive."""

    exit_code = 4


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, prog_name="vankho")
def main() -> None:
    """Turn a local-government portal, alive or gone, into a searchable, citable archive."""


@main.command()
@click.argument("site")
@ARCHIVE
@click.option("--delay", type=click.FloatRange(min=0), help="Seconds between requests; 0: as fast as the host answers.")
@click.option("--full", is_flag=True, help="Fetch stored pictures and attachments again too.")
@click.option("--limit", type=click.IntRange(min=1), help="Stop after so many articles; the next run goes on.")
def crawl(site: str, folder: Path, delay: float | None, full: bool, limit: int | None) -> None:
    r"""Crawl SITE into an archive, or continue a crawl that was interrupted.

    SITE is a profile's name, a profile file, or the home URL of a portal.

    \b
    Example:
        vankho crawl https://tptv.travinh.gov.vn/ --archive tra-vinh
    """
    from scraper.crawling import crawl as run  # noqa: PLC0415 - Scrapy takes half a second to load

    try:
        load_profile(site)
        result = run(site, folder, delay=delay, limit=limit, full=full)
    except ArchiveLockedError as error:
        raise LockedRefusal(error) from error
    except (ProfileError, ArchiveError) as error:
        raise Refusal(error) from error
    summary = _with_archive(folder, lambda archive: summarise(archive.db))
    crawled = next(crawl for crawl in summary.crawls if crawl.id == result.crawl)
    report.print_crawl(Console(), crawled, summary.problems, result.outcome)
    sys.exit(outcomes.EXIT_CODES[result.outcome])


@main.command()
@click.argument("source")
@click.option("--url", help="The address that a saved FILE was captured from.")
@click.option("--json", "as_json", is_flag=True, help="Print all that was read, as JSON.")
def probe(source: str, url: str | None, as_json: bool) -> None:
    r"""Show what would be read from one page (SOURCE, a URL or a saved FILE), and by which rule.

    \b
    Example:
        vankho probe saved.html --url https://tptv.travinh.gov.vn/1462/39937/69613/gioi-thieu-chung
    """
    from scraper import probing  # noqa: PLC0415 - Scrapy takes half a second to load

    try:
        page = probing.probe(source, url)
    except (probing.ProbeError, ProfileError) as error:
        raise Refusal(error) from error
    if as_json:
        click.echo(json.dumps(asdict(page), ensure_ascii=False, indent=2))
    else:
        report.print_page(Console(), page)


@main.command()
@ARCHIVE
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
def status(folder: Path, as_json: bool) -> None:
    r"""Show what an archive holds: coverage, how well the fields are filled, problems.

    \b
    Example:
        vankho status --archive tra-vinh
    """
    summary = _with_archive(folder, lambda archive: summarise(archive.db))
    if as_json:
        click.echo(json.dumps(asdict(summary), ensure_ascii=False, indent=2))
    else:
        report.print_summary(Console(), summary, folder)


@main.command()
@ARCHIVE
def publish(folder: Path) -> None:
    r"""Make an edition: a checked, searchable, unchanging copy for readers.

    \b
    Example:
        vankho publish --archive tra-vinh
    """
    edition = _with_archive(folder, lambda archive: publish_edition(archive, datetime.now(UTC)))
    click.echo(f"Edition: {edition} ({edition.stat().st_size / 1e6:.1f} MB)")


@main.command()
@ARCHIVE
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8001, show_default=True, type=click.IntRange(0, 65535))
def serve(folder: Path, host: str, port: int) -> None:
    r"""Show the newest edition in Datasette.

    \b
    Example:
        vankho serve --archive tra-vinh --port 8001
    """
    from datasette.cli import cli as datasette  # type: ignore[import-untyped] # noqa: PLC0415 - slow, and without types

    edition = _with_archive(folder, newest_edition)
    if edition is None:
        raise Refusal(ArchiveError(f"{folder} has no edition yet; make one with: vankho publish --archive {folder}"))
    datasette([*datasette_arguments(edition, METADATA, port), "--host", host])


def _with_archive(folder: Path, do: Callable[[Any], Any]) -> Any:
    try:
        with closing(open_archive(folder)) as archive:
            return do(archive)
    except ArchiveError as error:
        raise Refusal(error) from error
