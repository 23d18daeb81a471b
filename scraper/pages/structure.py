"""The links of a page in their groups and regions: what every reader of the list side looks at."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scraper.pages.addresses import in_scope, parse_address, request_key
from scraper.pages.document import text_of
from scraper.pages.entries import says_more
from scraper.pages.groups import Group, find_groups
from scraper.pages.lines import Layout, read_layout
from scraper.pages.links import Link, read_links
from scraper.pages.regions import Region, Regions
from scraper.pages.remembered import once_a_page
from scraper.pages.steps import meaning_of
from scraper.pages.urls import take_apart

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from scraper.pages.document import Document
    from scraper.profile import SiteProfile

_SHORT, _OFTEN = 40, 3
_BESIDE: tuple[Region, ...] = ("nav", "header", "footer", "breadcrumb")
_CROSS_RELATIONS = ("tag", "author", "category")


@dataclass(frozen=True, slots=True)
class Structure:
    """The links of a page, the groups of those that may lead to articles, and where things stand."""

    links: list[Link]
    groups: list[Group]
    regions: Regions

    def is_beside(self, link: Link) -> bool:
        """Whether a link stands in a menu, the header, the footer, or the breadcrumb."""
        return self.regions.of(link.element) in _BESIDE


@once_a_page
def read_structure(document: Document) -> Structure:
    """Return the page's links, grouped."""
    links, regions = [link for link in read_links(document) if not leads_home(link.url, document.profile)], Regions()
    here = request_key(document.url, document.profile)
    menu = _keys_of_sections(links, regions) | {here}
    prose = _anchors_in_prose(read_layout(document))
    rows = (
        link for link in links if link.key not in menu and link.element not in prose and not is_beside_the_point(link)
    )
    groups = find_groups(rows)
    return Structure(links, groups, regions)


def _keys_of_sections(links: list[Link], regions: Regions) -> set[str]:
    """The keys of links that surely lead to sections: by their shape, in menus, or short and met again and again."""
    short = [link for link in links if len(link.text) < _SHORT and not link.address.is_article]
    often = Counter(link.key for link in short if link.text and not link.address.id)
    named = {link.key for link in links if link.address.is_section}
    menus = {link.key for link in short if link.address.id is None and regions.of(link.element) in _BESIDE}
    return named | menus | {key for key, count in often.items() if count >= _OFTEN}


def is_beside_the_point(link: Link) -> bool:
    """Whether a link is a pager's, or goes to all that has the same tag, author or category."""
    if len(link.text) < _SHORT and meaning_of(link.text)[0] not in ("", "load"):
        return True
    return any(word in _CROSS_RELATIONS for word in (link.element.get("rel") or "").split())


def _anchors_in_prose(layout: Layout) -> set[HtmlElement]:
    """The links that stand inside sentences."""
    found = set()
    for line in layout.lines:
        if line.linked and line.plain > _SHORT:
            before = 0
            for element, which in line.pieces:
                inside = element if which == "text" else element.getparent()
                anchor = next((at for at in (inside, *inside.iterancestors()) if at.tag == "a"), None)
                if anchor is None:
                    before += len(((element.text if which == "text" else element.tail) or "").strip())
                elif before > _SHORT and not says_more(text_of(anchor)):
                    found.add(anchor)
    return found


_HOME_PATH = re.compile(
    r"/(?:(?:vi|vn|vi-vn|web(?:/[\w-]+)?|portal|site)/?)?(?:(?:site)?pages/?)?"
    r"(?:/?m?(?:default|index|home|trang-?chu|trangchu)(?:\.\w{2,5})?)?/?",
    re.IGNORECASE,
)


def is_home(url: str, profile: SiteProfile) -> bool:
    """Whether ``url`` is the site's home: as the profile says, the root, or a product's page without a section."""
    return leads_home(url, profile) or (parse_address(url, profile).shape.endswith(" page") and in_scope(url, profile))


def leads_home(url: str, profile: SiteProfile) -> bool:
    """Whether ``url`` is the home page itself, under any of the names that home pages have."""
    if request_key(url, profile) == request_key(profile.home_url, profile):
        return True
    parts = take_apart(url)
    return parts is not None and not parts.query and _HOME_PATH.fullmatch(parts.path) is not None
