"""Sends a file from the disk, whole or from where a broken download stopped, without holding up other readers."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from archive.room.tools.headers import edition_file

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path
    from typing import BinaryIO

    Send = Callable[[dict[str, Any]], Awaitable[None]]

CHUNK = 1 << 18
OK, PART, NOT_MODIFIED, OUTSIDE = 200, 206, 304, 416
# matches: bytes=0-1023
# matches: bytes=-500
_RANGE = re.compile(r"bytes=([0-9]{1,18})?-([0-9]{1,18})?$", re.ASCII)


@dataclass(frozen=True, slots=True)
class FileAnswer:
    """An answer to a request for a file that never changes; ``digest`` is its SHA-256 in hexadecimal digits."""

    request: Any
    path: Path
    digest: str
    content_type: str

    async def asgi_send(self, send: Send) -> None:
        """Send it, as Datasette wants it."""
        with await asyncio.to_thread(self.path.open, "rb") as file:
            size = await asyncio.to_thread(file.seek, 0, 2)
            status, start, length = self._part(size)
            headers = self._headers(status, start, length, size)
            raw = [(name.encode(), value.encode("latin-1")) for name, value in headers.items()]
            await send({"type": "http.response.start", "status": status, "headers": raw})
            if self.request.method != "HEAD":
                await self._send_bytes(send, file, start, length)
        await send({"type": "http.response.body", "body": b""})

    def _part(self, size: int) -> tuple[int, int, int]:
        """Return status, first byte and number of bytes of what is asked for."""
        asked = self.request.headers
        if self._etag in _tags(asked.get("if-none-match")):
            return NOT_MODIFIED, 0, 0
        wanted = _RANGE.match(asked.get("range") or "")
        if wanted is None or wanted[0] == "bytes=-" or asked.get("if-range", self._etag) != self._etag:
            return OK, 0, size
        first, last = _bounds(wanted[1], wanted[2], size)
        if wanted[1] and wanted[2] and int(wanted[2]) < int(wanted[1]):
            return OK, 0, size  # no range at all, says RFC 9110: to be ignored
        return (PART, first, last + 1 - first) if first <= last else (OUTSIDE, 0, 0)

    @property
    def _etag(self) -> str:
        return f'"{self.digest}"'

    def _headers(self, status: int, start: int, length: int, size: int) -> dict[str, str]:
        headers = edition_file(self._etag)
        if status == NOT_MODIFIED:
            return headers
        if status == OUTSIDE:
            return headers | {"content-range": f"bytes */{size}", "content-length": "0"}
        if status == PART:
            headers["content-range"] = f"bytes {start}-{start + length - 1}/{size}"
        return headers | {
            "content-type": self.content_type,
            "content-length": str(length),
            "content-disposition": f'attachment; filename="{quote(self.path.name)}"',
        }

    async def _send_bytes(self, send: Send, file: BinaryIO, start: int, length: int) -> None:
        gone = asyncio.create_task(_until_gone(self.request.receive))
        try:
            await asyncio.to_thread(file.seek, start)
            while length > 0 and not gone.done():
                chunk = await asyncio.to_thread(file.read, min(CHUNK, length))
                if not chunk:
                    break
                length -= len(chunk)
                await send({"type": "http.response.body", "body": chunk, "more_body": True})
        finally:
            gone.cancel()


def _bounds(first: str | None, last: str | None, size: int) -> tuple[int, int]:
    """Return the first and the last byte of a range; the last is before the first where the file has none of it."""
    if not first:
        return max(size - int(last or 0), 0), size - 1
    return int(first), min(int(last), size - 1) if last else size - 1


def _tags(given: str | None) -> set[str]:
    return {tag.strip().removeprefix("W/") for tag in (given or "").split(",")}


async def _until_gone(receive: Callable[[], Awaitable[dict[str, Any]]]) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
