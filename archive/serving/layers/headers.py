"""Headers that tell browsers what a page may do: nothing but show itself.

A page that sets one of these itself (a captured page in its sandbox) keeps its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from archive.serving.asgi import App, Message, Receive, Scope, Send

# No 'unsafe-inline', for scripts and for styles; style sheets may hold small pictures as data.
_SOURCES = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "frame-src": "'self'",
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
    "object-src": "'none'",
}
POLICY = "; ".join(f"{kind} {sources}" for kind, sources in _SOURCES.items())
_UNUSED = ("accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "microphone", "midi", "payment")
HEADERS = {
    b"content-security-policy": POLICY.encode(),
    b"x-content-type-options": b"nosniff",
    b"referrer-policy": b"no-referrer",
    b"permissions-policy": ", ".join(f"{feature}=()" for feature in (*_UNUSED, "usb")).encode(),
    b"cross-origin-opener-policy": b"same-origin",
    b"cross-origin-resource-policy": b"same-origin",
    b"x-frame-options": b"DENY",
}


def with_headers(app: App) -> App:
    """Return the app with these headers on every answer."""

    async def wrapped(scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                _complete(message)
            await send(message)

        await app(scope, receive, send_with_headers if scope["type"] == "http" else send)

    return wrapped


def _complete(message: Message) -> None:
    given = [(bytes(key).lower(), bytes(value)) for key, value in message.get("headers", [])]
    names = {key for key, _ in given}
    framed_by_us = b"content-security-policy" in names  # its own policy says who may frame it
    missing = {name: value for name, value in HEADERS.items() if name not in names}
    if framed_by_us:
        missing.pop(b"x-frame-options", None)
    message["headers"] = [*given, *missing.items()]
