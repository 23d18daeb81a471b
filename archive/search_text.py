"""Vietnamese text as search compares it: folded, or with its marks. Nothing here changes where a letter stands.

So what is found in a folded text can be shown in the text as printed, at the same place.
"""

from __future__ import annotations

import re
import unicodedata

_PLAIN = {"đ": "d", "Đ": "d", "ð": "d", "Ð": "d"}
_OLD = ("oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ")
_NEW = ("òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy")
_TO_NEW, _TO_OLD = dict(zip(_OLD, _NEW, strict=True)), dict(zip(_NEW, _OLD, strict=True))
_ENDS = r"(?![^\W_])"
_OLD_PAIR = re.compile(rf"(?:(?<!q)u[ỳýỷỹỵ]|o[àáảãạèéẻẽẹ]){_ENDS}")
_NEW_PAIR = re.compile(rf"(?:(?<!q)[ùúủũụ]y|[òóỏõọ][ae]){_ENDS}")
WORD = re.compile(r"(?:[^\W_][\u0300-\u036f]*)+")  # what FTS5's unicode61 takes for a word


class _Folding(dict[int, str]):
    def __missing__(self, code: int) -> str:
        apart = unicodedata.normalize("NFD", chr(code))
        letter = apart[0] if all("\u0300" <= mark <= "\u036f" for mark in apart[1:]) else chr(code)
        plain = _PLAIN.get(letter) or letter.lower()
        self[code] = plain if len(plain) == 1 else letter
        return self[code]


_FOLDING = _Folding()


def fold(text: str) -> str:
    """Return a text (NFC) in small letters without marks and with d for đ, letter by letter."""
    return text.translate(_FOLDING)


def settled(text: str) -> str:
    """Return a text (NFC) in small letters with its marks; those of tones stand as in ``hòa``, also in ``hoà``."""
    return _OLD_PAIR.sub(_new, text.replace("İ", "I").lower())  # the one letter that grows when it is made small


def placements(word: str) -> list[str]:
    """Return a settled word with its tone mark in both places, where there are two."""
    return list(dict.fromkeys((word, _NEW_PAIR.sub(lambda pair: _TO_OLD[pair[0]], word))))


def words_of(text: str) -> list[str]:
    """Return the words of a text that search knows: letters and digits, as they stand."""
    return WORD.findall(text)


def _new(pair: re.Match[str]) -> str:
    return _TO_NEW[pair[0]]
