"""The links of a page: where they lead, and what they say."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from archive.vietnamese.labels import any_of
from archive.vietnamese.letters import clean, fold
from archive.words.sentences import LINKS_LEFT_OUT
from scraper.pages.addresses.address import (
    Address,
    is_of_sid,
    is_on_site,
    leads_home,
    parse_address,
    request_key,
)
from scraper.pages.addresses.furniture import is_furniture, says_service
from scraper.pages.addresses.urls import take_apart, without_noise
from scraper.pages.document.clicks import meaning_of
from scraper.pages.document.document import once_a_page
from scraper.pages.document.layout.utility import ICON_FONT
from scraper.sites.profile import SiteProfile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from scraper.pages.document.document import Document

MOST_LINKS = 10_000  # of a page; lists of a portal have some hundreds, and many readers look at each
_CUT_MARKS = ("…", "...")
_LONGEST_LABEL = 30  # letters; "Xem tất cả các bài viết khác" has 28, longer words are a title
# matches: xem tat ca
# matches: view all
# matches: [+]
_ALL = any_of(r"(?:xem )?(?:tat ca|them|tiep|toan bo|chi tiet)", "view all|more|see all", r"\[?\+\]?|[»›>]+")
# matches: trang chu
_HOME = any_of("trang chu|trang nhat|home|trang dau")
# matches: /category/tin-tuc/
# matches: /chuyen-muc/nong-thon
# matches: /?cat=12
_CATEGORY_ADDRESS = re.compile(
    r"/(?:category|categories|chuyen-?muc|danh-?muc|the-?loai|topics?|cat)/[^/?]|[?&](?:cat|category|cat_?id)=\w",
)
# No more than the name of a category or a tag, so no article in it.
# matches: /category/tin-tuc/
# matches: /?cat=12
# matches: /tags/lua-thu-dong
_LIST_ADDRESS = re.compile(
    r"/(?:category|categories|chuyen-?muc|danh-?muc|the-?loai|topics?|tags?|tu-?khoa|keywords?)/[^/?#]+/?(?:$|#)"
    r"|/\?(?:cat|category|cat_?id|tag)=[\w%-]+(?:$|#)",
)
# matches: /tag/lua-thu-dong/
# matches: /the/ocop
# matches: /@@search?subject%3alist=ocop
_TAG_ADDRESS = re.compile(
    r"/(?:tags?|the|tu-?khoa|keywords?|hashtags?)/[^/?]|[?&](?:tags?|subjects?|keywords?|tukhoa)(?:%3a\w+)?=\w",
)
_clean = lru_cache(maxsize=16384)(clean)  # menus and side blocks say the same on every page


class _Target(NamedTuple):
    url: str
    key: str
    address: Address


@dataclass(slots=True)
class Link:
    """One link within the site: its element, what it says, where it leads.

    ``meaning`` is what its words mean: "all" (of a block), "page" (of a pager), "" for anything else.
    """

    element: HtmlElement
    url: str
    key: str
    address: Address
    text: str
    meaning: str

    @property
    def title(self) -> str:
        """What it says in full: the ``title`` attribute where the text is cut or missing, a picture's ``alt``."""
        if self.text and not self.text.endswith(_CUT_MARKS):
            return self.text
        full = clean(self.element.get("title") or "")
        start = self.text.rstrip("…. ")
        return full if full and full.startswith(start) else self.text or _alt(self.element) or _label(self.element)


@once_a_page
def read_links(document: Document) -> list[Link]:
    """Return the page's links to pages of the site, in order; no furniture, none to the home page."""
    base = urlsplit(document.base_url)
    origin = f"{base.scheme}://{base.netloc}"
    profile = document.profile
    site = (profile.home_url, profile.hosts, profile.sid, profile.trailing_ids)
    elements = list(islice(document.tree.iter("a", "area", "frame"), MOST_LINKS + 1))
    if len(elements) > MOST_LINKS:
        document.left_out.append(LINKS_LEFT_OUT(most=MOST_LINKS))
    links = (_read(document, element, origin, site) for element in elements[:MOST_LINKS])
    return [link for link in links if link is not None]


_Site = tuple[str, tuple[str, ...], str | None, bool | None]


def _read(document: Document, element: HtmlElement, origin: str, site: _Site) -> Link | None:
    href = element.get("src" if element.tag == "frame" else "href")
    if not href:
        return None
    is_rooted = href[0] == "/" and href[1:2] != "/" and " " not in href and "/." not in href
    url = origin + href if is_rooted else document.absolute(href)
    target = _target(url, site) if url else None
    if target is None:
        return None
    text = (
        _clean(element.get("alt") or "")
        if element.tag == "area"
        else _clean("".join(_texts_of(element)) if len(element) else element.text or "")
    )
    said = text or _alt(element) or _label(element)
    meaning = "all" if element.tag == "frame" else meaning_of_link(said) if len(said) <= _LONGEST_LABEL else ""
    return None if meaning in ("service", "home") else Link(element, *target, text, meaning)


def _texts_of(link: HtmlElement) -> Iterator[str]:
    """The texts in a link; not the names of the icons that a font draws in it ("home")."""
    icons = [one for one in link.iterdescendants("i", "span") if ICON_FONT.search(one.get("class") or "")]
    if not icons:
        yield from link.itertext()
        return
    yield from (text or "" for one in link.iter() for text in (_own(one, icons), one.tail if one is not link else None))


def _own(element: HtmlElement, icons: list[HtmlElement]) -> str | None:
    return element.text if isinstance(element.tag, str) and element not in icons else None


def _target(url: str, site: _Site) -> _Target | None:
    """Return where a URL leads within the site; None where it leads out of it, to furniture, or home.

    Half of a page's links lead to other hosts: the host alone tells, before anything else is looked at.
    """
    return _target_within(url, site) if is_on_site(url, _profile(site)) else None


@lru_cache(maxsize=16384)
def _target_within(url: str, site: _Site) -> _Target | None:
    profile = _profile(site)
    if take_apart(url) is None or not is_of_sid(url, profile) or is_furniture(url) or leads_home(url, profile):
        return None
    return _Target(without_noise(url), request_key(url, profile), parse_address(url, profile))


@lru_cache(maxsize=64)
def _profile(site: _Site) -> SiteProfile:
    home_url, hosts, sid, trailing_ids = site
    return SiteProfile("", home_url, sid=sid, trailing_ids=trailing_ids, hosts=hosts)


@lru_cache(maxsize=16384)
def meaning_of_link(text: str) -> str:
    """Return what a short label means: "service", "home", "all", "page"; "" for anything else."""
    words = fold(text).strip(" .…»›>")
    if _HOME.fullmatch(words):
        return "home"
    if meaning_of(text)[0] not in ("", "load"):
        return "page"
    if _ALL.fullmatch(words or text):
        return "all"
    return "service" if says_service(text) else ""


@lru_cache(maxsize=16384)
def leads_to_category(url: str) -> bool:
    """True for an address that says it lists what is of one category."""
    return bool(_CATEGORY_ADDRESS.search(url.lower()))


@lru_cache(maxsize=16384)
def names_a_list(url: str) -> bool:
    """True for an address that is a category or a tag and no more: no article's in it."""
    return bool(_LIST_ADDRESS.search(url.lower()))


@lru_cache(maxsize=16384)
def leads_to_tag(url: str) -> bool:
    """True for an address that says it lists what bears one tag."""
    return bool(_TAG_ADDRESS.search(url.lower()))


def _label(element: HtmlElement) -> str:
    return clean(element.get("aria-label") or element.get("title") or "")


def _alt(element: HtmlElement) -> str:
    return next((alt for image in element.iter("img") if (alt := clean(image.get("alt") or ""))), "")
