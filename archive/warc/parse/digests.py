"""Digests as makers of records write them: ``sha1:`` in base32 or hex, ``sha256:``, ``sha-256:``, ``md5:``."""

from __future__ import annotations

import base64
import binascii
import hashlib
from typing import TYPE_CHECKING

from archive.warc.parse.bodies import dechunk, decode
from archive.warc.parse.heads import value_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archive.warc.parse.heads import Fields, Message

_KNOWN = {"sha1": 20, "sha256": 32, "sha384": 48, "sha512": 64, "md5": 16}
Digest = tuple[str, bytes]


def parse(written: str | None) -> Digest | None:
    """Return algorithm and bytes of a written digest; None where it is none that can be computed again."""
    name, _, value = (written or "").strip().partition(":")
    algorithm, value = name.strip().lower().replace("-", "").replace("_", ""), value.strip()
    size = _KNOWN.get(algorithm)
    if size is None:
        return None
    return next(((algorithm, raw) for raw in _readings(value) if len(raw) == size), None)


def _readings(value: str) -> Iterator[bytes]:
    """Yield what a digest's letters may stand for: hex, base32 (in any case, padded or not), base64."""
    padded = value + "=" * (-len(value) % 8)
    for read, text in ((bytes.fromhex, value), (base64.b32decode, padded.upper()), (base64.b64decode, value)):
        try:
            yield read(text)
        except (ValueError, binascii.Error):
            continue


def compute(algorithm: str, data: bytes) -> Digest:
    """Return the digest of ``data`` by an algorithm that ``parse`` knows."""
    return algorithm, hashlib.new(algorithm, data, usedforsecurity=False).digest()


def spelled(digest: Digest) -> str:
    """Return a digest as rows have it: ``sha256:`` and hex digits."""
    return f"{digest[0]}:{digest[1].hex()}"


def spelled_like(written: str, digest: Digest) -> str:
    """Return a digest in the letters of another of its kind: hex, or base32."""
    name, _, value = written.partition(":")
    is_hex = len(value.strip()) == 2 * len(digest[1])
    return f"{name}:{digest[1].hex() if is_hex else base64.b32encode(digest[1]).decode()}"


def says_nothing(digest: Digest) -> bool:
    """Whether a digest is that of nothing at all, as where a server said that a page has not changed."""
    return compute(digest[0], b"") == digest


def fits(fields: Fields, block: bytes, message: Message | None) -> bool | None:
    """Return whether one of a record's digests is right, of the block or of the payload; None where it has none.

    Makers disagree on what the payload is: some hash it with its chunks, some without, some after decoding.
    """
    of_block = parse(value_of(fields, "WARC-Block-Digest"))
    if of_block is not None and compute(of_block[0], block) == of_block:
        return True
    of_payload = parse(value_of(fields, "WARC-Payload-Digest"))
    if of_payload is not None and value_of(fields, "WARC-Type") != "revisit":
        return fits_payload(of_payload, message.body if message else block, message)
    return None if of_block is None else False


def fits_payload(digest: Digest, body: bytes, message: Message | None) -> bool:
    """Return whether a digest is that of a body: as stored, without chunks, or decoded."""
    return any(compute(digest[0], form) == digest for form in _forms(body, message))


def _forms(body: bytes, message: Message | None) -> Iterator[bytes]:
    yield body
    headers = message.headers if message else []
    plain = dechunk(body) if "chunked" in (value_of(headers, "Transfer-Encoding") or "").lower() else body
    if plain is not body:
        yield plain
    decoded = decode(plain, value_of(headers, "Content-Encoding") or "")
    if decoded is not plain:
        yield decoded
    # Common Crawl's files of 2018-34 have one more line break before each body.
    if plain.startswith(b"\r\n"):
        yield plain[2:]
