"""How numbers, days and times are written, in the reader's language (the filters of the templates)."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from babel.dates import format_date, get_month_names
from babel.numbers import format_decimal
from jinja2 import pass_context

from archive.room.tools.days import VIETNAM

if TYPE_CHECKING:
    from jinja2.runtime import Context

_PATTERNS = {"vi": "d/M/yyyy", "en": "d MMMM yyyy"}
_UNITS = ("B", "kB", "MB", "GB", "TB")
_THOUSAND = 1000


def number_in(language: str, value: float | None) -> str:
    """Return ``1.234`` or ``1,234``; an en dash for None."""
    return "–" if value is None else format_decimal(value, locale=language)


def day_in(language: str, value: str | None) -> str:
    """Return an ISO date, or the day of a time, as ``21/7/2023`` or ``21 July 2023``; what is no date, as it is."""
    if value is None:
        return "–"
    try:
        day = date.fromisoformat(value[:10])
    except ValueError:
        return value
    return format_date(day, _PATTERNS[language], locale=language)


def month_in(language: str, number: int) -> str:
    """Return the name of a month, from 1: ``tháng 7`` or ``Jul``."""
    names = get_month_names("wide" if language == "vi" else "abbreviated", "format", locale=language)
    return str(names[number])


def moment_in(language: str, value: str | None) -> str:
    """Return an ISO time in Vietnam's time, as ``21/7/2023 14:30``; a bare date as a date."""
    if value is None or "T" not in value:
        return day_in(language, value)
    try:
        moment = datetime.fromisoformat(value).astimezone(VIETNAM)
    except ValueError:
        return value
    return f"{day_in(language, moment.date().isoformat())} {moment:%H:%M}"


def size_in(language: str, value: float | None) -> str:
    """Return a number of bytes as ``1,5 MB`` or ``1.5 MB``."""
    if value is None:
        return "–"
    unit = 0
    while value >= _THOUSAND and unit < len(_UNITS) - 1:
        value, unit = value / _THOUSAND, unit + 1
    return f"{format_decimal(round(value, 1), locale=language)} {_UNITS[unit]}"


def _filter(function: Any) -> Any:
    @pass_context
    def in_context(context: Context, value: Any) -> str:
        return str(function(context.get("language", "vi"), value))

    return in_context


FILTERS = {
    "number": _filter(number_in),
    "day": _filter(day_in),
    "month": _filter(month_in),
    "moment": _filter(moment_in),
    "size": _filter(size_in),
}
