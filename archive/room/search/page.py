"""``/-/search``: the articles with these words, or all of them; as a page, CSV, JSON and Atom."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any

from archive.room.search import exports as search_exports
from archive.room.search.facets import shown_facets
from archive.room.search.results import lines, searched
from archive.room.search.run import MOST_PAGES, asked_rows, open_catalogue, run, run_apart
from archive.room.search.wish import SORTS, address, asked_wish, query_of
from archive.room.tools.asked import asked_paging, asked_text
from archive.search.advice import advise
from archive.search.lookup import MARKED
from archive.search.match import VERIFIED
from archive.search.query import MOST_BEGINNINGS, MOST_TERMS
from archive.search.rank import RANKED
from archive.words.fields import SEARCHED_ALONE

if TYPE_CHECKING:
    from archive.room.tools.reader import Reader, Row
    from archive.search.catalogue import Catalogue
    from archive.search.match import Wish

SIZE = 20


async def page(reader: Reader) -> Any:
    """Answer in the form that the address names.

    Raises:
        NotFound: the database is no edition, or the search has not so many pages.
        BadRequest: the address asks for something that cannot be, or is too broad.
    """
    wish = asked_wish(reader)
    catalogue = await open_catalogue(reader, wish)
    form = reader.request.url_vars.get("form")
    answer = search_exports.FORMS[form] if form else _html
    return await answer(reader, catalogue, wish)


async def _html(reader: Reader, catalogue: Catalogue, wish: Wish) -> Any:
    rows = asked_rows(reader, SIZE)
    found, texts = await run(reader, lambda db: searched(db, catalogue, wish, rows))
    return await reader.render(
        "search.html",
        find=asked_text(reader, "q"),
        wish=wish,
        found=found,
        results=await lines(reader, [card.id for card in found.cards], texts),
        facets=shown_facets(reader, catalogue, wish, found.counts),
        paging=asked_paging(reader, min(found.total, SIZE * MOST_PAGES), SIZE),
        everything=len(catalogue.newest),
        advice=await _advice(reader, catalogue, wish) if not found.total and catalogue.newest else [],
        places=SEARCHED_ALONE,
        sorts=SORTS,
        without_choices=address(reader, section=None, year=None, author=None, kind=None, **{"from": None, "to": None}),
        exports={form: address(reader, f".{form}") for form in search_exports.FORMS},
        limits={
            "ranked": RANKED,
            "verified": VERIFIED,
            "shown": SIZE * MOST_PAGES,
            "terms": MOST_TERMS,
            "beginnings": MOST_BEGINNINGS,
        },
        has_marks=MARKED in catalogue.indexes,
    )


async def _advice(reader: Reader, catalogue: Catalogue, wish: Wish) -> list[Row]:
    """Return what to try where nothing was found; nothing where looking for it took too long."""
    try:
        found = await run_apart(reader, lambda db: advise(db, catalogue, wish))
    except sqlite3.OperationalError:
        return []
    return [
        {"way": one.way, "total": one.total, "what": one.what, "href": reader.url("/-/search", **query_of(one.wish))}
        for one in found
    ]
