"""Quiet edits: every change of a published article, newest first, and what exactly changed."""

from __future__ import annotations

import asyncio
import json
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from archive.room.browse.authors import keys_like
from archive.room.changes.differences import Difference, differences
from archive.room.tools import links
from archive.room.tools.asked import asked_choice, asked_day, asked_flag, asked_number, asked_text, with_query
from archive.room.tools.days import begin_of, end_of
from archive.words.fields import WORDING

if TYPE_CHECKING:
    from archive.room.tools.reader import Reader, Row

SIZE = 20  # cards on one page
_BATCH, _MOST = 24, 312  # versions compared at a time, and for one page at most
_LONGEST = 2.0  # seconds of comparing for one page; long texts are shown a few at a time
SIZES = ("small", "large")
_SMALL, _LARGE = 6, 40  # syllables that went or came
_WORDS = ", ".join(f"earlier.{name} AS before_{name}, later.{name} AS after_{name}" for name in WORDING)
CHANGED = f"""
    SELECT later.id AS version, later.article, later.number, sites.name AS site, sites.home_url, articles.article_id,
        coalesce(later.title, earlier.title, articles.title) AS title, articles.removed_at,
        articles.section, sections.name AS section_name,
        coalesce(earlier.captured_to, earlier.captured_from) AS seen_until, later.captured_from AS seen_at,
        earlier.capture AS capture_before, later.capture AS capture_after,
        (SELECT max(number) FROM versions AS older WHERE older.article = later.article
            AND older.number < later.number - 1 AND older.content_digest = later.content_digest) AS returns_to,
        {_WORDS}
    FROM versions AS later
    JOIN versions AS earlier ON earlier.article = later.article AND earlier.number = later.number - 1
    JOIN articles ON articles.id = later.article
    JOIN sites ON sites.id = articles.site
    LEFT JOIN sections ON sections.id = articles.section
    WHERE later.id IN (SELECT value FROM json_each(?))
    ORDER BY later.captured_from DESC, later.id DESC
"""
# The newest versions first, without their words, so that sorting them is cheap.
_WHICH = """
    SELECT later.id FROM versions AS later
    JOIN versions AS earlier ON earlier.article = later.article AND earlier.number = later.number - 1
    WHERE later.number > 1 {} ORDER BY later.captured_from DESC, later.id DESC LIMIT :limit
"""
_ONLY = {
    "section": " AND later.article IN (SELECT id FROM articles WHERE section = :section)",
    "since": " AND later.captured_from >= :since",
    "until": " AND later.captured_from < :until",
    "cursor": " AND (later.captured_from, later.id) < (SELECT captured_from, id FROM versions WHERE id = :cursor)",
    "keys": """ AND later.article IN (SELECT article FROM article_authors JOIN authors ON authors.id = author
        WHERE name_key IN (SELECT value FROM json_each(:keys)))""",
}
_SECTIONS = "SELECT id, coalesce(name, url, portal_id) AS name FROM sections ORDER BY name"
_COUNTS = "SELECT count(*) AS changes, count(DISTINCT article) AS articles FROM versions WHERE number > 1"


@dataclass(frozen=True, slots=True)
class Card:
    """One version that brought other words."""

    row: Row
    differences: list[Difference]

    @property
    def noise(self) -> bool:
        """Whether no words changed."""
        return all(one.noise for one in self.differences)

    @property
    def size(self) -> int:
        """How many syllables went or came."""
        return sum(one.size for one in self.differences)

    @property
    def facts(self) -> list[str]:
        """Which kinds of facts changed: numbers, dates, names."""
        found = {fact for one in self.differences if not one.noise for fact in one.facts}
        return [fact for fact in ("number", "date", "name") if fact in found]


@dataclass(frozen=True, slots=True)
class Wish:
    """What a reader asked to see."""

    field: str | None = None
    size: str | None = None
    facts: bool = False
    noise: bool = False

    def wants(self, card: Card) -> bool:
        """Whether a card is to be shown."""
        small = self.size != "small" or card.size <= _SMALL
        large = self.size != "large" or card.size >= _LARGE
        return (self.noise or not card.noise) and small and large and (not self.facts or bool(card.facts))


@dataclass(frozen=True, slots=True)
class Found:
    """Cards, how many versions were noise only, and the version after which to go on (None at the end)."""

    cards: list[Card]
    hidden: int
    cursor: int | None


async def page(reader: Reader) -> Any:
    """Show the newest changes that were asked for."""
    values, wish = await asked(reader)
    found, sections, counts = await asyncio.gather(
        find(reader, values, wish), reader.rows(_SECTIONS), reader.row(_COUNTS)
    )
    return await reader.render(
        "edits.html",
        found=found,
        cards=[shown(reader, card) for card in found.cards],
        wish=wish,
        sections=sections,
        counts=counts,
        fields=WORDING,
        older=with_query(reader, before=found.cursor) if found.cursor else None,
        with_noise=with_query(reader, noise=1),
        newest=with_query(reader, before=None) if asked_text(reader, "before") else None,
        feed=reader.url("/-/edits.atom") + with_query(reader, before=None, lang=reader.language),
    )


async def asked(reader: Reader) -> tuple[Row, Wish]:
    """Return what the address asks for: values of the query, and what only a comparison can tell."""
    since, until = asked_day(reader, "from"), asked_day(reader, "to")
    author = asked_text(reader, "author")
    values: Row = {
        "section": asked_number(reader, "section"),
        "since": begin_of(since) if since else None,
        "until": end_of(until) if until else None,
        "cursor": asked_number(reader, "before"),
        "keys": await keys_like(reader, author) if author else None,
    }
    field, size = asked_choice(reader, "field", WORDING), asked_choice(reader, "size", SIZES)
    return values, Wish(field, size, asked_flag(reader, "facts"), asked_flag(reader, "noise"))


async def find(reader: Reader, values: Row, wish: Wish, size: int = SIZE) -> Found:
    """Return up to ``size`` changes; fewer, with a cursor, where many versions or long texts had to be compared."""
    until = time.monotonic() + _LONGEST
    cards: list[Card] = []
    hidden, cursor = 0, values.get("cursor")
    for _ in range(0, _MOST, _BATCH):
        rows = await _changed(reader, values | {"cursor": cursor}, wish.field)
        compared = await asyncio.to_thread(_compared, rows, wish.field, until)
        for card in compared:
            cursor = card.row["version"]
            hidden += card.noise and not wish.noise
            if wish.wants(card):
                cards.append(card)
            if len(cards) == size:
                return Found(cards, hidden, cursor)
        if len(compared) < len(rows):
            break
        if len(rows) < _BATCH:
            return Found(cards, hidden, None)
    return Found(cards, hidden, cursor)


async def _changed(reader: Reader, values: Row, field: str | None) -> list[Row]:
    given = {name: value for name, value in values.items() if value is not None}
    only = "".join(_ONLY[name] for name in given)
    if field:
        only += f" AND earlier.{field} IS NOT later.{field}"
    ids = [row["id"] for row in await reader.rows(_WHICH.format(only), **given, limit=_BATCH)]
    return await reader.rows(CHANGED, json.dumps(ids))


def _compared(rows: list[Row], field: str | None, until: float) -> list[Card]:
    """Compare versions until a moment of the monotonic clock; the first one always."""
    cards: list[Card] = []
    for row in rows:
        if cards and time.monotonic() > until:
            break
        cards.append(_card(row, field))
    return cards


def _card(row: Row, field: str | None) -> Card:
    sides = [{name: row[f"{side}_{name}"] for name in WORDING} for side in ("before", "after")]
    found = differences(sides[0], sides[1])
    return Card(row, [one for one in found if field in (None, one.field)])


def shown(reader: Reader, card: Card) -> Row:
    """Return what a card's template needs, with addresses."""
    row = card.row
    return {name: value for name, value in row.items() if not name.startswith(("before_", "after_"))} | {
        "href": links.article(reader, row["site"], row["article_id"]),
        "versions": links.edits(reader, row["site"], row["article_id"]),
        "differences": card.differences,
        "facts": card.facts,
        "noise": card.noise,
    }
