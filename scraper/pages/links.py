"""The links of a page: where they lead, and what they say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from scraper.pages.addresses import Address, in_scope, parse_address, request_key
from scraper.pages.document import text_of
from scraper.pages.furniture import is_furniture
from scraper.pages.urls import without_noise
from scraper.vietnamese.letters import clean

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from scraper.pages.document import Document

_CUT_MARKS = ("…", "...")


@dataclass(slots=True)
class Link:
    """One link within the site: its element, what it says, where it leads."""

    element: HtmlElement
    url: str
    text: str
    address: Address
    key: str

    @property
    def title(self) -> str:
        """What it says in full: the ``title`` attribute where the text is cut or missing, a picture's ``alt``."""
        if self.text and not self.text.endswith(_CUT_MARKS):
            return self.text
        told = clean(self.element.get("title") or "")
        start = self.text.rstrip("…. ")
        return told if told and told.startswith(start) else self.text or _alt(self.element)


def read_links(document: Document) -> list[Link]:
    """Return the page's links to pages of the site, in order; no furniture."""
    links = (_read(document, element) for element in document.tree.iter("a"))
    return [link for link in links if link is not None]


def _read(document: Document, element: HtmlElement) -> Link | None:
    href = element.get("href")
    url = _absolute(document, href) if href else None
    if url is None or not in_scope(url, document.profile):
        return None
    text = text_of(element)
    if is_furniture(url, text):
        return None
    profile = document.profile
    return Link(element, without_noise(url), text, parse_address(url, profile), request_key(url, profile))


def _absolute(document: Document, href: str) -> str | None:
    """As `Document.absolute`, with a short way for the two forms that nearly every link has."""
    if href.startswith(("http://", "https://")) and not href.endswith(" "):
        return href
    if href.startswith("/") and not href.startswith("//") and not href.endswith(" ") and "/." not in href:
        base = urlsplit(document.base_url)
        return f"{base.scheme}://{base.netloc}{href}"
    return document.absolute(href)


def _alt(element: HtmlElement) -> str:
    return next((alt for image in element.iter("img") if (alt := clean(image.get("alt") or ""))), "")
