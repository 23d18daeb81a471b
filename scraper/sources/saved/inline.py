"""Pictures inside a page: programs such as SingleFile write them into its ``src`` as ``data:`` URIs."""

from __future__ import annotations

import binascii
import hashlib
import html
import re
from base64 import b64decode
from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes

from archive.room.captures.file_names import EXTENSIONS, picture_type
from scraper.sources.saved.page import TAG, attribute, base_of, invented, joined

if TYPE_CHECKING:
    from collections.abc import Mapping

FEWEST_BYTES = 128  # a smaller one is no picture but holds a place for one

# matches: <img src=data:image/jpeg;base64,/9j/4AAQ
_SOURCE = re.compile(rb"""(?<=[\s"'])src\s*=\s*("data:[^"]*"|'data:[^']*'|data:[^\s"'>]+)""", re.IGNORECASE)
# Where the picture stood, if whoever saved it wanted to know that later.
# matches: data-sf-original-src="https://longhoa.gov.vn/anh.jpg"
_ORIGINAL = re.compile(rb"""data-sf-original-src\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
# A picture that the page shows several times stands in its styles once.
# matches: var(--sf-img-12)
_USED = re.compile(rb"var\((--sf-img-\d+)\)")
# matches: --sf-img-12:url("data:image/jpeg;base64,/9j/4AAQ")
_KEPT = re.compile(rb"""(--sf-img-\d+)\s*:\s*url\((?:&quot;|["'])?(data:[^"'()&\s]+)""")


def take_out(page: bytes, url: str) -> tuple[bytes, dict[str, bytes]]:
    """Return a page that names its pictures by address, and the pictures by these addresses."""
    base, pictures = base_of(page, url), dict[str, bytes]()
    kept = {match[1]: match[2] for match in _KEPT.finditer(page)}

    def put(tag: re.Match[bytes]) -> bytes:
        source = _SOURCE.search(tag[0])
        picture = None if source is None else _picture(tag[0], source[1], kept)
        if source is None or picture is None:
            return tag[0]
        address = _address(tag[0], base, picture)
        pictures[address] = picture
        return tag[0][: source.start(1)] + attribute(address) + tag[0][source.end(1) :]

    return TAG.sub(put, page), pictures


def _picture(tag: bytes, source: bytes, kept: Mapping[bytes, bytes]) -> bytes | None:
    used = _USED.search(tag)
    picture = _decoded(kept.get(used[1], source) if used else source)
    return picture if picture_type(picture) and len(picture) >= FEWEST_BYTES else None


def _decoded(uri: bytes) -> bytes:
    """Return what a ``data:`` URI holds; nothing where it is none."""
    kind, _, data = uri.strip(b"\"'").partition(b",")
    data = unquote_to_bytes(html.unescape(data.decode("latin-1")))
    if not kind.lower().rstrip().endswith(b";base64"):
        return data
    try:
        return b64decode(data + b"==")
    except binascii.Error:
        return b""


def _address(tag: bytes, base: str, picture: bytes) -> str:
    if (match := _ORIGINAL.search(tag)) is not None:
        return joined(base, html.unescape(next(filter(None, match.groups()), b"").decode("utf-8", "replace")))
    extension = EXTENSIONS[picture_type(picture) or "image/png"]
    return invented(base, f"saved-{hashlib.sha256(picture).hexdigest()[:16]}.{extension}")
