"""Cookies come back to the host that set them, where a portal needs them to answer, and never without bounds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from scrapy import Request
from scrapy.downloadermiddlewares import cookies as scrapys
from scrapy.http import Response

from scraper.crawl.errand import Errand
from scraper.crawl.walk import Walk
from scraper.network.cookies import MOST_BYTES, MOST_COOKIES, MOST_JARS, Cookies
from tests.tools.nights import Nights
from tests.tools.servers import Answer, serving
from tests.worlds.village import ARTICLES, title_of, village

if TYPE_CHECKING:
    from pathlib import Path

HOME = "http://xa.gov.vn/"


class Jar:
    """A host that sets cookies, on its home page where nothing else is said, and what it gets back."""

    def __init__(self) -> None:
        self.cookies = Cookies()

    def set(self, *cookies: str, url: str = HOME, errand: Errand | None = None, status: int = 200) -> None:
        headers = {"Set-Cookie": [cookie.encode() for cookie in cookies]}
        request = Request(url, meta={"errand": errand or Errand(url, "home")})
        self.cookies.process_request(request)
        self.cookies.process_response(request, Response(url, status, headers=headers))

    def sent(self, url: str = HOME, errand: Errand | None = None) -> str:
        request = Request(url, meta={"errand": errand or Errand(url, "page")})
        self.cookies.process_request(request)
        return (request.headers.get("Cookie") or b"").decode()


def test_a_cookie_comes_back() -> None:
    jar = Jar()
    jar.set("phien=1; path=/; HttpOnly", "nho=2; Max-Age=3600")
    assert jar.sent(f"{HOME}tin-tuc") == "phien=1; nho=2"
    jar.set("phien=3; path=/")
    assert jar.sent() == "phien=3; nho=2"
    jar.set("phien=; Max-Age=0; path=/")
    assert jar.sent() == "nho=2"


@pytest.mark.parametrize("domain", ["xa.gov.vn", ".gov.vn", "gov.vn", "vn", "com", "other.example", ".xa.gov.vn"])
def test_it_comes_back_to_its_own_host_only(domain: str) -> None:
    jar = Jar()
    jar.set(f"phien=1; path=/; Domain={domain}")
    assert jar.sent() == "phien=1"
    others = ("gov.vn", "www.xa.gov.vn", "huyen.gov.vn", "other.example")
    assert {jar.sent(f"http://{host}/") for host in others} == {""}


@pytest.mark.parametrize("domain", ["", "; Domain=xa.gov.vn", "; domain = .gov.vn", "; Domain"])
def test_it_is_taken_back_whatever_domain_it_names(domain: str) -> None:
    jar = Jar()
    jar.set(f"phien=1{domain}; path=/", "nho=2")
    jar.set(f"phien=; path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT{domain}")
    assert jar.sent() == "nho=2"


def test_no_list_of_public_domains_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    def ask(domain: str) -> None:
        raise AssertionError(f"the list of public domains was asked about {domain}")

    monkeypatch.setattr(scrapys, "_split_domain", ask)
    jar = Jar()
    jar.set("phien=1; path=/; Domain=gov.vn")
    assert jar.sent() == "phien=1"


@pytest.mark.parametrize("url", ["http://localhost:8000/", "http://127.0.0.1:8000/", "http://XA.gov.vn/"])
def test_hosts_of_every_kind_get_theirs(url: str) -> None:
    jar = Jar()
    jar.set("phien=1; path=/", url=url)
    assert jar.sent(url) == "phien=1"


def test_a_host_s_cookies_are_bounded() -> None:
    jar = Jar()
    jar.set("phien=1; path=/")
    for number in range(30):
        jar.set(*(f"c{number}-{at}=x" for at in range(30)))
    assert len(jar.sent().split("; ")) == MOST_COOKIES
    assert jar.sent().startswith("phien=1;")
    jar.set("phien=2; path=/")
    assert jar.sent().startswith("phien=2;")  # what is kept goes on to change
    jar.set("ban=1", url="http://other.example/")
    assert jar.sent("http://other.example/") == "ban=1"


def test_a_host_s_cookies_are_short() -> None:
    jar = Jar()
    jar.set(f"dai={'x' * MOST_BYTES}", "phien=1", *(f"c{at}={'x' * 1000}" for at in range(9)))
    sent = jar.sent()
    assert sent.startswith("phien=1")
    assert len(sent) < MOST_BYTES + 100
    jar.set(f"phien={'x' * 3000}")
    assert "phien=1" in jar.sent()


LIST = f"{HOME}tin-tuc"
ARTICLE = f"{HOME}tin-tuc/le-hoi.html"


def test_what_a_page_sets_changes_no_other_page() -> None:
    jar = Jar()
    jar.set("phien=1; path=/")
    for url in (f"{HOME}?giaodien=m", f"{HOME}doi/toi", LIST, ARTICLE):
        jar.set("giaodien=m; path=/; Max-Age=31536000", "phien=9; path=/", url=url, errand=Errand(url, "page"))
        jar.set("giaodien=t; path=/", url=url, errand=Errand(url, "page"), status=302)
    assert {jar.sent(url) for url in (HOME, LIST, ARTICLE)} == {"phien=1"}


def test_where_a_switch_leads_it_is_not_sent_along() -> None:
    jar = Jar()
    for switch in (f"{HOME}?giaodien=m", f"{HOME}doi-mau?m=toi"):
        jar.set("giaodien=m; path=/", url=switch, errand=Errand(switch, "page"), status=302)
        for target in (HOME, ARTICLE):
            assert jar.sent(target, Errand(target, "page", seen_under=(switch,))) == ""
            jar.set(url=target, errand=Errand(target, "page", seen_under=(switch,)))
    assert jar.sent(LIST) == ""


def test_the_next_pages_of_a_list_get_what_its_pages_set() -> None:
    jar = Jar()
    jar.set("phien=1; path=/", url=LIST, errand=Errand(LIST, "page"))
    first, other = Walk(LIST, LIST, None), Walk(f"{HOME}du-an", f"{HOME}du-an", None)
    assert jar.sent(LIST, Errand(LIST, "page", walk=first, form=(("trang", "2"),))) == "phien=1"
    jar.set("trang=2; path=/", url=LIST, errand=Errand(LIST, "page", walk=first))
    assert jar.sent(LIST, Errand(LIST, "page", walk=first, form=(("trang", "3"),))) == "phien=1; trang=2"
    assert jar.sent(other.url, Errand(other.url, "page", walk=other)) == ""
    assert jar.sent(ARTICLE) == ""


@pytest.mark.parametrize(
    ("first", "then"),
    [
        (ARTICLE, []),
        (ARTICLE, [f"{ARTICLE}?cookie=1"]),
        (ARTICLE, [f"{HOME}kiem-tra?ve=%2Ftin-tuc%2Fle-hoi.html"]),
        (f"{ARTICLE}?id=5", [f"{ARTICLE}?id=5&AspxAutoDetectCookieSupport=1"]),
    ],
)
def test_a_portal_that_looks_whether_cookies_come_back_gets_them(first: str, then: list[str]) -> None:
    jar = Jar()
    seen: tuple[str, ...] = (first,)
    assert jar.sent(first) == ""
    jar.set("cua=mo; path=/", url=first, errand=Errand(first, "page"), status=302)
    for url in then:
        assert jar.sent(url, Errand(url, "page", seen_under=seen)) == "cua=mo"
        jar.set(url=url, errand=Errand(url, "page", seen_under=seen), status=302)
        seen = (*seen, url)
    assert jar.sent(first, Errand(first, "page", seen_under=seen)) == "cua=mo"
    jar.set(url=first, errand=Errand(first, "page", seen_under=seen))
    assert jar.sent(LIST) == "cua=mo"  # from then on it is sent at once
    jar.set("cua=moi; path=/", url=LIST, errand=Errand(LIST, "page"), status=302)
    assert jar.sent(LIST, Errand(LIST, "page", seen_under=(LIST,))) == "cua=moi"


def test_lists_are_remembered_within_bounds() -> None:
    jar = Jar()
    for number in range(MOST_JARS + 5):
        jar.set(f"phien={number}; path=/", url=f"{LIST}/{number}", errand=Errand(f"{LIST}/{number}", "page"))
    walks = [Walk(f"{LIST}/{n}", f"{LIST}/{n}", None) for n in range(MOST_JARS + 5)]
    sent = [jar.sent(walk.url, Errand(walk.url, "page", walk=walk)) for walk in walks]
    assert sent == [""] * 5 + [f"phien={number}" for number in range(5, MOST_JARS + 5)]


# Whole crawls.


def test_a_portal_that_answers_only_with_its_cookie_is_read(tmp_path: Path) -> None:
    answers = village()
    for answer in answers.values():
        answer.wants, answer.cookies = "D1N=bt", ("D1N=bt; path=/", "dem=1")
    with serving(answers) as portal:
        nights = Nights(f"{portal.url}/", tmp_path)
        for _ in range(2):
            night = nights.crawl()
            assert (night.exit_code, night.problems) == (0, {}), night.output[-2000:]
            firsts = [cookie for path, cookie in portal.cookies if path == "/robots.txt"]
            assert set(firsts) == {""}  # nothing is kept from one crawl to the next
    assert {title for title, _ in nights.articles().values()} == {title_of(number) for number in ARTICLES}


def test_a_portal_that_sets_hundreds_is_read(tmp_path: Path) -> None:
    answers = village()
    answers["/"] = Answer(answers["/"].body, cookies=tuple(f"c{at}={'v' * 40}" for at in range(900)))
    with serving(answers) as portal:
        nights = Nights(f"{portal.url}/", tmp_path)
        assert nights.crawl().exit_code == 0
        assert max(len(cookie) for _, cookie in portal.cookies) < MOST_BYTES + 100
    assert len(nights.articles()) == len(ARTICLES)
