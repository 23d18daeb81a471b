"""Which articles a search finds, in no order."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from archive.search.facets import Choice
from archive.search.hits import Matcher
from archive.search.lookup import MARKED, ids, marked_ids, read_texts
from archive.search.query import Query, Term, anywhere, within
from archive.words.fields import SEARCHED

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet

    from archive.search.catalogue import Catalogue

Sort = Literal["relevance", "newest", "oldest"]
VERIFIED = 1_000  # articles whose text is read to see whether a phrase stands there with its marks


@dataclass(frozen=True, slots=True)
class Wish:
    """What a reader asked for; ``place`` is the only field to look in, if any: one of ``SEARCHED_ALONE``."""

    query: Query = field(default_factory=Query)
    exact: bool = False
    place: str | None = None
    choice: Choice = field(default_factory=Choice)
    sort: Sort = "relevance"


@dataclass(frozen=True, slots=True)
class Matches:
    """What a search finds before anything is chosen.

    Attributes:
        ids: the articles with the wanted words and without the unwanted.
        folded: how many have the wanted words, whatever the marks.
        unverified: phrases of some of them were not compared with their marks.
    """

    ids: AbstractSet[int]
    folded: int = 0
    unverified: bool = False


def matches(db: sqlite3.Connection, catalogue: Catalogue, wish: Wish) -> Matches:
    """Ask the indexes of an edition."""
    query, unverified, folded = wish.query, False, 0
    articles: AbstractSet[int] = catalogue.cards.keys()
    if query.wanted:
        articles = wanted = ids(db, expression(wish))
        folded = len(wanted)
        if wish.exact:
            articles, unverified = _exactly(db, catalogue, wish, wanted)
    for term in query.unwanted:
        articles = articles - _with_term(db, catalogue, term, exact=wish.exact)
    return Matches(articles, folded, unverified)


def expression(wish: Wish) -> str:
    """Return the FTS5 expression that finds the wanted words."""
    return within(wish.query.wanted, (wish.place,)) if wish.place else anywhere(wish.query.wanted)


def _with_term(db: sqlite3.Connection, catalogue: Catalogue, term: Term, *, exact: bool) -> set[int]:
    """Return the articles with an unwanted term; one typed with marks is only unwanted with these marks."""
    articles = ids(db, anywhere((term,)))
    if (term.marked or exact) and MARKED in catalogue.indexes:
        articles &= marked_ids(db, (term,))
    return articles


def _exactly(db: sqlite3.Connection, catalogue: Catalogue, wish: Wish, articles: set[int]) -> tuple[set[int], bool]:
    """Return those that have the terms with the very marks; the index knows words, for phrases texts are read."""
    if MARKED in catalogue.indexes:
        articles &= marked_ids(db, wish.query.wanted)
        if not wish.place and all(len(term.words) == 1 for term in wish.query.wanted):
            return articles, False
    newest = [card.id for card in catalogue.newest_first(articles)]
    matcher = Matcher.of(wish.query.wanted, exact=True)
    fields = (wish.place,) if wish.place else SEARCHED
    read = newest[:VERIFIED]
    kept = {id_ for id_, *texts in read_texts(db, read, fields) if _has_all(matcher, texts)}
    return kept | set(newest[VERIFIED:]), len(newest) > VERIFIED


def _has_all(matcher: Matcher, texts: Iterable[str | None]) -> bool:
    met = {hit.term for text in texts for hit in matcher.hits(text)}
    return len(met) == len(matcher.terms)
