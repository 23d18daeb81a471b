"""Numbers, dates and names in Vietnamese text: what a journalist looks for first where words have changed."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Literal

from archive.syllables import key, split

if TYPE_CHECKING:
    from collections.abc import Iterator

Fact = Literal["number", "date", "name"]

_DATE = re.compile(r"\d{1,2}[/-]\d{1,2}(?:[/-]\d{2,4})?|\d{4}-\d{2}-\d{2}|\d{1,2}\.\d{1,2}\.\d{4}")
_CALENDAR = frozenset({"ngày", "tháng", "năm", "giờ"})
_BEGINNINGS = frozenset(".!?…:;-–—•+*\"'“”‘«(")


def facts_of(before: str | None, after: str | None, *, all_names: bool = False) -> frozenset[Fact]:
    """Return which kinds of facts differ between two texts: their numbers, their dates, or their names.

    Names are words with a capital that do not begin a sentence; with ``all_names``, those too (a byline).
    """
    one, other = (Counter(_facts(text or "", all_names=all_names)) for text in (before, after))
    return frozenset(fact for fact, _ in (one - other) + (other - one))


def _facts(text: str, *, all_names: bool) -> Iterator[tuple[Fact, str]]:
    shouted = text.isupper() and not all_names
    last, beginning = "", not all_names
    for unit in split(text):
        word = unit.strip()
        if word[:1].isdecimal():
            yield "date" if _DATE.fullmatch(word) or last in _CALENDAR else "number", word
        elif word[:1].isupper() and not beginning and not shouted:
            yield "name", key(word)
        beginning = not all_names and (word[:1] in _BEGINNINGS or "\n" in unit)
        last = word.lower()
