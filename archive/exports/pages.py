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
        SELECT sections.name || CASE WHEN captures.page_number > 1 THEN ' (' || captures.page_number || ')' ELSE '' END
        FROM captures JOIN captures AS same ON same.url = captures.url
        JOIN sections ON sections.id = coalesce(captures.section, same.section)
        WHERE captures.id = ? ORDER BY same.id LIMIT 1
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
    return _kind(held) in _RANK and held.statuscode == _SHOWN


def _kind(held: Held) -> str:
    """Tell what a page is; one that a form asked for and nobody read, as in what others saved, is a page of a list."""
    return held.kind or ("list" if held.method == "POST" and held.mimetype == "text/html" else "")


def page_line(db: Database, held: Held, url: str) -> str:
    """Return the line of a page in ``pages.jsonl``, behind what puts the lines in order and ends with a tab.

    ``url`` is where the index has it, what was sent included.
    """
    (title,) = db.execute(_TITLES[_kind(held)], (held.id,)).fetchone() or (None,)
    page = {
        "id": f"capture-{held.id}",
        "url": url,
        "ts": held.timestamp,
        "title": title or held.url,
    }
    return f"{_RANK[_kind(held)]} {held.timestamp} {held.id:012}\t{json.dumps(page, ensure_ascii=False)}"
