"""Reads records back, ours and those of other makers, and cuts off what a killed process left unfinished."""

from __future__ import annotations

import os
import zlib
from io import BytesIO
from typing import TYPE_CHECKING

from archive.warc.parse.bodies import MOST_BYTES, decode
from archive.warc.parse.records import NOTE, SOURCE, TIME_FROM, Record
from archive.warc.parse.unpack import Window
from archive.warc.parse.walk import read_at
from archive.words.crawls import REVISIT
from archive.words.errors import RecordUnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlite_utils import Database

__all__ = ["MOST_BYTES", "NOTE", "SOURCE", "TIME_FROM", "Record", "decode"]

OPEN_SUFFIX = ".open"
_CHUNK = 1 << 16  # bytes read at a time


def read_record(folder: Path, filename: str, offset: int) -> Record:
    """Read the record that begins at ``offset`` (bytes) of a WARC or ARC file; a revisit stays a revisit.

    What would fill the memory is refused by its head: packed kilobytes may stand for gigabytes.

    Raises:
        RecordUnreadableError: there is no such file, no whole record at that place, or one that is too large.
    """
    path = find_file(folder, filename)
    try:
        with path.open("rb") as file:
            return read_at(Window(file, 0, path.stat().st_size), offset).record()
    except OSError as error:
        raise RecordUnreadableError(f"{path}: {error.strerror}; restore this file from a copy of the archive") from None
    except RecordUnreadableError as error:
        message = f"{path}: no whole record at byte {offset} ({error}); restore this file from a copy of the archive"
        raise RecordUnreadableError(message) from None


def record_in(member: bytes) -> Record:
    """Read a record that is not in a file yet: one gzip member, and nothing after it.

    Raises:
        RecordUnreadableError: it is no whole record, or more than one.
    """
    try:
        record = read_at(Window(BytesIO(member), 0, len(member)), 0).record()
    except RecordUnreadableError as error:
        raise RecordUnreadableError(f"no whole record ({error})") from None
    if record.length != len(member):
        raise RecordUnreadableError(f"a record of {record.length} bytes in {len(member)}")
    return record


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
