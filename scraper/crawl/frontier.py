"""What is left to fetch, as rows of the archive: the Scrapy scheduler of a crawl that can die anywhere."""

from __future__ import annotations

import json
import sqlite3
from collections import deque
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from scrapy.core.scheduler import BaseScheduler

from archive.rows.frontier import FrontierRow
from archive.words.outcomes import FAILED
from scraper.crawl.keeper import Keeper
from scraper.crawl.requests import ask

if TYPE_CHECKING:
    from typing import Self

    from scrapy import Request, Spider
    from scrapy.crawler import Crawler

    from scraper.crawl.record import CrawlRecord
    from scraper.spiders.portal import PortalSpider


def to_row(request: Request) -> FrontierRow:
    """Return a request as the row that is stored."""
    meta = request.meta
    told = {name: meta[name] for name in ("task", "form", "held_for", "address", "about") if meta[name]}
    stored = json.dumps({"url": request.url} | told)
    return FrontierRow(
        meta["key"], request.priority, meta["held_for"], stored, request.url, meta["step"], meta["preference"]
    )


def from_row(row: int, key: str, stored: str, spider: Spider) -> Request:
    """Return a stored row as a request for ``spider``."""
    told = json.loads(stored)
    form = tuple((name, value) for name, value in told.get("form") or ()) or None
    known = {name: told.get(name) for name in ("held_for", "address")}
    request = ask(told["url"], told["task"], key=key, priority=0, form=form, **known, **told.get("about", {}))
    request.meta["row"] = row
    return request.replace(callback=getattr(spider, f"read_{told['task']}"), errback=getattr(spider, "fail", None))


class Frontier(BaseScheduler):
    """Hands the engine what waits in the archive; a request stays a row until its visit is stored."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.keeper = keeper = Keeper.of(crawler)
        self._broken = False
        self.record: CrawlRecord = keeper.record
        self.limit: int | None = keeper.limit
        self.full: bool = keeper.full
        self._again: deque[Request] = deque()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make the scheduler of a crawler whose archive is open."""
        return cls(crawler)

    def open(self, spider: PortalSpider) -> None:  # type: ignore[override] # there is no other spider here
        """Remember whose callbacks the requests get."""
        self.spider = spider

    def has_pending_requests(self) -> bool:
        """Whether there is anything left to fetch in this run."""
        if self._broken:
            return False
        if self._again:
            return True
        more = self.record.has_waiting() or (self.record.answered and not self.record.has_planned_revisits())
        return more and not self._limit_reached()

    def enqueue_request(self, request: Request) -> bool:
        """Store a new request; keep one that is tried again, whose row is there already."""
        if "row" in request.meta:
            self._again.append(request)
        elif not request.meta["again"] and self._is_known(request):
            return False
        else:
            self.record.enqueue(to_row(request), request.meta.get("parent"))
        return True

    def _is_known(self, request: Request) -> bool:
        if request.meta["task"] == "file" and not self.full and self.record.store.file_is_stored(request.url):
            return True
        address = request.meta["address"]
        return address is not None and self.record.knows.is_settled(address)

    def next_request(self) -> Request | None:
        """Return what to fetch next; an archive that can no longer be written ends the crawl."""
        try:
            return self._next()
        except (OSError, sqlite3.Error) as error:
            self._broken = True
            self.keeper.fail(error)
            return None
        except Exception:
            self._broken = True  # Scrapy would log it, and wait for ever for a request that does not come
            self.keeper.close(FAILED)
            raise

    def _next(self) -> Request | None:
        if self._broken:
            return None
        if self._again:
            return self._again.popleft()
        if self._limit_reached():
            return None
        taken = self._take()
        if taken is None and self.record.is_idle():
            with self.record.store.transaction():  # planned and noted together, or neither
                for revisit in self.record.due_for_revisit():
                    self.record.enqueue(to_row(self.spider.ask_again(revisit)))
            taken = self._take()
        return taken

    def _take(self) -> Request | None:
        while (taken := self.record.take(lists_only=self._list_is_on_its_way())) is not None:
            request = from_row(*taken, self.spider)
            held_for = request.meta["held_for"]
            if "article" in request.meta["about"]:
                self._ask_for_changes(request)
            if held_for is None or not (self.record.has_list(held_for) or self.record.knows.has_walked(held_for)):
                return request
            self.record.skip(taken[0])
        return None

    def _list_is_on_its_way(self) -> bool:
        """Whether a list is being asked for or read: it may name a better address of an article that waits."""
        engine = self.crawler.engine
        assert engine is not None
        reading = engine.scraper.slot.active if engine.scraper.slot else ()
        return any(_is_list(request) for request in (*engine.downloader.active, *reading))

    def _ask_for_changes(self, request: Request) -> None:
        """Let an honest host say in a few bytes that a known article is as it was."""
        host, key = urlsplit(request.url).netloc, request.meta["address"]
        if (known := self.record.knows.validators_for(host, key)) is not None:
            request.meta["unchanged"] = known.digest
            for name, value in (("If-None-Match", known.etag), ("If-Modified-Since", known.last_modified)):
                if value is not None:
                    request.headers[name] = value

    def _limit_reached(self) -> bool:
        return self.limit is not None and self.record.articles >= self.limit


def _is_list(request: Request) -> bool:
    about = request.meta.get("about", {})
    return request.meta.get("task") == "home" or "walk" in about or "section" in about
