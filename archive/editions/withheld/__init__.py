"""What is withheld: rules that name it, the rows they hide, and how a copy for readers is kept free of it.

``db`` is the archive's own database, never an edition; ``today`` is a day of UTC.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.editions.withheld.pages import find_pages
from archive.editions.withheld.rows import Hidden, find_hidden
from archive.editions.withheld.rules import in_force

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from sqlite_utils import Database

__all__ = ["Hidden", "hidden", "hidden_articles", "hidden_captures"]


def hidden(db: Database, today: date) -> Hidden:
    """Return what may not be shown, but for captured pages that only print some of it."""
    return find_hidden(db.conn, in_force(db, today))


def hidden_articles(db: Database, today: date) -> set[int]:
    """Return the rows of ``articles`` that may not be handed over."""
    return hidden(db, today).rows.articles


def hidden_captures(db: Database, warc: Path, today: date) -> set[int]:
    """Return the rows of ``captures`` whose records may not be handed over, nor their requests and their addresses.

    The records in ``warc`` are read; one that cannot be read may not be handed over where it could be a page.
    """
    found = hidden(db, today)
    return found.rows.captures | find_pages(db.conn, warc, found)
