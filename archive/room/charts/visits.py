"""Charts of the visits that portals count; what was this archive's own is marked, and so are resets and gaps."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from archive.room.charts.data import GAP, Chart, Column, Line
from archive.room.charts.series import (
    MOST,
    Day,
    Step,
    begin_of_step,
    day_after,
    in_pieces,
    largest,
    newest,
    step_of,
    thinned,
)
from archive.room.charts.words import course, day, listed, number, step_name, thinning
from archive.room.tools import links
from archive.room.tools.formats import moment_in
from archive.room.tools.reader import kept_rows

if TYPE_CHECKING:
    from archive.room.charts.data import Value
    from archive.room.charts.scope import Scope
    from archive.room.tools.reader import Reader, Row

TOLD = 12  # gaps or resets that are told in words; the rest is counted
_DAY, _WEEK = "date({0}, '+7 hours')", "date({0}, '+7 hours', '-6 days', 'weekday 1')"
_WITHIN = "site = ? AND captured_at >= ? AND captured_at < ?"


@dataclass(frozen=True, slots=True)
class Metric:
    """A counter of a portal.

    Attributes:
        vietnamese: its name; ``english`` likewise.
        own: whether it is known how much of it was ours.
        period: SQL for the period with which it begins anew; None where it never does.
        falls: whether it goes down all the time, so that this means nothing.
        last: whether the last sample of a day is the one that counts, not the highest.
    """

    vietnamese: str
    english: str
    own: bool = True
    period: str | None = None
    falls: bool = False
    last: bool = False


METRICS = {
    "today": Metric("Lượt truy cập trong ngày", "Visits of the day", period=_DAY),
    "week": Metric("Lượt truy cập trong tuần", "Visits of the week", period=_WEEK),
    "total": Metric("Tổng lượt truy cập", "Visits of all time", last=True),
    "online": Metric("Số người đang xem", "People online", own=False, falls=True),
}


def samples(metric: str) -> str:
    """Return the SQL of every sample of a counter within a scope's moments."""
    own = f", own_{metric}" if METRICS[metric].own else ""
    return f"""
        SELECT sites.name AS site, captured_at, {metric}{own}, capture FROM visit_statistics
        JOIN sites ON sites.id = visit_statistics.site
        WHERE {_WITHIN} AND {metric} IS NOT NULL ORDER BY captured_at, visit_statistics.id
    """


def _by_day(metric: str) -> str:
    own = f"own_{metric}" if METRICS[metric].own else "NULL"
    chosen = "max(captured_at)" if METRICS[metric].last else f"max({metric})"  # SQLite takes the row that has it
    return f"""
        SELECT {_DAY.format("captured_at")} AS day, {metric} AS value, {own} AS own, {chosen}
        FROM visit_statistics WHERE {_WITHIN} AND {metric} IS NOT NULL
        GROUP BY day HAVING day IS NOT NULL ORDER BY day
    """


def _resets(metric: str) -> str:
    period = METRICS[metric].period
    same = f"AND {period.format('captured_at')} = {period.format('before_at')}" if period else ""
    return f"""
        SELECT {_DAY.format("captured_at")} AS day, captured_at, value, before FROM (
            SELECT captured_at, {metric} AS value, lag({metric}) OVER seen AS before,
                lag(captured_at) OVER seen AS before_at
            FROM visit_statistics WHERE {_WITHIN} AND {metric} IS NOT NULL WINDOW seen AS (ORDER BY captured_at, id)
        ) WHERE value < before {same} ORDER BY captured_at DESC LIMIT 200
    """


async def daily(reader: Reader, metric: str, scope: Scope) -> list[Day]:
    """Return the number that stands for each day on which a counter was seen."""
    rows = await kept_rows(reader, _by_day(metric), *scope.moments)
    return [Day(row["day"], row["value"], row["own"]) for row in rows]


async def visits(reader: Reader, metric: str, scope: Scope, most: int = MOST) -> Chart:
    """Return the chart of one of the counters of a site, in no more than ``most`` points."""
    days, resets = await asyncio.gather(daily(reader, metric, scope), _falls(reader, metric, scope))
    seen = _Seen(reader, METRICS[metric], days, resets, step_of(days, most))
    return Chart(
        name=f"visits-{metric}",
        title=reader.say(seen.counter.vietnamese, seen.counter.english),
        summary=course(reader, days, own=seen.own),
        head=step_name(reader, seen.step),
        columns=seen.columns(),
        lines=seen.lines(),
        time=True,
        floating=seen.counter.last,
        notes=tuple(seen.notes()),
        csv=reader.url(f"/-/chart/visits-{metric}.csv", **scope.asked),
        json=reader.url(f"/-/chart/visits-{metric}.json", **scope.asked),
    )


async def _falls(reader: Reader, metric: str, scope: Scope) -> list[Row]:
    return [] if METRICS[metric].falls else await kept_rows(reader, _resets(metric), *scope.moments)


@dataclass(frozen=True, slots=True)
class _Seen:
    """What was seen of a counter, for one reader."""

    reader: Reader
    counter: Metric
    days: list[Day]
    resets: list[Row]
    step: Step

    @property
    def own(self) -> bool:
        return any(one.own is not None for one in self.days)

    def columns(self) -> tuple[Column, ...]:
        counted = Column(self.reader.say("Cổng đếm", "As the portal counts"), "line")
        ours = self.reader.say("Trong đó kho tự gây ra", "Of these, our own requests")
        return (counted, Column(ours, None if self.counter.last else "area")) if self.own else (counted,)

    def lines(self) -> list[Line]:
        step, choose = self.step, newest if self.counter.last else largest
        fallen = {begin_of_step(row["day"], step): self._fall(row) for row in reversed(self.resets)}
        lines: list[Line] = []
        pieces = in_pieces(self.days)
        for place, piece in enumerate(pieces):
            if place:
                lines.append(self._silence(pieces[place - 1][-1].day, piece[0].day))
            for one in thinned(piece, step, choose):
                href = links.day(self.reader, one.day)
                lines.append(Line(one.day, day(self.reader, one.day), self._values(one), href, fallen.get(one.day)))
        return lines

    def _values(self, one: Day) -> tuple[Value, ...]:
        return (one.value, one.own) if self.own else (one.value,)

    def _silence(self, before: str, after: str) -> Line:
        until = day(self.reader, after)
        note = self.reader.say(f"không có mẫu cho đến {until}", f"no sample until {until}")
        begin = day_after(before)
        breaks: list[Value] = [GAP, GAP] if self.own else [GAP]
        return Line(begin, day(self.reader, begin), tuple(breaks), note=note)

    def notes(self) -> list[str]:
        say = self.reader.say
        notes = [thinning(self.reader, self.step, last=self.counter.last)] if self.days else []
        if self.counter.period:
            notes.append(say("Về 0 khi sang ngày mới, tuần mới là bình thường.", "Each period begins at 0 again."))
        gaps = [(one[-1].day, other[0].day) for one, other in pairwise(in_pieces(self.days))]
        if gaps:
            told = [f"{day(self.reader, one)} – {day(self.reader, other)}" for one, other in gaps[-TOLD:]]
            silent = say("Khoảng trống không có mẫu: ", "Gaps without a sample: ")
            notes.append(silent + listed(self.reader, told, len(gaps)))
        if self.resets:
            told = [self._fall(row) for row in self.resets[:TOLD]]
            notes.append(say("Số đếm tụt: ", "The counter fell: ") + listed(self.reader, told, len(self.resets)))
        return notes

    def _fall(self, row: Row) -> str:
        at = moment_in(self.reader.language, row["captured_at"])
        before, value = number(self.reader, row["before"]), number(self.reader, row["value"])
        return self.reader.say(f"{at}: từ {before} xuống {value}", f"{at}: from {before} to {value}")
