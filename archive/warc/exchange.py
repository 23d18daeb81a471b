"""An HTTP exchange, or a file that was handed in, and the bytes that a WARC record keeps of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from archive.words.crawls import SAVED

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

# matches: text/html; charset=utf-8
_MIMETYPE = re.compile(r"[\w.+-]+/[\w.+-]+")
# A reason phrase or a header that a server broke into lines.
_BREAKS = re.compile(r"[\r\n]+")


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and its response. ``payload`` is the body as sent; header texts are ISO-8859-1 views of the bytes.

    ``unchanged`` is the digest of the payload that a 304 says has not changed.
    """

    url: str
    timestamp: datetime
    method: str
    request_headers: list[tuple[str, str]]
    request_body: bytes
    status: int
    reason: str
    response_headers: list[tuple[str, str]]
    payload: bytes
    protocol: str = "HTTP/1.1"
    ip: str | None = None
    unchanged: str | None = None


@dataclass(frozen=True, slots=True)
class Resource:
    """A file that somebody handed in: a saved page, or a part of one, which no server has answered with.

    ``content_type`` says how to read ``payload``. ``note`` is where the file lay. ``time_from`` says what ``timestamp``
    is where nobody noted it when the page was saved.
    """

    url: str
    timestamp: datetime
    content_type: str
    payload: bytes
    note: str
    source: str = SAVED
    time_from: str | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """Whom an exchange was had from, where that is not the portal itself: another archive of the web.

    ``uri`` is where it lies there, ``fetched_at`` when it was had. ``truncated`` says why the end of its body is
    missing, as WARC-Truncated has it: ``disconnect``, ``length``.
    """

    source: str
    uri: str
    fetched_at: datetime
    truncated: str | None = None


def mimetype(headers: Iterable[tuple[str, str]]) -> str | None:
    """Return the media type that response headers name, lower-case and without parameters."""
    for name, value in headers:
        if name.lower() == "content-type" and (match := _MIMETYPE.match(value.strip().lower())):
            return match[0]
    return None


def safe_uri(url: str) -> str:
    """Return ``url`` fit for a header line: no spaces, no line breaks, nothing beyond ASCII."""
    return "".join(c if "!" <= c <= "~" else "".join(f"%{b:02X}" for b in c.encode("utf-8", "replace")) for c in url)


def one_line(text: str) -> str:
    """Return ``text`` without line breaks, which would end a header."""
    return _BREAKS.sub(" ", text)


def response_head(exchange: Exchange) -> bytes:
    """Return status line and headers of the response, with the blank line that ends them."""
    first = f"{exchange.protocol} {exchange.status} {exchange.reason}"
    headers = [
        ("X-Archive-Orig-Transfer-Encoding" if name.lower() == "transfer-encoding" else name, value)
        for name, value in exchange.response_headers
    ]
    return _head(first, headers)


def request_head(exchange: Exchange) -> bytes:
    """Return request line and headers, a Host among them, with the blank line that ends them."""
    _, _, rest = exchange.url.partition("://")
    host, slash, path = rest.partition("#")[0].partition("/")
    headers = exchange.request_headers
    if not any(name.lower() == "host" for name, _ in headers):
        headers = [("Host", safe_uri(host.partition("?")[0])), *headers]
    return _head(f"{exchange.method} {safe_uri(slash + path) or '/'} {exchange.protocol}", headers)


def _head(first: str, headers: Iterable[tuple[str, str]]) -> bytes:
    lines = [first, *(f"{name}: {value}" for name, value in headers)]
    return b"".join(_header_bytes(one_line(line)) + b"\r\n" for line in lines) + b"\r\n"


def _header_bytes(line: str) -> bytes:
    try:
        return line.encode("iso-8859-1")
    except UnicodeEncodeError:
        return line.encode("utf-8", "replace")
