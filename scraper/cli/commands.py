"""The `vankho` command: a command is options, a docstring with an example, one call, one except."""

from __future__ import annotations

import json
import os
import sys
from contextlib import closing
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import click
from rich.console import Console

from archive.database.folder import open_archive, read_archive
from archive.editions.publish import disk_use, newest_edition
from archive.editions.publish import publish as publish_edition
from archive.editions.update import update_edition as update_an_edition
from archive.health import report as health_page
from archive.health.summary import summarise
from archive.health.verified import last_verified
from archive.proof.files.manifest import Manifest
from archive.words.errors import ArchiveError
from scraper.cli import report, runlog
from scraper.cli import run as running
from scraper.cli.captures.explain import explain
from scraper.cli.captures.export import export
from scraper.cli.captures.imports import import_
from scraper.cli.captures.reparse import reparse
from scraper.cli.captures.verify import verify
from scraper.cli.captures.withhold import release, withhold
from scraper.cli.refusals import ARCHIVE, Refusal, refusal, refusing
from scraper.crawl.options import CrawlOptions
from scraper.sites.agent import VERSION
from scraper.sites.profile import load_profile
from scraper.sites.values import ProfileError


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, prog_name="vankho")
def main() -> None:
    """Turn a local-government portal, alive or gone, into a searchable, citable archive."""


@main.command()
@click.argument("site")
@ARCHIVE
@click.option("--delay", type=click.FloatRange(min=0), help="Seconds between requests; 0: as fast as the host answers.")
@click.option("--full", is_flag=True, help="Ask for everything again, pictures and attachments too.")
@click.option("--limit", type=click.IntRange(min=1), help="Stop after so many articles; the next run goes on.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON line about the run, and nothing else.")
def crawl(site: str, folder: Path, delay: float | None, full: bool, limit: int | None, as_json: bool) -> None:  # noqa: PLR0913, PLR0917 -- click
    """Crawl SITE into an archive, update it, or continue a crawl that was interrupted.

    SITE is a profile's name, a profile file, or the home URL of a portal. A line about every run is added to
    runs.jsonl in the archive, and report.html is written anew.

    \b
    Example:
        vankho crawl https://tptv.travinh.gov.vn/ --archive tra-vinh
    """
    try:
        ended, error = running.run(CrawlOptions(load_profile(site), folder, limit, full, delay))
    except ProfileError as refused:
        raise refusal(refused) from refused
    if as_json:
        click.echo(runlog.line(ended))
    if error is not None:
        raise refusal(error) from error
    if not as_json:
        report.print_run(Console(), ended)
    sys.exit(ended.exit_code)


@main.command()
@click.argument("source")
@click.option("--url", help="The address that a saved FILE was captured from.")
@click.option("--profile", "site", help="A profile's name or file, to try its selectors.")
@click.option(
    "--archive", "folder", type=click.Path(path_type=Path), help="Take the newest capture of the URL in this archive."
)
@click.option("--json", "as_json", is_flag=True, help="Print all that was read, as JSON.")
@click.option(
    "--html", "as_html", is_flag=True, help="Write probe.html here: the page with the parts that were read coloured."
)
def probe(source: str, url: str | None, site: str | None, folder: Path | None, as_json: bool, as_html: bool) -> None:  # noqa: PLR0913, PLR0917 -- click
    """Show what would be read from one page (SOURCE, a URL or a saved FILE), and by which rule.

    \b
    Example:
        vankho probe saved.html --url https://tptv.travinh.gov.vn/1462/39937/69613/gioi-thieu-chung
    """
    from scraper.cli.probe import report as probe_page  # noqa: PLC0415 - Scrapy takes half a second to load
    from scraper.cli.probe import source as probing  # noqa: PLC0415 - the same

    try:
        probed = probing.probe(source, url, site, folder)
        written = probe_page.write(probed, Path.cwd(), datetime.now(UTC)) if as_html else None
    except (probing.ProbeError, ProfileError, ArchiveError) as error:
        raise Refusal(error) from error
    if as_json:
        click.echo(json.dumps(asdict(probed.page), ensure_ascii=False, indent=2))
    elif written is not None:
        click.echo(f"Page: {written}")
        _open_in_browser(written)
    else:
        report.print_page(Console(), probed.page)


@main.command()
@click.argument("source", metavar="URL")
@click.argument("folder", default="tests/saved_pages", type=click.Path(path_type=Path))
@click.option("--url", help="The address of the page, where a saved FILE is given in place of it.")
@click.option("--archive", type=click.Path(path_type=Path), help="Take the newest capture of the URL in this archive.")
@click.option("--name", help="What the two files are called; else the last words of the address.")
def save_page(source: str, folder: Path, url: str | None, archive: Path | None, name: str | None) -> None:
    """Keep a page and what is read from it as a test case in FOLDER (tests/saved_pages), for a person to correct.

    The page is kept byte by byte. What is read from it is marked as unread, and the tests refuse it until somebody has
    corrected it and removed the mark. Nothing is overwritten.

    \b
    Example:
        vankho save-page https://tptv.travinh.gov.vn/1462/39937/69613/gioi-thieu-chung
    """
    from scraper.cli.probe import saved  # noqa: PLC0415 - Scrapy takes half a second to load
    from scraper.cli.probe.source import ProbeError  # noqa: PLC0415 - the same

    try:
        page, reading = saved.save(source, folder, name, url, archive)
    except (ProbeError, ProfileError, ArchiveError) as error:
        raise Refusal(error) from error
    click.echo(f"Page: {page}")
    click.echo(f'Reading: {reading}; correct it by what the page says, then remove its line "{saved.UNREAD}"')


@main.command()
@ARCHIVE
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@click.option("--html", "as_html", is_flag=True, help="Write report.html into the archive's folder.")
def status(folder: Path, as_json: bool, as_html: bool) -> None:
    """Show what an archive holds, how its last crawls ended, and what needs a look.

    \b
    Example:
        vankho status --archive tra-vinh
    """
    with refusing(folder), closing(read_archive(folder)) as archive:
        summary, verified = summarise(archive.db), last_verified(folder)
        page = health_page.write(archive, datetime.now(UTC)) if as_html else None
    if as_json:
        click.echo(
            json.dumps(asdict(summary) | {"verified": verified and asdict(verified)}, ensure_ascii=False, indent=2)
        )
    elif page is not None:
        click.echo(f"Report: {page}")
    else:
        report.print_summary(Console(), summary, folder, verified)


@main.command()
@ARCHIVE
def publish(folder: Path) -> None:
    """Make an edition: a checked, searchable, unchanging copy for readers, with downloads beside it.

    Older editions stay; what has changed since the last one is written as a change set. The digests of new WARC files
    are noted in warc/SHA256SUMS.

    \b
    Example:
        vankho publish --archive tra-vinh
    """
    with refusing(folder), closing(open_archive(folder)) as archive:
        edition = publish_edition(archive, datetime.now(UTC), note=click.echo)
        manifest = Manifest(archive.warc)
        manifest.note_new()
        manifest.write()
        editions, taken = disk_use(archive)
    click.echo(f"Edition: {edition} ({edition.stat().st_size / 1e6:.1f} MB)")
    click.echo(f"On disk: {editions} {'edition' if editions == 1 else 'editions'}, {taken / 1e6:.1f} MB with downloads")


@main.command()
@click.argument("old", metavar="OLD.db", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("changes", metavar="CHANGES", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "-o", "--output", "new", metavar="NEW.db", required=True, type=click.Path(path_type=Path), help="The file to write."
)
def update_edition(old: Path, changes: Path, new: Path) -> None:
    """Make a newer edition from an older one (OLD.db) and the change set between them, and verify it.

    The new file holds the same rows as the published one, proved by the digest in both, and with the same version of
    SQLite it is the same file, to the byte. OLD.db stays as it is.

    \b
    Example:
        vankho update-edition archive.db tra-vinh-changes-0001-0002.db.zip -o edition-2.db
    """
    with refusing(new):
        update = update_an_edition(old, changes, new)
    same = "is the published file, byte for byte" if update.identical else "has the published contents, row for row"
    click.echo(f"Edition {update.number}: {update.path} {same}")


@main.command()
@ARCHIVE
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8001, show_default=True, type=click.IntRange(0, 65535))
@click.option(
    "--trusted-proxy",
    "proxies",
    multiple=True,
    metavar="ADDRESS",
    help="A reverse proxy whose X-Forwarded-For is believed; may be given more than once.",
)
def serve(folder: Path, host: str, port: int, proxies: tuple[str, ...]) -> None:
    """Show the newest edition to readers; a newer one is shown as soon as it is published.

    \b
    Example:
        vankho serve --archive tra-vinh --port 8001
    """
    from archive.serving import server as serving  # noqa: PLC0415 - Datasette takes half a second to load

    with refusing(folder), closing(read_archive(folder)) as archive:
        edition, editions = newest_edition(archive), archive.editions
    if edition is None:
        raise Refusal(ArchiveError(f"{folder} has no edition yet; make one with: vankho publish --archive {folder}"))
    with refusing(folder):
        serving.serve(editions, serving.Place(host, port, proxies), click.echo)


def _open_in_browser(page: Path) -> None:
    """Open a file where a person sits at a screen; over SSH a text browser would take the terminal."""
    has_screen = sys.platform in ("darwin", "win32") or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if has_screen and sys.stdout.isatty():
        click.launch(str(page))


for command in (explain, export, import_, release, reparse, verify, withhold):
    main.add_command(command)
