"""What a spoiled request is answered instead of its page."""

from __future__ import annotations

import struct
import time
import zlib
from functools import cache
from typing import TYPE_CHECKING
from wsgiref.handlers import format_date_time

if TYPE_CHECKING:
    from tests.worlds.portal.serving.faults import Fault
    from tests.worlds.portal.serving.server import Answer

BOMB_MEGABYTES = 420
_MEGABYTE = 1 << 20
_GZIP_HEAD = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x04\x03"
_LOOP_MARK = "vong=1"
_HTML = ("Content-Type", "text/html; charset=utf-8")


def replacement(fault: Fault, target: str) -> Answer | None:
    """The whole answer; None where the page is still made, and spoiled on its way."""
    match fault.kind:
        case "status":
            return fault.status, [_HTML, *_retry_after(fault)], b"<html><body>busy</body></html>"
        case "redirect" | "loop":
            to = fault.text if fault.kind == "redirect" else _other_end(target)
            return fault.status, [_HTML, ("Location", to)], b""
        case "bomb":
            return 200, [_HTML, ("Content-Encoding", "gzip")], gzip_bomb()
        case "empty" | "huge":
            return 200, [_HTML], b""
        case "reset" | "stall":
            return 0, [], b""
    return None


def _retry_after(fault: Fault) -> list[tuple[str, str]]:
    if fault.retry_after is None:
        return []
    ahead = format_date_time(time.time() + fault.seconds)
    return [("Retry-After", ahead if fault.retry_after == "http-date" else str(fault.retry_after))]


def _other_end(target: str) -> str:
    path, mark, rest = target.partition(_LOOP_MARK)
    if mark:
        return path[:-1] + rest
    return f"{target}{'&' if '?' in target else '?'}{_LOOP_MARK}"


@cache
def gzip_bomb() -> bytes:
    """A page of blank lines: each megabyte is the same deflate block, so only its checksum takes time."""
    megabyte = b"<br>" + b" " * (_MEGABYTE - 4)
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    block = squeeze.compress(megabyte) + squeeze.flush(zlib.Z_FULL_FLUSH)
    checksum = 0
    for _ in range(BOMB_MEGABYTES):
        checksum = zlib.crc32(megabyte, checksum)
    length = BOMB_MEGABYTES * _MEGABYTE & 0xFFFFFFFF
    return _GZIP_HEAD + block * BOMB_MEGABYTES + b"\x01\x00\x00\xff\xff" + struct.pack("<II", checksum, length)
