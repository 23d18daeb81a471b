"""What kind of crawl is due: everything, every list to its end, or only what is new."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

FULL, SWEEP, UPDATE = "full", "sweep", "update"


def due_mode(db: Database, site: int, now: str, sweep_every: timedelta) -> str:
    """Return the mode of the next crawl of a site, from what its finished crawls were and when they began (UTC)."""
    sql = """
        SELECT started_at, mode FROM crawls
        WHERE site = ? AND source = 'live' AND outcome IN ('complete', 'degraded') ORDER BY id DESC
    """
    crawls = db.execute(sql, (site,)).fetchall()
    if not crawls:
        return FULL
    last = next((started_at for started_at, mode in crawls if mode in (FULL, SWEEP)), None)
    if last is None:
        return SWEEP
    # The last by number, not by time: a clock that was wrong once must not bring a sweep every night, nor put it off.
    since = abs(datetime.fromisoformat(now) - datetime.fromisoformat(last))
    return SWEEP if since >= sweep_every else UPDATE
