"""Where the tone mark of a syllable stands.

Syllables that end in oa, oe or uy are written in two ways: the old way has the mark on the first vowel (hòa, khỏe,
thủy), the new way on the second (hoà, khoẻ, thuỷ). Everywhere else, and after q (quý), there is one way only.
"""

from __future__ import annotations

import re
import unicodedata

TONES = "\u0300\u0309\u0303\u0301\u0323"  # huyền, hỏi, ngã, sắc, nặng: the order of a Vietnamese dictionary
_OLD = ("òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy")
_NEW = ("oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ")
_TO_OLD, _TO_NEW = dict(zip(_NEW, _OLD, strict=True)), dict(zip(_OLD, _NEW, strict=True))
_ENDS = r"(?![^\W_])"  # "hoà" is written in two ways, "hoàn" is not
# matches: òa
# matches: úy
_OLD_PAIR = re.compile(rf"(?:(?<!q)[ùúủũụ]y|[òóỏõọ][ae]){_ENDS}")
# "quý" is left alone: its u belongs to the q.
# matches: oà
# matches: uý
_NEW_PAIR = re.compile(rf"(?:(?<!q)u[ỳýỷỹỵ]|o[àáảãạèéẻẽẹ]){_ENDS}")


def old_way(text: str) -> str:
    """Return a text (NFC, small letters) with its tone marks placed the old way: ``hoà bình`` gives ``hòa bình``."""
    return _NEW_PAIR.sub(lambda pair: _TO_OLD[pair[0]], text)


def both_ways(word: str) -> list[str]:
    """Return a word written the old way, and written the new way where that is another."""
    return list(dict.fromkeys((word, _OLD_PAIR.sub(lambda pair: _TO_NEW[pair[0]], word))))


def tone_last(text: str) -> str:
    """Return a syllable with its marks apart (NFD) and the tone mark at its end: the same for ``hòa`` and ``hoà``."""
    apart = unicodedata.normalize("NFD", text)
    if apart.isascii():
        return apart
    return "".join(c for c in apart if c not in TONES) + "".join(c for c in apart if c in TONES)
