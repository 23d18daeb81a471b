"""The order of results by relevance.

The index weighs all articles that were found (BM25, the title above all). The best of them are then read: what was
typed with marks counts more where it stands with these marks, words side by side more than words apart, a title that
says it all the most. Of equals the newer comes first.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import chain, islice, pairwise
from typing import TYPE_CHECKING

from archive.search.hits import Matcher
from archive.search.lookup import ids, read_texts, scores
from archive.search.query import within
from archive.words.fields import FIELD, SEARCHED

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet

    from archive.search.catalogue import Card, Catalogue
    from archive.search.hits import Hit
    from archive.search.query import Query

RANKED = 5_000  # matches that are weighed one by one; of more, those with the words in the title come first
HEAD = 50  # articles that are read
NAMED = 500  # articles whose titles are read, where too many were found to weigh them
_GAP = 3  # letters between words that stand side by side: a space, a comma, a bracket
# What words side by side, and a title with all words, add to the index's weight, which is at most 1 (a share of the
# best): a title that says it all comes before any body, and a phrase is worth as much as the best of single words.
_ADJACENT, _TITLE = 1.0, 1.5
_OTHER_MARKS = 0.15  # what bỏ is worth where bò was typed: little, but more than nothing, for marks are mistyped too


@dataclass(frozen=True, slots=True)
class Candidates:
    """What was found.

    Attributes:
        catalogue: the cards of the edition.
        ids: the articles that were found.
        cards: theirs, in no order.
        exact: the articles that have all words with the marks that were typed.
        coarse: too many match to be weighed one by one.
    """

    catalogue: Catalogue
    ids: AbstractSet[int]
    cards: Sequence[Card]
    exact: AbstractSet[int]
    coarse: bool = False


def by_relevance(db: sqlite3.Connection, query: Query, candidates: Candidates, count: int) -> list[Card]:
    """Return the first ``count`` of what was found."""
    weighed: dict[int, float] = {}
    if candidates.coarse:
        titled = ids(db, within(query.wanted, ("title",)))
        newest = chain.from_iterable(map(candidates.catalogue.newest_first, _groups(db, query, candidates, titled)))
        ordered = list(islice(newest, max(count, HEAD)))
    else:
        weighed = scores(db, within(query.wanted, SEARCHED))
        ordered = sorted(
            candidates.cards, key=lambda card: (card.id not in candidates.exact, -weighed.get(card.id, 0.0), card)
        )
    head = ordered[:HEAD]
    merits = _merits(db, query, head, weighed)
    head.sort(key=lambda card: (card.id not in candidates.exact, -merits.get(card.id, 0.0), card.place))
    return [*head, *ordered[HEAD:]][:count]


def _groups(
    db: sqlite3.Connection, query: Query, candidates: Candidates, titled: AbstractSet[int]
) -> Iterable[AbstractSet[int]]:
    """Yield what was found in groups: with the typed marks first, among them what has the words in its title."""
    exact = candidates.ids & candidates.exact
    if exact:
        named = _named(db, query, islice(candidates.catalogue.newest_first(exact & titled), NAMED))
        yield named
        yield (exact & titled) - named
        yield exact - titled
    yield (candidates.ids & titled) - exact
    yield candidates.ids - titled - exact


def _named(db: sqlite3.Connection, query: Query, cards: Iterable[Card]) -> set[int]:
    """Return the articles whose very title has the words that were typed with marks, with these marks."""
    matcher = Matcher.of(query.marked, exact=True)
    titles = read_texts(db, [card.id for card in cards], ("title",))
    return {id_ for id_, title in titles if len({hit.term for hit in matcher.hits(title)}) == len(matcher.terms)}


def _merits(db: sqlite3.Connection, query: Query, cards: Sequence[Card], weighed: dict[int, float]) -> dict[int, float]:
    matcher = Matcher.of(query.wanted)
    merits = {}
    # As a share of the best: where most articles have the words, BM25 is next to nothing and must not drown the rest.
    best = max((weighed.get(card.id, 0.0) for card in cards), default=0.0) or 1.0
    for id_, *texts in read_texts(db, [card.id for card in cards], SEARCHED):
        hits = dict(zip(SEARCHED, map(matcher.hits, texts), strict=True))
        merits[id_] = _merit(matcher, hits, weighed[id_] / best if id_ in weighed else None)
    return merits


def _merit(matcher: Matcher, hits: dict[str, list[Hit]], weight: float | None) -> float:
    all_, good = _frequencies(matcher, hits)
    # A word that stands there three times has half of what any number of times would give.
    base = sum(count / (count + 3) for count in all_.values()) / len(matcher.terms) if weight is None else weight
    true = sum(good[term] / all_[term] for term in all_) / len(matcher.terms) if all_ else 0.0
    order = [matcher.terms.index(term) for term in matcher.typed]
    adjacent = max(_side_by_side(one, order) for one in hits.values())
    in_title = _cover(matcher, hits["title"])
    in_title *= 1 + _side_by_side(hits["title"], order)
    # Where no word has the typed marks, a tenth keeps the order of the rest.
    return (0.1 + true) * (base + _ADJACENT * adjacent + _TITLE * in_title)


def _worth(matcher: Matcher, hit: Hit) -> float:
    return 1.0 if hit.exact or not matcher.terms[hit.term].marked else _OTHER_MARKS


def _frequencies(matcher: Matcher, hits: dict[str, list[Hit]]) -> tuple[dict[int, float], dict[int, float]]:
    """Return how often each term stands there, by weight of the field; and how much of that with the typed marks."""
    all_: dict[int, float] = defaultdict(float)
    good: dict[int, float] = defaultdict(float)
    for name, places in hits.items():
        for hit in places:
            all_[hit.term] += FIELD[name].weight
            good[hit.term] += FIELD[name].weight * _worth(matcher, hit)
    return all_, good


def _cover(matcher: Matcher, hits: list[Hit]) -> float:
    """Return which part of the terms a field has."""
    best: dict[int, float] = {}
    for hit in hits:
        best[hit.term] = max(best.get(hit.term, 0.0), _worth(matcher, hit))
    return sum(best.values()) / len(matcher.terms)


def _side_by_side(hits: list[Hit], order: list[int]) -> float:
    """Return which part of the neighbours in the query are neighbours in a text, in the same order."""
    if len(order) < 2:  # noqa: PLR2004 - one word has no neighbour
        return 0.0
    wanted = set(pairwise(order))
    met = {(a.term, b.term) for a, b in pairwise(hits) if b.start - a.end <= _GAP}
    return len(wanted & met) / len(wanted)
