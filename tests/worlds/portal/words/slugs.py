"""The portal's own slug rule (PORTAL.md)."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

LONGEST = 96
_OTHER = re.compile(r"[^a-zA-Z0-9_]+")


@lru_cache(maxsize=40_000)
def slugify(title: str) -> str:
    letters = unicodedata.normalize("NFD", title.replace("đ", "d").replace("Đ", "D"))
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return _OTHER.sub("-", plain).rstrip("-").lower()[:LONGEST]
