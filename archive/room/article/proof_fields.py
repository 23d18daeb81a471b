"""What an article's row claims, field by field: the value, and the capture it must stand in."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from archive.room.tools.reader import Reader, Row

FIELDS = ("title", "summary", "byline", "published_at", "section", "views", "body", "captions", "attachments")
FROM_LIST = "list entry"  # the rule of what only a list prints
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
    own = article["capture"]
    date_rule = rules.get("published_raw") or rules.get("published_at")
    told = [part for row in captions for part in (row["text"], row["credit"]) if part]
    names = [row["name"] for row in files]
    return [
        *(_text(name, article[name], rules, own) for name in ("title", "summary", "byline")),
        _claim("published_at", article["published_raw"], date_rule, dated if date_rule == FROM_LIST else own),
        _claim("section", article["section_name"], rules.get("section"), _from(rules, "section", listed, own)),
        Claim("views", _shown(article["views"]), rules.get("views"), viewed, _numbers(article["views"])),
        Claim("body", article["body"], rules.get("body"), own, tuple((article["body"] or "").split("\n\n"))),
        Claim("captions", "\n".join(told) or None, rules.get("captions"), own, tuple(told)),
        Claim("attachments", "\n".join(names) or None, rules.get("attachments"), own, tuple(names)),
    ]


def _text(name: str, value: str | None, rules: dict[str, str], capture: int | None) -> Claim:
    return _claim(name, value, rules.get(name), capture)


def _claim(name: str, value: str | None, rule: str | None, capture: int | None) -> Claim:
    return Claim(name, value, rule, capture, (value,) if value else ())


def _from(rules: dict[str, str], name: str, listed: int | None, own: int | None) -> int | None:
    return listed if rules.get(name) == FROM_LIST else own


async def _views_capture(reader: Reader, article: Row, rules: dict[str, str]) -> int | None:
    """The newest capture that prints the count: the page's own, or a list's."""
    first, second = (_COUNTED, _VIEWS) if rules.get("views") == FROM_LIST else (_VIEWS, _COUNTED)
    found = await reader.value(first, **_asked(article)) or await reader.value(second, **_asked(article))
    return int(found) if found is not None else None


def _asked(article: Row) -> dict[str, Any]:
    return {name: article[name] for name in ("id", "published_raw", "views", "section")}


def _shown(number: int | None) -> str | None:
    return None if number is None else str(number)


def _numbers(number: int | None) -> tuple[int, ...]:
    return () if number is None else (number,)


def _rules(text: str | None) -> dict[str, str]:
    found = json.loads(text or "{}")
    return {str(name): str(rule) for name, rule in found.items()} if isinstance(found, dict) else {}
