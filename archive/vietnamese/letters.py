"""Letters, spaces and slugs."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"  # soft hyphens, zero-width spaces and the like
LOOK_ALIKES = {"\u00d0": "Đ", "\u0189": "Đ", "\u00f0": "đ", "\u0256": "đ"}  # typed for đ: Icelandic and African letters
PLAIN_D = {"đ": "d", "Đ": "D", "ð": "d", "Ð": "D"}  # a letter of its own for Unicode, which takes no mark off it
_SETTLED = str.maketrans(LOOK_ALIKES | dict.fromkeys(INVISIBLE))
# A letter of no width, or one that only looks like đ (here the Icelandic one, as a typewriter's table gave it).
# matches: Ðảng bộ
_ODD = re.compile(f"[{INVISIBLE}{''.join(LOOK_ALIKES)}]")
# The horn and the tone of ờ, once they are set apart from it.
# matches: ờ
_MARKS = re.compile("[\u0300-\u036f]+")
# matches: “
_NEITHER_ASCII_NOR_MARK = re.compile("[^\x00-\x7f\u0300-\u036f]")
# Marks in a row, or other signs that are neither letters nor ASCII.
# matches: ————————————————————————————————
_RUN_OF_SIGNS = re.compile(r"[^\x00-\x7f\w\s]{32,}")
_LONG, _MOST_MARKS = 300, 8  # letters of a text that may hold a run; marks on one letter, where two are many
SLUG_LENGTH = 96
_SHORT = 100  # letters of a label, a menu's item, a short line


def clean(text: str) -> str:
    """Return ``text`` in NFC on one line.

    Runs of any white space become one space, invisible marks (soft hyphens, zero-width spaces) go, look-alikes of đ
    become đ.
    """
    line = " ".join(text.split())
    if line.isascii():
        return line
    line = unicodedata.normalize("NFC", with_few_marks(line))
    return " ".join(line.translate(_SETTLED).split()) if _ODD.search(line) else line


def fold(text: str) -> str:
    """Return ``text`` lower-cased without marks and with d for đ, for comparing what people type."""
    return _fold_short(text) if len(text) <= _SHORT else _fold_long(text)


def _fold(text: str) -> str:
    if text.isascii():
        return text.lower()
    apart = _apart(text)
    if not _NEITHER_ASCII_NOR_MARK.search(apart):
        return apart.encode("ascii", "ignore").decode("ascii").lower()
    bare = _MARKS.sub("", apart).lower()
    if bare.isascii():
        return bare
    return unicodedata.normalize("NFC", bare.translate(_SETTLED)).replace("đ", "d")


# A page asks several times about each line, and its menus are on every page; what is kept stays under 30 MB.
_fold_short = lru_cache(maxsize=65_536)(_fold)
_fold_long = lru_cache(maxsize=4096)(_fold)


class _InPlace(dict[int, str]):
    """Each letter folded to one letter; one that would become more, or none, stays."""

    def __missing__(self, code: int) -> str:
        apart = unicodedata.normalize("NFD", chr(code))
        letter = apart[0] if all("\u0300" <= mark <= "\u036f" for mark in apart[1:]) else chr(code)
        plain = PLAIN_D.get(letter, letter).lower()
        self[code] = plain if len(plain) == 1 else letter
        return self[code]


_IN_PLACE = _InPlace()


def fold_in_place(text: str) -> str:
    """Return ``text`` (NFC) as ``fold`` does, but letter for letter, so that no letter changes its place.

    What is found in it can be shown in the text as printed, at the same place; ``fold`` leaves out what nobody sees.
    """
    return text.translate(_IN_PLACE)


def in_ascii(text: str) -> str:
    """Return ``text`` in ASCII, capitals kept; letters that have no form there are left out ("Đơn số 5" is "Don so 5").

    For file names in a header, where old browsers read nothing else.
    """
    return _apart(text).encode("ascii", "ignore").decode("ascii")


@lru_cache(maxsize=16384)
def slugify(title: str) -> str:
    """Return the slug that the portal's product makes of a title (PORTAL.md, 15 of 15 real titles)."""
    # matches: le khai giang
    return re.sub(r"[^a-z0-9_]+", "-", fold(title)).rstrip("-")[:SLUG_LENGTH]


def _apart(text: str) -> str:
    """Return ``text`` with its marks apart from their letters (NFD), and with d for đ."""
    return unicodedata.normalize("NFD", with_few_marks(text)).replace("đ", "d").replace("Đ", "D")


def with_few_marks(text: str) -> str:
    """Return ``text`` without the rest of a long run of marks: to put n marks in order takes n times n steps."""
    return _RUN_OF_SIGNS.sub(_first_marks, text) if len(text) > _LONG else text


def _first_marks(run: re.Match[str]) -> str:
    signs = run[0]
    if not any(map(unicodedata.combining, signs)):
        return signs
    return "".join(sign for at, sign in enumerate(signs) if at < _MOST_MARKS or not unicodedata.combining(sign))
