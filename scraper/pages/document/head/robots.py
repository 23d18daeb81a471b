"""What a page's head asks of those who come by programs, and what its links ask (``rel=nofollow``).

``noindex`` asks search engines not to show a page: portals say so of search results, of one list in many orders, of
tags. Such a list holds nothing that other lists do not, and is not walked. An article that says so is archived all the
same: it was published, and whoever looks for what was published must find it; an archive is no search engine.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scraper.pages.addresses.urls import take_apart
from scraper.pages.document.document import once_a_page

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scraper.pages.document.document import Document
    from scraper.pages.document.links import Link

# A header for one program alone; other words before a colon are no names of programs.
# matches: googlebot: noindex
_FOR_ONE = re.compile(r"\s*(?!unavailable_after|max-)[\w-]+\s*:", re.IGNORECASE)
_ASKS = ("noindex", "nofollow")


def asked_in(values: Iterable[str]) -> tuple[str, ...]:
    """Return which of "noindex" and "nofollow" the values of robots tags or headers ask of everybody."""
    words = {word.strip().lower() for value in values if not _FOR_ONE.match(value) for word in value.split(",")}
    return tuple(ask for ask in _ASKS if ask in words or "none" in words)


@once_a_page
def asked_of_robots(document: Document) -> tuple[str, ...]:
    """Return which of "noindex" and "nofollow" a page's robots tags ask."""
    metas = document.tree.iter("meta")
    return asked_in(meta.get("content") or "" for meta in metas if (meta.get("name") or "").lower() == "robots")


def is_nofollow(link: Link) -> bool:
    """Whether a link asks programs not to follow it."""
    return "nofollow" in (link.element.get("rel") or "").lower().split()


def is_one_of_many_views(url: str, links: Iterable[Link]) -> bool:
    """Whether an address selects something from a list that a page links to: ``/tin?nam=2023`` from ``/tin``."""
    parts = take_apart(url)
    if parts is None or not parts.selection:
        return False
    return any((other := take_apart(link.url)) and not other.selection and other.path == parts.path for link in links)
