"""The spider of a live portal: home, sections, lists, articles, pictures and attachments.

An answer takes the same way whatever it is: read (`scraper.spiders.answer`), judged (`scraper.spiders.judge`), and
followed (`scraper.spiders.onward`).
"""

from __future__ import annotations

import sqlite3
from functools import partial
from typing import TYPE_CHECKING, Any

from scrapy import Spider

from archive.words.outcomes import FAILED
from scraper.crawl.errand import HOME, Errand, row_of
from scraper.crawl.keeper import Keeper
from scraper.crawl.options import CrawlOptions
from scraper.crawl.visit import Answered, unanswered, unread
from scraper.network.failures import problem_of
from scraper.network.manners import require_contact, settings_of
from scraper.network.robots import sitemaps_of
from scraper.pages.addresses.address import request_key
from scraper.spiders import answer
from scraper.spiders.answer import Received
from scraper.spiders.judge import kind_of
from scraper.spiders.known import KnownPortal
from scraper.spiders.lists import known_lists
from scraper.spiders.onward import visit_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from typing import Self

    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from twisted.python.failure import Failure

    from scraper.crawl.record import CrawlRecord
    from scraper.crawl.visit import Visit


class PortalSpider(Spider):
    """Crawls one portal to its end into one archive.

    Args:
        site: a profile's name, a profile file, or the home URL of a portal never seen before.
        archive: the archive's folder.
        limit: stop after so many articles.
        full: ask for everything again, also what an earlier crawl has stored.
        options: all of that, typed, instead.
    """

    name = "portal"

    def __init__(
        self,
        site: str = "",
        archive: str = "",
        *,
        limit: str | None = None,
        full: str = "",
        options: CrawlOptions | None = None,
    ) -> None:
        super().__init__()
        self.options = options or CrawlOptions.from_texts(site, archive, limit, full)
        require_contact(self.options.profile)

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """Make the spider; what its profile says of manners goes into the settings."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        for name, value in settings_of(spider.options.profile).items():
            crawler.settings.set(name, value, priority="spider")
        return spider

    def begin(self, record: CrawlRecord) -> None:
        """Take the record of the crawl, before the first request."""
        self.record = record
        self.portal = KnownPortal(record, partial(sitemaps_of, self.crawler))

    async def start(self) -> AsyncIterator[Any]:
        """Begin at the home page, which decides how every other address is read, and at the lists known before."""
        home = self.portal.profile.home_url
        key = request_key(home, self.portal.profile)
        try:
            self.record.enqueue([row_of(Errand(home, "home", key), key, HOME), *known_lists(self.portal)])
        except (OSError, sqlite3.Error) as error:
            Keeper.of(self.crawler).end(FAILED, error)
        nothing: tuple[Request, ...] = ()
        for request in nothing:  # they wait as rows of the archive, like all that follow
            yield request

    def read(self, response: Response) -> list[Visit | Answered]:
        """Read one answer; a mistake of ours is noted at its address, and the crawl goes on."""
        errand, capture, profile = response.meta["errand"], response.meta.get("capture"), self.portal.profile
        try:
            said = answer.read(received(response), errand, profile)
            self.portal.learn(said, errand)
            return [Answered(errand, capture, partial(visit_of, said, errand, capture, profile, self.portal))]
        except Exception as error:  # noqa: BLE001 - an answer that nobody has read would be waited for, for ever
            return [unread(errand, error, capture)]

    def fail(self, failure: Failure) -> list[Visit]:
        """Note a request that got no answer, or that robots.txt forbids."""
        errand = failure.request.meta["errand"]  # type: ignore[attr-defined] # Scrapy sets it
        try:
            problem = problem_of(failure.value)
            return [unanswered(errand, problem, kind_of(None, [problem], "failed"))]
        except Exception as error:  # noqa: BLE001 - as above
            return [unread(errand, error)]


def received(response: Response) -> Received:
    """Return an answer without Scrapy's object around it."""
    headers = [
        (_text(name), _text(value)) for name, values in response.headers.items() if name is not None for value in values
    ]
    return Received(response.url, response.status, tuple(headers), response.body)


def _text(header: bytes) -> str:
    """Return a header's bytes as text: UTF-8 where they are that, as readers of WARC files do."""
    try:
        return header.decode("utf-8")
    except UnicodeDecodeError:
        return header.decode("latin-1")
