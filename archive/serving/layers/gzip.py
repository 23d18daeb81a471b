"""Compresses what is text, as it streams.

asgi-gzip compresses pictures and whole databases on their way too, at level 9, in the loop that serves everybody.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from archive.serving.asgi import header, without

if TYPE_CHECKING:
    from archive.serving.asgi import App, Headers, Message, Receive, Scope, Send

SMALLEST = 600  # bytes; below, the frame costs more than it saves
LEVEL = 6  # zlib's own choice between time and size
_GZIP = 16 + zlib.MAX_WBITS
_NO_BODY = {204, 206, 304}  # nothing to compress, or a part that must stay as it was measured
_TEXTS = (b"text/", b"application/json", b"application/javascript", b"application/xml", b"image/svg+xml")
_TEXT_ENDINGS = (b"+json", b"+xml", b"+datasette")


def with_gzip(app: App) -> App:
    """Return the app with compressed answers for those who take them."""

    async def wrapped(scope: Scope, receive: Receive, send: Send) -> None:
        asked = scope["type"] == "http" and b"gzip" in (header(scope["headers"], b"accept-encoding") or b"").lower()
        await app(scope, receive, _Compressor(send, asked=asked) if scope["type"] == "http" else send)

    return wrapped


class _Compressor:
    """Holds the head back until the first part of the body tells how large the answer is."""

    def __init__(self, send: Send, *, asked: bool) -> None:
        self._send, self._asked = send, asked
        self._start: Message | None = None
        self._zlib: zlib._Compress | None = None

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._start = message
            return
        if message["type"] != "http.response.body":
            await self._send(message)
            return
        if self._start is not None:
            await self._begin(self._start, message)
        await self._send(self._packed(message))

    async def _begin(self, start: Message, first: Message) -> None:
        self._start = None
        headers: Headers = [(bytes(key), bytes(value)) for key, value in start.get("headers", [])]
        large = first.get("more_body") or len(first.get("body", b"")) >= SMALLEST
        if _is_text(headers):
            headers.append((b"vary", b"Accept-Encoding"))
            if self._asked and large and start["status"] not in _NO_BODY:
                self._zlib = zlib.compressobj(LEVEL, wbits=_GZIP)
                headers = [*without(headers, b"content-length"), (b"content-encoding", b"gzip")]
        await self._send({**start, "headers": headers})

    def _packed(self, message: Message) -> Message:
        if self._zlib is None:
            return message
        body = self._zlib.compress(message.get("body", b""))
        if not message.get("more_body"):
            body += self._zlib.flush()
        return {**message, "body": body}


def _is_text(headers: Headers) -> bool:
    kind = (header(headers, b"content-type") or b"").partition(b";")[0].strip().lower()
    return header(headers, b"content-encoding") is None and (kind.startswith(_TEXTS) or kind.endswith(_TEXT_ENDINGS))
