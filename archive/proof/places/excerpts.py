"""The places of a stored page where values stand, as marked pieces of its markup."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from typing import TYPE_CHECKING

from archive.proof.places.where import Page, Written
from archive.warc.charset import decode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archive.proof.places.where import Place
    from archive.warc.reader import Record

AROUND = 160  # letters of markup shown on either side
LONGEST = 1500  # letters of a value shown; the rest is known from its ends
MOST = 5  # values shown with their places


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A value in its surroundings. ``first`` and ``last`` are bytes of the payload without its content encoding.

    Both are None where the page's letters cannot be told from its bytes exactly.
    """

    before: str
    marked: str
    after: str
    first: int | None
    last: int | None
    places: int


@dataclass(frozen=True, slots=True)
class Excerpts:
    """``found`` of ``wanted`` values stand in the page, in ``charset``; some of them are shown."""

    wanted: int
    found: int
    shown: tuple[Excerpt, ...]
    missing: tuple[str, ...]
    charset: str


class StoredPage:
    """A stored page, made ready once to be asked for many values."""

    def __init__(self, record: Record) -> None:
        body = record.body
        text, self._charset = decode(body, record.http_header("content-type"))
        self._page = Page(text)
        self._exact = _is_exact(body, text, self._charset)

    def excerpts(self, values: Sequence[str | int]) -> Excerpts:
        """Look for values, each on its own."""
        page = self._page
        found = [(value, self._places(value)) for value in values]
        standing = [places for _, places in found if places]
        charset = self._charset if self._exact else None
        shown = tuple(_excerpt(page.html, places, charset) for places in standing[:MOST])
        missing = tuple(str(value) for value, places in found if not places)
        return Excerpts(len(values), len(standing), shown, missing, self._charset)

    def _places(self, value: str | int) -> list[Place]:
        """Return where a value stands: in the text that people read, or where only the markup says it, there."""
        page = self._page
        if isinstance(value, int):
            return page.find_number(value)
        return page.find(value) or (page.find_in_markup(value) if isinstance(value, Written) else [])


def _is_exact(body: bytes, text: str, charset: str) -> bool:
    return not body.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) and (
        text.encode(charset, "replace") == body
    )


def _excerpt(html: str, places: list[Place], charset: str | None) -> Excerpt:
    place = places[0]
    marked = html[place.start : place.end]
    if len(marked) > LONGEST:
        marked = f"{marked[: LONGEST // 2]} […] {marked[-LONGEST // 2 :]}"
    return Excerpt(
        before=html[max(0, place.start - AROUND) : place.start],
        marked=marked,
        after=html[place.end : place.end + AROUND],
        first=len(html[: place.start].encode(charset)) if charset else None,
        last=len(html[: place.end].encode(charset)) if charset else None,
        places=len(places),
    )
