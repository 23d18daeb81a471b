"""What a person typed into an address: pages, numbers, days, years, choices, words. No other module reads it.

What makes no sense is refused in one sentence, in both languages, that names the parameter.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode

from datasette.utils.asgi import BadRequest  # type: ignore[import-untyped]  # datasette ships no types

from archive.room.tools.days import is_day

if TYPE_CHECKING:
    import re
    from collections.abc import Collection

    from archive.room.tools.reader import Reader

SIZE = 50
_DIGITS = 12  # longer numbers are nobody's
LONGEST = 2_000  # letters of words or an address; no portal's address is longer
MOST_VALUES = 20  # of one parameter that may be given several times; more is nobody's choice
_LETTERS_OF_A_YEAR = 4


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


def whole_number(text: str) -> int | None:
    """Return a whole number above 0; None for what is none, and for one that is longer than anybody's."""
    is_one = text.isascii() and text.isdecimal() and len(text) <= _DIGITS
    return (int(text) or None) if is_one else None


def asked_id(reader: Reader) -> int:
    """Return the number in the path (``/-/capture/10``); 0, which no row has, for one that is too long."""
    return whole_number(reader.named("id")) or 0


def asked_number(reader: Reader, name: str) -> int | None:
    """Return a whole number above 0 from the address.

    Raises:
        BadRequest: it is something else.
    """
    text = reader.asked(name)
    if text is None:
        return None
    number = whole_number(text)
    if number is None:
        need = reader.say("cần một số nguyên từ 1 trở lên", "a whole number from 1 on is needed")
        raise refused(reader, name, text, need)
    return number


def asked_year(reader: Reader, name: str = "year") -> int | None:
    """Return a year of four digits from the address.

    Raises:
        BadRequest: it is something else.
    """
    year = asked_number(reader, name)
    if year is None or len(str(year)) == _LETTERS_OF_A_YEAR:
        return year
    raise refused(reader, name, str(year), reader.say("cần một năm như 2024", "a year such as 2024 is needed"))


def asked_day(reader: Reader, name: str) -> str | None:
    """Return a day (``2026-11-24``) from the address.

    Raises:
        BadRequest: it is something else.
    """
    text = reader.asked(name)
    if text is None or is_day(text):
        return text
    raise refused(reader, name, text, reader.say("cần một ngày như 2026-11-24", "a day such as 2026-11-24 is needed"))


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


def asked_values(reader: Reader, name: str, shape: re.Pattern[str] | None = None) -> tuple[str, ...]:
    """Return the values of a parameter that may be given several times, none twice.

    Raises:
        BadRequest: one has not the shape that it needs.
    """
    values = dict.fromkeys(value.strip()[:LONGEST] for value in reader.request.args.getlist(name))
    values.pop("", None)
    if shape and (strange := next((value for value in values if not shape.fullmatch(value)), None)):
        need = reader.say("hãy chọn trong các mục ở trang tìm kiếm", "choose among those on the search page")
        raise refused(reader, name, strange, need)
    return tuple(values)[:MOST_VALUES]


def asked_text(reader: Reader, name: str) -> str | None:
    """Return words, a name or an address as typed; None where nothing was."""
    return (reader.asked(name) or "").replace("\0", " ")[:LONGEST].strip() or None


def asked_flag(reader: Reader, name: str) -> bool:
    """Whether something is switched on: ``?exact=1``."""
    return reader.asked(name) == "1"


def refused(reader: Reader, name: str, text: str, need: str) -> BadRequest:
    """Return the error for a value that cannot be understood; raise it."""
    return BadRequest(reader.say(f"Không hiểu {name}={text[:60]}: {need}.", f"Cannot read {name}={text[:60]}: {need}."))
