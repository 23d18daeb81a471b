"""Which line of a page names its article: the one that the address, the window's title and the head agree with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, unquote, urlsplit

from archive.vietnamese.letters import fold, slugify
from scraper.pages.addresses.address import request_key
from scraper.pages.document.claims import read_claims
from scraper.pages.document.document import once_a_page
from scraper.pages.document.lines import HEADINGS, read_layout

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from scraper.pages.document.document import Document
    from scraper.pages.document.lines import Line

_SHORTEST, _LONGEST = 6, 320  # letters of a title: fewer are a number or a mark, more are a paragraph
# A line is the title where the window's title (1 to 3), a claim of the head (2) or a heading (1) say so together: more
# than one of the weak ones. The address is sure: it counts more than is taken off for a link to elsewhere (3).
# With 4.5 instead of 1.5, a quarter of the saved pages lose their title; with 0.5, a menu's word is one.
_ENOUGH, _SURE = 1.5, 4.0
_SITES_BEGIN_WITH = """
cong trang website portal ubnd uy so bo xa phuong thi huyen tinh thanh home truong benh hoi dang ban cuc chi phong
trung
"""
_SITES_ARE_CALLED = """
cong trang thong tin dien tu website portal ubnd uy ban nhan dan so bo xa phuong thi tran huyen tinh thanh pho cua va
chu truong cao dang dai hoc tieu trung mam non co pho nghe y te da khoa khu vuc benh vien hoi doan cuc chi phong tam
giao duc dao tao van hoa the thao du lich nong nghiep moi tai nguyen noi vu chinh ke hoach dau tu tong hop
"""
_SITES_BEGIN, _SITE_WORDS = frozenset(_SITES_BEGIN_WITH.split()), frozenset(_SITES_ARE_CALLED.split())
_LONGEST_SITE_NAME = 14  # words: "Cổng thông tin điện tử Ủy ban nhân dân xã Long Hòa" has twelve
_LONGEST_PLACE = 3  # words behind the last kind of place: "XÃ LONG HÒA", "HUYỆN CHÂU THÀNH A"
# What stands behind a title in an address: the id, and the script's extension (as often as it was added).
# matches: le-khai-giang.html.aspx
# matches: le-khai-giang-post812.html
_SLUG_ENDS = re.compile(r"(?:\.(?:html?|aspx?|php|jsp))+$|(?<=-)(?:post|a|d|n|c|i|t)?\d+(?=$|\.)")
# matches: -post812
_ID_BEHIND = re.compile(r"-[a-z]{0,5}\d+")
_SLUG_START = 10  # letters that are compared first, as nearly every line differs in them


@dataclass(frozen=True, slots=True)
class _Claimed:
    """What the head and the address say the title is, in lower case, to be compared."""

    titles: frozenset[str]
    window: str
    cut: tuple[str, ...]
    slug: str | None


@once_a_page
def headline_at(document: Document) -> int | None:
    """Return the number of the line that others agree is the title; None where none is."""
    said = _claimed(document)
    best, at = _ENOUGH, None
    for number, line in enumerate(read_layout(document).lines):
        if _SHORTEST <= len(line.text) <= _LONGEST:
            weight = _agreement(line, said, document)
            if weight > best:
                best, at = weight, number
    return at


def _claimed(document: Document) -> _Claimed:
    claims = read_claims(document)
    titles = [title.casefold() for title in claims.titles]
    window = (claims.window_title or "").casefold()
    starts = [title.replace("...", "…").partition("…") for title in (*titles, window)]
    cut = tuple(start.strip() for start, dots, _ in starts if dots and len(start) > 2 * _SLUG_START)
    return _Claimed(frozenset(titles), window, cut, address_slug(document))


def _agreement(line: Line, said: _Claimed, document: Document) -> float:
    """How strongly the page's head and address say that ``line`` is the title."""
    text = line.text.casefold()
    is_sure = said.slug is not None and (
        agrees_with_slug(line.text, said.slug)
        or (text == said.window and slugify(line.text).startswith(f"{said.slug}-"))  # the address names the section
    )
    weight = _SURE if is_sure else 0.0
    if text in said.titles:
        weight += 2
    if text in said.window:
        weight += 1 + 2 * len(text) / len(said.window)
    if said.cut and text.startswith(said.cut):
        weight += 2
    if not weight or (not is_sure and is_site_name(line.text, document)):
        return 0.0
    weight += 1.0 if heading_of(line) is not None else 0.0
    if line.is_link and heading_of(line) is None:  # a menu links here as well
        weight -= 1.0 if _links_here(line, document) else 3.0
    elif line.is_link and not is_sure and not _links_here(line, document):
        weight -= 3.0
    weight -= 0.5 if line.block.tag == "li" else 0.0
    return weight - (0.5 if line.text.endswith(".") else 0.0)


def agrees_with_slug(text: str, slug: str) -> bool:
    """True where ``text`` makes the slug of the page's address, or one that the portal cut shorter."""
    start = text[:1].lower()
    if (start != slug[:1] and start.isascii()) or slugify(text[:_SLUG_START])[:6] != slug[:6]:
        return False
    made = slugify(text)
    if made == slug or (len(slug) > 2 * _SLUG_START and made.startswith(slug)):
        return True
    return slug.startswith(made) and bool(_ID_BEHIND.fullmatch(slug, len(made)))


def address_slug(document: Document) -> str | None:
    """Return the slug of a title that the page's address carries; None where it carries none."""
    parts = urlsplit(document.url)
    query = {name.lower(): value for name, value in parse_qsl(parts.query)}
    behind_the_id = query.get("id", "").partition(":")[2]
    for text in (query.get("title", ""), behind_the_id, *reversed(parts.path.split("/"))):
        slug = slugify(_SLUG_ENDS.sub("", unquote(text)).strip("-"))
        if slug.count("-") > 1:
            return slug
    return None


def heading_of(line: Line) -> HtmlElement | None:
    """The heading element a line stands in."""
    block = line.block
    for element in (block, *block.iterancestors()):
        if element.tag in HEADINGS:
            return element
        if element is not block and element.tag in ("div", "td", "body"):
            return None
    return None


def is_site_name(text: str, document: Document) -> bool:
    """True for the name of the portal itself, as its head says or as its own words say."""
    claims = read_claims(document)
    if any(text.casefold() == name.casefold() for name in claims.site_names):
        return True
    words = text.split()
    if fold(words[0]) not in _SITES_BEGIN or len(words) > _LONGEST_SITE_NAME:
        return False
    if text.isupper():
        return _words_behind_the_last_unit(words) <= _LONGEST_PLACE
    return all(word[0].isupper() or not word[0].isalpha() or fold(word) in _SITE_WORDS for word in words)


def _words_behind_the_last_unit(words: list[str]) -> int:
    units = [number for number, word in enumerate(words) if fold(word) in _SITE_WORDS]
    return len(words) - 1 - units[-1] if units else len(words)


def _links_here(line: Line, document: Document) -> bool:
    hrefs = {a.get("href") for a in line.block.iter("a")} | {a.get("href") for a in line.block.iterancestors("a")}
    here = request_key(document.url, document.profile)
    targets = [document.absolute(href) for href in hrefs if href]
    return any(target is None or request_key(target, document.profile) == here for target in targets)
