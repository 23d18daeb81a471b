"""Letters, spaces and slugs."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_ODD = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\u00d0\u0189\u00f0\u0256]")
_SETTLED = str.maketrans("\u00d0\u0189\u00f0\u0256", "ĐĐđđ", "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")
_MARKS = re.compile("[\u0300-\u036f]+")
_NEITHER_ASCII_NOR_MARK = re.compile("[^\x00-\x7f\u0300-\u036f]")
SLUG_LENGTH = 96


def clean(text: str) -> str:
    """Return ``text`` in NFC on one line.

    Runs of any white space become one space, invisible marks (soft hyphens, zero-width spaces) go, look-alikes of đ
    become đ.
    """
    line = " ".join(text.split())
    if line.isascii():
        return line
    line = unicodedata.normalize("NFC", line)
    return " ".join(line.translate(_SETTLED).split()) if _ODD.search(line) else line


@lru_cache(maxsize=2048)  # a page asks several times about each line, and its menus are on every page
def fold(text: str) -> str:
    """Return ``text`` lower-cased without marks and with d for đ, for comparing what people type."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFD", text).replace("đ", "d").replace("Đ", "D")
    if not _NEITHER_ASCII_NOR_MARK.search(apart):
        return apart.encode("ascii", "ignore").decode("ascii").lower()
    bare = _MARKS.sub("", apart).lower()
    if bare.isascii():
        return bare
    return unicodedata.normalize("NFC", bare.translate(_SETTLED)).replace("đ", "d")


@lru_cache(maxsize=2048)
def slugify(title: str) -> str:
    """Return the slug that the portal's product makes of a title (PORTAL.md, 15 of 15 real titles)."""
    return re.sub(r"[^a-z0-9_]+", "-", fold(title)).rstrip("-")[:SLUG_LENGTH]
