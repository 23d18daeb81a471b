"""Vietnamese text as syllables, and what became of it between two wordings. Pure: no database, no HTML.

What differs only in the spaces, in the form of Unicode, in the place of a tone mark (hoà, hòa), in typographic quotes
and dashes, or because one wording is all in capitals, is noise: kept apart from changed words, but not lost.
"""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import chain, groupby
from typing import TYPE_CHECKING, Literal, NamedTuple

from archive.vietnamese.letters import LOOK_ALIKES
from archive.vietnamese.tones import tone_last

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

Kind = Literal["same", "noise", "changed"]

_SPACE = r"[\s\u00ad\u200b-\u200d\u2060\ufeff]"
_WORD = r"(?:[^\W\d_]|[\u0300-\u036f\u17b4-\u17dd])+"  # Khmer writes its vowels as marks
_NUMBER = r"\d+(?:[.,:/-]\d+)*"
# A syllable, a number or a mark, with the space behind it.
# matches: Đảng
# matches: 1.234,5
_UNIT = re.compile(rf"(?:{_WORD}|{_NUMBER}|(?!{_SPACE}).)?{_SPACE}*", re.DOTALL)
# Letters of no width too: editors leave them behind.
# matches: Long Hòa
_SPACES = re.compile(_SPACE)
_ALIKE = str.maketrans(
    dict.fromkeys("“”„‟«»″", '"')
    | dict.fromkeys("‘’‚‛′`´", "'")
    | dict.fromkeys("‐‑‒–—―−", "-")
    | {"…": "..."}
    | LOOK_ALIKES
)
_SENTENCE_ENDS = frozenset(".!?…៕។")
# What is kept between two changes is shown as kept where it is longer than this, or than one of the changes.
_SHORT, _LONG = 1, 5
_MOST_STEPS = 200_000  # comparisons of one pass; what would take more is compared by its rarer words first


class Piece(NamedTuple):
    """A stretch of both wordings. All ``before`` joined are the one, all ``after`` the other, to the letter."""

    before: str
    after: str
    kind: Kind


class _Unit(NamedTuple):
    text: str  # a syllable, number or sign, with the space after it
    key: str


class _Stretch(NamedTuple):
    before: tuple[_Unit, ...]
    after: tuple[_Unit, ...]
    same: bool


_Match = tuple[bool, int, int, int, int]


def split(text: str) -> list[str]:
    """Return the syllables, numbers and signs of a text, each with the space after it; joined, they are the text."""
    return [unit for unit in _UNIT.findall(text) if unit]


@lru_cache(maxsize=1 << 16)
def key(text: str) -> str:
    """Return a text without what is noise; a syllable's tone mark goes to its end, wherever it was written."""
    return tone_last(_SPACES.sub("", text).translate(_ALIKE))


def count(text: str) -> int:
    """Return how many syllables and numbers a text has."""
    return sum(_counts(unit) for unit in split(text))


def sentences(text: str) -> int:
    """Return how many sentences end in a text."""
    return sum(_ends_sentence(_Unit(unit, "")) for unit in split(text))


def compare(before: str | None, after: str | None) -> list[Piece]:
    """Return what became of a text, as whole phrases in the order of reading; None is an empty text.

    Long texts are compared by paragraphs, then by sentences, then by syllables, so that the time stays bounded.
    """
    one, other = before or "", after or ""
    fold = str.casefold if _capitals(one) != _capitals(other) else str
    units = [tuple(_Unit(unit, fold(key(unit))) for unit in split(text)) for text in (one, other)]
    aligned = _align(units[0], units[1], [_ends_paragraph, _ends_sentence, _always])
    return [piece for stretch in _smooth(aligned) for piece in _pieces(stretch)]


def _capitals(text: str) -> bool:
    return text.isupper() and count(text) > 1


def _counts(unit: str) -> bool:
    return unit[0].isalnum()


def _ends_paragraph(unit: _Unit) -> bool:
    return "\n" in unit.text


def _ends_sentence(unit: _Unit) -> bool:
    return unit.text[0] in _SENTENCE_ENDS


def _always(_: _Unit) -> bool:
    return True


def _chunks(units: Iterable[_Unit], ends: Callable[[_Unit], bool]) -> Iterator[tuple[_Unit, ...]]:
    chunk: list[_Unit] = []
    for unit in units:
        chunk.append(unit)
        if ends(unit):
            yield tuple(chunk)
            chunk = []
    if chunk:
        yield tuple(chunk)


def _align(
    before: tuple[_Unit, ...], after: tuple[_Unit, ...], levels: Sequence[Callable[[_Unit], bool]]
) -> Iterator[_Stretch]:
    """Yield both texts in stretches that are the same or not, from coarse to fine."""
    ends, *finer = levels
    one, other = list(_chunks(before, ends)), list(_chunks(after, ends))
    for same, i, k, j, m in _matches(_keys(one), _keys(other)):
        old, new = tuple(chain.from_iterable(one[i:k])), tuple(chain.from_iterable(other[j:m]))
        if same or not finer or not old or not new:
            yield _Stretch(old, new, same)
        else:
            yield from _align(old, new, finer)


def _keys(chunks: Iterable[tuple[_Unit, ...]]) -> list[tuple[str, ...]]:
    return [tuple(unit.key for unit in chunk) for chunk in chunks]


def _matches(a: Sequence[Hashable], b: Sequence[Hashable]) -> Iterator[_Match]:
    """Yield what is the same and what is not, as whether and the limits in both."""
    top = _alike_from_the_top(a, b)
    end = _alike_from_the_top(a[top:][::-1], b[top:][::-1])
    yield True, 0, top, 0, top
    for same, i, k, j, m in _inner_matches(a[top : len(a) - end], b[top : len(b) - end]):
        yield same, top + i, top + k, top + j, top + m
    yield True, len(a) - end, len(a), len(b) - end, len(b)


def _alike_from_the_top(a: Sequence[Hashable], b: Sequence[Hashable]) -> int:
    limit = min(len(a), len(b))
    return next((place for place in range(limit) if a[place] != b[place]), limit)


def _inner_matches(a: Sequence[Hashable], b: Sequence[Hashable]) -> Iterator[_Match]:
    junk = _too_common(a, b)
    for tag, i, k, j, m in SequenceMatcher(junk.__contains__, a, b, autojunk=False).get_opcodes():
        if tag == "replace" and junk and (k - i, m - j) != (len(a), len(b)):
            yield from ((s, i + p, i + q, j + r, j + t) for s, p, q, r, t in _matches(a[i:k], b[j:m]))
        else:
            yield tag == "equal", i, k, j, m


def _too_common(a: Iterable[Hashable], b: Iterable[Hashable]) -> set[Hashable]:
    """Return the commonest words that must not lead the comparison, or it would take too long."""
    ours, theirs = Counter(a), Counter(b)
    steps = sorted(((ours[word] * number, word) for word, number in theirs.items() if word in ours), key=_first)
    left, junk = _MOST_STEPS, set()
    for cost, word in steps:
        left -= cost
        if left < 0:
            junk.add(word)
    return junk


def _first(pair: tuple[int, Hashable]) -> int:
    return pair[0]


def _smooth(stretches: Iterable[_Stretch]) -> list[_Stretch]:
    """Join neighbours, and changes with no more than a word or two between them: phrases, not confetti."""
    done: list[_Stretch] = []
    for stretch in stretches:
        now = _joined(done.pop(), stretch) if done and done[-1].same == stretch.same else stretch
        while not now.same and len(done) > 1 and _negligible(done[-2], done[-1], now):
            kept, change = done.pop(), done.pop()
            now = _joined(change, kept, now)
        done.append(now)
    return done


def _joined(*stretches: _Stretch) -> _Stretch:
    before = tuple(chain.from_iterable(s.before for s in stretches))
    after = tuple(chain.from_iterable(s.after for s in stretches))
    return _Stretch(before, after, all(s.same for s in stretches))


def _negligible(left: _Stretch, kept: _Stretch, right: _Stretch) -> bool:
    if any(_ends_paragraph(unit) for unit in kept.before):
        return False
    length = _length(kept.before)
    sizes = (max(_length(s.before), _length(s.after)) for s in (left, right))
    return length <= _SHORT or length <= min(_LONG, *sizes)


def _length(units: Iterable[_Unit]) -> int:
    return sum(_counts(unit.text) for unit in units)


def _pieces(stretch: _Stretch) -> Iterator[Piece]:
    if stretch.same:
        pairs = zip(stretch.before, stretch.after, strict=True)
        for equal, group in groupby(pairs, lambda pair: pair[0].text == pair[1].text):
            old, new = zip(*group, strict=True)
            yield Piece(_text(old), _text(new), "same" if equal else "noise")
        return
    before, after = _text(stretch.before), _text(stretch.after)
    if _glued(stretch.before) == _glued(stretch.after):
        yield Piece(before, after, "noise")
        return
    space = _common_space(before, after)
    end = len(space)
    yield Piece(before[: len(before) - end], after[: len(after) - end], "changed")
    if space:
        yield Piece(space, space, "same")


def _glued(units: Iterable[_Unit]) -> str:
    """Return the key of what a lost or added space made one syllable or two."""
    return key("".join(unit.key for unit in units))


def _text(units: Iterable[_Unit]) -> str:
    return "".join(unit.text for unit in units)


def _common_space(before: str, after: str) -> str:
    one, other = before[len(before.rstrip()) :], after[len(after.rstrip()) :]
    return one if one == other else ""
