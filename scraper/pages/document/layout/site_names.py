"""Which words of a page are the portal's own name, or a section's: no title of an article, and nobody who wrote it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from archive.vietnamese.letters import clean, fold
from archive.vietnamese.names import is_organisation
from scraper.pages.addresses.address import leads_home, request_key
from scraper.pages.document.document import once_a_page, text_of
from scraper.pages.document.head.claims import read_claims
from scraper.pages.document.links import read_links

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scraper.pages.document.document import Document

_SITES_BEGIN_WITH = """
cong trang website portal ubnd uy xa phuong thi huyen tinh thanh home truong benh
"""
# Offices, whose first word begins other things too: "Hội thao công nhân khu công nghiệp Cổ Chiên" is a title.
_OFFICES_BEGIN_WITH = """
so bo hoi dang ban cuc chi phong trung
"""
_SITES_ARE_CALLED = """
cong trang thong tin dien tu website portal ubnd uy ban nhan dan so bo xa phuong thi tran huyen tinh thanh pho cua va
chu truong cao dang dai hoc tieu trung mam non co pho nghe y te da khoa khu vuc benh vien hoi doan cuc chi phong tam
giao duc dao tao van hoa the thao du lich nong nghiep moi tai nguyen noi vu chinh ke hoach dau tu tong hop
"""
_SITES_BEGIN, _SITE_WORDS = frozenset(_SITES_BEGIN_WITH.split()), frozenset(_SITES_ARE_CALLED.split())
_OFFICES_BEGIN = frozenset(_OFFICES_BEGIN_WITH.split())
_LONGEST_SITE_NAME = 14  # words: "Cổng thông tin điện tử Ủy ban nhân dân xã Long Hòa" has twelve
_LONGEST_MOTTO = 100  # characters
_LONGEST_OFFICE = 6  # words of an office and its place, where only the place is in capitals
_LONGEST_PLACE = 3  # words behind the last kind of place: "XÃ LONG HÒA", "HUYỆN CHÂU THÀNH A"
_LONGEST_SECTION = 5  # words: "Tin tức - Sự kiện", "Thông tin chỉ đạo điều hành"
_BESIDE_HOME = 16  # letters that a link to the home page has more than it: "/index.php", "/trang-chu.html"
# What the window's title is made of.
# matches: Lúa được mùa - Xã Long Hòa
# matches: Lúa được mùa » Tin tức » Xã Long Hòa
_BETWEEN = re.compile(r"\s+[-–—:•·]+\s+|\s*[|»«›]+\s*|\s+::\s+")
# A page that says only what kind of page it is, folded.
# matches: chi tiet tin tuc
# matches: noi dung bai viet
# matches: trang chu
_SAYS_ITS_KIND = re.compile(
    r"\W*(?:trang chu|trang nhat|home"
    r"|(?:xem |noi dung |thong tin )?chi tiet(?: (?:tin|bai|noi dung|van ban|thong bao))?(?: (?:tuc|viet|bai|tin))?"
    r"|noi dung (?:bai viet|tin|tin tuc|chi tiet)|(?:bai viet|tin tuc|tin) chi tiet|(?:news|article)? ?details?)\W*"
)


def says_its_kind(text: str) -> bool:
    """True for a heading that every article of a portal has ("Chi tiết tin tức")."""
    return bool(_SAYS_ITS_KIND.fullmatch(fold(text)))


def parts_of(title: str) -> list[str]:
    """Return the parts of a window's title ("Lúa được mùa - Xã Long Hòa")."""
    return [part for part in _BETWEEN.split(title) if part]


@once_a_page
def site_names(document: Document) -> frozenset[str]:
    """Return what the page itself calls the site, in lower case: in its head, in links home, under these."""
    names = frozenset(name.casefold() for name in (*read_claims(document).site_names, *_links_home(document)))
    return names.union(_mottos(document, names))


def _mottos(document: Document, names: frozenset[str]) -> Iterator[str]:
    """What ends the block that the site's name stands in as a heading: "Vì nhân dân phục vụ"."""
    claims = read_claims(document)
    said = " ".join((*claims.titles, claims.window_title or "")).casefold()
    for heading in document.tree.iter("h1", "h2", "h3"):
        under = heading.getnext()
        if under is None or under.getnext() is not None or text_of(heading).casefold() not in names:
            continue
        motto = text_of(under).casefold()
        if 0 < len(motto) <= _LONGEST_MOTTO and motto not in said:
            yield motto


def _links_home(document: Document) -> Iterator[str]:
    longest = len(document.profile.home_url) + _BESIDE_HOME
    for link in document.tree.iter("a"):
        href = (link.get("href") or "").strip()
        if not href or len(href) > longest or (url := document.absolute(href)) is None:
            continue
        if leads_home(url, document.profile):
            pictures = (clean(image.get("alt") or "") for image in link.iter("img"))
            yield from (name for name in (text_of(link), *pictures) if name.count(" ") and not says_its_kind(name))


def is_site_name(text: str, document: Document) -> bool:
    """True for the name of the portal itself, as its head, its links home, its window or its own words say."""
    name = text.casefold()
    if name in site_names(document):
        return True
    words = text.split()
    if not words or len(words) > _LONGEST_SITE_NAME:
        return False
    if (
        ends_the_window(name, document)
        and is_organisation(text)
        and (_is_in_capitals(words) or _ends_in_a_place(words))
    ):
        return True
    first = fold(words[0])
    if first not in _SITES_BEGIN and not (first in _OFFICES_BEGIN and is_organisation(text)):
        return False
    return _words_behind_the_last_unit(words) <= _LONGEST_PLACE if text.isupper() else _is_in_capitals(words)


def _is_in_capitals(words: list[str]) -> bool:
    return all(word[0].isupper() or not word[0].isalpha() or fold(word) in _SITE_WORDS for word in words)


def _ends_in_a_place(words: list[str]) -> bool:
    """True for few words that end in a name: "Kho bạc Rạch Gòi", and not "Công an xã Long Hòa bắt trộm"."""
    return len(words) <= _LONGEST_OFFICE and all(word[0].isupper() for word in words[-2:])


def _words_behind_the_last_unit(words: list[str]) -> int:
    units = [number for number, word in enumerate(words) if fold(word) in _SITE_WORDS]
    return len(words) - 1 - units[-1] if units else len(words)


def ends_the_window(name: str, document: Document) -> bool:
    """True for the last of several parts of the window's title ("Chi tiết tin - Trạm Thủy nông Bàu Sen")."""
    return name == _end_of_the_window(document)


@once_a_page
def _end_of_the_window(document: Document) -> str | None:
    parts = parts_of(read_claims(document).window_title or "")
    return parts[-1].casefold() if len(parts) > 1 else None


def is_section_name(text: str, document: Document) -> bool:
    """True for few words by which the page links to another page: a section's name, and no title of this one."""
    return text.count(" ") < _LONGEST_SECTION and text.casefold() in _names_of_others(document)


@once_a_page
def _names_of_others(document: Document) -> frozenset[str]:
    here = request_key(document.url, document.profile)
    own = _last_step(document.url)
    links = (link for link in read_links(document) if link.text and link.text.count(" ") < _LONGEST_SECTION)
    others = (link for link in links if link.key != here and not (own and _last_step(link.url) == own))
    return frozenset(link.text.casefold() for link in others)


def _last_step(url: str) -> str:
    """The last step of an address's path, without its extension: a menu may link to the same page by another way."""
    return "" if "?" in url else url.rstrip("/").rsplit("/", 1)[-1].partition(".")[0]
