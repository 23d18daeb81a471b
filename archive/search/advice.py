"""What to try where nothing was found: searches that do find something, and how many articles."""

from __future__ import annotations

import json
import string
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from archive.search.facets import Choice
from archive.search.find import find
from archive.search.query import Query, Term
from archive.vietnamese.letters import fold_in_place

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence

    from archive.search.catalogue import Catalogue
    from archive.search.match import Wish

Way = Literal["spelling", "filters", "marks", "place", "quotes", "without"]
# Each piece of advice is a search: six are what a reader reads, and what a slow search can be asked for at once.
_MOST, _MOST_WORDS = 6, 6  # of the advice, of words that are left out or spelt anew
_SPELLINGS = 3  # of one word
_LONGEST = 30  # letters of a word that may be misspelt
_VOCABULARY = "CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_words USING fts5vocab(main, articles_fts, row)"
_KNOWN = """
    SELECT term FROM json_each(?) JOIN temp.search_words ON term = value ORDER BY doc DESC, term
"""


@dataclass(frozen=True, slots=True)
class Advice:
    """One search that finds something; ``what`` is the word that it leaves out or spells so."""

    way: Way
    wish: Wish
    total: int
    what: str = ""


def advise(db: sqlite3.Connection, catalogue: Catalogue, wish: Wish) -> list[Advice]:
    """Return searches like this one that find something, the most like it first.

    ``db`` is given a temporary table; it may be open for reading only.
    """
    advice = []
    for way, other, what in _others(db, wish):
        total = find(db, catalogue, other, range(0), facets=False).total
        if total:
            advice.append(Advice(way, other, total, what))
        if len(advice) == _MOST:
            break
    return advice


def _others(db: sqlite3.Connection, wish: Wish) -> Iterator[tuple[Way, Wish, str]]:
    if wish.choice.narrows:
        yield "filters", replace(wish, choice=Choice()), ""
    if wish.place:
        yield "place", replace(wish, place=None), ""
    if wish.exact:
        yield "marks", replace(wish, exact=False), ""
    if any(len(term.words) > 1 for term in wish.query.wanted):
        yield "quotes", _asking(wish, [Term((word,)) for term in wish.query.wanted for word in term.words]), ""
    yield from _respelt(db, wish)
    if len(wish.query.wanted) > 1:
        for left_out in wish.query.wanted[:_MOST_WORDS]:
            yield "without", _asking(wish, [one for one in wish.query.wanted if one != left_out]), left_out.typed()


def _asking(wish: Wish, terms: Sequence[Term]) -> Wish:
    return replace(wish, query=Query(tuple(dict.fromkeys(terms)), wish.query.unwanted))


def _respelt(db: sqlite3.Connection, wish: Wish) -> Iterator[tuple[Way, Wish, str]]:
    """Yield the search with its unknown words spelt as the archive does."""
    db.execute(_VOCABULARY)
    unknown = {word for term in wish.query.wanted for word in term.folded if not _known(db, [word])}
    if not 0 < len(unknown) <= _MOST_WORDS:
        return
    choices = {word: nearest(db, word) for word in unknown}
    if not all(choices.values()):
        return
    for number in range(max(map(len, choices.values()))):
        spelt = {word: options[min(number, len(options) - 1)] for word, options in choices.items()}
        terms = [_spelt(term, spelt) for term in wish.query.wanted]
        yield "spelling", replace(_asking(wish, terms), exact=False), " ".join(term.typed() for term in terms)


def _spelt(term: Term, spelt: dict[str, str]) -> Term:
    words = " ".join(spelt.get(fold_in_place(word), word) for word in term.words).split()
    return Term(tuple(words), term.prefix)


def nearest(db: sqlite3.Connection, word: str) -> list[str]:
    """Return words of the archive that differ from a folded word by a letter or a space, the most frequent first."""
    if len(word) > _LONGEST:
        return []
    one_letter = _known(db, sorted(_neighbours(word)))
    pairs = [(word[:place], word[place:]) for place in range(2, len(word) - 1)]
    halves = set(_known(db, sorted({half for pair in pairs for half in pair})))
    two_words = [" ".join(pair) for pair in pairs if halves.issuperset(pair)]
    return [*one_letter[:_SPELLINGS], *two_words][: _SPELLINGS + 1]


def _known(db: sqlite3.Connection, words: list[str]) -> list[str]:
    return [row[0] for row in db.execute(_KNOWN, (json.dumps(words),))]


def _neighbours(word: str) -> set[str]:
    """Return all that one typing error may have made of a word."""
    cuts = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    left_out = {a + b[1:] for a, b in cuts if b}
    swapped = {a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1}
    other = {a + letter + b[1:] for a, b in cuts if b for letter in string.ascii_lowercase}
    added = {a + letter + b for a, b in cuts for letter in string.ascii_lowercase}
    return (left_out | swapped | other | added) - {word, ""}
