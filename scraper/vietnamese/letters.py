"""Letters, spaces and slugs."""

from __future__ import annotations

import re
import unicodedata

_SPACES = re.compile(r"[\s\u00a0\u200b\u200c\u200d\u2060\ufeff\u00ad]+")
_LOOK_ALIKES = str.maketrans({"\u00d0": "Đ", "\u0189": "Đ", "\u00f0": "đ", "\u0256": "đ"})
_D_STROKE = str.maketrans({"đ": "d", "Đ": "D"})
SLUG_LENGTH = 96


def clean(text: str) -> str:
    """Return ``text`` in NFC on one line: runs of any white space become one space, look-alikes of đ become đ."""
    return unicodedata.normalize("NFC", _SPACES.sub(" ", text).strip()).translate(_LOOK_ALIKES)


def fold(text: str) -> str:
    """Return ``text`` lower-cased without marks and with d for đ, for comparing what people type."""
    decomposed = unicodedata.normalize("NFD", text.translate(_LOOK_ALIKES).translate(_D_STROKE))
    return unicodedata.normalize("NFC", "".join(c for c in decomposed if not unicodedata.combining(c))).lower()


def slugify(title: str) -> str:
    """Return the slug that the portal's product makes of a title (PORTAL.md, 15 of 15 real titles)."""
    return re.sub(r"[^a-z0-9_]+", "-", fold(title)).rstrip("-")[:SLUG_LENGTH]
