"""The sections that a page links to, as its menus and block headings name them, and the one that a list lists."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from archive.vietnamese.letters import clean
from scraper.items import Section
from scraper.pages.addresses.address import parse_address, request_key
from scraper.pages.addresses.furniture import shows_again
from scraper.pages.addresses.urls import first_page
from scraper.pages.document.document import text_of
from scraper.pages.document.head.robots import is_nofollow, is_one_of_many_views
from scraper.pages.document.lines import HEADINGS, read_layout
from scraper.pages.document.links import leads_to_tag, names_a_list
from scraper.pages.lists.names import is_labelled_as_other
from scraper.pages.lists.structure import is_cross_link, read_groups, read_structure
from scraper.pages.sections.category import name_of, near

if TYPE_CHECKING:
    from scraper.pages.document.document import Document
    from scraper.pages.document.links import Link
    from scraper.pages.lists.groups import Group

_SHORT = 48  # letters of a section's name over a block; titles of articles are longer, or no heading
_MENU_LENGTH = 30  # letters, typically, of the entries of a menu; of a list's titles it is more than 40
# matches: /tin-tuc/nam-2021
# matches: /thong-bao/2021/07.html
ARCHIVE = re.compile(r"/(?:nam-|thang-)?(?:19|20)\d\d(?:[/-](?:0?[1-9]|1[0-2]))?(?:\.\w{2,5})?/?(?:\?.*)?$")
# matches: Trang chủ » Tin tức » Nông thôn mới
BETWEEN_CRUMBS = re.compile(r"\s*[»›>/|→]\s*")


def read_sections(document: Document, entry_keys: set[str], *, marked_only: bool = False) -> list[Section]:
    """Return the sections that the page links to, each once, by its best name.

    Args:
        document: the page.
        entry_keys: request keys of links that are entries of a list, and no sections.
        marked_only: leave out what only looks like a menu: an article's page has links of all sorts, and its menus
            stand on every other page too.
    """
    sections: dict[str, Section] = {}
    for link in _links_to_sections(document, entry_keys, marked_only=marked_only):
        name = None if link.meaning == "all" else name_of(link) or None
        known = sections.get(link.key)
        if known is None or (known.name is None and name):
            sections[link.key] = Section(name, link.url, link.address.catid)
    return list(sections.values())


def _links_to_sections(document: Document, entry_keys: set[str], *, marked_only: bool) -> list[Link]:
    structure = read_structure(document)
    here = request_key(first_page(document.url), document.profile)
    not_sections = entry_keys | {request_key(document.url, document.profile)}
    archives = _archives(document, here if not entry_keys else None)
    groups = [] if marked_only else read_groups(document)
    menus = {id(link) for group in groups if _is_menu(group) for item in group.items for link in item.links}
    found = [
        link
        for link in structure.links
        if link.key not in not_sections
        and not link.address.is_article
        and (link.address.is_section or not link.address.id)
        and link.key not in archives
        and (_names_a_list(link) or structure.is_beside(link) or id(link) in menus or _heads(link, marked_only))
        and not is_nofollow(link)
        and not is_cross_link(link)
        and (link.meaning != "all" or request_key(first_page(link.url), document.profile) != here)
        and not (structure.is_beside(link) and shows_again(document.url, link.url))
    ]
    # What bears a tag is in a section as well; a portal may have thousands of tags.
    return [link for link in found if not leads_to_tag(link.url)] or found


def _names_a_list(link: Link) -> bool:
    """Whether an address says of itself that it is a section's."""
    return link.address.is_section or names_a_list(link.url)


def _archives(document: Document, kept: str | None) -> set[str]:
    """The keys of links to a year or month of a section that is linked too; of the section ``kept`` they stay."""
    links = read_structure(document).links
    dated = [
        (link, at) for link in links if ("20" in link.url or "19" in link.url) and (at := ARCHIVE.search(link.url))
    ]
    if not dated:
        return set()
    known = {request_key(first_page(document.url), document.profile), *(link.key for link in links)} - {kept}
    return {link.key for link, at in dated if request_key(link.url[: at.start()], document.profile) in known}


def _is_menu(group: Group) -> bool:
    return group.length < _MENU_LENGTH and not is_labelled_as_other(group)


def _heads(link: Link, marked_only: bool) -> bool:  # noqa: FBT001 - passed on
    """Whether a link is a block's heading, or leads to all of a block."""
    if marked_only:
        return False
    return link.meaning == "all" or (
        len(link.text) < _SHORT and any(parent.tag in HEADINGS for parent in near(link.element))
    )


def is_in_its_menu(document: Document) -> bool:
    """Whether a page's own menu or header leads to it: a section that the portal offers to its readers."""
    structure, here = read_structure(document), request_key(document.url, document.profile)
    offered = (link for link in structure.links if link.key == here and not is_nofollow(link))
    in_menu = any(structure.regions.of(link.element) in ("nav", "header") for link in offered)
    return in_menu and not is_one_of_many_views(document.url, structure.links)


def section_of_list(document: Document) -> Section:
    """Return the section that a list page lists, by its entry in the menu, its breadcrumb, or its heading."""
    catid = parse_address(document.url, document.profile).catid
    here = request_key(document.url, document.profile)
    first = request_key(first_page(document.url), document.profile)
    links = [link for link in read_structure(document).links if link.text and link.meaning != "all"]
    for key in (here, first):
        named = next((link for link in links if link.key == key and not is_cross_link(link)), None)
        if named is not None:
            return Section(named.title, document.url if key == here else named.url, catid)
    return Section(_end_of_breadcrumb(document) or _heading(document), first_page(document.url), catid)


def _end_of_breadcrumb(document: Document) -> str | None:
    """The last words of the breadcrumb, where they are no link: the page itself."""
    regions, lines = read_structure(document).regions, read_layout(document).lines
    crumbs = [line for line in lines if regions.of(line.block) == "breadcrumb"]
    if not crumbs or crumbs[-1].is_link:
        return None
    return BETWEEN_CRUMBS.split(crumbs[-1].text)[-1] or None


def _heading(document: Document) -> str | None:
    headings = (element for element in document.tree.iter("h1", "h2", "h3") if element.find(".//a") is None)
    said = next((text for heading in headings if (text := text_of(heading))), None)
    window = clean(document.tree.findtext(".//title") or "")
    # matches: Nông thôn mới - UBND xã Long Hòa
    return said or re.split(r"\s+[-–|]\s+", window)[0] or None
