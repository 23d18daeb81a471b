"""One HTML page, parsed once; every reader looks at the same tree."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from lxml import html as lxml_html
from w3lib.url import safe_url_string

from scraper.vietnamese.letters import clean

if TYPE_CHECKING:
    from scraper.profile import SiteProfile

_ENCODING_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_PLAIN_URL = re.compile(r"[\w.~:/?#@!$&'()*+,;=%-]+", re.ASCII)
_EMPTY = "<html><body></body></html>"
_NOT_LINKS = ("javascript:", "mailto:", "tel:", "data:", "about:", "#")


class Document:
    """A page's tree with its address.

    Args:
        html: the decoded page.
        url: the address it was captured from.
        profile: what is known of the site.
    """

    def __init__(self, html: str, url: str, profile: SiteProfile) -> None:
        self.html = html
        self.url = url
        self.profile = profile

    @cached_property
    def tree(self) -> lxml_html.HtmlElement:
        """The root element; an empty page where there is nothing to parse."""
        text = _ENCODING_DECLARATION.sub("", self.html).replace("\x00", "")
        try:
            return lxml_html.document_fromstring(text)
        except (ValueError, lxml_html.etree.ParserError):
            return lxml_html.document_fromstring(_EMPTY)

    @cached_property
    def base_url(self) -> str:
        """What relative links are relative to."""
        base = self.tree.xpath("string(//base/@href)")
        return urljoin(self.url, str(base).strip())

    def absolute(self, href: str | None) -> str | None:
        """Return ``href`` as an absolute http(s) URL, spelled as a client sends it; None where it is no such link."""
        if href is None or not (href := href.strip()) or href.lower().startswith(_NOT_LINKS):
            return None
        try:
            url = urljoin(self.base_url, href)
            if not url.startswith(("http://", "https://")):
                return None
            return url if _PLAIN_URL.fullmatch(url) else safe_url_string(url)
        except ValueError:
            return None


def text_of(element: lxml_html.HtmlElement) -> str:
    """Return an element's visible text on one line, NFC."""
    return clean("".join(element.itertext()))
