"""Between the engine and the network: leave to ask, patience, and the record of every answer."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from http.client import responses as reasons
from time import monotonic
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest

from archive.warc import Exchange
from scraper.extensions import Keeper

if TYPE_CHECKING:
    from typing import Self

    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from scrapy.robotstxt import RobotParser

    from scraper.record import CrawlRecord

DISALLOW_ALL = b"User-agent: *\nDisallow: /"
LONGEST_PAUSE = 300.0


class RobotsTxt(RobotsTxtMiddleware):
    """Scrapy's middleware, mended in two places.

    Scrapy 2.14-2.19 lets every waiting request but two through unchecked while a host's robots.txt is on its way: all
    wait for one Deferred whose callback returns nothing. Here they wait for a lock and ask again. And a robots.txt
    that fails on the server's side means "disallow all" (RFC 9309, 2.3.1.4), not "allow all".
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._asking: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def robot_parser(self, request: Request) -> RobotParser | None:
        """Return the host's rules; whoever comes while they are being fetched waits for them."""
        async with self._asking[urlsplit(request.url).netloc]:
            return await super().robot_parser(request)

    async def _parse_robots(self, response: Response, netloc: str, request: Request) -> None:
        if response.status >= 500:  # noqa: PLR2004 - the number is the name
            response = response.replace(body=DISALLOW_ALL)
        elif response.status >= 400:  # noqa: PLR2004 - the number is the name
            response = response.replace(body=b"")
        await super()._parse_robots(response, netloc, request)

    def _robots_error(self, exc: Exception, netloc: str) -> None:
        super()._robots_error(exc, netloc)
        if not isinstance(exc, IgnoreRequest):
            self._parsers[netloc] = self._parserimpl.from_crawler(self.crawler, DISALLOW_ALL)


class RetryAfter:
    """Holds back every request to a host for as long as its 429 or 503 asks."""

    def __init__(self) -> None:
        self._not_before: dict[str, float] = {}

    async def process_request(self, request: Request) -> None:
        """Wait until the host may be asked again."""
        wait = self._not_before.get(urlsplit(request.url).netloc, 0.0) - monotonic()
        if wait > 0:
            await asyncio.sleep(wait)

    def process_response(self, request: Request, response: Response) -> Response:
        """Note how long the host wants to be left alone; the retry itself is Scrapy's."""
        if response.status in (429, 503) and (value := response.headers.get("Retry-After")):
            pause = min(seconds_of(value.decode("latin-1")), LONGEST_PAUSE)
            self._not_before[urlsplit(request.url).netloc] = monotonic() + pause
        return response


def seconds_of(retry_after: str) -> float:
    """Return a Retry-After header, a number of seconds or a date, as seconds from now; 0 where it is neither."""
    if retry_after.strip().isdigit():
        return float(retry_after)
    try:
        wait = parsedate_to_datetime(retry_after) - datetime.now(UTC)
    except (ValueError, TypeError):
        return 0.0
    return max(wait / timedelta(seconds=1), 0.0)


class Recorder:
    """Writes every answer to the WARC file as it was sent, before any other middleware decodes it."""

    def __init__(self, record: CrawlRecord, retried: set[int]) -> None:
        self.record = record
        self.retried = retried

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make the recorder of a crawler whose archive is open."""
        return cls(Keeper.of(crawler).record, {int(code) for code in crawler.settings.getlist("RETRY_HTTP_CODES")})

    def process_response(self, request: Request, response: Response) -> Response:
        """Keep the exchange; its row follows with the visit, or now where no visit will come of it."""
        capture = self.record.capture(exchange_of(request, response))
        visited = "row" in request.meta and response.status not in self.retried
        request.meta["capture"] = capture if visited else self.record.save_capture(capture)
        return response


def exchange_of(request: Request, response: Response) -> Exchange:
    """Return a request and its answer as the archive keeps them."""
    latency = timedelta(seconds=request.meta.get("download_latency", 0.0))
    headers = [("Host", urlsplit(request.url).netloc), *_pairs(request)]
    return Exchange(
        url=response.url,
        timestamp=datetime.now(UTC) - latency,
        method=request.method,
        request_headers=headers,
        request_body=request.body,
        status=response.status,
        reason=reasons.get(response.status, ""),
        response_headers=_pairs(response),
        payload=response.body,
        protocol=response.protocol or "HTTP/1.1",
        ip=None if response.ip_address is None else str(response.ip_address),
    )


def _pairs(message: Request | Response) -> list[tuple[str, str]]:
    return [
        (name.decode("latin-1"), value.decode("latin-1"))
        for name, values in message.headers.items()
        for value in values
    ]
