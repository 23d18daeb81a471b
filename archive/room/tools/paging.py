"""Pages of long lists, and what a reader asked for in an address: whole numbers, days, choices."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode

from datasette.utils.asgi import BadRequest  # type: ignore[import-untyped]  # datasette ships no types

from archive.room.tools.formats import VIETNAM, vietnam_day

if TYPE_CHECKING:
    from collections.abc import Collection

    from archive.room.tools.reader import Reader

SIZE = 50
_DIGITS = 12  # longer numbers are nobody's
_YEARS = range(1900, 9999)  # of what can be asked for: every day in it has a day before and after


@dataclass(frozen=True, slots=True)
class Paging:
    """One page of a list: which, of how many, and the addresses of its neighbours (None where there is none)."""

    number: int
    pages: int
    total: int
    offset: int
    size: int
    newer: str | None
    older: str | None


def asked_paging(reader: Reader, total: int, size: int = SIZE) -> Paging:
    """Return the page asked for by ``?page=``, the first where none is.

    Raises:
        BadRequest: that is no page's number, or, with status 404, there are not so many pages.
    """
    number, pages = asked_number(reader, "page") or 1, max(1, -(-total // size))
    if number > pages:
        raise reader.missing(
            f"Danh sách này chỉ có {pages} trang; hãy quay về trang đầu: bỏ page= khỏi địa chỉ.",
            f"This list has only {pages} pages; go back to the first one: leave page= out of the address.",
        )
    newer = with_query(reader, page=number - 1 if number > 2 else None) if number > 1 else None  # noqa: PLR2004 - the first page needs no number
    older = with_query(reader, page=number + 1) if number < pages else None
    return Paging(number, pages, total, (number - 1) * size, size, newer, older)


def with_query(reader: Reader, **changes: str | int | None) -> str:
    """Return this page's query with other values; None takes a parameter out."""
    given = parse_qsl(reader.request.query_string, keep_blank_values=False)
    kept = [(name, value) for name, value in given if name not in changes]
    return "?" + urlencode([*kept, *((name, value) for name, value in changes.items() if value is not None)])


def asked_number(reader: Reader, name: str) -> int | None:
    """Return a whole number above 0 from the address.

    Raises:
        BadRequest: it is something else.
    """
    text = reader.asked(name)
    if text is None:
        return None
    if text.isascii() and text.isdecimal() and len(text) <= _DIGITS and int(text):
        return int(text)
    raise refused(
        reader, name, text, reader.say("cần một số nguyên từ 1 trở lên", "a whole number from 1 on is needed")
    )


def asked_day(reader: Reader, name: str) -> str | None:
    """Return a day (``2026-11-24``) from the address.

    Raises:
        BadRequest: it is something else.
    """
    text = reader.asked(name)
    if text is None or is_day(text):
        return text
    raise refused(reader, name, text, reader.say("cần một ngày như 2026-11-24", "a day such as 2026-11-24 is needed"))


def is_day(text: str) -> bool:
    """Whether a text is a day of the calendar as this archive writes it."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return False
    return text == day.isoformat() and day.year in _YEARS


def asked_choice(reader: Reader, name: str, choices: Collection[str]) -> str | None:
    """Return one of ``choices`` from the address.

    Raises:
        BadRequest: it is none of them.
    """
    text = reader.asked(name)
    if text is None or text in choices:
        return text
    offered = ", ".join(sorted(choices))
    raise refused(reader, name, text, reader.say(f"chỉ có thể là: {offered}", f"it can only be: {offered}"))


def refused(reader: Reader, name: str, text: str, need: str) -> BadRequest:
    """Return the error for a value that cannot be understood; raise it."""
    return BadRequest(reader.say(f"Không hiểu {name}={text[:60]}: {need}.", f"Cannot read {name}={text[:60]}: {need}."))


def begin_of(day: str) -> str:
    """Return when a day in Vietnam begins, as captures are dated (UTC)."""
    moment = datetime.combine(date.fromisoformat(day), time(), VIETNAM)
    return (moment - timedelta(hours=7)).strftime("%Y-%m-%dT%H:%M:%SZ")


def end_of(day: str) -> str:
    """Return when the day after begins, as captures are dated (UTC)."""
    return begin_of((date.fromisoformat(day) + timedelta(days=1)).isoformat())


def local_day(moment: str) -> str:
    """Return the day in Vietnam of a capture's time; what is no time, as it is."""
    return vietnam_day(moment) or moment
