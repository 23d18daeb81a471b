"""How a crawl behaves towards the hosts it asks: whom, when, how often; and how it leaves."""

from __future__ import annotations

import asyncio
import logging
from datetime import UTC, datetime, timedelta
from time import monotonic
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from scrapy import Request, signals
from scrapy.http.request import NO_CALLBACK
from twisted.python.failure import Failure

from archive.words import sentences
from archive.words.outcomes import COME_BACK_LATER, HOST_SILENT
from archive.words.problems import CERTIFICATE
from scraper.crawl.clock import seconds_of
from scraper.crawl.earlier import asked_since
from scraper.crawl.keeper import Keeper
from scraper.crawl.options import spider_of
from scraper.network.allowance import Allowance
from scraper.network.failures import SilentHostError, forget
from scraper.network.guard import Guard, GuardedResolver
from scraper.network.tempo import HOPELESS, LONGEST_CRAWL_DELAY, LONGEST_WAIT, SUSPICIOUS, Tempo, is_failure
from scraper.sites.agent import PRODUCT

if TYPE_CHECKING:
    from typing import Self

    from protego import Protego
    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from scrapy.robotstxt import RobotParser

    from scraper.crawl.record import CrawlRecord
    from scraper.sites.profile import SiteProfile

logger = logging.getLogger(__name__)
LOOK_EVERY = 0.5  # seconds between two looks whether the crawl is ending
GRACE = 5.0  # seconds that an answer on its way still gets then


class Conduct:
    """Decides before each request whether it may be made, and learns from each answer how often to ask.

    `scraper.network.client.Network` calls `before`, `answered` and `failed` around every request, robots.txt included.
    """

    def __init__(self, crawler: Crawler, profile: SiteProfile) -> None:
        self.crawler, self.profile = crawler, profile
        self.guard = Guard(profile)
        self.allowance = Allowance(profile, self._asked_since)
        self._canary: asyncio.Future[None] | None = None
        self.transfers: set[asyncio.Task[Response]] = set()
        self._tempos: dict[str, Tempo] = {}
        self._silent: set[str] = set()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make the conduct of a crawler whose archive is open."""
        conduct = cls(crawler, spider_of(crawler).options.profile)
        crawler.signals.connect(conduct.spider_opened, signal=signals.spider_opened)
        crawler.signals.connect(conduct.robots_parsed, signal=signals.robots_parsed)
        crawler.signals.connect(conduct.spider_closed, signal=signals.spider_closed)
        return conduct

    @staticmethod
    def of(crawler: Crawler) -> Conduct:
        """Return the conduct of a crawler, for its other components."""
        conduct = crawler.get_extension(Conduct)
        assert conduct is not None
        return conduct

    @property
    def keeper(self) -> Keeper:
        """The keeper of the archive, which Scrapy makes known only when all extensions are there."""
        return Keeper.of(self.crawler)

    @property
    def record(self) -> CrawlRecord:
        """The crawl's record, which the keeper has opened."""
        return self.keeper.record

    def _asked_since(self, since: datetime) -> int:
        return asked_since(self.record.archive.db, self.record.site, since)

    def spider_opened(self) -> None:
        """Stand before the resolver, and watch for the end."""
        from twisted.internet import reactor  # noqa: PLC0415 - importing it earlier would install another one

        self._resolver = reactor.resolver
        reactor.installResolver(GuardedResolver(self._resolver, self.guard))
        self._watch = asyncio.ensure_future(self._watch_for_the_end())
        if not self.profile.verify_certificates:
            why = sentences.NOT_VERIFIED()
            self.record.note(CERTIFICATE, why)

    def spider_closed(self) -> None:
        """Give the resolver back."""
        from twisted.internet import reactor  # noqa: PLC0415 - as above

        self._watch.cancel()
        if self._canary is not None:
            self._canary.cancel()
        reactor.installResolver(self._resolver)

    # Around each request.

    def before(self, request: Request) -> None:
        """Refuse a request that must not be made now.

        Raises:
            NotFetchedError: it is not to be made; `ForgottenError` where it stays in the frontier.
        """
        now = datetime.now(UTC)
        if not self.keeper.is_ending and (closed := self.allowance.closed(now)) is not None:
            self.keeper.end(closed.reason, closed.detail)
        if self.keeper.is_ending:
            raise forget(request)
        self.guard.check(request.url)
        if (host := _host(request)) in self._silent:
            raise SilentHostError(sentences.LEFT_ALONE(host=host))
        self.allowance.spend(now)

    def answered(self, request: Request, response: Response, asked_at: float) -> None:
        """Learn from an answer."""
        if not is_failure(response.status):
            self._tempo(request).answered(response.status, request.meta.get("download_latency", 0.0))
            self._keep_time(request)
            return
        self.failed(request, asked_at)
        if (value := response.headers.get("Retry-After")) is not None:
            self._hold(request, seconds_of(value.decode("latin-1")))

    def failed(self, request: Request, asked_at: float) -> None:
        """Learn from a failure: slow down, and find out whether the host or only some pages are ill."""
        tempo, host = self._tempo(request), _host(request)
        tempo.failed(asked_at, monotonic())
        self._keep_time(request)
        if tempo.failures >= HOPELESS:
            self._leave_alone(host, HOST_SILENT, sentences.FAILED_IN_A_ROW(host=host, failures=tempo.failures))
        elif tempo.failures == SUSPICIOUS and host == self.guard.host and "canary" not in request.meta:
            self._canary = asyncio.ensure_future(self._ask_home())

    def robots_parsed(self, robotparser: RobotParser, request: Request) -> None:
        """Keep to a host's Crawl-delay or Request-rate."""
        wanted = wanted_pause(robotparser)
        if wanted > 0:
            self._tempo(request).obey(wanted)
            self._keep_time(request)
            kept = f"{LONGEST_CRAWL_DELAY:g} s are kept" if wanted > LONGEST_CRAWL_DELAY else "kept"
            logger.info("robots.txt of %s asks for %g s between requests: %s", _host(request), wanted, kept)

    async def _ask_home(self) -> None:
        """Ask the home page: if it answers, only some pages are ill, and the count of failures begins anew."""
        own_slot = f"home of {self.guard.host}"  # not behind those that may be ill
        meta = {"dont_retry": True, "dont_redirect": True, "canary": True, "download_slot": own_slot}
        request = Request(self.profile.home_url, callback=NO_CALLBACK, meta=meta)
        try:
            await asyncio.sleep(self._tempo(request).pause)
            response = await self.crawler.engine.download_async(request)
        except Exception as error:  # noqa: BLE001 - whatever it is, the network has counted it already
            logger.info("the home page does not answer either: %s", error)
            return
        if not is_failure(response.status):
            self._tempo(request).recover()
            self._keep_time(request)

    def _tempo(self, request: Request) -> Tempo:
        settings, host = self.crawler.settings, _host(request)
        if host not in self._tempos:
            self._tempos[host] = Tempo(
                settings.getfloat("DOWNLOAD_DELAY"),
                settings.getbool("AUTOTHROTTLE_ENABLED"),
                settings.getint("CONCURRENT_REQUESTS_PER_DOMAIN"),
            )
        return self._tempos[host]

    def _keep_time(self, request: Request) -> None:
        """Tell the downloader, also for the slot that it makes anew when a host was not asked for a while."""
        downloader, tempo, host = self.crawler.engine.downloader, self._tempo(request), _host(request)
        downloader.per_slot_settings[host] = {"delay": tempo.pause, "concurrency": tempo.at_once}
        if (slot := downloader.slots.get(host)) is not None:
            held = slot.lastseen > monotonic()
            slot.delay, slot.concurrency = max(tempo.pause, 0.001 if held else 0.0), tempo.at_once

    def _hold(self, request: Request, wait: float) -> None:
        """Let nothing through to a host for ``wait`` seconds."""
        host = _host(request)
        if wait > LONGEST_WAIT:
            again = f"{datetime.now(UTC) + timedelta(seconds=wait):%Y-%m-%d %H:%M}"
            self._leave_alone(host, COME_BACK_LATER, sentences.WANTS_A_PAUSE(host=host, again=again))
        elif wait > 0 and (slot := self.crawler.engine.downloader.slots.get(host)) is not None:
            slot.lastseen = max(slot.lastseen, monotonic() + wait - slot.delay)
            self._keep_time(request)

    def _leave_alone(self, host: str, reason: str, why: str) -> None:
        if host == self.guard.host:
            self.keeper.end(reason, sentences.REST_WAITS(why=why))
        elif host not in self._silent:
            self._silent.add(host)
            logger.warning("%s; it is left alone in this run", why)

    # Leaving.

    async def _watch_for_the_end(self) -> None:
        deadline = float("inf")
        while True:
            await asyncio.sleep(LOOK_EVERY)
            if self.keeper.is_ending:
                deadline = min(deadline, monotonic() + GRACE)
                self._forget_queued()
            if monotonic() > deadline:
                for transfer in list(self.transfers):
                    transfer.cancel()

    def _forget_queued(self) -> None:
        for slot in self.crawler.engine.downloader.slots.values():
            while slot.queue:
                request, waiter = slot.queue.popleft()
                waiter.errback(Failure(forget(request)))  # type: ignore[no-untyped-call] # Twisted's is not annotated


def wanted_pause(rules: RobotParser) -> float:
    """Return the seconds between requests that a robots.txt asks us to keep; 0 where it asks for none."""
    told: Protego | None = getattr(rules, "rp", None)
    rate = told.request_rate(PRODUCT) if told is not None else None
    return max(rules.crawl_delay(PRODUCT) or 0.0, rate.seconds / rate.requests if rate else 0.0)


def _host(request: Request) -> str:
    return (urlsplit(request.url).hostname or "").lower()
