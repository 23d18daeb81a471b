"""Whether the values of a profile can be meant: one clear line where one cannot, with the line to write."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta, timezone
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from archive.words.fields import NAMES

if TYPE_CHECKING:
    from collections.abc import Callable


def parse_hours(hours: str) -> tuple[time, time]:
    """Return the first moment of a window like ``22:00-06:00`` and the first after it; it may cross midnight.

    Raises:
        ValueError: it is not written like that, or has no length.
    """
    start, end = (datetime.strptime(part.strip(), "%H:%M").time() for part in hours.split("-"))  # noqa: DTZ007 - no date
    if start == end:
        raise ValueError("the window has no length")
    return start, end


def zone_of(utc_offset: str) -> timezone:
    """Return the time zone of an offset like ``+07:00``.

    Raises:
        ValueError: it is not written like that.
    """
    moment = datetime.strptime(utc_offset, "%z")
    return timezone(moment.utcoffset() or timedelta())


class ProfileError(ValueError):
    """A profile or a site name that cannot be used; the message says which, and what to do."""


_LONGEST_DELAY = 3600  # seconds; who wants fewer requests sets requests_a_day
# matches: you@example.org
# matches: https://example.org/about
_CONTACT = re.compile(r"[!-~]+@[!-~]+\.[!-~]+|https?://[!-~]+")
# matches: $PING_ADDRESS
# matches: ${PING_ADDRESS}/start
_VARIABLE = re.compile(r"\$\{?\w+\}?.*")


def trouble_with(key: str, value: Any) -> str | None:
    """Return what a key's value, of the right type, must be instead; None where it can be meant."""
    fits, words = _RULES.get(key, (_anything, ""))
    return None if fits(value) else words


def _anything(_: Any) -> bool:
    return True


def _parses(parse: Callable[[str], object]) -> Callable[[Any], bool]:
    def fits(value: Any) -> bool:
        try:
            parse(value)
        except ValueError:
            return False
        return True

    return fits


def _number(least: float, most: float = float("inf")) -> Callable[[Any], bool]:
    def fits(value: Any) -> bool:
        return not isinstance(value, bool) and least <= value <= most

    return fits


def _texts(value: Any) -> bool:
    return all(isinstance(text, str) and text.strip() for text in value)


def _shares(value: Any) -> bool:
    within = _number(0, 1)
    return all(key in NAMES and isinstance(share, (int, float)) and within(share) for key, share in value.items())


def _address(value: Any) -> bool:
    parts = urlsplit(value)
    return _VARIABLE.fullmatch(value) is not None or (parts.scheme in ("http", "https") and bool(parts.hostname))


_RULES: dict[str, tuple[Callable[[Any], bool], str]] = {
    "contact": (
        lambda value: _CONTACT.fullmatch(value) is not None,
        'a mail or web address: contact = "you@example.org"',
    ),
    "utc_offset": (_parses(zone_of), 'an offset from UTC: utc_offset = "+07:00"'),
    "delay": (_number(0, _LONGEST_DELAY), "0 to 3600 seconds: delay = 2"),
    "requests_a_day": (_number(1), "1 or more: requests_a_day = 5000"),
    "hours": (_parses(parse_hours), 'a window of the day: hours = "22:00-06:00"'),
    "revisits": (_number(0), "0 or more: revisits = 100"),
    "overlap": (_number(1), "1 or more: overlap = 5"),
    "sweep_days": (_number(1), "1 or more: sweep_days = 30"),
    "floors": (_shares, f"shares from 0 to 1 of these fields: {', '.join(NAMES)}, as in floors = {{ title = 0.95 }}"),
    "notify": (_texts, 'a list of Apprise URLs: notify = ["mailto://$MAIL_USER:$MAIL_PASSWORD@example.org"]'),
    "ping": (_address, 'a web address: ping = "https://hc-ping.com/$PING_ID"'),
    "hosts": (_texts, 'a list of host names: hosts = ["www.example.gov.vn"]'),
    "media_hosts": (_texts, 'a list of host names: media_hosts = ["cdn.example.vn"]'),
}
