"""The choices beside the results, each a link that adds it to the search or takes it away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from archive.room.search.wish import address
from archive.search.facets import FACETS, NONE

if TYPE_CHECKING:
    from archive.room.tools.reader import Reader
    from archive.search.catalogue import Catalogue
    from archive.search.facets import Counts
    from archive.search.match import Wish

SHOWN, MOST = 8, 60  # values of a facet: at once, and behind a click


@dataclass(frozen=True, slots=True)
class Value:
    """One value that can be chosen; ``name`` is None where it needs words of the page."""

    value: str
    name: str | None
    count: int
    chosen: bool
    href: str


def shown_facets(
    reader: Reader, catalogue: Catalogue, wish: Wish, counts: Counts
) -> list[tuple[str, list[Value], list[Value]]]:
    """Return every facet with the values to show at once, and those behind a click; what is chosen stands first."""
    facets = []
    for facet in FACETS:
        chosen, numbers = wish.choice.chosen.get(facet, ()), dict(counts.get(facet, ()))
        named = dict.fromkeys([*chosen, *list(numbers)[:MOST]])
        values = [
            Value(
                one, _name(catalogue, facet, one), numbers.get(one, 0), one in chosen, _href(reader, facet, one, chosen)
            )
            for one in named
        ]
        shown = SHOWN + len(chosen)
        facets.append((facet, values[:shown], values[shown:]))
    return facets


def _href(reader: Reader, facet: str, value: str, chosen: tuple[str, ...]) -> str:
    rest = tuple(one for one in chosen if one != value)
    return address(reader, **{facet: rest if value in chosen else (*chosen, value)})


def _name(catalogue: Catalogue, facet: str, value: str) -> str | None:
    if value == NONE or facet == "kind":
        return None
    if facet == "section":
        return catalogue.sections.get(int(value)) or value
    return catalogue.authors.get(value, value) if facet == "author" else value
