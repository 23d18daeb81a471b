"""One crawl in this process, from its options to its outcome."""

from __future__ import annotations

import logging
import sys
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from scrapy.crawler import CrawlerProcess
from scrapy.settings import Settings

from archive.database.folder import open_alone
from scraper.cli.stop import Stopping
from scraper.crawl.keeper import Keeper
from scraper.spiders.portal import PortalSpider

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from twisted.python.failure import Failure

    from scraper.crawl.options import CrawlOptions

CHATTY = ("scrapy.addons", "scrapy.crawler", "scrapy.middleware")  # what Scrapy is made of is no news
FASTEST = {"DOWNLOAD_DELAY": 0, "AUTOTHROTTLE_ENABLED": False, "CONCURRENT_REQUESTS_PER_DOMAIN": 4}


@dataclass(frozen=True, slots=True)
class CrawlResult:
    """How a crawl ended (see `archive.words.outcomes`), its number in the archive, and why it ended early, if it did.

    ``stopped`` is True where a signal ended it.
    """

    outcome: str
    crawl: int
    detail: str | None = None
    stopped: bool = False


def crawl(options: CrawlOptions) -> CrawlResult:
    """Crawl one site into one folder; continue a crawl that was left unfinished.

    SIGTERM and SIGINT end it early, within ten seconds.

    Raises:
        ProfileError, ArchiveError: nothing was crawled; the message says why.
    """
    with Stopping() as stopping, open_alone(options.folder) as archive:  # refused, if at all, before Scrapy says a word
        return _crawl(replace(options, archive=archive), stopping)


def _crawl(options: CrawlOptions, stopping: Stopping) -> CrawlResult:
    process = CrawlerProcess(_settings(options.delay))
    for name in CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)
    crawler = process.create_crawler(PortalSpider)
    _run(process, crawler, options, stopping)
    keeper = Keeper.of(crawler)
    return CrawlResult(keeper.outcome, keeper.record.crawl, keeper.detail, stopping.asked is not None)


def _run(process: CrawlerProcess, crawler: Crawler, options: CrawlOptions, stopping: Stopping) -> None:
    failures: list[BaseException] = []
    process.crawl(crawler, options=options).addErrback(_note, failures)
    stopping.watch(crawler)
    process.start(install_signal_handlers=False)  # Scrapy's own wait for every answer on its way
    if failures:
        raise failures[0]


def _note(failure: Failure, failures: list[BaseException]) -> None:
    assert failure.value is not None
    failures.append(failure.value)


def _settings(delay: float | None) -> Settings:
    settings = Settings()
    settings.setmodule("scraper.settings")
    if sys.stderr.isatty():
        settings.set("LOG_LEVEL", "WARNING", priority="cmdline")  # the bar tells the rest
    if delay is not None:
        manners = FASTEST if delay == 0 else {"DOWNLOAD_DELAY": delay, "AUTOTHROTTLE_START_DELAY": delay}
        for name, value in manners.items():
            settings.set(name, value, priority="cmdline")
    return settings
