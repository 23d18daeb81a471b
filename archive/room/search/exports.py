"""The results of a search as CSV, JSON and Atom."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from datasette import Response  # type: ignore[import-untyped]  # datasette ships no types

from archive.room.search.results import searched, texts_of
from archive.room.search.run import MOST_PAGES, asked_rows, run
from archive.room.search.wish import address, query_of
from archive.room.tools import atom, headers
from archive.room.tools.asked import asked_paging, asked_text
from archive.room.tools.listing import listed
from archive.search.find import find

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archive.room.tools.reader import Reader, Row
    from archive.search.catalogue import Card, Catalogue
    from archive.search.match import Wish

MOST_ROWS = 10_000  # of a CSV
JSON_SIZE, FEED_SIZE = 100, 50
_AT_ONCE = 500
COLUMNS = (
    *("site", "article_id", "title", "published_date", "section", "authors", "removed_at", "first_captured_at"),
    *("portal_url", "page"),
)


async def as_csv(reader: Reader, catalogue: Catalogue, wish: Wish) -> Any:
    """Answer with all results; where there are too many, the file's name, a header and the last line say so."""
    found = await run(reader, lambda db: find(db, catalogue, wish, range(MOST_ROWS), facets=False))
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for start in range(0, len(found.cards), _AT_ONCE):
        for line in await _records(reader, catalogue, found.cards[start : start + _AT_ONCE]):
            writer.writerow([line[column] for column in COLUMNS])
    name, cut = "search", None
    if found.total > len(found.cards):
        name = f"search-first-{len(found.cards)}-rows"
        cut = f"first {len(found.cards)} rows of {found.total}"
        writer.writerow(
            [
                reader.say(
                    f"# Chỉ có {len(found.cards)} bài đầu trong {found.total} bài; hãy thu hẹp tìm kiếm.",
                    f"# Only the first {len(found.cards)} of {found.total} articles; narrow the search.",
                )
            ]
        )
    return Response(text.getvalue(), headers=headers.export(f"{name}.csv", cut), content_type=headers.CSV)


async def as_json(reader: Reader, catalogue: Catalogue, wish: Wish) -> Any:
    """Answer with a page of results.

    ``query``: what was asked, by the address's parameters; ``total``, and whether it is exact (``total_is_exact``);
    ``page`` of ``pages``, and the address of the ``next`` one or null; ``results``: the columns of the CSV, the fields
    where the words were ``found_in``, and a ``passage``; ``facets``: by name, a list of ``value`` and ``count``.
    """
    rows = asked_rows(reader, JSON_SIZE)
    found, texts = await run(reader, lambda db: searched(db, catalogue, wish, rows))
    paging = asked_paging(reader, min(found.total, JSON_SIZE * MOST_PAGES), JSON_SIZE)
    following = address(reader, ".json", page=str(paging.number + 1)) if paging.older else None
    records = await _records(reader, catalogue, found.cards)
    answer = {
        "query": {name: value for name, value in query_of(wish).items() if value is not None},
        "total": found.total,
        "total_is_exact": not found.unverified,
        "page": paging.number,
        "pages": paging.pages,
        "next": atom.absolute(reader, following) if following else None,
        "results": [record | _told(texts[card.id]) for card, record in zip(found.cards, records, strict=True)],
        "facets": {
            facet: [{"value": value, "count": count} for value, count in pairs] for facet, pairs in found.counts.items()
        },
    }
    return Response(json.dumps(answer, ensure_ascii=False), content_type=headers.JSON)


def _told(texts: Row) -> Row:
    return {"found_in": texts["found_in"], "passage": "".join(text for text, _ in texts["passage"]) or None}


async def as_atom(reader: Reader, catalogue: Catalogue, wish: Wish) -> Any:
    """Answer with a feed of the newest results, to follow a search by."""
    newest = replace(wish, sort="newest")
    found = await run(reader, lambda db: find(db, catalogue, newest, range(FEED_SIZE), facets=False))
    texts = await run(reader, lambda db: texts_of(db, [card.id for card in found.cards], wish))
    records = await _records(reader, catalogue, found.cards)
    entries = [
        atom.Entry(
            id=record["page"],
            title=record["title"] or reader.say("(không có tiêu đề)", "(no title)"),
            updated=record["published_date"] or record["first_captured_at"],
            link=record["page"],
            author=record["authors"],
            text=_told(texts[card.id])["passage"],
        )
        for card, record in zip(found.cards, records, strict=True)
    ]
    title = f"{asked_text(reader, 'q') or reader.say('Bài mới', 'New articles')} · Văn khố"
    return atom.feed(reader, title, address(reader, ".atom"), address(reader), entries)


async def _records(reader: Reader, catalogue: Catalogue, cards: Sequence[Card]) -> list[Row]:
    """Return articles as records of texts and whole addresses."""
    rows = {row["id"]: row for row in await listed(reader, [card.id for card in cards])}
    records = []
    for card in cards:
        row = rows[card.id]
        records.append(
            {
                "site": row["site"],
                "article_id": row["article_id"],
                "title": row["title"],
                "published_date": row["published_date"],
                "section": row["section_name"],
                "authors": ", ".join(catalogue.authors[name] for name in card.signature.names) or None,
                "removed_at": row["removed_at"],
                "first_captured_at": row["first_captured_at"],
                "portal_url": row["url"],
                "page": atom.absolute(reader, row["href"]),
            }
        )
    return records


FORMS = {"csv": as_csv, "json": as_json, "atom": as_atom}
