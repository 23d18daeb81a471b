"""What a person typed, as terms: words, "phrases", beginnings*, -exclusions. Nothing else is syntax."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import product

MOST_TERMS, MOST_WORDS = 24, 24  # of a query, of a phrase: more is nobody's question
# Of a query, and letters of one: half of all words begin with one of a few letters, and a search for them takes long.
MOST_BEGINNINGS, SHORTEST_BEGINNING = 3, 2
FIELDS = ("title", "summary", "body", "captions", "byline")
_TYPED = re.compile(r'(-?)(?:"([^"]*)"?|(\S+))')
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»″＂", '"') | {"\0": " "})
_MOST_VARIANTS = 8


@dataclass(frozen=True, slots=True)
class Term:
    """A word or a phrase.

    Attributes:
        words: as typed, in small letters, tone marks settled.
        prefix: the last word is only a beginning.
    """

    words: tuple[str, ...]
    prefix: bool = False

    @property
    def folded(self) -> tuple[str, ...]:
        """The words without marks."""
        return tuple(map(fold, self.words))

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
    text = unicodedata.normalize("NFC", typed).translate(_QUOTES)
    wanted: dict[Term, None] = {}
    unwanted: dict[Term, None] = {}
    cut, beginnings = False, 0
    for minus, phrase, word in _TYPED.findall(text):
        words = words_of(settled(phrase or word))
        cut = cut or len(words) > MOST_WORDS
        if words:
            prefix = word.endswith("*") and len(words[-1]) >= SHORTEST_BEGINNING
            beginnings += prefix
            term = Term(tuple(words[:MOST_WORDS]), prefix and beginnings <= MOST_BEGINNINGS)
            (unwanted if minus else wanted)[term] = None
    cut = cut or max(len(wanted), len(unwanted)) > MOST_TERMS or beginnings > MOST_BEGINNINGS
    return Query(tuple(wanted)[:MOST_TERMS], tuple(unwanted)[:MOST_TERMS], cut)


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
        "(" + " OR ".join(_quoted((one,), prefix=prefix) for one in placements(word)) + ")" for word, prefix in words
    )
    return " AND ".join(each)


def _spellings(term: Term) -> list[tuple[str, ...]]:
    """Return a term's folded words with d and with đ where they may begin with it."""
    choices = [(word, "đ" + word[1:]) if word.startswith("d") else (word,) for word in term.folded]
    return [spelling for spelling, _ in zip(product(*choices), range(_MOST_VARIANTS), strict=False)]


def _quoted(words: tuple[str, ...], term: Term | None = None, *, prefix: bool = False) -> str:
    return '"' + " ".join(words) + '"' + ("*" if prefix or (term and term.prefix) else "")


# Vietnamese text as search compares it: folded, or with its marks. Nothing here changes where a letter stands.  So
# what is found in a folded text can be shown in the text as printed, at the same place.

_PLAIN = {"đ": "d", "Đ": "d", "ð": "d", "Ð": "d"}
_OLD = ("oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ")
_NEW = ("òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy")
_TO_NEW, _TO_OLD = dict(zip(_OLD, _NEW, strict=True)), dict(zip(_NEW, _OLD, strict=True))
_ENDS = r"(?![^\W_])"
_OLD_PAIR = re.compile(rf"(?:(?<!q)u[ỳýỷỹỵ]|o[àáảãạèéẻẽẹ]){_ENDS}")
_NEW_PAIR = re.compile(rf"(?:(?<!q)[ùúủũụ]y|[òóỏõọ][ae]){_ENDS}")
WORD = re.compile(r"(?:[^\W_][\u0300-\u036f]*)+")  # what FTS5's unicode61 takes for a word


class _Folding(dict[int, str]):
    def __missing__(self, code: int) -> str:
        apart = unicodedata.normalize("NFD", chr(code))
        letter = apart[0] if all("\u0300" <= mark <= "\u036f" for mark in apart[1:]) else chr(code)
        plain = _PLAIN.get(letter) or letter.lower()
        self[code] = plain if len(plain) == 1 else letter
        return self[code]


_FOLDING = _Folding()


def fold(text: str) -> str:
    """Return a text (NFC) in small letters without marks and with d for đ, letter by letter."""
    return text.translate(_FOLDING)


def settled(text: str) -> str:
    """Return a text (NFC) in small letters with its marks; those of tones stand as in ``hòa``, also in ``hoà``."""
    return _OLD_PAIR.sub(_new, text.replace("İ", "I").lower())  # the one letter that grows when it is made small


def placements(word: str) -> list[str]:
    """Return a settled word with its tone mark in both places, where there are two."""
    return list(dict.fromkeys((word, _NEW_PAIR.sub(lambda pair: _TO_OLD[pair[0]], word))))


def words_of(text: str) -> list[str]:
    """Return the words of a text that search knows: letters and digits, as they stand."""
    return WORD.findall(text)


def _new(pair: re.Match[str]) -> str:
    return _TO_NEW[pair[0]]
