"""The links of a page in their groups and regions: what every reader of the list side looks at."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scraper.pages.addresses import parse_address, request_key
from scraper.pages.groups import Group, find_groups
from scraper.pages.links import Link, read_links
from scraper.pages.regions import Region, Regions
from scraper.pages.remembered import once_a_page
from scraper.pages.steps import meaning_of

if TYPE_CHECKING:
    from scraper.pages.document import Document

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
    links, regions = read_links(document), Regions()
    here = request_key(document.url, document.profile)
    home = request_key(document.profile.home_url, document.profile)
    menu = _keys_of_sections(links, regions) | {here, home}
    rows = (link for link in links if link.key not in menu and not _is_cross_link(link) and not _is_page(link))
    groups = find_groups(rows)
    return Structure(links, groups, regions)


def _keys_of_sections(links: list[Link], regions: Regions) -> set[str]:
    """The keys of links that surely lead to sections: by their shape, in menus, or short and met again and again."""
    short = [link for link in links if len(link.text) < _SHORT and not link.address.is_article]
    often = Counter(link.key for link in short if link.text and not link.address.id)
    named = {link.key for link in links if link.address.is_section}
    menus = {link.key for link in short if link.address.id is None and regions.of(link.element) in _BESIDE}
    return named | menus | {key for key, count in often.items() if count >= _OFTEN}


def _is_page(link: Link) -> bool:
    return len(link.text) < _SHORT and meaning_of(link.text)[0] not in ("", "load")


def _is_cross_link(link: Link) -> bool:
    return any(word in _CROSS_RELATIONS for word in (link.element.get("rel") or "").split())


def is_home(document: Document) -> bool:
    """Whether the page's address is the site's home: as the profile says, the root, or a page without a section."""
    profile = document.profile
    key = request_key(document.url, profile)
    root = request_key(f"{document.url.split('://', maxsplit=1)[0]}://{key.partition('/')[0]}/", profile)
    if key in (request_key(profile.home_url, profile), root):
        return True
    address = parse_address(document.url, profile)
    return address.shape == "query page" and "pageid" not in document.url.lower()
