"""The sections of a portal, as a page's menus, block headings and breadcrumb name them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from archive.vietnamese.labels import any_of
from archive.vietnamese.letters import clean, fold
from scraper.items import Section
from scraper.pages.addresses.address import parse_address, request_key
from scraper.pages.addresses.urls import first_page, take_apart
from scraper.pages.document.document import text_of
from scraper.pages.document.lines import HEADINGS, read_layout, selected_lines
from scraper.pages.lists.names import is_labelled_as_other
from scraper.pages.lists.structure import is_cross_link, read_groups, read_structure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from scraper.pages.document.document import Document
    from scraper.pages.document.lines import Line
    from scraper.pages.document.links import Link
    from scraper.pages.lists.groups import Group


_SHORT = 48  # letters of a section's name over a block; titles of articles are longer, or no heading
_MENU_LENGTH = 30  # letters, typically, of the entries of a menu; of a list's titles it is more than 40
_LONGEST_WAY = 200  # letters of "Trang chủ » Tin tức » …", the article's title at its end included
# matches: /tin-tuc/nam-2021
# matches: /thong-bao/2021/07.html
_ARCHIVE = re.compile(r"/(?:nam-|thang-)?(?:19|20)\d\d(?:[/-](?:0?[1-9]|1[0-2]))?(?:\.\w{2,5})?/?(?:\?.*)?$")
# matches: Trang chủ » Tin tức » Nông thôn mới
_BETWEEN_CRUMBS = re.compile(r"\s*[»›>/|→]\s*")
# The line under the menu, folded: "Bạn đang ở: Trang chủ » Tin tức".
# matches: ban dang o: trang chu » tin tuc
# matches: trang chu > van ban
_WAY = re.compile(r"(?:ban dang (?:o|xem)|vi tri)?\W*(?:trang (?:chu|nhat|dau)|home)\s*(?:[>›»/→]|::|->)+\s*\w")


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
        name = None if link.meaning == "all" else link.title or None
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
    return [
        link
        for link in structure.links
        if link.key not in not_sections
        and not link.address.is_article
        and not is_cross_link(link)
        and link.key not in archives
        and (link.address.is_section or structure.is_beside(link) or id(link) in menus or _heads(link, marked_only))
        and (link.address.is_section or not link.address.id)
        and (link.meaning != "all" or request_key(first_page(link.url), document.profile) != here)
    ]


def _archives(document: Document, kept: str | None) -> set[str]:
    """The keys of links to a year or month of a section that is linked too; of the section ``kept`` they stay."""
    links = read_structure(document).links
    known = {request_key(first_page(document.url), document.profile), *(link.key for link in links)} - {kept}
    dated = [(link, at) for link in links if (at := _ARCHIVE.search(link.url))]
    return {link.key for link, at in dated if request_key(link.url[: at.start()], document.profile) in known}


def _is_menu(group: Group) -> bool:
    return group.length < _MENU_LENGTH and not is_labelled_as_other(group)


def _heads(link: Link, marked_only: bool) -> bool:  # noqa: FBT001 - passed on
    """Whether a link is a block's heading, or leads to all of a block."""
    if marked_only:
        return False
    return link.meaning == "all" or (
        len(link.text) < _SHORT and any(parent.tag in HEADINGS for parent in _near(link.element))
    )


def _near(element: HtmlElement) -> list[HtmlElement]:
    return [parent for parent, _ in zip(element.iterancestors(), range(2), strict=False)]


def selected_section(document: Document) -> Section | None:
    """Return the section that the profile's selector names on an article's page: its last link, or its words.

    A way through sections ("Trang chủ › Tin tức › Nông thôn") ends with the nearest; what links here names the page.
    """
    here = request_key(document.url, document.profile)
    chosen = document.selected("section")
    anchors = [a for element in chosen for a in (*element.iterancestors("a"), *element.iter("a"))]
    targets = [(text_of(a), url) for a in anchors if (url := document.absolute(a.get("href")))]
    linked = [(name, url) for name, url in targets if name and request_key(url, document.profile) != here]
    if not linked:
        name = _selected_name(document)
        return _called(name, document) or Section(name, None) if name else None
    name, url = linked[-1]
    return Section(name, url, parse_address(url, document.profile).catid)


def selected_section_of_list(document: Document) -> Section | None:
    """Return the section that a list page lists, by the name that the profile's selector points at."""
    name = _selected_name(document)
    url = first_page(document.url)
    return Section(name, url, parse_address(document.url, document.profile).catid) if name else None


def _selected_name(document: Document) -> str | None:
    """The last words that the profile's selector points at, without a label: "Chuyên mục: Nông thôn"."""
    texts = [text for _, text in selected_lines(document, "section")]
    name = _BETWEEN_CRUMBS.split(texts[-1])[-1] if texts else ""
    return (name.partition(":")[2].strip() if _LABEL.match(fold(name)) else name) or None


def _called(name: str, document: Document) -> Section | None:
    """The section of that name as a menu links to it."""
    structure = read_structure(document)
    named = (link for link in structure.links if link.text.casefold() == name.casefold() and structure.is_beside(link))
    return next((Section(link.title, link.url, link.address.catid) for link in named), None)


def own_section(document: Document) -> Section | None:
    """Return the section that a page belongs to: by its breadcrumb, or by its address and the menu."""
    address = parse_address(document.url, document.profile)
    crumb = _last_crumb(document)
    menu = _in_menu(document, address.catid)
    if address.catid is not None:
        named = menu or (crumb if crumb and crumb.address.catid in (None, address.catid) else None)
        return Section(named.title if named else None, named.url if named else None, address.catid)
    link = crumb or menu or _itself(document) or category_link(document) or _by_path(document)
    return Section(link.title, link.url, link.address.catid) if link else None


def _last_crumb(document: Document) -> Link | None:
    structure, here = read_structure(document), request_key(document.url, document.profile)
    named = [link for link in structure.links if structure.regions.of(link.element) == "breadcrumb"]
    return next((link for link in reversed(named or _way_from_home(document)) if link.key != here), None)


def _way_from_home(document: Document) -> list[Link]:
    """The links of a line that says how to come here from the home page, where nothing is marked as breadcrumb."""
    for line in read_layout(document).lines:
        if line.linked and len(line.text) <= _LONGEST_WAY and _WAY.match(fold(line.text)):
            inside = {at for element, _ in line.pieces for at in (element, *element.iterancestors("a"))}
            return [link for link in read_structure(document).links if link.element in inside]
    return []


def _in_menu(document: Document, catid: str | None) -> Link | None:
    links = read_structure(document).links
    return next((link for link in links if catid and link.address.is_section and link.address.catid == catid), None)


def _itself(document: Document) -> Link | None:
    """The menu's link to this very page: a section that is one article."""
    structure, here = read_structure(document), request_key(document.url, document.profile)
    return next(
        (link for link in structure.links if link.key == here and link.text and structure.is_beside(link)), None
    )


def _by_path(document: Document) -> Link | None:
    """The link whose path is the longest beginning of the page's own."""
    here = take_apart(document.url)
    if here is None:
        return None
    above, own_key = [], request_key(document.url, document.profile)
    for link in read_structure(document).links:
        parts = take_apart(link.url) if link.key != own_key else None
        if parts and parts.path != "/" and here.path.startswith(f"{parts.path.rstrip('/')}/") and link.text:
            above.append((len(parts.path), link))
    return max(above, key=lambda pair: pair[0], default=(0, None))[1]


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
    return _BETWEEN_CRUMBS.split(crumbs[-1].text)[-1] or None


def _heading(document: Document) -> str | None:
    headings = (element for element in document.tree.iter("h1", "h2", "h3") if element.find(".//a") is None)
    said = next((text for heading in headings if (text := text_of(heading))), None)
    window = clean(document.tree.findtext(".//title") or "")
    # matches: Nông thôn mới - UBND xã Long Hòa
    return said or re.split(r"\s+[-–|]\s+", window)[0] or None


# The link on an article's page that says it leads to the article's category.

# matches: chuyen muc: nong thon moi
# matches: posted in su kien
_LABEL = any_of(
    r"\b(?:(?:thuoc|trong|dang trong) )?(?:chuyen muc|danh muc|muc|nhom tin|loai tin|the loai)\s*:\s*",
    r"\b(?:category|categories|posted in|filed under)\s*:?\s+",
)
_SHORTEST_LABEL = 4  # letters beside the link: "mục:" has four
_LONGEST = 200  # letters of the line; a paragraph with a link in it names no category
_CONTENT = ("", "main")


def category_link(document: Document) -> Link | None:
    """Return the link marked or labelled as the category ("Chuyên mục: Nông thôn"); None where there is none."""
    return next(_marked(document), None) or next(_labelled(document), None)


def _marked(document: Document) -> Iterator[Link]:
    for link in read_structure(document).links:
        if link.text and "category" in (link.element.get("rel") or "").split():
            yield link


def _labelled(document: Document) -> Iterator[Link]:
    regions = read_structure(document).regions
    for line in read_layout(document).lines:
        if (
            line.linked
            and line.plain >= _SHORTEST_LABEL
            and len(line.text) <= _LONGEST
            and regions.of(line.block) in _CONTENT
        ):
            yield from _after_label(line, document)


def _after_label(line: Line, document: Document) -> Iterator[Link]:
    words = fold(line.text)
    label = _LABEL.search(words)
    if label is None:
        return
    anchors = {at for element, _ in line.pieces for at in (element, *element.iterancestors("a")) if at.tag == "a"}
    for link in read_structure(document).links:
        if link.element in anchors and link.text and words.startswith(fold(link.text), label.end()):
            yield link
