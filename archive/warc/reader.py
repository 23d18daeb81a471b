"""Reads WARC records back, and cuts off what a killed process left unfinished."""

from __future__ import annotations

import os
import zlib
from dataclasses import dataclass
from http import HTTPStatus
from importlib import import_module
from io import BufferedReader, BytesIO
from typing import TYPE_CHECKING

from warcio.archiveiterator import ArchiveIterator  # type: ignore[import-untyped]  # warcio ships no types
from warcio.exceptions import ArchiveLoadFailed  # type: ignore[import-untyped]  # warcio ships no types

from archive.words.crawls import RESOURCE, REVISIT
from archive.words.errors import RecordUnreadableError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sqlite_utils import Database

OPEN_SUFFIX = ".open"
# Headers of records of ours that have no HTTP part: ``source`` and ``time_from`` of the capture, and where it lay.
SOURCE, TIME_FROM, NOTE = "WARC-Vankho-Source", "WARC-Vankho-Time-From", "WARC-Vankho-Note"
MOST_BYTES = 64 * 1024 * 1024  # decoded; what a crawl keeps is smaller, what is imported may be anything
_CHUNK = 1 << 16  # bytes read at a time
# What warcio raises on records that are cut or changed: an AttributeError where one ends within a head.
UNREADABLE = (ArchiveLoadFailed, StopIteration, ValueError, zlib.error, EOFError, AttributeError, IndexError)
_RECORD_STARTS = (b"\x1f\x8b", b"WARC/")


@dataclass(frozen=True, slots=True)
class Record:
    """One WARC record. ``headers`` are its own; the HTTP part is empty where there is none.

    ``first_line`` is the HTTP request or status line, ``payload`` the HTTP body as sent.
    """

    type: str
    headers: dict[str, str]
    first_line: str
    http_headers: list[tuple[str, str]]
    payload: bytes
    length: int

    @property
    def url(self) -> str | None:
        """The URL the record is about."""
        return self.headers.get("WARC-Target-URI")

    @property
    def status(self) -> int | None:
        """The HTTP status of a response; a file that was handed in counts as found."""
        if self.type == RESOURCE:
            return HTTPStatus.OK
        parts = self.first_line.split()
        return int(parts[1]) if len(parts) > 1 and parts[1].isdigit() else None

    @property
    def described(self) -> list[tuple[str, str]]:
        """What tells how to read the payload: the HTTP headers, or the type that the record of a handed-in file has."""
        named = self.headers.get("Content-Type")
        return [("Content-Type", named)] if self.type == RESOURCE and named else self.http_headers

    @property
    def time_from(self) -> str | None:
        """What the record's time is, where nobody noted it when the capture was made."""
        return self.headers.get(TIME_FROM)

    @property
    def source(self) -> str | None:
        """Where a record of ours says that the capture comes from."""
        return self.headers.get(SOURCE)

    @property
    def body(self) -> bytes:
        """The payload without its content encoding; as sent, where the encoding is unknown or broken."""
        return decode(self.payload, self.http_header("content-encoding") or "")

    def http_header(self, name: str) -> str | None:
        """Return the first of ``described`` that is called ``name`` in any case, or None."""
        return next((value for key, value in self.described if key.lower() == name.lower()), None)


def read_record(folder: Path, filename: str, offset: int) -> Record:
    """Read the record that begins at ``offset`` (bytes) of a WARC file in ``folder``; a revisit stays a revisit.

    Raises:
        RecordUnreadableError: there is no such file, or no whole record at that place.
    """
    path = find_file(folder, filename)
    try:
        with path.open("rb") as file:
            file.seek(offset)
            return _record(file)
    except OSError as error:
        raise RecordUnreadableError(f"{path}: {error.strerror}; restore this file from a copy of the archive") from None
    except UNREADABLE as error:
        why = error or "end of file"
        message = f"{path}: no whole record at byte {offset} ({why}); restore this file from a copy of the archive"
        raise RecordUnreadableError(message) from None


def record_in(member: bytes) -> Record:
    """Read a record that is not in a file yet: one gzip member, and nothing after it.

    Raises:
        RecordUnreadableError: it is no whole record, or more than one.
    """
    try:
        _check_sum(member)
        record = _record(BufferedReader(BytesIO(member)))
    except UNREADABLE as error:
        raise RecordUnreadableError(f"no whole record ({error or 'end of file'})") from None
    if record.length != len(member):
        raise RecordUnreadableError(f"a record of {record.length} bytes in {len(member)}")
    return record


def read_bounded(folder: Path, filename: str, offset: int) -> Record:
    """Read a record as `read_record` does, but first its head only: packed kilobytes may stand for gigabytes.

    Raises:
        RecordUnreadableError: as there, or it is larger than ``MOST_BYTES``.
    """
    try:
        with find_file(folder, filename).open("rb") as file:
            file.seek(offset)
            length = next(ArchiveIterator(file)).length
        if length is None or length > MOST_BYTES:
            raise RecordUnreadableError(filename)
        return read_record(folder, filename, offset)
    except (OSError, *UNREADABLE):
        raise RecordUnreadableError(filename) from None


def _check_sum(member: bytes) -> None:
    """Unpack a gzip member to its end, where its checksum stands, which warcio does not look at."""
    unpacking = zlib.decompressobj(zlib.MAX_WBITS | 16)
    unpacking.decompress(member, 2 * MOST_BYTES)
    if not unpacking.eof or unpacking.unused_data:
        raise EOFError("cut short, or more than one")


def records_of(path: Path) -> Iterator[Record]:
    """Yield the records of a file of ours from its first byte to its last whole record.

    Raises:
        RecordUnreadableError: there is no such file, or a record in its midst is broken.
    """
    offset, size = 0, path.stat().st_size
    while offset < size:
        record = read_record(path.parent, path.name, offset)
        yield record
        offset += record.length


def read_request(folder: Path, filename: str, offset: int) -> Record:
    """Read the request record that belongs to the response or revisit at ``offset``: the next one.

    Raises:
        RecordUnreadableError: one of both is missing or broken.
    """
    response = read_record(folder, filename, offset)
    return read_record(folder, filename, offset + response.length)


def read_payload(db: Database, folder: Path, capture: int) -> bytes:
    """Return the payload as sent of a row of ``captures``; a revisit's comes from the response it repeats.

    Raises:
        RecordUnreadableError: no stored record holds it.
    """
    return read_capture(db, folder, capture).payload


def read_capture(db: Database, folder: Path, capture: int) -> Record:
    """Return the record that holds the payload of a row of ``captures``: its own, or the one a revisit repeats.

    Raises:
        RecordUnreadableError: no stored record holds it.
    """
    row = db.execute(
        """
        SELECT held.filename, held.offset FROM captures AS asked JOIN captures AS held
        ON held.id IN (asked.id, asked.refers_to) OR (asked.record_type = :REVISIT AND held.digest = asked.digest)
        WHERE asked.id = :capture AND held.record_type <> :REVISIT AND held.filename IS NOT NULL
        ORDER BY held.id = asked.id DESC, held.id IS asked.refers_to DESC, held.id LIMIT 1
        """,
        {"capture": capture, "REVISIT": REVISIT},
    ).fetchone()
    if row is None:
        raise RecordUnreadableError(f"capture {capture}: no stored record holds its payload; restore warc/ from a copy")
    return read_record(folder, *row)


def find_file(folder: Path, filename: str) -> Path:
    """Return the path of a WARC file, also while it is still being written."""
    path = folder / filename
    unfinished = path.with_name(path.name + OPEN_SUFFIX)
    return unfinished if unfinished.exists() and not path.exists() else path


def _record(file: BufferedReader) -> Record:
    if not file.peek(5).startswith(_RECORD_STARTS):
        raise EOFError("no record begins there")
    records = ArchiveIterator(file)
    record = next(records)
    if not (record.rec_headers.get_header("Content-Length") or "").strip().isdecimal():
        raise EOFError("its length is missing")
    http = record.http_headers
    payload = record.raw_stream.read()
    if record.raw_stream.limit:
        raise EOFError("cut short")
    return Record(
        type=record.rec_type,
        headers=dict(record.rec_headers.headers),
        first_line=f"{http.protocol} {http.statusline}" if http else "",
        http_headers=list(http.headers) if http else [],
        payload=payload,
        length=records.get_record_length(),
    )


def decode(payload: bytes, content_encoding: str) -> bytes:
    """Undo a ``Content-Encoding``; the payload comes back as it is where that cannot be done.

    It is left packed too where it would grow beyond ``MOST_BYTES``: no page does, and a bomb must not fill the memory.
    """
    names = [name.strip().lower() for name in content_encoding.split(",") if name.strip()]
    try:
        for name in reversed(names):
            payload = _DECODERS[name](payload)
    except (KeyError, ValueError, zlib.error, _BrokenPayloadError):
        return payload
    return payload


class _BrokenPayloadError(Exception):
    """A payload is not what its Content-Encoding says."""


def _unpack(payload: bytes, format_: int) -> bytes:
    unpacked = zlib.decompressobj(format_).decompress(payload, MOST_BYTES)
    if len(unpacked) >= MOST_BYTES:
        raise _BrokenPayloadError
    return unpacked


def _gunzip(payload: bytes) -> bytes:
    return _unpack(payload, zlib.MAX_WBITS | 32)


def _inflate(payload: bytes) -> bytes:
    try:
        return _unpack(payload, zlib.MAX_WBITS)
    except zlib.error:
        return _unpack(payload, -zlib.MAX_WBITS)


def _unbrotli(payload: bytes) -> bytes:
    try:
        brotli = import_module("brotli")  # only there where the HTTP client asks for it
    except ImportError:
        raise _BrokenPayloadError from None
    try:
        return bytes(brotli.decompress(payload))
    except brotli.error:
        raise _BrokenPayloadError from None


_DECODERS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": _gunzip,
    "x-gzip": _gunzip,
    "deflate": _inflate,
    "br": _unbrotli,
    "identity": bytes,
}


def repair_folder(folder: Path) -> None:
    """Mend and close every file that a killed process left open."""
    for unfinished in sorted(folder.glob(f"*{OPEN_SUFFIX}")):
        repair_tail(unfinished)
        if unfinished.stat().st_size:
            unfinished.rename(unfinished.with_name(unfinished.name.removesuffix(OPEN_SUFFIX)))
        else:
            unfinished.unlink()


def repair_tail(path: Path) -> int:
    """Cut an unfinished last member off a WARC file; return how many bytes went. A whole file is left untouched."""
    whole, size = _whole_members(path), path.stat().st_size
    if whole < size:
        with path.open("r+b") as file:
            file.truncate(whole)
    return size - whole


def _whole_members(path: Path) -> int:
    end = position = 0
    member = zlib.decompressobj(zlib.MAX_WBITS | 16)
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            while chunk:
                try:
                    member.decompress(chunk)
                except zlib.error:
                    return end
                rest = member.unused_data
                position += len(chunk) - len(rest)
                if member.eof:
                    end, member = position, zlib.decompressobj(zlib.MAX_WBITS | 16)
                chunk = rest
    return end


def sync(path: Path) -> None:
    """Have a file, or the names in a folder, written to the disk before going on."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
