"""A tiny loopback server for tests: a table of answers, and the list of what was asked."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@dataclass
class Answer:
    body: bytes | str = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=lambda: {"Content-Type": "text/html; charset=utf-8"})
    before: Callable[[], object] = lambda: None
    cookies: tuple[str, ...] = ()  # one Set-Cookie header each
    wants: str | None = None  # a cookie without which only the cookies are answered, and a redirect to the same place


@dataclass
class Served:
    """A running server; ``hits`` are the paths asked for, in order, ``cookies`` each path with what came along."""

    url: str
    hits: list[str]
    answers: dict[str, Answer]
    cookies: list[tuple[str, str]] = field(default_factory=list)


@contextmanager
def serving(answers: dict[str, Answer]) -> Iterator[Served]:
    hits: list[str] = []
    asked: list[tuple[str, str]] = []

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = -1  # one packet an answer

        def do_GET(self) -> None:
            hits.append(self.path)
            answer = answers.get(self.path, Answer("<h1>Not found</h1>", 404))
            answer.before()
            asked.append((self.path, self.headers.get("Cookie", "")))
            if answer.wants is not None and answer.wants not in self.headers.get("Cookie", ""):
                answer = Answer(status=302, headers={"Location": self.path}, cookies=answer.cookies)
            body = answer.body.encode() if isinstance(answer.body, str) else answer.body
            self.send_response(answer.status)
            for name, value in ({"Content-Length": str(len(body))} | answer.headers).items():
                self.send_header(name, value)
            for cookie in answer.cookies:
                self.send_header("Set-Cookie", cookie)
            self.end_headers()
            self.wfile.write(body)

        def do_POST(self) -> None:
            self.do_GET()

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield Served(f"http://127.0.0.1:{server.server_port}", hits, answers, asked)
    finally:
        server.shutdown()
        server.server_close()
