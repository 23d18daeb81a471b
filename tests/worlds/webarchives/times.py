"""Times as web archives write them."""

from __future__ import annotations

from datetime import UTC, datetime


def moment(time: str) -> datetime:
    """Return 14 digits as a time; a month or day 00 is the first."""
    month, day = (max(1, int(part)) for part in (time[4:6], time[6:8]))
    return datetime.strptime(f"{time[:4]}{month:02}{day:02}{time[8:]}", "%Y%m%d%H%M%S").replace(tzinfo=UTC)
