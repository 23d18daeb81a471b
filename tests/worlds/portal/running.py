"""A running portal: its address, its ground truth, and everything it saw and printed."""

from __future__ import annotations

import asyncio
import re
import sys
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from threading import RLock
from typing import TYPE_CHECKING, TypedDict, Unpack

from tests.worlds.portal.answers.assets import ROBOTS
from tests.worlds.portal.answers.record import Recorder, record
from tests.worlds.portal.answers.site import Site
from tests.worlds.portal.editors.living import Living
from tests.worlds.portal.editors.plan import Plan
from tests.worlds.portal.parts import dates
from tests.worlds.portal.serving.counters import Counters, Statistics
from tests.worlds.portal.serving.faults import Fault, Faults
from tests.worlds.portal.serving.messages import Hit, Request, Response
from tests.worlds.portal.serving.server import Answer, Connection, listen
from tests.worlds.portal.serving.spoiling import replacement
from tests.worlds.portal.serving.validators import Validation, Validators, is_fresh
from tests.worlds.portal.serving.weather import Weather
from tests.worlds.portal.skins import desktop, linked
from tests.worlds.portal.skins.context import Context, PageCounts, Skin
from tests.worlds.portal.skins.webforms import Machine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.worlds.portal.truth import Truth

VIETNAM = timedelta(hours=7)


class Extras(TypedDict, total=False):
    """``pictures`` (on unless told) and attachments; what list pages say of their number: pages (True), articles."""

    pictures: bool
    page_counts: PageCounts | bool


@dataclass
class Hook:
    """Something to do before answers to requests whose target matches; ``seen`` counts them."""

    pattern: re.Pattern[str]
    do: Callable[[], object]
    first: int
    last: int | None
    seen: int = 0

    def notice(self, target: str) -> None:
        if self.pattern.search(target):
            self.seen += 1
            if self.seen > self.first and (self.last is None or self.seen <= self.last):
                self.do()


class Portal(Living, Weather):
    """One portal; ``hits``, ``statistics_printed`` and ``views_printed`` grow in the order of its answers.

    ``statistics_printed`` holds (path and query, counters by name); ``views_printed`` (article id, number).
    """

    def __init__(
        self,
        skin: Skin = "webforms",
        articles: int = 240,
        seed: int = 7,
        **extras: Unpack[Extras],
    ) -> None:
        page_counts = extras.get("page_counts", False)
        self.skin = skin
        self.plan = Plan(seed, articles, pictures=extras.get("pictures", True))
        self.page_counts: PageCounts | None = "pages" if page_counts is True else page_counts or None
        self.robots: str | None = ROBOTS
        self.lock = RLock()
        self.machine = Machine(seed)
        self.counters = Counters(seed)
        self.faults = Faults()
        self.hits: list[Hit] = []
        self.statistics_printed: list[tuple[str, Statistics]] = []
        self.views_printed: list[tuple[str, int]] = []
        self.connections: set[Connection] = set()
        self.base = ""
        self._validation = Validation()
        self.hooks: list[Hook] = []
        self._recorder = Recorder()
        self._truth: tuple[object, Truth] | None = None
        self._site: tuple[object, Site] | None = None

    @property
    def url(self) -> str:
        """The home page's address."""
        return f"{self.base}/"

    @property
    def truth(self) -> Truth:
        """What a careful human would read there now."""
        with self.lock:
            stamp = (self.plan.revision, self.skin, self.robots)
            if self._truth is None or self._truth[0] != stamp:
                self._truth = stamp, record(self.plan, self.skin, self.robots, self._recorder)
            return self._truth[1]

    def change_skin(self, skin: Skin) -> None:
        """Give the portal another look overnight; older addresses answer as far as the new look knows them."""
        with self.lock:
            self.skin = skin

    @property
    def validators(self) -> Validators:
        return self._validation.kind

    @validators.setter
    def validators(self, kind: Validators) -> None:
        self._validation.kind = kind

    def recycle(self) -> None:
        """Restart the application: every view state handed out before becomes stale."""
        self.machine.recycle()

    def before_answer(self, pattern: str, times: int | None, do: Callable[[], object], *, skip: int = 0) -> Hook:
        """Call ``do`` before the answer to a request whose target matches, ``times`` times (None: always).

        The first ``skip`` such requests pass. Ended by ``portal.hooks.remove``.
        """
        hook = Hook(re.compile(pattern), do, skip, None if times is None else skip + times)
        self.hooks.append(hook)
        return hook

    def answer(self, request: Request) -> tuple[Answer, Fault | None]:
        for hook in list(self.hooks):
            hook.notice(request.target)
        with self.lock:
            return self._answer(request)

    def _answer(self, request: Request) -> tuple[Answer, Fault | None]:
        fault = self.faults.strike(request.target)
        answer = replacement(fault, request.target) if fault else None
        if answer is None:
            answer = self._filled(request, self._current_site().respond(request))
        if fault and fault.kind == "content type":
            answer[1][0] = ("Content-Type", fault.text)
        agent = sys.intern(request.headers.get("user-agent", ""))
        self.hits.append(Hit(request.method, request.target, answer[0], request.conditional, agent, time.monotonic()))
        return answer, fault

    def _current_site(self) -> Site:
        pagers = dict(self.faults.pagers)
        stamp = (self.plan.revision, self.skin, self.base, self.page_counts, self.disguise, tuple(pagers.items()))
        if self._site is None or self._site[0] != stamp:
            context = Context(self.plan, self.skin, self.base, self.machine, self.page_counts, pagers)
            self._site = stamp, Site(context)
        site = self._site[1]
        site.robots, site.disguise, site.challenge_status = self.robots, self.disguise, self.challenge_status
        return site

    def _filled(self, request: Request, response: Response) -> Answer:
        headers = [("Content-Type", response.content_type), ("Server", "Microsoft-IIS/10.0"), *response.headers]
        validators = self._validation.headers(request, response, self.plan.revision)
        if is_fresh(request, validators):
            return 304, validators, b""
        headers += validators
        if response.page is None:
            return response.status, headers, response.body
        headers.append(("Cache-Control", "private"))
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
            keys = linked.STATISTICS_KEYS if self.skin == "links" else desktop.STATISTICS_KEYS
            self.statistics_printed.append((request.target, {key: statistics[key] for key in keys}))
        thousands = "." if self.skin == "links" else ","
        texts = {key: f"{number:,}".replace(",", thousands) for key, number in statistics.items()}
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
def serve(
    skin: Skin = "webforms",
    articles: int = 240,
    seed: int = 7,
    port: int = 0,
    **extras: Unpack[Extras],
) -> Iterator[Portal]:
    """Run a portal in a thread of this process for as long as the block lasts."""
    portal = Portal(skin, articles, seed, **extras)
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
