"""The heads of records and of the HTTP messages in them, as any maker wrote them: names, values, times."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

Fields = list[tuple[str, str]]

MOST_HEAD = 1 << 20  # bytes; no head of a record or a message is as long
# A WARC record begins with its version, and a field: "WARC/1.0\r\nWARC-Type: response". Lines may end in "\n"
# alone and, where a file went through the hands of Windows, in "\r\r\n".
WARC_START = re.compile(rb"WARC/[01]\.\d{1,3}[ \t]*\r{0,2}\n[A-Za-z][A-Za-z-]*[ \t]*:")
_SCHEMES = b"https?|ftps?|dns|whois|filedesc|warcinfo|metadata|urn|file|mailto|gopher|news|nntp|telnet|rtsp|mms"
# An ARC record begins with one line: "http://p.example/a b 192.0.2.1 20080430204825 text/html 1234"; version 2 has more
# fields before the length. An address may have spaces, so that only the number between address and date tells. Where
# rubbish stands before it on its line, only an address of the web is believed.
ARC_START = re.compile(
    rb"(?:(?:(?<=\n)|\A)((?:%b):[^\r\n]{1,8000}?)|(https?://[^\s]{1,2000}))[ \t]{1,3}"
    rb"(\d{1,3}(?:\.\d{1,3}){3}|[0-9A-Fa-f]*:[0-9A-Fa-f:.]+|-)[ \t]{1,3}(\d{8,17})[ \t]{1,3}"
    rb"(?:([^\r\n]{0,1000}?)[ \t]{1,3})?(\d{1,15})[ \t]*\r?\n" % _SCHEMES
)
# Where nothing has told yet which of both a file is.
EITHER_START = re.compile(b"|".join((WARC_START.pattern, ARC_START.pattern)))
# Where a head ends.
_BLANK_LINE = re.compile(rb"\n\r{0,2}\n|\A\r{0,2}\n")
# matches: HTTP/2 200
_HTTP = re.compile(rb"(?:HTTP/[\d.]+|ICY)[ \t]|HTTP/[\d.]+\r{0,2}\n", re.IGNORECASE)
# matches: 2014-03-25T12:21:30.123456789Z
_DATE = re.compile(
    r"(\d{4})(?:-?(\d\d)(?:-?(\d\d)(?:[T ]?(\d\d)(?::?(\d\d)(?::?(\d\d)(?:[.,]?\d+)?)?)?)?)?)?\s*"
    r"(Z|UTC|GMT|[+-]\d\d:?\d\d)?",
    re.IGNORECASE,
)

_OWN = (  # noqa: SIM905 - a list of words
    "WARC-Type WARC-Record-ID WARC-Date Content-Length Content-Type WARC-Concurrent-To WARC-Block-Digest "
    "WARC-Payload-Digest WARC-IP-Address WARC-Refers-To WARC-Target-URI WARC-Refers-To-Target-URI WARC-Refers-To-Date "
    "WARC-Truncated WARC-Warcinfo-ID WARC-Filename WARC-Profile WARC-Identified-Payload-Type WARC-Segment-Number "
    "WARC-JSON-Metadata"
).split()
_SPELLED = {name.lower(): name for name in _OWN}
_ADDRESSES = {"WARC-Target-URI", "WARC-Refers-To-Target-URI"}


class Message(NamedTuple):
    """An HTTP message: its head as it stands in the block, first line and headers of it, and the body as stored."""

    head: bytes
    first_line: str
    headers: Fields
    body: bytes


def text_of(raw: bytes) -> str:
    """Return a line of a head as text: UTF-8, as newer makers write it, or an ISO-8859-1 view of the bytes."""
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("iso-8859-1")


def head_length(data: bytes) -> int | None:
    """Return how many bytes of ``data`` are a head, the blank line that ends it among them; None where none does."""
    end = _BLANK_LINE.search(data, 0, MOST_HEAD)
    return end.end() if end else None


def fields_of(lines: bytes) -> Fields:
    """Return the fields below a first line; a line that begins with a space goes on with the one before."""
    fields: Fields = []
    for raw in lines.split(b"\n"):
        line = text_of(raw.rstrip(b"\r"))
        if line[:1] in {" ", "\t"} and fields:
            fields[-1] = (fields[-1][0], f"{fields[-1][1]} {line.strip()}")
        elif ":" in line:
            name, _, value = line.partition(":")
            fields.append((name.strip(), value.strip()))
    return fields


def warc_fields(head: bytes) -> Fields:
    """Return the fields of a WARC record: names spelled as the standard does, addresses without ``<`` and ``>``."""
    named = [(_SPELLED.get(name.lower(), name), value) for name, value in fields_of(head.partition(b"\n")[2])]
    return [(name, _bare(value) if name in _ADDRESSES else value) for name, value in named]


def _bare(address: str) -> str:
    return address[1:-1].strip() if address.startswith("<") and address.endswith(">") else address


def arc_fields(head: bytes) -> Fields:
    """Return the line before an ARC record as the fields that a WARC record would have."""
    line = ARC_START.match(head)
    assert line is not None, head
    anchored, other, ip, date, kind, length = (text_of(part or b"") for part in line.groups())
    url = anchored or other
    web = url.lower().startswith(("http:", "https:"))
    kind_of_record = "warcinfo" if url.startswith("filedesc:") else "response" if web else "resource"
    return [
        ("WARC-Type", kind_of_record),
        ("WARC-Target-URI", url),
        ("WARC-Date", utc(date) or date),
        ("WARC-IP-Address", ip),
        ("Content-Type", "application/http; msgtype=response" if web else kind.partition(" ")[0] or "text/plain"),
        ("Content-Length", length),
    ]


def value_of(fields: Iterable[tuple[str, str]], name: str) -> str | None:
    """Return the first value of a field, whose name may be written in any case."""
    wanted = name.lower()
    return next((value for key, value in fields if key.lower() == wanted), None)


def status_of(first_line: str) -> int | None:
    """Return the status that the first line of a response tells; None where it is none."""
    parts = first_line.split()
    return int(parts[1]) if len(parts) > 1 and parts[1].isdecimal() and parts[1].isascii() else None


def message_of(block: bytes, *, request: bool = False) -> Message | None:
    """Return the HTTP message that a block holds; None where there is none, as before HTTP/1.0."""
    if not request and not _HTTP.match(block):
        return None
    length = head_length(block)
    head = block[:length] if length else block[:MOST_HEAD]
    first, _, rest = head.partition(b"\n")
    return Message(head, text_of(first).strip(), fields_of(rest), block[len(head) :])


def utc(text: str) -> str | None:
    """Return a time of any precision, year to nanosecond, as UTC to the second: ``2014-03-25T12:21:30Z``.

    What is not said begins: a month's first day, midnight. None where the text is no time.
    """
    found = _DATE.fullmatch(text.strip())
    if found is None:
        return None
    year, month, day, hour, minute, second = (int(part or 0) for part in found.groups()[:6])
    zone = (found[7] or "").replace(":", "")
    east = timedelta(hours=int(zone[:3]), minutes=int(zone[0] + zone[3:])) if zone[:1] in {"+", "-"} else timedelta(0)
    try:
        # The last second of a minute may be its sixty-first; an index says 00 for a month or day that it does not know.
        moment = datetime(year, month or 1, day or 1, hour, minute, min(second, 59), tzinfo=UTC) - east
    except (ValueError, OverflowError):
        return None
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}" if moment.year >= 1000 else None  # noqa: PLR2004 - four digits


def http_time(text: str) -> str | None:
    """Return the time of an HTTP ``Date`` header as UTC to the second; None where it is none."""
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
