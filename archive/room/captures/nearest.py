"""Which capture of an address is nearest to a moment."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from archive.room.captures.markup import join

if TYPE_CHECKING:
    from collections.abc import Iterable

    from archive.room.tools.reader import Reader, Row

MOST_ADDRESSES = 500  # pictures and style sheets of one page that are looked for
_CAPTURES = """
    SELECT url, id, timestamp, coalesce(statuscode, 200) BETWEEN 200 AND 299 AS whole FROM captures
    WHERE url IN (SELECT value FROM json_each(?)) AND method = 'GET' ORDER BY id DESC LIMIT 5000
"""
_FILES = """
    SELECT url, capture AS id FROM images WHERE url IN (SELECT value FROM json_each(:urls)) AND capture IS NOT NULL
    UNION ALL
    SELECT url, capture FROM attachments WHERE url IN (SELECT value FROM json_each(:urls)) AND capture IS NOT NULL
"""
_ARTICLE = """
    SELECT captures.url, versions.capture AS id, captures.timestamp, 1 AS whole
    FROM article_urls JOIN versions USING (article) JOIN captures ON captures.id = versions.capture
    WHERE article_urls.url IN (SELECT value FROM json_each(?)) LIMIT 1000
"""


async def nearest_capture(reader: Reader, url: str, at: str | None) -> int | None:
    """Return the capture of ``url`` nearest to ``at`` (ISO 8601), whole answers first; None where there is none.

    Where the address itself was never captured, but an article is known by it, that article's capture is as good.
    """
    wanted = json.dumps(sorted(spellings(url)))
    rows = await reader.rows(_CAPTURES, wanted) or await reader.rows(_ARTICLE, wanted)
    best: Row | None = min(rows, key=lambda row: (not row["whole"], _apart(row["timestamp"], at)), default=None)
    return best["id"] if best else None


async def stored_files(reader: Reader, urls: Iterable[str], at: str) -> dict[str, int]:
    """Return for each address the capture of its file nearest to a time; what was not stored is left out."""
    wanted = json.dumps(sorted(urls)[:MOST_ADDRESSES])
    found: dict[str, int] = {row["url"]: row["id"] for row in await reader.rows(_FILES, urls=wanted)}
    rows = [row for row in await reader.rows(_CAPTURES, wanted) if row["whole"]]
    for row in sorted(rows, key=lambda row: -_apart(row["timestamp"], at)):
        found[row["url"]] = row["id"]
    return found


def spellings(url: str) -> set[str]:
    """Return the forms under which an address may have been noted: as given, percent-encoded, without its fragment."""
    given = url.strip()
    plain = given.partition("#")[0]
    return {given, plain, join(plain, plain) or plain}


def _apart(timestamp: str, at: str | None) -> float:
    return abs((_moment(timestamp) - _moment(at or "")).total_seconds())


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return datetime.max.replace(tzinfo=UTC)  # no time given: the newest is the nearest
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
