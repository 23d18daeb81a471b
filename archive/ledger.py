"""The ledger of disappearance: what became of every article, and what proves it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database


def save_sighting(  # noqa: PLR0913, PLR0917 -- the columns of one row
    db: Database, crawl: int, article: int, finding: str, capture: int, detail: str | None = None
) -> None:
    """Note what a direct request for a known article found; the last finding of a crawl counts."""
    sql = "INSERT OR REPLACE INTO sightings (article, crawl, finding, capture, detail) VALUES (?, ?, ?, ?, ?)"
    db.execute(sql, (article, crawl, finding, capture, detail))
