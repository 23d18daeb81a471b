"""Compare what a crawl left behind with a stranger portal's truth, in words that a developer can act on."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

import pytest

if TYPE_CHECKING:
    import sqlite3

    from tests.worlds.strangers.content import Story
    from tests.worlds.strangers.framework import Running

SHOWN = 6  # how many errors a message lists


@dataclass(repr=False)
class Crawl:
    """What one crawl of a portal left behind; ``found`` are the rows of the articles that the truth knows."""

    running: Running
    exit_code: int | None
    output: str
    database: sqlite3.Connection | None

    def rows(self, sql: str, *values: Any) -> list[sqlite3.Row]:
        assert self.database is not None, (
            f"the crawl left no archive.db; it ended with {self.exit_code}:\n{self.output}"
        )
        return self.database.execute(sql, values).fetchall()

    def found(self) -> list[tuple[Story, sqlite3.Row]]:
        pairs = []
        for row in self.rows("SELECT * FROM articles"):
            story = self.story_of(row)
            if story:
                pairs.append((story, row))
        if not pairs:
            hits = len(self.running.hits)
            pytest.fail(f"no article of the portal is in the archive, after {hits} requests", pytrace=False)
        return pairs

    def story_of(self, row: sqlite3.Row) -> Story | None:
        urls = [row["url"], *(r["url"] for r in self.rows("SELECT url FROM article_urls WHERE article = ?", row["id"]))]
        return next(filter(None, map(self.running.portal.story_at, urls)), None)


def complain(wrong: list[str], total: int) -> None:
    """Fail with the first few errors, and how many there are of how many."""
    more = f"\n… and {len(wrong) - SHOWN} more" if len(wrong) > SHOWN else ""
    if wrong:
        pytest.fail(f"{len(wrong)} wrong of {total}:\n" + "\n".join(wrong[:SHOWN]) + more, pytrace=False)


def tidy(text: str | None) -> str | None:
    return None if text is None else " ".join(unicodedata.normalize("NFC", text).replace("\u200b", "").split())


def path_of(url: str) -> str:
    return unquote(urlsplit(url).path)


def differ(story: Story, expected: object, got: object) -> str:
    return f"{story.paths[0]}\n    expected {expected!r}\n    got      {got!r}"
