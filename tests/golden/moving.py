"""All that the golden record takes from elsewhere: where something moves, this is the only file to edit.

It is imported when the clock is set: modules keep the clock that they find.
"""

from __future__ import annotations

from pathlib import Path

from scraper import settings
from scraper.cli.commands import main as vankho
from tests.worlds.demo.fortnight import DAYS, FIRST_DAY, Fortnight
from tests.worlds.portal import Portal, serve

__all__ = [
    "DAYS",
    "FIRST_DAY",
    "SAVED_PAGES",
    "Fortnight",
    "Portal",
    "ask_one_at_a_time",
    "patterns",
    "serve",
    "vankho",
]

SAVED_PAGES = Path(__file__).parent.parent / "saved_pages"


def ask_one_at_a_time() -> None:
    """Let Scrapy take nothing from the frontier before the answer before is stored: then the order is settled."""
    vars(settings).update(CONCURRENT_REQUESTS=1, SCRAPER_SLOT_MAX_ACTIVE_SIZE=0)


def patterns() -> list[str]:
    """Return the patterns of all addresses of the reading room."""
    from archive.room.routes import PAGES  # noqa: PLC0415 - Datasette takes half a second to load

    return [pattern for pattern, _ in PAGES]
