"""What a picture's or attachment's bytes say of it."""

from __future__ import annotations

import hashlib
import warnings
from io import BytesIO

from PIL import Image, UnidentifiedImageError

from scraper.items import FileFacts


def facts_of(url: str, body: bytes, content_type: str | None) -> FileFacts:
    """Return digest, type, length in bytes and, for a picture, its size in pixels."""
    mimetype = content_type.partition(";")[0].strip().lower() if content_type else None
    size = picture_size(body) if mimetype is None or mimetype.startswith(("image/", "application/octet")) else None
    width, height = size or (None, None)
    digest = f"sha256:{hashlib.sha256(body).hexdigest()}"
    return FileFacts(url, digest, mimetype or None, len(body), width, height)


def picture_size(body: bytes) -> tuple[int, int] | None:
    """Return width and height in pixels from a picture's header; None where it is no picture that can be read."""
    with warnings.catch_warnings(action="ignore"):  # a huge picture is fine: only its header is read
        try:
            with Image.open(BytesIO(body)) as picture:
                return picture.size
        except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
            return None
