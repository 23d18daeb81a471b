"""What a page says of its own address: which page is the article's own, and which are copies of it for telephones.

Portals say much that is wrong: every page names the home page, or the first article that was ever written. What cannot
be the address of this one article is left out here; whether it is, the texts of both pages decide.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scraper.pages.addresses.address import article_id, in_scope, leads_home, parse_address, request_key
from scraper.pages.addresses.furniture import is_furniture
from scraper.pages.addresses.urls import take_apart, without_noise
from scraper.pages.document.document import once_a_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from scraper.pages.document.document import Document

# A folder or an ending of pages for telephones.
# matches: /amp/le-hoi.html
# matches: /tin-tuc/le-hoi/amp
# matches: /m/le-hoi.html
# matches: /le-hoi.amp.html
_FOR_TELEPHONES = re.compile(r"/(?:amp|m|mobi|mobile|wap)(?:/|$)|[._-]amp(?:\.\w{2,5})?$", re.IGNORECASE)
# The media of a page for telephones.
# matches: only screen and (max-width: 640px)
# matches: handheld
_SMALL = re.compile(r"max-(?:device-)?width|handheld|mobile", re.IGNORECASE)


def own_page(document: Document) -> tuple[str, str] | None:
    """Return id and URL of the page that this one names as the article's own; None where it names itself, or none.

    Where a page names several, it names none.
    """
    named = {without_noise(url) for _, url in _linked(document, "canonical")}
    url = named.pop() if len(named) == 1 else None
    if url is None or not _may_be_another(url, document):
        return None
    return article_id(url, document.profile), url


def named_copies(document: Document) -> list[tuple[str, str]]:
    """Return id and URL of each page that this one names as a copy of itself."""
    linked = [url for _, url in _linked(document, "amphtml")]
    linked += [url for link, url in _linked(document, "alternate") if _SMALL.search(link.get("media") or "")]
    urls = dict.fromkeys(without_noise(url) for url in linked)
    return [(article_id(url, document.profile), url) for url in urls if _may_be_another(url, document)]


def _linked(document: Document, relation: str) -> Iterator[tuple[HtmlElement, str]]:
    for link, relations in _links_of_the_head(document):
        if relation in relations and (url := document.absolute(link.get("href"))):
            yield link, url


@once_a_page
def _links_of_the_head(document: Document) -> list[tuple[HtmlElement, list[str]]]:
    return [(link, (link.get("rel") or "").lower().split()) for link in document.tree.iter("link")]


def _may_be_another(url: str, document: Document) -> bool:
    """Whether an address may be another one of this article: of the site, no section, and not this one as it is."""
    profile = document.profile
    if not in_scope(url, profile) or leads_home(url, profile) or is_furniture(url):
        return False
    here, there = take_apart(document.url), take_apart(url)
    if here is None or there is None or parse_address(url, profile).is_section:
        return False
    if (here.bare_site, here.canonical_path) == (there.bare_site, there.canonical_path):
        return False
    return request_key(url, profile) != request_key(document.url, profile) or is_for_telephones(
        here.path
    ) != is_for_telephones(there.path)


def is_for_telephones(path: str) -> bool:
    """Whether a path is that of a page for telephones."""
    return _FOR_TELEPHONES.search(path) is not None
