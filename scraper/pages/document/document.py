"""One HTML page, parsed once; every reader looks at the same tree."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache, wraps
from itertools import chain
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urljoin

from w3lib.url import safe_url_string

from archive.vietnamese.letters import clean
from scraper.pages.document.tree import parse

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator
    from typing import Any

    from lxml import html as lxml_html

    from scraper.sites.profile import SiteProfile


# matches: https://tptv.travinh.gov.vn/tin?id=812&page=2
_PLAIN_URL = re.compile(r"[\w.~:/?#@!$&'()*+,;=%-]+", re.ASCII)
# One that needs no base, and that joining would leave as it is.
# matches: https://tptv.travinh.gov.vn/tin?id=812&page=2
_WHOLE_URL = re.compile(r"https?://[\w.:-]+/[\w.~:/?@!$&'()*+,;=%-]*[\w/]", re.ASCII)
# One with a path from the root, that joining would only put behind the host.
# matches: /tin-tuc/le-khai-giang.html
# matches: /tin?id=812&page=2
_ROOTED_URL = re.compile(r"/(?!/)(?!\S*/\.)[\w.~:@!$&'()*+,;=%/?-]*[\w/]|/", re.ASCII)
_NOT_LINKS = ("javascript:", "mailto:", "tel:", "data:", "about:", "#")


class Document:
    """A page's tree with its address.

    Args:
        html: the decoded page.
        url: the address it was captured from.
        profile: what is known of the site.

    Attributes:
        remembered: what was read of it, by what read it.
        left_out: what was not read, because it is beyond all bounds.
    """

    def __init__(self, html: str, url: str, profile: SiteProfile) -> None:
        self.html = html
        self.url = url
        self.profile = profile
        self.remembered: dict[Any, Any] = {}
        self.left_out: list[str] = []

    @cached_property
    def tree(self) -> lxml_html.HtmlElement:
        """The root element; an empty page where there is nothing to parse."""
        parsed = parse(self.html)
        self.left_out += parsed.left_out
        self._elements = parsed.elements
        return parsed.tree

    @cached_property
    def said(self) -> dict[lxml_html.HtmlElement, list[str]]:
        """The names of each element's attributes: to ask an element takes long, and all are asked several times."""
        _ = self.tree
        return {element: element.keys() for element in self._elements}

    @cached_property
    def attributes(self) -> frozenset[str]:
        """The names of all attributes on the page: most of what is looked for is on no element."""
        return frozenset(chain.from_iterable(self.said.values()))

    @cached_property
    def base_url(self) -> str:
        """What relative links are relative to."""
        base = next((base.get("href") for base in self.tree.iter("base") if base.get("href") is not None), "")
        return urljoin(self.url, str(base).strip())

    @cached_property
    def _root_url(self) -> str:
        """What links with a path from the root are relative to: the same on every page of a site."""
        return urljoin(self.base_url, "/")

    def selected(self, name: str) -> list[lxml_html.HtmlElement]:
        """The elements that the profile's selector for ``name`` points at; none where it has no such selector."""
        selector = self.profile.selectors.get(name)
        return self.tree.cssselect(selector) if selector else []

    def absolute(self, href: str | None) -> str | None:
        """Return ``href`` as an absolute http(s) URL, spelled as a client sends it; None where it is no such link."""
        if href is None or not (href := href.strip()):
            return None
        try:
            return _absolute(self._root_url if href[0] == "/" else self.base_url, href)
        except ValueError:
            return None


@lru_cache(maxsize=16384)
def _absolute(base: str, href: str) -> str | None:
    if href.lower().startswith(_NOT_LINKS):
        return None
    if _WHOLE_URL.fullmatch(href):
        return href
    url = base[:-1] + href if base[-1:] == "/" and _ROOTED_URL.fullmatch(href) else urljoin(base, href)
    if not url.startswith(("http://", "https://")):
        return None
    return url if _PLAIN_URL.fullmatch(url) else safe_url_string(url)


def outward(element: lxml_html.HtmlElement) -> Iterator[lxml_html.HtmlElement]:
    """An element and those around it, from the inside out."""
    return chain((element,), element.iterancestors())


def stands_in(element: lxml_html.HtmlElement, chosen: Collection[lxml_html.HtmlElement]) -> bool:
    """Whether an element is one of the chosen, or inside one."""
    return element in chosen or any(outer in chosen for outer in element.iterancestors())


def text_of(element: lxml_html.HtmlElement) -> str:
    """Return an element's visible text on one line, NFC."""
    return clean("".join(element.itertext()))


# What was once read of a page is not read again while the page lives.

T = TypeVar("T")


def once_a_page(read: Callable[[Document], T]) -> Callable[[Document], T]:
    """Make ``read`` keep its result for as long as the document lives."""

    @wraps(read)
    def read_once(document: Document) -> T:
        remembered = document.remembered
        try:
            result: T = remembered[read]
        except KeyError:
            result = remembered[read] = read(document)
        return result

    return read_once
