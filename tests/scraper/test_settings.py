"""What a crawl must never do by default."""

import pytest
from scrapy.settings import Settings


@pytest.fixture
def settings() -> Settings:
    found = Settings()
    found.setmodule("scraper.settings")
    return found


@pytest.mark.parametrize("name", ["TELNETCONSOLE_ENABLED", "REMOTE_CONTROL_ENABLED"])
def test_nobody_runs_code_in_the_crawler(settings: Settings, name: str) -> None:
    assert not settings.getbool(name)


def test_a_host_is_asked_politely(settings: Settings) -> None:
    assert settings.getbool("ROBOTSTXT_OBEY")
    assert settings.getint("CONCURRENT_REQUESTS_PER_DOMAIN") == 1
    assert settings.getfloat("DOWNLOAD_DELAY") >= 1
    assert "vankho" in settings["USER_AGENT"]


def test_certificates_are_checked(settings: Settings) -> None:
    assert settings.getbool("DOWNLOAD_VERIFY_CERTIFICATES")


def test_a_delay_is_kept_in_full(settings: Settings) -> None:
    assert settings.getfloat("DOWNLOAD_DELAY_JITTER") == 0


def test_only_http_and_https_can_be_asked_and_through_one_door(settings: Settings) -> None:
    handlers = settings.getwithbase("DOWNLOAD_HANDLERS")
    assert {scheme for scheme, handler in handlers.items() if handler is not None} == {"http", "https"}
    assert set(handlers.values()) == {"scraper.network.client.Network", None}
