"""Where visits become rows."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from scraper import outcomes
from scraper.extensions import Keeper
from scraper.record import NetworkLostError

if TYPE_CHECKING:
    from typing import Self

    from scrapy.crawler import Crawler

    from scraper.items import Visit
    from scraper.record import CrawlRecord


class Storage:
    """Stores each visit in one transaction; a failure to store ends the crawl, for nothing may be lost unseen."""

    def __init__(self, record: CrawlRecord, crawler: Crawler) -> None:
        self.record = record
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make the pipeline of a crawler whose archive is open."""
        return cls(Keeper.of(crawler).record, crawler)

    def process_item(self, item: Visit) -> Visit:
        """Store one visit."""
        try:
            self.record.save(item)
        except NetworkLostError:
            self._close(outcomes.UNREACHABLE)
        except Exception:
            self._close(outcomes.FAILED)
            raise
        return item

    def _close(self, reason: str) -> None:
        assert self.crawler.engine is not None
        self._closing = asyncio.ensure_future(self.crawler.engine.close_spider_async(reason=reason))
