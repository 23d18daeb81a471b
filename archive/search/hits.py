"""Where in a text the words of a query stand, marks or not; and the passage that shows them best."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from archive.search.query import settled, words_of
from archive.vietnamese.letters import fold_in_place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archive.search.query import Term

Piece = tuple[str, bool]  # a stretch of text, and whether it was looked for
MOST_READ = 200_000  # letters of one text; what stands behind them is found, but not shown
_PASSAGE = 240  # letters of the text that is shown of one result: two or three lines
# Nothing: the pattern of no terms.
_NEVER = re.compile(r"(?!)")


class Hit(NamedTuple):
    """A place in a text: which term, and whether it stands there with the very marks that were typed."""

    start: int
    end: int
    term: int
    exact: bool


@dataclass(frozen=True, slots=True)
class Matcher:
    """Finds terms in texts; with ``exact``, only with the marks that were typed.

    Attributes:
        terms: the longest first, as the pattern tries them and hits number them.
        typed: the same in the order of the query.
    """

    terms: tuple[Term, ...]
    typed: tuple[Term, ...]
    pattern: re.Pattern[str]
    exact: bool

    @classmethod
    def of(cls, terms: Sequence[Term], *, exact: bool = False) -> Matcher:
        """Make one for the terms of a query, the longest first where they overlap."""
        longest = tuple(sorted(terms, key=lambda term: (-len(term.words), term.prefix, -len(term.words[0]))))
        alternatives = "|".join(f"({_source(term.words if exact else term.folded, term)})" for term in longest)
        # "xã Long Hòa" dang*: (?<![^\W_])(?:(xa[\W_]+long[\W_]+hoa(?![^\W_]))|(dang)).
        pattern = re.compile(rf"(?<![^\W_])(?:{alternatives})") if longest else _NEVER
        return cls(longest, tuple(terms), pattern, exact)

    def hits(self, text: str | None) -> list[Hit]:
        """Return all places of a text (NFC) where a term stands."""
        if not text:
            return []
        text = text[:MOST_READ]
        if self.exact:
            return [Hit(*place.span(), _number(place), exact=True) for place in self.pattern.finditer(settled(text))]
        places = list(self.pattern.finditer(fold_in_place(text)))
        marked = settled(text) if places else ""
        return [self._hit(place, marked) for place in places]

    def _hit(self, place: re.Match[str], marked: str) -> Hit:
        start, end = place.span()
        term = _number(place)
        return Hit(start, end, term, self.terms[term].is_exactly(words_of(marked[start:end])))

    def preferred(self, texts: Sequence[list[Hit]]) -> list[list[Hit]]:
        """Return an article's hits without those of other marks, where a term typed with marks stands there exactly."""
        exact = {hit.term for hits in texts for hit in hits if hit.exact and self.terms[hit.term].marked}
        return [[hit for hit in hits if hit.exact or hit.term not in exact] for hits in texts]


def _number(place: re.Match[str]) -> int:
    return (place.lastindex or 1) - 1


def _source(words: Sequence[str], term: Term) -> str:
    return r"[\W_]+".join(map(re.escape, words)) + ("" if term.prefix else r"(?![^\W_])")


def pieces(text: str | None, hits: Sequence[Hit], start: int = 0, end: int | None = None) -> list[Piece]:
    """Return a stretch of a text cut into what was looked for and what stands between; a beginning marks its word."""
    if not text:
        return []
    end = len(text) if end is None else end
    cut: list[Piece] = []
    for hit in hits:
        if start <= hit.start and hit.end <= end:
            cut += [(text[start : hit.start], False), (text[hit.start : hit.end], True)]
            start = hit.end
    cut.append((text[start:end], False))
    return [piece for piece in cut if piece[0]]


def passage(text: str | None, hits: Sequence[Hit]) -> list[Piece]:
    """Return the stretch that holds most of the terms, or the beginning of the text."""
    if not text:
        return []
    start = _best_start(hits) if hits else 0
    # Where the first hit stands further in, some words before it are shown too: a quarter of the passage.
    begin, end = _word_begin(text, max(0, start - 60 if start > _PASSAGE // 2 else 0)), 0
    end = _word_end(text, begin + _PASSAGE)
    shown = pieces(text, hits, begin, end)
    return [*([("… ", False)] if begin else []), *shown, *([(" …", False)] if end < len(text) else [])]


def _best_start(hits: Sequence[Hit]) -> int:
    """Return where the stretch begins that has the most different terms, then the most hits."""
    best, start = (0, 0), hits[0].start
    # The first hits are enough: a text with hundreds shows the same words everywhere.
    for number, first in enumerate(hits[:200]):
        near = [hit.term for hit in hits[number : number + 40] if hit.end <= first.start + _PASSAGE - 60]
        if (score := (len(set(near)), len(near))) > best:
            best, start = score, first.start
    return start


def _word_begin(text: str, place: int) -> int:
    space = max(text.rfind(" ", 0, place + 1), text.rfind("\n", 0, place + 1))
    return space + 1 if place and place - space < 40 else place  # noqa: PLR2004 - a longer word may be cut


def _word_end(text: str, place: int) -> int:
    if place >= len(text):
        return len(text)
    # The next space; forty letters are longer than any word, and a web address may be cut anywhere.
    space = re.compile(r"\s").search(text, place, place + 40)
    return space.start() if space else place
