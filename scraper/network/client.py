"""The one door to the network: Scrapy's own HTTP client, asked under the rules of `scraper.network.conduct`."""

from __future__ import annotations

import asyncio
from time import monotonic
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.exceptions import CannotResolveHostError, DownloadCancelledError

from archive.words.sentences import CERTIFICATE, TOO_MANY_BYTES
from scraper.network.bodies import refuse_broken
from scraper.network.conduct import Conduct
from scraper.network.failures import CertificateError, NotFetchedError, TooLargeError, certificate_trouble, forget

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

    from scraper.crawl.errand import Errand

PAGE_BYTES = 16 * 1024 * 1024  # decoded; the largest pages of portals have a tenth of it
FILE_BYTES = 64 * 1024 * 1024  # twice what such servers accept from their editors; it is held in memory
FILE_SECONDS = 300.0  # for a whole file; a page has DOWNLOAD_TIMEOUT


class Network(HTTP11DownloadHandler):
    """Makes a request if it may be made, within limits, and tells how it went."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._conduct = Conduct.of(crawler)

    async def download_request(self, request: Request) -> Response:
        """Return the answer.

        Raises:
            NotFetchedError: it was not asked for, or cannot be kept.
            Exception: Scrapy's own, where asking again may help.
        """
        self._conduct.before(request)
        _limit(request)
        asked_at = monotonic()
        try:
            response = await self._transfer(request)
            refuse_broken(response, request.meta["download_maxsize"])
        except NotFetchedError:
            raise
        except Exception as error:
            self._raise_clearer(error, request)
            self._conduct.failed(request, asked_at)
            raise
        self._conduct.answered(request, response, asked_at)
        return response

    async def _transfer(self, request: Request) -> Response:
        """Ask, in a way that can be broken off when the crawl ends."""
        transfer = asyncio.ensure_future(super().download_request(request))
        self._conduct.transfers.add(transfer)
        transfer.add_done_callback(self._conduct.transfers.discard)
        try:
            return await transfer
        except asyncio.CancelledError:
            raise forget(request) from None

    def _raise_clearer(self, error: Exception, request: Request) -> None:
        """Say what a failure is, where Scrapy's own exception does not."""
        if isinstance(error, DownloadCancelledError):
            raise TooLargeError(TOO_MANY_BYTES(limit=request.meta["download_maxsize"])) from error
        if isinstance(error, CannotResolveHostError):
            self._conduct.guard.explain(request.url)
        if (trouble := certificate_trouble(error)) is not None:
            host = urlsplit(request.url).hostname
            raise CertificateError(CERTIFICATE(host=host, why=trouble)) from error


def _limit(request: Request) -> None:
    errand: Errand | None = request.meta.get("errand")  # robots.txt is nobody's errand
    if errand is not None and errand.is_file:
        request.meta.update(download_maxsize=FILE_BYTES, download_timeout=FILE_SECONDS)
    else:
        request.meta["download_maxsize"] = PAGE_BYTES
