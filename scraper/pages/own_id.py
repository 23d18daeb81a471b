"""The id of an article whose own address does not show it, as when a section answers with its newest article."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scraper.pages.addresses import article_id
from scraper.pages.urls import take_apart

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scraper.items import ListEntry
    from scraper.pages.document import Document

_COPY = re.compile(
    r"/(?:in|print|ban-?in|in-?(?:bai|tin|trang)|save|luu|luu-?(?:bai|tin))\w*(?:[/.?]|$)", re.IGNORECASE
)
_ID_PARAMETER = re.compile(r"(?:news|article|item|tin|bai)?_?id", re.IGNORECASE)
_SHORTEST = 3


def own_id(document: Document, others: list[ListEntry]) -> str:
    """Return the id of the article on a page.

    Where its address has none, but the portal numbers its articles (as the ``others`` linked on the page show), it is
    the number that the page's own print and save links name, if they agree.
    """
    known = article_id(document.url, document.profile)
    if known.isdecimal() or not others or not all(other.article_id.isdecimal() for other in others):
        return known
    found = set(_numbers_of_copies(document))
    return found.pop() if len(found) == 1 else known


def _numbers_of_copies(document: Document) -> Iterator[str]:
    for href in document.tree.xpath("//a/@href"):
        url = document.absolute(str(href))
        parts = take_apart(url) if url else None
        if parts is None or not _COPY.search(parts.path):
            continue
        named = [value for name, value in parts.query if _ID_PARAMETER.fullmatch(name)]
        for text in [*named, *parts.path.split("/")]:
            if text.isdecimal() and len(text) >= _SHORTEST:
                yield text
