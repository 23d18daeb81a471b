"""A record of another's file as a capture: address, time, method, digest, and what is wrong with any of them."""

from __future__ import annotations

import base64
import binascii
import re
from typing import TYPE_CHECKING, Literal, NamedTuple, cast
from urllib.parse import unquote_to_bytes

from archive.warc.capture import Capture
from archive.warc.exchange import mimetype, one_line, safe_uri
from archive.warc.parse import digests
from archive.warc.parse.heads import http_time, status_of, utc, value_of
from archive.warc.parse.records import Found
from archive.words import sentences as say
from archive.words.crawls import REVISIT

if TYPE_CHECKING:
    from collections.abc import Iterator


# matches: http://p.example/list?page=2&__wb_method=POST&__wb_post_data=YT0x
_POSTED = re.compile(r"[?&]__wb_method=([A-Z]+)(?:&(.*))?$", re.DOTALL)
# matches: http://p.example/list?__wb_post_data=YT0x
_POST_DATA = re.compile(r"[?&]__wb_post_data=([^&]*)$")
# matches: POST /tin?id=1 HTTP/1.1
_METHOD = re.compile(r"([A-Z]{3,20})\s")
_WEB = ("http://", "https://")


class Asked(NamedTuple):
    """How a capture was asked for: its address, method, and the body where the address itself carries one."""

    url: str
    method: str | None
    body: bytes | None


def is_page(found: Found) -> bool:
    """Whether a record is an answer of the web: not one of DNS, nor a note of the maker's own."""
    return found.url.lower().startswith(_WEB)


def asked_of(url: str) -> Asked:
    """Return address, method and body of an address into which a maker wrote them, as pywb's indexes do."""
    if found := _POSTED.search(url):
        rest = found[2] or ""
        data = _POST_DATA.search(f"?{rest}")
        return Asked(url[: found.start()], found[1], _from_base64(data[1]) if data else rest.encode())
    if found := _POST_DATA.search(url):
        return Asked(url[: found.start()], "POST", _from_base64(found[1]))
    return Asked(url, None, None)


def _from_base64(text: str) -> bytes:
    raw = unquote_to_bytes(text.replace(" ", "+"))
    try:
        return base64.b64decode(raw + b"=" * (-len(raw) % 4), altchars=b"-_" if b"-" in raw or b"_" in raw else None)
    except (ValueError, binascii.Error):
        return raw


def method_of(request: Found | None) -> str | None:
    """Return the method of a request record; None where there is none or it says none."""
    message = request.message if request else None
    found = _METHOD.match(message.first_line) if message else None
    return found[1] if found else None


def request_for(found: Found, asked: Asked) -> Found:
    """Return a request record for a response whose address says how it was asked for."""
    body = asked.body or b""
    host, slash, path = asked.url.partition("://")[2].partition("/")
    lines = (f"{asked.method} {safe_uri(slash + path) or '/'} HTTP/1.1", f"Host: {safe_uri(host)}")
    block = "".join(f"{one_line(line)}\r\n" for line in (*lines, f"Content-Length: {len(body)}", "")).encode() + body
    fields = [
        ("WARC-Type", "request"),
        ("WARC-Target-URI", asked.url),
        ("WARC-Date", found.field("WARC-Date") or ""),
        ("Content-Type", "application/http; msgtype=request"),
        *((("WARC-Concurrent-To", id_),) if (id_ := found.field("WARC-Record-ID")) else ()),
    ]
    return Found(fields, b"WARC/1.0\r\n", block, found.place, 0, 0)


def time_of(found: Found) -> tuple[str | None, str | None]:
    """Return when a capture was made, as UTC to the second, and what is wrong with the time that was written."""
    written = found.field("WARC-Date") or ""
    if moment := utc(written):
        return moment, None
    message = found.message
    told = http_time(value_of(message.headers, "Date") or "") if message else None
    return told, say.DATE_OF_SERVER(date=written or "-") if told else say.DATE_MISSING(date=written or "-")


def capture_of(found: Found, timestamp: str, source: str) -> Capture:
    """Return the capture of a record, whose place is still to be filled in."""
    asked = asked_of(found.url)
    kind = cast("Literal['response', 'revisit', 'resource']", found.type)
    message, written = found.message, found.field("WARC-Payload-Digest")
    return Capture(
        url=asked.url,
        timestamp=timestamp,
        method=asked.method or "GET",
        statuscode=status_of(message.first_line) if message else None,
        mimetype=mimetype(message.headers if message else [("Content-Type", found.field("Content-Type") or "")]),
        digest=(written if ":" in (written or "") else None) if kind == REVISIT else digests.spelled(found.sha256),
        record_type=kind,
        filename="",
        offset=found.offset,
        length=found.length,
        source=source,
    )


def wrong_with(found: Found) -> Iterator[str]:
    """Yield what is wrong with a record that is taken all the same."""
    if found.mended:
        yield say.RECORD_MENDED(url=found.url, why=found.mended)
    if found.field("WARC-Segment-Number"):
        yield say.IN_PIECES(url=found.url)
    # A revisit's WARC-Truncated is about the payload that it leaves out.
    if (reason := found.field("WARC-Truncated")) and found.type != REVISIT:
        yield say.TRUNCATED(url=found.url, why=reason)
    yield from list(_wrong_digests(found))[:1]


def _wrong_digests(found: Found) -> Iterator[str]:
    message = found.message
    checked = [("WARC-Payload-Digest", message.body if message else found.block), ("WARC-Block-Digest", found.block)]
    for name, body in checked[found.type == REVISIT :]:  # a revisit's payload is elsewhere
        written = found.field(name)
        digest = digests.parse(written)
        if written and digest is None:
            yield say.DIGEST_UNKNOWN(url=found.url, digest=written)
        elif written and digest and digest not in found.known_as and not digests.fits_payload(digest, body, message):
            told = digests.compute(digest[0], body)
            yield say.DIGEST_OTHER(url=found.url, digest=written, found=digests.spelled_like(written, told))
