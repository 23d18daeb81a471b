"""The pages of a web archive that people can begin with: home pages, lists and articles, with their titles."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

    from archive.exports.captures import Held

_SHOWN = 200
_RANK = {"home": 0, "list": 1, "article": 2}  # in this order
_TITLES = {
    "home": """
        SELECT coalesce(sites.title, sites.name) FROM captures JOIN crawls ON crawls.id = captures.crawl
        JOIN sites ON sites.id = crawls.site WHERE captures.id = ?
    """,
    "list": """
        SELECT sections.name || CASE WHEN page_number > 1 THEN ' (' || page_number || ')' ELSE '' END
        FROM captures JOIN sections ON sections.id = captures.section WHERE captures.id = ?
    """,
    # The title that it had then.
    "article": """
        SELECT versions.title FROM captures JOIN article_urls ON article_urls.url = captures.url
        JOIN versions ON versions.article = article_urls.article AND versions.captured_from <= captures.timestamp
        WHERE captures.id = ? ORDER BY versions.captured_from DESC, versions.number DESC LIMIT 1
    """,
}


def is_page(held: Held) -> bool:
    """Whether a capture is a page that people can begin with."""
    return held.kind in _RANK and held.statuscode == _SHOWN and held.record_type != "resource"


def page_line(db: Database, held: Held, url: str) -> str:
    """Return the line of a page in ``pages.jsonl``, behind what puts the lines in order and ends with a tab.

    ``url`` is where the index has it, what was sent included.
    """
    (title,) = db.execute(_TITLES[held.kind or ""], (held.id,)).fetchone() or (None,)
    page = {
        "id": f"capture-{held.id}",
        "url": url,
        "ts": held.timestamp,
        "title": title or held.url,
    }
    return f"{_RANK[held.kind or '']} {held.timestamp} {held.id:012}\t{json.dumps(page, ensure_ascii=False)}"
