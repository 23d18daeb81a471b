"""A page rendered once: static bytes with slots for the counters, joined (or spliced into one gzip stream) per request.

Compressing every answer anew would make the replica the bottleneck of a crawl bench. Deflate streams that end in a full
flush can be put one after another, with the slots as stored blocks between them (RFC 1951), so only a checksum is left.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from functools import cached_property

MARK = "\x00"
_GZIP_HEAD = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x04\x03"
_LAST_BLOCK = b"\x01\x00\x00\xff\xff"
Values = Callable[[str], str]


def slot(name: str) -> str:
    """A place for a value that changes from hit to hit."""
    return f"{MARK}{name}{MARK}"


class Rendered:
    """``html`` with slots, ready to be sent any number of times."""

    def __init__(self, html: str) -> None:
        pieces = html.split(MARK)
        self.static = [piece.encode() for piece in pieces[::2]]
        self.slots = pieces[1::2]

    @cached_property
    def deflated(self) -> list[bytes]:
        return [_deflate(piece) for piece in self.static]

    def plain(self, values: Values) -> bytes:
        return b"".join(self._woven(self.static, [values(name).encode() for name in self.slots]))

    def gzipped(self, values: Values) -> bytes:
        filled = [values(name).encode() for name in self.slots]
        text = b"".join(self._woven(self.static, filled))
        blocks = self._woven(self.deflated, [_stored(value) for value in filled])
        return b"".join([_GZIP_HEAD, *blocks, _LAST_BLOCK, struct.pack("<II", zlib.crc32(text), len(text))])

    @staticmethod
    def _woven(static: list[bytes], filled: list[bytes]) -> list[bytes]:
        woven = [b""] * (len(static) + len(filled))
        woven[::2], woven[1::2] = static, filled
        return woven


def _deflate(piece: bytes) -> bytes:
    squeeze = zlib.compressobj(1, zlib.DEFLATED, -zlib.MAX_WBITS)
    return squeeze.compress(piece) + squeeze.flush(zlib.Z_FULL_FLUSH)


def _stored(value: bytes) -> bytes:
    return b"\x00" + struct.pack("<HH", len(value), len(value) ^ 0xFFFF) + value
