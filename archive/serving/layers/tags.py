"""An answer follows from the edition, the software, the language and the address: so its tag is known beforehand.

Whoever shows the tag again is told "not modified" before any work is done. Where no tag can be promised (no immutable
edition; a question about chance or the clock), nothing is changed.
"""

from __future__ import annotations

import hashlib
import re
from datetime import UTC, datetime
from functools import cache
from http.cookies import SimpleCookie
from pathlib import Path
from typing import TYPE_CHECKING

from datasette.utils.asgi import Request  # type: ignore[import-untyped]  # datasette ships no types

from archive.room.tools import headers, language
from archive.serving.asgi import address_of, header, without

if TYPE_CHECKING:
    from collections.abc import Callable

    from archive.serving.asgi import App, Headers, Message, Receive, Scope, Send

OK, NOT_MODIFIED = 200, 304
# "sql=select+random()", "sql=select+current_date": the same question has another answer each time
_CHANCE = re.compile(rb"random|now|current_", re.IGNORECASE)
# Datasette's own rules, "max-age=60" and "private, no-store": they know nothing of editions
_DATASETTE_ONLY = re.compile(rb"max-age=\d+|private, no-store")


def with_tags(app: App, edition: Callable[[], str | None]) -> App:
    """Return the app with a tag on every page; ``edition`` gives the edition's hash, or None where it may change."""

    async def wrapped(scope: Scope, receive: Receive, send: Send) -> None:
        tag = _tag(scope, edition) if scope["type"] == "http" and scope["method"] in {"GET", "HEAD"} else None
        if tag is None:
            await app(scope, receive, send)
        elif tag in _tags(header(scope["headers"], b"if-none-match")):
            await send({"type": "http.response.start", "status": NOT_MODIFIED, "headers": headers.tagged(tag)})
            await send({"type": "http.response.body", "body": b""})
        else:
            await app(scope, receive, _marking(send, tag))

    return wrapped


def _marking(send: Send, tag: bytes) -> Send:
    async def send_marked(message: Message) -> None:
        if message["type"] == "http.response.start" and message["status"] == OK:
            given = [(bytes(key).lower(), bytes(value)) for key, value in message.get("headers", [])]
            if _may_be_kept(given):
                given = [*without(given, b"cache-control", b"vary"), *headers.tagged(tag)]
            message = {**message, "headers": given}
        await send(message)

    return send_marked


def _may_be_kept(given: Headers) -> bool:
    """True where a page has no rules of its own; Datasette's own rules know nothing of editions."""
    if header(given, b"set-cookie") is not None or header(given, b"etag") is not None:
        return False
    own = header(given, b"cache-control")
    return own is None or _DATASETTE_ONLY.fullmatch(own) is not None


def _tags(given: bytes | None) -> set[bytes]:
    return {tag.strip() for tag in (given or b"").split(b",")}


def _tag(scope: Scope, edition: Callable[[], str | None]) -> bytes | None:
    query: bytes = scope.get("query_string", b"")
    if _CHANCE.search(query) or _knows_the_reader(scope) or (digest := edition()) is None:
        return None
    today = datetime.now(UTC).date().isoformat()  # a page may say "today"
    parts = (digest, software(), language.of(Request(scope, None)), today, address_of(scope), query.decode("latin-1"))
    return b'W/"' + hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32].encode() + b'"'


def _knows_the_reader(scope: Scope) -> bool:
    """True where an answer may be for one reader only: Datasette's own cookies, or a password."""
    cookies = SimpleCookie((header(scope["headers"], b"cookie") or b"").decode("latin-1"))
    return header(scope["headers"], b"authorization") is not None or not set(cookies) <= {language.COOKIE}


@cache
def software() -> str:
    """Return a digest of this package's files, so that another version's pages have other tags."""
    folder = Path(__file__).parents[2]
    files = sorted(path for path in folder.rglob("*") if path.suffix in {".py", ".html", ".json", ".css", ".js"})
    return hashlib.sha256(b"".join(hashlib.sha256(path.read_bytes()).digest() for path in files)).hexdigest()
