"""What the Wayback Machine answers when it is asked for one raw capture: the capture, or something else.

Only ``Memento-Datetime`` makes an answer a capture, whatever its status. The headers that the server had sent then come
as ``X-Archive-Orig-…``; the body is free of chunks, and packed as it was, or by the archive itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from archive.warc.exchange import Exchange, Origin
from archive.warc.reader import decode
from archive.words.sentences import (
    ARCHIVES_OWN_PAGE,
    ENDS_EARLY,
    EXCLUDED,
    NOT_THERE,
    OTHER_CAPTURE,
    SHORTER,
)
from scraper.sources.remote.addresses import is_same
from scraper.sources.remote.client import MEMENTO, NoAnswerError
from scraper.sources.remote.digests import fits_any
from scraper.sources.remote.mementos import TRIES
from scraper.sources.remote.run import NothingThereError
from scraper.sources.remote.shelf import SHORT_STAMP

if TYPE_CHECKING:
    from scraper.sources.remote.client import Answer
    from scraper.sources.remote.mementos import Memento
    from scraper.sources.remote.shelf import Shelf

ORIGINAL = "x-archive-orig-"
# matches: This URL has been excluded from the Wayback Machine.
# matches: AdministrativeAccessControlException: Blocked Site Error
_EXCLUDED = re.compile(r"excluded from the Wayback Machine|AccessControlException|Blocked Site Error", re.IGNORECASE)
# matches: <http://www.xa.gov.vn:80/tin>; rel="original", <https://…
_LINK = re.compile(r'<([^<>]*)>\s*;\s*rel="?original"?')
# matches: https://web.archive.org/web/20200102030405id_/https://xa.gov.vn/tin
# matches: //web.archive.org/web/20200102030405id_/https://xa.gov.vn/tin
# matches: /web/2020/http://xa.gov.vn/
_REWRITTEN = re.compile(r"(?:(?:https?:)?//[^/]+)?/web/\d{1,14}(?:[a-z]{2}_)?/(.+)", re.DOTALL)
_OWN_ERRORS, _NOT_FOUND, _REDIRECT, _LONGEST_PAGE = 400, 404, 300, 200_000
_RECOMPUTED = {"transfer-encoding", "content-length", "content-encoding"}


@dataclass(frozen=True, slots=True)
class Played:
    """A capture that was played back."""

    exchange: Exchange
    origin: Origin

    @property
    def url(self) -> str:
        """The address that was captured."""
        return self.exchange.url

    @property
    def payload(self) -> bytes:
        """The body as it is stored."""
        return self.exchange.payload

    def write(self, shelf: Shelf) -> tuple[str, int]:
        """Write its record; return its place."""
        return shelf.write(self.exchange, self.origin)


def read(answer: Answer, memento: Memento, digests: set[str], origin: Origin) -> Played:
    """Return the capture that an answer is.

    Raises:
        NoAnswerError: it is none, or not whole, and may be another time.
        NothingThereError: it is none, or another one.
    """
    told = answer.header(MEMENTO)
    if told is None:
        raise _something_else(answer)
    time = _same_time(told, answer.status, memento)
    payload, packed = _payload(answer, digests)
    is_listed = fits_any(payload, digests)
    url = _real_url(answer) or memento.url
    if not is_listed and not is_same(url, memento.url):
        raise NothingThereError(OTHER_CAPTURE(target=url))
    cut = None if is_listed else _cut(answer, payload, memento)
    headers = [*_headers(answer), *packed, ("Content-Length", str(len(payload)))]
    exchange = Exchange(url, time, "GET", [], b"", answer.status, answer.reason, headers, payload)
    return Played(exchange, Origin(origin.source, origin.uri, origin.fetched_at, cut))


def _something_else(answer: Answer) -> Exception:
    """Say what an answer is that is no capture."""
    if _REDIRECT <= answer.status < _OWN_ERRORS:
        return NothingThereError(OTHER_CAPTURE(target=answer.header("location") or f"HTTP {answer.status}"))
    own = f"{answer.header('x-archive-wayback-runtime-error') or ''} {answer.text[:_LONGEST_PAGE]}"
    if _EXCLUDED.search(own):
        return NothingThereError(EXCLUDED())
    if answer.status == _NOT_FOUND:
        return NothingThereError(NOT_THERE(status=answer.status))
    page = ARCHIVES_OWN_PAGE(status=answer.status)
    return NothingThereError(page) if answer.status > _NOT_FOUND else NoAnswerError(page)


def _same_time(told: str, status: int, memento: Memento) -> datetime:
    """Return the time of a capture, which must be the one that was asked for, if that is a time at all (month 00)."""
    try:
        time = parsedate_to_datetime(told).astimezone(UTC)
    except ValueError:
        raise NothingThereError(ARCHIVES_OWN_PAGE(status=status)) from None
    digits = time.strftime(SHORT_STAMP)
    if digits != memento.timestamp and _is_time(memento.timestamp):
        raise NothingThereError(OTHER_CAPTURE(target=digits))
    return time


def _is_time(digits: str) -> bool:
    try:
        datetime.strptime(digits, SHORT_STAMP).replace(tzinfo=UTC)
    except ValueError:
        return False
    return True


def _real_url(answer: Answer) -> str | None:
    found = _LINK.search(answer.header("link") or "")
    return found[1] if found else None


def _payload(answer: Answer, digests: set[str]) -> tuple[bytes, list[tuple[str, str]]]:
    """Return the body as it was stored, and the header that says how it is packed.

    The listed digest tells whether the server or the archive has packed it; where not, the server's header does.
    """
    packing = ",".join(name for name in answer.encodings.split(",") if name.strip())
    original = answer.header(f"{ORIGINAL}content-encoding") or ""
    unpacked = decode(answer.body, packing)
    as_sent = [("Content-Encoding", original or packing)] if original or packing else []
    if not packing:
        return answer.body, []
    as_header_says = unpacked if not original else answer.body
    other = answer.body if not original else unpacked
    payload = other if fits_any(other, digests) and not fits_any(as_header_says, digests) else as_header_says
    return payload, as_sent if payload is answer.body else []


def _cut(answer: Answer, payload: bytes, memento: Memento) -> str | None:
    """Say why the end of a body is missing, where it is for the second time.

    Raises:
        NoAnswerError: it is for the first time.
    """
    whole = answer.header(f"{ORIGINAL}content-length") or ""
    is_plain = not answer.header(f"{ORIGINAL}content-encoding")
    is_shorter = is_plain and whole.isdecimal() and int(whole) > len(payload)
    if answer.is_whole and not is_shorter:
        return None
    if memento.attempts + 1 < TRIES or not payload:
        length = len(payload)
        raise NoAnswerError(SHORTER(length=length, whole=whole) if is_shorter else ENDS_EARLY(length=length))
    return "unspecified" if answer.is_whole else "disconnect"


def _headers(answer: Answer) -> list[tuple[str, str]]:
    """Return the headers that the server had sent, without those that are no longer true."""
    sent = [(name[len(ORIGINAL) :], value) for name, value in answer.headers if name.lower().startswith(ORIGINAL)]
    named = {name.lower() for name, _ in sent}
    bare = [("Content-Type", answer.header("content-type")), ("Location", _location(answer))]
    sent += [(name, value) for name, value in bare if value and name.lower() not in named]
    return [(name, value) for name, value in sent if name.lower() not in _RECOMPUTED]


def _location(answer: Answer) -> str | None:
    """Return where a captured redirect leads: the archive has put its own address before it."""
    location = answer.header("location")
    found = _REWRITTEN.fullmatch(location or "")
    return found[1] if found else location
