"""What the WARC files hold of a capture: read, bounded, and checked against its digest before anybody sees it."""

from __future__ import annotations

import asyncio
import base64
import hashlib
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from archive.warc.reader import Record, find_file, read_record
from archive.words.crawls import REVISIT
from archive.words.errors import RecordUnreadableError

if TYPE_CHECKING:
    from pathlib import Path

    from archive.room.tools.reader import Reader, Row

_HOLDER = """
    SELECT * FROM captures WHERE filename IS NOT NULL AND offset IS NOT NULL AND record_type IS NOT :REVISIT AND
        id IN (:refers_to, (SELECT min(id) FROM captures WHERE digest = :digest AND record_type IS NOT :REVISIT
            AND filename IS NOT NULL))
    ORDER BY id IS :refers_to DESC LIMIT 1
"""


class NotStoredError(Exception):
    """What was asked for cannot be shown; the arguments say why, in Vietnamese and in English."""

    @property
    def wordings(self) -> tuple[str, str]:
        """The reason in both languages."""
        return self.args[0], self.args[1]


@dataclass(frozen=True, slots=True)
class Stored:
    """A capture's payload. ``holder`` is the row of ``captures`` whose record has it: a revisit's is another's.

    ``verified`` is None where the digest is of a kind that cannot be computed again here.
    """

    record: Record
    holder: Row
    verified: bool | None


async def read_stored(reader: Reader, capture: Row) -> Stored:
    """Return the record that holds the payload of a row of ``captures``, with the verdict on its digest.

    Raises:
        NotStoredError: the WARC files are not at hand, or this record is not whole, or is too large to show.
    """
    holder = await payload_holder(reader, capture)
    record = await read_own(reader, holder)
    return Stored(record, holder, await asyncio.to_thread(matches, record.payload, capture["digest"]))


async def read_sound(reader: Reader, capture: Row) -> Stored:
    """Return the same as ``read_stored``, but refuse what is not the payload that was captured.

    Raises:
        NotStoredError: as there, or the bytes have another digest.
    """
    stored = await read_stored(reader, capture)
    if stored.verified is False:
        raise NotStoredError(
            "Các byte trong tệp WARC không còn khớp với mã băm đã ghi lúc chụp, nên không hiển thị.",
            "The bytes in the WARC file no longer match the digest noted at their capture, so they are not shown.",
        )
    return stored


async def payload_holder(reader: Reader, capture: Row) -> Row:
    """Return the row whose record holds a capture's payload: itself, or the one that a revisit repeats.

    Raises:
        NotStoredError: there is none.
    """
    if capture["record_type"] != REVISIT:
        return capture
    held = await reader.row(_HOLDER, refers_to=capture["refers_to"], digest=capture["digest"], REVISIT=REVISIT)
    if held is None:
        raise NotStoredError(
            "Bản chụp này chỉ ghi rằng nội dung đã được lưu từ trước, nhưng kho không có bản được nhắc đến.",
            "This capture only notes that its content had been stored before, and that earlier record is not here.",
        )
    return held


async def read_own(reader: Reader, capture: Row, after: int = 0) -> Record:
    """Return the record of a row of ``captures`` itself, also where it is a revisit; or what is ``after`` bytes on.

    Raises:
        NotStoredError: it cannot be read.
    """
    folder, filename, offset = place_of(reader, capture)
    try:
        return await asyncio.to_thread(read_record, folder, filename, offset + after)
    except RecordUnreadableError:
        raise unreadable(filename, offset) from None


def place_of(reader: Reader, capture: Row) -> tuple[Path, str, int]:
    """Return folder, file name and first byte of a capture's record.

    Raises:
        NotStoredError: only the database is at hand, or the row names no record.
    """
    folder, filename, offset = reader.edition.warc, capture["filename"], capture["offset"]
    if filename is None or offset is None:
        raise NotStoredError(
            "Không xem được bản ghi của bản chụp này: kho giữ lại, không cho xem, hoặc chưa từng có bản ghi.",
            "The record of this capture is not shown: the archive withholds it, or never had it.",
        )
    if folder is None:
        raise NotStoredError(
            f"Nội dung nằm trong tệp WARC {filename}; ở đây chỉ có cơ sở dữ liệu.",
            f"The content is in the WARC file {filename}; only the database is at hand here.",
        )
    if PurePath(filename).is_absolute():
        raise NotStoredError(
            f"Bản ghi nằm ngoài thư mục của kho, trong tệp {filename}; trang này chỉ mở tệp của kho.",
            f"The record lies outside the archive's folder, in {filename}; this page opens files of the archive only.",
        )
    if not (folder / filename).resolve().is_relative_to(folder.resolve()):
        raise unreadable(filename, offset)
    if not find_file(folder, filename).is_file():
        raise NotStoredError(
            f"Không thấy tệp WARC {filename} trong thư mục của kho.",
            f"The WARC file {filename} is not in the archive's folder.",
        )
    return folder, filename, offset


def unreadable(filename: str, offset: int) -> NotStoredError:
    """Return the error for a record that is not whole."""
    return NotStoredError(
        f"Bản ghi ở byte {offset} của tệp {filename} bị hỏng hoặc quá lớn để hiển thị.",
        f"The record at byte {offset} of {filename} is damaged, or too large to be shown.",
    )


def matches(payload: bytes, digest: str | None) -> bool | None:
    """Return whether a payload has a digest (``sha256:`` hex, ``sha1:`` hex or base32, …); None if that is unknown."""
    algorithm, _, wanted = (digest or "").partition(":")
    if algorithm.lower() not in {"sha256", "sha1", "md5", "sha512"}:
        return None
    found = hashlib.new(algorithm.lower(), payload, usedforsecurity=False).digest()
    return wanted.strip().lower() in {found.hex(), base64.b32encode(found).decode().lower()}


def at_hand(reader: Reader, filename: str | None) -> bool:
    """Return whether a WARC file is there, without reading it."""
    folder = reader.edition.warc
    return folder is not None and filename is not None and find_file(folder, filename).is_file()
