"""What is open to the public: reading. Everything else is turned away before any work is done."""

from __future__ import annotations

import re
from http.cookies import CookieError, SimpleCookie
from typing import TYPE_CHECKING

from archive.room import language
from archive.serving.asgi import address_of, answer, header, without

if TYPE_CHECKING:
    from archive.serving.asgi import App, Headers, Message, Receive, Scope, Send

ALLOWED = b"GET, HEAD, OPTIONS"
LONGEST = 16_000  # bytes of an address; a question in SQL may be long
NO_CONTENT, NOT_FOUND, NOT_ALLOWED, TOO_LONG = 204, 404, 405, 414
# Datasette's pages about the server itself. Open stays /-/metadata, which is the data dictionary.
_TEXT: Headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"cache-control", b"no-store")]
_SERVER = ("plugins", "settings", "config", "versions", "threads", "databases", "actor", "auth-token", "logout")
_DEBUG = ("permissions", "messages", "allow-debug", "patterns")
_CLOSED = re.compile(rf"/-/(?:{'|'.join((*_SERVER, *_DEBUG))})(?:[./].*)?|/(?:_internal|_memory|:memory:)(?:[./].*)?")
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
    if scope["method"] == "OPTIONS":
        return NO_CONTENT, ""
    if scope["method"] not in {"GET", "HEAD"}:
        return NOT_ALLOWED, "This archive can only be read. / Kho này chỉ để đọc."
    if len(address_of(scope)) + len(scope.get("query_string", b"")) > LONGEST:
        return TOO_LONG, "This address is too long. / Địa chỉ này dài quá."
    if _CLOSED.fullmatch(_decoded(address_of(scope))):
        return NOT_FOUND, "There is no such page. / Không có trang này."
    return None


def _decoded(address: str) -> str:
    """Undo percent signs and Datasette's tildes, so that no spelling opens a closed page."""
    return _PERCENT.sub(lambda code: chr(int(code[1], 16)), address)


async def _refuse(send: Send, status: int, text: str) -> None:
    headers: Headers = [] if status == NO_CONTENT else list(_TEXT)
    if status in {NO_CONTENT, NOT_ALLOWED}:
        headers.append((b"allow", ALLOWED))
    await answer(send, status, text.encode(), headers)


def _read_only(scope: Scope) -> Scope:
    """Leave the language as the only thing that is known of a reader."""
    headers: Headers = [(bytes(key), bytes(value)) for key, value in scope["headers"]]
    chosen = _chosen_language(header(headers, b"cookie"))
    kept = without(headers, b"cookie", b"authorization")
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
