"""The cards of an edition: what the results are counted and sorted by, in memory, for an edition does not change.

A hundred thousand articles take some 30 MB and half a second, once. Without it every broad search would look up every
article that it found.
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from functools import lru_cache
from itertools import compress
from typing import TYPE_CHECKING, NamedTuple

from archive.database.connect import read_only

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet
    from pathlib import Path

KINDS = ("pictures", "files", "edited", "gone")
_KINDS = {
    "pictures": "SELECT DISTINCT article FROM captions",
    "files": "SELECT DISTINCT article FROM attachments",
    "edited": "SELECT DISTINCT article FROM versions WHERE number > 1",
    "gone": "SELECT id FROM articles WHERE removed_at IS NOT NULL",
}
_NEWEST = "SELECT id, published_date FROM articles ORDER BY published_date DESC NULLS LAST, id DESC"
_SECTIONS = "SELECT id, section FROM articles WHERE section IS NOT NULL"
_AUTHORS = """
    SELECT DISTINCT article, name_key FROM article_authors JOIN authors ON authors.id = author
    ORDER BY article, position
"""
_NAMES = "SELECT name_key, min(name) FROM authors GROUP BY name_key"
_INDEXES = "SELECT name FROM sqlite_master WHERE name LIKE '%\\_fts' ESCAPE '\\'"
_SECTION_NAMES = "SELECT id, coalesce(name, url, portal_id) FROM sections"


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """What many articles have in common. Equal groups are one object, which is counted without being compared."""

    year: str | None
    section: int | None
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Signature:
    """The names that sign some articles; equal ones are one object."""

    names: tuple[str, ...] = ()


class Card(NamedTuple):
    """One article. ``place`` counts from the newest on; what has no date comes last."""

    place: int
    id: int
    day: str | None
    group: Group
    signature: Signature


@dataclass(frozen=True)
class Catalogue:
    """The cards by article, and from the newest on; the names of sections and authors; which indexes there are."""

    cards: dict[int, Card]
    newest: list[Card]
    order: list[int]
    sections: dict[int, str | None]
    authors: dict[str, str]
    indexes: frozenset[str]

    def cards_of(self, articles: AbstractSet[int]) -> Sequence[Card]:
        """Return the cards of these articles, in no order."""
        if len(articles) == len(self.newest):
            return self.newest
        return list(filter(None, map(self.cards.get, articles)))

    def newest_first(self, articles: AbstractSet[int]) -> Iterable[Card]:
        """Return the cards of these articles from the newest on; of many, only the first need be looked for."""
        # From a sixteenth of all on, looking through every card is faster than sorting those found (at a 32nd: alike).
        if len(articles) > len(self.newest) // 16:
            return compress(self.newest, map(articles.__contains__, self.order))
        return sorted(self.cards_of(articles))


@lru_cache(maxsize=2)
def catalogue_of(path: Path, changed: float) -> Catalogue:  # noqa: ARG001 - another time, another file
    """Return the cards of an edition's file; kept for the two that were asked for last."""
    with closing(read_only(path)) as db:
        return load(db)


def load(db: sqlite3.Connection) -> Catalogue:
    """Read the cards."""
    newest = list(_cards(db))
    return Catalogue(
        cards={card.id: card for card in newest},
        newest=newest,
        order=[card.id for card in newest],
        sections=dict(db.execute(_SECTION_NAMES).fetchall()),
        authors=dict(db.execute(_NAMES).fetchall()),
        indexes=frozenset(name for (name,) in db.execute(_INDEXES)),
    )


def _cards(db: sqlite3.Connection) -> Iterator[Card]:
    sections: dict[int, int] = dict(db.execute(_SECTIONS).fetchall())
    kinds, names = _kinds(db), _names(db)
    group, signature = lru_cache(maxsize=None)(Group), lru_cache(maxsize=None)(Signature)
    for place, (id_, day) in enumerate(db.execute(_NEWEST)):
        shared = group(day and day[:4], sections.get(id_), kinds.get(id_, ()))
        yield Card(place, id_, day, shared, signature(names.get(id_, ())))


def _kinds(db: sqlite3.Connection) -> dict[int, tuple[str, ...]]:
    kinds: dict[int, tuple[str, ...]] = {}
    for kind in KINDS:
        for (article,) in db.execute(_KINDS[kind]):
            kinds[article] = (*kinds.get(article, ()), kind)
    return kinds


def _names(db: sqlite3.Connection) -> dict[int, tuple[str, ...]]:
    names: dict[int, tuple[str, ...]] = {}
    for article, name in db.execute(_AUTHORS):
        names[article] = (*names.get(article, ()), name)
    return names
