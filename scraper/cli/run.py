"""One run of `vankho crawl`, whatever becomes of it: crawled, told, written down."""

from __future__ import annotations

import logging
import socket
import time
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from archive.database.folder import read_archive
from archive.database.trouble import told_clearly
from archive.health import report as health_page
from archive.health.watch import watch
from archive.words.errors import (
    ArchiveBrokenError,
    ArchiveError,
    ArchiveFullError,
    ArchiveLockedError,
    ArchiveMissingError,
    ArchiveTooNewError,
    EditionBrokenError,
    ForeignFolderError,
)
from archive.words.outcomes import EXIT_CODES, FAILED
from scraper.cli import notify, runlog
from scraper.cli.runlog import Run
from scraper.network.manners import require_contact
from scraper.sites.agent import VERSION
from scraper.sites.values import ProfileError

if TYPE_CHECKING:
    from pathlib import Path

    from archive.health.watch import SiteWatch
    from scraper.cli.process import CrawlResult
    from scraper.crawl.options import CrawlOptions
    from scraper.sites.profile import SiteProfile

log = logging.getLogger(__name__)
USAGE, TROUBLE, LOCKED = 2, EXIT_CODES[FAILED], 4
NOT_OURS = (ForeignFolderError, ArchiveTooNewError, ArchiveMissingError)


def exit_code(error: Exception) -> int:
    """Return the exit code of a refusal."""
    if isinstance(error, ArchiveLockedError):
        return LOCKED
    if isinstance(error, ArchiveFullError | ArchiveBrokenError | EditionBrokenError):
        return TROUBLE
    return USAGE if isinstance(error, ArchiveError | ProfileError) else TROUBLE


def run(options: CrawlOptions) -> tuple[Run, Exception | None]:
    """Crawl one site into one folder, tell whom it concerns, and write it down.

    Returns:
        How it ended, and what refused it, if anything did.

    Raises:
        ProfileError: the site's profile says not who asks.
    """
    profile, folder = options.profile, options.folder
    require_contact(profile)
    started = time.monotonic()
    notify.started(profile)
    result, error = _crawl(options)
    ended = _ended(profile, folder, result, error, time.monotonic() - started)
    if result is None or not result.stopped:  # whoever stops a crawl knows it, and wants it to end at once
        ended = replace(ended, told=notify.tell(profile, ended))
    if not isinstance(error, NOT_OURS):
        _write_down(folder, ended, report=not isinstance(error, ArchiveLockedError))
    return ended, error


def _crawl(options: CrawlOptions) -> tuple[CrawlResult | None, Exception | None]:
    from scraper.cli.process import crawl  # noqa: PLC0415 - Scrapy takes half a second to load

    try:
        with told_clearly(options.folder):
            return crawl(options), None
    except (ArchiveError, ProfileError) as error:
        return None, error
    except Exception as error:
        log.exception("This is a mistake in vankho; please report it")
        return None, error


def _ended(
    profile: SiteProfile, folder: Path, result: CrawlResult | None, error: Exception | None, seconds: float
) -> Run:
    refused = isinstance(error, ArchiveError | ProfileError)
    outcome = result.outcome if result else runlog.REFUSED if refused else FAILED
    detail = " ".join(f"{error if refused else f'{type(error).__name__}: {error}'}".split()) if error else None
    detail = result.detail if result else detail
    ended = Run(
        time=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        site=profile.name,
        home_url=profile.home_url,
        archive=str(folder.absolute()),
        outcome=outcome,
        exit_code=exit_code(error) if error else EXIT_CODES[outcome],
        seconds=round(seconds, 1),
        version=VERSION,
        host=socket.gethostname(),
        detail=detail,
    )
    return _with_counts(ended, folder, result.crawl) if result else ended


def _with_counts(ended: Run, folder: Path, crawl: int) -> Run:
    try:
        with told_clearly(folder), closing(read_archive(folder)) as archive:
            seen = next((site for site in watch(archive.db) if site.crawl == crawl), None)
    except ArchiveError as error:
        return replace(ended, crawl=crawl, detail=str(error))
    return _counted(ended, seen) if seen else replace(ended, crawl=crawl)


def _counted(ended: Run, seen: SiteWatch) -> Run:
    keys = ["|".join(str(part or "") for part in (a.kind, a.page_kind, a.field, a.section)) for a in seen.alarms]
    return replace(
        ended,
        crawl=seen.crawl,
        mode=seen.mode,
        detail=seen.detail or ended.detail,
        since=seen.since,
        requests=seen.requests,
        new=seen.articles_new,
        changed=seen.articles_changed,
        gone=seen.gone,
        problems=seen.problems,
        alarms=[alarm.text for alarm in seen.alarms],
        alarm_keys=keys,
        walks=seen.walks,
    )


def _write_down(folder: Path, ended: Run, *, report: bool) -> None:
    """Add the run to the archive's log and write its report, as far as the folder can be written."""
    try:
        with told_clearly(folder):
            if folder.is_dir():
                runlog.append(folder, ended)
            if report and ended.crawl:
                with closing(read_archive(folder)) as archive:
                    health_page.write(archive, datetime.now(UTC))
    except ArchiveError as error:
        log.warning("The crawl is over, but its report could not be written: %s", error)
