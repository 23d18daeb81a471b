"""Pure parts of manners, with clocks that a test holds in its hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import pairwise

import pytest
from scrapy.robotstxt import ProtegoRobotParser

from archive.words.outcomes import BUDGET_USED, OUTSIDE_HOURS
from scraper.crawl.clock import seconds_of
from scraper.network.allowance import Allowance
from scraper.network.conduct import wanted_pause
from scraper.network.manners import require_contact, settings_of
from scraper.network.private import is_private_host
from scraper.network.robots import by_product_token
from scraper.network.tempo import LONGEST_CRAWL_DELAY, LONGEST_PAUSE, Tempo
from scraper.sites.profile import SiteProfile
from scraper.sites.values import ProfileError

SITE = SiteProfile("x", "https://x.gov.vn/")


def at(hour: int, minute: int = 0, day: int = 10) -> datetime:
    """Vietnamese time, as UTC."""
    return datetime(2026, 3, day, hour, minute, tzinfo=UTC) - timedelta(hours=7)


# The allowed hours and the budget of a day.


@pytest.mark.parametrize(
    ("hours", "hour", "open_"),
    [
        ("22:00-06:00", 21, False),
        ("22:00-06:00", 22, True),
        ("22:00-06:00", 3, True),
        ("22:00-06:00", 6, False),
        ("08:00-17:00", 7, False),
        ("08:00-17:00", 12, True),
        ("08:00-17:00", 17, False),
    ],
)
def test_hours_are_the_portals_and_may_cross_midnight(hours: str, hour: int, open_: bool) -> None:
    closed = Allowance(replace(SITE, hours=hours), lambda _: 0).closed(at(hour))
    assert (closed is None) is open_
    assert closed is None or closed.reason == OUTSIDE_HOURS


@pytest.mark.parametrize(
    ("hours", "hour", "opens"),
    [("22:00-06:00", 12, "2026-03-10 22:00"), ("08:00-17:00", 18, "2026-03-11 08:00")],
)
def test_outside_the_hours_it_says_when_it_may_ask(hours: str, hour: int, opens: str) -> None:
    closed = Allowance(replace(SITE, hours=hours), lambda _: 0).closed(at(hour))
    assert closed is not None
    assert opens in closed.detail
    assert "+07:00" in closed.detail


def test_the_budget_counts_earlier_runs_of_the_local_day_and_begins_anew_at_midnight() -> None:
    asked: list[datetime] = []

    def asked_since(since: datetime) -> int:
        asked.append(since)
        return 8 if len(asked) == 1 else 0

    allowance = Allowance(replace(SITE, requests_a_day=10), asked_since)
    for minute in (1, 2):
        assert allowance.closed(at(23, minute)) is None
        allowance.spend(at(23, minute))
    closed = allowance.closed(at(23, 3))
    assert closed is not None
    assert closed.reason == BUDGET_USED
    assert allowance.closed(at(0, 1, day=11)) is None
    assert asked == [at(0), at(0, day=11)]


# The pause between requests.


def test_a_pause_follows_a_slow_host_up_at_once_and_down_by_halves() -> None:
    tempo = Tempo(least=1.0)
    tempo.answered(200, 8.0)
    assert tempo.pause == 8
    tempo.answered(200, 2.0)
    assert tempo.pause == 5
    for _ in range(20):
        tempo.answered(200, 0.01)
    assert tempo.pause == 1


def test_an_answer_that_is_no_page_never_speeds_up() -> None:
    tempo = Tempo(least=0.0, pause=8.0)
    for status in (304, 404, 302):
        tempo.answered(status, 0.01)
    assert tempo.pause == 8


def test_failures_in_a_row_double_the_pause_up_to_a_cap_and_good_answers_shrink_it() -> None:
    tempo = Tempo(least=1.0)
    pauses = []
    for second in range(1, 30):
        tempo.failed(asked_at=second, now=second + 0.5)
        pauses.append(tempo.pause)
    assert pauses[0] == 1, "one failure is no reason to slow down"
    assert all(later >= min(2 * earlier, LONGEST_PAUSE) for earlier, later in pairwise(pauses))
    assert tempo.pause == LONGEST_PAUSE
    tempo.answered(200, 0.1)
    assert tempo.failures == 0
    assert 1 < tempo.pause < 0.6 * LONGEST_PAUSE


def test_a_host_that_is_well_is_asked_as_before() -> None:
    tempo = Tempo(least=0.5)
    for second in range(4):
        tempo.failed(asked_at=second, now=second + 0.5)
    tempo.recover()
    assert (tempo.failures, tempo.pause) == (0, 0.5)


def test_requests_that_were_on_their_way_together_fail_once() -> None:
    tempo = Tempo(least=0.0)
    for now in (5.0, 5.1, 5.2, 5.3):
        tempo.failed(asked_at=4.0, now=now)
    assert tempo.failures == 1


def test_a_crawl_delay_is_a_floor_and_means_one_at_a_time() -> None:
    tempo = Tempo(least=0.0, adaptive=False, at_once=4)
    tempo.obey(2.5)
    for _ in range(10):
        tempo.answered(200, 0.01)
    assert (tempo.pause, tempo.at_once) == (2.5, 1)
    tempo.obey(86400)
    assert tempo.pause == LONGEST_CRAWL_DELAY


@pytest.mark.parametrize(
    ("robots", "pause"),
    [
        ("User-agent: *\nCrawl-delay: 3", 3),
        ("User-agent: VanKho\nCrawl-delay: 0.5\n\nUser-agent: *\nCrawl-delay: 9", 0.5),
        ("User-agent: van\nCrawl-delay: 9\n\nUser-agent: khobot\nCrawl-delay: 8", 0),
        ("user-agent: vankho/2.0 (any)\r\nCrawl-delay: 7\r\n\r\nUser-agent: *\r\nCrawl-delay: 9", 7),
        ("User-agent: *\nRequest-rate: 1/4", 4),
        ("User-agent: *\nCrawl-delay: 2\nRequest-rate: 2/10s", 5),
        ("User-agent: *\nCrawl-delay: soon", 0),
        ("User-agent: *\nDisallow: /admin", 0),
    ],
)
def test_the_group_that_names_us_says_how_often(robots: str, pause: float) -> None:
    assert wanted_pause(ProtegoRobotParser(by_product_token(robots.encode()), None)) == pause


@pytest.mark.parametrize(
    ("text", "seconds"), [("120", 120), (" 7 ", 7), ("soon", 0), ("-5", 0), ("", 0), ("9" * 40, 31_622_400)]
)
def test_retry_after_in_seconds(text: str, seconds: float) -> None:
    assert seconds_of(text) == seconds


def test_retry_after_as_a_date() -> None:
    soon = format_datetime(datetime.now(UTC) + timedelta(minutes=20), usegmt=True)
    assert 1100 < seconds_of(soon) <= 1200
    assert seconds_of("Wed, 21 Oct 2015 07:28:00 GMT") == 0


# Who asks, and whom.


@pytest.mark.parametrize("home", ["https://tptv.travinh.gov.vn/", "http://8.8.8.8/", "http://portal/"])
def test_a_public_host_is_not_crawled_without_a_contact(home: str) -> None:
    with pytest.raises(ProfileError, match=r'contact = "you@example\.org"') as caught:
        require_contact(SiteProfile("x", home))
    assert "VANKHO_CONTACT" in str(caught.value)
    require_contact(SiteProfile("x", home, contact="a@b.vn"))


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "10.1.2.3", "192.168.0.9", "172.16.5.5", "169.254.169.254", "[::1]", "[fe80::1]",
     "[fd00:ec2::254]", "2130706433", "0x7f000001", "0177.0.0.1", "127.1", "[::ffff:10.0.0.1]", "0.0.0.0",
     "[64:ff9b::7f00:1]", "app.localhost", "127.0.0.1.", "kho.local", "portal.test"],
)  # fmt: skip
def test_private_addresses_are_known_in_every_form(host: str) -> None:
    assert is_private_host(host)
    require_contact(SiteProfile("x", f"http://{host}/"))


@pytest.mark.parametrize("host", ["tptv.travinh.gov.vn", "8.8.8.8", "[2001:4860:4860::8888]", "localhost.gov.vn", ""])
def test_other_hosts_are_not(host: str) -> None:
    assert not is_private_host(host)


def test_a_profile_decides_settings() -> None:
    settings = settings_of(replace(SITE, contact="a@b.vn", delay=3.0, verify_certificates=False))
    assert settings["DOWNLOAD_DELAY"] == 3
    assert settings["DOWNLOAD_VERIFY_CERTIFICATES"] is False
    assert settings["USER_AGENT"].startswith("vankho/")
    assert settings["USER_AGENT"].endswith("contact: a@b.vn")
