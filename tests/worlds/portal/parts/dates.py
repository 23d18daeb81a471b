"""Every way PORTAL.md has seen a date printed, with what it says in ISO 8601."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

OFFSET = "+07:00"
_DAYS = ("hai", "ba", "tư", "năm", "sáu", "bảy")
DAY_ONLY = ("{d:%d/%m/%Y}", "Ngày {d:%d/%m/%Y}", "ngày {d.day} tháng {d.month} năm {d.year}")
WITH_HOUR = (
    "{d:%H:%M %d/%m/%Y}",
    "{d:%d/%m/%Y %H:%M}",
    "{Weekday}, {d:%d/%m/%Y, %H:%M} (GMT+7)",
    "{Weekday}, ngày {d:%d/%m/%Y - %H:%M}",
    "{Weekday}: {d:%H:%M} ngày {d:%d/%m/%Y}",
    "{Weekday} - {d:%d/%m/%Y %H:%M}",
    "{Weekday}, {d:%d} Tháng {d.month} {d:%Y %H:%M}",
    "{d:%d.%m.%Y %H:%M}",
    "{d:%H:%M, %d/%m/%Y}",
    "{d:%d-%m-%Y, %H:%M}",
    "{d:%H:%M} | {d:%d-%m-%Y}",
    "{d:%Y-%m-%dT%H:%M:00}+07:00",
)


def weekday(moment: datetime) -> str:
    number = moment.weekday()
    return "Chủ nhật" if number == len(_DAYS) else f"Thứ {_DAYS[number]}"


def printed(moment: datetime, form: str) -> str:
    return form.format(d=moment, Weekday=weekday(moment))


def iso(moment: datetime, form: str) -> str:
    day = moment.date().isoformat()
    return day if form in DAY_ONLY else f"{day}T{moment:%H:%M}{OFFSET}"


def clock(moment: datetime) -> str:
    return f"{weekday(moment)}, ngày {moment:%d/%m/%Y}"
