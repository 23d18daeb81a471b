"""Dates and hours as Vietnamese portals print them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import lru_cache

_MONTHS = (
    "giêng|một",
    "hai",
    "ba",
    "tư|bốn",
    "năm",
    "sáu",
    "bảy|bẩy",
    "tám",
    "chín",
    "mười",
    "mười một",
    "mười hai|chạp",
)
_MONTH_NUMBERS = {word: number for number, words in enumerate(_MONTHS, 1) for word in words.split("|")}
_ENGLISH_MONTHS = """
january february march april may june july august september october november december
"""
_ENGLISH = _ENGLISH_MONTHS.split()
_MONTH_NUMBERS |= {word[:3]: number for number, word in enumerate(_ENGLISH, 1)}
# Every form has a year of four digits, or three numbers parted by one mark; most lines have neither.
# matches: tháng 7 năm 2023
# matches: 21/07/23
_MAY_BE = re.compile(r"\d{4}|\d[/.\-]\d{1,2}[/.\-]\d\d")
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_CENTURY, _SHORT_YEARS_BEGIN = 2000, 70  # "21/07/23" is in 2023, "21/07/98" in 1998
_DECEMBER, _NOON, _WIDEST_OFFSET = 12, 12, 14

_MONTH_WORDS = "|".join(sorted(_MONTH_NUMBERS, key=len, reverse=True)).replace(" ", r"\s")
_ENGLISH_MONTH = rf"(?:{'|'.join(f'{word}|{word[:3]}' for word in _ENGLISH)}|sept)"
_MONTH = rf"(?:tháng\s+|t(?:h|hg|háng)?\.?\s?(?=\d))(?P<WHICH_month>\d{{1,2}}|{_MONTH_WORDS})"
_DAY = rf"""
    (?P<iso_year>\d{{4}}) (?P<iso_mark>[-/]) (?P<iso_month>\d{{1,2}}) (?P=iso_mark) (?P<iso_day>\d{{1,2}})
  | (?P<day>\d{{1,2}}) \s? (?P<mark>[-/.]) \s? (?P<month>\d{{1,2}}) \s? (?P=mark) \s? (?P<year>\d{{4}})
  | (?P<cut_day>0?[1-9]|[12]\d|3[01]) (?P<cut_mark>[-/]) (?P<cut_month>0?[1-9]|1[0-2]) (?P=cut_mark)
    (?P<cut_year>\d\d) (?! \w | -[^\W\d] )
  | (?P<dot_day>[0-3]\d) \. (?P<dot_month>0[1-9]|1[0-2]) \. (?P<dot_year>\d\d) (?! \w | -[^\W\d] )
  | (?P<said_day>\d{{1,2}}) (?:st|nd|rd|th)? \s* [,/\-]? \s* {_MONTH.replace("WHICH", "said")}
    \s* [,/\-]? \s* (?:năm\s+)? (?P<said_year>\d{{4}})
  | {_MONTH.replace("WHICH", "first")} \s+ (?P<first_day>\d{{1,2}}) (?:st|nd|rd|th)? \s* [,\s] \s*
    (?P<first_year>\d{{4}})
  | (?P<english_day>\d{{1,2}}) (?:st|nd|rd|th)? [\s\-]+ (?P<english_month>{_ENGLISH_MONTH}) \.? ,? [\s\-]+
    (?P<english_year>\d{{4}})
  | (?P<american_month>{_ENGLISH_MONTH}) \.? \s+ (?P<american_day>\d{{1,2}}) (?:st|nd|rd|th)? \s* [,\s] \s*
    (?P<american_year>\d{{4}})
"""
_CLOCK = r"""
    (?P<WHEN_hour>\d{1,2}) (?: \s?[:hg]\s? | \s+giờ\s+ ) (?P<WHEN_minute>\d{2}) (?: :\d{2} (?:\.\d+)? )?
    (?: \s? (?: phút | ['’′] ) )?
    (?: \s? (?P<WHEN_half>[AP]\.?M\b\.?|SA\b|CH\b) )?
    (?: \s* (?P<WHEN_zone> Z\b | \(?\s?(?:GMT|UTC)\s?[+-]\s?\d{1,2}(?::?\d{2})?\s?\)? | [+-]\d{2}:?\d{2}\b ) )?
"""
_WEEKDAY = r"(?: (?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ\s*nhật|\w{3,6}day) \b [\s,:\-–|]* )?"
# matches: Thứ sáu, 21/07/2023 14:30
# matches: 14:30 ngày 21/07/2023
# matches: Ngày 21 tháng 7 năm 2023, lúc 14 giờ 30 phút
# matches: 21 Tháng Bảy, 2023
# matches: 2023-07-21T14:30:00+07:00
# matches: July 21, 2023 2:30 PM
# matches: 21 Th7, 2023
# matches: 21-Tháng 7-2023
# matches: Tháng Bảy 21st, 2023
# matches: 15h05' - Ngày 21/7/2023
# matches: 21/07/23
_PRINTED = re.compile(
    rf"""
    (?<![\w/.\-:]) {_WEEKDAY}
    (?: {_CLOCK.replace("WHEN", "early")} (?: [\s,|\-–;()]+ | (?=ngày) ) {_WEEKDAY} )?
    (?: (?:vào\s+)? ngày \s*:?\s* )?
    (?: {_DAY} ) (?! [\d/] | [.\-]\d )
    (?: (?: T | [\s,|\-–;(]* (?: (?:vào\s+)? (?:lúc|at) \s*:?\s* )? ) {_CLOCK.replace("WHEN", "late")} )?
    """,
    re.IGNORECASE | re.VERBOSE,
)
# How long ago, where no date is printed; then only the markup around it knows the day.
# matches: 3 giờ trước
# matches: Hôm qua lúc 14:30
# matches: khoảng 2 tuần trước
# matches: 5 minutes ago
_AGO = re.compile(
    r"""
    (?:(?:cách\ đây|khoảng|hơn|about)\ )?
    (?: (?:\d{1,3}|một|vài|an?|one)\ (?:giây|phút|giờ|tiếng|ngày|tuần|tháng|năm)(?:\ trước)
      | (?:\d{1,3}|an?|one)\ (?:second|minute|min|hour|hr|day|week|month|year)s?\ ago
      | vừa\ xong | mới\ đây | hôm\ (?:nay|qua) | just\ now | yesterday | today )
    (?: [,\s]* (?:(?:lúc|at)\ )? \d{1,2}[:h]\d\d )?
    """,
    re.IGNORECASE | re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Printed:
    """A printed date: the piece of text it stands in, and what it means.

    ``at`` is ISO 8601: with hour, minute and offset where an hour is printed, a bare date where none is; None where
    there is no such day ("31/02/2023").
    """

    raw: str
    at: str | None


@lru_cache(maxsize=16384)  # several readers ask about a line, and lists print the same dates on many pages
def find_date(text: str, utc_offset: str = "+07:00") -> Printed | None:
    """Return the first date printed in ``text``, with its hour if one stands beside it; None where there is none.

    Args:
        text: one line, NFC.
        utc_offset: the offset of the portal's own time ("+07:00").
    """
    found = _PRINTED.search(text) if _MAY_BE.search(text) else None
    return _printed(found, utc_offset) if found else None


def find_dates(text: str, utc_offset: str = "+07:00") -> list[Printed]:
    """Return every date printed in ``text``, in order."""
    return [_printed(found, utc_offset) for found in _PRINTED.finditer(text)] if _MAY_BE.search(text) else []


def says_how_long_ago(text: str) -> bool:
    """True for a time that is told from now and nothing else ("3 giờ trước", "Hôm qua lúc 14:30")."""
    return bool(_AGO.fullmatch(text))


def _printed(found: re.Match[str], utc_offset: str) -> Printed:
    groups = {name: value for name, value in found.groupdict().items() if value is not None}
    day = _day(groups)
    return Printed(raw=found[0].strip(" ,:-–|("), at=_at(day, groups, utc_offset) if day else None)


def _day(groups: dict[str, str]) -> date | None:
    year, month, day = (
        next(value for name, value in groups.items() if name.endswith(part)) for part in ("year", "month", "day")
    )
    first, second = _month_number(month), int(day)
    if len(year) < len("2023"):
        year = str(int(year) + (_CENTURY if int(year) < _SHORT_YEARS_BEGIN else _CENTURY - 100))
    if first > _DECEMBER and _is_american(groups):
        first, second = second, first
    try:
        found = date(int(year), first, second)
    except ValueError:
        return None
    return found if _FIRST_YEAR <= found.year <= _LAST_YEAR else None


def _month_number(text: str) -> int:
    word = text.lower()
    return int(text) if text.isdecimal() else _MONTH_NUMBERS.get(word) or _MONTH_NUMBERS[word[:3]]


def _is_american(groups: dict[str, str]) -> bool:
    half = groups.get("early_half") or groups.get("late_half") or ""
    return half.upper().startswith(("AM", "PM"))


def _at(day: date, groups: dict[str, str], utc_offset: str) -> str:
    clock = _clock(groups)
    if clock is None:
        return day.isoformat()
    moment = datetime.combine(day, clock, _offset(utc_offset))
    zone = groups.get("early_zone") or groups.get("late_zone")
    if zone:
        moment = moment.replace(tzinfo=_offset(zone)).astimezone(_offset(utc_offset))
    return moment.isoformat(timespec="minutes")


def _clock(groups: dict[str, str]) -> time | None:
    for part in ("early_", "late_"):
        if f"{part}hour" in groups:
            hour = _hour(int(groups[f"{part}hour"]), groups.get(f"{part}half", ""))
            minute = int(groups[f"{part}minute"])
            return time(hour, minute) if hour < 24 and minute < 60 else None  # noqa: PLR2004 - a day, an hour
    return None


def _hour(hour: int, half: str) -> int:
    afternoon, morning = half.upper().startswith(("P", "C")), half.upper().startswith(("A", "S"))
    if afternoon and hour < _NOON:
        return hour + _NOON
    return 0 if morning and hour == _NOON else hour


def _offset(text: str) -> timezone:
    """The zone of "+07:00", "GMT+7", "(UTC+0700)"; UTC for "Z" and for what no zone can be."""
    # matches: GMT+7
    # matches: +07:00
    found = re.search(r"([+-])\s?(\d{1,2}):?(\d{2})?", text)
    if not found or int(found[2]) > _WIDEST_OFFSET:
        return UTC
    ahead = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
    return timezone(ahead if found[1] == "+" else -ahead)
