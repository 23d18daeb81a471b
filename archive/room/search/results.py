"""The lines of a page of results: where the words stand in each article, ready to be shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.room.tools.listing import listed
from archive.search.find import find
from archive.search.hits import Matcher, passage, pieces
from archive.search.lookup import read_texts
from archive.words.fields import SEARCHED

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from archive.room.tools.reader import Reader, Row
    from archive.search.catalogue import Catalogue
    from archive.search.find import Found
    from archive.search.match import Wish

_MOST_CAPTIONS = 3  # of one article


def searched(db: sqlite3.Connection, catalogue: Catalogue, wish: Wish, rows: range) -> tuple[Found, dict[int, Row]]:
    """Search, and return with the answer what is shown of its articles."""
    found = find(db, catalogue, wish, rows)
    return found, texts_of(db, [card.id for card in found.cards], wish)


def texts_of(db: sqlite3.Connection, ids: Sequence[int], wish: Wish) -> dict[int, Row]:
    """Return what is shown of articles, by number: texts as pieces, and in which fields the words stand."""
    matcher = Matcher.of(wish.query.wanted, exact=wish.exact)
    return {
        id_: _shown(matcher, dict(zip(SEARCHED, texts, strict=True))) for id_, *texts in read_texts(db, ids, SEARCHED)
    }


async def lines(reader: Reader, ids: Sequence[int], texts: dict[int, Row]) -> list[Row]:
    """Return these articles in this order, with addresses and texts."""
    return [line | texts.get(line["id"], {}) for line in await listed(reader, ids)]


def _shown(matcher: Matcher, texts: dict[str, str | None]) -> Row:
    found = matcher.preferred([matcher.hits(texts[name]) for name in SEARCHED])
    hits = dict(zip(SEARCHED, found, strict=True))
    source = "summary" if texts["summary"] and not hits["body"] else "body"
    return {
        "title_pieces": pieces(texts["title"], hits["title"]),
        "passage": passage(texts[source], hits[source]),
        "captions": [passage(line, matcher.hits(line)) for line in _captions(matcher, texts["captions"])],
        "byline": passage(texts["byline"], hits["byline"]) if hits["byline"] else [],
        "found_in": [name for name in SEARCHED if hits[name]],
    }


def _captions(matcher: Matcher, captions: str | None) -> list[str]:
    """Return the captions, a line each, in which something was found."""
    return [line for line in (captions or "").split("\n") if matcher.hits(line)][:_MOST_CAPTIONS]
