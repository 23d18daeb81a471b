"""What stands between a record's block and its text: chunks, and content encodings with honest and false headers."""

from __future__ import annotations

import re
import zlib
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

MOST_BYTES = 64 * 1024 * 1024  # decoded; what a crawl keeps is smaller, what is imported may be anything

# The line before a chunk: "1f4\r\n", "1f4;name=value\r\n"
_CHUNK = re.compile(rb"[ \t]*([0-9A-Fa-f]{1,15})[ \t]*(?:;[^\r\n]{0,1000})?\r?\n")
_NEWLINE = re.compile(rb"\r?\n")


def dechunk(body: bytes) -> bytes:
    """Return a body without its chunks; where they end or go wrong, the rest follows as it is.

    A body that only its header calls chunked does not begin as one, or its first chunk does not end where it says.
    """
    parts: list[bytes] = []
    at = 0
    while head := _CHUNK.match(body, at):
        size, begin = int(head[1], 16), head.end()
        if not size and (parts or len(body) - begin <= len(b"\r\n")):
            return b"".join(parts)  # trailers may follow, which are no part of the payload
        end = _NEWLINE.match(body, begin + size)
        cut = begin + size >= len(body) and (parts or head[0].endswith(b"\r\n"))
        if not size or not (end or cut):
            break
        parts.append(body[begin : begin + size])
        at = end.end() if end else len(body)
    return b"".join([*parts, body[at:]]) if parts else body


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
    return _bounded(zlib.decompressobj(format_).decompress(payload, MOST_BYTES))


def _bounded(unpacked: bytes) -> bytes:
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
    brotli = _library("brotli")
    unpacker = brotli.Decompressor()
    try:
        unpacked = bytes(unpacker.process(payload, output_buffer_limit=MOST_BYTES))
    except brotli.error:
        raise _BrokenPayloadError from None
    if not unpacker.is_finished():
        raise _BrokenPayloadError
    return _bounded(unpacked)


def _unzstd(payload: bytes) -> bytes:
    zstd = zstd_library()
    if zstd is None:
        raise _BrokenPayloadError
    try:
        return _bounded(bytes(zstd.ZstdDecompressor().decompress(payload, MOST_BYTES)))
    except zstd.ZstdError:
        raise _BrokenPayloadError from None


def _library(name: str) -> Any:
    try:
        return import_module(name)  # only there where the HTTP client asks for it
    except ImportError:
        raise _BrokenPayloadError from None


def zstd_library() -> Any:
    """Return Python's own zstd, or the same for older Pythons, which Scrapy brings; None where neither is there."""
    for name in ("compression.zstd", "backports.zstd"):
        try:
            return import_module(name)
        except ImportError:
            continue
    return None


_DECODERS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": _gunzip,
    "x-gzip": _gunzip,
    "deflate": _inflate,
    "br": _unbrotli,
    "zstd": _unzstd,
    "identity": bytes,
}
