"""What both replicas share: a server on loopback that remembers what it was asked, and has bad days when told to."""

from __future__ import annotations

import threading
from collections import defaultdict, deque
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from time import monotonic
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator

CLOSE, SHORT = "close", "short"  # faults; others are a status, with a Retry-After or without: "429", "503 7"


@dataclass(frozen=True)
class Asked:
    """One request that came in."""

    lane: str
    target: str
    headers: dict[str, str]
    at: float
    fault: str | None = None

    @property
    def parameters(self) -> dict[str, str]:
        return {name: values[-1] for name, values in parse_qs(urlsplit(self.target).query).items()}


@dataclass(frozen=True)
class Answer:
    """What goes out; with ``short``, less of the body than its Content-Length says."""

    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""


@dataclass
class Replica:
    """A web archive on loopback. ``weather`` is the faults of the next requests, by lane; ``on`` those of the requests
    whose target has a text in it; ``always`` the fault of all of a lane until it is taken away.
    """

    asked: list[Asked] = field(default_factory=list)
    weather: dict[str, deque[str]] = field(default_factory=lambda: defaultdict(deque))
    on: dict[str, deque[str]] = field(default_factory=lambda: defaultdict(deque))
    always: dict[str, str] = field(default_factory=dict)
    address: str = ""

    def lane(self, path: str) -> str:
        raise NotImplementedError

    def answer(self, asked: Asked) -> Answer:
        raise NotImplementedError

    def of(self, lane: str) -> list[Asked]:
        return [asked for asked in self.asked if asked.lane == lane]

    def fault(self, lane: str, target: str) -> str | None:
        for text, faults in self.on.items():
            if text in target and faults:
                return faults.popleft()
        if self.weather[lane]:
            return self.weather[lane].popleft()
        return self.always.get(lane)

    @contextmanager
    def serving(self) -> Iterator[str]:
        """Serve until the end of the block; gives the address."""
        server = ThreadingHTTPServer(("127.0.0.1", 0), type("Bound", (Handler,), {"replica": self}))
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        self.address = f"http://127.0.0.1:{server.server_port}"
        try:
            yield self.address
        finally:
            server.shutdown()
            thread.join()
            server.server_close()


class Handler(BaseHTTPRequestHandler):
    replica: Replica
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        lane = self.replica.lane(urlsplit(self.path).path)
        fault = self.replica.fault(lane, self.path)
        headers = {name.lower(): value for name, value in self.headers.items()}
        asked = Asked(lane, self.path, headers, monotonic(), fault)
        self.replica.asked.append(asked)
        if fault == CLOSE:
            self.close_connection = True
        elif fault in (None, SHORT):
            self.send(self.replica.answer(asked), short=fault == SHORT)
        else:
            status, _, after = str(fault).partition(" ")
            wait = (("Retry-After", after),) if after else ()
            self.send(Answer(int(status), (("Content-Type", "text/html"), *wait), b"<html>slow down</html>"))

    def send(self, answer: Answer, *, short: bool = False) -> None:
        reason = HTTPStatus(answer.status).phrase
        head = [f"HTTP/1.1 {answer.status} {reason}", *(f"{name}: {value}" for name, value in answer.headers)]
        head.append(f"Content-Length: {len(answer.body)}")
        body = answer.body[: len(answer.body) // 2] if short else answer.body
        with suppress(ConnectionError):
            self.wfile.write("\r\n".join(head).encode("iso-8859-1") + b"\r\n\r\n" + body)
        self.close_connection = short

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Say nothing."""
