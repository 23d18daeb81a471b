"""Vietnamese names in the order of a Vietnamese list: by given name (the last word), letters before tones."""

from __future__ import annotations

import unicodedata

_LETTERS = {letter: place for place, letter in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")}
_TONES = {mark: place for place, mark in enumerate("\u0300\u0309\u0303\u0301\u0323", 1)}  # huyền, hỏi, ngã, sắc, nặng
_FOREIGN = 1000  # other letters follow
Order = tuple[tuple[tuple[tuple[int, ...], tuple[int, ...]], ...], str]


def order(name: str) -> Order:
    """Return what names are sorted by: the given name, then the family name and what is between."""
    words = [word for word in name.casefold().split() if any(c.isalnum() for c in word)]
    return tuple(_spelt(word) for word in (*words[-1:], *words[:-1])), name


def _spelt(word: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    letters, tones = [], []
    for letter in unicodedata.normalize("NFC", word):
        parts = unicodedata.normalize("NFD", letter)
        plain = unicodedata.normalize("NFC", "".join(part for part in parts if part not in _TONES))
        letters.append(_LETTERS.get(plain, _FOREIGN + ord(plain[0]) if plain else 0))
        tones.append(max((_TONES.get(part, 0) for part in parts), default=0))
    return tuple(letters), tuple(tones)


def initial(name: str) -> str:
    """Return the letter under which a name stands; a sign where it has none."""
    given = next((word for word in reversed(name.split()) if any(c.isalnum() for c in word)), "")
    first = next((c for c in unicodedata.normalize("NFD", given) if c.isalnum()), "#")
    letter = unicodedata.normalize("NFC", given)[:1].lower()
    plain = "".join(part for part in unicodedata.normalize("NFD", letter) if part not in _TONES)
    kept = unicodedata.normalize("NFC", plain)
    return (kept if kept.isalpha() else first).upper()


def folded(text: str) -> str:
    """Return a text without case, marks and đ, to find it however it was typed."""
    plain = unicodedata.normalize("NFD", text.casefold().replace("đ", "d").replace("ð", "d"))
    return "".join(c for c in plain if not unicodedata.combining(c))
