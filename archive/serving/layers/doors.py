"""What is open to the public: reading. Everything else is turned away before any work is done."""

from __future__ import annotations

import re
from http.cookies import CookieError, SimpleCookie
from typing import TYPE_CHECKING

from archive.room.tools import headers, language
from archive.serving.asgi import address_of, answer, header, without

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archive.serving.asgi import App, Headers, Message, Receive, Scope, Send

ALLOWED = b"GET, HEAD, OPTIONS"
LONGEST = 16_000  # bytes of an address; a question in SQL may be long
MOST = 150  # parameters
NO_CONTENT, BAD_REQUEST, NOT_FOUND, NOT_ALLOWED, TOO_LONG = 204, 400, 404, 405, 414
_TEXT: Headers = [(name.encode(), value.encode()) for name, value in headers.REFUSED.items()]
# Datasette's pages about the server itself. Open stays /-/metadata, which is the data dictionary.
_SERVER = ("plugins", "settings", "config", "versions", "threads", "databases", "actor", "auth-token", "logout")
_DEBUG = ("permissions", "messages", "allow-debug", "patterns")
# matches: /-/plugins.json
# matches: /_internal/databases
_CLOSED = re.compile(rf"/-/(?:{'|'.join((*_SERVER, *_DEBUG))})(?:[./].*)?|/(?:_internal|_memory|:memory:)(?:[./].*)?")
# as in kho.example:8001, and for an address [2001:db8::1]:443
_HOST = re.compile(rb"(?:[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?")  # it comes back in links
# matches: /-/%70lugins
# matches: /~2D/plugins
_PERCENT = re.compile(r"[%~]([0-9A-Fa-f]{2})")


def with_doors(app: App) -> App:
    """Return the app for readers only: no methods that write, no pages about the server, no cookies but ours."""

    async def wrapped(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        refused = _refusal(scope)
        if refused is not None:
            await _refuse(send, *refused)
        elif scope["method"] == "HEAD":
            await _head(app, _read_only(scope), receive, send)
        else:
            await app(_read_only(scope), receive, send)

    return wrapped


def _refusal(scope: Scope) -> tuple[int, str] | None:
    return next(((status, text) for refused, status, text in _reasons(scope) if refused), None)


def _reasons(scope: Scope) -> Iterator[tuple[bool, int, str]]:
    method, query = scope["method"], scope.get("query_string", b"")
    yield method == "OPTIONS", NO_CONTENT, ""
    yield method not in {"GET", "HEAD"}, NOT_ALLOWED, "This archive can only be read. / Kho này chỉ để đọc."
    length = len(address_of(scope)) + len(query)
    yield length > LONGEST, TOO_LONG, "This address is too long. / Địa chỉ này dài quá."
    yield query.count(b"&") >= MOST, TOO_LONG, "There are too many parameters. / Địa chỉ này có nhiều tham số quá."
    host = header(scope["headers"], b"host")
    known = host is None or _HOST.fullmatch(host) is not None
    yield not known, BAD_REQUEST, "This name of a host makes no sense. / Tên máy chủ này không hợp lệ."
    closed = _CLOSED.fullmatch(_decoded(address_of(scope))) is not None
    yield closed, NOT_FOUND, "There is no such page. / Không có trang này."


def _decoded(address: str) -> str:
    """Undo percent signs and Datasette's tildes, so that no spelling opens a closed page."""
    return _PERCENT.sub(lambda code: chr(int(code[1], 16)), address)


async def _refuse(send: Send, status: int, text: str) -> None:
    given: Headers = [] if status == NO_CONTENT else list(_TEXT)
    if status in {NO_CONTENT, NOT_ALLOWED}:
        given.append((b"allow", ALLOWED))
    await answer(send, status, text.encode(), given)


def _read_only(scope: Scope) -> Scope:
    """Leave the language as the only thing that is known of a reader."""
    given: Headers = [(bytes(key), bytes(value)) for key, value in scope["headers"]]
    chosen = _chosen_language(header(given, b"cookie"))
    kept = without(given, b"cookie", b"authorization")
    if chosen:
        kept.append((b"cookie", f"{language.COOKIE}={chosen}".encode()))
    return {**scope, "method": "GET", "headers": kept}


def _chosen_language(cookie: bytes | None) -> str | None:
    try:
        cookies = SimpleCookie((cookie or b"").decode("latin-1"))
    except CookieError:
        return None
    chosen = cookies[language.COOKIE].value if language.COOKIE in cookies else None
    return chosen if chosen in language.NAMES else None


class _Enough(BaseException):
    """Ends a stream that nobody reads, past every handler of errors."""


async def _head(app: App, scope: Scope, receive: Receive, send: Send) -> None:
    """Answer with the head that GET would have, and stop there."""
    done = False

    async def head_only(message: Message) -> None:
        nonlocal done
        if message["type"] == "http.response.start":
            await send(message)
        elif not done:
            done = True
            await send({"type": "http.response.body", "body": b""})
        if message.get("more_body"):
            raise _Enough

    try:
        await app(scope, receive, head_only)
    except _Enough:
        return
