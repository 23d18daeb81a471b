"""A bare Scrapy spider that follows every link of a host and stores nothing: the speed limit of the frame."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from scrapy import Spider
from scrapy.crawler import CrawlerProcess
from scrapy.http import TextResponse

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from typing import Any

    from scrapy.http import Response


class BareSpider(Spider):
    """Follows links and pictures on one host."""

    name = "bare"

    async def start(self) -> AsyncIterator[Any]:
        """Begin at the home page."""
        from scrapy import Request  # noqa: PLC0415 - beside its only use

        yield Request(sys.argv[1])

    def parse(self, response: Response) -> Iterator[Any]:
        """Follow everything."""
        if isinstance(response, TextResponse):
            for href in response.xpath("//a/@href | //img/@src").getall():
                url = response.urljoin(href)
                if urlsplit(url).netloc == urlsplit(sys.argv[1]).netloc:
                    yield response.follow(href)


if __name__ == "__main__":
    process = CrawlerProcess(
        {
            "LOG_LEVEL": "ERROR",
            "ROBOTSTXT_OBEY": True,
            "CONCURRENT_REQUESTS_PER_DOMAIN": 4,
            "CLOSESPIDER_PAGECOUNT": 1000,  # it follows every pager of every article; speed is all that is asked
            "TELNETCONSOLE_ENABLED": False,
            "REMOTE_CONTROL_ENABLED": False,
        }
    )
    process.crawl(BareSpider)
    process.start()
