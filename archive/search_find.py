"""A search: which articles, in which order, with what counts. It works on any connection to an edition."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import compress, islice
from typing import TYPE_CHECKING, Literal

from archive.search_facets import Choice, Counts, counts, narrowed
from archive.search_hits import Matcher
from archive.search_index import MARKED, ids, marked_ids, read_texts
from archive.search_query import FIELDS, Query, Term, anywhere, within
from archive.search_rank import RANKED, Candidates, by_relevance

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet

    from archive.search_catalogue import Card, Catalogue

Sort = Literal["relevance", "newest", "oldest"]
Place = Literal["title", "body", "captions", "byline"]
VERIFIED = 1_000  # articles whose text is read to see whether a phrase stands there with its marks


@dataclass(frozen=True, slots=True)
class Wish:
    """What a reader asked for; ``place`` is the only field to look in, if any."""

    query: Query = field(default_factory=Query)
    exact: bool = False
    place: Place | None = None
    choice: Choice = field(default_factory=Choice)
    sort: Sort = "relevance"


@dataclass(frozen=True, slots=True)
class Found:
    """The answer.

    Attributes:
        total: how many articles.
        cards: the asked-for stretch of them.
        counts: of every facet's values; empty where they were not asked for.
        coarse: so many were found that they were not weighed one by one.
        unverified: so many that not every phrase was compared with its marks; ``total`` may be too high.
    """

    total: int
    cards: list[Card]
    counts: Counts
    coarse: bool = False
    unverified: bool = False


@dataclass(frozen=True, slots=True)
class _Matches:
    """What has the wanted words and none of the unwanted, from the newest on; ``folded``: how many, marks or not."""

    cards: Sequence[Card]
    folded: int = 0
    unverified: bool = False


def find(
    db: sqlite3.Connection, catalogue: Catalogue, wish: Wish, rows: range = range(20), *, facets: bool = True
) -> Found:
    """Search an edition.

    Args:
        db: a connection to it.
        catalogue: its cards.
        wish: what is looked for.
        rows: which of the results to return.
        facets: whether to count what could be chosen.
    """
    matches = _matching(db, catalogue, wish)
    left = narrowed(matches.cards, wish.choice)
    coarse = False
    if wish.sort == "oldest":
        shown = list(islice(_from_the_oldest(left), rows.start, rows.stop))
    elif wish.sort == "newest" or not wish.query.wanted:
        shown = list(left[rows.start : rows.stop])
    else:
        coarse = matches.folded > RANKED
        exact = marked_ids(db, wish.query.marked) if wish.query.marked and MARKED in catalogue.indexes else set()
        shown = by_relevance(db, wish.query, Candidates(left, exact, coarse=coarse), rows.stop)[rows.start :]
    return Found(
        len(left), shown, counts(matches.cards, wish.choice) if facets else {}, coarse, unverified=matches.unverified
    )


def _from_the_oldest(cards: Sequence[Card]) -> Iterable[Card]:
    yield from (card for card in reversed(cards) if card.day)
    yield from (card for card in cards if not card.day)


def _matching(db: sqlite3.Connection, catalogue: Catalogue, wish: Wish) -> _Matches:
    query, unverified, folded = wish.query, False, 0
    found = ids(db, expression(wish)) if query.wanted else None
    if found is not None:
        folded = len(found)
        if wish.exact:
            found, unverified = _exactly(db, catalogue, wish, found)
    unwanted: set[int] = set()
    for term in query.unwanted:
        unwanted |= _with_term(db, catalogue, term, exact=wish.exact)
    if found is not None:
        return _Matches(in_order(catalogue, found - unwanted), folded, unverified)
    if unwanted:
        return _Matches([card for card in catalogue.newest if card.id not in unwanted])
    return _Matches(catalogue.newest)


def expression(wish: Wish) -> str:
    """Return the FTS5 expression that finds the wanted words."""
    return within(wish.query.wanted, (wish.place,)) if wish.place else anywhere(wish.query.wanted)


def in_order(catalogue: Catalogue, found: AbstractSet[int]) -> list[Card]:
    """Return the cards of these articles from the newest on."""
    if len(found) > len(catalogue.newest) // 16:
        return list(compress(catalogue.newest, map(found.__contains__, catalogue.order)))
    return sorted(catalogue.cards[one] for one in found if one in catalogue.cards)


def _with_term(db: sqlite3.Connection, catalogue: Catalogue, term: Term, *, exact: bool) -> set[int]:
    """Return the articles with an unwanted term; one typed with marks is only unwanted with these marks."""
    found = ids(db, anywhere((term,)))
    if (term.marked or exact) and MARKED in catalogue.indexes:
        found &= marked_ids(db, (term,))
    return found


def _exactly(db: sqlite3.Connection, catalogue: Catalogue, wish: Wish, found: set[int]) -> tuple[set[int], bool]:
    """Return those that have the terms with the very marks; the index knows words, for phrases texts are read."""
    if MARKED in catalogue.indexes:
        found &= marked_ids(db, wish.query.wanted)
        if not wish.place and all(len(term.words) == 1 for term in wish.query.wanted):
            return found, False
    newest = [card.id for card in in_order(catalogue, found)]
    matcher = Matcher.of(wish.query.wanted, exact=True)
    fields = (wish.place,) if wish.place else FIELDS
    read = newest[:VERIFIED]
    kept = {id_ for id_, *texts in read_texts(db, read, fields) if _has_all(matcher, texts)}
    return kept | set(newest[VERIFIED:]), len(newest) > VERIFIED


def _has_all(matcher: Matcher, texts: Iterable[str | None]) -> bool:
    met = {hit.term for text in texts for hit in matcher.hits(text)}
    return len(met) == len(matcher.terms)
