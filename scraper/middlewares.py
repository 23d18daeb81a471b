"""The record of every answer, as it was sent."""

from __future__ import annotations

import sqlite3
from datetime import timedelta
from http import HTTPStatus
from http.client import responses as reasons
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from archive.warc.writer import Exchange
from archive.words.outcomes import FAILED
from scraper.crawl.keeper import Keeper
from scraper.network.failures import forget

if TYPE_CHECKING:
    from datetime import datetime
    from typing import Self

    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

    from scraper.crawl.errand import Errand


class Recorder:
    """Writes every answer to the WARC file as it was sent, before any other middleware decodes it."""

    def __init__(self, keeper: Keeper, retried: set[int]) -> None:
        self.keeper = keeper
        self.retried = retried

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make the recorder of a crawler whose archive is open."""
        return cls(Keeper.of(crawler), {int(code) for code in crawler.settings.getlist("RETRY_HTTP_CODES")})

    def process_response(self, request: Request, response: Response) -> Response:
        """Keep the exchange; its row follows with the visit, or now where no visit will come of it."""
        record = self.keeper.record
        try:
            capture = record.warc.write(exchange_of(request, response, record.clock.now()))
            visited = "errand" in request.meta and response.status not in self.retried
            request.meta["capture"] = capture if visited else record.save_capture(capture)
        except (OSError, sqlite3.Error) as error:
            self.keeper.end(FAILED, error)
            raise forget(request) from error  # the page was answered; that it is lost here is not its fault
        return response


def exchange_of(request: Request, response: Response, now: datetime) -> Exchange:
    """Return a request and its answer, which came ``now`` (aware), as the archive keeps them."""
    errand: Errand | None = request.meta.get("errand")
    latency = timedelta(seconds=request.meta.get("download_latency", 0.0))
    headers = [("Host", urlsplit(request.url).netloc), *_pairs(request)]
    return Exchange(
        url=response.url,
        timestamp=now - latency,
        method=request.method,
        request_headers=headers,
        request_body=request.body,
        status=response.status,
        reason=reasons.get(response.status, ""),
        response_headers=_pairs(response),
        payload=response.body,
        protocol=response.protocol or "HTTP/1.1",
        unchanged=errand.unchanged if errand is not None and response.status == HTTPStatus.NOT_MODIFIED else None,
        ip=None if response.ip_address is None else str(response.ip_address),
    )


def _pairs(message: Request | Response) -> list[tuple[str, str]]:
    return [
        (name.decode("latin-1"), value.decode("latin-1"))
        for name, values in message.headers.items()
        for value in values
    ]
