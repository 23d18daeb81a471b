"""A stranger portal: its truth, its pages, and a loopback server that remembers what it was asked."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar
from urllib.parse import parse_qsl, unquote, urlsplit

from tests.worlds.strangers.content import LOCAL, Section, Story

Key = tuple[str, frozenset[tuple[str, str]]]
WEEKDAYS = ("hai", "ba", "tư", "năm", "sáu", "bảy")


@dataclass(frozen=True)
class Request:
    method: str
    target: str
    form: dict[str, str] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def query(self) -> dict[str, str]:
        return dict(parse_qsl(urlsplit(self.target).query, keep_blank_values=True))


@dataclass(frozen=True)
class Reply:
    body: bytes
    status: int = 200
    content_type: str = "text/html; charset=utf-8"
    headers: dict[str, str] = field(default_factory=dict)
    seconds: float = 0


Answer = Reply | Callable[[Request], Reply]


class Portal:
    """One portal: ``build`` fills its truth and its pages. Addresses are without the host, as ``/tin?id=3``.

    ``ignored`` are query parameters that change nothing, ``disallowed`` path prefixes that its robots.txt forbids,
    ``by_forms`` says that the pages of lists are reached by forms only, ``postbacks`` that they share an address.
    ``also_sections`` are names that a reader may call a section too, ``dead`` listed addresses that lead nowhere,
    ``optional`` pages with a title and some text that an archive may hold as articles or not.
    """

    name: ClassVar[str]
    home: ClassVar[str] = "/"
    exit_codes: ClassVar[tuple[int, ...]] = (0,)
    ignored: ClassVar[frozenset[str]] = frozenset()
    folds_case: ClassVar[bool] = False
    by_forms: ClassVar[bool] = False
    postbacks: ClassVar[bool] = False
    disallowed: ClassVar[tuple[str, ...]] = ()
    also_sections: ClassVar[tuple[str, ...]] = ()
    dead: ClassVar[tuple[str, ...]] = ()
    optional: ClassVar[tuple[str, ...]] = ()

    def __init__(self, base: str, foreign: str) -> None:
        self.base = base
        self.foreign = foreign
        self.stories: list[Story] = []
        self.sections: list[Section] = []
        self.statistics: dict[str, int] = {}
        self.other_files: list[str] = []
        self._pages: dict[Key, Answer] = {}
        self.build()
        self._add_media()

    def build(self) -> None:
        raise NotImplementedError

    def key(self, url: str) -> Key:
        """Return what makes two addresses the same page here; the host does not matter."""
        parts = urlsplit(url)
        path = unquote(parts.path) or "/"
        pairs = parse_qsl(parts.query, keep_blank_values=True)
        query = frozenset((k, v) for k, v in pairs if k not in self.ignored)
        if self.folds_case:
            return path.lower(), frozenset((k.lower(), v.lower()) for k, v in query)
        return path, query

    def add(self, target: str, answer: Answer | str) -> None:
        self._pages[self.key(target)] = html(answer) if isinstance(answer, str) else answer

    def has(self, target: str) -> bool:
        return self.key(target) in self._pages

    def answer(self, request: Request) -> Reply:
        found = self._pages.get(self.key(request.target))
        if found is None:
            return self.missing(request)
        return found if isinstance(found, Reply) else found(request)

    def missing(self, request: Request) -> Reply:
        return html(f"<html><body><h1>404</h1><p>Không tìm thấy {request.method}</p></body></html>", status=404)

    def story_at(self, url: str) -> Story | None:
        wanted = self.key(url)
        return next((s for s in self.stories if wanted in {self.key(path) for path in s.paths}), None)

    @property
    def budget(self) -> int:
        """How many requests are still reasonable: three times what there is to fetch."""
        lists = sum(max(len(section.lists), 1) for section in self.sections)
        files = sum(len(story.pictures) + len(story.files) for story in self.stories) + len(self.other_files)
        return 3 * (len(self.stories) + lists + files)

    def _add_media(self) -> None:
        for story in self.stories:
            for picture in story.pictures:
                self.add(picture.path, Reply(picture.data, content_type=image_type(picture.data)))
            for file in story.files:
                self.add(file.path, Reply(file.data, content_type="application/pdf"))
        if self.disallowed:
            lines = "".join(f"Disallow: {path}\n" for path in self.disallowed)
            self.add("/robots.txt", Reply(f"User-agent: *\n{lines}".encode(), content_type="text/plain"))


def html(text: str, status: int = 200, seconds: float = 0) -> Reply:
    return Reply(text.encode(), status, seconds=seconds)


def redirect(target: str, status: int = 302) -> Reply:
    return Reply(b"", status, headers={"Location": target})


def image_type(data: bytes) -> str:
    kinds = {b"\x89P": "image/png", b"GI": "image/gif"}
    return kinds.get(data[:2], "image/jpeg")


def weekday(story: Story) -> str:
    day = story.when.weekday()
    return "Chủ nhật" if day == 6 else f"Thứ {WEEKDAYS[day]}"


def dots(count: int) -> str:
    """Return a count as Vietnamese pages print it: thousands by dot."""
    return f"{count:,}".replace(",", ".")


def clock() -> datetime:
    """Return the moment that a page prints in its header: a trap for readers of dates."""
    return datetime.now(LOCAL)


@dataclass(frozen=True)
class Hit:
    method: str
    target: str
    status: int


@dataclass(repr=False)
class Running:
    """A portal that answers, what it was asked, and what a neighbour that nobody may ask was asked."""

    portal: Portal
    url: str
    hits: list[Hit]
    foreign_hits: list[Hit]


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64
    responder: Callable[[Request], Reply]
    hits: list[Hit]

    def handle_error(self, request: object, client_address: object) -> None:
        """Stay silent where a client leaves early."""

    @property
    def base(self) -> str:
        host, port = self.server_address[:2]
        return f"http://{host!s}:{port}"


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: _Server

    def do_GET(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        form = dict(parse_qsl(self.rfile.read(length).decode(), keep_blank_values=True)) if length else {}
        request = Request(self.command, self.path, form, dict(self.headers.items()))
        reply = self.server.responder(request)
        self.server.hits.append(Hit(self.command, self.path, reply.status))
        time.sleep(reply.seconds)
        self.send_response(reply.status)
        for name, value in {"Content-Type": reply.content_type, **reply.headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(reply.body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(reply.body)

    do_POST = do_HEAD = do_GET  # noqa: N815 - the names http.server looks for

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name in the base class
        """Stay silent: the hits are the log."""


@contextmanager
def _listening(host: str) -> Iterator[_Server]:
    with _Server((host, 0), _Handler) as server:
        server.hits = []
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@contextmanager
def serve(kind: type[Portal]) -> Iterator[Running]:
    """Serve a portal on 127.0.0.1, and a foreign host beside it on 127.0.0.2, until the block ends."""
    with _listening("127.0.0.1") as server, _listening("127.0.0.2") as neighbour:
        neighbour.responder = lambda _: html("<html><body><h1>Một trang khác</h1></body></html>")
        portal = kind(server.base, neighbour.base)
        server.responder = portal.answer
        yield Running(portal, server.base + kind.home, server.hits, neighbour.hits)
