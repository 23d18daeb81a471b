"""How a pager's URLs count: which of their numbers is the page, or the offset of its first entry."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scraper.pages.addresses.urls import PAGE_PARAMETER, take_apart

if TYPE_CHECKING:
    from collections.abc import Mapping

# matches: /tin?page=3
_DIGITS = re.compile(r"\d+")
# matches: /tin-tuc/trang-3.html
# matches: /tin-tuc/page/3/
_IN_PATH = re.compile(r"[/-](?:page|trang|p)[-/_]?(\d{1,5})(?:/|\.\w{2,5}|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Numbering:
    """The number at ``place`` among the digits of a URL is ``step`` × page + ``start``."""

    frame: tuple[str, ...]
    place: int
    step: int
    start: int

    def page_of(self, url: str) -> int | None:
        """Return the page that a URL of the same make leads to."""
        if tuple(_DIGITS.split(url)) != self.frame:
            return None
        page, rest = divmod(int(_DIGITS.findall(url)[self.place]) - self.start, self.step)
        return page if rest == 0 else None


def find_numbering(urls: Mapping[int, str]) -> Numbering | None:
    """Return how ``urls`` (by the page they lead to) count; None where they do not count evenly."""
    frames = Counter(tuple(_DIGITS.split(url)) for url in urls.values())
    if not frames:
        return None
    frame, _ = frames.most_common(1)[0]
    alike = {page: url for page, url in urls.items() if tuple(_DIGITS.split(url)) == frame}
    rows = {page: [int(digits) for digits in _DIGITS.findall(url)] for page, url in alike.items()}
    tried = [_even(frame, place, {page: row[place] for page, row in rows.items()}) for place in range(len(frame) - 1)]
    fitting = [numbering for numbering in tried if numbering is not None]
    return fitting[0] if fitting and (len(rows) > 1 or len(fitting) == 1) else None


def _even(frame: tuple[str, ...], place: int, values: dict[int, int]) -> Numbering | None:
    (first, low), (last, high) = min(values.items()), max(values.items())
    if first == last:
        return Numbering(frame, place, 1, 0) if low == first else None
    step, rest = divmod(high - low, last - first)
    start = low - step * first
    even = rest == 0 and step > 0 and all(value == step * page + start for page, value in values.items())
    return Numbering(frame, place, step, start) if even else None


def page_in(url: str) -> int | None:
    """Return the page number that a URL says by itself ("?page=3", "/trang-3"); None where it says none."""
    parts = take_apart(url)
    if parts is None:
        return None
    in_path = _IN_PATH.search(parts.path)
    pages = [value for name, value in parts.query if _is_page(name) and value.isdecimal()]
    return int(in_path[1]) if in_path else int(pages[0]) if len(pages) == 1 else None


def _is_page(name: str) -> bool:
    # An offset counts entries, not pages.
    # matches: limitstart
    return PAGE_PARAMETER.fullmatch(name) is not None and not re.search("start|offset", name, re.IGNORECASE)
