"""The keeper of a crawl's archive: has it open, alone, before the crawl; ends, judges and closes it."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from contextlib import ExitStack
from typing import TYPE_CHECKING

from scrapy import signals

from archive.database.folder import open_alone
from archive.database.trouble import of_database, of_system
from archive.words.outcomes import FAILED, LIMITED
from scraper.crawl.options import spider_of
from scraper.crawl.record import CrawlRecord

if TYPE_CHECKING:
    from typing import Self

    from scrapy.crawler import Crawler

    from scraper.crawl.options import CrawlingSpider


logger = logging.getLogger(__name__)
SHUTDOWN = "shutdown"  # Scrapy's own word for a crawl that is stopped by a person


class Keeper:
    """Opens the archive before the crawl, where the command has not done so; judges the crawl afterwards.

    ``ending`` is why the crawl ends, once it is told to; ``outcome`` and ``detail`` are how it ended.

    Raises:
        ArchiveError: the folder is something else, or another crawl holds it.
    """

    def __init__(self, crawler: Crawler, spider: CrawlingSpider) -> None:
        self.crawler = crawler
        self.options = options = spider.options
        self.outcome = FAILED
        self.detail: str | None = None
        self.ending: str | None = None
        self._open = ExitStack()
        with self._open:
            archive = options.archive or self._open.enter_context(open_alone(options.folder))
            agent = crawler.settings["USER_AGENT"]
            self.record = CrawlRecord(archive, options.profile, agent, full=options.full)
            self._open = self._open.pop_all()
        spider.begin(self.record)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make the keeper of a crawler's archive."""
        keeper = cls(crawler, spider_of(crawler))
        crawler.signals.connect(keeper.spider_closed, signal=signals.spider_closed)
        return keeper

    @staticmethod
    def of(crawler: Crawler) -> Keeper:
        """Return the keeper of a crawler, for its other components."""
        keeper = crawler.get_extension(Keeper)
        assert keeper is not None
        return keeper

    @property
    def is_ending(self) -> bool:
        """Whether nothing more is to be asked; the crawler's own end, by a signal that Scrapy holds, counts too."""
        return self.ending is not None or not self.crawler.crawling

    def end(self, reason: str, why: str | OSError | sqlite3.Error | None = None) -> None:
        """End the crawl: nothing more is asked, and what was not asked yet stays in the frontier.

        The first reason counts, and the first ``why``: a line for a person, or the trouble with the disk or the
        database.

        Raises:
            sqlite3.Error: ``why`` is no trouble of the machine, but a mistake of ours.
        """
        if self.ending is None:
            self.ending = reason
            assert self.crawler.engine is not None
            self._closing = asyncio.ensure_future(self.crawler.engine.close_spider_async(reason=reason))
        if why is not None:
            self._note(why)

    def _note(self, why: str | OSError | sqlite3.Error) -> None:
        told = why if isinstance(why, str) else self._in_words(why)
        if self.detail is None:
            self.detail = told
            logger.log(logging.WARNING if isinstance(why, str) else logging.ERROR, "%s", told)

    def _in_words(self, error: OSError | sqlite3.Error) -> str:
        folder = self.options.folder
        trouble = of_system(error, folder) if isinstance(error, OSError) else of_database(error, folder)
        if trouble is None:
            raise error
        return str(trouble)

    def spider_closed(self, reason: str) -> None:
        """Write down how the crawl ended."""
        reason = self.ending or reason
        limited = reason == "finished" and self.options.limit is not None and self.record.has_waiting()
        with self._open:
            try:
                self.outcome = self.record.end(LIMITED if limited else reason, self.detail)
            except (OSError, sqlite3.Error) as error:
                self._note(error)
