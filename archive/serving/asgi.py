"""The few words of ASGI that the layers of the server share."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import parse_qsl

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]
Headers = list[tuple[bytes, bytes]]


def header(headers: Headers, name: bytes) -> bytes | None:
    """Return the first header of a name (in small letters), or None."""
    return next((value for key, value in headers if key.lower() == name), None)


def without(headers: Headers, *names: bytes) -> Headers:
    """Return the headers that have none of these names."""
    return [(key, value) for key, value in headers if key.lower() not in names]


def address_of(scope: Scope) -> str:
    """Return the path as it was asked for, percent signs and all."""
    raw: bytes = scope.get("raw_path") or scope["path"].encode()
    return raw.decode("latin-1").partition("?")[0]


def parameters_of(scope: Scope) -> list[tuple[str, str]]:
    """Return the parameters of the address, in order; of those without a name or a value too."""
    return parse_qsl(scope.get("query_string", b"").decode("latin-1"), keep_blank_values=True)


async def answer(send: Send, status: int, body: bytes, headers: Headers) -> None:
    """Send a whole answer."""
    complete = [*headers, (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": complete})
    await send({"type": "http.response.body", "body": body})
