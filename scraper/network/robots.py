"""robots.txt, as RFC 9309 has it."""

from __future__ import annotations

import asyncio
import re
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from scrapy import Request, signals
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http.request import NO_CALLBACK

from archive.words.sentences import NO_ROBOTS, STATUS
from scraper.crawl.earlier import MOST_REDIRECTS, stored_answer
from scraper.crawl.keeper import Keeper
from scraper.network.failures import ForgottenError, NotFetchedError, RobotsUnreachableError, forget, in_words
from scraper.network.tempo import is_failure
from scraper.sites.agent import PRODUCT

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.robotstxt import RobotParser

GOOD_FOR = timedelta(hours=24)  # RFC 9309, 2.4
MOST_BYTES = 512 * 1024  # RFC 9309, 2.5: at least 500 KiB are read
_MISSING = 400
# matches: User-agent: Vankho/2.0 # nobody else
_AGENT = re.compile(rb"^(\s*user-?agent\s*:\s*)([a-z_-]+)[^\r\n#]*", re.IGNORECASE | re.MULTILINE)


class RobotsTxt(RobotsTxtMiddleware):
    """Scrapy's middleware, with rules of its own for getting the file.

    Scrapy 2.14-2.19 lets every waiting request but two through unchecked while a host's robots.txt is on its way: all
    wait for one Deferred whose callback returns nothing. Here they wait for a lock and ask again. A robots.txt that
    cannot be had means that nothing may be asked (2.3.1.4), not everything; one that is not there (4xx, or too many
    redirects) allows all. A crawl that goes on after a stop reads the one that it has stored.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._asking: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._rules: dict[str, RobotParser | RobotsUnreachableError] = {}

    async def robot_parser(self, request: Request) -> RobotParser:
        """Return the host's rules; whoever comes while they are being fetched waits for them.

        Raises:
            RobotsUnreachableError: they cannot be had.
            ForgottenError: the crawl ends meanwhile.
        """
        parts = urlsplit(request.url)
        async with self._asking[parts.netloc]:
            if parts.netloc not in self._rules:
                try:
                    body = await self._robots(f"{parts.scheme}://{parts.netloc}/robots.txt")
                    self._rules[parts.netloc] = await self._parsed(body, request)
                except ForgottenError:
                    raise forget(request) from None
                except RobotsUnreachableError as error:
                    self._rules[parts.netloc] = error
        rules = self._rules[parts.netloc]
        if isinstance(rules, RobotsUnreachableError):
            raise RobotsUnreachableError(str(rules))
        return rules

    def sitemaps(self, url: str) -> list[str]:
        """Return the sitemaps that the robots.txt of a URL's host names, if it was read."""
        rules = getattr(self._rules.get(urlsplit(url).netloc), "rp", None)
        return list(rules.sitemaps) if rules is not None else []

    async def _robots(self, url: str) -> bytes:
        if (stored := self._stored(url)) is not None:
            return stored
        meta = {"dont_obey_robotstxt": True, "redirect_ttl": MOST_REDIRECTS}
        request = Request(url, priority=self.DOWNLOAD_PRIORITY, meta=meta, callback=NO_CALLBACK)
        try:
            response = await self.crawler.engine.download_async(request)
        except ForgottenError:
            raise
        except NotFetchedError as error:
            raise _unreachable(url, error) from error
        except IgnoreRequest:
            return b""
        except Exception as error:
            raise _unreachable(url, error) from error
        return _rules_in(url, response.status, response.body)

    def _stored(self, url: str) -> bytes | None:
        keeper = self.crawler.get_extension(Keeper)
        if keeper is None or not keeper.record.resumed:
            return None
        archive, since = keeper.record.archive, datetime.now(UTC) - GOOD_FOR
        record = stored_answer(archive.db, archive.warc, keeper.record.crawl, url, since)
        if record is None or record.status is None or is_failure(record.status):
            return None
        return _rules_in(url, record.status, record.body)

    async def _parsed(self, body: bytes, request: Request) -> RobotParser:
        rules = self._parserimpl.from_crawler(self.crawler, by_product_token(body[:MOST_BYTES]))
        told = {"robotparser": rules, "request": request}
        await self.crawler.signals.send_catch_log_async(signal=signals.robots_parsed, **told)
        return rules


def sitemaps_of(crawler: Crawler, url: str) -> list[str]:
    """Return the sitemaps that the robots.txt of a URL's host names; none before it was read."""
    robots = crawler.get_downloader_middleware(RobotsTxt)
    return robots.sitemaps(url) if robots is not None else []


def by_product_token(robots: bytes) -> bytes:
    """Return a robots.txt whose groups name product tokens only (RFC 9309, 2.2.1), none of them a part of ours.

    The parser takes ``van`` for our name, and does not take ``vankho/2.0`` for it.
    """

    def token(line: re.Match[bytes]) -> bytes:
        name = line[2].decode()
        partly = name.lower() != PRODUCT and PRODUCT.startswith(name.lower())
        return line[1] + line[2] + (b"-other" if partly else b"")

    return _AGENT.sub(token, robots)


def _rules_in(url: str, status: int, body: bytes) -> bytes:
    if is_failure(status):
        raise _unreachable(url, STATUS(status=status))
    return body if status < _MISSING else b""


def _unreachable(url: str, why: object) -> RobotsUnreachableError:
    return RobotsUnreachableError(NO_ROBOTS(url=url, why=in_words(why)))
