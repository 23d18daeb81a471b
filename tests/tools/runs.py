"""Crawls that follow each other, made of rows: what a portal printed is said, and nothing is fetched."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from archive.health.judge import Alarm, judge, measure, save_alarms
from archive.rows import crawls, ledger, visits
from tests.worlds.small_archive import CULTURE, HOME, NEWS, article, page

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlite_utils import Database

STATISTICS = {"online": 3, "today": 120, "week": 900, "total": 88_000}


def news(number: int, **more: Any) -> dict[str, Any]:
    """An article with all fields, in the news for odd numbers, in culture for even ones."""
    words = {"byline": f"Tác giả {number}", "authors": [{"name": f"Tác giả {number}"}], "summary": f"Tóm tắt {number}"}
    pictures = {"captions": [{"image_url": f"{HOME}anh/{number}.jpg"}]}
    section = NEWS if number % 2 else CULTURE
    day = {"published_at": "2026-10-05", "published_date": "2026-10-05", "published_raw": "05/10/2026"}
    return article(number, f"Bài số {number}", f"Nội dung {number}", section=section, **(words | pictures | day)) | more


def many(numbers: Iterable[int], **more: Any) -> list[dict[str, Any]]:
    return [news(number, **more) for number in numbers]


class Portal:
    """A portal that is crawled once a day; each crawl is measured and judged."""

    def __init__(self, db: Database) -> None:
        self.db = db
        self.site = crawls.save_site(self.db, {"name": "thu-nghiem", "home_url": HOME})
        self.day = self.second = self.crawl = 0
        self.standing: dict[str, dict[str, Any]] = {}

    def run(self, *articles: dict[str, Any], mode: str = "update", **what: Any) -> list[Alarm]:
        """One crawl: home page, a list of each section, these articles; its alarms."""
        self.begin(mode)
        self.standing |= {one["article_id"]: one for one in articles}
        self.see("home", HOME, statistics=what.get("statistics", STATISTICS), entries=self.entries(None))
        for section in (NEWS, CULTURE):
            entries = [entry | what.get("entry", {}) for entry in self.entries(section)]
            self.see("list", section["url"], section=section, entries=entries if what.get("lists", True) else [])
        for one in articles:
            self.read(one)
        return self.end(what.get("floors", {}))

    def begin(self, mode: str) -> None:
        self.day, self.second = self.day + 1, 0
        self.crawl = crawls.begin_crawl(self.db, self.site, "live", self.now(), "0.2.0", mode)

    def now(self) -> str:
        return f"2026-11-{self.day:02}T03:{self.second // 60:02}:{self.second % 60:02}Z"

    def capture(self, url: str, status: int = 200, **place: Any) -> int:
        self.second += 1
        facts = {"url": url, "timestamp": self.now(), "method": "GET", "statuscode": status, "mimetype": "text/html"}
        digest = {"digest": f"sha256:{self.day * 100_000 + self.second:064x}", "record_type": "response"}
        return crawls.save_capture(self.db, self.crawl, facts | digest | place)

    def see(self, kind: str, url: str, **parts: Any) -> int:
        capture = self.capture(url)
        visits.save_page(self.db, self.crawl, self.site, capture, page(kind, url, **parts))
        return capture

    def read(self, one: dict[str, Any]) -> None:
        capture = self.see("article", one["url"], article=one)
        self.found(one["article_id"], "alive", capture)

    def found(self, article_id: str, finding: str, capture: int) -> None:
        row = self.db.execute("SELECT id FROM articles WHERE article_id = ?", (article_id,)).fetchone()
        if row is not None:
            ledger.save_sighting(self.db, self.crawl, row[0], finding, capture)

    def trouble(self, kind: str, url: str, status: int = 404) -> int:
        capture = self.capture(url, status)
        crawls.save_problem(self.db, self.crawl, capture, {"url": url, "kind": kind})
        return capture

    def end(self, floors: dict[str, float] | None = None) -> list[Alarm]:
        measure(self.db, self.crawl)
        alarms = judge(self.db, self.crawl, floors or {})
        save_alarms(self.db, self.crawl, alarms)
        crawls.finish_crawl(self.db, self.crawl, self.now(), "degraded" if alarms else "complete")
        return alarms

    def entries(self, section: dict[str, Any] | None) -> list[dict[str, Any]]:
        """The lines of a section's list, or the home page's: all articles that were ever published."""
        names = ("article_id", "url", "title", "summary", "published_at", "views")
        shown = [one for one in self.standing.values() if section is None or one["section"] == section]
        return [{name: one[name] for name in names} for one in shown]


def said(alarms: Iterable[Alarm]) -> list[tuple[str, str | None, str | None, int | None]]:
    """Kind, kind of page, field and section of each alarm."""
    return [(one.kind, one.page_kind, one.field, one.section) for one in alarms]
