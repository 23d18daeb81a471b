"""Writes what a portal answered as WARC/1.1, one gzip member a record; for reading see ``archive.warc.reader``.

A file carries the suffix ``.open`` while it is written and loses it when it is closed; what a killed process left is
mended and closed by the next writer. Every record is on the disk before ``write`` returns, so that no row can outlive
its record, a power cut included.
"""

from __future__ import annotations

import hashlib
import os
import re
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import BytesIO
from typing import IO, TYPE_CHECKING

from warcio.warcwriter import WARCWriter  # type: ignore[import-untyped]  # warcio ships no types
from zlib_ng import zlib_ng

from archive.warc.capture import Capture
from archive.warc.exchange import Exchange, Origin, Resource, mimetype, one_line, request_head, response_head, safe_uri
from archive.warc.reader import (
    NOTE,
    OPEN_SUFFIX,
    SOURCE,
    TIME_FROM,
    Record,
    read_payload,
    read_record,
    read_request,
    repair_folder,
    repair_tail,
    sync,
)
from archive.words.crawls import RESPONSE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path
    from typing import Any

__all__ = ["Capture", "Exchange", "Record", "WarcWriter", "read_payload", "read_record", "read_request", "repair_tail"]

COMPRESSION_LEVEL = 6  # of zlib-ng: the size of zlib's level 9 at a quarter of its time
CONFORMS_TO = "https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"
EVENT = "application/vnd.vankho.event+json"  # the media type of what a crawl knows beside its answers
NOT_KEPT = (
    "Payloads are stored as sent, before content decoding. The HTTP client re-cases header names and undoes chunked "
    "transfer encoding before we see a response, so both differ from the wire; a Transfer-Encoding header is kept as "
    "X-Archive-Orig-Transfer-Encoding. A request record follows the response record it is concurrent to."
)


class Member:
    """A gzip member on its way to a file: what warcio's own wrapper does, with zlib-ng."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._compressor = zlib_ng.compressobj(COMPRESSION_LEVEL, zlib_ng.DEFLATED, zlib_ng.MAX_WBITS | 16)

    def write(self, data: bytes) -> None:
        self._file.write(self._compressor.compress(data))

    def flush(self) -> None:
        self._file.write(self._compressor.flush())


@dataclass(slots=True)
class _HttpHead:
    """First line and headers of an HTTP message, as the bytes they are (warcio's own class percent-encodes them)."""

    headers_buff: bytes
    headers: list[tuple[str, str]] = field(default_factory=list)

    def compute_headers_buffer(self, _header_filter: object = None) -> None:
        """Nothing is left to compute."""


class WarcWriter:
    """Writes exchanges, and files, to ``{name}-{YYYYmmddHHMMSS}-{NNNNN}.warc.gz``, rolled at ``max_bytes``.

    The last number counts on through all files of the folder: it tells their order, whatever the machine's clock says.

    ``info`` becomes the fields of each file's ``warcinfo``. ``find_original`` gives URL and timestamp of the response
    that already holds a payload's digest, or None: then only a ``revisit`` record is written.
    """

    def __init__(
        self,
        folder: Path,
        name: str,
        info: Mapping[str, str],
        *,
        max_bytes: int = 1_000_000_000,
        find_original: Callable[[str], tuple[str, str] | None] = lambda _digest: None,
    ) -> None:
        self._folder, self.name, self._info, self._max_bytes = folder, safe_name(name), info, max_bytes
        self._find_original = find_original
        self._file: IO[bytes] | None = None
        self._number = 0
        folder.mkdir(parents=True, exist_ok=True)
        repair_folder(folder)

    def write(self, exchange: Exchange) -> Capture:
        """Write the response (or a revisit of one already stored) and its request; return where it is."""
        file = self._current_file()
        digest = exchange.unchanged or sha256(exchange.payload)
        original = self._find_original(digest) if exchange.payload or exchange.unchanged else None
        offset, records = file.tell(), BytesIO()
        response_id = self._write_response(records, exchange, digest, original)
        length = records.tell()
        self._write_request(records, exchange, response_id)
        to_disk(file, records.getvalue())
        return Capture(
            url=exchange.url,
            timestamp=warc_date(exchange.timestamp),
            method=exchange.method,
            statuscode=exchange.status,
            mimetype=mimetype(exchange.response_headers),
            digest=digest,
            record_type="revisit" if original else "response",
            filename=self._filename(),
            offset=offset,
            length=length,
        )

    def write_resource(self, resource: Resource) -> Capture:
        """Write a file that was handed in; return where it is."""
        file = self._current_file()
        digest = sha256(resource.payload)
        headers = {"WARC-Payload-Digest": digest, SOURCE: resource.source, NOTE: one_line(resource.note)}
        if resource.time_from is not None:
            headers[TIME_FROM] = resource.time_from
        offset, records = file.tell(), BytesIO()
        _write_record(records, "resource", resource, (b"", resource.payload), headers)
        to_disk(file, records.getvalue())
        return capture_of(resource, self._filename(), offset, records.tell())

    def write_copy(self, exchange: Exchange, origin: Origin) -> tuple[str, int]:
        """Write what another archive has of an exchange, under its own time, without a request; return its place."""
        headers = {
            "WARC-Payload-Digest": sha256(exchange.payload),
            "WARC-Source-URI": safe_uri(origin.uri),
            "WARC-Creation-Date": warc_date(origin.fetched_at),
            SOURCE: origin.source,
            **({"WARC-Truncated": origin.truncated} if origin.truncated else {}),
        }
        records = BytesIO()
        _write_record(records, RESPONSE, exchange, (response_head(exchange), exchange.payload), headers)
        return self.append(records.getvalue())

    def append(self, member: bytes, note: bytes = b"") -> tuple[str, int]:
        """Write a record as another has made it, a gzip member, and a ``note`` on it; return file and offset."""
        file = self._current_file()
        offset = file.tell()
        to_disk(file, member + note)
        return self._filename(), offset

    def write_event(self, at: datetime, event: bytes) -> None:
        """Write what happened at a moment as a metadata record; ``event`` is JSON."""
        file, records = self._current_file(), BytesIO()
        writer = WARCWriter(Member(records), gzip=False, warc_version="1.1")
        headers = {"WARC-Date": warc_date(at), "WARC-Block-Digest": sha256(event)}
        record = writer.create_warc_record(
            None,
            "metadata",
            payload=BytesIO(event),
            length=len(event),
            warc_content_type=EVENT,
            warc_headers_dict=headers,
        )
        writer.write_record(record)
        to_disk(file, records.getvalue())

    def close(self) -> None:
        """Finish the current file; a later ``write`` begins another."""
        if self._file is not None:
            self._file.close()
            finished = self._folder / self._filename()
            finished.with_name(finished.name + OPEN_SUFFIX).rename(finished)
            sync(self._folder)
            self._file = None

    def _filename(self) -> str:
        return f"{self.name}-{self._started}-{self._number:05d}.warc.gz"

    def _current_file(self) -> IO[bytes]:
        if self._file is not None and self._file.tell() >= self._max_bytes:
            self.close()
        if self._file is None:
            self._file = self._open_next()
        return self._file

    def _open_next(self) -> IO[bytes]:
        self._started = datetime.now(UTC).strftime("%Y%m%d%H%M%S")
        self._number = 1 + max(map(number_of, self._folder.iterdir()), default=0)
        file = (self._folder / (self._filename() + OPEN_SUFFIX)).open("xb", buffering=0)
        description = ". ".join(filter(None, (self._info.get("description"), NOT_KEPT)))
        given = {"format": "WARC File Format 1.1", "conformsTo": CONFORMS_TO, **self._info}
        fields = given | {"description": description}
        records = BytesIO()
        writer = WARCWriter(Member(records), gzip=False, warc_version="1.1")
        block = "".join(f"{key}: {one_line(str(value))}\r\n" for key, value in fields.items() if value)
        record = writer.create_warcinfo_record(self._filename(), {})
        record.raw_stream, record.length = BytesIO(block.encode()), len(block.encode())
        record.payload_length = record.length
        record.rec_headers.add_header("WARC-Block-Digest", sha256(block.encode()))
        writer.write_record(record)
        to_disk(file, records.getvalue())
        sync(self._folder)
        return file

    def _write_response(
        self, file: IO[bytes], exchange: Exchange, digest: str, original: tuple[str, str] | None
    ) -> str:
        head = response_head(exchange)
        headers = {"WARC-Payload-Digest": digest}
        if exchange.ip:
            headers["WARC-IP-Address"] = exchange.ip
        if original is None:
            return _write_record(file, "response", exchange, (head, exchange.payload), headers)
        why = "server-not-modified" if exchange.unchanged else "identical-payload-digest"
        profile = f"http://netpreserve.org/warc/1.1/revisit/{why}"
        headers |= {
            "WARC-Profile": profile,
            "WARC-Refers-To-Target-URI": safe_uri(original[0]),
            "WARC-Refers-To-Date": original[1],
        }
        return _write_record(file, "revisit", exchange, (head, b""), headers)

    def _write_request(self, file: IO[bytes], exchange: Exchange, response_id: str) -> None:
        body = exchange.request_body
        headers = {"WARC-Concurrent-To": response_id, "WARC-Payload-Digest": sha256(body)}
        _write_record(file, "request", exchange, (request_head(exchange), body), headers)


def _write_record(
    file: IO[bytes], kind: str, told: Exchange | Resource, message: tuple[bytes, bytes], headers: dict[str, str]
) -> str:
    writer = WARCWriter(Member(file), gzip=False, warc_version="1.1")
    head, payload = message
    named: dict[str, Any] = {
        "WARC-Date": warc_date(told.timestamp),
        "WARC-Block-Digest": sha256(*message),
        **headers,
    }
    record = writer.create_warc_record(
        safe_uri(told.url),
        kind,
        payload=BytesIO(payload),
        length=len(payload),
        http_headers=_HttpHead(head) if head else None,
        warc_content_type=one_line(told.content_type) if isinstance(told, Resource) else "",
        warc_headers_dict=named,
    )
    writer.write_record(record)
    return str(record.rec_headers.get_header("WARC-Record-ID"))


def note_on(record: Record, origin: Origin) -> bytes:
    """Return a ``metadata`` record which says where ``record`` was had from, to be written after it."""
    uri, date = record.url or "", warc_date(origin.fetched_at)
    block = f"via: {safe_uri(origin.uri)}\r\n".encode()
    headers = {"WARC-Date": date, SOURCE: origin.source, "WARC-Block-Digest": sha256(block)}
    if (name := record.headers.get("WARC-Record-ID")) is not None:
        headers["WARC-Refers-To"] = name
    member = BytesIO()
    writer = WARCWriter(Member(member), gzip=False, warc_version="1.1")
    record_of_it = writer.create_warc_record(
        safe_uri(uri),
        "metadata",
        payload=BytesIO(block),
        length=len(block),
        warc_content_type="application/warc-fields",
        warc_headers_dict=headers,
    )
    writer.write_record(record_of_it)
    return member.getvalue()


def capture_of(resource: Resource, filename: str, offset: int, length: int) -> Capture:
    """Return the capture that a file is which was handed in, and whose record lies at a place."""
    return Capture(
        url=resource.url,
        timestamp=warc_date(resource.timestamp),
        method="GET",
        statuscode=None,
        mimetype=mimetype([("Content-Type", resource.content_type)]),
        digest=sha256(resource.payload),
        record_type="resource",
        filename=filename,
        offset=offset,
        length=length,
        source=resource.source,
        time_from=resource.time_from,
    )


def sha256(*parts: bytes) -> str:
    """Return the digest of the parts joined, as ``sha256:`` and hex digits."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part)
    return f"sha256:{digest.hexdigest()}"


def warc_date(moment: datetime) -> str:
    """Return an aware datetime as UTC to the second, as CDX files have it: ``2026-11-24T03:53:48Z``."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def number_of(path: Path) -> int:
    """Return the number in the name of a file that a writer made, finished or not; 0 for any other file."""
    match = _NUMBERED.search(path.name)
    return int(match[1]) if match else 0


# matches: xa-long-hoa-20261124035348-00012.warc.gz
_NUMBERED = re.compile(r"-\d{14}-(\d{5,})\.warc\.gz(?:\.open)?$", re.ASCII)


def safe_name(name: str) -> str:
    """Return a name fit for a file, whatever the system."""
    # matches: UBND xã Long Hòa
    return re.sub(r"[^\w.-]+", "-", name, flags=re.ASCII).strip("-.") or "vankho"


def to_disk(file: IO[bytes], data: bytes) -> None:
    """Have all of it on the disk, or nothing: what a full disk took of a record is taken back."""
    offset = file.tell()
    try:
        while data:
            data = data[file.write(data) :]
        os.fdatasync(file.fileno())
    except OSError:
        with suppress(OSError):
            file.seek(offset)
            file.truncate()
        raise
