"""Small files of records as others write them, made by code: every trap has its own arguments."""

from __future__ import annotations

import base64
import gzip
import hashlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

PAGE = b"<html><p>mot trang cua cong</p></html>"
URL = "http://p.example/tin/1"
DATE = "2020-02-03T04:05:06Z"


def http(body: bytes = PAGE, *headers: str, first: str = "HTTP/1.1 200 OK", newline: str = "\r\n") -> bytes:
    """A response with its body."""
    lines = [first, "Content-Type: text/html; charset=utf-8", *headers, "", ""]
    return newline.join(lines).encode() + body


def warc(
    block: bytes = b"", *, newline: str = "\r\n", version: str = "WARC/1.0", end: bytes = b"", **fields: Any
) -> bytes:
    """A record; a field that is None is left out, ``__`` in its name is a dash."""
    block = block or http()
    told = {
        "WARC_Type": "response",
        "WARC_Record_ID": f"<urn:uuid:{hashlib.sha256(block + repr(fields).encode()).hexdigest()[:32]}>",
        "WARC_Target_URI": URL,
        "WARC_Date": DATE,
        "Content_Type": "application/http; msgtype=response",
        "Content_Length": len(block),
    } | fields
    lines = [version, *(f"{name.replace('_', '-')}: {value}" for name, value in told.items() if value is not None)]
    return newline.join([*lines, "", ""]).encode() + block + (end or newline.encode() * 2)


def request(url: str = URL, method: str = "GET", body: bytes = b"", **fields: Any) -> bytes:
    """A request record."""
    block = f"{method} /tin HTTP/1.1\r\nHost: p.example\r\n\r\n".encode() + body
    told = {"WARC_Type": "request", "WARC_Target_URI": url, "Content_Type": "application/http; msgtype=request"}
    return warc(block, **(told | fields))


def revisit(**fields: Any) -> bytes:
    """A revisit record with the head of its response."""
    profile = "http://netpreserve.org/warc/1.0/revisit/identical-payload-digest"
    told = {"WARC_Type": "revisit", "WARC_Profile": profile, "WARC_Date": "2021-01-01T00:00:00Z"}
    return warc(http(b""), **(told | fields))


def arc(url: str = URL, block: bytes = b"", *, date: str = "20080430204825", length: int | None = None) -> bytes:
    """A record of an ARC file, version 1."""
    block = block or http()
    return f"{url} 192.0.2.1 {date} text/html {len(block) if length is None else length}\n".encode() + block + b"\n"


ARC_HEAD = (
    b"filedesc://a.arc 0.0.0.0 20080430204825 text/plain 76\n"
    b"1 0 InternetArchive\nURL IP-address Archive-date Content-type Archive-length\n\n"
)


def packed(records: Iterable[bytes]) -> bytes:
    """Records, each a gzip member of its own."""
    return b"".join(gzip.compress(record, mtime=0) for record in records)


def sha1(data: bytes, *, base32: bool = True) -> str:
    """A digest as most makers write it."""
    raw = hashlib.sha1(data).digest()
    return "sha1:" + (base64.b32encode(raw).decode() if base32 else raw.hex())


def chunked(body: bytes = PAGE, size: int = 10) -> bytes:
    """A body in chunks."""
    parts = [body[at : at + size] for at in range(0, len(body), size)]
    return b"".join(b"%x\r\n%b\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"
