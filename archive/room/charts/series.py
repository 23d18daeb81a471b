"""Days with numbers, prepared for drawing: gaps where nobody looked, fewer points where there would be too many."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby, pairwise
from statistics import median
from typing import TYPE_CHECKING, Literal

from archive.room.tools.days import days_between

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

Step = Literal["day", "week", "month"]
MOST = 400  # points of a line
INTERVALS = 2  # so many usual distances without a sample are a gap


@dataclass(frozen=True, slots=True)
class Day:
    """What was counted on a day, and how much of it was this archive's own; either may be unknown."""

    day: str
    value: int
    own: int | None = None


def largest(days: Sequence[Day]) -> Day:
    """Return the day with the highest count."""
    return max(days, key=lambda one: one.value)


def newest(days: Sequence[Day]) -> Day:
    """Return the last day."""
    return days[-1]


def longest_silence(days: Sequence[str]) -> int:
    """Return how many days may pass between two samples before it is a gap: twice what is usual, at least two."""
    distances = [days_between(one, other) for one, other in pairwise(days)]
    return int(INTERVALS * max(1.0, median(distances))) if distances else INTERVALS


def in_pieces(days: Sequence[Day]) -> list[list[Day]]:
    """Return the days in pieces without a gap."""
    if not days:
        return []
    limit = longest_silence([one.day for one in days])
    pieces = [[days[0]]]
    for before, one in pairwise(days):
        if days_between(before.day, one.day) > limit:
            pieces.append([])
        pieces[-1].append(one)
    return pieces


def step_of(days: Sequence[Day], most: int = MOST) -> Step:
    """Return how coarsely so many days must be drawn, to have no more than ``most`` points."""
    span = days_between(days[0].day, days[-1].day) + 1 if days else 0
    if len(days) <= most:
        return "day"
    return "week" if span / 7 <= most else "month"


def thinned(days: Iterable[Day], step: Step, choose: Callable[[Sequence[Day]], Day]) -> list[Day]:
    """Return one day for each step: the one that ``choose`` takes, under the day on which the step begins."""
    chosen = []
    for begin, group in groupby(days, key=lambda one: begin_of_step(one.day, step)):
        taken = choose(list(group))
        chosen.append(Day(begin, taken.value, taken.own))
    return chosen


def begin_of_step(day: str, step: Step) -> str:
    """Return the day itself, the Monday of its week, or the first of its month."""
    if step == "day":
        return day
    if step == "month":
        return f"{day[:7]}-01"
    one = date.fromisoformat(day)
    return (one - timedelta(days=one.weekday())).isoformat()


def day_after(day: str) -> str:
    """Return the next day."""
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def every_month(found: Iterable[str]) -> list[str]:
    """Return all months (``2025-11``) from the first to the last; only those found where that would be too many."""
    months = sorted(set(found))
    if not months or not all(_is_month(month) for month in months):
        return months
    begin, end = _count(months[0]), _count(months[-1])
    if end - begin >= MOST:
        return months
    return [f"{n // 12:04}-{n % 12 + 1:02}" for n in range(begin, end + 1)]


def _is_month(text: str) -> bool:
    return text[:4].isdecimal() and text[5:].isdecimal() and 1 <= int(text[5:]) <= 12  # noqa: PLR2004 - of a year


def _count(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:7]) - 1
