"""What a reader asked to search for, in the address; and addresses of searches that are a little different."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast, get_args
from urllib.parse import parse_qsl, urlencode

from archive.room.tools.asked import asked_choice, asked_day, asked_flag, asked_text, asked_values
from archive.search.catalogue import KINDS
from archive.search.facets import FACETS, Choice
from archive.search.match import Sort, Wish
from archive.search.query import parse
from archive.words.fields import SEARCHED_ALONE

if TYPE_CHECKING:
    from archive.room.tools.reader import Reader

SORTS = get_args(Sort)
PARAMETERS = ("q", "exact", "in", *FACETS, "from", "to", "sort")
_SHAPES = {
    # matches: 17
    "section": re.compile(r"[0-9]{1,12}|none"),
    # matches: 2023
    "year": re.compile(r"[0-9]{4}|none"),
    # matches: pictures
    "kind": re.compile("|".join(KINDS)),
}


def asked_wish(reader: Reader) -> Wish:
    """Return what the address asks for.

    Raises:
        BadRequest: a value is none that could be meant.
    """
    place, sort = asked_choice(reader, "in", SEARCHED_ALONE), asked_choice(reader, "sort", SORTS)
    chosen = {facet: asked_values(reader, facet, _SHAPES.get(facet)) for facet in FACETS}
    return Wish(
        query=parse(asked_text(reader, "q") or ""),
        exact=asked_flag(reader, "exact"),
        place=place,
        choice=Choice(chosen, asked_day(reader, "from"), asked_day(reader, "to")),
        sort=cast("Sort", sort or "relevance"),
    )


def address(reader: Reader, ending: str = "", /, **changes: str | tuple[str, ...] | None) -> str:
    """Return the address of this search with other values; None takes a parameter out, and the page's number goes."""
    given = parse_qsl(reader.request.query_string)
    pairs = [(name, value) for name, value in given if name in PARAMETERS and name not in changes]
    for name, change in changes.items():
        pairs += [(name, value) for value in ((change,) if isinstance(change, str) else change or ())]
    return reader.url(f"/-/search{ending}") + ("?" + urlencode(pairs) if pairs else "")


def query_of(wish: Wish) -> dict[str, str | tuple[str, ...] | None]:
    """Return a search as the parameters of its address."""
    terms = [*(term.typed() for term in wish.query.wanted), *(f"-{term.typed()}" for term in wish.query.unwanted)]
    return {
        "q": " ".join(terms) or None,
        "exact": "1" if wish.exact else None,
        "in": wish.place,
        **{facet: values or None for facet, values in wish.choice.chosen.items()},
        "from": wish.choice.since,
        "to": wish.choice.until,
        "sort": None if wish.sort == "relevance" else wish.sort,
    }
