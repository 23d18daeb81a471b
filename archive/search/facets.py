"""What a reader narrows a search by, and how many results each choice would leave."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from operator import itemgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from archive.search.catalogue import Card

_GROUP, _SIGNATURE = 3, 4  # places in a card
FACETS = ("section", "year", "author", "kind")
NONE = "none"  # articles without a section, or without a day
Counts = dict[str, list[tuple[str, int]]]


@dataclass(frozen=True, slots=True)
class Choice:
    """Values by facet, and a range of days.

    Of sections, years and authors an article needs one that is chosen; of kinds, all.
    """

    chosen: dict[str, tuple[str, ...]] = field(default_factory=dict)
    since: str | None = None
    until: str | None = None

    @property
    def narrows(self) -> bool:
        """Whether anything is chosen."""
        return bool(self.since or self.until or any(self.chosen.values()))


def narrowed(cards: Sequence[Card], choice: Choice, but: str | None = None) -> Sequence[Card]:
    """Return the cards that a choice leaves; with ``but``, as if nothing were chosen of that facet."""
    for test in _tests(choice, but):
        cards = list(filter(test, cards))
    return cards


def counts(cards: Sequence[Card], choice: Choice) -> Counts:
    """Return every facet's values with the number of articles that choosing it gives, the most frequent first.

    A facet in which something is chosen counts what the others leave; kinds narrow each other too.
    """
    left = _count_all(narrowed(cards, choice))
    for facet in ("section", "year", "author"):
        if choice.chosen.get(facet):
            left[facet] = _count_all(narrowed(cards, choice, facet))[facet]
    by_facet = {facet: sorted(left[facet].items(), key=lambda pair: (-pair[1], pair[0])) for facet in FACETS}
    by_facet["year"].sort(key=lambda pair: "" if pair[0] == NONE else pair[0], reverse=True)
    return by_facet


def _count_all(cards: Sequence[Card]) -> dict[str, Counter[str]]:
    by_facet: dict[str, Counter[str]] = {facet: Counter() for facet in FACETS}
    for group, count in Counter(map(itemgetter(_GROUP), cards)).items():
        by_facet["year"][group.year or NONE] += count
        by_facet["section"][str(group.section or NONE)] += count
        for kind in group.kinds:
            by_facet["kind"][kind] += count
    for signature, count in Counter(map(itemgetter(_SIGNATURE), cards)).items():
        for name in signature.names:
            by_facet["author"][name] += count
    return by_facet


def _tests(choice: Choice, but: str | None) -> list[Callable[[Card], bool]]:
    tests: list[Callable[[Card], bool]] = []
    chosen = {facet: frozenset(values) for facet, values in choice.chosen.items() if values and facet != but}
    if sections := chosen.get("section"):
        tests.append(lambda card: str(card.group.section or NONE) in sections)
    if years := chosen.get("year"):
        tests.append(lambda card: (card.group.year or NONE) in years)
    if authors := chosen.get("author"):
        tests.append(lambda card: not authors.isdisjoint(card.signature.names))
    if kinds := chosen.get("kind"):
        tests.append(lambda card: kinds.issubset(card.group.kinds))
    if since := choice.since:
        tests.append(lambda card: card.day is not None and card.day >= since)
    if until := choice.until:
        tests.append(lambda card: card.day is not None and card.day <= until)
    return tests
