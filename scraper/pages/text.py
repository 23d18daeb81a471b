"""From the bytes of a page to its text: what the answer declares, in Scrapy's order, as far as it can be believed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from charset_normalizer import from_bytes
from w3lib.encoding import (
    html_body_declared_encoding,
    html_to_unicode,
    http_content_type_encoding,
    read_bom,
    resolve_encoding,
    to_unicode,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

# Codecs of Python that are no charset of any page: what a broken script prints as one.
_NO_CHARSETS = frozenset({"undefined", "punycode", "idna", "unicode-escape", "raw-unicode-escape"})
# Letters beyond ASCII for each that is wrong; text in another charset has hardly one that is right.
_LETTERS_A_FAULT = 20
_WESTERN = "ascii"  # where nothing can be known; w3lib reads it as windows-1252, as browsers do


def decode(body: bytes, content_type: str | None) -> tuple[str, str]:
    """Return the encoding of a page and its text; never raises.

    The byte order mark is asked first, then the header, then the page itself (``<meta charset>``), then the bytes.
    A declaration that cannot be followed counts for nothing: an unknown charset, or what Python knows as a codec
    (``undefined``, ``punycode``, ``hex``) and no page is written in.

    Args:
        body: the page, without its content encoding.
        content_type: the header, where there is one.
    """
    for encoding in _declared(body, content_type):
        try:
            return encoding, html_to_unicode(f"charset={encoding}", body)[1]
        except (LookupError, ValueError, OverflowError):
            continue
    guessed = _guessed(body)
    return guessed, to_unicode(body, guessed)


def _declared(body: bytes, content_type: str | None) -> Iterator[str]:
    header = http_content_type_encoding(content_type or "")
    declared = (read_bom(body)[0], header, html_body_declared_encoding(body))
    yield from (encoding for encoding in declared if encoding and encoding not in _NO_CHARSETS)


def _guessed(body: bytes) -> str:
    for encoding in (_WESTERN, "utf-8"):
        try:
            body.decode(encoding)
        except UnicodeError:
            continue
        return resolve_encoding(encoding) or encoding
    if _is_broken_utf8(body):
        return "utf-8"
    match = from_bytes(body).best()
    found = (resolve_encoding(match.encoding) if match else None) or _WESTERN
    return f"{found}-be" if found in ("utf-16", "utf-32") else found


def _is_broken_utf8(body: bytes) -> bool:
    """Whether hardly a letter is wrong in the bytes read as UTF-8: a page cut off, another page's words in it."""
    text = body.decode("utf-8", "replace")
    foreign = len(text) - len(text.encode("ascii", "ignore"))
    return text.count("\ufffd") * _LETTERS_A_FAULT < foreign
