"""``vankho import``: what others saved of a portal, taken into an archive."""

from __future__ import annotations

import json
import sys
from contextlib import closing
from dataclasses import asdict, dataclass, replace
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich.console import Console

from archive.database.folder import LOCK, hold, open_alone, open_archive
from archive.rows import crawls
from archive.warc.capture import Trouble
from archive.words.crawls import SAVED
from archive.words.errors import ArchiveError
from scraper.cli import run as running
from scraper.cli.captures.reparse import progress_bar
from scraper.cli.refusals import ARCHIVE, Refusal, refusing
from scraper.sites.profile import load_profile
from scraper.sites.values import ProfileError
from scraper.sources.remote.limits import BlockedError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archive.database.folder import Archive
    from archive.warc.capture import Capture
    from scraper.sites.profile import SiteProfile
    from scraper.spiders.derive.importing import Imported

WEB_ARCHIVES = ("wayback", "commoncrawl")
MOST_SHOWN = 20  # troubles on the screen; all of them are rows of `problems`


@dataclass(frozen=True, slots=True)
class Wish:
    """What to import, and how: files, or what a web archive has of a site in a span of time."""

    sources: tuple[str, ...]
    site: SiteProfile | None = None
    url: str | None = None
    since: str | None = None
    until: str | None = None
    keep: bool = False
    quiet: bool = False

    @property
    def archive(self) -> str | None:
        """The web archive that is asked; None where files are imported."""
        return self.sources[0] if self.sources[0] in WEB_ARCHIVES else None


@click.command("import")
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True)
@ARCHIVE
@click.option("--site", help="Whose pages these are: a profile's name or file, or a home URL; else the site of most.")
@click.option("--url", help="The address that a saved page was captured from, where the file does not say it.")
@click.option("--from", "since", metavar="TIME", help="Only what a web archive has since 2015, or 2015-06-01.")
@click.option("--to", "until", metavar="TIME", help="Only what it has until then.")
@click.option("--plan", is_flag=True, help="Only show what a web archive has, and what it costs to have it.")
@click.option("--keep", is_flag=True, help="Copy files into the archive; else they are read where they lie.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON line an import, and nothing else.")
def import_(folder: Path, plan: bool, as_json: bool, site: str | None, **asked: Any) -> None:
    """Take into an archive what others saved: WARC, ARC and WACZ files, saved pages, what web archives have.

    SOURCE is one file or folder or more; or "wayback SITE" or "commoncrawl SITE". All rows are derived again
    afterwards, in the order of the time of capture: which source came first decides nothing. An import that was stopped
    goes on where it was.

    \b
    Examples:
        vankho import tra-vinh.wacz crawl-2019.warc.gz --archive tra-vinh
        vankho import "Tin tuc.html" --url http://tptv.travinh.gov.vn/tin-tuc --archive tra-vinh
        vankho import wayback http://tptv.travinh.gov.vn/ --to 2024 --plan --archive tra-vinh
    """
    with refusing(folder):
        wish = _wish(site, quiet=as_json, **asked)
        if plan:
            _show_plan(folder, wish)
            return
        done = list(_import_all(folder, wish))
    sys.exit(running.TROUBLE if any(one.troubles for one in done) else 0)


def _wish(site: str | None, **asked: Any) -> Wish:
    try:
        wish = Wish(site=None if site is None else load_profile(site), **asked)
        if wish.archive is None:
            return wish
        if len(wish.sources) != 2:  # noqa: PLR2004 -- the web archive and the site
            raise ArchiveError(f"{wish.archive}: name one site: vankho import {wish.archive} http://example.gov.vn/")
        return replace(wish, site=load_profile(wish.sources[1]))
    except ProfileError as error:
        raise Refusal(error) from error


def _show_plan(folder: Path, wish: Wish) -> None:
    from scraper.sources.remote.plan import show  # noqa: PLC0415 - only where it is asked for

    if wish.archive is None or wish.site is None:
        raise ArchiveError("--plan is for web archives: vankho import wayback http://example.gov.vn/ --plan")
    with open_alone(folder) as archive:
        show(_web_archive(wish.archive).plan(wish.site, archive, wish.since, wish.until), Console())


def _import_all(folder: Path, wish: Wish) -> Iterator[Imported]:
    from scraper.spiders.derive import derive  # noqa: PLC0415 - Scrapy takes half a second to load
    from scraper.spiders.derive.importing import NothingNewError  # noqa: PLC0415 - the same

    refused: list[ArchiveError] = []
    open_archive(folder, create=True).close()  # made first where there is none, or refused
    with hold(folder / LOCK, f"the archive {folder}"):
        with closing(open_archive(folder)) as archive:
            for name, found in _sources(archive, wish):
                try:
                    yield _import(archive, name, found, wish)
                except NothingNewError as error:  # the other sources may hold something
                    click.echo(str(error), err=wish.quiet)
                except ArchiveError as error:  # the other sources are taken in all the same
                    refused.append(error)
        if derive.is_due(folder):
            with progress_bar() as told:
                derive.derive(folder, told)
            derive.take_place(folder)
    for first in refused[:1]:
        also = f" ({len(refused) - 1} more sources were refused)" if refused[1:] else ""
        raise type(first)(f"{first}{also}")


def _sources(archive: Archive, wish: Wish) -> Iterator[tuple[str, Iterator[Capture | Trouble]]]:
    """Yield what is one import each, by name: a web archive; each saved page; all files of web archivists together.

    Together, because a record of one file may repeat what lies in another.
    """
    from scraper.sources import files  # noqa: PLC0415 - as above
    from scraper.sources.saved import taking  # noqa: PLC0415 - as above

    if wish.archive is not None and wish.site is not None:
        asked = _web_archive(wish.archive).captures(wish.site, archive, wish.since, wish.until)
        yield wish.archive, _until_blocked(asked)
        return
    paths = [_there(source) for source in wish.sources]
    saved = [path for path in paths if taking.is_saved_page(path)]
    for path in saved:
        known = partial(crawls.record_of, archive.db)
        yield f"{SAVED}:{path.name}", taking.captures(path, archive.warc, wish.url, known=known)
    if others := [path for path in paths if path not in saved]:
        more = f" and {len(others) - 1} more" if others[1:] else ""
        yield f"warc:{others[0].name}{more}", files.captures_of(others, archive.warc, keep=wish.keep)


def _there(source: str) -> Path:
    path = Path(source).absolute()
    if not path.exists():
        raise ArchiveError(f"{source}: there is no such file; check the path")
    return path


def _until_blocked(found: Iterator[Capture | Trouble]) -> Iterator[Capture | Trouble]:
    """Take what there is until a service wants to be left alone; the next run goes on."""
    try:
        yield from found
    except BlockedError as error:
        yield Trouble("the web archive", str(error))


def _web_archive(name: str) -> Any:
    return import_module(f"scraper.sources.{name}.source")


def _import(archive: Archive, name: str, found: Iterator[Capture | Trouble], wish: Wish) -> Imported:
    from scraper.spiders.derive.importing import Importing  # noqa: PLC0415 - as above

    shown: list[Trouble] = []

    def note(trouble: Trouble) -> None:
        shown.append(trouble)
        if len(shown) <= MOST_SHOWN and not wish.quiet:
            click.echo(f"{trouble.where}: {trouble.what}", err=True)

    done = Importing(archive, name, wish.site, note).take(found)
    if wish.quiet:
        click.echo(json.dumps(asdict(done) | {"outcome": done.outcome}, ensure_ascii=False))
    else:
        more = f", {len(shown) - MOST_SHOWN} more troubles in problems" if len(shown) > MOST_SHOWN else ""
        click.echo(
            f"{name.partition(':')[2] or name}: {done.new:,} captures of {done.site}, {done.known:,} known{more}"
        )
    return done
