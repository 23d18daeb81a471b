"""Whether a body came whole, and how large it becomes; decided without ever holding it decoded."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from scrapy.exceptions import ResponseDataLossError

from archive.words.sentences import STREAM_ENDS_EARLY, TOO_MANY_UNPACKED
from scraper.network.failures import TooLargeError

if TYPE_CHECKING:
    from scrapy.http import Response

_CHUNK = 1 << 20  # bytes; what is decoded at a time
_GZIP = (b"gzip", b"x-gzip")
_GZIP_MAGIC, _GZIP_HEADER = b"\x1f\x8b", 10
_CHECKSUM, _EXTRA, _NAME, _COMMENT = 2, 4, 8, 16


def refuse_broken(response: Response, limit: int) -> None:
    """Refuse a compressed body that ends before its time, or that would become larger than ``limit`` bytes.

    A wrong checksum or a missing trailer is let pass: some servers send no right one, and every word is there.

    Raises:
        ResponseDataLossError: the body is cut short; asking again may help.
        TooLargeError: it would grow beyond ``limit``.
    """
    encoding = (response.headers.get("Content-Encoding") or b"").strip().lower()
    body = response.body
    if encoding in _GZIP and body.startswith(_GZIP_MAGIC):
        whole = _inflates(zlib.decompressobj(-zlib.MAX_WBITS), _deflated(body), limit)
    elif encoding == b"deflate" and body:
        whole = _inflates_either_way(body, limit)
    else:
        return
    if not whole:
        raise ResponseDataLossError(STREAM_ENDS_EARLY(url=response.url, encoding=encoding.decode()))


def _inflates(decoder: zlib._Decompress, data: bytes, limit: int) -> bool:
    """Whether a deflate stream comes to its end."""
    size = 0
    try:
        while data and not decoder.eof:
            size += len(decoder.decompress(data, _CHUNK))
            if size > limit:
                raise TooLargeError(TOO_MANY_UNPACKED(limit=limit))
            data = decoder.unconsumed_tail
    except zlib.error:
        return False
    return decoder.eof


def _inflates_either_way(body: bytes, limit: int) -> bool:
    """What is called deflate comes with the header of zlib or without."""
    return _inflates(zlib.decompressobj(), body, limit) or _inflates(zlib.decompressobj(-zlib.MAX_WBITS), body, limit)


def _deflated(body: bytes) -> bytes:
    """Return what follows the header of a gzip member."""
    flags, at = int.from_bytes(body[3:4]), _GZIP_HEADER
    if flags & _EXTRA:
        at += 2 + int.from_bytes(body[at : at + 2], "little")
    for flag in (_NAME, _COMMENT):
        if flags & flag:
            at = body.find(b"\0", at) + 1 or len(body)
    return body[at + (2 if flags & _CHECKSUM else 0) :]
