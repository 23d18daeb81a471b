"""Days of the calendar in Vietnam; captures are dated in UTC, seven hours behind."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone

VIETNAM = timezone(timedelta(hours=7))
_YEARS = range(1900, 9999)  # of what can be asked for: every day in it has a day before and after


def is_day(text: str) -> bool:
    """Whether a text is a day of the calendar as this archive writes it: ``2026-11-24``."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return False
    return text == day.isoformat() and day.year in _YEARS


def begin_of(day: str) -> str:
    """Return when a day in Vietnam begins, as captures are dated: ``2026-11-23T17:00:00Z`` for ``2026-11-24``."""
    moment = datetime.combine(date.fromisoformat(day), time(), VIETNAM)
    return (moment - timedelta(hours=7)).strftime("%Y-%m-%dT%H:%M:%SZ")


def end_of(day: str) -> str:
    """Return when the day after begins, as captures are dated."""
    return begin_of((date.fromisoformat(day) + timedelta(days=1)).isoformat())


def vietnam_day(moment: str) -> str | None:
    """Return the day in Vietnam of a capture's time, as an ISO date; None for what is no time."""
    try:
        return datetime.fromisoformat(moment).astimezone(VIETNAM).date().isoformat()
    except ValueError:
        return None


def local_day(moment: str) -> str:
    """Return the day in Vietnam of a capture's time; what is no time, as it is."""
    return vietnam_day(moment) or moment


def days_between(one: str, other: str) -> int:
    """Return how many days lie between two days; below 0 where the second is the earlier one."""
    return (date.fromisoformat(other) - date.fromisoformat(one)).days
