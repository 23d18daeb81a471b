"""What goes along with a crawl: the keeper of its archive, and the progress that a person sees."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bar
from scrapy import signals
from scrapy.exceptions import NotConfigured

from archive.folder import lock, open_archive
from archive.trouble import of_database, of_system
from scraper import outcomes
from scraper.record import CrawlRecord

if TYPE_CHECKING:
    from typing import Self

    from scrapy.crawler import Crawler

    from scraper.items import Visit
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
        self.outcome = outcomes.FAILED
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
        self.close(outcomes.FAILED)
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
                self.outcome = self.record.end(outcomes.LIMITED if limited else reason, self.detail)
            except (OSError, sqlite3.Error) as error:
                self.note(error)


class Progress:
    """A bar with counts per kind, on a terminal only; a log has Scrapy's own lines."""

    def __init__(self) -> None:
        self.counts = {"articles": 0, "lists": 0, "files": 0, "problems": 0}
        self.bar = Bar(
            TextColumn("[bold]{task.description}"),
            BarColumn(),
            TextColumn("{task.fields[counts]}"),
            TimeElapsedColumn(),
            console=Console(stderr=True),
        )

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Show a bar for a crawler, where standard error is a terminal."""
        if not sys.stderr.isatty():
            raise NotConfigured
        progress = cls()
        crawler.signals.connect(progress.spider_opened, signal=signals.spider_opened)
        crawler.signals.connect(progress.item_scraped, signal=signals.item_scraped)
        crawler.signals.connect(progress.spider_closed, signal=signals.spider_closed)
        return progress

    def spider_opened(self, spider: PortalSpider) -> None:
        """Begin the bar."""
        self.task = self.bar.add_task(spider.profile.name, total=None, counts="")
        self.bar.start()

    def item_scraped(self, item: Visit) -> None:
        """Count a visit by its kind."""
        self.counts["problems"] += len(item.problems)
        kind = (
            "files" if item.file else {"article": "articles", "list": "lists"}.get(item.page.kind if item.page else "")
        )
        if kind:
            self.counts[kind] += 1
        self.bar.update(self.task, counts=" · ".join(f"{n} {kind}" for kind, n in self.counts.items()))

    def spider_closed(self) -> None:
        """Leave the last line standing."""
        self.bar.stop()
