"""The years of the rich sample: what each crawl saw."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.health.judge import Alarm, save_alarms
from archive.rows import crawls
from tests.worlds.rich.articles import ODD_ID, PATH_ID, changed, first, short, special
from tests.worlds.rich.crawling import Crawling, jpeg, printed
from tests.worlds.small_archive import CULTURE, HOME, NEWS, article, articles, fill

if TYPE_CHECKING:
    from archive.database.folder import Archive

SECOND_HOME = "http://q.example/"
PDF = b"%PDF-1.4\n1 0 obj << /Type /Catalog >> endobj\ntrailer << /Root 1 0 R >>\n%%EOF\n"
OTHERS = (*(str(101 + n) for n in range(0, 60, 2)), PATH_ID, ODD_ID)
YEARS = ("long ago", "second", "third", "fourth", "degraded", "after the gap", "elsewhere", "unfinished")


def fill_richly(archive: Archive) -> None:
    """Put the small sample and years of crawls into an empty archive."""
    fill(archive.db)
    crawling = Crawling(archive, {"name": "thu-nghiem", "home_url": HOME})
    for year in (_long_ago, _second, _third, _fourth, _degraded, _after_the_gap):
        year(crawling)
    crawling.writer.close()  # two writers would mend each other's files
    _elsewhere(archive)
    crawling.begin("2027-02-01T03:00:00Z", "sweep")
    crawling.see("home", HOME)
    crawling.writer.close()


def _long_ago(crawling: Crawling) -> None:
    crawling.begin("2023-05-06T07:00:00Z", None, "wayback")
    crawling.see("article", f"{HOME}bai/2", article=articles()[1] | {"title": "Dọn bờ kè", "views": 3})
    crawling.end()


def _second(crawling: Crawling) -> None:
    crawling.begin("2026-11-26T03:00:00Z", "full")
    _home(crawling, {"online": 5, "today": 310, "yesterday": 700, "week": 2100, "month": 6000, "total": 89_000})
    for one in [*articles(), *special(), *short(), changed()]:
        crawling.read(one)
    ids = [*(str(n) for n in range(1, 12)), *OTHERS]
    crawling.walk(NEWS, ids)
    crawling.walk(CULTURE, ["3", "12", "15", *(str(101 + n) for n in range(1, 60, 2))], portal_pages=1)
    crawling.file(f"{HOME}anh/hoi.jpg", jpeg(), mimetype="image/jpeg", width=96, height=64)
    crawling.file(f"{HOME}tep/ke-hoach.pdf", PDF, mimetype="application/pdf")
    crawling.end()


def _home(crawling: Crawling, statistics: dict[str, int | None]) -> None:
    crawling.see("home", HOME, sections=[NEWS, CULTURE], statistics=statistics)


def _lost(crawling: Crawling) -> None:
    crawling.lose("6", "gone", 404, "HTTP 404")
    crawling.lose("10", "gone", 404, "HTTP 404")
    crawling.lose("7", "home page", detail="the portal answers with its home page")


def _shown(*, without: set[str]) -> list[str]:
    return [n for n in map(str, range(1, 12)) if n not in without]


def _third(crawling: Crawling) -> None:
    crawling.begin("2026-12-03T03:00:00Z")
    _home(crawling, {"online": 4, "today": 95, "yesterday": 660, "week": 1700, "month": 900, "total": 93_500})
    _lost(crawling)
    moved = article(8, "Trường đổi tên", "Trường đổi tên, theo tin của phường.") | {"url": f"{HOME}moi/8"}
    capture = crawling.see("article", f"{HOME}moi/8", printed(moved), article=moved)
    crawling.find("8", "moved", capture, f"{HOME}moi/8")
    crawling.read(special()[3])
    crawling.walk(NEWS, [*_shown(without={"6", "7", "9", "10"}), *OTHERS])
    crawling.end()


def _fourth(crawling: Crawling) -> None:
    crawling.begin("2026-12-10T03:00:00Z")
    _home(crawling, {"online": 9, "today": 120, "yesterday": None, "week": 1900, "month": 4100, "total": 97_000})
    _lost(crawling)
    crawling.read(changed() | {"title": "Đảng bộ phường họp bàn về cầu", "views": 260})
    crawling.end()


def _degraded(crawling: Crawling) -> None:
    crawling.begin("2026-12-17T03:00:00Z")
    _home(crawling, {"online": 2, "today": 40, "yesterday": 80, "week": 300, "month": 800, "total": 1200})  # a reset
    crawling.walk(NEWS, ["1", "2"], None, reason="the pager says 9 pages", portal_pages=9)
    news = crawling.db.execute("SELECT min(id) FROM sections WHERE portal_id = '10'").fetchone()[0]
    fell = "total fell from 97000 to 1200"
    rare = "byline is filled in 10 % of articles; it was 90 %"
    counts = Alarm(crawling.site, crawling.crawl, "statistics fell", "home", "total", None, 97_000, 1200, detail=fell)
    field = ("field is filled less", "article", "byline", news, 0.9, 0.1)
    filled = Alarm(crawling.site, crawling.crawl, *field, detail=rare)
    save_alarms(crawling.db, crawling.crawl, [counts, filled])
    short = {"url": f"{HOME}tin-tuc", "kind": "list cut short", "detail": "page 1 of Tin tức"}
    crawls.save_problem(crawling.db, crawling.crawl, None, short)
    silent = {"url": f"{HOME}bai/3", "kind": "no answer", "detail": "timed out"}
    crawls.save_problem(crawling.db, crawling.crawl, None, silent)
    crawling.end("degraded", "2 alarms")


def _after_the_gap(crawling: Crawling) -> None:
    crawling.begin("2027-01-28T03:00:00Z")
    _home(crawling, {"online": 6, "today": 150, "yesterday": 410, "week": 2500, "month": 9000, "total": 15_800})
    crawling.read(special()[4])
    crawling.read(first(views=300))
    crawling.walk(NEWS, [*_shown(without={"6", "7", "9"}), *OTHERS])
    crawling.end()


def _elsewhere(archive: Archive) -> None:
    crawling = Crawling(archive, {"name": "phuong-hai", "title": "Phường Hai", "home_url": SECOND_HOME})
    crawling.begin("2026-12-01T05:00:00Z", "full")
    news = {"name": "Tin tức", "url": f"{SECOND_HOME}tin", "portal_id": None}
    crawling.see("home", SECOND_HOME, sections=[news])
    for n, title in enumerate(("Phường Hai mở hội xuân", "Phường Hai sửa đường"), 1):
        crawling.read(article(n, title, f"{title}./.", section=news) | {"url": f"{SECOND_HOME}{n}"})
    crawling.end()
    crawling.writer.close()
