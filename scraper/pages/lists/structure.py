"""The links of a page in their groups and regions: what every reader of the list side looks at."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice, pairwise
from statistics import median
from typing import TYPE_CHECKING

from archive.vietnamese.dates import find_date
from archive.vietnamese.labels import any_of, is_others_label
from scraper.pages.addresses.address import leads_home, request_key
from scraper.pages.addresses.urls import first_page
from scraper.pages.document.clicks import meaning_of
from scraper.pages.document.document import once_a_page, text_of
from scraper.pages.document.layout.regions import Region, Regions, read_regions
from scraper.pages.document.lines import Layout, anchor_of, read_layout, words_of
from scraper.pages.document.links import Link, names_a_list, read_links
from scraper.pages.lists.cards import minor_links
from scraper.pages.lists.groups import SHORTEST_SUMMARY, Group, find_groups, says_more
from scraper.pages.lists.posts import read_posts

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from scraper.pages.document.document import Document
    from scraper.pages.document.lines import Line

_SHORT = 40  # letters of a section's name in a link, and of a sentence before a link within it
# Times that a short link is met where it is a menu's: an article may have two, a picture and "Xem tiếp". With 1, every
# sixth saved page loses entries of its list.
_OFTEN = 3
# Links of a menu's row, steps up to it from one of them, and letters between two (" | ").
_MOST_IN_A_BAR, _STEPS_TO_A_BAR, _BETWEEN = 15, 3, 4
_TITLE = 30  # letters, typically, of titles side by side; of a menu's sections 15 to 20
_LONGEST_DATE_LINE = 80  # letters beside the links of a line that says when and by whom
_LONGEST_LABEL = 60  # letters of "CÁC BÀI VIẾT KHÁC CÙNG CHUYÊN MỤC" and the like
# A quick look before the exact one (`is_others_label`), which would be too slow for every line of a page.
# matches: các bài viết khác
# matches: tin cùng chuyên mục
_MAY_SAY_OTHERS = any_of(
    "khác|liên quan|cùng|mới|cũ|đã|trước|sau|tiếp|tương tự|khac|lien quan|related|other",
)
# Where on an article's page a link leads.
# matches: comment-12
# matches: respond
_COMMENT = re.compile(r"(?:comments?|respond|binh-?luan)(?:[-_]?\d+)?$", re.IGNORECASE)
_BESIDE: tuple[Region, ...] = ("nav", "header", "footer", "breadcrumb")
_CROSS_RELATIONS = frozenset(("tag", "author", "category"))


class Bars:
    """Tells what stands in a row of a few short links, the first of them home: a menu that nothing names as one."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._known: dict[HtmlElement, bool] = {}
        self._lead_home: dict[HtmlElement, bool] = {}

    def hold(self, element: HtmlElement) -> bool:
        """Whether an element stands in such a row, or is one."""
        for at in (element, *islice(element.iterancestors(), _STEPS_TO_A_BAR)):
            if at.tag in ("body", "html"):
                return False
            if at not in self._known:
                self._known[at] = self._is_bar(at)
            if self._known[at]:
                return True
        return False

    def _is_bar(self, element: HtmlElement) -> bool:
        first = next(element.iter("a"), None)
        if first is None or not self._leads_home(first):
            return False
        anchors = list(islice(element.iter("a"), _MOST_IN_A_BAR + 1))
        if not 1 < len(anchors) <= _MOST_IN_A_BAR:
            return False
        said = [len(text_of(anchor)) for anchor in anchors]
        return max(said) < _SHORT and len(text_of(element)) - sum(said) < _BETWEEN * len(said)

    def _leads_home(self, anchor: HtmlElement) -> bool:
        if anchor not in self._lead_home:
            url = self._document.absolute(anchor.get("href") or "")
            self._lead_home[anchor] = url is not None and leads_home(url, self._document.profile)
        return self._lead_home[anchor]


@dataclass(frozen=True, slots=True)
class Structure:
    """The links of a page, and where things stand."""

    links: list[Link]
    regions: Regions
    bars: Bars
    _beside: dict[HtmlElement, bool] = field(default_factory=dict)

    def is_beside(self, link: Link) -> bool:
        """Whether a link stands in a menu, the header, the footer, or the breadcrumb."""
        element = link.element
        if element not in self._beside:
            self._beside[element] = self.regions.of(element) in _BESIDE or self.bars.hold(element)
        return self._beside[element]


@once_a_page
def read_structure(document: Document) -> Structure:
    """Return the page's links and regions."""
    return Structure(read_links(document), read_regions(document), Bars(document))


@once_a_page
def read_groups(document: Document) -> list[Group]:
    """Return the groups of links that may lead to articles, in the order of the page."""
    return find_groups(_rows(document), document)


@once_a_page
def read_groups_of_others(document: Document) -> list[Group]:
    """Return the groups that stand after the first heading of other articles; all groups where there is none."""
    labels, layout = others_labels(document), read_layout(document)
    if not labels:
        return read_groups(document)
    links = (link for link in _rows(document) if layout.span(link.element).start >= labels[0])
    return find_groups(links, document)


@once_a_page
def others_labels(document: Document) -> list[int]:
    """Return the numbers of the lines that head a block of other articles ("CÁC BÀI VIẾT KHÁC")."""
    lines = enumerate(read_layout(document).lines)
    return [at for at, line in lines if len(line.text) <= _LONGEST_LABEL and _is_others(line.text)]


@lru_cache(maxsize=2048)
def _is_others(text: str) -> bool:
    return _MAY_SAY_OTHERS.search(text.lower()) is not None and is_others_label(text)


@once_a_page
def _rows(document: Document) -> list[Link]:
    """The links that may be entries of a list."""
    titles = {post.element: post.link.key for post in read_posts(document)}
    links = [link for link in _links_to_articles(document) if _is_title(link, titles)]
    minor = minor_links(links)
    return [link for link in links if link.element not in minor]


def _is_title(link: Link, titles: dict[HtmlElement, str]) -> bool:
    """Whether a link in a whole post is that of its title; true for links elsewhere."""
    if not titles:
        return True
    return next((titles[at] == link.key for at in link.element.iterancestors() if at in titles), True)


def _links_to_articles(document: Document) -> list[Link]:
    structure = read_structure(document)
    here = {request_key(url, document.profile) for url in (document.url, first_page(document.url))}
    menu = _keys_of_sections(document) | here
    prose = _anchors_in_prose(read_layout(document))
    return [
        link
        for link in structure.links
        if link.key not in menu
        and link.element not in prose
        and not is_cross_link(link)
        and not _leads_to_others(link)
        and not (link.meaning == "all" and request_key(first_page(link.url), document.profile) in here)
    ]


def _leads_to_others(link: Link) -> bool:
    """Whether a link's words are those of a step to more of a list ("Các tin khác"), and no title."""
    return len(link.text) <= _SHORT and meaning_of(link.text)[0] == "load" and _is_others(link.text)


def _keys_of_sections(document: Document) -> set[str]:
    """The keys of links that surely lead to sections: by their shape, in menus, or short and met again and again."""
    structure = read_structure(document)
    short = [link for link in structure.links if len(link.text) < _SHORT and not link.address.is_article]
    pictured = {link.key for link in short if not link.text and next(link.element.iter("img"), None) is not None}
    words = [link for link in short if link.text and link.key not in pictured and not says_more(link.text)]
    # By the same words: a title's link and that of its date are two.
    often = Counter((link.key, link.text.casefold()) for link in words if not link.address.id)
    named = {link.key for link in structure.links if link.address.is_section or names_a_list(link.url)}
    menus = _in_menus([link for link in short if link.address.id is None and structure.is_beside(link)])
    titled = {link.key for link in structure.links if len(link.text) >= _SHORT}
    seldom = menus | {key for (key, _), count in often.items() if count >= _OFTEN and key not in titled}
    return named | (seldom - _with_summaries(seldom, document))


def _in_menus(links: list[Link]) -> set[str]:
    """The keys of a menu's links; what a section holds may be in its dropdown, and those are long as titles are."""
    rows: dict[HtmlElement, list[Link]] = {}
    for link in links:
        row = next(islice(link.element.iterancestors(), 1, None), link.element)
        rows.setdefault(row, []).append(link)
    return {link.key for row in rows.values() if median(len(one.text) for one in row) < _TITLE for link in row}


def _with_summaries(keys: set[str], document: Document) -> set[str]:
    """Those of the keys whose link stands in the content over a sentence or a date: an entry, in a menu or not."""
    layout, structure = read_layout(document), read_structure(document)
    told = {
        id(anchor)
        for line, below in pairwise(layout.lines)
        if line.is_link
        and ((not below.linked and below.plain >= SHORTEST_SUMMARY) or _is_dated(below))
        and (anchor := anchor_of(line.pieces[0])) is not None
    }
    return {
        link.key
        for link in structure.links
        if link.key in keys and id(link.element) in told and not structure.is_beside(link)
    }


def _is_dated(line: Line) -> bool:
    """Whether a line says when: "quantri — cập nhật lần cuối 03/05/2025 13:00"."""
    is_short = line.linked < line.plain <= _LONGEST_DATE_LINE
    return is_short and any(map(str.isdigit, line.text)) and find_date(line.text) is not None


def is_cross_link(link: Link) -> bool:
    """Whether a link is a pager's, a comment's, or goes to all that has the same tag, author or category."""
    relation = link.element.get("rel")
    if link.meaning == "page" or (relation and not _CROSS_RELATIONS.isdisjoint(relation.split())):
        return True
    href = link.element.get("href") or ""
    return "#" in href and _COMMENT.match(href.rpartition("#")[2]) is not None


def _anchors_in_prose(layout: Layout) -> set[HtmlElement]:
    """The links that stand inside sentences: text stands before them, or the sentence goes on behind them."""
    anchors = set()
    for line in layout.lines:
        if line.linked and line.plain > _SHORT:
            before, last = 0, None
            for piece in line.pieces:
                anchor, text = anchor_of(piece), words_of(piece).strip()
                if anchor is not None:
                    last = anchor
                    if before > _SHORT and not says_more(text_of(anchor)):
                        anchors.add(anchor)
                elif text:
                    before += len(text)
                    if last is not None and (text[0].islower() or text[0] in ",;"):
                        anchors.add(last)
                    last = None
    return anchors
