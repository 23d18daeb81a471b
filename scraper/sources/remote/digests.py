"""SHA-1 as indexes write it, and whether a body has it."""

from __future__ import annotations

import base64
import binascii
import hashlib
from typing import TYPE_CHECKING

from archive.warc.reader import decode
from archive.words.sentences import DIGEST_DIFFERS, ENDS_EARLY, KEPT_IN_PART

if TYPE_CHECKING:
    from collections.abc import Iterable

    from archive.warc.reader import Record

_BYTES = 20  # of a SHA-1


def fits_any(body: bytes, digests: Iterable[str]) -> bool:
    """Whether a body has one of these digests."""
    found = hashlib.sha1(body, usedforsecurity=False).digest()
    return any(found == _raw(digest) for digest in digests)


def _raw(digest: str) -> bytes | None:
    """Return the bytes of a SHA-1 in base32 or hex, with ``sha1:`` or without; None where it is another thing."""
    text = digest.rpartition(":")[2].upper()
    try:
        raw = bytes.fromhex(text) if len(text) == 2 * _BYTES else base64.b32decode(text)
    except (ValueError, binascii.Error):
        return None
    return raw if len(raw) == _BYTES else None


def doubt(record: Record, digests: Iterable[str]) -> str | None:
    """Say what is wrong with a record, by what its maker says of it and what the index does; None where nothing is."""
    if (cut := record.headers.get("WARC-Truncated")) is not None:
        return ENDS_EARLY(length=len(record.payload)) if cut == "disconnect" else KEPT_IN_PART(cut=cut)
    listed = sorted(digest for digest in digests if _raw(digest))
    if not listed or fits_any(record.payload, listed):
        return None
    unpacked = decode(record.payload, record.http_header("content-encoding") or "")
    return None if fits_any(unpacked, listed) else DIGEST_DIFFERS(listed=" ".join(listed))
