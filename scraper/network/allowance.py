"""When a crawl may ask at all: the allowed hours, and the budget of a day, in the portal's own time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from archive.words.outcomes import BUDGET_USED, OUTSIDE_HOURS
from archive.words.sentences import BUDGET_SPENT, CLOSED_HOURS
from scraper.sites.values import parse_hours, zone_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from scraper.sites.profile import SiteProfile


@dataclass(frozen=True, slots=True)
class Closed:
    """Why nothing may be asked now: Scrapy's reason for closing, and one line for a person."""

    reason: str
    detail: str


class Allowance:
    """Says whether a crawl may ask now, and counts what it asks.

    Args:
        profile: its ``hours``, ``requests_a_day`` and ``utc_offset``.
        asked_since: how many requests earlier runs have made since a moment (aware).
    """

    def __init__(self, profile: SiteProfile, asked_since: Callable[[datetime], int]) -> None:
        self._zone = zone_of(profile.utc_offset)
        self._hours, self._written = parse_hours(profile.hours) if profile.hours else None, profile.hours
        self._budget = profile.requests_a_day
        self._asked_since = asked_since
        self._day: date | None = None
        self._asked = 0

    def closed(self, now: datetime) -> Closed | None:
        """Return why nothing may be asked at ``now`` (aware); None where it may."""
        local = now.astimezone(self._zone)
        if self._hours and not _within(self._hours, local.time()):
            opens = self._opens(local, self._hours[0])
            return Closed(OUTSIDE_HOURS, CLOSED_HOURS(hours=self._written, opens=opens))
        if self._budget is not None and self._asked_on(local) >= self._budget:
            midnight = f"{local.date() + timedelta(days=1)} 00:00 {self._zone}"
            return Closed(BUDGET_USED, BUDGET_SPENT(budget=self._budget, day=local.date(), midnight=midnight))
        return None

    def spend(self, now: datetime) -> None:
        """Count one request."""
        if self._budget is not None:
            self._asked_on(now.astimezone(self._zone))
            self._asked += 1

    def _asked_on(self, local: datetime) -> int:
        if local.date() != self._day:
            self._day = local.date()
            self._asked = self._asked_since(datetime.combine(self._day, time(), self._zone))
        return self._asked

    def _opens(self, local: datetime, start: time) -> str:
        day = local.date() if local.time() < start else local.date() + timedelta(days=1)
        return f"{day} {start:%H:%M} {self._zone}"


def _within(window: tuple[time, time], at: time) -> bool:
    start, end = window
    return start <= at < end if start < end else at >= start or at < end
