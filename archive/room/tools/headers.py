"""Which kind of answer goes out with which headers: all of it stands here.

A page may do nothing but show itself. A captured page, or a file of a portal, is somebody else's: it is shown in a
sandbox that runs nothing and asks nobody. What is the same for ever may be kept for ever.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

Headers = dict[str, str]

CSV, JSON, ATOM = "text/csv; charset=utf-8", "application/json; charset=utf-8", "application/atom+xml; charset=utf-8"
HTML, TEXT = "text/html; charset=utf-8", "text/plain; charset=utf-8"

# On every answer, unless it says something else itself. No 'unsafe-inline', for scripts and for styles; style sheets
# may hold small pictures as data.
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
EVERY: Headers = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "permissions-policy": ", ".join(f"{feature}=()" for feature in (*_UNUSED, "usb")),
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "x-frame-options": "DENY",
}


def completed(given: Iterable[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """Return an answer's headers, and of ``EVERY`` what it has not said itself."""
    own = [(bytes(name).lower(), bytes(value)) for name, value in given]
    names = {name.decode("latin-1") for name, _ in own}
    if "content-security-policy" in names:
        names.add("x-frame-options")  # its own policy says who may frame it
    return [*own, *((name.encode(), value.encode()) for name, value in EVERY.items() if name not in names)]


# How long an answer may be kept.

YEAR = 365 * 24 * 3600  # seconds
FOR_EVER = f"public, max-age={YEAR}, immutable"  # its address changes with it
_A_DAY = "public, max-age=86400"  # an edition's file: the same for ever, but 1 GB of it need not be kept
_A_MINUTE = "public, max-age=60, stale-while-revalidate=600"  # a page: another edition may come any time
NEVER = "no-store"
BY_LANGUAGE = "Accept-Language, Cookie"

# A page of ours, in one of two languages.
PAGE: Headers = {"Vary": BY_LANGUAGE}


def tagged(tag: bytes) -> list[tuple[bytes, bytes]]:
    """Return the headers of a page that follows from its edition: who shows the tag again is told "not modified"."""
    return [(b"etag", tag), (b"cache-control", _A_MINUTE.encode()), (b"vary", BY_LANGUAGE.encode())]


# A captured page, in its sandbox: of no origin, without scripts; pictures and style sheets come from the archive.
_PICTURES_AND_STYLES = "img-src 'self' data:; style-src 'self' 'unsafe-inline'"
_NOTHING_ELSE = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
SANDBOX = f"sandbox; {_NOTHING_ELSE}; {_PICTURES_AND_STYLES}"
_UNLISTED = {"X-Robots-Tag": "noindex"}
CAPTURED_PAGE: Headers = {
    "Content-Security-Policy": SANDBOX,
    "X-Content-Type-Options": "nosniff",
    **_UNLISTED,
    "Referrer-Policy": "no-referrer",
}
IN_ITS_PLACE: Headers = {"Content-Security-Policy": SANDBOX, **_UNLISTED}  # a sentence of ours
_FOR_THE_SANDBOX: Headers = {"Cross-Origin-Resource-Policy": "cross-origin"}  # a page of no origin may show it


def stored_file(tag: str, disposition: str, *, in_sandbox: bool = False) -> Headers:
    """Return the headers of a picture, an attachment, a WARC record: bytes of a portal, which never change."""
    return {
        "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'self'",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "ETag": tag,
        "Cache-Control": FOR_EVER,
        "Content-Disposition": disposition,
        **(_FOR_THE_SANDBOX if in_sandbox else {}),
    }


# A style sheet or a script of ours; captured pages show our style sheet, too.
STATIC: Headers = {"Cache-Control": FOR_EVER, **_FOR_THE_SANDBOX}


def edition_file(tag: str) -> Headers:
    """Return the headers of a file of an edition; a download that broke off goes on from where it stopped."""
    return {"etag": tag, "accept-ranges": "bytes", "cache-control": _A_DAY}


def export(name: str, cut: str | None = None) -> Headers:
    """Return the headers of a table to be saved; ``cut`` says what of it is there, where it is not whole."""
    return ({"X-Truncated": cut} if cut else {}) | {"Content-Disposition": f'attachment; filename="{_ascii(name)}"'}


def citation(name: str) -> Headers:
    """Return the headers of a citation, which is shown where a browser can show it."""
    return {"Content-Disposition": f'inline; filename="{_ascii(name)}"', "X-Content-Type-Options": "nosniff"}


def _ascii(name: str) -> str:
    """Return a file's name as every header and every file system takes it: ``Bài-viết.csv`` is ``B-i-vi-t.csv``."""
    # matches: tổng hợp.csv
    return re.sub(r"[^A-Za-z0-9._-]", "-", name)


# A sentence where an answer could not be given.
REFUSED: Headers = {"content-type": TEXT, "cache-control": NEVER}
LATER = "15"  # seconds until a question may be asked again
CROWDED: Headers = {"Retry-After": LATER, "Cache-Control": NEVER}
MOVED: Headers = {"Cache-Control": NEVER}  # to the same page in the language chosen
