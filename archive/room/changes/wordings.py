"""All wordings of one article, each with the captures that showed it, and any two of them compared."""

from __future__ import annotations

import asyncio
import time
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from archive.room.article.asked import asked_article, no_such_article
from archive.room.changes.differences import Difference, differences
from archive.room.tools import links
from archive.room.tools.asked import asked_choice, asked_flag, asked_number, asked_paging
from archive.words.fields import WORDING
from archive.words.findings import ALIVE, MOVED
from archive.words.kinds import ARTICLE

if TYPE_CHECKING:
    from archive.room.tools.reader import Reader, Row

SIZE = 10  # versions on one page
_EVIDENCE = 12  # captures named for one version
_LONGEST = 2.0  # seconds of comparing for one page
_LINES = """
    SELECT number, content_digest, captured_from, captured_to, capture,
        (SELECT max(number) FROM versions AS older WHERE older.article = versions.article
            AND older.number < versions.number - 1 AND older.content_digest = versions.content_digest) AS returns_to
    FROM versions WHERE article = ? ORDER BY number DESC LIMIT ? OFFSET ?
"""
_WORDS = f"SELECT number, {', '.join(WORDING)} FROM versions WHERE article = ? AND number BETWEEN ? AND ?"
_SEEN = """
    SELECT captures.id, captures.timestamp FROM sightings JOIN captures ON captures.id = sightings.capture
    WHERE sightings.article = ? AND sightings.finding IN (?, ?) AND captures.kind = ?
        AND captures.timestamp BETWEEN ? AND ? ORDER BY captures.timestamp
"""
_END_OF_TIME = "9999"


async def page(reader: Reader) -> Any:
    """Show an article's wordings one after another, or two of them compared (``?a=1&b=3``)."""
    article = await asked_article(reader)
    if article is None:
        return await no_such_article(reader, reader.named("id"))
    total = await reader.value("SELECT count(*) FROM versions WHERE article = ?", article["id"])
    one, other = asked_number(reader, "a"), asked_number(reader, "b")
    view = asked_choice(reader, "view", ("side", "one")) or "one"
    compared = await _compared(reader, article, one or 1, other or total, total) if one or other else None
    paging = asked_paging(reader, total, SIZE)
    lines = await reader.rows(_LINES, article["id"], SIZE + 1, paging.offset)
    return await reader.render(
        "wordings.html",
        article=article | {"href": links.article(reader, article["site_name"], article["article_id"])},
        here=links.edits(reader, article["site_name"], article["article_id"]),
        total=total,
        paging=paging,
        versions=await _with_changes(reader, article, lines, told=compared is None),
        compared=compared,
        chosen=(one or 1, other or total),
        view=view,
    )


async def _with_changes(reader: Reader, article: Row, lines: list[Row], *, told: bool) -> list[Row]:
    """Return versions, the newest first, with their evidence; where ``told``, with what changed in each."""
    if not lines:
        return []
    numbers = [line["number"] for line in lines]
    words = {row["number"]: row for row in await reader.rows(_WORDS, article["id"], min(numbers), max(numbers))}
    changes = await asyncio.to_thread(_changes, words, numbers if told else [])
    seen = await asyncio.gather(*(_evidence(reader, article, line) for line in lines[:SIZE]))
    return [
        line | {"differences": changes.get(line["number"]), "seen": captures[:_EVIDENCE], "more": len(captures)}
        for line, captures in zip(lines, seen, strict=False)
    ]


def _changes(words: dict[int, Row], numbers: list[int]) -> dict[int, list[Difference]]:
    """Return what each version changed, as far as there is time; long texts are compared on demand."""
    changes: dict[int, list[Difference]] = {}
    until = time.monotonic() + _LONGEST
    for later, earlier in pairwise(numbers):
        if time.monotonic() < until:
            changes[later] = differences(words[earlier], words[later])
    return changes


async def _evidence(reader: Reader, article: Row, line: Row) -> list[Row]:
    span = line["captured_from"], line["captured_to"] or _END_OF_TIME
    return await reader.rows(_SEEN, article["id"], ALIVE, MOVED, ARTICLE, *span)


async def _compared(reader: Reader, article: Row, one: int, other: int, total: int) -> list[Difference]:
    if max(one, other) > total:
        raise reader.missing(
            f"Bài này chỉ có {total} bản; hãy chọn hai số từ 1 đến {total} cho a và b.",
            f"This article has only {total} versions; choose two numbers from 1 to {total} for a and b.",
        )
    words = {n: await reader.row(_WORDS, article["id"], n, n) for n in {one, other}}
    before, after = words[one], words[other]
    assert before is not None
    assert after is not None
    return await asyncio.to_thread(differences, before, after, whole=asked_flag(reader, "whole"))
