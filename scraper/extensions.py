"""What goes along with a crawl: the progress that a person sees."""

from __future__ import annotations

import logging
import sys
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bar
from scrapy import signals
from scrapy.exceptions import NotConfigured

from scraper.crawl.options import spider_of

if TYPE_CHECKING:
    from typing import Self

    from scrapy.crawler import Crawler

    from scraper.crawl.visit import Visit

logger = logging.getLogger(__name__)


class Progress:
    """A bar with counts per kind, on a terminal only; a log has Scrapy's own lines."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
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
        progress = cls(crawler)
        crawler.signals.connect(progress.spider_opened, signal=signals.spider_opened)
        crawler.signals.connect(progress.item_scraped, signal=signals.item_scraped)
        crawler.signals.connect(progress.spider_closed, signal=signals.spider_closed)
        return progress

    def spider_opened(self) -> None:
        """Begin the bar."""
        self.task = self.bar.add_task(spider_of(self.crawler).options.profile.name, total=None, counts="")
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
