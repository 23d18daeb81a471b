"""Whether two readings are of one article: its page for browsers, and its page for telephones or another address."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from archive.vietnamese.letters import fold

# matches: hoi nghi so 12
_WORD = re.compile(r"\w+")
_SHINGLE = 4  # words in a row; three are often the same in two texts on one matter
# Of the shorter text's rows of words that are in the longer one: a copy may leave out a table or a caption.
_SHARE = 0.8
_SHORTEST_PART = 0.3  # of the longer text: a page that only begins an article is a teaser of it
_FEW = 20  # words of a text so short that only the same words prove anything
_FEWEST_OF_TITLE = 4  # words of a title that may stand within a longer one, as after the name of a series

_COMPARED = ("title", "body", "published_date")

Read = Mapping[str, Any]


def same_text(one: Read, other: Read) -> bool:
    """Whether two readings (``title``, ``body``, ``published_date``) are of one text: titles, days and words agree."""
    (title, body, day), (its_title, its_body, its_day) = (map(said.get, _COMPARED) for said in (one, other))
    if (day and its_day and day != its_day) or not _same_title(title, its_title):
        return False
    if not body or not its_body:
        return not body and not its_body and day is not None and day == its_day
    return _same_words(_words(body), _words(its_body))


def _words(text: str) -> list[str]:
    return _WORD.findall(fold(text))


def _same_title(one: str | None, other: str | None) -> bool:
    """Whether titles are the same, or the shorter stands in the longer; "tuần 3" does not stand in "tuần 30"."""
    short, long = sorted((_words(one or ""), _words(other or "")), key=len)
    if short == long:
        return bool(short)
    return len(short) >= _FEWEST_OF_TITLE and f" {' '.join(short)} " in f" {' '.join(long)} "


def _same_words(one: list[str], other: list[str]) -> bool:
    short, long = sorted((one, other), key=len)
    if short == long:
        return True
    if len(short) < max(_FEW, _SHORTEST_PART * len(long)):
        return False
    rows = _rows(short)
    return len(rows & _rows(long)) >= _SHARE * len(rows)


def _rows(words: list[str]) -> set[tuple[str, ...]]:
    return set(zip(*(words[at:] for at in range(_SHINGLE)), strict=False))
