"""Whose list it is: by the words over a group of links, by the page's own name, and by the addresses in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from archive.vietnamese.labels import any_of, is_comments_label, is_others_label
from archive.vietnamese.letters import fold
from scraper.pages.addresses.address import parse_address, request_key
from scraper.pages.addresses.urls import Parts, first_page, take_apart
from scraper.pages.document.document import once_a_page, text_of
from scraper.pages.document.lines import read_layout
from scraper.pages.lists.structure import read_structure

if TYPE_CHECKING:
    from scraper.pages.document.document import Document
    from scraper.pages.document.links import Link
    from scraper.pages.lists.groups import Group, Item

# matches: tin moi nhat
# matches: bai viet xem nhieu
# matches: most viewed
# matches: thu vien anh
# matches: lien ket website
# matches: muc dinh huong
_SIDE_LABEL = re.compile(
    r"(?:cac )?(?:tin|bai|bai viet|tin tuc|tin bai|noi dung|van ban)?\s*"
    r"(?:moi(?: nhat| dang| cap nhat)?|(?:duoc )?(?:xem|doc) nhieu(?: nhat)?|"
    r"noi bat|tieu diem|hot|quan tam|nong)|most (?:viewed|read|popular)|popular(?: posts)?|latest|recent(?: posts)?|"
    r"(?:lien ket|lien ket website|quang cao|banner|video|thu vien (?:anh|video|hinh anh)|hinh anh|danh muc|chuyen muc|"
    r"muc (?:dinh|dieu) huong|dieu huong|navigation|"
    r"lich cong tac|thong tin can biet|dich vu cong|tags?|tu khoa)(?: .{0,20})?"
)
# An arrow at one end of a title, to the article before or after.
# matches: ← Lễ hội xuống đồng ấp Mỹ Thuận
# matches: Lễ hội xuống đồng ấp Mỹ Thuận →
_ARROW = re.compile(r"^[←«‹]|[→»›]$")
_BEFORE_AND_AFTER, _TITLE = 2, 22  # such links; letters of a title, which "« Cũ hơn" under a list has not
# A parameter that names a section, in small letters.
# matches: catid
# matches: chuyenmuc_id
_CATEGORY = re.compile(r"(?:cat|cate|category|chuyenmuc|danhmuc|nhom|loai|menu|zone|muc|c)_?(?:id)?|itemid|idcat")


def is_labelled_as_other(group: Group) -> bool:
    """Whether the words before a group say that it is not the page's own list, or its links lead to neighbours."""
    return is_side_label(group.label) or is_others_label(group.label) or are_neighbours(group)


def are_neighbours(group: Group) -> bool:
    """Whether a group leads to nothing but the articles before and after the page's own."""
    links = [link for item in group.items for link in item.links]
    return len(group.items) <= _BEFORE_AND_AFTER and group.length >= _TITLE and all(_is_a_step(link) for link in links)


def _is_a_step(link: Link) -> bool:
    said = not {"prev", "next"}.isdisjoint((link.element.get("rel") or "").split())
    return said or _ARROW.search(link.text) is not None


def is_side_label(label: str) -> bool:
    """Whether the words before a group name a side block ("Tin mới", "Xem nhiều", "Phản hồi gần đây")."""
    return is_comments_label(label) or _SIDE_LABEL.fullmatch(fold(label).strip(" :.»›")) is not None


def affinity(group: Group, document: Document) -> float:
    """The share of a group's items whose address says that they belong to the page's section."""
    return sum(_belongs(item, document) for item in group.items) / len(group.items)


def _belongs(item: Item, document: Document) -> bool:
    here, there = parse_address(document.url, document.profile), item.links[0].address
    if here.catid is not None:
        return there.catid == here.catid
    page, entry = take_apart(document.url), take_apart(item.url)
    if page is None or entry is None:
        return False
    category = [pair for pair in page.selection if pair[1] and _CATEGORY.fullmatch(pair[0])]
    if category:
        return set(category) <= set(entry.selection)
    return _is_in_folder(entry, page)


def _is_in_folder(entry: Parts, page: Parts) -> bool:
    # matches: /tin-tuc/trang-3.html
    folder = re.sub(r"(?:/(?:page|trang)[-/]?\d+)?(?:\.\w{2,5})?$", "", page.index_folded).rstrip("/")
    return folder != "" and entry.path.startswith(f"{folder}/")


def is_of_another_section(group: Group, document: Document) -> bool:
    """Whether all addresses of a group say that another page of the menu lists it, and none that this one does."""
    if affinity(group, document) > 0:
        return False
    structure = read_structure(document)
    menu = {link.url for link in structure.links if structure.is_beside(link)}
    pages = [page for url in menu if (page := take_apart(url)) is not None]
    entries = [entry for item in group.items if (entry := take_apart(item.url)) is not None]
    return all(any(_is_in_folder(entry, page) for page in pages) for entry in entries)


# What a list page is called, and what the other pages are called: whose list a heading stands over.

LONGEST_NAME = 60  # letters of a section's name
# matches: /tin-tuc?sort=hits
_SORTED = re.compile(r"[?&;](?:filter_?)?(?:sort|order)", re.IGNORECASE)  # "Xem nhiều" is a way to sort, and no name


def owner_of_label(label: str, document: Document) -> Literal["own", "other", ""]:
    """Return whether a heading is the page's own name, that of a page it links to, or neither."""
    own, others = _names(document)
    name = _tidy(label)
    return "" if not name else "own" if name in own else "other" if name in others else ""


@once_a_page
def _names(document: Document) -> tuple[frozenset[str], frozenset[str]]:
    here = {request_key(url, document.profile) for url in (document.url, first_page(document.url))}
    short = [link for link in read_structure(document).links if 0 < len(link.text) <= LONGEST_NAME]
    # matches: Nông thôn mới | UBND xã Long Hòa
    title = re.split(r"\s+[-–|:»]\s+", text_of(next(document.tree.iter("title"), document.tree)))[0]
    headings = [text_of(heading) for heading in document.tree.iter("h1")]
    said = [link.text for link in short if link.key in here and not _SORTED.search(link.url)]
    own = {_tidy(text) for text in (title, *headings, *said)}
    return frozenset(own), frozenset(_tidy(link.text) for link in short if link.key not in here) - own


def _tidy(text: str) -> str:
    return fold(text[: 2 * LONGEST_NAME]).strip(" :.»›")


# What a page says of a list that holds nothing yet.

_LONGEST_EXCUSE = 80  # letters of "Chuyên mục này hiện chưa có bài viết nào"
_THINGS = "(?:bai|tin|du lieu|noi dung|ban ghi|van ban|thong tin|ket qua|muc|tai lieu|thong bao|su kien|hinh anh|video)"
# matches: chuyen muc nay chua co bai viet nao
# matches: hien chua cap nhat noi dung
# matches: noi dung dang duoc cap nhat
# matches: no posts to show
_EMPTY = any_of(
    rf"(?:(?:hien|hien tai|hien nay|(?:chuyen |danh )?muc(?: nay)?) )*(?:chua|khong) (?:co|tim thay) {_THINGS}\b.*",
    r"(?:hien )?chua cap nhat(?: noi dung| du lieu| thong tin)?",
    r"(?:(?:noi dung|du lieu|thong tin|(?:chuyen |danh )?muc)(?: nay)? )?dang (?:duoc )?(?:cap nhat|xay dung).*",
    r"(?:there are )?no (?:posts|articles|items|results|data|records).*|nothing found.*",
)


@once_a_page
def says_empty(document: Document) -> bool:
    """Whether the page says that its list holds nothing yet."""
    short = (line.text for line in read_layout(document).lines if len(line.text) <= _LONGEST_EXCUSE)
    return any(_EMPTY.fullmatch(fold(text).strip(" .!…()[]*-")) for text in short)
