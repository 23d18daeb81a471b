"""One clock for one crawl: it moves evenly, whatever is done to the machine's clock meanwhile."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

TOLERANCE = timedelta(minutes=2)


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
