"""What a crawl was asked to do, typed from the command to the spider; and what the layers below know of a spider."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, cast

from scraper.sites.profile import SiteProfile, load_profile

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from twisted.python.failure import Failure

    from archive.database.folder import Archive
    from scraper.crawl.record import CrawlRecord
    from scraper.crawl.visit import Visit


@dataclass(frozen=True, slots=True)
class CrawlOptions:
    """One crawl of one site into one folder.

    ``limit`` is how many articles are enough; ``full`` asks for everything again, also what an earlier crawl has
    stored. ``delay`` are the seconds between requests where they are not the profile's. ``archive`` is the folder's
    archive where whoever starts the crawl holds it open already, alone.
    """

    profile: SiteProfile
    folder: Path
    limit: int | None = None
    full: bool = False
    delay: float | None = None
    archive: Archive | None = None

    @classmethod
    def from_texts(cls, site: str, archive: str, limit: str | None, full: str) -> CrawlOptions:
        """Return the options that ``scrapy crawl portal -a site=… -a archive=…`` gives as texts.

        Raises:
            ProfileError: there is no such site.
        """
        return cls(load_profile(site), Path(archive), None if limit is None else int(limit), bool(full))


class CrawlingSpider(Protocol):
    """What the keeper, the scheduler and the network know of the spider."""

    options: CrawlOptions

    def begin(self, record: CrawlRecord) -> None:
        """Take the record of the crawl, before the first request."""

    def read(self, response: Response) -> list[Visit]:
        """Read one answer."""

    def fail(self, failure: Failure) -> list[Visit]:
        """Note a request that got no answer."""


def spider_of(crawler: Crawler) -> CrawlingSpider:
    """Return the spider of a crawler; there is no other kind here."""
    return cast("CrawlingSpider", cast("Any", crawler.spider))
