"""What an article's row claims, field by field: the value, and the capture it must stand in."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from archive.rows.lists import FROM_LIST
from archive.words.fields import FIELD, PROVED

if TYPE_CHECKING:
    from archive.room.tools.reader import Reader, Row

_SHOWN_AS = {"section": "section_name"}  # the column of a section is its number
_BETWEEN_PARAGRAPHS = "\n\n"
_MOST = 200
_ENTRY = """
    SELECT capture, published_raw, views FROM list_entries
    WHERE article = :id AND {} ORDER BY capture DESC LIMIT 1
"""
_DATED, _COUNTED = _ENTRY.format("published_raw = :published_raw"), _ENTRY.format("views = :views")
_LISTED = _ENTRY.format("section = :section")
_VIEWS = "SELECT capture FROM view_counts WHERE article = :id AND views = :views ORDER BY captured_at DESC LIMIT 1"
_CAPTIONS = "SELECT text, credit FROM captions WHERE article = ? ORDER BY position LIMIT ?"
_ATTACHMENTS = "SELECT coalesce(name, url) AS name FROM attachments WHERE article = ? ORDER BY id LIMIT ?"


@dataclass(frozen=True, slots=True)
class Claim:
    """A field's value, the rule that found it, the capture that must hold it; ``parts`` are looked for one by one."""

    field: str
    value: str | None
    rule: str | None
    capture: int | None
    parts: tuple[str | int, ...]


async def claims(reader: Reader, article: Row) -> list[Claim]:
    """Return the claims of an article's row, in the order in which its page shows them."""
    rules = _rules(article["rules"])
    captions, files, dated, viewed, listed = await asyncio.gather(
        reader.rows(_CAPTIONS, article["id"], _MOST),
        reader.rows(_ATTACHMENTS, article["id"], _MOST),
        reader.value(_DATED, **_asked(article)),
        _views_capture(reader, article, rules),
        reader.value(_LISTED, **_asked(article)),
    )
    rows = {
        "captions": [part for row in captions for part in (row["text"], row["credit"]) if part],
        "attachments": [row["name"] for row in files],
    }
    lists = {"published_at": dated, "section": listed}
    return [_claim(name, article, rules, rows, viewed if name == "views" else lists.get(name)) for name in PROVED]


def _claim(name: str, article: Row, rules: dict[str, str], rows: dict[str, list[str]], elsewhere: int | None) -> Claim:
    """The claim of one field; ``elsewhere`` is the capture that prints what the article's own page does not."""
    column = FIELD[name].rule_at
    rule = rules.get(column) or rules.get(name)
    parts = rows[name] if name in rows else _parts(article[_SHOWN_AS.get(name, column)])
    value = ("\n" if name in rows else _BETWEEN_PARAGRAPHS).join(map(str, parts)) or None
    capture = elsewhere if rule == FROM_LIST or name == "views" else article["capture"]
    return Claim(name, value, rule, capture, tuple(parts))


def _parts(value: str | int | None) -> list[str] | list[int]:
    """What is looked for one by one: a count, or the paragraphs of a text."""
    if isinstance(value, int):
        return [value]
    return value.split(_BETWEEN_PARAGRAPHS) if value else []


async def _views_capture(reader: Reader, article: Row, rules: dict[str, str]) -> int | None:
    """The newest capture that prints the count: the page's own, or a list's."""
    first, second = (_COUNTED, _VIEWS) if rules.get("views") == FROM_LIST else (_VIEWS, _COUNTED)
    found = await reader.value(first, **_asked(article)) or await reader.value(second, **_asked(article))
    return int(found) if found is not None else None


def _asked(article: Row) -> dict[str, Any]:
    return {name: article[name] for name in ("id", "published_raw", "views", "section")}


def _rules(text: str | None) -> dict[str, str]:
    found = json.loads(text or "{}")
    return {str(name): str(rule) for name, rule in found.items()} if isinstance(found, dict) else {}
