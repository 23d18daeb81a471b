"""An archive of a portal that means harm: every payload in every field that a page could show.

Article ``n`` holds payload ``n``, counted from 1, and nothing else: its words, its people, its section, its files. It
was harmless when it was first seen, and has been replaced since, so that quiet edits and the ledger tell of it too.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from archive.health.judge import Alarm, save_alarms
from archive.rows import crawls, visits
from tests.browser.hostile.payloads import PAYLOADS
from tests.worlds.rich.crawling import Crawling, jpeg
from tests.worlds.small_archive import HOME, article

if TYPE_CHECKING:
    from archive.database.folder import Archive

DAY = "2026-10-05"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="window.__owned=1"><script>window.__owned=1</script></svg>'
PAGE = b"<!DOCTYPE html><script>window.__owned=1</script><img src=x onerror=window.__owned=1>"
# Files that say they are pictures or documents, and are pages; the fourth has a type that would end a header.
FILES = (
    ("anh/that.jpg", jpeg(), "image/jpeg"),
    ("anh/ve.svg", SVG, "image/svg+xml"),
    ("anh/trang.jpg", PAGE, "text/html"),
    ("anh/gay.jpg", PAGE, "image/jpeg\r\nSet-Cookie: owned=1"),
    ("anh/noi-doi.jpg", PAGE, "image/jpeg"),
)


def article_id(number: int) -> str:
    """The portal's own id of the article with payload ``number``: for odd ones, a path that is the payload itself."""
    payload = PAYLOADS[number - 1]
    fit = number % 2 and ".." not in payload and not re.search(r"[\x00-\x1f\u2028\ufeff\u200b\u202e]", payload)
    return f"{number}/{payload}" if fit else str(number)


def address(number: int) -> str:
    """Where the reading room shows that article."""
    return f"/-/article/thu/{quote(article_id(number), safe='/')}"


def fill_with_harm(archive: Archive) -> None:
    """Put all payloads into an empty archive."""
    crawling = Crawling(archive, {"name": "thu", "title": PAYLOADS[0], "home_url": HOME})
    crawling.begin("2026-11-20T03:00:00Z", "full")
    for n in range(1, len(PAYLOADS) + 1):
        crawling.see("article", f"{HOME}{n}", article=_harmless(n))
    crawling.end()
    crawling.begin("2026-11-21T03:00:00Z")
    entries = [{"article_id": article_id(n), "url": p, "title": p} for n, p in enumerate(PAYLOADS, 1)]
    crawling.see("home", HOME, entries=entries)
    for n, payload in enumerate(PAYLOADS, 1):
        crawling.see("article", f"{HOME}?{payload}", payload.encode(), article=_harmful(n, payload))
        problem = dict.fromkeys(("url", "kind", "field", "detail"), payload)
        crawls.save_problem(crawling.db, crawling.crawl, None, problem)
    _files(crawling)
    _alarms(crawling)
    crawling.end("degraded", PAYLOADS[1])
    _by_hand(crawling)
    crawling.writer.close()


def _harmless(n: int) -> dict[str, Any]:
    return article(1, f"Bài số {n}", "Không có gì.") | {"article_id": article_id(n), "url": f"{HOME}{n}"}


def _harmful(n: int, payload: str) -> dict[str, Any]:
    picture = {"image_url": f"{HOME}{FILES[n % len(FILES)][0]}"}
    strange = {"image_url": f"{HOME}anh/{payload}"}
    captions = [one | {"text": payload, "credit": payload, "alt": payload} for one in (picture, strange)]
    files = [
        {"url": f"{HOME}{FILES[n % len(FILES)][0]}", "name": payload},
        {"url": f"{HOME}{payload}", "name": payload},
    ]
    words = dict.fromkeys(("title", "summary", "byline", "body", "body_html", "published_raw"), payload)
    people = [{"name": payload, "role": payload, "unit": payload}]
    section = {"name": payload, "url": f"{HOME}{payload}", "portal_id": f"c{n}"}
    parts = {"authors": people, "captions": captions, "attachments": files, "section": section}
    day = {"published_at": DAY, "published_date": DAY, "rules": {"title": payload, payload: payload}, "views": n}
    return article(1, "", "") | words | parts | day | {"article_id": article_id(n), "url": f"{HOME}?{payload}"}


def _files(crawling: Crawling) -> None:
    for path, payload, mimetype in FILES:
        capture = crawling.fetch(f"{HOME}{path}", payload, mimetype.split("\r")[0])
        crawls.save_file(
            crawling.db, capture, f"{HOME}{path}", {"mimetype": mimetype, "length": len(payload), "width": 9}
        )


def _alarms(crawling: Crawling) -> None:
    place = (crawling.site, crawling.crawl)
    save_alarms(crawling.db, crawling.crawl, [Alarm(*place, p, "article", p, None, 1, 0, detail=p) for p in PAYLOADS])


def _by_hand(crawling: Crawling) -> None:
    """What no reader of ours would let through: bodies uncleaned, and a ledger and walks that speak for the portal."""
    db = crawling.db
    for n, payload in enumerate(PAYLOADS, 1):
        row = {"id": article_id(n), "html": f"<p>Trước</p>{payload}<p>Sau</p>", "payload": payload}
        db.execute("UPDATE articles SET body_html = :html WHERE article_id = :id", row)
        db.execute(_REPLACED, row)
    walk = {"list": PAYLOADS[0], "url": PAYLOADS[1], "number": 1, "verdict": "cut short", "reason": PAYLOADS[2]}
    with crawling.db.atomic():
        visits.save_walk_page(
            crawling.db, crawling.crawl, crawling.site, crawling.stamp(), walk | {"overlap": 0}, None, []
        )
    db.execute("UPDATE sites SET profile = ?", (json.dumps({"title": PAYLOADS[3]}),))


_REPLACED = """
    INSERT INTO ledger (article, state, since, until, first_capture, last_capture, detail)
    SELECT id, 'replaced', last_captured_at, last_captured_at, capture, capture, :payload
    FROM articles WHERE article_id = :id
"""
