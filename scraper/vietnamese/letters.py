"""Letters, spaces and slugs."""

from __future__ import annotations

import re
import unicodedata

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]+")
_LOOK_ALIKES = (("\u00d0", "Đ"), ("\u0189", "Đ"), ("\u00f0", "đ"), ("\u0256", "đ"))
_MARKS = re.compile("[\u0300-\u036f]+")
SLUG_LENGTH = 96


def clean(text: str) -> str:
    """Return ``text`` in NFC on one line.

    Runs of any white space become one space, invisible marks (soft hyphens, zero-width spaces) go, look-alikes of đ
    become đ.
    """
    line = " ".join(text.split())
    if line.isascii():
        return line
    return _right_d(unicodedata.normalize("NFC", _INVISIBLE.sub("", line)))


def fold(text: str) -> str:
    """Return ``text`` lower-cased without marks and with d for đ, for comparing what people type."""
    bare = _MARKS.sub("", unicodedata.normalize("NFD", text))
    return _right_d(unicodedata.normalize("NFC", bare)).lower().replace("đ", "d")


def slugify(title: str) -> str:
    """Return the slug that the portal's product makes of a title (PORTAL.md, 15 of 15 real titles)."""
    return re.sub(r"[^a-z0-9_]+", "-", fold(title)).rstrip("-")[:SLUG_LENGTH]


def _right_d(text: str) -> str:
    for look_alike, letter in _LOOK_ALIKES:
        text = text.replace(look_alike, letter)
    return text
