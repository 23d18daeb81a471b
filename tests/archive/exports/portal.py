"""A small portal as it was captured twice: a list that goes on by a form, an article with style and picture."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from archive.rows import crawls, visits
from archive.warc.writer import Exchange
from tests.worlds.rich.crawling import TYPE, Crawling, jpeg
from tests.worlds.small_archive import NEWS, STATISTICS, articles, page

if TYPE_CHECKING:
    from archive.database.folder import Archive

HOME = "http://p.example/"
LIST = f"{HOME}tin-tuc"
ARTICLE = f"{HOME}bai/1"
PICTURE = f"{HOME}anh/1.jpg"
STATE = "/wEP+dD0xNTM2" * 300  # as long as those of ASP.NET, with letters that a form escapes
FORM = urlencode({"__EVENTTARGET": "pager", "__EVENTARGUMENT": "2", "__VIEWSTATE": STATE})
SENT = "application/x-www-form-urlencoded"


def html(title: str, body: str) -> bytes:
    head = f'<meta charset="utf-8"><title>{title}</title><link rel="stylesheet" href="/kieu.css">'
    return f"<!DOCTYPE html><html><head>{head}</head><body><h1>{title}</h1>{body}</body></html>".encode()


FIRST_PAGE = html(
    "Tin tức",
    f"""<p>Trang thứ nhất: <a href="/bai/1">Đảng bộ phường họp bàn về đường</a></p>
    <form method="post" action="/tin-tuc"><input type="hidden" name="__EVENTTARGET" value="pager">
    <input type="hidden" name="__EVENTARGUMENT" value="2"><input type="hidden" name="__VIEWSTATE" value="{STATE}">
    <button id="on">Trang 2</button></form>""",
)
SECOND_PAGE = html("Tin tức", "<p>Trang thứ hai: Dọn vệ sinh bờ kè</p>")
ARTICLE_PAGE = html(
    "Đảng bộ phường họp bàn về đường", '<p id="noi-dung">Hội nghị diễn ra sáng nay.</p><img src="/anh/1.jpg">'
)
STYLE = b"#noi-dung { color: rgb(1, 2, 3) }"


def fill_captures(archive: Archive) -> None:
    """Put two crawls into an empty archive: the second finds the list as it was, and the article unchanged."""
    crawling = Crawling(archive, {"name": "thu-nghiem", "title": "Phường Thử Nghiệm", "home_url": HOME})
    crawling.begin("2026-11-24T03:00:00Z", "full")
    crawling.see("home", HOME, html("Trang chủ", '<a href="/tin-tuc">Tin tức</a>'), statistics=STATISTICS)
    crawling.walk(NEWS | {"url": LIST}, ["1", "2"])
    _list(crawling)
    crawling.see("article", ARTICLE, ARTICLE_PAGE, article=articles()[0])
    crawling.file(PICTURE, jpeg(), mimetype="image/jpeg", width=96, height=64)
    crawling.fetch(f"{HOME}kieu.css", STYLE, "text/css")
    crawling.fetch(f"{HOME}mat", b"<h1>404</h1>", status=404)
    crawling.end()
    crawling.begin("2026-12-01T03:00:00Z")
    _list(crawling)
    _unchanged(crawling, ARTICLE, ARTICLE_PAGE)
    crawling.end()
    crawling.writer.close()


def _list(crawling: Crawling) -> None:
    see(crawling, "list", LIST, FIRST_PAGE, section=NEWS)
    see(crawling, "list", LIST, SECOND_PAGE, ("POST", SENT, FORM.encode()), section=NEWS)


def see(
    crawling: Crawling, kind: str, url: str, body: bytes, sent: tuple[str, str, bytes] | None = None, **parts: Any
) -> int:
    """Keep a page that was asked for by what is sent (method, type, body)."""
    method, content_type, payload = sent or ("GET", "", b"")
    crawling.now = crawling.now.replace(second=crawling.now.second + 1)
    asked = [("Host", "p.example"), *([("Content-Type", content_type)] if sent else [])]
    head = [("Content-Type", TYPE)]
    exchange = Exchange(url, crawling.now, method, asked, payload, 200, "OK", head, body)
    capture = crawls.save_capture(crawling.db, crawling.crawl, asdict(crawling.writer.write(exchange)))
    visits.save_page(crawling.db, crawling.crawl, crawling.site, capture, page(kind, url, **parts))
    return capture


def _unchanged(crawling: Crawling, url: str, body: bytes) -> None:
    """An answer of 304: the portal says that what was captured before still holds."""
    digest = crawling.db.execute("SELECT digest FROM captures WHERE url = ? AND statuscode = 200", (url,)).fetchone()[0]
    crawling.now = crawling.now.replace(second=crawling.now.second + 1)
    said = [("ETag", f'"{len(body)}"')]
    exchange = Exchange(url, crawling.now, "GET", [], b"", 304, "Not Modified", said, b"", unchanged=digest)
    crawls.save_capture(crawling.db, crawling.crawl, asdict(crawling.writer.write(exchange)))
