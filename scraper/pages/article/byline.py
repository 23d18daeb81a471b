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
from scraper.pages.article.rules import first_found, selected_lines
from scraper.pages.document.claims import read_claims
from scraper.pages.document.setting import alignment, classes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from scraper.pages.article.story import Story
    from scraper.pages.document.lines import Line

_LAST, _FIRST, _BELOW = 5, 4, 8
_LONGEST_UNIT, _LONGEST_OFFICE = 120, 60
_AUTHOR_CLASS = re.compile(r"author|tac-?gia|byline|but-?danh|nguoi-?viet")
_OFFICES = re.compile(
    r"\W*(?:(?:tm|kt|tl|tuq|q)\. ?|chu tich|pho |giam doc|truong |bi thu|hieu truong|chanh |chi huy|thu truong|"
    r"noi nhan|da ky|nguoi lap|dai dien|ban to chuc|thay mat|chu nhiem|vien truong|cuc truong|\(?ky ten)"
)
_FULL = 3  # words: a section's name can look like a name of two
_SIGNATURE = 5  # lines of an official signature, from the office to the name
_BETWEEN = re.compile(r"\s*[|•·]\s*|\s+[-–—]\s+(?=(?:ngày|đăng|lượt|cập nhật|số lượt|xem|thứ)\b)", re.IGNORECASE)

Byline = tuple[str, list[Author]]


def find_byline(story: Story) -> tuple[Byline, str] | None:
    """Return the byline as printed and its authors, and the rule that found them."""
    return first_found(
        (
            selected_byline,
            credit_line_at_the_end,
            author_field,
            credit_line_at_the_top,
            full_names_beside_the_date,
            bare_name_at_the_end,
            name_with_its_unit_at_the_top,
            claimed_and_printed,
        ),
        story,
    )


def selected_byline(story: Story) -> Byline | None:
    """What the profile's selector points at."""
    numbers = selected_lines(story, "byline")
    return _signed_lines(story, numbers, lambda text: read_byline(text) or read_names(text) or [Signed(text)])


def credit_line_at_the_end(story: Story) -> Byline | None:
    """The last lines of the text, or those below it, that say they are a credit line."""
    last = list(story.free(story.text))[-_LAST:]
    return _signed_lines(story, [*last, *story.free(story.below[:_BELOW])], read_byline)


def author_field(story: Story) -> Byline | None:
    """A line marked up as the author's (rel, itemprop, class), whatever it says."""
    near = [*story.head(), *reversed(story.before), *story.below[:_BELOW], *story.text[-_LAST:]]
    numbers = [number for number in story.free(near) if _is_marked(story, number)]
    return _signed_lines(story, numbers[:2], lambda text: read_byline(text) or read_names(text))


def credit_line_at_the_top(story: Story) -> Byline | None:
    """A line, or a part of one that also holds the date, between the title and the text."""
    for number in [*story.head(), *reversed(story.before)]:
        line = story.line(number)
        if story.parts.get(number) not in (None, "date", "views") or line.is_link:
            continue
        for piece in (*_pieces(line), *_BETWEEN.split(line.text)):
            signed = read_byline(_without_date(piece))
            if signed:
                story.take(number, "byline")
                return _without_date(piece), _authors(signed)
    return None


def full_names_beside_the_date(story: Story) -> Byline | None:
    """Full names that stand in an element of their own on the line of the date or the counter."""
    for number in [*story.head(), *reversed(story.before)]:
        if story.parts.get(number) not in ("date", "views"):
            continue
        for piece in _pieces(story.line(number)):
            signed = read_names(piece) if len(piece.split()) >= _FULL and not piece.isupper() else []
            if signed and all(is_full_name(one.name) for one in signed):
                return piece, _authors(signed)
    return None


def bare_name_at_the_end(story: Story) -> Byline | None:
    """A name alone at the end of the text, set apart from it: to the right, bold, in italics, or initials."""
    last = list(story.free([*story.text[-_LAST:], *story.below[:2]]))[-2:]
    for number in reversed(last):
        signed = read_names(story.line(number).text)
        if signed and _stands_apart(story, number, signed) and not _is_signature(story, number):
            story.take(number, "byline")
            return story.line(number).text, _authors(signed)
    return None


def name_with_its_unit_at_the_top(story: Story) -> Byline | None:
    """A full name alone on a line between the title and the text, its unit perhaps on the next."""
    for number in list(islice(_over_the_prose(story), _FIRST)):
        text = story.line(number).text
        signed = read_names(text)
        if not signed or not (is_full_name(text) or has_degree(text)):
            continue
        story.take(number, "byline")
        unit = _unit_under(story, number)
        if unit and len(signed) == 1:
            return f"{text}\n{unit}", [Author(signed[0].name, None, unit)]
        return text, _authors(signed)
    return None


def claimed_and_printed(story: Story) -> Byline | None:
    """The author that the head claims, where a line near the article prints just that name."""
    claimed = {name.casefold() for name in read_claims(story.document).authors}
    for number in story.free([*story.head(), *reversed(story.before), *story.below[:_BELOW], *story.text[-_LAST:]]):
        text = story.line(number).text
        if text.casefold() in claimed:
            story.take(number, "byline")
            return text, [Author(text)]
    return None


def _signed_lines(story: Story, numbers: list[int], read: Callable[[str], list[Signed]]) -> Byline | None:
    """All of ``numbers`` that ``read`` finds names in, as one byline."""
    printed: list[str] = []
    authors: list[Author] = []
    for number in numbers:
        text = story.line(number).text
        signed = read(text)
        if signed:
            story.take(number, "byline")
            printed.append(text)
            authors += [author for author in _authors(signed) if author not in authors]
    return ("\n".join(printed), authors) if printed else None


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


def _unit_under(story: Story, number: int) -> str | None:
    below = next(story.free(n for n in story.head() if n > number), None)
    if below is None:
        return None
    text = story.line(below).text
    if len(text) > _LONGEST_UNIT or text.endswith(".") or not is_organisation(text):
        return None
    story.take(below, "byline")
    return text
