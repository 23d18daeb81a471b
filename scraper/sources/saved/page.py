"""What every kind of saved page comes to: a file, where it stood and when; and the links of a page, led back."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, urldefrag, urljoin, urlsplit

from w3lib.html import get_base_url
from w3lib.url import safe_url_string

from scraper.pages.text import decode

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

# From a reference, as it stands in a page, to the URL of the file that was saved for it; None where there is none.
Lead = Callable[[str], str | None]

# A tag with its attributes; a ">" in quotes does not end it.
# matches: <img alt="a > b" src=Trang_files/anh.jpg>
TAG = re.compile(rb"""<[a-zA-Z](?:[^<>"']|"[^"]*"|'[^']*')*+>""")
# An attribute that names a file; what loads pictures late calls it data-src, data-original, and more.
# matches: <img src="Trang_files/anh.jpg"
# matches: <img data-original=anh.jpg
_REFERENCE = re.compile(
    rb"""(?<=[\s"'/])((?:[\w-]*src|srcset|href|poster|background|data(?:-[\w-]+)?)\s*=\s*)("[^"]*"|'[^']*'|[^\s"'>]+)""",
    re.IGNORECASE,
)
# What stands in srcset: addresses, each with a width; a data: URI has a comma of its own.
# matches: anh.jpg 2x, lon.jpg 640w
_IN_SRCSET = re.compile(r"(data:\S*|[^\s,]+)((?:\s+[\d.]+[wxh])?\s*(?:,\s*|$))")
_TOP = 1 << 16  # bytes, in which a page says its encoding, and what its links are relative to


@dataclass(frozen=True, slots=True)
class Saved:
    """A page that was saved, or a file that it shows.

    ``name`` is where it lay, ``time_from`` what ``moment`` is where it is not when it was saved, as in ``Capture``.
    ``led_back`` are the bytes of a page whose links to saved files were made addresses again, where it had any.
    """

    url: str
    moment: datetime
    content_type: str
    payload: bytes
    name: str
    time_from: str | None = None
    led_back: bytes | None = None


def is_address(url: str | None) -> bool:
    """Whether a URL is one of the web: no ``file:``, no ``about:internet``."""
    try:
        parts = urlsplit(url or "")
        parts.port  # noqa: B018 - one that is no number raises here
    except ValueError:
        return False
    return parts.scheme.lower() in {"http", "https"} and bool(parts.hostname)


def joined(base: str, reference: str) -> str:
    """Return what a reference leads to, spelled as a client asks for it; as it is where it leads nowhere."""
    try:
        return str(safe_url_string(urljoin(base, reference)))
    except ValueError:
        return reference


def whole(url: str) -> str:
    """Return a URL without its fragment; as it is where it is none."""
    try:
        return urldefrag(url)[0]
    except ValueError:
        return url


def invented(base: str, *steps: str) -> str:
    """Return an address for a file whose own is not known: the one that a link to it from the page comes to."""
    return joined(base, "./" + "/".join(quote(step) for step in steps))


def base_of(page: bytes, url: str) -> str:
    """Return what relative links of a page are relative to."""
    encoding, text = decode(page[:_TOP], None)
    try:
        return joined(url, str(get_base_url(text, url, encoding)))
    except ValueError:  # it names one that is no address
        return url


def references(page: bytes) -> Iterator[str]:
    """Yield what the attributes of a page name: addresses, and files."""
    encoding = decode(page[:_TOP], None)[0]
    for tag in TAG.finditer(page):
        for match in _REFERENCE.finditer(tag[0]):
            yield from _named(match, encoding)


def _named(match: re.Match[bytes], encoding: str) -> list[str]:
    value = _text(match[2], encoding)
    if match[1].lower().startswith(b"srcset"):
        return [one[1] for one in _IN_SRCSET.finditer(value)]
    return [value.strip()]


def lead_back(page: bytes, url: str, lead: Lead) -> bytes | None:
    """Return a page whose links to saved files are addresses; None where all lead there as they are.

    All other bytes stay as they are.
    """
    encoding, base = decode(page[:_TOP], None)[0], base_of(page, url)

    def put(reference: str) -> str:
        target = lead(reference)
        return reference if target is None or joined(base, reference) == target else target

    def put_all(match: re.Match[bytes]) -> bytes:
        value = _text(match[2], encoding)
        if match[1].lower().startswith(b"srcset"):
            changed = _IN_SRCSET.sub(lambda one: put(one[1]) + one[2], value)
        else:
            changed = put(value.strip())
        return match[0] if changed == value.strip() else match[1] + attribute(changed)

    changed = TAG.sub(lambda tag: _REFERENCE.sub(put_all, tag[0]), page)
    return None if changed == page else changed


def attribute(value: str) -> bytes:
    """Return a value as it stands in a tag, in quotes."""
    return b'"' + html.escape(value).encode("ascii", "xmlcharrefreplace") + b'"'


def _text(value: bytes, encoding: str) -> str:
    if value[:1] in {b'"', b"'"}:
        value = value[1:-1]
    return html.unescape(value.decode(encoding, "replace"))
