"""Hands a request over to the lane, when its turn has come, and the answer back as it streams."""

from __future__ import annotations

import asyncio
import contextlib
import ipaddress
from typing import TYPE_CHECKING, Any

import httpx

from archive.room.tools import headers, language
from archive.serving.asgi import address_of, header, without
from archive.serving.errors import TOO_SLOW, request_for, said
from archive.serving.lane.queue import CrowdedError, FairQueue, Limits

if TYPE_CHECKING:
    from archive.serving.asgi import Headers, Receive, Scope, Send
    from archive.serving.errors import Wording
    from archive.serving.lane.lane import Lane

# One reader may wait often: a newsroom behind one address is one reader. Clients take turns.
QUESTIONS = Limits(running=2, waiting=40, running_each=1, waiting_each=20, patience=15)
EXPORTS = Limits(running=2, waiting=10, running_each=1, waiting_each=5, patience=20)
LONGEST = 900.0  # seconds for one export
UNAVAILABLE = 503
IPV6_HOME = 64  # bits of an IPv6 address that one household shares
_OURS = (b"connection", b"keep-alive", b"transfer-encoding", b"upgrade", b"date", b"server", b"te", b"trailer")
_PASSED_ON = {b"accept", b"accept-language", b"accept-encoding", b"cookie"}
CROWDED: Wording = (
    "Đang có nhiều câu hỏi chờ trả lời. Xin thử lại sau ít giây; các trang khác vẫn mở bình thường.",
    "Many questions are waiting. Please try again in a few seconds; all other pages are open.",
)


class Proxy:
    """The way to a lane."""

    def __init__(self, datasette: Any, lane: Lane) -> None:
        self.datasette, self._lane = datasette, lane
        self.questions, self.exports = FairQueue(QUESTIONS), FairQueue(EXPORTS)

    async def ask(self, queue: FairQueue, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request through the lane; where that cannot be, say so and when to come again."""
        gone = asyncio.ensure_future(_gone(receive))
        work = asyncio.ensure_future(self._in_turn(queue, scope, send, gone))
        try:
            await asyncio.wait({work, gone}, return_when=asyncio.FIRST_COMPLETED)
            await work  # a reader who left: the turn is kept until the lane is free again
        finally:
            gone.cancel()

    async def _in_turn(self, queue: FairQueue, scope: Scope, send: Send, gone: asyncio.Future[None]) -> None:
        try:
            async with queue.turn(client_of(scope)):
                if not gone.done():
                    await self._hand_over(scope, send, gone)
        except CrowdedError:
            await self._say(scope, send, CROWDED)

    async def _hand_over(self, scope: Scope, send: Send, gone: asyncio.Future[None]) -> None:
        process = await self._lane.ready()
        if process is None:
            raise CrowdedError
        request = self._lane.client.build_request(
            "GET", "http://lane/", headers=_passed_on(scope), extensions={"target": _target(scope)}
        )
        try:
            answered = await self._lane.client.send(request, stream=True)
        except httpx.TransportError as error:
            if isinstance(error, httpx.TimeoutException):
                self._lane.replace(process)
            await self._say(scope, send, TOO_SLOW if isinstance(error, httpx.TimeoutException) else CROWDED)
            return
        with contextlib.suppress(_ReaderLeftError):
            async with asyncio.timeout(LONGEST), contextlib.aclosing(answered):
                await _stream(answered, send, gone)

    async def _say(self, scope: Scope, send: Send, wording: Wording) -> None:
        request = request_for(scope)
        message = wording[0 if language.of(request) == "vi" else 1]
        answer = await said(self.datasette, request, UNAVAILABLE, message, dict(headers.CROWDED))
        await answer.asgi_send(send)


class _ReaderLeftError(Exception):
    pass


async def _stream(answered: httpx.Response, send: Send, gone: asyncio.Future[None]) -> None:
    kept = without([(key.lower(), value) for key, value in answered.headers.raw], *_OURS)
    await send({"type": "http.response.start", "status": answered.status_code, "headers": kept})
    async for chunk in answered.aiter_raw():
        if gone.done():
            raise _ReaderLeftError
        await send({"type": "http.response.body", "body": chunk, "more_body": True})
    await send({"type": "http.response.body", "body": b""})


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


def _target(scope: Scope) -> bytes:
    query: bytes = scope.get("query_string", b"")
    return address_of(scope).encode("latin-1") + (b"?" + query if query else b"")


def _passed_on(scope: Scope) -> Headers:
    given: Headers = [(bytes(key), bytes(value)) for key, value in scope["headers"]]
    kept = [(key, value) for key, value in given if key in _PASSED_ON]
    host = header(given, b"host") or b"localhost"
    return [*kept, (b"host", host), (b"x-forwarded-proto", scope.get("scheme", "http").encode())]


def client_of(scope: Scope) -> str:
    """Return whom a request comes from: an address, or what one household shares of it."""
    host = (scope.get("client") or ("",))[0]
    with contextlib.suppress(ValueError):
        if ipaddress.ip_address(host).version == 6:  # noqa: PLR2004 - IPv6
            return str(ipaddress.ip_network((host, IPV6_HOME), strict=False))
    return str(host)
