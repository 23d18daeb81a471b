"""What makers say beside their captures: their software, titles of pages, signatures."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from archive.warc.parse.heads import fields_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archive.warc.parse.records import Found

SOFTWARE, PAGE, SIGNATURE, PASSED, COLLECTION = "software", "page", "signature", "passed", "collection"
PAGEINFO = "urn:pageinfo:"
_MOST_JSON = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Note:
    """One thing that a maker says, and where.

    ``software``: the fields of a warcinfo record; ``page``: url, ts, title; ``signature``: a WACZ's ``signedData``;
    ``collection``: title and description; ``passed``: how many records of other protocols were passed by.
    """

    kind: str
    where: str
    facts: dict[str, Any] = field(default_factory=dict)


def of_warcinfo(found: Found, where: str) -> Iterator[Note]:
    """Yield what a warcinfo record says."""
    facts: dict[str, Any] = dict(reversed(fields_of(found.block[:_MOST_JSON])))
    told = facts.pop("json-metadata", None)
    if facts:
        yield Note(SOFTWARE, where, facts)
    about = read_json(told)
    if isinstance(about, dict):
        yield Note(COLLECTION, where, {key: value for key, value in about.items() if key != "pages"})
        pages = about.get("pages")
        yield from (page for row in pages if (page := page_note(row, where))) if isinstance(pages, list) else ()


def of_pageinfo(found: Found, where: str) -> Iterator[Note]:
    """Yield the page that a crawler describes in a record of its own."""
    if note := page_note(read_json(found.block), where):
        yield note


def page_note(row: Any, where: str) -> Note | None:
    """Return a line of a list of pages as a note; None where it is none."""
    if not isinstance(row, dict) or not isinstance(row.get("url"), str):
        return None
    when = row.get("ts") or row.get("timestamp")
    told = {"url": row["url"], "ts": when, "title": row.get("title")}
    return Note(PAGE, where, {key: value for key, value in told.items() if isinstance(value, str | int | float)})


def read_json(text: str | bytes | None) -> Any:
    """Return what JSON says; None where it is none, or more than anybody writes."""
    if text is None or len(text) > _MOST_JSON:
        return None
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None
