"""A search: which articles, in which order, with what counts. It works on any connection to an edition."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from archive.search.facets import Counts, counts, narrowed
from archive.search.lookup import MARKED, marked_ids
from archive.search.match import matches
from archive.search.rank import RANKED, Candidates, by_relevance

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet

    from archive.search.catalogue import Card, Catalogue
    from archive.search.match import Wish


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
    met = matches(db, catalogue, wish)
    cards = catalogue.cards_of(met.ids)
    left = narrowed(cards, wish.choice)
    ids = {card.id for card in left} if wish.choice.narrows else met.ids
    coarse = met.folded > RANKED
    shown: Iterable[Card]
    if wish.sort == "oldest":
        shown = _from_the_oldest(list(catalogue.newest_first(ids)))
    elif wish.sort == "newest" or not wish.query.wanted:
        shown, coarse = catalogue.newest_first(ids), False
    else:
        candidates = Candidates(catalogue, ids, left, _exact(db, catalogue, wish), coarse=coarse)
        shown = by_relevance(db, wish.query, candidates, rows.stop)
    return Found(
        total=len(left),
        cards=list(islice(shown, rows.start, rows.stop)),
        counts=counts(cards, wish.choice) if facets else {},
        coarse=coarse and wish.sort == "relevance",
        unverified=met.unverified,
    )


def _exact(db: sqlite3.Connection, catalogue: Catalogue, wish: Wish) -> AbstractSet[int]:
    """Return the articles that have the words which were typed with marks, with these marks."""
    if not wish.query.marked or MARKED not in catalogue.indexes:
        return frozenset()
    return marked_ids(db, wish.query.marked)


def _from_the_oldest(cards: Sequence[Card]) -> Iterable[Card]:
    yield from (card for card in reversed(cards) if card.day)
    yield from (card for card in cards if not card.day)
