"""Keys that bring the spellings of one person's name together."""

from __future__ import annotations

import re
import unicodedata

_DEGREE = re.compile(r"^(?:(?:gs|pgs|tskh|ts|ths|bs|bsck[i12]+|ck[i12]+|cn|ks|ds|ls|nsưt|nsnd)\s*\.\s*)+")
_OPEN_PAIR = re.compile(r"(?:o[àáảãạèéẻẽẹ]|(?<!q)u[ỳýỷỹỵ])\b")


def name_key(name: str) -> str:
    """Return ``name`` without degree and case, tone marks placed the old way: ``ThS. HOÀ BÌNH`` gives ``hòa bình``.

    Marks stay, for Thanh and Thành are two people.
    """
    plain = " ".join(unicodedata.normalize("NFC", name).lower().split())
    return _OPEN_PAIR.sub(_tone_first, _DEGREE.sub("", plain)) or plain


def _tone_first(pair: re.Match[str]) -> str:
    vowels = unicodedata.normalize("NFD", pair[0])  # first vowel, second vowel, tone mark
    return unicodedata.normalize("NFC", vowels[0] + vowels[2] + vowels[1])
