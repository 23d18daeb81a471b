"""What a picture's or attachment's bytes say of it."""

from __future__ import annotations

import hashlib
import warnings
from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image, UnidentifiedImageError

from scraper.items import FileFacts

if TYPE_CHECKING:
    from collections.abc import Callable


def facts_of(url: str, body: bytes, content_type: str | None) -> FileFacts:
    """Return digest, type, length in bytes and, for a picture, its size in pixels."""
    mimetype = content_type.partition(";")[0].strip().lower() if content_type else None
    size = picture_size(body) if mimetype is None or mimetype.startswith(("image/", "application/octet")) else None
    width, height = size or (None, None)
    digest = f"sha256:{hashlib.sha256(body).hexdigest()}"
    return FileFacts(url, digest, mimetype or None, len(body), width, height)


def is_cut_short(body: bytes) -> bool:
    """Whether a file of a common kind has no end; a server that says so itself is not always to be had."""
    return any(body.startswith(magic) and not has_end(body) for magic, has_end in _ENDS.items())


def _jpeg_has_end(body: bytes) -> bool:
    return body.rfind(b"\xff\xd9") > body.rfind(b"\xff\xda")  # the end of an image, after the start of its last scan


def _riff_has_end(body: bytes) -> bool:
    return len(body) >= 8 + int.from_bytes(body[4:8], "little")


_ENDS: dict[bytes, Callable[[bytes], bool]] = {
    b"\xff\xd8\xff": _jpeg_has_end,
    b"\x89PNG": lambda body: b"IEND" in body,
    b"GIF8": lambda body: b";" in body[-64:],
    b"RIFF": _riff_has_end,
    b"%PDF": lambda body: b"%%EOF" in body[-4096:],
    b"PK\x03\x04": lambda body: b"PK\x05\x06" in body,
}


def picture_size(body: bytes) -> tuple[int, int] | None:
    """Return width and height in pixels from a picture's header; None where it is no picture that can be read."""
    with warnings.catch_warnings(action="ignore"):  # a huge picture is fine: only its header is read
        try:
            with Image.open(BytesIO(body)) as picture:
                return picture.size
        except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
            return None
