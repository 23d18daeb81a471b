"""Credits: what lines say of who wrote an article, and which names are nobody's."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from archive.vietnamese.bylines import Signed, is_role, read_byline
from archive.vietnamese.dates import find_date
from archive.vietnamese.letters import clean, fold
from archive.vietnamese.names import is_organisation, is_person, is_user_name, is_vietnamese, name_key
from scraper.items import Author
from scraper.pages.article.rules import Found
from scraper.pages.article.story import TOOL
from scraper.pages.document.document import text_of
from scraper.pages.document.layout.setting import classes
from scraper.pages.document.layout.site_names import ends_the_window, site_names
from scraper.pages.document.lines import holder_of, words_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from scraper.pages.article.story import Story
    from scraper.pages.document.lines import Line

LONGEST_OFFICE = 60  # characters: "KT. CHỦ TỊCH", "Ban Chỉ huy Phòng thủ dân sự và Tìm kiếm cứu nạn xã"
_LONGEST_LABEL = 25  # characters: "Tác giả bài viết"
# matches: news-author
# matches: tacgia
# matches: but-danh
# matches: nguoiviet
_AUTHOR_CLASS = re.compile(r"author|tac-?gia|byline|but-?danh|nguoi-?viet")
# matches: fa fa-user
# matches: bi bi-person-circle
# matches: icon-pencil
_USERS_SIGN = re.compile(r"(?:^|[\s_-])(?:users?|person|author|pencil|pen|writer)(?:$|[\s_-])")
# matches: /tac-gia/thach-pha
# matches: /author/thachpha/
_AUTHOR_ADDRESS = re.compile(r"/(?:authors?|tac-?gia)/[^/]")
# matches: nguon tin
# matches: theo
_SOURCE = re.compile(r"(?:trich )?nguon|theo|source")

# matches: trang tin cua xa
# matches: cong thong tin dien tu
_PORTAL = re.compile(r"(?:trang (?:tin|thong tin|web)|cong (?:thong tin|tt)|website)\b")

_MOST_PIECES = 200  # of a line that may name who wrote; a page that closes no element is one line of thousands

Byline = tuple[str, list[Author]]


class Credit(NamedTuple):
    """What lines say of who wrote: as printed, the names in it; a field of the system's, or a text's own words."""

    printed: str
    names: list[Signed]
    lines: tuple[int, ...]
    is_field: bool = False


def as_byline(story: Story, said_of_it: list[Credit]) -> Found[Byline] | None:
    """The credits as one byline, each author once; lines that only name nobody are no text all the same."""
    authors: dict[str, Author] = {}
    printed: list[str] = []
    for credit in said_of_it:
        named = [one for one in credit.names if not _is_nobody(one, credit, story)]
        printed += [credit.printed] if named and credit.printed not in printed else []
        for author in authors_of(named):
            authors.setdefault(name_key(author.name), author)
    lines = tuple(dict.fromkeys(number for credit in said_of_it for number in credit.lines))
    if authors:
        return Found(("\n".join(printed), list(authors.values())), lines)
    return Found(None, lines, part=TOOL) if lines else None


def _is_nobody(one: Signed, credit: Credit, story: Story) -> bool:
    """True for a user's name, and for the site's own name where a system and no writer put it."""
    if is_user_name(one.name):
        return True
    if not credit.is_field or _SOURCE.match(fold(one.role or "")):
        return False
    if one.name.casefold() in site_names(story.document) or ends_the_window(one.name.casefold(), story.document):
        return True
    if one.role is None and _PORTAL.match(fold(one.name)):
        return True
    host = urlsplit(story.document.url).hostname or ""
    return one.name.casefold() in (host, host.removeprefix("www.")) or _is_printed_beside(one.name, story)


def _is_printed_beside(name: str, story: Story) -> bool:
    """True for an office that the page's head or side names too: whose page it is."""
    if not is_organisation(name):
        return False
    inside = {*story.above, *story.text, *story.below}
    return any(line.text == name for number, line in enumerate(story.layout.lines) if number not in inside)


def credit_lines(story: Story, numbers: list[int], *, is_field: bool = False) -> list[Credit]:
    """The lines that say of themselves that they are a credit; a label may stand alone on the line before."""
    found_here: list[Credit] = []
    last = None
    for number, following in pairwise([*numbers, None]):
        if number is None or number == last:
            continue
        text = story.line(number).text
        label = text.rstrip(": ")
        names = read_byline(text) or _in_pairs(story.line(number))
        if names:
            found_here.append(Credit(text, names, (number,), is_field=is_field or _is_system_s(story, number)))
        elif following is not None and len(text) <= _LONGEST_LABEL and is_role(label):
            value = story.line(following).text
            if names := read_byline(f"{label}: {value}"):
                found_here.append(Credit(f"{label}: {value}", names, (number, following), is_field=True))
                last = following
    return found_here


def _in_pairs(line: Line) -> list[Signed]:
    """The names of labels and values that only their elements part: "Tác giả" "Kim Loan" "Nguồn" "Báo tỉnh"."""
    pieces = pieces_of(line) if len(line.pieces) > 1 else []
    labels, values = pieces[::2], pieces[1::2]
    if not values or len(labels) != len(values) or not all(is_role(label.rstrip(": ")) for label in labels):
        return []
    return [one for label, value in zip(labels, values, strict=True) for one in read_byline(f"{label}: {value}")]


def _is_system_s(story: Story, number: int) -> bool:
    """True for a line that a system prints around the text: an author of its own, and not one in the text."""
    return number not in story.text or is_marked(story, number)


def marked_parts(line: Line) -> list[str]:
    """The texts of the outermost elements in a line that are marked as the author's."""
    parts: dict[HtmlElement, str] = {}
    known: dict[HtmlElement, HtmlElement | None] = {line.block: None}
    is_of_author = _is_author_s(line.block)
    for piece in line.pieces:
        outermost = _outermost(holder_of(piece), known)
        if outermost is None and is_of_author:
            outermost = line.block
        if outermost is not None:
            parts[outermost] = parts.get(outermost, "") + words_of(piece)
    return [text for part in parts.values() if (text := clean(part).strip(" -–—|•·,;"))]


def _outermost(element: HtmlElement, known: dict[HtmlElement, HtmlElement | None]) -> HtmlElement | None:
    """The outermost element around one, and below those known, that is marked as the author's."""
    path: list[HtmlElement] = []
    at: HtmlElement | None = element
    while at is not None and at not in known:
        path.append(at)
        at = at.getparent()
    found = None if at is None else known[at]
    for step in reversed(path):
        found = step if found is None and _is_author_s(step) else found
        known[step] = found
    return found


def _is_author_s(element: HtmlElement) -> bool:
    if element.get("rel") == "author" or element.get("itemprop") == "author":
        return True
    if element.tag == "a" and _AUTHOR_ADDRESS.search((element.get("href") or "").lower()):
        name = text_of(element)
        if is_person(name) and is_vietnamese(name):  # no "View More Articles"
            return True
    return bool(_AUTHOR_CLASS.search(f"{element.get('class') or ''} {element.get('id') or ''}".lower()))


def is_marked(story: Story, number: int) -> bool:
    """True for a line that is marked up as the author's, whole or in part."""
    line = story.line(number)
    return bool(marked_parts(line) or classed(line))


def classed(line: Line) -> bool:
    """True where the blocks around a line are named the author's."""
    return bool(_AUTHOR_CLASS.search(classes(line)))


def pieces_of(line: Line) -> list[str]:
    """What a line is made of, without the marks between; nothing of a line in more pieces than a credit has."""
    if len(line.pieces) > _MOST_PIECES:
        return []
    return [piece for text in line.texts() if (piece := clean(text).strip(" -–—|•·,;"))]


def names_behind_a_users_sign(line: Line) -> list[str]:
    """The pieces of a line right before which an icon of a person, or of a pen, stands."""
    found = []
    for element, place in line.pieces:
        sign = element if place == "tail" else element.getprevious()
        if sign is not None and not text_of(sign) and _USERS_SIGN.search((sign.get("class") or "").lower()):
            found.append(clean(words_of((element, place))).strip(" -–—|•·,;"))
    return found


def is_office(text: str) -> bool:
    """True for a line that names an office and says no more ("Phòng Văn hóa và Thông tin")."""
    return len(text) <= LONGEST_OFFICE and not text.endswith((".", ":", ";")) and is_organisation(text)


def authors_of(signed: list[Signed]) -> list[Author]:
    """Return the names of a credit as authors."""
    return [Author(one.name, one.role, one.unit) for one in signed]


def without_date(text: str) -> str:
    """Return what stands beside the date of a line."""
    date = find_date(text)
    return (text.replace(date.raw, "") if date else text).strip(" -–—|•·,;()")
