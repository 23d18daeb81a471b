"""Everything that may go wrong with an answer goes wrong when asked for, as often as asked for, and no longer."""

from __future__ import annotations

import re
import socket
import threading
import zlib
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http.client import HTTPConnection, HTTPException
from typing import TYPE_CHECKING

import pytest

from tests.worlds.portal import Portal, serve
from tests.worlds.portal.serving.spoiling import BOMB_MEGABYTES
from tests.worlds.portal.skins.context import SKINS
from tests.worlds.portal.tests.browser import Browser, onward
from tests.worlds.portal.tests.test_living import an_article, section, titles

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = "/lien-he"


@pytest.fixture
def portal() -> Iterator[Portal]:
    with serve("links") as running:
        yield running


@pytest.fixture
def person(portal: Portal) -> Iterator[Browser]:
    with Browser(portal.base) as browser:
        yield browser


def opened(portal: Portal) -> HTTPConnection:
    return HTTPConnection(portal.base.removeprefix("http://"), timeout=20)


def test_a_bomb_is_small_on_the_wire_and_huge_when_inflated(portal: Portal) -> None:
    portal.faults.gzip_bomb(PAGE, times=1)
    connection = opened(portal)
    connection.request("GET", PAGE)
    body = connection.getresponse().read()
    connection.close()
    inflating, size, rest = zlib.decompressobj(16 + zlib.MAX_WBITS), 0, body
    while rest:
        size += len(inflating.decompress(rest, 8_000_000))
        rest = inflating.unconsumed_tail
    assert len(body) < 1_000_000
    assert (size, inflating.eof) == (BOMB_MEGABYTES * 2**20, True)


def test_a_huge_body_comes_whole_or_without_end(portal: Portal) -> None:
    portal.faults.huge(PAGE, 30_000_000, times=1)
    portal.faults.huge(PAGE, times=1)
    for size in (30_000_000, 90_000_000):
        connection = opened(portal)
        connection.request("GET", PAGE)
        assert len(connection.getresponse().read(size)) == size
        connection.close()


def test_redirects_lead_in_a_loop_or_anywhere(portal: Portal, person: Browser) -> None:
    loop = portal.faults.redirect_loop(PAGE)
    there = person.get(PAGE).headers["location"]
    assert person.get(there).headers["location"] == PAGE
    portal.faults.remove(loop)
    portal.faults.redirect(PAGE, "file:///etc/passwd", times=1)
    assert (person.get(PAGE).headers["location"], person.get(PAGE).status) == ("file:///etc/passwd", 200)


def test_a_storm_spares_nothing_and_says_when_to_come_back(portal: Portal, person: Browser) -> None:
    portal.faults.storm(429, "http-date", times=1, seconds=60)
    portal.faults.storm(503, 7, times=1)
    storm, calmer, calm = (person.get("/robots.txt") for _ in range(3))
    assert (storm.status, calmer.status, calm.status) == (429, 503, 200)
    ahead = parsedate_to_datetime(storm.headers["retry-after"]) - datetime.now(UTC)
    assert 55 < ahead.total_seconds() <= 61
    assert calmer.headers["retry-after"] == "7"


def test_a_stalled_client_is_answered_when_the_stall_is_over(portal: Portal, person: Browser) -> None:
    fault = portal.faults.stall(PAGE)
    timer = threading.Timer(0.1, portal.faults.remove, [fault])
    timer.start()
    assert person.get(PAGE).status == 200
    timer.join()
    assert [hit.status for hit in portal.hits] == [0, 200]


def test_a_stalled_client_may_give_up(portal: Portal) -> None:
    portal.faults.stall(PAGE)
    connection = HTTPConnection(portal.base.removeprefix("http://"), timeout=0.1)
    connection.request("GET", PAGE)
    with pytest.raises(socket.timeout):
        connection.getresponse()
    connection.close()
    portal.faults.clear()


def test_a_lost_network_drops_everything(portal: Portal) -> None:
    fault = portal.faults.drop_all()
    for url in ("/", "/robots.txt"):
        with Browser(portal.base) as browser, pytest.raises((HTTPException, OSError)):
            browser.get(url)
    portal.faults.remove(fault)
    with Browser(portal.base) as browser:
        assert browser.get("/").status == 200
    assert portal.statistics_printed[0][0] == "/"
    assert len(portal.statistics_printed) == 1


def test_a_wrong_content_type_and_no_body(portal: Portal, person: Browser) -> None:
    portal.faults.content_type(PAGE, "application/octet-stream", times=1)
    portal.faults.empty(PAGE, times=1)
    wrong, empty, right = (person.get(PAGE) for _ in range(3))
    assert ("Liên hệ" in wrong.text, wrong.headers["content-type"]) == (True, "application/octet-stream")
    assert (empty.status, empty.body) == (200, b"")
    assert right.headers["content-type"] == "text/html; charset=utf-8"


# --- pagers -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("skin", SKINS)
@pytest.mark.parametrize("kind", ["repeat", "known", "empty", "cut"])
def test_a_pager_without_end(skin: str, kind: str) -> None:
    with serve(skin) as portal, Browser(portal.base) as person:  # type: ignore[arg-type]  # one of SKINS
        wanted = section(portal, "Văn hóa")
        last = len(wanted.pages)
        fault = portal.faults.infinite_pager("Văn hóa", kind, times=2)  # type: ignore[arg-type]  # one of the kinds
        pages = [person.get(wanted.url)]
        while (control := onward(pages[-1])) is not None:
            pages.append(person.click(pages[-1], control))
        assert len(pages) == (2 if kind == "cut" else last + 2)
        beyond = titles(pages[-1])
        known = {entry.title for page in wanted.pages for entry in page.entries}
        assert kind != "repeat" or beyond == titles(pages[last - 1])
        assert kind != "empty" or beyond == []
        assert kind != "known" or (len(beyond) == 10 and set(beyond) <= known)
        portal.faults.remove(fault)
        assert onward(person.get(wanted.url)) is not None
        assert len(section(portal, "Văn hóa").pages) == last


@pytest.mark.parametrize("skin", SKINS)
def test_lists_may_print_how_long_they_are(skin: str) -> None:
    with serve(skin, page_counts=True) as portal, Browser(portal.base) as person:  # type: ignore[arg-type]  # one of SKINS
        wanted = section(portal)
        assert f"Trang 1/{len(wanted.pages)}" in person.get(wanted.url).text
        portal.page_counts = "articles"
        entries = sum(len(page.entries) for page in wanted.pages)
        assert f"Có {entries} bài viết" in person.get(wanted.url).text


# --- the whole site ---------------------------------------------------------------------------------------------------


def test_every_page_may_be_the_home_page(portal: Portal, person: Browser) -> None:
    article = an_article(portal)
    usual = person.get(article.urls[0])
    portal.answer_all_with_home()
    home, there = person.get("/").tree, person.get(article.urls[0]).tree
    assert home.findtext(".//title") == there.findtext(".//title")
    assert person.get("/robots.txt").text.startswith("User-agent")
    portal.answer_as_usual()
    assert person.get(article.urls[0]).tree.findtext(".//title") == usual.tree.findtext(".//title")


@pytest.mark.parametrize("status", [200, 503])
def test_every_page_may_ask_whether_you_are_a_robot(portal: Portal, person: Browser, status: int) -> None:
    portal.answer_all_with_challenge(status)
    for url in ("/", an_article(portal).urls[0], next(iter(portal.truth.pictures))):
        answer = person.get(url)
        assert (answer.status, "Just a moment" in answer.text) == (status, True)
    portal.answer_as_usual()
    assert "Just a moment" not in person.get("/").text


def test_robots_txt_may_be_another(portal: Portal, person: Browser) -> None:
    portal.robots = "User-agent: *\nCrawl-delay: 3\nDisallow: /tin-mat/\n"
    assert (person.get("/robots.txt").text, portal.truth.disallowed) == (portal.robots, ("/tin-mat/",))
    portal.robots = None
    assert (person.get("/robots.txt").status, portal.truth.disallowed) == (404, ())


# --- validators -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("skin", SKINS)
def test_honest_validators_change_with_the_words_and_not_with_the_counters(skin: str) -> None:
    with serve(skin) as portal, Browser(portal.base) as person:  # type: ignore[arg-type]  # one of SKINS
        portal.validators = "honest"
        article = an_article(portal)
        first = person.get(article.urls[0])
        tag, modified = first.headers["etag"], first.headers["last-modified"]
        asked: list[dict[str, str]] = [{"If-None-Match": tag}, {"If-Modified-Since": modified}]
        assert [person.get(article.urls[0], **headers).status for headers in asked] == [304, 304]
        assert person.get(article.urls[0]).headers["etag"] == tag
        portal.edit(article.id, paragraph="Đoạn này đã được viết lại.")
        assert [person.get(article.urls[0], **headers).status for headers in asked] == [200, 200]
        portal.edit(article.id, paragraph=None)
        assert person.get(article.urls[0]).headers["etag"] == tag
        assert [hit.conditional for hit in portal.hits] == [False, True, True, False, True, True, False]
        assert [hit.status for hit in portal.hits][1] == 304


def test_files_are_honest_too_or_have_no_validators(portal: Portal, person: Browser) -> None:
    picture = next(iter(portal.truth.pictures))
    assert not {"etag", "last-modified"} & set(person.get(picture).headers)
    portal.validators = "honest"
    tag = person.get(picture).headers["etag"]
    assert person.get(picture, **{"If-None-Match": tag}).status == 304


def test_lying_validators_hide_a_change(portal: Portal, person: Browser) -> None:
    portal.validators = "lying"
    article = an_article(portal)
    tag = person.get(article.urls[0]).headers["etag"]
    portal.edit(article.id, title="Tít đã đổi")
    answer = person.get(article.urls[0], **{"If-None-Match": tag})
    assert (answer.status, answer.body) == (304, b"")


def test_fake_validators_are_always_new_and_none_are_none(portal: Portal, person: Browser) -> None:
    article = an_article(portal)
    modified = person.get(article.urls[0]).headers["last-modified"]
    assert person.get(article.urls[0], **{"If-Modified-Since": modified}).status == 200
    portal.validators = "none"
    assert not {"etag", "last-modified"} & set(person.get(article.urls[0]).headers)


# --- many articles ----------------------------------------------------------------------------------------------------


def test_ten_thousand_articles_are_all_listed_and_none_has_a_neighbours_id() -> None:
    with serve("links", articles=10_000, pictures=False) as portal, Browser(portal.base) as person:
        ids = {draft.id for draft in portal.plan.drafts}
        assert len(ids | {draft.id for draft in portal.plan.foreign}) == 10_012
        assert len(portal.plan.by_id) == 10_012
        page = person.get(section_page(portal)).text
        assert len(re.findall(r'class="card"', page)) == 10
        assert "/Thumbs/" not in page
        assert "/Upload/" not in "".join(person.get(f"/print.aspx?id={own}").text for own in sorted(ids)[:40])


def section_page(portal: Portal) -> str:
    """A page in the deep of the first list, found without the truth of all articles."""
    assert len(portal.plan.lists["69614"]) > 4000
    return "/tin-tuc-su-kien?page=400"
