"""What a person typed, as terms: words, "phrases", beginnings*, -exclusions. Nothing else is syntax.

The search for articles takes a `Query`; an index that knows no exclusions (captions, and ``match_words`` in SQL) takes
`match_expression`. Both read what was typed in the same way, with the same limits.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import islice, product
from typing import NamedTuple

from archive.vietnamese.letters import PLAIN_D, fold_in_place
from archive.vietnamese.tones import both_ways, old_way

MOST_TERMS, MOST_WORDS = 24, 24  # of a query, of a phrase: more is nobody's question
# Of a query, and letters of one: half of all words begin with one of a few letters, and a search for them takes long.
MOST_BEGINNINGS, SHORTEST_BEGINNING = 3, 2
# matches: -"nông thôn mới"
# matches: "một nửa
# matches: hội*
_TYPED = re.compile(r'(-?)(?:"([^"]*)"?|(\S+))')
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»″＂", '"') | {"\0": " "})
_MOST_VARIANTS = 8  # spellings of a phrase whose words begin with d: three such words
_WITH_PLAIN_D = str.maketrans(PLAIN_D)


@dataclass(frozen=True, slots=True)
class Term:
    """A word or a phrase.

    Attributes:
        words: as typed, in small letters, tone marks placed the old way.
        prefix: the last word is only a beginning.
    """

    words: tuple[str, ...]
    prefix: bool = False

    @property
    def folded(self) -> tuple[str, ...]:
        """The words without marks."""
        return tuple(map(fold_in_place, self.words))

    @property
    def marked(self) -> bool:
        """Whether it was typed with marks, or with đ."""
        return self.folded != self.words

    def is_exactly(self, words: list[str]) -> bool:
        """Whether settled words of a text are those of the term, marks and all."""
        if not self.prefix:
            return tuple(words) == self.words
        return tuple(words[:-1]) == self.words[:-1] and words[-1].startswith(self.words[-1])

    def typed(self) -> str:
        """Return the term as one would type it."""
        text = " ".join(self.words)
        return (f'"{text}"' if len(self.words) > 1 else text) + ("*" if self.prefix else "")


@dataclass(frozen=True, slots=True)
class Query:
    """All terms; ``cut`` where more was typed than is looked for."""

    wanted: tuple[Term, ...] = ()
    unwanted: tuple[Term, ...] = ()
    cut: bool = False

    @property
    def marked(self) -> tuple[Term, ...]:
        """The wanted terms that were typed with marks."""
        return tuple(term for term in self.wanted if term.marked)


def parse(typed: str) -> Query:
    """Return what was typed as terms; never fails, and is empty where no letter or digit was typed."""
    wanted: dict[Term, None] = {}
    unwanted: dict[Term, None] = {}
    cut, beginnings = False, 0
    for part in _parts(typed):
        words = words_of(settled(part.text))
        cut = cut or len(words) > MOST_WORDS
        if words:
            prefix = part.is_beginning
            beginnings += prefix
            term = Term(tuple(words[:MOST_WORDS]), prefix and beginnings <= MOST_BEGINNINGS)
            (unwanted if part.is_unwanted else wanted)[term] = None
    cut = cut or max(len(wanted), len(unwanted)) > MOST_TERMS or beginnings > MOST_BEGINNINGS
    return Query(tuple(wanted)[:MOST_TERMS], tuple(unwanted)[:MOST_TERMS], cut)


class _Part(NamedTuple):
    """A word or a phrase as it was typed, without quotes."""

    text: str
    is_unwanted: bool
    is_beginning: bool


def _parts(typed: str) -> list[_Part]:
    text = unicodedata.normalize("NFC", typed).translate(_QUOTES)
    return [_Part(phrase or word, bool(minus), _begins(word)) for minus, phrase, word in _TYPED.findall(text)]


def _begins(word: str) -> bool:
    """Whether a word is a beginning, long enough to be looked for: ``hộ*``, and not ``h*``."""
    words = words_of(word) if word.endswith("*") else []
    return bool(words) and len(words[-1]) >= SHORTEST_BEGINNING


def match_expression(typed: str) -> str:
    """Return all that was typed as an FTS5 expression, for an index with a folded column beside what is printed.

    Empty where nothing was typed that could be found.
    """
    terms, beginnings = [], 0
    for part in _parts(typed):
        words = list(islice(WORD.finditer(part.text), MOST_WORDS))
        if words:
            beginnings += part.is_beginning
            text = part.text[: words[-1].end()].replace('"', " ").translate(_WITH_PLAIN_D)
            terms.append(f'"{text}"' + ("*" if part.is_beginning and beginnings <= MOST_BEGINNINGS else ""))
    return " ".join(terms[:MOST_TERMS])


def anywhere(terms: tuple[Term, ...]) -> str:
    """Return the FTS5 expression for all terms, folded, wherever they stand."""
    return "{folded} : (" + " AND ".join(_quoted(term.folded, term) for term in terms) + ")"


def within(terms: tuple[Term, ...], fields: tuple[str, ...]) -> str:
    """Return the FTS5 expression for all terms within columns that are indexed as printed, where đ is not d."""
    each = ("(" + " OR ".join(_quoted(words, term) for words in _spellings(term)) + ")" for term in terms)
    return "{" + " ".join(fields) + "} : (" + " AND ".join(each) + ")"


def with_marks(terms: tuple[Term, ...]) -> str:
    """Return the FTS5 expression for the words of all terms, marks and all, in the index of marked words."""
    words = [(word, term.prefix and word is term.words[-1]) for term in terms for word in term.words]
    each = (
        "(" + " OR ".join(_quoted((one,), prefix=prefix) for one in both_ways(word)) + ")" for word, prefix in words
    )
    return " AND ".join(each)


def _spellings(term: Term) -> list[tuple[str, ...]]:
    """Return a term's folded words with d and with đ where they may begin with it."""
    choices = [(word, "đ" + word[1:]) if word.startswith("d") else (word,) for word in term.folded]
    return [spelling for spelling, _ in zip(product(*choices), range(_MOST_VARIANTS), strict=False)]


def _quoted(words: tuple[str, ...], term: Term | None = None, *, prefix: bool = False) -> str:
    return '"' + " ".join(words) + '"' + ("*" if prefix or (term and term.prefix) else "")


# Vietnamese text as search compares it: folded, or with its marks. Nothing here changes where a letter stands. So
# what is found in a folded text can be shown in the text as printed, at the same place.

# matches: hòa
WORD = re.compile(r"(?:[^\W_][\u0300-\u036f]*)+")  # what FTS5's unicode61 takes for a word


def settled(text: str) -> str:
    """Return a text (NFC) in small letters with its marks, those of tones placed the old way: ``hòa`` for ``hoà``."""
    return old_way(text.replace("İ", "I").lower())  # the one letter that grows when it is made small


def words_of(text: str) -> list[str]:
    """Return the words of a text that search knows: letters and digits, as they stand."""
    return WORD.findall(text)
