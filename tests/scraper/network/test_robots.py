import subprocess
import sys
import time

import pytest

from tests.tools.servers import Answer, Served, serving

SPIDER = """
import sys
from scrapy import Request, Spider
from scrapy.crawler import CrawlerProcess

class Burst(Spider):
    name = "burst"
    async def start(self):
        for path in ("/1", "/2", "/3", "/4", "/5", "/secret/6"):
            yield Request(sys.argv[1] + path)
    def parse(self, response):
        pass

process = CrawlerProcess({
    "ROBOTSTXT_OBEY": True, "USER_AGENT": "vankho/0", "RETRY_ENABLED": False, "LOG_ENABLED": False,
    "TELNETCONSOLE_ENABLED": False, "REMOTE_CONTROL_ENABLED": False,
    "DOWNLOADER_MIDDLEWARES": {
        "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None, sys.argv[2]: 100},
})
process.crawl(Burst)
process.start()
"""
OURS = "scraper.network.robots.RobotsTxt"
SCRAPYS = "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware"
PATHS = ("/1", "/2", "/3", "/4", "/5", "/secret/6")


def portal(robots: Answer) -> dict[str, Answer]:
    return {"/robots.txt": robots} | {path: Answer("<p>ok</p>") for path in PATHS}


def slow_rules() -> Answer:
    """Slow enough that every request of the burst waits for it."""
    text = {"Content-Type": "text/plain"}
    return Answer("User-agent: *\nDisallow: /secret/\n", headers=text, before=lambda: time.sleep(0.5))


def burst(served: Served, middleware: str) -> set[str]:
    subprocess.run([sys.executable, "-c", SPIDER, served.url, middleware], check=True, timeout=60)
    assert "/robots.txt" in served.hits, "the crawler did not even start"
    return set(served.hits)


def test_no_disallowed_url_is_asked_in_the_burst_at_the_start() -> None:
    with serving(portal(slow_rules())) as served:
        assert burst(served, OURS) == {"/robots.txt", "/1", "/2", "/3", "/4", "/5"}


def test_robots_txt_is_asked_for_once() -> None:
    with serving(portal(slow_rules())) as served:
        burst(served, OURS)
        assert served.hits.count("/robots.txt") == 1


def test_scrapys_own_middleware_still_leaks() -> None:
    """When this fails, Scrapy has mended it, and our `robot_parser` can go."""
    with serving(portal(slow_rules())) as served:
        assert "/secret/6" in burst(served, SCRAPYS)


@pytest.mark.parametrize(("status", "asked"), [(404, set(PATHS)), (403, set(PATHS)), (500, set()), (503, set())])
def test_a_missing_robots_txt_allows_all_and_a_failing_one_nothing(status: int, asked: set[str]) -> None:
    with serving(portal(Answer("Disallow: /1", status))) as served:
        assert burst(served, OURS) - {"/robots.txt"} == asked


def test_an_unreachable_robots_txt_allows_nothing() -> None:
    truncated = Answer("User-agent: *\n", headers={"Content-Length": "5000", "Connection": "close"})
    with serving(portal(truncated)) as served:
        assert burst(served, OURS) - {"/robots.txt"} == set()
