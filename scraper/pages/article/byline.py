"""Who wrote an article: its byline as printed, and the names in it."""

from __future__ import annotations

import re
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from archive.vietnamese.bylines import Signed, read_byline, read_names
from archive.vietnamese.dates import find_date
from archive.vietnamese.letters import clean, fold
from archive.vietnamese.names import has_degree, is_full_name, is_organisation
from scraper.items import Author
from scraper.pages.article.rules import Found, rule
from scraper.pages.document.claims import read_claims
from scraper.pages.document.layout.setting import alignment, classes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from scraper.pages.article.rules import Chosen
    from scraper.pages.article.story import Story
    from scraper.pages.document.lines import Line

_LAST, _FIRST, _BELOW = 5, 4, 8  # lines at the text's end, over its first sentence, and under it that may sign it
_LONGEST_UNIT, _LONGEST_OFFICE = 120, 60  # characters: "Phòng Nông nghiệp và Môi trường …", "KT. CHỦ TỊCH"
# matches: news-author
# matches: tacgia
# matches: but-danh
# matches: nguoiviet
_AUTHOR_CLASS = re.compile(r"author|tac-?gia|byline|but-?danh|nguoi-?viet")
# Over the name under an official document: "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "Nơi nhận:", "(Đã ký)", folded
# matches: tm. uy ban nhan dan
# matches: kt. chu tich
# matches: pho giam doc
# matches: noi nhan:
# matches: (da ky)
_OFFICES = re.compile(
    r"\W*(?:(?:tm|kt|tl|tuq|q)\. ?|chu tich|pho |giam doc|truong |bi thu|hieu truong|chanh |chi huy|thu truong|"
    r"noi nhan|da ky|nguoi lap|dai dien|ban to chuc|thay mat|chu nhiem|vien truong|cuc truong|\(?ky ten)"
)
_FACTS = ("published_at", "views")  # lines that name an author beside
_FULL = 3  # words: a section's name can look like a name of two
_SIGNATURE = 5  # lines of an official signature, from the office to the name
# What parts an author from the facts beside.
# matches: Hà Anh | 21/07/2023
# matches: Hà Anh - ngày 21/07/2023
_BETWEEN = re.compile(r"\s*[|•·]\s*|\s+[-–—]\s+(?=(?:ngày|đăng|lượt|cập nhật|số lượt|xem|thứ)\b)", re.IGNORECASE)

Byline = tuple[str, list[Author]]


def as_selected(story: Story, chosen: Chosen) -> Found[Byline] | None:
    """All lines that the profile's selector points at; what reads like no name is one all the same."""
    del story
    return _signed_lines(chosen, lambda text: read_byline(text) or read_names(text) or [Signed(text)])


@rule("credit line at the end")
def credit_line_at_the_end(story: Story) -> Found[Byline] | None:
    """The last lines of the text, or those below it, that say they are a credit line."""
    last = list(story.free(story.text))[-_LAST:]
    return _signed_lines(_texts(story, [*last, *story.free(story.below[:_BELOW])]), read_byline)


@rule("author field")
def author_field(story: Story) -> Found[Byline] | None:
    """A line marked up as the author's (rel, itemprop, class), whatever it says."""
    near = [*story.head(), *reversed(story.before), *story.below[:_BELOW], *story.text[-_LAST:]]
    numbers = [number for number in story.free(near) if _is_marked(story, number)]
    return _signed_lines(_texts(story, numbers[:2]), lambda text: read_byline(text) or read_names(text))


@rule("credit line at the top")
def credit_line_at_the_top(story: Story) -> Found[Byline] | None:
    """A line, or a part of one that also holds the date, between the title and the text."""
    for number in [*story.head(), *reversed(story.before)]:
        line = story.line(number)
        if story.parts.get(number) not in (None, *_FACTS) or line.is_link:
            continue
        for piece in (*_pieces(line), *_BETWEEN.split(line.text)):
            signed = read_byline(_without_date(piece))
            if signed:
                return Found((_without_date(piece), _authors(signed)), (number,))
    return None


@rule("full names beside the date")
def full_names_beside_the_date(story: Story) -> Found[Byline] | None:
    """Full names that stand in an element of their own on the line of the date or the counter."""
    for number in [*story.head(), *reversed(story.before)]:
        if story.parts.get(number) not in _FACTS:
            continue
        for piece in _pieces(story.line(number)):
            signed = read_names(piece) if len(piece.split()) >= _FULL and not piece.isupper() else []
            if signed and all(is_full_name(one.name) for one in signed):
                return Found((piece, _authors(signed)))
    return None


@rule("bare name at the end")
def bare_name_at_the_end(story: Story) -> Found[Byline] | None:
    """A name alone at the end of the text, set apart from it: to the right, bold, in italics, or initials."""
    last = list(story.free([*story.text[-_LAST:], *story.below[:2]]))[-2:]
    for number in reversed(last):
        signed = read_names(story.line(number).text)
        if signed and _stands_apart(story, number, signed) and not _is_signature(story, number):
            return Found((story.line(number).text, _authors(signed)), (number,))
    return None


@rule("name with its unit at the top")
def name_with_its_unit_at_the_top(story: Story) -> Found[Byline] | None:
    """A full name alone on a line between the title and the text, its unit perhaps on the next."""
    for number in list(islice(_over_the_prose(story), _FIRST)):
        text = story.line(number).text
        signed = read_names(text)
        if not signed or not (is_full_name(text) or has_degree(text)):
            continue
        below = _unit_under(story, number)
        lines = (number,) if below is None else (number, below)
        if below is not None and len(signed) == 1:
            unit = story.line(below).text
            return Found((f"{text}\n{unit}", [Author(signed[0].name, None, unit)]), lines)
        return Found((text, _authors(signed)), lines)
    return None


@rule("claimed and printed")
def claimed_and_printed(story: Story) -> Found[Byline] | None:
    """The author that the head claims, where a line near the article prints just that name."""
    claimed = {name.casefold() for name in read_claims(story.document).authors}
    for number in story.free([*story.head(), *reversed(story.before), *story.below[:_BELOW], *story.text[-_LAST:]]):
        text = story.line(number).text
        if text.casefold() in claimed:
            return Found((text, [Author(text)]), (number,))
    return None


def _signed_lines(lines: Iterable[tuple[int, str]], read: Callable[[str], list[Signed]]) -> Found[Byline] | None:
    """All of the lines that ``read`` finds names in, as one byline."""
    signed = [(number, text, names) for number, text in lines if (names := read(text))]
    authors: list[Author] = []
    for _, _, names in signed:
        authors += [author for author in _authors(names) if author not in authors]
    printed = "\n".join(text for _, text, _ in signed)
    return Found((printed, authors), tuple(number for number, _, _ in signed)) if signed else None


def _texts(story: Story, numbers: Iterable[int]) -> list[tuple[int, str]]:
    return [(number, story.line(number).text) for number in numbers]


def _pieces(line: Line) -> list[str]:
    """What a line is made of, without the marks between."""
    texts = ((element.text if place == "text" else element.tail) or "" for element, place in line.pieces)
    return [piece for text in texts if (piece := clean(text).strip(" -–—|•·,;"))]


def _authors(signed: list[Signed]) -> list[Author]:
    return [Author(one.name, one.role, one.unit) for one in signed]


def _is_marked(story: Story, number: int) -> bool:
    line = story.line(number)
    if _AUTHOR_CLASS.search(classes(line)):
        return True
    inner = {element for element, _ in line.pieces} | {line.block}
    return any(element.get("rel") == "author" or element.get("itemprop") == "author" for element in inner)


def _without_date(text: str) -> str:
    date = find_date(text)
    return (text.replace(date.raw, "") if date else text).strip(" -–—|,;()")


def _stands_apart(story: Story, number: int, signed: list[Signed]) -> bool:
    line = story.line(number)
    if alignment(line) == "right" or "." in signed[0].name or has_degree(line.text):
        return True
    if line.text.isupper() and all(is_full_name(one.name) for one in signed):
        return True
    others = [story.line(n) for n in story.free(story.text) if n != number]
    if line.is_bold or line.is_italic:
        return all(is_full_name(one.name) or len(one.name.split()) > 1 for one in signed) and not (
            others and all(other.is_bold for other in others)
        )
    before = others[-1].text if others else ""
    return before.endswith("./.") and all(len(one.name.split()) > 1 for one in signed)


def _is_signature(story: Story, number: int) -> bool:
    """True for the name under an office, as official documents end: their text, nobody's credit."""
    above = [n for n in story.text if n < number][-_SIGNATURE:]
    texts = [story.line(n).text for n in above]
    return any(_OFFICES.match(fold(text)) for text in texts if len(text) < _LONGEST_OFFICE and not text.endswith("."))


def _over_the_prose(story: Story) -> Iterator[int]:
    """The lines under the title, and those of the text before its first sentence."""
    yield from story.free(story.above)
    opening = story.free(number for number in story.head() if number in story.text)
    yield from takewhile(lambda number: not story.line(number).text.endswith((".", ":", ";")), opening)


def _unit_under(story: Story, number: int) -> int | None:
    """The line right under a name that names an office and says no more ("Phòng Văn hóa và Thông tin")."""
    below = next(story.free(n for n in story.head() if n > number), None)
    if below is None:
        return None
    text = story.line(below).text
    if len(text) > _LONGEST_UNIT or text.endswith(".") or not is_organisation(text):
        return None
    return below
