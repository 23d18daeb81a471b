"""What is left to fetch, as rows of the archive: the Scrapy scheduler of a crawl that can die anywhere."""

from __future__ import annotations

import sqlite3
from collections import deque
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from scrapy.core.scheduler import BaseScheduler

from archive.words.outcomes import FAILED
from scraper.crawl.errand import Errand, request_of
from scraper.crawl.keeper import Keeper
from scraper.crawl.options import spider_of
from scraper.crawl.visit import unread

if TYPE_CHECKING:
    from typing import Self

    from scrapy import Request, Spider
    from scrapy.crawler import Crawler

    from scraper.crawl.record import CrawlRecord


class Frontier(BaseScheduler):
    """Hands the engine what waits in the archive; a request stays a row until its visit is stored."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.keeper = keeper = Keeper.of(crawler)
        self.record: CrawlRecord = keeper.record
        self.limit: int | None = keeper.options.limit
        self._again: deque[Request] = deque()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make the scheduler of a crawler whose archive is open."""
        return cls(crawler)

    def open(self, spider: Spider) -> None:
        """Remember whose callbacks the requests get."""
        del spider
        self.spider = spider_of(self.crawler)

    def has_pending_requests(self) -> bool:
        """Whether there is anything left to fetch in this run."""
        if self.keeper.is_ending:
            return False
        if self._again:
            return True
        more = self.record.has_waiting() or (self.record.answered and not self.record.has_planned_revisits())
        return more and not self._limit_reached()

    def enqueue_request(self, request: Request) -> bool:
        """Keep a request that is tried again, whose row is there already; new ones come as rows of a visit."""
        self._again.append(request)
        return True

    def next_request(self) -> Request | None:
        """Return what to fetch next; an archive that can no longer be written ends the crawl."""
        if self.keeper.is_ending:
            return None
        try:
            return self._next()
        except (OSError, sqlite3.Error) as error:
            self.keeper.end(FAILED, error)
            return None
        except Exception:
            self.keeper.end(FAILED)  # Scrapy would log it, and wait for ever for a request that does not come
            raise

    def _next(self) -> Request | None:
        if self._again:
            return self._again.popleft()
        if self._limit_reached():
            return None
        taken = self._take()
        if taken is None and self.record.is_idle():
            self.record.plan_revisits()
            taken = self._take()
        return taken

    def _take(self) -> Request | None:
        while (taken := self.record.take(lists_only=self._list_is_on_its_way())) is not None:
            row, _, stored = taken
            errand = Errand.from_json(stored, row)
            if errand.held_for is not None and self._has_list(errand.held_for):
                self.record.skip(row)
            elif (request := self._request(errand)) is not None:
                return request
        return None

    def _has_list(self, held_for: str) -> bool:
        return self.record.has_list(held_for) or self.record.knows.has_walked(held_for)

    def _request(self, errand: Errand) -> Request | None:
        """Return the request for an errand; one that cannot be made is noted, and the next one has its turn."""
        headers: dict[str, str] = {}
        if errand.article is not None:
            errand, headers = self._asked_for_changes(errand)
        try:
            request = request_of(errand)
        except ValueError as error:
            self.record.save(unread(errand, error))
            return None
        request.headers.update(headers)
        return request.replace(callback=self.spider.read, errback=self.spider.fail)

    def _list_is_on_its_way(self) -> bool:
        """Whether a list is being asked for or read: it may name a better address of an article that waits."""
        engine = self.crawler.engine
        assert engine is not None
        reading = engine.scraper.slot.active if engine.scraper.slot else ()
        return any(_is_list(request) for request in (*engine.downloader.active, *reading))

    def _asked_for_changes(self, errand: Errand) -> tuple[Errand, dict[str, str]]:
        """Let an honest host say in a few bytes that a known article is as it was."""
        assert errand.address is not None
        known = self.record.knows.validators_for(urlsplit(errand.url).netloc, errand.address)
        if known is None:
            return errand, {}
        headers = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
        return replace(errand, unchanged=known.digest), {name: value for name, value in headers.items() if value}

    def _limit_reached(self) -> bool:
        return self.limit is not None and self.record.articles >= self.limit


def _is_list(request: Request) -> bool:
    errand: Errand | None = request.meta.get("errand")
    return errand is not None and errand.is_list
