"""The portal's own visit counters, found by their labels, whatever they are set in."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from archive.vietnamese.labels import any_of
from archive.vietnamese.letters import fold
from archive.vietnamese.numbers import parse_count
from scraper.items import VisitStatistics
from scraper.pages.document.document import outward
from scraper.pages.document.lines import read_layout, selected_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.html import HtmlElement

    from scraper.pages.document.document import Document
    from scraper.pages.document.lines import Layout, Line

_FOLLOWED = r"(?=\s*[:|\-–=])"
_LABELS = {  # tried in this order; "other" takes a number that is none of ours, "heading" takes none
    # matches: thong ke truy cap
    # matches: bo dem luot truy cap
    # matches: visitor statistics
    "heading": any_of(
        r"(?:bo dem|thong ke)(?: so| luong| luot)*(?: nguoi| khach)?(?: dang)?(?: truy cap)?(?: website| web| trang)?",
        r"(?:visitor )?(?:statistics|counter)",
        r"luot truy cap(?=\W*(?:hom|dang|trong|truc|online))",
    ),
    # matches: tuan truoc
    # matches: nam: 40.221
    # matches: thanh vien online: 2
    # matches: truy cap cao nhat
    "other": any_of(
        r"(?:tuan|thang|nam|quy) (?:truoc|qua|roi)|last (?:week|month|year)|this year|your ip|members?|bots?",
        rf"(?:trong )?nam nay|(?:trong )?nam{_FOLLOWED}|(?:dia chi )?ip(?: cua ban)?|may chu tim kiem",
        rf"thanh vien(?: online| truc tuyen)?{_FOLLOWED}|(?:truy cap|ngay) (?:cao nhat|nhieu nhat|trung binh)",
    ),
    # matches: luot truy cap trong ngay hom nay
    # matches: ngay: 312
    "today": any_of(r"(?:luot )?(?:truy cap )?(?:trong |ngay )?hom nay|trong ngay|today", rf"ngay nay|ngay{_FOLLOWED}"),
    # matches: ngay hom qua
    "yesterday": any_of(r"(?:luot )?(?:truy cap )?(?:ngay )?hom qua|yesterday"),
    # matches: trong tuan nay
    # matches: tuan: 1.204
    "week": any_of(
        r"(?:truy cap )?(?:trong )?tuan (?:nay|hien tai)|trong tuan|this week", rf"(?:tuan|week){_FOLLOWED}"
    ),
    # matches: thang hien tai
    # matches: month: 5210
    "month": any_of(
        r"(?:truy cap )?(?:trong )?thang (?:nay|hien tai)|trong thang(?! \d)|this month", rf"(?:thang|month){_FOLLOWED}"
    ),
    # matches: tong so luot truy cap
    # matches: da truy cap
    # matches: tong: 1.234.567
    # matches: all | 1234567
    "total": any_of(
        r"tong(?: cong)?(?: so)?(?: luot)?(?: nguoi| khach)?(?: da)?(?: truy cap| ghe tham| xem)(?: website| trang)?",
        r"tat ca(?: luot truy cap)?|tong (?:cong|so|luot)|(?:so )?luot (?:truy cap|ghe tham)|da truy cap",
        rf"tong{_FOLLOWED}|total(?: visits| visitors| hits)?|all days",
        rf"(?:all|visits|hits){_FOLLOWED}|all(?=[\s|]*\d{{3}})",
    ),
    # matches: dang truc tuyen
    # matches: so nguoi dang truy cap
    # matches: guests online
    # matches: khach vieng tham: 12
    "online": any_of(
        r"(?:so )?(?:nguoi |khach )?(?:hien )?(?:dang )?(?:online|truc tuyen)|(?:so nguoi )?dang (?:truy cap|xem)",
        r"(?:users?|visitors?|guests?) online",
        rf"(?:khach(?: vieng tham| dang xem| truy cap)?|hien tai){_FOLLOWED}",
    ),
}
# Folded: a label, or a number that is no part of a date, a time or a decimal fraction.
# matches: hom nay: 312
# matches: tong luot truy cap 1.234.567
# matches: 0 0 1 2 3 4
_TOKEN = re.compile(
    r"(?<![^\W\d_])(?:"
    + "|".join(f"(?P<{name}>{words.pattern})" for name, words in _LABELS.items())
    + r")(?![^\W\d_])|(?<![\d/.,:])(?P<number>\d(?: \d){2,}(?!\d)|\d{1,3}(?:[., ]\d{3})+(?!\d)|\d+)(?![/:%]|[.,]\d)"
)
# In small letters and not folded, as folding every line of a page takes long.
_MAY_COUNT = (
    *("online", "trực tuyến", "truy cập", "hôm nay", "hôm qua", "tất cả", "tổng lượt", "tổng số", "tổng cộng"),
    *("truc tuyen", "truy cap", "hom nay", "today", "visit"),
)
# What stands between a label and its number.
# matches:  (luot): |
_BETWEEN = re.compile(r"[^\d|]{0,12}:[\s|]*|[\W_]{0,12}(?:co |la )?")
# What follows a number that ends what is said of it; anything else is prose ("đón 312 đoàn khách").
# matches:  luot
# matches:  | tuan
_AFTER = re.compile(r"$|[^\W\d_]|\s*[|;,.()\[\]•–-]|\s*(?:luot|nguoi|khach|visit|hit|user|truy cap)")
# matches: tong luot truy cap: 1.234.567
# matches: so nguoi dang online: 12
_SURE_ALONE = any_of(r"tong.{0,16}truy cap|so nguoi (?:dang )?(?:online|truc tuyen|truy cap)")
# matches: hien co 12 khach va 2 thanh vien dang truc tuyen
# matches: 12 nguoi dang truy cap
_GUESTS = re.compile(
    r"(?:hien |dang )?co\W*(\d{1,6})\W*(?:khach|nguoi)(?: va \d+ thanh vien)?[^|\d]{0,60}?"
    r"(?:online|truc tuyen|truy cap|ghe tham)|"
    r"(?<![\d.,/])(\d{1,6}) (?:khach|nguoi)(?: dung)? (?:dang (?:online|truc tuyen|truy cap|xem)|online|truc tuyen)"
)
# matches: 312
_DIGIT = re.compile(r"\d")
_LONGEST_BLOCK = 420  # letters; six counters with their labels, an IP address and a heading have some 200
_MOST_LINES = _LONGEST_BLOCK // 2  # of a block, were each line a label of two letters or a number
_LONGEST_ALONE = 70  # letters of a line that counts alone ("Tổng lượt truy cập: 1.234.567"), and of a sentence below
_ENOUGH = 2  # counters that make a block; with 1, two saved pages have a counter that they do not print
_HIGHEST = 7  # blocks around a counter, from a cell to the box: td, tr, tbody, table, and three div
_SEPARATOR = " | "


class _Token(NamedTuple):
    label: str
    text: str
    start: int
    end: int

    @property
    def is_number(self) -> bool:
        return self.label == "number"


def selected_statistics(document: Document) -> VisitStatistics | None:
    """Return the visit counters in what the profile's selector points at: there even a single one is sure."""
    texts = [text for _, text in selected_lines(document, "statistics")]
    counts = _counts(fold(_SEPARATOR.join(texts)), sure=True)
    return VisitStatistics(**counts) if counts else None


def find_statistics(document: Document) -> VisitStatistics | None:
    """Return the visit counters that the page prints; None where it prints none (or prints them as pictures)."""
    layout = read_layout(document)
    every = "\n".join(line.text for line in layout.lines).lower()
    said = [word for word in _MAY_COUNT if word in every]
    for line in reversed(layout.lines) if said else ():
        if len(line.text) <= _LONGEST_BLOCK and _may_count(line.text, said):
            counts = _around(line, layout)
            if counts:
                return VisitStatistics(**counts)
    return None


def _may_count(text: str, said: Iterable[str] = _MAY_COUNT) -> bool:
    words = text.lower()
    return any(word in words for word in said)


def _around(line: Line, layout: Layout) -> dict[str, int]:
    """Read the smallest block around a line that holds all the counters."""
    best: dict[str, int] = {}
    read = ""
    for text in _blocks(line, layout):
        if text != read:
            read, counts = text, _counts(text)
            best = counts if len(counts) > len(best) else best
    return best


def _blocks(line: Line, layout: Layout) -> Iterator[str]:
    """The text of ever larger blocks around a line, as long as they are small."""
    for element, _ in zip(outward(line.block), range(_HIGHEST), strict=False):
        span = layout.span(element)
        if len(span) > _MOST_LINES:
            return
        texts = [layout.lines[number].text for number in span]
        if sum(map(len, texts)) > _LONGEST_BLOCK:
            return
        yield fold(_SEPARATOR.join(texts))
        yield fold(_SEPARATOR.join([*texts, *_right_after(element, layout)]))


def _right_after(element: HtmlElement, layout: Layout) -> list[str]:
    """The line after a block, where it may count too: a sentence under a table of counters."""
    end = layout.span(element).stop
    texts = [line.text for line in layout.lines[end : end + 1]]
    return [text for text in texts if len(text) <= _LONGEST_ALONE and _may_count(text)]


def _counts(text: str, *, sure: bool = False) -> dict[str, int]:
    """Return the counters in a folded text by their labels; none where it does not look like a block of counters.

    ``sure`` is true of a text that is known to be one.
    """
    if not _DIGIT.search(text):
        return {}
    guests = _GUESTS.search(text)
    text = _GUESTS.sub("", text)
    tokens = [_Token(match.lastgroup or "", match[0], match.start(), match.end()) for match in _TOKEN.finditer(text)]
    headed = any(token.label == "heading" for token in tokens)
    tokens = [token for token in tokens if token.label != "heading"]
    counts = {"online": int(guests[1] or guests[2])} if guests else {}
    for label, number in _pairs(tokens, text):
        count = parse_count(number.replace(" ", ""))
        if label != "other" and count is not None:
            counts.setdefault(label, count)
    alone = len(text) <= _LONGEST_ALONE and _SURE_ALONE.search(text)
    return counts if sure or len(counts) >= _ENOUGH or headed or alone else {}


def _pairs(tokens: list[_Token], text: str) -> list[tuple[str, str]]:
    """Pair labels and numbers: label first, number first, or a row of labels over a row of numbers."""
    kinds = [token.is_number for token in tokens]
    half = len(tokens) // 2
    if half >= _ENOUGH and kinds == [False] * half + [True] * half:
        return [(label.label, number.text) for label, number in zip(tokens, tokens[half:], strict=False)]
    if tokens and kinds == [True, False] * half:
        return [(label.label, number.text) for number, label in zip(tokens[::2], tokens[1::2], strict=True)]
    return [
        (label.label, number.text)
        for label, number in pairwise(tokens)
        if not label.is_number and number.is_number and _adjacent(label, number, tokens, text)
    ]


def _adjacent(label: _Token, number: _Token, tokens: list[_Token], text: str) -> bool:
    """Whether nothing but marks stands between the two, and the number ends its line: no prose."""
    if not _BETWEEN.fullmatch(text[label.end : number.start]):
        return False
    starts = {token.start for token in tokens}
    return _AFTER.match(text, number.end) is not None or number.end + 1 in starts
