"""The keeper of a crawl's archive: opens it before the crawl, judges and closes it afterwards."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from scrapy import signals

from archive.database.folder import lock, open_archive
from archive.errors import of_database, of_system
from archive.words.outcomes import FAILED, LIMITED
from scraper.crawl.record import CrawlRecord

if TYPE_CHECKING:
    from typing import Self

    from scrapy.crawler import Crawler

    from scraper.spiders.portal import PortalSpider


logger = logging.getLogger(__name__)


class Keeper:
    """Opens the archive before the crawl, alone; judges and closes it afterwards.

    Raises:
        ArchiveError: the folder is something else, or another crawl holds it.
    """

    def __init__(self, crawler: Crawler, spider: PortalSpider) -> None:
        self.crawler = crawler
        self.limit = spider.limit
        self.full = spider.full
        self.outcome = FAILED
        self.detail: str | None = None
        self.is_ending = False
        self.folder = folder = Path(spider.archive)
        self._open = ExitStack()
        with self._open:
            archive = open_archive(folder, create=True)
            self._open.callback(archive.close)
            self._open.enter_context(lock(folder))
            self.record = CrawlRecord(archive, spider.profile, crawler.settings["USER_AGENT"], full=spider.full)
            self._open = self._open.pop_all()
        spider.profile, spider.record = self.record.profile, self.record

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make the keeper of a crawler's archive."""
        keeper = cls(crawler, crawler.spider)  # type: ignore[arg-type] # the only spider here
        crawler.signals.connect(keeper.spider_closed, signal=signals.spider_closed)
        return keeper

    @staticmethod
    def of(crawler: Crawler) -> Keeper:
        """Return the keeper of a crawler, for its other components."""
        keeper = crawler.get_extension(Keeper)
        assert keeper is not None
        return keeper

    def fail(self, error: OSError | sqlite3.Error) -> None:
        """End the crawl, because its archive cannot be written any more; nothing more is asked."""
        self.close(FAILED)
        self.note(error)

    def close(self, reason: str) -> None:
        """End the crawl."""
        self.is_ending = True
        assert self.crawler.engine is not None
        self._closing = asyncio.ensure_future(self.crawler.engine.close_spider_async(reason=reason))

    def note(self, error: OSError | sqlite3.Error) -> None:
        """Remember the first trouble with the disk or the database, and say it in one line.

        Raises:
            sqlite3.Error: it is no trouble of the machine, but a mistake of ours.
        """
        trouble = of_system(error, self.folder) if isinstance(error, OSError) else of_database(error, self.folder)
        if trouble is None:
            raise error
        if self.detail is None:
            self.detail = str(trouble)
            logger.error("%s", self.detail)

    def spider_closed(self, reason: str) -> None:
        """Write down how the crawl ended."""
        limited = reason == "finished" and self.limit is not None and self.record.has_waiting()
        with self._open:
            try:
                self.outcome = self.record.end(LIMITED if limited else reason, self.detail)
            except (OSError, sqlite3.Error) as error:
                self.note(error)
