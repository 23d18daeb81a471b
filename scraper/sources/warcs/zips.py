"""The members of a zip file and where their bytes lie; of one that was cut off, those that are still there.

Nothing is ever unpacked onto the disk.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from archive.warc.parse.unpack import Window

if TYPE_CHECKING:
    from collections.abc import Iterator

LOCAL, DIRECTORY, DESCRIPTOR = b"PK\x03\x04", b"PK\x01\x02", b"PK\x07\x08"
STARTS = (LOCAL, b"PK\x05\x06")
_HEADER = struct.Struct("<4s5H3I2H")  # what stands before a member: LOCAL, then numbers of which lengths are the last
_STREAMED = 0x08  # the flag of a member whose lengths stand behind it
_ENCRYPTED = 0x01
_MOST_NAME = 1024
_STEP = 1 << 20
_MOST_RATIO = 200  # times that a member may grow where it grows large; records of text grow by five to twenty
_LARGE = 1 << 30
# A path that leaves its folder: "../x", "/etc/x", "C:\\x", "a\\..\\x"
_CLIMBS = re.compile(r"(?:^|[/\\])\.\.(?:[/\\]|$)|^[/\\]|^[A-Za-z]:|\\|\0")


@dataclass(frozen=True, slots=True)
class Member:
    """A file in a zip: its packed bytes are those from ``start`` to ``end`` of the file that the zip lies in."""

    name: str
    method: int
    start: int
    end: int
    size: int | None  # None where the zip was cut off before it said so
    encrypted: bool = False

    @property
    def climbs(self) -> bool:
        """Whether its path leads out of the zip."""
        return _CLIMBS.search(self.name) is not None

    @property
    def is_bomb(self) -> bool:
        """Whether it would grow beyond reason."""
        return self.size is not None and self.size > max(_LARGE, (self.end - self.start) * _MOST_RATIO)

    @property
    def is_stored(self) -> bool:
        """Whether its bytes are as they are, so that what is in it can be read at its place."""
        return self.method == zipfile.ZIP_STORED

    @property
    def is_readable(self) -> bool:
        """Whether its way of packing is known here."""
        return self.method in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED} and not self.encrypted

    def window(self, file: IO[bytes]) -> Window:
        """Return its unpacked bytes."""
        if self.is_stored:
            return Window(file, self.start, self.end)
        unpacked: IO[bytes] = _Inflated(file, self.start, self.end)  # type: ignore[assignment]  # reads as a file does
        return Window(unpacked, 0, self.size if self.size is not None else 1 << 62)

    def content(self, file: IO[bytes], most: int) -> bytes | None:
        """Return all its bytes; None where they are more than ``most``."""
        window = self.window(file)
        data = window.read(window.start, most + 1)
        return data if len(data) <= most else None


class Part(io.RawIOBase):
    """A part of a file as a file of its own, as ``zipfile`` wants it."""

    def __init__(self, file: IO[bytes], start: int, end: int) -> None:
        self._file, self._start, self._end, self._at = file, start, end, 0

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def seekable(self) -> bool:
        """Say that any place can be gone to."""
        return True

    def tell(self) -> int:
        """Return the place of the next byte."""
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to a place."""
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._end - self._start}[whence]
        if base + offset < 0:
            raise OSError(22, "a place before the file's start")
        self._at = base + offset
        return self._at

    def read(self, size: int | None = -1) -> bytes:
        """Return the next bytes."""
        left = max(0, self._end - self._start - self._at)
        self._file.seek(self._start + self._at)
        data = self._file.read(left if size is None or size < 0 else min(size, left))
        self._at += len(data)
        return data


class _Inflated:
    """A deflated member as a file that is read forward; going back begins anew. It ends where it is damaged."""

    def __init__(self, file: IO[bytes], start: int, end: int) -> None:
        self._file, self._start, self._end = file, start, end
        self._begin()

    def _begin(self) -> None:
        self._packed, self._at, self._rest = self._start, 0, b""
        self._inflater = zlib.decompressobj(-zlib.MAX_WBITS)

    def seek(self, offset: int) -> None:
        if offset < self._at:
            self._begin()
        while self._at < offset and self.read(min(_STEP, offset - self._at)):
            pass

    def read(self, size: int) -> bytes:
        data = bytearray()
        while len(data) < size and (piece := self._step(size - len(data))):
            data += piece
        self._at += len(data)
        return bytes(data)

    def _step(self, most: int) -> bytes:
        while not self._inflater.eof:
            if not self._rest:
                self._file.seek(self._packed)
                self._rest = self._file.read(max(0, min(_STEP >> 4, self._end - self._packed)))
                self._packed += len(self._rest)
            last = not self._rest
            try:
                piece = self._inflater.decompress(self._rest, most)
            except zlib.error:
                return b""
            self._rest = self._inflater.unconsumed_tail
            if piece or last:
                return piece
        return b""


def members_of(file: IO[bytes], start: int, end: int) -> tuple[list[Member], bool]:
    """Return the members of a zip that lies in a part of a file, and whether its directory told them all."""
    try:
        with zipfile.ZipFile(Part(file, start, end)) as zipped:
            listed = [_listed(file, start, info) for info in zipped.infolist() if not info.is_dir()]
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError, struct.error, OverflowError):
        listed = [None]
    known = [member for member in listed if member is not None and member.end <= end]
    if len(known) == len(listed):
        return sorted(known, key=lambda member: member.start), True
    return list(_scanned(file, start, end)), False


def _listed(file: IO[bytes], start: int, info: zipfile.ZipInfo) -> Member | None:
    begin = start + info.header_offset
    file.seek(begin)
    raw = file.read(_HEADER.size)
    if not raw.startswith(LOCAL) or len(raw) < _HEADER.size:
        return None
    name, extra = _HEADER.unpack(raw)[-2:]
    data = begin + _HEADER.size + name + extra
    encrypted = bool(info.flag_bits & _ENCRYPTED)
    return Member(info.filename, info.compress_type, data, data + info.compress_size, info.file_size, encrypted)


def _scanned(file: IO[bytes], start: int, end: int) -> Iterator[Member]:
    """Yield the members by what stands before each, for want of a directory."""
    at = _next_of(file, (LOCAL,), start, end)
    while at is not None and (head := _head(file, at, end)) is not None:
        name, flags, method, packed, size, data = head
        if flags & _STREAMED and not packed:
            stop = _end_of_streamed(file, data, end)
            yield Member(name, method, data, stop, None, bool(flags & _ENCRYPTED))
        else:
            stop = min(end, data + packed)
            yield Member(name, method, data, stop, size, bool(flags & _ENCRYPTED))
        at = _next_of(file, (LOCAL,), stop, end)


def _head(file: IO[bytes], at: int, end: int) -> tuple[str, int, int, int, int, int] | None:
    file.seek(at)
    raw = file.read(_HEADER.size + _MOST_NAME + (1 << 16))
    if len(raw) < _HEADER.size:
        return None
    _, _, flags, method, _, _, _, packed, size, length, extra = _HEADER.unpack_from(raw)
    data = at + _HEADER.size + length + extra
    if not 0 < length <= _MOST_NAME or data > end:
        return None
    name = raw[_HEADER.size : _HEADER.size + length]
    more = raw[_HEADER.size + length : _HEADER.size + length + extra]
    if packed == size == 0xFFFFFFFF and more[:4] == b"\x01\x00\x10\x00":  # noqa: PLR2004 - the sizes stand in the extra field
        size, packed = struct.unpack_from("<2Q", more, 4)
    return name.decode("utf-8", "replace"), flags, method, packed, size, data


def _end_of_streamed(file: IO[bytes], data: int, end: int) -> int:
    """Return where a member ends whose lengths stand behind it: there they must tell exactly this length."""
    at = data
    while (found := _next_of(file, (DESCRIPTOR,), at, end)) is not None:
        file.seek(found + 8)
        lengths = file.read(8)
        length = found - data
        if lengths[:4] == struct.pack("<I", length & 0xFFFFFFFF) or lengths == struct.pack("<Q", length):
            return found
        at = found + 1
    return end


def _next_of(file: IO[bytes], marks: tuple[bytes, ...], at: int, end: int) -> int | None:
    while at < end:
        file.seek(at)
        data = file.read(min(_STEP, end - at))
        hits = [hit for mark in marks if (hit := data.find(mark)) >= 0]
        if hits:
            return at + min(hits)
        if len(data) < _STEP:
            return None
        at += len(data) - 3
    return None
