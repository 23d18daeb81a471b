"""Where a value stands in a captured page: found whatever spaces, tags and entities lie between its letters."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from html import escape, unescape
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from archive.vietnamese.letters import INVISIBLE, LOOK_ALIKES

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_LETTERS = 500_000  # of a page that is searched
_UNREAD = r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1\b[^>]*>|\Z)"
_TAG = r"<[a-z/!?][^>]{0,20000}>"  # bounded: a page of open tags alone would be searched to its end for each of them
_ENTITY = r"&(?:#[0-9]{1,7}|#x[0-9a-f]{1,6}|\w{1,31});?"
# A page is cut into what is not read, tags, entities and single letters.
# matches: <script>var online = 12;</script>
# matches: <td class="so">
# matches: &#7879;
_PIECES = re.compile(f"{_UNREAD}|{_TAG}|{_ENTITY}|.", re.DOTALL | re.IGNORECASE)
# matches: <body class="trang-chu">
_BODY = re.compile(r"<body\b", re.IGNORECASE)
_CELLS = " | "  # what the readers put between the cells of a table
_SAME = str.maketrans(LOOK_ALIKES)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value stands: letters ``start`` to ``end`` of a page's text."""

    start: int
    end: int


class Written(str):
    """A value that stands in the markup and in no text that people read: an address, words for a picture."""

    __slots__ = ()


class Page:
    """A captured page's text, made ready to be searched."""

    def __init__(self, html: str) -> None:
        self.html = html[:MOST_LETTERS]
        letters: list[str] = []
        self._starts: list[int] = []
        self._ends: list[int] = []
        for text, start, end in _composed(_letters(self.html)):
            letters.append(text)
            self._starts += [start] * len(text)
            self._ends += [end] * len(text)
        self._text = "".join(letters)
        body = _BODY.search(self.html)
        self._body = body.start() if body else 0

    def find(self, value: str) -> list[Place]:
        """Return all places of a value, those in the page's body first; a row of a table without its strokes."""
        return self._places(bare(value)) or self._places(bare(value.replace(_CELLS, " ")))

    def _places(self, wanted: str) -> list[Place]:
        found = [self._place(at, len(wanted)) for at in _occurrences(self._text, wanted)] if wanted else []
        return self._body_first(found)

    def find_number(self, value: int) -> list[Place]:
        """Return all places of a whole number, however its thousands are set apart, but not as a part of another."""
        forms = {str(value), f"{value:,}", f"{value:,}".replace(",", "."), f"{value:,}".replace(",", " ")}
        number = "|".join(map(re.escape, sorted(forms, key=len, reverse=True)))
        read = set(self._starts)
        # The number 1234 as "1.234", but not within "21.234" or "1.234,5".
        found = re.finditer(rf"(?<![\d.,/])(?:{number})(?![.,/]?\d)", self.html)
        places = [Place(match.start(), match.end()) for match in found if match.start() in read]
        return self._body_first(places)

    def find_in_markup(self, value: str) -> list[Place]:
        """Return all places of a value that is written as it is in the markup: an address, a picture's own words.

        An address may lack its host there, and all of its folders: the longest form that stands in the page counts.
        """
        for form in _forms(value):
            found = [Place(at, at + len(form)) for at in _occurrences(self.html, form)]
            if found:
                return self._body_first(found)
        return []

    def _body_first(self, places: list[Place]) -> list[Place]:
        return sorted(places, key=lambda place: (place.start < self._body, place.start))

    def _place(self, at: int, length: int) -> Place:
        return Place(self._starts[at], self._ends[at + length - 1])


def bare(value: str) -> str:
    """Return a value's letters alone, composed, without spaces and invisible marks."""
    composed = unicodedata.normalize("NFC", value).translate(_SAME)
    return "".join(c for c in composed if not c.isspace() and c not in INVISIBLE)


def _forms(value: str) -> Iterator[str]:
    """Yield how markup may write a value, the longest form first."""
    parts = urlsplit(value)
    path = parts.path + (f"?{parts.query}" if parts.query else "")
    is_address = bool(parts.scheme and parts.netloc)
    forms = [value, path, path.lstrip("/"), path.rpartition("/")[2]] if is_address else [value]
    for form in forms:
        if len(form) > 1:
            yield from dict.fromkeys((form, escape(form), escape(form, quote=False), unquote(form)))


def _occurrences(text: str, wanted: str) -> Iterator[int]:
    at = text.find(wanted)
    while at >= 0:
        yield at
        at = text.find(wanted, at + len(wanted))


def _letters(html: str) -> Iterator[tuple[str, int, int]]:
    """What a reader sees, letter by letter, with the place of each in the markup."""
    for piece in _PIECES.finditer(html):
        text = piece[0]
        if len(text) > 1 and text.startswith("<"):
            continue
        for letter in unescape(text) if text.startswith("&") else text:
            if not letter.isspace() and letter not in INVISIBLE:
                yield letter, piece.start(), piece.end()


def _composed(letters: Iterator[tuple[str, int, int]]) -> Iterator[tuple[str, int, int]]:
    """The same with marks joined to their letters, as values have them."""
    held: tuple[str, int, int] | None = None
    for letter, start, end in letters:
        if held and unicodedata.combining(letter):
            held = (held[0] + letter, held[1], end)
            continue
        if held:
            yield _as_one(held)
        held = (letter, start, end)
    if held:
        yield _as_one(held)


def _as_one(held: tuple[str, int, int]) -> tuple[str, int, int]:
    return unicodedata.normalize("NFC", held[0]).translate(_SAME), held[1], held[2]
