"""The section that an article belongs to: by its breadcrumb, its category, its address, the menu."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from archive.vietnamese.letters import clean, fold, slugify
from scraper.items import Section
from scraper.pages.addresses.address import parse_address, request_key
from scraper.pages.addresses.urls import first_page, take_apart
from scraper.pages.document.document import text_of
from scraper.pages.document.head.claims import read_claims
from scraper.pages.document.headline import headline_at
from scraper.pages.document.layout.site_names import says_its_kind
from scraper.pages.document.lines import anchors_of, read_layout, selected_lines, words_of
from scraper.pages.lists.structure import read_structure
from scraper.pages.sections.category import (
    LABEL,
    category_link,
    is_in_article,
    labelled_name,
    link_beside_the_title,
    may_be_section,
    name_of,
)
from scraper.pages.sections.linked import ARCHIVE, BETWEEN_CRUMBS
from scraper.pages.sections.menu import is_marked_in_a_menu

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from scraper.pages.document.document import Document
    from scraper.pages.document.links import Link

_MOST_STEPS = 6  # of a way to a page that is set as a list
# matches: trang chu
# matches: home
_HOME = re.compile(r"\W*(?:trang (?:chu|nhat|dau)|home)\W*")
_LONGEST_WAY = 200  # letters of "Trang chủ » Tin tức » …", the article's title at its end included
# The line under the menu, folded: "Bạn đang ở: Trang chủ » Tin tức".
# matches: ban dang o: trang chu » tin tuc
# matches: trang chu > van ban
_WAY = re.compile(r"(?:ban dang (?:o|xem)|vi tri)?\W*(?:trang (?:chu|nhat|dau)|home)\s*(?:[>›»/→]|::|->)+\s*\w")
# The same line where icons part its steps.
# matches: trang chuphong dichchi tiet
_FROM_HOME = re.compile(r"(?:ban dang (?:o|xem)|vi tri)?\W*(?:trang (?:chu|nhat|dau)|home)")


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
    name = BETWEEN_CRUMBS.split(texts[-1])[-1] if texts else ""
    return (name.partition(":")[2].strip() if LABEL.match(fold(name)) else name) or None


def _called(name: str, document: Document) -> Section | None:
    """The section of that name as a menu links to it."""
    structure = read_structure(document)
    named = (link for link in structure.links if link.text.casefold() == name.casefold() and structure.is_beside(link))
    return next((Section(name_of(link), link.url, link.address.catid) for link in named), None)


def own_section(document: Document, title: str | None = None) -> Section | None:
    """Return the section that a page belongs to: by its breadcrumb, or by its address and the menu.

    Args:
        document: the page.
        title: what was read as its title, where no line of the page is known for it.
    """
    title_at = _title_at(document, title)
    address = parse_address(document.url, document.profile)
    crumb = _last_crumb(document)
    menu = _in_menu(document, address.catid)
    if address.catid is not None:
        named = menu or (crumb if crumb and crumb.address.catid in (None, address.catid) else None)
        return Section(name_of(named) if named else None, named.url if named else None, address.catid)
    link = crumb or menu or category_link(document, title_at) or _claimed(document) or _itself(document)
    if link is None and (name := labelled_name(document)):
        return _called(name, document) or Section(name, None)
    link = link or _by_path(document) or _named_in_the_path(document) or _marked_in_a_menu(document, title_at)
    link = link or link_beside_the_title(document, title_at)
    return Section(name_of(link), link.url, link.address.catid) if link else None


def _title_at(document: Document, title: str | None) -> int | None:
    """The number of the title's line: the one that others agree on, else the first that says it and is no link."""
    at = headline_at(document)
    if at is not None or title is None:
        return at
    return next((n for n, one in enumerate(read_layout(document).lines) if one.text.startswith(title)), None)


def _last_crumb(document: Document) -> Link | None:
    structure, here = read_structure(document), request_key(document.url, document.profile)
    named = [link for link in structure.links if structure.regions.of(link.element) == "breadcrumb"]
    way = named or _way_from_home(document) or _listed_way(document) or _way_that_ends_here(document)
    return next((link for link in reversed(way) if link.key != here and link.text), None)


def _way_from_home(document: Document) -> list[Link]:
    """The links of a line that says how to come here from the home page, where nothing is marked as breadcrumb."""
    for line in read_layout(document).lines:
        if line.linked and len(line.text) <= _LONGEST_WAY and _WAY.match(fold(line.text)):
            inside = {at for element, _ in line.pieces for at in (element, *element.iterancestors("a"))}
            return [link for link in read_structure(document).links if link.element in inside]
    return []


def _listed_way(document: Document) -> list[Link]:
    """The links of a short list that begins with the home page and ends with this one, which is no link or leads here.

    A menu begins so too, but it ends with a link to elsewhere.
    """
    for way in document.tree.iter("ol", "ul"):
        steps = [step for step in way.iterchildren("li") if text_of(step)] if len(way) <= 2 * _MOST_STEPS else []
        if not 1 < len(steps) <= _MOST_STEPS or not _HOME.fullmatch(fold(text_of(steps[0]))):
            continue
        links = [link for link in read_structure(document).links if link.element.getparent() in steps]
        if links and _ends_here(steps[-1], document):
            return links
    return []


def _way_that_ends_here(document: Document) -> list[Link]:
    """The links of a line from the home page to words without a link that name this page, whatever parts its steps."""
    for line in read_layout(document).lines:
        if not 0 < line.linked < len(line.text) <= _LONGEST_WAY or not _FROM_HOME.match(fold(line.text)):
            continue
        inside = anchors_of(line)
        name = clean(words_of(line.pieces[-1])).lstrip("»›>/|→\\ ")
        if inside and name and _names_this(name, document):
            return [link for link in read_structure(document).links if link.element in inside]
    return []


def _ends_here(step: HtmlElement, document: Document) -> bool:
    """True where the last step of a way names this page, as its window does, or what kind of page it is."""
    here = request_key(document.url, document.profile)
    targets = [url for a in step.iter("a") if (url := document.absolute(a.get("href")))]
    if any(request_key(url, document.profile) != here for url in targets):
        return False
    return _names_this(text_of(step), document)


def _names_this(text: str, document: Document) -> bool:
    """True for words that the window's title holds, or that say what kind of page it is."""
    name = text.rstrip(" .…")
    return says_its_kind(name) or name.casefold() in (read_claims(document).window_title or "").casefold()


def _in_menu(document: Document, catid: str | None) -> Link | None:
    links = read_structure(document).links
    return next((link for link in links if catid and link.address.is_section and link.address.catid == catid), None)


def _itself(document: Document) -> Link | None:
    """The menu's link to this very page: a section that is one article; its title and its date may link here too."""
    structure, here = read_structure(document), request_key(document.url, document.profile)
    beside = (link for link in structure.links if link.key == here and structure.is_beside(link))
    links = (link for link in beside if structure.regions.of(link.element) != "breadcrumb")
    return next((link for link in links if may_be_section(link) and not is_in_article(link)), None)


def _claimed(document: Document) -> Link | None:
    """A link whose words the head names as the section, or as the step before this page on its way."""
    names = [name.casefold() for name in read_claims(document).sections]
    links = [link for link in read_structure(document).links if link.text and may_be_section(link)] if names else []
    here = request_key(document.url, document.profile)
    named = {link.text.casefold(): link for link in reversed(links) if link.key != here and not link.address.is_article}
    return next((named[name] for name in names if name in named), None)


def _by_path(document: Document) -> Link | None:
    """The link whose path is the longest beginning of the page's own."""
    here = take_apart(document.url)
    if here is None:
        return None
    above, own_key = [], request_key(document.url, document.profile)
    for link in read_structure(document).links:
        parts = take_apart(link.url) if link.key != own_key and may_be_section(link) else None
        if (
            parts
            and parts.path != "/"
            and not ARCHIVE.search(link.url)
            and here.path.startswith(f"{parts.path.rstrip('/')}/")
            and link.text
        ):
            above.append((len(parts.path), link))
    return max(above, key=lambda pair: pair[0], default=(0, None))[1]


def _named_in_the_path(document: Document) -> Link | None:
    """The link whose words, as a slug, are a folder of the page's path, the innermost: "/tin-xa/2024/vot-luc-binh"."""
    here = take_apart(document.url)
    folders = here.path.lower().strip("/").split("/")[:-1] if here else []
    named = {slugify(link.text): link for link in reversed(read_structure(document).links) if may_be_section(link)}
    return next((named[folder] for folder in reversed(folders) if folder in named and not folder.isdecimal()), None)


def _marked_in_a_menu(document: Document, title_at: int | None) -> Link | None:
    """The link of a menu over the title that is marked as what the reader is in; of a menu in a menu, the inner one."""
    layout, marked = read_layout(document), None
    for link in read_structure(document).links if title_at is not None else ():
        if layout.span(link.element).start >= (title_at or 0):
            break
        if may_be_section(link) and is_marked_in_a_menu(link.element):
            marked = link
    return marked
