"""A capture that a web archive has: what a test gives to a replica."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from archive.warc.reader import read_capture

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archive.database.folder import Archive

WWW = "www."
DEFAULT_PORTS = (None, 80, 443)


@dataclass(frozen=True)
class Saved:
    """What was captured at ``time`` (14 digits), and how an index lists it where that differs from the truth.

    ``listed_digest``, ``listed_length`` and ``listed_mimetype`` are lies or gaps of the index; ``is_revisit`` makes its
    row a ``warc/revisit`` without status and length. ``cut_at`` is where the archive's copy of the body ends.
    """

    url: str
    time: str
    body: bytes = b""
    status: int = 200
    headers: tuple[tuple[str, str], ...] = (("Content-Type", "text/html; charset=utf-8"),)
    listed_digest: str | None = None
    listed_length: str | None = None
    listed_mimetype: str | None = None
    is_revisit: bool = False
    cut_at: int | None = None

    @property
    def urlkey(self) -> str:
        return surt(self.url)

    @property
    def digest(self) -> str:
        return self.listed_digest or sha1(self.body)

    @property
    def mimetype(self) -> str:
        named = {name.lower(): value for name, value in self.headers}.get("content-type", "unk")
        return self.listed_mimetype or ("warc/revisit" if self.is_revisit else named.partition(";")[0])

    @property
    def reason(self) -> str:
        return HTTPStatus(self.status).phrase

    def cdx(self) -> dict[str, str]:
        """Return the row of the Wayback Machine's index."""
        return {
            "urlkey": self.urlkey,
            "timestamp": self.time,
            "original": self.url,
            "mimetype": self.mimetype,
            "statuscode": "-" if self.is_revisit else str(self.status),
            "digest": self.digest,
            "length": self.listed_length or ("-" if self.is_revisit else str(len(self.body) + 300)),
        }


def taken_from(archive: Archive) -> Iterator[Saved]:
    """Yield what an archive of ours has captured, as if another had been there: every answer to a GET."""
    sql = "SELECT id, url, timestamp, statuscode FROM captures WHERE method = 'GET' AND statuscode > 199 ORDER BY id"
    for number, url, timestamp, status in archive.db.execute(sql).fetchall():
        record = read_capture(archive.db, archive.warc, number)
        headers = [(name, value) for name, value in record.http_headers if name.lower() != "content-length"]
        yield Saved(url, re.sub(r"\D", "", timestamp), record.payload, status, tuple(headers))


def sha1(body: bytes) -> str:
    return base64.b32encode(hashlib.sha1(body).digest()).decode()


def surt(url: str) -> str:
    """Return an address as indexes sort it: ``vn,gov,example)/tin?a=1``."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https"):
        return url.lower()
    query = "&".join(sorted(parts.query.lower().split("&"))) if parts.query else ""
    return surt_host(parts.netloc) + ")" + (parts.path.lower() or "/") + (f"?{query}" if query else "")


def surt_host(netloc: str) -> str:
    parts = urlsplit(f"//{netloc}")
    host = (parts.hostname or "").removeprefix(WWW)
    port = "" if parts.port in DEFAULT_PORTS else f":{parts.port}"
    is_address = host.replace(".", "").isdigit()
    return (host if is_address else ",".join(reversed(host.split(".")))) + port
