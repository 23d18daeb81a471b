"""The bytes of a file of records, unpacked as they are read: gzip members, zstd and LZ4 frames, or plain.

A stream knows where each packed member begins, since only a record that fills one can be read at its own place. Of the
file, not more than a few pieces are in memory.
"""

from __future__ import annotations

from collections import deque
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from zlib_ng import zlib_ng

from archive.warc.parse.bodies import MOST_BYTES, zstd_library
from archive.words.errors import SourceUnreadableError

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterator
    from typing import IO

PIECE = 1 << 16  # packed bytes read at a time
_TASTE = 1 << 12  # packed bytes that show whether a record begins
_UNPACKED = 1 << 20  # bytes that one step may unpack to
_OVERLAP = 1 << 14  # bytes of what was looked through that may be the beginning of what is looked for

GZIP, ZSTD, LZ4 = b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd", b"\x04\x22\x4d\x18"
MAGICS = (GZIP, ZSTD, LZ4)
_DICTIONARY = b"\x5d\x2a\x4d\x18"  # the frame with the dictionary of all others, first in a .warc.zst
_PADDING = b"\0\r\n"  # what some makers leave between packed members
_MOST_DICTIONARY = 16 * 1024 * 1024


_ZLIB: Any = zlib_ng  # its stubs know neither its error nor how to copy what was begun


class Broken(NamedTuple):
    """Where packed bytes are damaged: the first byte of their member, and the packer's own words.

    Of what is only ``cut`` off, the bytes before are right; of what is damaged otherwise, nobody knows from where on.
    """

    offset: int
    why: str
    cut: bool = False


class _Unpacker(Protocol):
    @property
    def eof(self) -> bool: ...

    def feed(self, data: bytes) -> tuple[bytes, bytes]:
        """Return what was unpacked, and what of the input is left."""
        ...


class _Gzip:
    """One gzip member; what it holds before a damage is given out to the last byte."""

    def __init__(self) -> None:
        self._member = _gzip_member()
        self._began = False

    @property
    def eof(self) -> bool:
        return bool(self._member.eof)

    def feed(self, data: bytes) -> tuple[bytes, bytes]:
        before = self._member.copy() if self._began else None  # small members, the usual ones, are spared the copy
        self._began = True
        try:
            unpacked = self._member.decompress(data, _UNPACKED)
        except _ZLIB.error as error:
            raise _DamagedError(str(error), _salvaged(before or _gzip_member(), data)) from None
        return unpacked, self._member.unused_data if self._member.eof else self._member.unconsumed_tail


def _gzip_member() -> Any:
    return _ZLIB.decompressobj(_ZLIB.MAX_WBITS | 16)


class _Frame:
    """One frame of zstd or LZ4, whose libraries keep what they have not yet unpacked."""

    def __init__(self, frame: Any, errors: tuple[type[Exception], ...]) -> None:
        self._frame, self._errors = frame, errors

    @property
    def eof(self) -> bool:
        return bool(self._frame.eof)

    def feed(self, data: bytes) -> tuple[bytes, bytes]:
        try:
            unpacked = bytes(self._frame.decompress(data, _UNPACKED))
        except self._errors as error:
            raise _DamagedError(str(error), b"") from None
        return unpacked, bytes(self._frame.unused_data or b"") if self._frame.eof else b""


class _DamagedError(Exception):
    """Packed bytes are damaged; the second argument is what was unpacked before."""


def _salvaged(member: Any, data: bytes) -> bytes:
    salvaged = bytearray()
    with suppress(_ZLIB.error):
        for at in range(len(data)):
            salvaged += member.decompress(data[at : at + 1])
    return bytes(salvaged)


@dataclass(frozen=True, slots=True)
class Window:
    """A file, or the part of one that holds records: an archive within a zip is one, from ``start`` to ``end``."""

    file: IO[bytes]
    start: int
    end: int
    dictionary: Any = None

    def read(self, offset: int, length: int) -> bytes:
        """Return bytes of the window; fewer at its end."""
        self.file.seek(offset)
        return self.file.read(max(0, min(length, self.end - offset)))

    def opened(self, offset: int) -> Stream:
        """Return the unpacked bytes from ``offset`` on, where a packed member or a plain record begins."""
        return Stream(self, offset)

    def prepared(self) -> Window:
        """Return the window with the zstd dictionary that it may begin with.

        Raises:
            SourceUnreadableError: the dictionary cannot be read, or zstd is not installed.
        """
        head = self.read(self.start, 8)
        if not head.startswith(_DICTIONARY):
            return self
        length = int.from_bytes(head[4:8], "little")
        begin = self.start + 8
        try:
            return Window(self.file, begin + length, self.end, _dictionary(self.read(begin, length), length))
        except (ValueError, _DamagedError, _zstd().ZstdError):
            raise SourceUnreadableError("its zstd dictionary is damaged") from None


def _dictionary(raw: bytes, length: int) -> Any:
    zstd = _zstd()
    if len(raw) < length or length > _MOST_DICTIONARY:
        raise ValueError
    if raw.startswith(ZSTD):
        raw = zstd.ZstdDecompressor().decompress(raw, _MOST_DICTIONARY)
    return zstd.ZstdDict(raw, is_raw=not raw.startswith(b"\x37\xa4\x30\xec"))


def _zstd() -> Any:
    zstd = zstd_library()
    if zstd is None:
        raise SourceUnreadableError("it is packed with zstd; to read it: pip install backports.zstd")
    return zstd


def _unpacker(magic: bytes, dictionary: Any) -> Callable[[], _Unpacker]:
    if magic == GZIP:
        return _Gzip
    if magic == ZSTD:
        zstd = _zstd()
        return lambda: _Frame(zstd.ZstdDecompressor(dictionary), (zstd.ZstdError,))
    try:
        lz4 = import_module("lz4.frame")
    except ImportError:
        raise SourceUnreadableError("it is packed with LZ4; to read it: pip install lz4") from None
    return lambda: _Frame(lz4.LZ4FrameDecompressor(), (RuntimeError, ValueError))


class Stream:
    """Unpacked bytes, read forward; what was read can be read again as long as it is held.

    ``broken`` says where the packed bytes are damaged, ``rest`` where the packed bytes stop being such, if they do.
    """

    def __init__(self, window: Window, offset: int) -> None:
        self._window, self._start = window, offset
        head = window.read(offset, 4)
        magic = next((one for one in MAGICS if head.startswith(one)), None)
        self.plain = magic is None
        self.is_random = magic in {None, GZIP}  # whether a record can be read at its place, by other programs too
        self._pieces = self._packed(magic) if magic else self._bare()
        self._offset, self._packed_bytes = offset, b""  # what was read and not unpacked, and where it begins
        self._buffer = bytearray()
        self._first = 0  # the position of the buffer's first byte
        self.position = 0  # of the next byte
        self._held: int | None = None
        self._ended = False
        self._marks: deque[tuple[int, int]] = deque()
        self.broken: Broken | None = None
        self.rest: int | None = None
        self.packed_end = offset

    def _bare(self) -> Iterator[bytes]:
        self._marks.append((0, self._start))
        offset = self._start
        while piece := self._window.read(offset, PIECE):
            offset += len(piece)
            self.packed_end = offset
            yield piece

    def _packed(self, magic: bytes) -> Iterator[bytes]:
        make = _unpacker(magic, self._window.dictionary)
        while self._finds_member(magic):
            self._marks.append((self._first + len(self._buffer), self._offset))
            yield from self._unpacked(make())
            if self.broken:
                return

    def _more(self) -> bool:
        piece = self._window.read(self._offset + len(self._packed_bytes), PIECE)
        self._packed_bytes += piece
        return bool(piece)

    def _finds_member(self, magic: bytes) -> bool:
        while not self._packed_bytes.startswith(magic):
            bare = self._packed_bytes.lstrip(_PADDING)
            self._offset += len(self._packed_bytes) - len(bare)
            self._packed_bytes = bare
            if bare.startswith(magic):
                return True
            if len(bare) >= len(magic) or not self._more():
                self.rest = self._offset if bare else None
                return False
        return True

    def _unpacked(self, member: _Unpacker) -> Iterator[bytes]:
        begin = self._offset
        while not member.eof and not self.broken:
            last = not self._packed_bytes and not self._more()
            try:
                piece, left = member.feed(self._packed_bytes)
            except _DamagedError as error:
                piece, left = error.args[1], b""
                self.broken = Broken(begin, str(error.args[0]))
            self._offset += len(self._packed_bytes) - len(left)
            self._packed_bytes = left
            if member.eof:
                self.packed_end = self._offset
            elif last and not piece and not self.broken:
                self.broken = Broken(begin, "it ends too early", cut=True)
            yield piece

    def _fill(self, count: int) -> None:
        while not self._ended and self._first + len(self._buffer) - self.position < count:
            piece = next(self._pieces, None)
            if piece is None:
                self._ended = True
            else:
                self._drop()
                self._buffer += piece

    def _drop(self) -> None:
        keep = self.position if self._held is None else min(self._held, self.position)
        if keep - self._first > PIECE:
            del self._buffer[: keep - self._first]
            self._first = keep
        while len(self._marks) > 1 and self._marks[1][0] <= keep:
            self._marks.popleft()

    def peek(self, count: int) -> bytes:
        """Return the next bytes without moving; fewer at the end."""
        self._fill(count)
        at = self.position - self._first
        return bytes(self._buffer[at : at + count])

    def read(self, count: int) -> bytes:
        """Return the next bytes; fewer at the end."""
        data = self.peek(count)
        self.position += len(data)
        return data

    def skip(self, count: int) -> int:
        """Go on by ``count`` bytes without keeping them; return how many there were."""
        begin = self.position
        while (left := count - (self.position - begin)) and (data := self.peek(min(left, PIECE))):
            self.position += len(data)
        return self.position - begin

    def hold(self, position: int | None) -> None:
        """Keep what stands from ``position`` on, so that ``rewind`` can go back to it; None keeps nothing."""
        self._held = position

    def rewind(self, position: int) -> None:
        """Go back to a position that is held."""
        assert position >= self._first, "it is no longer held"
        self.position = position

    def find(self, pattern: re.Pattern[bytes], until: int | None = None) -> int | None:
        """Go to where ``pattern`` matches next, before the position ``until``; None, at the end, where it does nowhere.

        What is held is let go where more than ``MOST_BYTES`` are looked through.
        """
        seen = self.position
        while until is None or seen < until:
            self._fill(PIECE)
            at = self.position - self._first
            if found := pattern.search(self._buffer, at):
                place = self._first + found.start()
                if until is None or place < until:
                    self.position = place
                    return place
                break
            if self._held is not None and self.position - self._held > MOST_BYTES:
                self._held = None
            seen = self._first + len(self._buffer)
            if self._ended:
                break
            self.position = max(self.position, seen - _OVERLAP)
            self._fill(_OVERLAP + 1)
        self.position = min(until, self._first + len(self._buffer)) if until else self._first + len(self._buffer)
        return None

    @property
    def holds(self) -> bool:
        """Whether what was asked to be held still is."""
        return self._held is not None

    @property
    def at_end(self) -> bool:
        """Whether nothing follows."""
        self._fill(1)
        return self.position >= self._first + len(self._buffer)

    def member_at(self, position: int) -> int | None:
        """Return the packed offset of the member that begins with the byte at ``position``; None where none does."""
        if self.plain:
            return self._start + position
        return next((offset for at, offset in reversed(self._marks) if at == position), None)

    def until_member(self) -> int:
        """Return how many bytes there are to the next packed member that is known; at its beginning, none."""
        ends = (at - self.position for at, _ in self._marks if at >= self.position)
        return PIECE if self.plain else min(ends, default=PIECE)

    @property
    def is_broken_here(self) -> bool:
        """Whether what was read last lies in the member that is damaged; those before it are whole."""
        return self.broken is not None and self.position > self._marks[-1][0]

    def place_of(self, position: int) -> tuple[int, int]:
        """Return the packed offset of the member that a byte lies in, and which byte of it that is, unpacked."""
        if self.plain:
            return self._start + position, 0
        at, offset = next((mark for mark in reversed(self._marks) if mark[0] <= position), (0, self._start))
        return offset, position - at


def unpacks_to(window: Window, offset: int, patterns: tuple[re.Pattern[bytes], ...]) -> bool:
    """Whether a packed member begins at an offset, and a record in it."""
    near = Window(window.file, window.start, min(window.end, offset + _TASTE), window.dictionary)
    head = near.opened(offset).peek(_OVERLAP)
    head = head.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    return any(pattern.match(head) for pattern in patterns)


def next_member(
    window: Window, after: int, patterns: tuple[re.Pattern[bytes], ...], until: int | None = None
) -> int | None:
    """Return the offset of the next packed member that begins with a record, from ``after`` on, or None."""
    offset, overlap = after, max(map(len, MAGICS)) - 1
    while (until is None or offset < until) and (data := window.read(offset, _UNPACKED)):
        hits = sorted(hit for magic in MAGICS for hit in _all(data, magic))
        for hit in hits:
            if until is not None and offset + hit >= until:
                return None
            if unpacks_to(window, offset + hit, patterns):
                return offset + hit
        if len(data) <= overlap:
            return None
        offset += max(1, len(data) - overlap)
    return None


def _all(data: bytes, magic: bytes) -> Iterator[int]:
    hit = data.find(magic)
    while hit >= 0:
        yield hit
        hit = data.find(magic, hit + 1)
