"""One clock for one crawl: it moves evenly, whatever is done to the machine's clock meanwhile. And how long to wait."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

TOLERANCE = timedelta(minutes=2)
A_YEAR = 366 * 24 * 3600.0  # seconds


def _ticks() -> float:
    """Return seconds that go on while the machine sleeps, where the system counts them."""
    return time.clock_gettime(time.CLOCK_BOOTTIME) if hasattr(time, "CLOCK_BOOTTIME") else time.monotonic()


class Clock:
    """Begins at the machine's time and counts seconds from there."""

    def __init__(self) -> None:
        self._began, self._mark = datetime.now(UTC), _ticks()

    def now(self) -> datetime:
        """Return the time (UTC) as if nobody had set the machine's clock since the crawl began."""
        return self._began + timedelta(seconds=_ticks() - self._mark)

    def stamp(self) -> str:
        """Return the time to the second, as rows have it: ``2026-11-24T03:53:48Z``."""
        return self.now().strftime("%Y-%m-%dT%H:%M:%SZ")

    def jumped(self) -> timedelta:
        """Return how far the machine's clock was set forward (or, below zero, back) since the crawl began."""
        return datetime.now(UTC) - self.now()


def seconds_of(retry_after: str, now: datetime | None = None) -> float:
    """Return a Retry-After header, a number of seconds or a date, as seconds from now; 0 where it is neither.

    More than a year is a year: no calendar holds what some hosts send.
    """
    if (text := retry_after.strip()).isdecimal():
        return min(float(text), A_YEAR)
    try:
        until = parsedate_to_datetime(text)
    except (ValueError, TypeError):
        return 0.0
    wait = (until.replace(tzinfo=until.tzinfo or UTC) - (now or datetime.now(UTC))) / timedelta(seconds=1)
    return min(max(wait, 0.0), A_YEAR)
