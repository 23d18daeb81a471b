"""A small HTTP/1.1 server on loopback: keep-alive, gzip, and faults on demand. One event loop, no thread a request."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from http import HTTPStatus

from tests.worlds.portal.serving.faults import Fault
from tests.worlds.portal.serving.messages import Request

LARGEST = 4_000_000
DROP = b"<p>B\xc3\xa0i vi\xe1\xba\xbft k\xc3\xa9o d\xc3\xa0i m\xc3\xa3i.</p>\r\n" * 1500
Answer = tuple[int, list[tuple[str, str]], bytes]
Answerer = Callable[[Request], tuple[Answer, Fault | None]]


class Connection(asyncio.Protocol):
    """One client's connection; requests are answered one after another."""

    def __init__(self, answer: Answerer, open_connections: set[Connection]) -> None:
        self.answer = answer
        self.open_connections = open_connections
        self.buffer = bytearray()
        self.transport: asyncio.Transport | None = None
        self.waiting = False
        self.room = asyncio.Event()
        self.room.set()
        self.pourer: asyncio.Task[None] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        self.open_connections.add(self)

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 - the protocol's signature
        self.transport = None
        if self.pourer:
            self.pourer.cancel()
        self.open_connections.discard(self)

    def pause_writing(self) -> None:
        self.room.clear()

    def resume_writing(self) -> None:
        self.room.set()

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        self._serve()

    def _serve(self) -> None:
        while self.transport and not self.waiting and (request := self._next_request()):
            answer, fault = self.answer(request)
            if fault and fault.kind == "slow":
                self._send_later(fault.seconds, request, answer)
            elif fault and fault.kind == "stall":
                self._hold(fault, request)
            elif fault and fault.kind == "huge":
                self._pour(request, answer, fault.size)
            else:
                self._send(request, answer, fault)

    def _send_later(self, seconds: float, request: Request, answer: Answer) -> None:
        self.waiting = True

        def go_on() -> None:
            self.waiting = False
            self._send(request, answer, None)
            self._serve()

        asyncio.get_running_loop().call_later(seconds, go_on)

    def _hold(self, fault: Fault, request: Request) -> None:
        """Keep the client waiting until the fault is over; then answer it anew."""
        self.waiting = True
        loop = asyncio.get_running_loop()

        def go_on() -> None:
            self.waiting = False
            self._send(request, *self.answer(request))
            self._serve()

        fault.hold(lambda: loop.call_soon_threadsafe(go_on))

    def _pour(self, request: Request, answer: Answer, size: int | None) -> None:
        """Send a body of ``size`` bytes, or chunks without end, as fast as the client takes them."""
        if self.transport is None:
            return
        self.waiting = True
        length = "Transfer-Encoding: chunked" if size is None else f"Content-Length: {size}"
        self.transport.write("\r\n".join([*_head(answer), length, "Connection: close", "", ""]).encode("latin-1"))
        self.pourer = asyncio.get_running_loop().create_task(self._flow(0 if request.method == "HEAD" else size))

    async def _flow(self, left: int | None) -> None:
        block = b"%x\r\n%s\r\n" % (len(DROP), DROP) if left is None else DROP
        while self.transport and (left is None or left > 0):
            self.transport.write(block if left is None else block[:left])
            left = left if left is None else left - len(block)
            await asyncio.sleep(0)
            await self.room.wait()
        if self.transport:
            self.transport.close()

    def _next_request(self) -> Request | None:
        end = self.buffer.find(b"\r\n\r\n")
        if end < 0:
            return None
        lines = self.buffer[:end].decode("latin-1").split("\r\n")
        method, _, rest = lines[0].partition(" ")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines[1:])}
        length = min(int(headers.get("content-length", 0)), LARGEST)
        if len(self.buffer) < end + 4 + length:
            self._continue(headers)
            return None
        body = bytes(self.buffer[end + 4 : end + 4 + length])
        del self.buffer[: end + 4 + length]
        target, _, version = rest.rpartition(" ")
        return Request(method, target, {**headers, ":version": version}, body)

    def _continue(self, headers: dict[str, str]) -> None:
        if "100-continue" in headers.get("expect", "").lower() and self.buffer.endswith(b"\r\n\r\n") and self.transport:
            self.transport.write(b"HTTP/1.1 100 Continue\r\n\r\n")

    def _send(self, request: Request, answer: Answer, fault: Fault | None) -> None:
        if self.transport is None:
            return
        if fault and fault.kind == "reset":
            self.transport.abort()
            return
        status, _, body = answer
        length = len(body) // 2 if fault and fault.kind == "wrong length" else len(body)
        closing = _closes(request) or (fault is not None and fault.kind in ("truncated", "wrong length"))
        lines = [
            *_head(answer),
            f"Content-Length: {length}",
            f"Connection: {'close' if closing else 'keep-alive'}",
            "",
            "",
        ]
        sent = b"" if request.method == "HEAD" or status == 304 else body
        if fault and fault.kind == "truncated":
            sent = sent[: len(sent) // 2]
        self.transport.write("\r\n".join(lines).encode("latin-1") + sent)
        if closing:
            self.transport.close()


def _head(answer: Answer) -> list[str]:
    status, headers, _ = answer
    return [f"HTTP/1.1 {status} {_reason(status)}", *(f"{name}: {value}" for name, value in headers)]


def _closes(request: Request) -> bool:
    wish = request.headers.get("connection", "").lower()
    return wish == "close" or (request.headers.get(":version") == "HTTP/1.0" and wish != "keep-alive")


def _reason(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Unknown"


async def listen(answer: Answerer, port: int, open_connections: set[Connection]) -> asyncio.Server:
    """Listen on loopback; ``open_connections`` always holds the connections that are open."""
    loop = asyncio.get_running_loop()
    return await loop.create_server(lambda: Connection(answer, open_connections), "127.0.0.1", port, backlog=256)
