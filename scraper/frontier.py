"""What is left to fetch, as rows of the archive: the Scrapy scheduler of a crawl that can die anywhere."""

from __future__ import annotations

import json
from collections import deque
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from scrapy import Request
from scrapy.core.scheduler import BaseScheduler

from scraper.extensions import Keeper

if TYPE_CHECKING:
    from typing import Self

    from scrapy import Spider
    from scrapy.crawler import Crawler

    from archive.waiting import FrontierRow
    from scraper.record import CrawlRecord

FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def ask(  # noqa: PLR0913 - each is one column of a frontier row
    url: str,
    task: str,
    *,
    key: str,
    priority: int,
    form: tuple[tuple[str, str], ...] | None = None,
    held_for: str | None = None,
    **about: Any,
) -> Request:
    """Return the request for one frontier row.

    Args:
        url: where to; POSTed where there is a ``form``.
        task: the spider's ``read_…`` method that reads the answer.
        key: what makes two requests the same one.
        priority: higher goes first.
        form: the fields to post, in order.
        held_for: keys of a section, a line each; the request is sent only if that section turns out to have no list.
        about: what the reader of the answer needs to know; JSON values.
    """
    meta = {
        "task": task,
        "key": key,
        "held_for": held_for,
        "form": form,
        "about": about,
        "handle_httpstatus_all": True,
        "dont_redirect": True,
    }
    if form is None:
        return Request(url, meta=meta, priority=priority, dont_filter=True)
    body = urlencode(form)
    return Request(url, method="POST", body=body, headers=FORM, meta=meta, priority=priority, dont_filter=True)


def to_row(request: Request) -> FrontierRow:
    """Return a request as the row that is stored."""
    told = {name: request.meta[name] for name in ("task", "form", "held_for", "about") if request.meta[name]}
    return request.meta["key"], request.priority, request.meta["held_for"], json.dumps({"url": request.url} | told)


def from_row(row: int, stored: str, spider: Spider) -> Request:
    """Return a stored row as a request for ``spider``."""
    told = json.loads(stored)
    form = tuple((name, value) for name, value in told.get("form") or ()) or None
    about, held_for = told.get("about", {}), told.get("held_for")
    request = ask(told["url"], told["task"], key="", priority=0, form=form, held_for=held_for, **about)
    request.meta["row"] = row
    return request.replace(callback=getattr(spider, f"read_{told['task']}"), errback=getattr(spider, "fail", None))


class Frontier(BaseScheduler):
    """Hands the engine what waits in the archive; a request stays a row until its visit is stored."""

    def __init__(self, crawler: Crawler) -> None:
        keeper = Keeper.of(crawler)
        self.record: CrawlRecord = keeper.record
        self.limit: int | None = keeper.limit
        self.full: bool = keeper.full
        self._again: deque[Request] = deque()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make the scheduler of a crawler whose archive is open."""
        return cls(crawler)

    def open(self, spider: Spider) -> None:
        """Remember whose callbacks the requests get."""
        self.spider = spider

    def has_pending_requests(self) -> bool:
        """Whether there is anything left to fetch in this run."""
        return bool(self._again) or (not self._limit_reached() and self.record.has_waiting())

    def enqueue_request(self, request: Request) -> bool:
        """Store a new request; keep one that is tried again, whose row is there already."""
        if "row" in request.meta:
            self._again.append(request)
        elif request.meta["task"] == "file" and not self.full and self.record.has_file(request.url):
            return False
        else:
            self.record.enqueue(to_row(request))
        return True

    def next_request(self) -> Request | None:
        """Return what to fetch next."""
        if self._again:
            return self._again.popleft()
        while not self._limit_reached() and (taken := self.record.take()) is not None:
            request = from_row(*taken, self.spider)
            held_for = request.meta["held_for"]
            if held_for is None or not self.record.has_list(held_for):
                return request
            self.record.finish_row(taken[0], "done")
        return None

    def _limit_reached(self) -> bool:
        return self.limit is not None and self.record.articles >= self.limit
