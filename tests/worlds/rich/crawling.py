"""Crawls of one site that follow each other: rows, and WARC records of what was fetched."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime, timedelta
from functools import partial
from html import escape
from io import BytesIO
from typing import TYPE_CHECKING, Any

from PIL import Image

from archive.health.judge import measure
from archive.rows import crawls, ledger, visits, walks
from archive.warc.writer import Exchange, WarcWriter
from tests.worlds.small_archive import HOME, page

if TYPE_CHECKING:
    from collections.abc import Iterable

    from archive.database.folder import Archive

TYPE = "text/html; charset=utf-8"


def jpeg(colour: str = "teal") -> bytes:
    file = BytesIO()
    Image.new("RGB", (96, 64), colour).save(file, "JPEG")
    return file.getvalue()


def printed(one: dict[str, Any]) -> bytes:
    """An article's page as a portal prints it, with a script of the portal's own."""
    figures = "".join(
        f'<figure><img src="{escape(c["image_url"])}"><figcaption>{escape(c.get("text") or "")}</figcaption></figure>'
        for c in one.get("captions", ())
    )
    words = [escape(one.get(name) or "") for name in ("title", "summary", "published_raw", "byline")]
    title, summary, day, byline = words
    return f"""<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>{title}</title>
        <script>document.title = "chạy"; fetch("http://elsewhere.example/")</script></head>
        <body onload="document.body.className = 'live'"><nav>Trang chủ</nav><h1>{title}</h1><p>{day}</p>
        <p class="sapo">{summary}</p><div class="noi-dung">{one.get("body_html") or ""}</div>{figures}
        <p class="tac-gia">{byline}</p></body></html>""".encode()


class Crawling:
    """Crawls of one site that follow each other; everything fetched is in the WARC files too."""

    def __init__(self, archive: Archive, site: dict[str, Any]) -> None:
        self.db = archive.db
        self.site, self.name = crawls.save_site(self.db, site), site["name"]
        self.writer = WarcWriter(
            archive.warc, self.name, {"software": "Vankho"}, find_original=partial(crawls.find_original, archive.db)
        )
        self.crawl, self.source, self.now = 0, "live", datetime.fromisoformat("2000-01-01T00:00:00+00:00")

    def begin(self, at: str, mode: str | None = "update", source: str = "live") -> None:
        self.now, self.source = datetime.fromisoformat(at), source
        self.crawl = crawls.begin_crawl(self.db, self.site, source, at, "0.3.0", mode)

    def fetch(self, url: str, payload: bytes = b"", mimetype: str = TYPE, status: int = 200) -> int:
        self.now += timedelta(seconds=1)
        head = [("Content-Type", mimetype)]
        asked = [("Host", url.split("/")[2]), ("User-Agent", "Vankho")]
        said = {200: "OK", 301: "Moved Permanently", 404: "Not Found"}[status]
        exchange = Exchange(url, self.now, "GET", asked, b"", status, said, head, payload)
        return crawls.save_capture(self.db, self.crawl, asdict(self.writer.write(exchange)), self.source)

    def see(self, kind: str, url: str, payload: bytes = b"<h1>Trang</h1>", **parts: Any) -> int:
        capture = self.fetch(url, payload)
        visits.save_page(self.db, self.crawl, self.site, capture, page(kind, url, **parts))
        return capture

    def read(self, one: dict[str, Any]) -> None:
        capture = self.see("article", one["url"], printed(one), article=one)
        self.find(one["article_id"], "alive", capture)

    def find(self, article_id: str, finding: str, capture: int, detail: str | None = None) -> None:
        sql = "SELECT id FROM articles WHERE site = ? AND article_id = ?"
        row = self.db.execute(sql, (self.site, article_id)).fetchone()
        ledger.save_sighting(self.db, self.crawl, row[0], finding, capture, detail)

    def lose(self, article_id: str, finding: str, status: int = 200, detail: str | None = None) -> None:
        capture = self.fetch(f"{HOME}bai/{article_id}", b"<h1>Trang</h1>", status=status)
        self.find(article_id, finding, capture, detail)

    def walk(self, section: dict[str, Any], ids: Iterable[str], reached: str | None = "end", **more: Any) -> None:
        """One page of a section's list, at which the walk ends."""
        entries = [{"article_id": n, "url": f"{HOME}bai/{n}", "title": f"Bài {n}"} for n in ids]
        capture = self.see("list", section["url"], section=section, entries=entries)
        verdict = {"reached": reached, "verdict": "complete" if reached else "cut short", "overlap": 0}
        walk = {"list": section["url"], "url": section["url"], "section": section, "number": 1, **verdict, **more}
        shown = [entry["article_id"] for entry in entries]
        with self.db.atomic():
            visits.save_walk_page(self.db, self.crawl, self.site, self.stamp(), walk, capture, shown)

    def file(self, url: str, payload: bytes, **facts: Any) -> None:
        capture = self.fetch(url, payload, facts["mimetype"])
        digest = self.db.execute("SELECT digest FROM captures WHERE id = ?", (capture,)).fetchone()[0]
        crawls.save_file(self.db, capture, url, {"digest": digest, "length": len(payload), **facts})

    def end(self, outcome: str = "complete", detail: str | None = None) -> None:
        measure(self.db, self.crawl)
        walks.judge_open_walks(self.db, self.crawl)
        crawls.finish_crawl(self.db, self.crawl, self.stamp(), outcome, detail)

    def stamp(self) -> str:
        return self.now.strftime("%Y-%m-%dT%H:%M:%SZ")
