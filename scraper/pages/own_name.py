"""What a list page is called, and what the other pages are called: whose list a heading stands over."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from scraper.pages.addresses import request_key
from scraper.pages.document import text_of
from scraper.pages.remembered import once_a_page
from scraper.pages.structure import read_structure
from scraper.pages.urls import first_page
from scraper.vietnamese.letters import fold

if TYPE_CHECKING:
    from scraper.pages.document import Document

_LONGEST_NAME = 60
_SORTED = re.compile(r"[?&;](?:filter_?)?(?:sort|order)", re.IGNORECASE)  # "Xem nhiều" is a way to sort, and no name


def whose(label: str, document: Document) -> Literal["own", "other", ""]:
    """Return whether a heading is the page's own name, that of a page it links to, or neither."""
    own, others = _names(document)
    name = _tidy(label)
    return "" if not name else "own" if name in own else "other" if name in others else ""


@once_a_page
def _names(document: Document) -> tuple[frozenset[str], frozenset[str]]:
    here = {request_key(url, document.profile) for url in (document.url, first_page(document.url))}
    short = [link for link in read_structure(document).links if 0 < len(link.text) <= _LONGEST_NAME]
    title = re.split(r"\s+[-–|:»]\s+", text_of(next(document.tree.iter("title"), document.tree)))[0]
    headings = [text_of(heading) for heading in document.tree.iter("h1")]
    said = [link.text for link in short if link.key in here and not _SORTED.search(link.url)]
    own = {_tidy(text) for text in (title, *headings, *said)}
    return frozenset(own), frozenset(_tidy(link.text) for link in short if link.key not in here) - own


def _tidy(text: str) -> str:
    return fold(text[: 2 * _LONGEST_NAME]).strip(" :.»›")
