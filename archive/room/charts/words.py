"""The words around charts of days: what is thinned, how it went, in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.room.charts.series import largest
from archive.room.tools.formats import day_in, number_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archive.room.charts.series import Day, Step
    from archive.room.tools.reader import Reader

_EACH = {"day": ("mỗi ngày", "each day"), "week": ("mỗi tuần", "each week"), "month": ("mỗi tháng", "each month")}
_NAMES = {"day": ("Ngày", "Day"), "week": ("Tuần từ", "Week from"), "month": ("Tháng từ", "Month from")}


def day(reader: Reader, one: str) -> str:
    """Return a day as people write it."""
    return day_in(reader.language, one)


def number(reader: Reader, value: float) -> str:
    """Return a number as people write it."""
    return number_in(reader.language, value)


def step_name(reader: Reader, step: Step) -> str:
    """Return the heading of a column of days, weeks or months."""
    return reader.say(*_NAMES[step])


def thinning(reader: Reader, step: Step, *, last: bool = False) -> str:
    """Return how one number was taken from many."""
    what = reader.say("số cuối cùng" if last else "số cao nhất", "the last count" if last else "the highest count")
    return reader.say(
        f"Hình và bảng lấy {what} trong {_EACH[step][0]}; tệp CSV có mọi mẫu.",
        f"Picture and table show {what} seen {_EACH[step][1]}; the CSV has every sample.",
    )


def listed(reader: Reader, told: Sequence[str], total: int) -> str:
    """Return a few of many as a list that says how many more there are."""
    more = total - len(told)
    return "; ".join(told) + (reader.say(f"; và {more} lần nữa", f"; and {more} more") if more else "") + "."


def course(reader: Reader, days: Sequence[Day], *, own: bool = False) -> str:
    """Return a sentence about how a count went; with ``own``, how much of the latest was this archive's."""
    if not days:
        return reader.say("Cổng chưa từng in con số này.", "The portal has never printed this number.")
    first, last, top = days[0], days[-1], largest(days)
    said = reader.say(
        f"Từ {day(reader, first.day)} đến {day(reader, last.day)}, {len(days)} ngày có mẫu. "
        f"Cao nhất: {number(reader, top.value)} ({day(reader, top.day)}). Gần nhất: {number(reader, last.value)}",
        f"{day(reader, first.day)} to {day(reader, last.day)}; days with samples: {len(days)}. "
        f"Highest: {number(reader, top.value)} ({day(reader, top.day)}). Latest: {number(reader, last.value)}",
    )
    if not own or last.own is None:
        return f"{said}."
    mine = number(reader, last.own)
    return said + reader.say(f", trong đó {mine} là do chính kho này truy cập.", f", of which {mine} were our own.")
