"""The replica counts, prints, spoils and hands over what it says it does."""

from __future__ import annotations

import gzip
import re
import subprocess
import sys
from http.client import HTTPException
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.worlds.portal import Portal, serve
from tests.worlds.portal.parts.rendered import Rendered, slot
from tests.worlds.portal.tests.browser import Browser
from tests.worlds.portal.words.slugs import slugify

ROOT = Path(__file__).parents[4]
LABELS = {
    "webforms": {"Đang online": "online", "Hôm nay": "today", "Trong tuần": "week", "Tất cả": "total"},
    "links": {
        "Đang truy cập": "online",
        "Hôm nay": "today",
        "Hôm qua": "yesterday",
        "Tuần này": "week",
        "Tháng này": "month",
        "Tổng lượt truy cập": "total",
    },
}


def printed(text: str, skin: str) -> dict[str, int]:
    """The counters on a page, read by their labels."""
    plain = re.sub(r"<[^>]+>", " ", text)
    found = {key: re.search(rf"{label}:?\s+([\d.,]+)", plain) for label, key in LABELS[skin].items()}
    return {key: int(re.sub(r"\D", "", match[1])) for key, match in found.items() if match}


def an_article(portal: Portal) -> tuple[str, str]:
    """The id and an address of an article that prints its views."""
    article = next(a for a in portal.truth.articles.values() if a.views and len(a.sections) == 1)
    return article.id, article.urls[0]


@pytest.mark.parametrize("skin", ["webforms", "links"])
def test_statistics_count_the_pages_that_were_served(skin: str) -> None:
    with serve("links" if skin == "links" else "webforms") as portal, Browser(portal.base) as browser:
        home = portal.truth.sections[0].url
        seen = [printed(browser.get(home).text, skin) for _ in range(3)]
        browser.get("/robots.txt")
        browser.get(next(iter(portal.truth.pictures)))
        seen.append(printed(browser.get(home).text, skin))
        assert [counters for _, counters in portal.statistics_printed] == seen
        assert {path for path, _ in portal.statistics_printed} == {home}
    assert all(s.keys() == set(LABELS[skin].values()) for s in seen)
    assert [s["total"] - seen[0]["total"] for s in seen] == [0, 1, 2, 3]
    assert [s["today"] - seen[0]["today"] for s in seen] == [0, 1, 2, 3]
    assert all(s["total"] >= s["week"] >= s["today"] >= s["online"] for s in seen)


def test_statistics_have_commas_or_dots() -> None:
    for skin, separated in (("webforms", r"\d,\d{3},\d{3}"), ("links", r"\d\.\d{3}\.\d{3}")):
        with serve("links" if skin == "links" else "webforms") as portal, Browser(portal.base) as browser:
            assert re.search(separated, browser.get(portal.truth.sections[0].url).text)


def test_views_rise_with_every_hit_of_the_article() -> None:
    with serve() as portal, Browser(portal.base) as browser:
        own, url = an_article(portal)
        shown = [re.search(r"Lượt xem: ([\d.]+)", browser.get(url).text) for _ in range(3)]
        numbers = [int(match[1].replace(".", "")) for match in shown if match]
        views = portal.truth.articles[own].views
        assert views is not None
        assert numbers == [views + 1, views + 2, views + 3]
        assert portal.views_printed == [(own, number) for number in numbers]


def test_two_portals_of_one_seed_are_equal_and_of_two_seeds_are_not() -> None:
    with serve(seed=3) as one, serve(seed=3) as same, serve(seed=4) as other:
        assert one.truth == same.truth
        assert set(one.truth.articles) != set(other.truth.articles)
        with Browser(one.base) as first, Browser(same.base) as second:
            for article in list(one.truth.articles.values())[:40]:
                here, there = (browser.get(article.urls[0]).text for browser in (first, second))
                assert here.replace(one.base, "") == there.replace(same.base, "")


def test_a_gzipped_page_is_the_plain_page() -> None:
    page = Rendered(f"<p>Xin chào {slot('a')}, hôm nay có {slot('b')} lượt</p>" * 50)
    values = {"a": "bà con", "b": "1,234"}
    with serve() as portal, Browser(portal.base) as browser:
        assert "content-encoding" in browser.get("/lien-he", **{"Accept-Encoding": "gzip"}).headers
        assert "content-encoding" not in browser.get("/lien-he").headers
    assert gzip.decompress(page.gzipped(values.__getitem__)) == page.plain(values.__getitem__)


def test_what_robots_txt_forbids_is_linked_from_every_article() -> None:
    with serve() as portal, Browser(portal.base) as browser:
        rules = browser.get("/robots.txt").text
        assert re.findall(r"Disallow: (\S+)", rules) == list(portal.truth.disallowed)
        own, url = an_article(portal)
        page = browser.get(url).text
        assert f'href="/print.aspx?id={own}"' in page
        assert 'href="/noibo/' in page
        title = portal.truth.articles[own].title
        assert title in browser.get(f"/print.aspx?id={own}").text
        assert title in browser.get(f"/in-bai/{own}/x").text


def test_foreign_articles_are_linked_from_home_and_lists_and_answer() -> None:
    with serve() as portal, Browser(portal.base) as browser:
        home = browser.get(browser.get("/").headers["location"]).text
        assert len(re.findall(r'href="/1298/\d+/\d+/\d+/', home)) == 3
        foreign = [e for s in portal.truth.sections for p in s.pages for e in p.entries if e.kind == "foreign"]
        assert len(foreign) == 3
        assert [browser.get(entry.url).status for entry in foreign] == [200, 200, 200]


@pytest.mark.parametrize("skin", ["webforms", "links"])
def test_every_link_of_the_pages_leads_somewhere(skin: str) -> None:
    """A link may only be dead where the truth says so."""
    with serve("links" if skin == "links" else "webforms") as portal, Browser(portal.base) as browser:
        starts = [section.url for section in portal.truth.sections]
        starts += [article.urls[0] for article in [*portal.truth.articles.values(), *portal.truth.foreign.values()]][
            ::7
        ]
        links = {str(href) for url in starts for href in browser.get(url).tree.xpath("//a/@href")}
        local = {link for link in links if link.startswith("/") and link not in portal.truth.dead}
        assert {link: status for link in local if (status := browser.get(link).status) not in (200, 302)} == {}


def test_addresses_are_decoration_but_for_site_and_id() -> None:
    with serve() as portal, Browser(portal.base) as browser:
        own, _ = an_article(portal)
        title = portal.truth.articles[own].title
        for url in (f"/1462/1/69614/{own}/x/y", f"/default.aspx?SID=1462&PageID=9&CatID=69614&ID={own}"):
            assert title in browser.get(url).text
        assert browser.get(f"/1298/1/69614/{own}/x/y").status == 404
        assert browser.get("/1462/1/69614/999999/x/y").status == 404


def test_most_links_with_a_site_id_on_the_home_page_are_the_portals_own() -> None:
    for skin in ("webforms", "links"):
        with serve("links" if skin == "links" else "webforms") as portal, Browser(portal.base) as browser:
            home = browser.get("/")
            home = browser.get(home.headers["location"]) if home.status == 302 else home
            ids = re.findall(r'href="(?:/|[^"]*[?;]sid=)(1462|1298)\b', home.text)
        assert ids.count("1462") > 1.5 * ids.count("1298") > 0


def test_it_scales_and_stays_unique() -> None:
    with serve(articles=2000) as portal:
        titles = {draft.title for draft in portal.plan.drafts}
    assert len(titles) == 2000


def test_a_small_portal_is_whole_too() -> None:
    with serve(articles=40) as portal, Browser(portal.base) as browser:
        urls = [url for article in portal.truth.articles.values() for url in article.urls]
        assert {browser.get(url).status for url in urls} == {200}
        assert portal.truth.budget.articles == 40


def test_a_status_is_answered_as_often_as_asked() -> None:
    with serve() as portal, Browser(portal.base) as browser:
        _, url = an_article(portal)
        portal.faults.status(re.escape(url), 429, times=2, retry_after=1)
        answers = [browser.get(url) for _ in range(3)]
        assert [answer.status for answer in answers] == [429, 429, 200]
        assert answers[0].headers["retry-after"] == "1"
        assert [hit.status for hit in portal.hits] == [429, 429, 200]


@pytest.mark.parametrize("kind", ["reset", "truncated"])
def test_a_broken_answer_is_an_error_for_the_client(kind: str) -> None:
    with serve() as portal:
        spoil = portal.faults.reset if kind == "reset" else portal.faults.truncated
        spoil("/lien-he", times=1)
        with Browser(portal.base) as browser, pytest.raises((HTTPException, OSError)):
            browser.get("/lien-he")
        with Browser(portal.base) as browser:
            assert browser.get("/lien-he").status == 200


def test_a_wrong_length_cuts_the_page_and_a_slow_answer_comes() -> None:
    with serve() as portal:
        portal.faults.wrong_length("/lien-he", times=1)
        portal.faults.slow("/lien-he", 0.05)
        with Browser(portal.base) as browser:
            cut = browser.get("/lien-he")
        with Browser(portal.base) as browser:
            assert len(browser.get("/lien-he").body) > len(cut.body)
        portal.faults.clear()


def test_the_process_prints_its_address_and_serves() -> None:
    command = [sys.executable, "-m", "tests.worlds.portal", "--skin", "links", "--articles", "50"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stdout is not None
        url = process.stdout.readline().strip()
        with urlopen(url) as response:
            assert response.status == 200
        process.terminate()


def test_slugs_follow_the_rule_of_the_portal() -> None:
    assert slugify("Đảng bộ phường 1: “Sơ kết” – 20/11") == "dang-bo-phuong-1-so-ket-20-11"
    assert slugify("a" * 95 + " b") == "a" * 95 + "-"
