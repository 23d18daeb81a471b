"""An article's text as it is shown: cleaned once more, pictures from our captures, links to our own pages."""

from __future__ import annotations

import asyncio
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import nh3

from archive.room.tools import links
from archive.room.tools.rewriter import Rewriter

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from archive.room.tools.reader import Reader, Row
    from archive.room.tools.rewriter import Tag

_KEPT_TAGS = """
p br div h3 h4 h5 h6 strong b em i u s sub sup ul ol li dl dt dd table caption thead tbody tfoot tr td th a img
figure figcaption blockquote pre hr
"""
_ATTRIBUTES = {
    "a": {"href", "rel"},
    "img": {"src", "alt", "width", "height", "loading"},
    "table": {"tabindex"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
}
_HEADINGS = {"h1": "h3", "h2": "h3"}  # the page has its own
_SCHEMES = {"http", "https", "mailto"}  # and links of our own, which name no host
_CLEANER = nh3.Cleaner(tags=set(_KEPT_TAGS.split()), attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel=None)
_FIRST_TAGS = {*_KEPT_TAGS.split(), *_HEADINGS}
_FIRST = nh3.Cleaner(tags=_FIRST_TAGS, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel=None)
_KNOWN = """
    SELECT article_urls.url, sites.name AS site, articles.article_id FROM article_urls
    JOIN articles ON articles.id = article_urls.article JOIN sites ON sites.id = articles.site
    WHERE article_urls.url IN (SELECT value FROM json_each(?))
"""
_INDENTED = re.compile(r"(<(?:p|div|li|br)>)(?:\s|&nbsp;)+")  # as typewriters do; the style sheet does it better
_MOST_LINKS = 1000


@dataclass(frozen=True, slots=True)
class Body:
    """``html`` is clean; None where only the plain text is known. ``pictures`` are the addresses shown in it."""

    html: str | None
    pictures: frozenset[str]


async def shown_body(reader: Reader, html: str | None, pictures: Sequence[Row]) -> Body:
    """Return an article's text ready for the page.

    ``pictures`` are rows with ``url``, ``href`` (None where it is not at hand), ``width`` and ``height`` in pixels.
    """
    if html is None:
        return Body(None, frozenset())
    first = _INDENTED.sub(r"\1", await asyncio.to_thread(_FIRST.clean, html))
    reading = _Reading({row["url"]: row for row in pictures})
    await asyncio.to_thread(reading.rewritten, first)
    known = await reader.rows(_KNOWN, json.dumps(sorted(reading.links)[:_MOST_LINKS]))
    reading.ours = {row["url"]: links.article(reader, row["site"], row["article_id"]) for row in known}
    clean = _CLEANER.clean(await asyncio.to_thread(reading.rewritten, first))
    return Body(clean if clean.strip() else None, frozenset(reading.shown))


class _Reading:
    """Rewrites a body that is clean already."""

    def __init__(self, pictures: Mapping[str, Row]) -> None:
        self._pictures = pictures
        self.ours: dict[str, str] = {}
        self.links: set[str] = set()
        self.shown: set[str] = set()

    def rewritten(self, html: str) -> str:
        return Rewriter(self._change).rewritten(html)

    def _change(self, tag: str, given: dict[str, str | None]) -> Tag | None:
        if tag == "img":
            return self._picture(given)
        if tag == "a":
            return "a", self._link(given.get("href"))
        if tag == "table":
            return "table", [("tabindex", "0")]  # a wide one is scrolled, by keyboard too
        kept = [(name, value) for name, value in given.items() if name in ("colspan", "rowspan")]
        return _HEADINGS.get(tag, tag), kept

    def _picture(self, given: dict[str, str | None]) -> Tag | None:
        picture = self._pictures.get(given.get("src") or "")
        if picture is None or picture["href"] is None:
            return None
        self.shown.add(picture["url"])
        size = [(name, str(picture[name])) for name in ("width", "height") if picture["width"] and picture["height"]]
        alt = picture["alt"] or picture["text"] or ""
        return "img", [("src", picture["href"]), ("alt", alt), ("loading", "lazy"), *size]

    def _link(self, href: str | None) -> list[tuple[str, str | None]]:
        if not href or not href.startswith(("http://", "https://", "mailto:")):
            return []
        self.links.add(href)
        if href in self.ours:
            return [("href", self.ours[href])]
        return [("href", href), ("rel", "nofollow noreferrer")]
