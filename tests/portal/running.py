"""A running portal: its address, its ground truth, and everything it saw and printed."""

from __future__ import annotations

import asyncio
import threading
import time
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING
from wsgiref.handlers import format_date_time

from tests.portal import dates, desktop, linked
from tests.portal.context import Context, Skin
from tests.portal.counters import Counters, Statistics
from tests.portal.faults import Fault, Faults
from tests.portal.messages import Hit, Request, Response
from tests.portal.plan import Plan
from tests.portal.record import record
from tests.portal.server import Answer, Connection, listen
from tests.portal.site import Site
from tests.portal.webforms import Machine

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.portal.truth import Truth

VIETNAM = timedelta(hours=7)


class Portal:
    """One portal; ``hits``, ``statistics_printed`` and ``views_printed`` grow in the order of its answers.

    ``statistics_printed`` holds (path and query, counters by name); ``views_printed`` (article id, number).
    """

    def __init__(self, skin: Skin, articles: int, seed: int) -> None:
        self.skin = skin
        self.plan = Plan(seed, articles)
        self.machine = Machine(seed)
        self.counters = Counters(seed)
        self.faults = Faults()
        self.hits: list[Hit] = []
        self.statistics_printed: list[tuple[str, Statistics]] = []
        self.views_printed: list[tuple[str, int]] = []
        self.connections: set[Connection] = set()
        self.base = ""
        self._thousands = "." if skin == "links" else ","
        self._keys = linked.STATISTICS_KEYS if skin == "links" else desktop.STATISTICS_KEYS

    @property
    def url(self) -> str:
        """The home page's address."""
        return f"{self.base}/"

    @cached_property
    def truth(self) -> Truth:
        return record(self.plan, self.skin)

    def recycle(self) -> None:
        """Restart the application: every view state handed out before becomes stale."""
        self.machine.recycle()

    def answer(self, request: Request) -> tuple[Answer, Fault | None]:
        fault = self.faults.strike(request.target)
        if fault and fault.kind == "status":
            retry = [("Retry-After", str(fault.retry_after))] if fault.retry_after is not None else []
            answer: Answer = (fault.status, [("Content-Type", "text/html"), *retry], b"<html><body>busy</body></html>")
        else:
            answer = self._filled(request, self._site.respond(request))
        status = 0 if fault and fault.kind == "reset" else answer[0]
        self.hits.append(Hit(request.method, request.target, status))
        return answer, fault

    @cached_property
    def _site(self) -> Site:
        return Site(Context(self.plan, self.skin, self.base, self.machine))

    def _filled(self, request: Request, response: Response) -> Answer:
        headers = [("Content-Type", response.content_type), ("Server", "Microsoft-IIS/10.0"), *response.headers]
        if response.page is None:
            return response.status, headers, response.body
        headers += [("Cache-Control", "private"), ("Last-Modified", format_date_time(time.time()))]
        values = self._values(request, response)
        if response.wrap:
            return 200, headers, response.wrap(response.page.plain(values.__getitem__).decode()).encode()
        if "gzip" in request.headers.get("accept-encoding", "").lower():
            headers += [("Content-Encoding", "gzip"), ("Vary", "Accept-Encoding")]
            return 200, headers, response.page.gzipped(values.__getitem__)
        return 200, headers, response.page.plain(values.__getitem__)

    def _values(self, request: Request, response: Response) -> dict[str, str]:
        """Count this hit; returns the text for every slot of the page."""
        assert response.page is not None
        statistics = self.counters.hit()
        slots = response.page.slots
        if response.article_id:
            self.counters.view(response.article_id)
        values = {name: self._views(name) for name in slots if name.startswith("views:")}
        if f"views:{response.article_id}" in values and response.article_id:
            self.views_printed.append((response.article_id, self._number_of_views(response.article_id)))
        if "total" in slots:
            self.statistics_printed.append((request.target, {key: statistics[key] for key in self._keys}))
        texts = {key: f"{number:,}".replace(",", self._thousands) for key, number in statistics.items()}
        return values | texts | {"clock": _clock(_now().date().toordinal())}

    def _views(self, name: str) -> str:
        return f"{self._number_of_views(name.removeprefix('views:')):,}".replace(",", ".")

    def _number_of_views(self, article_id: str) -> int:
        return (self.plan.by_id[article_id].views or 0) + self.counters.views[article_id]


def _now() -> datetime:
    return datetime.now(UTC) + VIETNAM


@lru_cache(maxsize=2)
def _clock(day: int) -> str:
    return dates.clock(datetime.fromordinal(day).replace(tzinfo=UTC))


async def open_portal(portal: Portal, port: int) -> asyncio.Server:
    """Plan the portal, then listen on loopback; ``port`` 0 takes a free one."""
    assert portal.plan.lists
    server = await listen(portal.answer, port, portal.connections)
    portal.base = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    return server


@contextmanager
def serve(skin: Skin = "webforms", articles: int = 240, seed: int = 7, port: int = 0) -> Iterator[Portal]:
    """Run a portal in a thread of this process for as long as the block lasts."""
    portal = Portal(skin, articles, seed)
    loop = asyncio.new_event_loop()
    server = loop.run_until_complete(open_portal(portal, port))
    thread = threading.Thread(target=loop.run_forever, name="portal", daemon=True)
    thread.start()
    try:
        yield portal
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.run_until_complete(_shut(server, portal))
        loop.close()


async def _shut(server: asyncio.Server, portal: Portal) -> None:
    server.close()
    for connection in list(portal.connections):
        if connection.transport:
            connection.transport.abort()
    await asyncio.sleep(0)
