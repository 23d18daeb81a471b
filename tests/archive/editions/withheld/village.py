"""The rich sample, and an article about a boat race that is mentioned wherever a portal mentions articles.

It is shown at three addresses, one of them unknown to the readers, has changed once, has a picture of its own, the same
bytes at another address, one picture that another article shows too, and a file. Lists, the home page, a feed, a
redirect, another article's text and its box of related articles print its title or its address. A person signs it, and
is named in other texts in every spelling.
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from archive.rows import crawls, visits
from archive.warc.exchange import Exchange
from tests.worlds.rich import fill_richly
from tests.worlds.rich.crawling import Crawling, jpeg, printed
from tests.worlds.small_archive import HOME, NEWS, article

if TYPE_CHECKING:
    from archive.database.folder import Archive

TITLE = "Lễ hội đua ghe ngo mùa nước nổi"
EARLIER = "Lễ hội đua ghe ngo mùa nước lớn"
SUMMARY = "Hàng vạn khán giả chen chân hai bên bờ sông Long Bình từ tờ mờ sáng."
BODY = "Tiếng trống giục giã vang khắp khúc sông khi hai chiếc ghe cùng lao lên vạch xuất phát./."
CAPTION = "Ghe ngo chùa Kom Pong Thum về nhất"
PERSON = "Thạch Sô Phia"
URL = f"{HOME}bai/201/le-hoi-dua-ghe-ngo-mua-nuoc-noi"
MOBILE = f"{HOME}m/201"
PRINT = f"{HOME}in-an.aspx?ma=77"  # no reader has tied it to the article
PICTURE, TWIN, SHARED = f"{HOME}anh/ghe-ngo.jpg", f"{HOME}thumb/x1.jpg", f"{HOME}anh/hoi.jpg"
FILE = f"{HOME}tep/dieu-le-dua-ghe.pdf"
PDF = b"%PDF-1.4 dieu le\n%%EOF\n"
RED = jpeg("red")


def race(**changes: Any) -> dict[str, Any]:
    captions = [
        {"image_url": PICTURE, "text": CAPTION, "credit": PERSON, "alt": None},
        {"image_url": SHARED, "text": "Bà con xem hội", "credit": None, "alt": None},
    ]
    author = {"name": PERSON, "role": "Thực hiện", "unit": "Đài phường"}
    files = [{"url": FILE, "name": "Điều lệ đua ghe"}]
    words = {"summary": SUMMARY, "byline": f"Thực hiện: {PERSON}", "body_html": f"<p>{BODY}</p>", "views": 9}
    more = {"article_id": "201", "url": URL, "captions": captions, "authors": [author], "attachments": files}
    return article(20, TITLE, BODY) | words | more | changes


def neighbour() -> dict[str, Any]:
    """An article that stays: it links to the race, quotes its title, and names the person."""
    body = f"Xem thêm: {TITLE}. Ông {PERSON.upper()} và bà Thạch Sô Phía cùng dự."
    html = f'<p>Xem thêm: <a href="{URL}">{TITLE}</a>. Ông <b>Thạch</b> SÔ PHIA và bà Thạch Sô Phía cùng dự.</p>'
    return article(21, "Họp mặt cuối năm ở đình", body) | {
        "article_id": "202",
        "url": f"{HOME}bai/202",
        "body_html": html,
        "summary": "Ghi chép của thach so phia",
        "captions": [{"image_url": f"{HOME}anh/dinh.jpg", "text": f"Ảnh: {PERSON}", "credit": PERSON, "alt": None}],
    }


def slugged() -> dict[str, Any]:
    """An article whose address and picture have the person's name."""
    name = "thach-so-phia"
    picture = {"image_url": f"{HOME}anh/{name}.jpg", "text": None, "credit": None, "alt": None}
    more = {"article_id": "203", "url": f"{HOME}bai/203/{name}-nhan-giai", "captions": [picture]}
    return article(22, f"Nghệ nhân {PERSON} nhận giải", "Tin vui của phường.") | more


def fill_village(archive: Archive) -> None:
    """Fill an archive that is empty."""
    fill_richly(archive)
    crawling = Crawling(archive, {"name": "thu-nghiem", "home_url": HOME})
    _first(crawling)
    _second(crawling)
    crawling.writer.close()


def _first(crawling: Crawling) -> None:
    crawling.begin("2027-02-03T03:00:00Z")
    crawling.see("article", URL, printed(race(title=EARLIER)), article=race(title=EARLIER))
    for one in (neighbour(), slugged()):
        crawling.read(one)
    crawling.file(PICTURE, RED, mimetype="image/jpeg", width=96, height=64)
    crawling.fetch(TWIN, RED, "image/jpeg")
    crawling.file(f"{HOME}anh/dinh.jpg", jpeg("green"), mimetype="image/jpeg", width=96, height=64)
    crawling.file(FILE, PDF, mimetype="application/pdf")
    crawling.end()


def _second(crawling: Crawling) -> None:
    crawling.begin("2027-02-04T03:00:00Z")
    page = printed(race())
    capture = crawling.see("article", URL, page, article=race())
    crawling.find("201", "alive", capture)
    crawling.see("article", MOBILE, page, article=race(), seen_under=[URL])
    crawling.fetch(PRINT, page.replace(b"<nav>", b"<nav>In "))
    crawling.fetch(PRINT, page)  # a revisit of the article's own page
    crawling.see("home", HOME, f"<ul><li><a href='/x'>{TITLE}</a></ul>".encode(), sections=[NEWS])
    crawling.fetch(f"{HOME}tin.rss", f"<rss><title>{TITLE.upper()}</title></rss>".encode(), "application/rss+xml")
    crawling.fetch(f"{HOME}js/tin.js", b'var t="' + TITLE.encode("unicode_escape") + b'"', "text/javascript")
    crawling.fetch(f"{HOME}anh-in", b"<img alt='" + PERSON.encode("ascii", "xmlcharrefreplace") + b"'>")
    crawling.fetch(f"{HOME}lien-quan", f'<a href="{URL.removeprefix(HOME)}">xem</a>'.encode())
    crawling.fetch(f"{HOME}khac", b"<p>Tin kh\xc3\xa1c, b\xc3\xa0 Th\xe1\xba\xa1ch S\xc3\xb4 Ph\xc3\xada</p>")
    _redirect(crawling)
    _walk(crawling, ["201", "202", "203", *(str(n) for n in range(1, 12))])
    entries = [{"article_id": "201", "url": URL, "title": f"{TITLE}…", "summary": SUMMARY, "views": 9}]
    crawling.see("list", f"{HOME}le-hoi", b"<h1>Danh sach</h1>", entries=entries)
    dead = {"url": URL, "kind": "dead link", "detail": "HTTP 404"}
    crawls.save_problem(crawling.db, crawling.crawl, None, dead)
    odd = {"url": f"{HOME}le-hoi", "kind": "unreadable article", "detail": "article 201"}
    crawls.save_problem(crawling.db, crawling.crawl, None, odd)
    crawling.end()


def _walk(crawling: Crawling, ids: list[str]) -> None:
    """A page of a list whose bytes are no other page's."""
    entries = [{"article_id": n, "url": f"{HOME}bai/{n}", "title": f"Bài {n}"} for n in ids]
    capture = crawling.see("list", NEWS["url"], b"<h1>Tin t\xe1\xbb\xa9c</h1>", section=NEWS, entries=entries)
    walk = {"list": NEWS["url"], "url": NEWS["url"], "section": NEWS, "number": 1, "reached": "end", "overlap": 0}
    told = walk | {"verdict": "complete"}
    with crawling.db.atomic():
        visits.save_walk_page(crawling.db, crawling.crawl, crawling.site, crawling.stamp(), told, capture, ids)


def _redirect(crawling: Crawling) -> None:
    crawling.now += timedelta(seconds=1)
    head = [("Location", URL)]
    exchange = Exchange(f"{HOME}cu/9", crawling.now, "GET", [("Referer", URL)], b"", 301, "Moved", head, b"")
    crawls.save_capture(crawling.db, crawling.crawl, asdict(crawling.writer.write(exchange)))
    picture = Exchange(f"{HOME}anh/x.gif", crawling.now, "GET", [("Referer", URL)], b"", 200, "OK", [], b"GIF89a..")
    crawls.save_capture(crawling.db, crawling.crawl, asdict(crawling.writer.write(picture)))
