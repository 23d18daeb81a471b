"""Words and addresses that may not be read any more: found in a text however they are spelt, and replaced by a mark.

A phrase is compared word by word, without regard to case and to what stands between the words (spaces, hyphens of an
address, tags). A title is compared without its marks. A name is compared with them, for Thanh and Thành are two people;
but one that is printed without any mark may be anybody's, and is hidden too.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from itertools import pairwise
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from archive.vietnamese.letters import INVISIBLE, LOOK_ALIKES, PLAIN_D, fold, fold_in_place, with_few_marks
from archive.vietnamese.tones import old_way

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MARK = "[…]"
_LONGEST = 2000  # letters of an address
_FEW = 64  # phrases, or ends of addresses, that are looked for one by one before a text is taken apart
# matches: nguyen
# matches: <strong class="ten">
_WORD_OR_TAG = re.compile(r"<[^<>]{0,2000}>|[^\W_]+")
# matches: nguyen
_WORD = re.compile(r"[^\W_]+")
# matches: <strong class="ten">
_TAG = re.compile(r"<[^<>]{0,2000}>")
# matches: https://tptv.travinh.gov.vn/1462/39937/655041/le-khai-giang
# matches: /1462/39937/655041/le-khai-giang
_ADDRESS = re.compile(r"(?:https?:/)?/[^\s\"'<>\\]+", re.IGNORECASE)
# An address as a page of a portal writes it: "Default.aspx?id=5", "../tin/12".
# matches: href="Default.aspx?id=5"
_WRITTEN = re.compile(r"[^\s\"'<>()]+")
# matches: http://www.tptv.travinh.gov.vn:80
_HOST = re.compile(r"^https?://(?:www\.)?([^/?#:]*)(?::\d+)?", re.IGNORECASE)
# matches: \u1ec5
# matches: \xf9
_ESCAPED = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2}))")
# matches: %E1%BB%85
_PERCENT = re.compile(r"(?:%[0-9a-fA-F]{2})+")
# The tone of an ễ, once it is set apart from it.
# matches: ễ
_MARKS = re.compile("[\u0300-\u036f]+")
_LETTERS = bytes(code if chr(code).isalnum() else 32 for code in range(128)) + b" " * 128
# A soft hyphen within a word, a space of no width between two.
_UNSEEN = re.compile(f"[{INVISIBLE}]+")
_SAME = str.maketrans(LOOK_ALIKES)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in a row, folded; ``spelt`` are the same with their marks, where another mark is another phrase."""

    words: tuple[str, ...]
    spelt: tuple[str, ...] | None = None


def words_of(text: str) -> tuple[str, ...]:
    """Return a text's words, folded."""
    return tuple(_WORD.findall(fold(text)))


def name_phrase(name: str) -> Phrase:
    """Return a person's name as a phrase; one without a mark stands for every name that is written so."""
    spelt = tuple(_spelling(word) for word in _WORD.findall(unicodedata.normalize("NFC", name)))
    words = tuple(map(fold, spelt))
    return Phrase(words, None if spelt == words else spelt)


@lru_cache(maxsize=4096)
def _spelling(word: str) -> str:
    return old_way(word.translate(_SAME).lower())


def place_of(url: str) -> tuple[str, str]:
    """Return an address's host, without what differs from link to link (scheme, ``www.``, port), and the rest of it."""
    plain = unquote(url).partition("#")[0]
    host = _HOST.match(plain)
    return (host[1].lower(), plain[host.end() :].rstrip("/")) if host else ("", plain.rstrip("/"))


def in_plain_words(text: str) -> str:
    """Return a text without tags, escapes and letters that nobody sees."""
    return in_script_and_markup(_TAG.sub("", text))


def in_script_and_markup(page: str) -> str:
    """Return a text with its tags, its escapes undone."""
    if "&" in page:
        page = unescape(page)
    if "\\" in page:
        page = _ESCAPED.sub(lambda found: chr(int(found[1] or found[2], 16)), page).replace("\\/", "/")
    if "%" in page:
        page = _PERCENT.sub(lambda found: unquote(found[0]), page)
    return page if page.isascii() else _UNSEEN.sub("", page)


def _bare_words(text: str) -> list[bytes]:
    """All words of a text in ASCII, without marks; what has no form there parts them."""
    if not text.isascii():
        text = _MARKS.sub("", unicodedata.normalize("NFD", with_few_marks(text)))
        for letter, plain in PLAIN_D.items():
            text = text.replace(letter, plain)
    return text.encode("ascii", "replace").lower().translate(_LETTERS).split()


class Words:
    """Phrases and addresses that are withheld."""

    def __init__(self, phrases: Iterable[Phrase], addresses: Iterable[str]) -> None:
        self._heads: dict[str, list[Phrase]] = {}
        for one in phrases:
            if one.words:
                self._heads.setdefault(one.words[0], []).append(one)
        wanted = [one.words for some in self._heads.values() for one in some]
        self._plain = all(word.isascii() for words in wanted for word in words)
        self._joined = [" ".join(words).encode("ascii", "replace") for words in wanted]
        self._pairs = {tuple(one.split()[:2]) for one in self._joined}
        places = {place_of(url) for url in addresses}
        self._whole = {host + rest for host, rest in places if rest}
        self._paths = {rest for _, rest in places if rest}
        self._ends = {rest[at + 1 :] for rest in self._paths for at, letter in enumerate(rest) if letter == "/"}
        told = [sorted(repr(one) for some in self._heads.values() for one in some), sorted(self._whole)]
        self.key = hashlib.sha256(json.dumps(told).encode()).hexdigest()  # the same for the same words
        self._last = {rest.rpartition("/")[2] for rest in self._paths}

    def __bool__(self) -> bool:
        """Whether anything is looked for."""
        return bool(self._heads or self._whole)

    def holds(self, text: str) -> bool:
        """Whether any of it stands in a value of a row."""
        if (parsed := _parsed(text)) is not None:
            return any(self.holds(one) for one in _strings(parsed))
        return self._is_in(text) or (_has_more(text) and self._is_in(in_plain_words(text)))

    def _is_in(self, text: str) -> bool:
        return any(True for _ in self._places(unicodedata.normalize("NFC", with_few_marks(text))))

    def _may_hold(self, text: str) -> bool:
        """Whether a closer look for phrases is worth its time."""
        if not self._plain:
            return True
        words = _bare_words(text)
        if len(self._joined) <= _FEW:
            bare = b" ".join(words)
            return any(one in bare for one in self._joined)
        return not self._pairs.isdisjoint(pairwise(words))

    def masked(self, text: str) -> str:
        """Return a value of a row with a mark in the place of each; markup that hides one is given up for its text."""
        if not self.holds(text):
            return text
        if (parsed := _parsed(text)) is not None:
            return json.dumps(self._masked_within(parsed), ensure_ascii=False)
        marked = self._marked(text)
        return self._marked(in_plain_words(marked)) if self.holds(marked) else marked

    def _masked_within(self, value: Any) -> Any:
        if isinstance(value, str):
            return self.masked(value)
        if isinstance(value, list):
            return [self._masked_within(one) for one in value]
        if isinstance(value, dict):
            return {self.masked(name): self._masked_within(one) for name, one in value.items()}
        return value

    def _marked(self, text: str) -> str:
        text = unicodedata.normalize("NFC", with_few_marks(text))
        done, at = [], 0
        for start, end in sorted(self._places(text)):
            if start >= at:
                done += [text[at:start], MARK, *_TAG.findall(text[start:end])]
                at = end
        return "".join((*done, text[at:]))

    def _places(self, text: str) -> Iterator[tuple[int, int]]:
        """Where any of it stands in a text (NFC)."""
        if self._whole and "/" in text:
            for found in _ADDRESS.finditer(text):
                if end := self._address_end(found[0]):
                    yield found.start(), found.start() + end
        if self._may_hold(text):
            yield from self._phrases(text, _WORD)  # within tags, too: alt, href
        if "<" in text and self._may_hold(_TAG.sub(" ", text)):
            yield from self._phrases(text, _WORD_OR_TAG)

    def _address_end(self, token: str) -> int:
        bare = token.rstrip(".,;:!?)]}")
        host, rest = place_of(unescape(bare))
        return len(bare) if (host + rest in self._whole if host else rest in self._paths) else 0

    def _phrases(self, text: str, pieces: re.Pattern[str]) -> Iterator[tuple[int, int]]:
        folded = fold_in_place(text)
        found = [(one[0], one.start(), one.end()) for one in pieces.finditer(folded) if one[0][0] != "<"]
        for at, (word, start, _) in enumerate(found):
            for wanted in self._heads.get(word, ()):
                row = found[at : at + len(wanted.words)]
                if tuple(one[0] for one in row) == wanted.words and _is_spelt(wanted, row, text):
                    yield start, row[-1][2]
                    break

    def are_printed_in(self, page: str) -> bool:
        """Whether any of it stands in a captured page: in its text, its markup, its scripts, or a link."""
        whole = in_script_and_markup(with_few_marks(page))
        if self._whole and self._is_linked(whole):
            return True
        forms = (whole, _TAG.sub(" ", whole), _TAG.sub("", whole))  # a tag may part two words, or stand within one
        return any(self._may_hold(form) and self._says(form) for form in forms)

    def _says(self, text: str) -> bool:
        return any(True for _ in self._phrases(unicodedata.normalize("NFC", text), _WORD))

    def _is_linked(self, page: str) -> bool:
        if len(self._last) > _FEW:
            tokens = (token for found in _WRITTEN.finditer(page) for token in (found[0], found[0].partition("=")[2]))
            return any(self._is_written(token) for token in tokens if "/" in token or "?" in token)
        return any(self._is_written(token) for last in self._last for token in _around(page, last))

    def _is_written(self, token: str) -> bool:
        if self._address_end(token):
            return True
        bare = token.partition("#")[0].rstrip(".,;:!?)]}/")
        while bare.startswith(("./", "../")):
            bare = bare.partition("/")[2]
        return bare in self._ends


def _around(page: str, last: str) -> Iterator[str]:
    """What is written without a space around each place of a word: whole, and from its last ``=`` on."""
    at = page.find(last)
    while at >= 0:
        before = _WRITTEN.match(page[max(0, at - _LONGEST) : at][::-1])
        after = _WRITTEN.match(page[at : at + _LONGEST])
        token = (before[0][::-1] if before else "") + (after[0] if after else "")
        yield from (token, token.partition("=")[2])
        at = page.find(last, at + 1)


def _has_more(text: str) -> bool:
    """Whether a text may say something else than its letters."""
    return any(sign in text for sign in "&%<\\") or (not text.isascii() and any(sign in text for sign in INVISIBLE))


def _parsed(text: str) -> Any:
    """What a column of JSON holds; None for any other text."""
    if not text.startswith(("{", "[")):
        return None
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for one in [*value, *(value.values() if isinstance(value, dict) else ())]:
            yield from _strings(one)


def _is_spelt(wanted: Phrase, row: list[tuple[str, int, int]], text: str) -> bool:
    """Whether the words found have the marks of those wanted, or no mark at all."""
    if wanted.spelt is None:
        return True
    printed = tuple(_spelling(text[start:end]) for _, start, end in row)
    return printed in (wanted.spelt, wanted.words)
