"""A small archive to try things on: four articles, two sections, one crawl, some of everything."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from archive.rows import crawls, frontier, visits
from archive.rows.frontier import FrontierRow

if TYPE_CHECKING:
    from sqlite_utils import Database

HOME = "http://p.example/"
NEWS = {"name": "Tin tức", "url": f"{HOME}tin-tuc", "portal_id": "10"}
CULTURE = {"name": "Văn hóa", "url": f"{HOME}van-hoa", "portal_id": "11"}
STATISTICS = {"online": 3, "today": 120, "yesterday": 400, "week": 900, "month": 5000, "total": 88_000}


def article(number: int, title: str, body: str, **more: Any) -> dict[str, Any]:
    day = f"2026-10-{number:02}"
    words: dict[str, Any] = {
        "article_id": str(number),
        "url": f"{HOME}bai/{number}",
        "title": title,
        "body": body,
        "body_html": f"<p>{body}</p>",
        "section": NEWS,
        "published_at": day,
        "published_date": day,
        "published_raw": f"Ngày {number:02}/10/2026",
        "views": number * 10,
        "rules": {"title": "h1"},
    }
    return words | more


def articles() -> list[dict[str, Any]]:
    loan = {"name": "KIM LOAN", "role": "Tin, ảnh", "unit": None}
    thu = {"name": "Anh Thư", "role": "Thực hiện", "unit": "Phòng Văn hóa"}
    delegates = {"image_url": f"{HOME}anh/1.jpg", "text": "Đại biểu tại hội nghị", "credit": "Anh Thư", "alt": None}
    bare = {"image_url": f"{HOME}anh/2.jpg", "text": None, "credit": None, "alt": "anh tin bai"}
    decision = {"url": f"{HOME}tep/qd.pdf", "name": "Quyết định số 12"}
    return [
        article(
            1, "Đảng bộ phường họp bàn về đường", "Hội nghị diễn ra sáng nay./.", authors=[loan], captions=[delegates]
        ),
        article(2, "Dọn vệ sinh bờ kè", "Đoàn viên ra quân.", authors=[thu, loan], attachments=[decision]),
        article(
            3, "Đêm nhạc ngũ âm", "Bà con đến xem rất đông.", section=CULTURE, captions=[bare], summary="Một đêm vui"
        ),
        article(4, "Bài chưa rõ ngày", "Nội dung ngắn.", published_at=None, published_date=None, published_raw=None),
    ]


def page(kind: str, url: str, **parts: Any) -> dict[str, Any]:
    return {"url": url, "kind": kind, "entries": [], "sections": [], "problems": [], **parts}


class Crawler:
    """Fetches nothing, but says what a crawl would say."""

    def __init__(self, db: Database) -> None:
        self.db, self.second = db, 0
        site = {"name": "thu-nghiem", "title": "Phường Thử Nghiệm", "home_url": HOME, "profile": {"delay": 1}}
        self.site = crawls.save_site(self.db, site)
        self.crawl = crawls.begin_crawl(self.db, self.site, "live", "2026-11-24T03:00:00Z", "0.1.0")

    def capture(self, url: str, mimetype: str = "text/html") -> int:
        self.second += 1
        facts = {"url": url, "timestamp": f"2026-11-24T03:00:{self.second:02}Z", "method": "GET", "statuscode": 200}
        place = {"filename": "thu-00001.warc.gz", "offset": self.second * 1000, "length": 900}
        digest = {"mimetype": mimetype, "digest": f"sha256:{self.second:064x}", "record_type": "response"}
        return crawls.save_capture(self.db, self.crawl, facts | place | digest)

    def see(self, kind: str, url: str, **parts: Any) -> None:
        visits.save_page(self.db, self.crawl, self.site, self.capture(url), page(kind, url, **parts))


def fill(db: Database) -> None:
    """Put a finished crawl into an empty archive."""
    crawler = Crawler(db)
    crawler.see("home", HOME, sections=[NEWS, CULTURE], statistics=STATISTICS)
    entries = [{"article_id": str(n), "url": f"{HOME}Default.aspx?id={n}", "title": f"Bài {n}"} for n in range(1, 6)]
    entries[3] |= {"published_raw": "04/10/2026", "published_at": "2026-10-04"}
    crawler.see("list", NEWS["url"], section=NEWS, entries=entries)
    for one in articles():
        crawler.see("article", one["url"], article=one, statistics=STATISTICS)
    picture = {"digest": "sha256:aa", "mimetype": "image/jpeg", "width": 640, "height": 480, "length": 20_000}
    crawls.save_file(crawler.db, crawler.capture(f"{HOME}anh/1.jpg", "image/jpeg"), f"{HOME}anh/1.jpg", picture)
    dead = {"url": f"{HOME}bai/5", "kind": "dead link", "detail": "404"}
    crawls.save_problem(crawler.db, crawler.crawl, None, dead)
    frontier.enqueue(crawler.db, crawler.crawl, [FrontierRow("5", 0, None, "{}")])
    crawls.finish_crawl(crawler.db, crawler.crawl, "2026-11-24T04:00:00Z", "complete")
