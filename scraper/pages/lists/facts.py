"""What stands beside an entry's title: its date, its count of views, and the parts of a line that they make."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from archive.vietnamese.dates import find_date
from archive.vietnamese.letters import clean, fold
from scraper.pages.document.layout.setting import is_beside_an_eye
from scraper.pages.document.lines import anchor_of, holder_of, words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from lxml.html import HtmlElement

    from scraper.pages.document.lines import Line, Piece

# matches: luot xem: 1.234
# matches: 312 luot doc
VIEWS = re.compile(
    r"(?:luot (?:xem|doc|truy cap)|da xem|so (?:lan|luot) (?:xem|doc)|xem|views?|hits?|doc)\s*[:(\-]?\s*"
    r"(?P<after>\d[\d.,\s]*)|"
    r"(?P<before>\d[\d.,\s]*)\s*(?:luot (?:xem|doc|truy cap)|lan xem|views?|hits?|nguoi (?:xem|doc))"
)
# matches: (1.234)
_COUNT = re.compile(r"[\s\d.,()]*\d[\s\d.,()]*")
_MOST_BESIDE_DATE = 30  # letters: "Đăng lúc", "bởi Quản trị"; with more a line is a summary that names a day
LONGEST_FACT = 90  # letters of a line with a date or a count of views, both, and their labels


def is_date(text: str) -> bool:
    """Whether a line is a date, with a few words beside it."""
    printed = find_date(text) if len(text) <= LONGEST_FACT and any(map(str.isdigit, text)) else None
    return printed is not None and len(text) - len(printed.raw) <= _MOST_BESIDE_DATE


def is_fact(text: str) -> bool:
    """Whether a line is a date or a count of views."""
    return is_date(text) or (len(text) <= LONGEST_FACT and VIEWS.fullmatch(fold(text)) is not None)


def count_beside_an_eye(line: Line) -> Piece | None:
    """Return the piece of a line that is a bare number beside the picture of an eye."""
    if len(line.text) > LONGEST_FACT:
        return None
    return next(
        (piece for piece in line.pieces if _COUNT.fullmatch(words_of(piece)) and is_beside_an_eye(*piece)), None
    )


def parts_of(line: Line, owner_of: Callable[[Piece], int | None]) -> list[Line]:
    """Return a line in the parts that only a style sets apart: the cards that links are, and what stands in each.

    Args:
        line: one that is mostly links; any other is left as it is.
        owner_of: the number of the entry that a piece stands in.
    """
    if len(line.pieces) == 1 or line.linked <= line.plain:
        return [line]
    rows: list[tuple[int | None, list[Piece]]] = []
    for piece in line.pieces:
        owner = owner_of(piece)
        if rows and (owner in (None, rows[-1][0]) or rows[-1][0] is None):
            rows[-1] = (rows[-1][0] if owner is None else owner, [*rows[-1][1], piece])
        else:
            rows.append((owner, [piece]))
    cards = [line] if len(rows) == 1 else [_part(line, pieces) for _, pieces in rows]
    return [part for card in cards for part in _parts_of_card(card)]


def _parts_of_card(card: Line) -> list[Line]:
    """The elements that one link holds, each a part where one of them is a fact: a title, its date, its views."""
    anchor = anchor_of(card.pieces[0])
    top = None if anchor is None or len(card.pieces) == 1 else _box_of_parts(anchor)
    if top is None:
        return [card]
    rows = [list(pieces) for _, pieces in groupby(card.pieces, key=lambda piece: _child(piece, top))]
    parts = [_part(card, pieces) for pieces in rows if any(words_of(piece).strip() for piece in pieces)]
    return parts if any(is_fact(part.text) or count_beside_an_eye(part) for part in parts) else [card]


def _box_of_parts(anchor: HtmlElement) -> HtmlElement | None:
    """What in a link holds several elements with words, and no words of its own; None where a link has words."""
    at = anchor
    while not _has_words_of_its_own(at):
        held = [child for child in at if isinstance(child.tag, str) and any(text.strip() for text in child.itertext())]
        if len(held) != 1:
            return at if held else None
        at = held[0]
    return None


def _has_words_of_its_own(element: HtmlElement) -> bool:
    return any((text or "").strip() for text in (element.text, *(child.tail for child in element)))


def _child(piece: Piece, top: HtmlElement) -> HtmlElement | None:
    """The child of ``top`` that a piece stands in; None where it stands outside."""
    at: HtmlElement | None = holder_of(piece)
    while at is not None and at.getparent() is not top:
        at = at.getparent()
    return at


def _part(line: Line, pieces: Iterable[Piece]) -> Line:
    """A line of some of a line's pieces, set as that one is."""
    pieces = list(pieces)
    text = clean("".join(map(words_of, pieces)))
    linked = min(sum(len(words_of(piece).strip()) for piece in pieces if anchor_of(piece) is not None), len(text))
    bold, italic = len(text) * line.is_bold, len(text) * line.is_italic
    return replace(
        line,
        text=text,
        linked=linked,
        plain=len(text) - linked,
        bold=bold,
        italic=italic,
        is_link=line.is_link,
        pictures=[],
        pieces=pieces,
    )
