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
        SELECT max(started_at) FILTER (WHERE mode IN ('full', 'sweep')), count(*) FROM crawls
        WHERE site = ? AND source = 'live' AND outcome IN ('complete', 'degraded')
    """
    last, crawls = db.execute(sql, (site,)).fetchone()
    if not crawls:
        return FULL
    if last is None:
        return SWEEP
    # A clock that was set back must not put a sweep off for years.
    since = abs(datetime.fromisoformat(now) - datetime.fromisoformat(last))
    return SWEEP if since >= sweep_every else UPDATE
