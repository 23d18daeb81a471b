"""What the pieces of a page's text turned out to be: the ground on which its parts are coloured."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from archive.vietnamese.letters import INVISIBLE, clean
from archive.vietnamese.numbers import parse_count
from scraper.pages.document.lines import holder_of, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.html import HtmlElement

    from scraper.pages.document.lines import Line, Piece

LEFT_OUT, SECTION_LINK = "left-out", "section-link"  # parts that are no values
# matches: 1.234
# matches: 1 234
_NUMBER = re.compile(r"\d[\d.,\s]*")


@dataclass(eq=False, slots=True)
class Mark:
    """One place: the part it is of, why it is that, and the number of the entry it belongs to.

    ``is_value`` is False for what only stands beside a value: the label of a date, the rest of an entry's lines.
    """

    part: str
    why: str = ""
    number: int | None = None
    is_value: bool = True


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some letters of a piece of text, and what they are."""

    start: int
    end: int
    mark: Mark


@dataclass(slots=True)
class Marks:
    """All marks of a page: on letters of its text, on links, pictures and frames, on what is folded with all in it."""

    stretches: dict[Piece, list[Stretch]] = field(default_factory=dict)
    elements: dict[HtmlElement, Mark] = field(default_factory=dict)
    folded: dict[HtmlElement, Mark] = field(default_factory=dict)
    _flat: dict[int, _Flat] = field(default_factory=dict)

    def words(self, lines: Iterable[Line], words: str | None, mark: Mark) -> bool:
        """Mark the first place in these lines where ``words`` stand; False where they do not."""
        said = clean(words or "")
        if not said:
            return False
        for line in lines:
            flat = self._flattened(line)
            at = flat.text.find(said)
            if at >= 0:
                return self._mark(flat, at, at + len(said), mark)
        return False

    def count(self, lines: Iterable[Line], count: int, mark: Mark) -> bool:
        """Mark the first number in these lines that is ``count``, however it is printed."""
        for line in lines:
            flat = self._flattened(line)
            for found in _NUMBER.finditer(flat.text):
                if parse_count(found[0]) == count:
                    return self._mark(flat, found.start(), found.start() + len(found[0].rstrip(" .,")), mark)
        return False

    def line(self, line: Line, mark: Mark) -> bool:
        """Mark what of a line has no mark yet; False where nothing is left."""
        return self.pieces(line.pieces, mark)

    def pieces(self, pieces: Iterable[Piece], mark: Mark) -> bool:
        """Mark what of these pieces has no mark yet; False where nothing is left."""
        free = [(piece, start, end) for piece in pieces for start, end in self._free(piece)]
        for piece, start, end in free:
            self._add(piece, Stretch(start, end, mark))
        return bool(free)

    def of(self, piece: Piece) -> list[Stretch]:
        """The stretches of a piece, in order."""
        return sorted(self.stretches.get(piece, ()), key=lambda stretch: stretch.start)

    def is_free(self, line: Line) -> bool:
        """Whether nothing of a line has a mark."""
        return not any(piece in self.stretches for piece in line.pieces)

    def around_values(self) -> set[HtmlElement]:
        """The elements in which a value stands; links to sections are none."""
        marked = [element for element, mark in self.elements.items() if mark.is_value and mark.part != SECTION_LINK]
        marked += [
            holder_of(piece)
            for piece, stretches in self.stretches.items()
            if any(stretch.mark.part != LEFT_OUT for stretch in stretches)
        ]
        return {outer for element in marked for outer in (element, *element.iterancestors())}

    def all(self) -> Iterator[Mark]:
        """Every mark, once."""
        marks = [stretch.mark for stretches in self.stretches.values() for stretch in stretches]
        yield from dict.fromkeys([*marks, *self.elements.values(), *self.folded.values()])

    def _flattened(self, line: Line) -> _Flat:
        if id(line) not in self._flat:
            self._flat[id(line)] = _Flat(line)
        return self._flat[id(line)]

    def _mark(self, flat: _Flat, start: int, end: int, mark: Mark) -> bool:
        for piece, first, last in flat.places(start, end):
            if all(last <= one.start or one.end <= first for one in self.stretches.get(piece, ())):
                self._add(piece, Stretch(first, last, mark))
        return True

    def _add(self, piece: Piece, stretch: Stretch) -> None:
        self.stretches.setdefault(piece, []).append(stretch)

    def _free(self, piece: Piece) -> Iterator[tuple[int, int]]:
        text, at = text_of_piece(piece), 0
        for stretch in self.of(piece):
            if text[at : stretch.start].strip():
                yield at, stretch.start
            at = stretch.end
        if text[at:].strip():
            yield at, len(text)


def text_of_piece(piece: Piece) -> str:
    """Return a text of the page, NFC."""
    return unicodedata.normalize("NFC", words_of(piece))


class _Flat:
    """A line as readers see it, cleaned, each letter with the place where it stands."""

    def __init__(self, line: Line) -> None:
        self._places: list[tuple[Piece, int]] = []
        letters: list[str] = []
        for piece in line.pieces:
            for at, letter in enumerate(text_of_piece(piece)):
                shown = " " if letter.isspace() else letter if letter.isascii() else clean(letter)
                if letter in INVISIBLE or (shown == " " and letters[-1:] in ([], [" "])):
                    continue
                letters.append(shown or letter)
                self._places.append((piece, at))
        self.text = "".join(letters)

    def places(self, start: int, end: int) -> Iterator[tuple[Piece, int, int]]:
        """The stretches of pieces that letters of the line stand in."""
        inside: dict[Piece, list[int]] = {}
        for piece, at in self._places[start:end]:
            inside.setdefault(piece, []).append(at)
        return ((piece, found[0], found[-1] + 1) for piece, found in inside.items())
