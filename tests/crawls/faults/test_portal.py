"""A whole portal goes wrong: its home page, its robots.txt, its lists; or it asks for patience."""

from __future__ import annotations

import time
from contextlib import closing
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from archive.database.folder import open_archive
from archive.words.outcomes import COMPLETE, DEGRADED, FAILED, UNREACHABLE
from archive.words.problems import CUT_SHORT, DISALLOWED, LEADS_AWAY, NO_ANSWER, REDIRECT_LOOP, SERVER_ERROR, TOO_LARGE
from scraper.crawl.frontier import Frontier
from scraper.crawl.record import CrawlRecord
from scraper.sites.profile import SiteProfile
from tests.tools.nights import Night, Nights, true_articles, true_pictures
from tests.tools.servers import Served, serving
from tests.worlds.portal.running import Portal, serve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from archive.database.folder import Archive
    from tests.worlds.portal.skins.context import Skin

ARTICLES = 36
SKINS: tuple[Skin, ...] = ("links", "webforms")
HOME, ROBOTS = r"^/(\?.*)?$", "^/robots.txt"
Unreachable = tuple[str, "Callable[[Portal, str], object]"]  # the problem it is; how it is made, with a stranger's URL


@pytest.fixture
def portal() -> Iterator[Portal]:
    with serve("links", articles=ARTICLES, pictures=False) as running:
        yield running


@pytest.fixture
def stranger() -> Iterator[Served]:
    with serving({}) as running:
        yield running


def must_be_whole(portal: Portal, nights: Nights, night: Night) -> None:
    assert (night.exit_code, night.outcome, night.alarms) == (0, COMPLETE, []), night.output[-2000:]
    assert nights.articles() == true_articles(portal)
    assert nights.pictures() == true_pictures(portal)


NOT_REACHED: dict[str, Unreachable] = {
    "home: 500": (SERVER_ERROR, lambda portal, _: portal.faults.status(HOME, 500)),
    "home: empty": (NO_ANSWER, lambda portal, _: portal.faults.empty(HOME)),
    "home: bomb": (TOO_LARGE, lambda portal, _: portal.faults.gzip_bomb(HOME)),
    "home: loop": (REDIRECT_LOOP, lambda portal, _: portal.faults.redirect_loop(HOME)),
    "home: away": (LEADS_AWAY, lambda portal, url: portal.faults.redirect(HOME, url)),
    "robots: 500": (NO_ANSWER, lambda portal, _: portal.faults.status(ROBOTS, 500)),
    "robots: away": (NO_ANSWER, lambda portal, url: portal.faults.redirect(ROBOTS, f"{url}/robots.txt")),
    "robots: bomb": (NO_ANSWER, lambda portal, _: portal.faults.gzip_bomb(ROBOTS)),
    "all: reset": (NO_ANSWER, lambda portal, _: portal.faults.drop_all()),
    "all: 429": (NO_ANSWER, lambda portal, _: portal.faults.storm(429, retry_after=0)),
}


CHECKED_AGAIN = ("home: bomb", "home: loop", "robots: 500", "all: 429")


@pytest.mark.parametrize("fault", NOT_REACHED)
def test_a_portal_without_a_beginning_is_unreachable(
    portal: Portal, stranger: Served, tmp_path: Path, fault: str
) -> None:
    kind, arrange = NOT_REACHED[fault]
    arrange(portal, stranger.url)
    nights = Nights(portal.url, tmp_path)
    night = nights.crawl()
    assert (night.exit_code, night.outcome, list(night.problems)) == (5, UNREACHABLE, [kind])
    assert len(portal.hits) <= 6  # nobody is asked again and again
    assert (nights.articles(), stranger.hits) == ({}, [])
    if fault in CHECKED_AGAIN:
        portal.faults.clear()
        must_be_whole(portal, nights, nights.crawl())


def test_a_robots_txt_that_redirects_for_ever_is_none(portal: Portal, tmp_path: Path) -> None:
    """RFC 9309, 2.3.1.2."""
    portal.faults.redirect_loop(ROBOTS)
    nights = Nights(portal.url, tmp_path)
    night = nights.crawl()
    assert DISALLOWED not in night.problems
    must_be_whole(portal, nights, night)


def test_a_crawl_that_was_in_vain_begins_anew(tmp_path: Path) -> None:
    profile = SiteProfile("thu-nghiem", "http://p.example/")

    def begun(archive: Archive) -> int:
        with closing(CrawlRecord(archive, profile, "test")) as record:
            return record.crawl

    with closing(open_archive(tmp_path, create=True)) as archive:
        vain = begun(archive)
        assert begun(archive) == vain  # nothing has gone wrong yet: it goes on
        archive.db.execute(
            "INSERT INTO problems (crawl, url, kind) VALUES (?, ?, 'no answer')", (vain, profile.home_url)
        )
        assert begun(archive) == vain + 1
        assert archive.db.execute("SELECT id, outcome FROM crawls").fetchall() == [
            (vain, "unreachable"),
            (vain + 1, None),
        ]


def test_a_mistake_of_ours_ends_the_crawl() -> None:
    reasons: list[str] = []

    def take(**_: object) -> None:
        raise TypeError("a mistake")

    record = SimpleNamespace(take=take, is_idle=lambda: True)
    options = SimpleNamespace(limit=None)
    keeper = SimpleNamespace(record=record, options=options, is_ending=False)

    def end(reason: str) -> None:
        reasons.append(reason)
        keeper.is_ending = True

    keeper.end = end
    engine = SimpleNamespace(downloader=SimpleNamespace(active=()), scraper=SimpleNamespace(slot=None))
    crawler: Any = SimpleNamespace(get_extension=lambda _: keeper, engine=engine)
    frontier = Frontier(crawler)
    with pytest.raises(TypeError):
        frontier.next_request()
    assert (reasons, frontier.has_pending_requests()) == ([FAILED], False)


def test_a_storm_that_passes_is_waited_for(portal: Portal, tmp_path: Path) -> None:
    nights = Nights(portal.url, tmp_path)
    portal.faults.status("^/[^?]*[0-9]{6}", 429, times=2, retry_after=2)
    started = time.monotonic()
    must_be_whole(portal, nights, nights.crawl())
    assert time.monotonic() - started >= 2


def test_a_storm_that_stays_is_left_for_another_night(portal: Portal, tmp_path: Path) -> None:
    nights = Nights(portal.url, tmp_path)
    portal.faults.status("^/[^?]*[0-9]{6}", 429, retry_after=3600)
    night = nights.crawl()
    assert (night.exit_code, night.outcome) == (3, None)  # not over yet
    assert sum(hit.status == 429 for hit in portal.hits) <= 4  # those that were on their way
    portal.faults.clear()
    must_be_whole(portal, nights, nights.crawl())


@pytest.mark.parametrize("skin", SKINS)
def test_a_pager_without_end_is_left(tmp_path: Path, skin: Skin) -> None:
    with serve(skin, articles=ARTICLES, pictures=False) as portal:
        portal.faults.infinite_pager("Tin tức – Sự kiện", "known")
        portal.faults.infinite_pager("Xây dựng Đảng", "empty")
        portal.faults.infinite_pager("Văn hóa – Xã hội", "repeat")
        nights = Nights(portal.url, tmp_path)
        must_be_whole(portal, nights, nights.crawl())
        assert len(portal.hits) <= portal.truth.budget.total + 40
        before = nights.beliefs()
        portal.faults.clear()
        must_be_whole(portal, nights, nights.crawl())
        assert nights.beliefs() == before


def test_a_portal_that_marks_its_addresses_is_read_whole(tmp_path: Path) -> None:
    """As those do that look whether cookies are kept: articles and pictures redirect to themselves, with a mark."""
    with serve("links", articles=ARTICLES) as portal:
        portal.faults.redirect_loop(r"^(?!.*vong=1).*\d{6}")
        nights = Nights(portal.url, tmp_path)
        must_be_whole(portal, nights, nights.crawl())


def test_a_list_that_breaks_off_is_made_good(tmp_path: Path) -> None:
    with serve("links", articles=ARTICLES, pictures=False) as portal:
        portal.faults.status(r"page=2$", 500)
        portal.faults.truncated("^/xay-dung-dang$")
        nights = Nights(portal.url, tmp_path)
        night = nights.crawl()
        assert (night.exit_code, night.outcome) == (3, DEGRADED)
        assert {CUT_SHORT, SERVER_ERROR, NO_ANSWER} <= night.problems.keys()
        assert set(nights.articles().items()) < set(true_articles(portal).items())
        assert nights.rows("SELECT count(*) FROM walks WHERE verdict = 'cut short'") == [(1,)]
        portal.faults.clear()
        must_be_whole(portal, nights, nights.crawl())
