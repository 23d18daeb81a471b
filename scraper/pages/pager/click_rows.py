"""Rows of clicks: what can be clicked side by side, as in a pager, with the plain numbers between."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from archive.vietnamese.labels import any_of
from archive.vietnamese.letters import clean, fold
from scraper.pages.lists.groups import label_before

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from scraper.pages.document.clicks import Click

_NEAR = 3  # steps up from a click to what holds its neighbours: a, li, ul
# A number of its own: no part of 21/07/2023, 14:30 or 1.234.
# matches: [3]
# matches: 12
_PLAIN_NUMBER = re.compile(r"(?<![\d/.,:])[\[(]?(\d{1,5})[\])]?(?![\d/.,:])")
# matches: trang 3/27
# matches: trang 3 trong tong so 27
_OF = re.compile(r"(?:trang|page)\W{0,3}(\d{1,5})\s*(?:/|cua|tren|of|trong)\s*(?:tong(?: so)?\s*)?(\d{1,5})(?!/)")
# matches: 3 / 27
_ONLY_OF = re.compile(r"(?<![\d/])(\d{1,4})\s*/\s*(\d{1,4})(?![\d/])")
# A word other than "Trang" beside a number: then a text stands between the clicks, and no row of numbers.
# matches: Hiển
_WORD = re.compile(r"(?!trang\b|page\b|pages\b)\b[^\W\d_]{2,}", re.IGNORECASE)
# matches: ...
# matches: …
_DOTS = re.compile(r"\.{2,}|…")
# matches: danh gia bai viet: 1 2 3 4 5
# matches: 5 sao
_RATING = any_of(r"danh gia|xep hang|binh chon|rating|\bvote|\bsao\b|\bdiem\b")
# matches: t2 t3 t4 t5 t6 t7 cn
_WEEKDAYS = any_of(r"\b(?:cn|chu nhat|sun)\b")
_FIRST_YEAR = 1900  # no list has so many pages that can all be clicked: numbers from here on are years
_DAYS, _MANY_DAYS = 31, 25  # a month with its last days still to come links fewer, a pager of 25 pages has no weekdays
_MOST_PLAIN = 12  # numbers that cannot be clicked; a pager has one or two, a table of figures many
_AROUND = 3  # neighbours of the clicks that belong to the pager: "Trang", a number, dots
_SHORT = 200  # letters, and pieces of text, around a pager; more is the list itself
_FEW_BETWEEN = 6  # siblings between two clicks of a pager: numbers without a link, dots, bars


@dataclass
class ClickRow:
    """Clicks side by side within one small container."""

    clicks: list[Click]
    container: HtmlElement
    tokens: list[Click | int | str] = field(init=False)

    def __post_init__(self) -> None:
        clicks = {click.element: click for click in self.clicks}
        nodes = self._nodes
        head = _plain(self.container.text) if nodes[0] is next(iter(self.container), None) else ()
        self.tokens = [*head, *(token for node in nodes for token in _tokens_and_tail(node, clicks))]

    @cached_property
    def _nodes(self) -> list[HtmlElement]:
        """The children of the container around the clicks: a container may hold the list as well."""
        children = list(self.container)
        held = {self._child_over(self.clicks[0].element), self._child_over(self.clicks[-1].element)}
        places = [at for at, child in enumerate(children) if child in held]
        return children[max(places[0] - _AROUND, 0) : places[-1] + _AROUND + 1]

    def _child_over(self, element: HtmlElement) -> HtmlElement:
        return next(at for at in _path(element) if at.getparent() is self.container)

    @cached_property
    def numbers(self) -> dict[int, Click]:
        """The clicks with numbers."""
        return {click.number: click for click in self.clicks if click.number is not None}

    @cached_property
    def plain(self) -> list[int]:
        """The numbers that cannot be clicked."""
        return [token for token in self.tokens if isinstance(token, int)]

    @cached_property
    def text(self) -> str:
        """The words around the clicks, folded."""
        before = [self.container.text or ""] if self._nodes[0].getprevious() is None else []
        texts = ["".join(node.itertext()) + (node.tail or "") for node in self._nodes if isinstance(node.tag, str)]
        return fold(clean(" ".join([*before, *texts])))

    @cached_property
    def out_of(self) -> tuple[int, int] | None:
        """Current and last page, where words say them ("Trang 3/10")."""
        place = _OF.search(self.text) or _OF.search(self._text_around)
        place = place or (_ONLY_OF.search(self.text) if len(self.text) <= _SHORT // 2 else None)
        return (int(place[1]), int(place[2])) if place and int(place[1]) <= int(place[2]) else None

    @property
    def _text_around(self) -> str:
        """The words of what holds the container, where they are few."""
        parent = self.container.getparent()
        words = [] if parent is None else list(islice(parent.itertext(), _SHORT))
        return fold(clean(" ".join(words))) if sum(map(len, words)) <= _SHORT else ""

    @property
    def tokens_begin_with_more(self) -> bool:
        """Whether dots that can be clicked stand before the numbers: an earlier block exists."""
        first = next((token for token in self.tokens if not isinstance(token, str)), None)
        return first in self.meaning("more")

    def meaning(self, *meanings: str) -> list[Click]:
        """The clicks that mean one of ``meanings``."""
        return [click for click in self.clicks if click.meaning in meanings]

    @property
    def is_pager(self) -> bool:
        """Whether the clicks are those of a pager: not years, days of a calendar, stars to give."""
        numbers = [*self.numbers, *self.plain]
        if self.numbers and min(self.numbers) >= _FIRST_YEAR:
            return False
        if len(self.plain) > _MOST_PLAIN or self._is_calendar(numbers):
            return False
        if _RATING.search(self.text) or _RATING.search(fold(label_before(self.container))):
            return False
        return bool(self.meaning("next", "jump", "more", "load")) or len(set(numbers)) > 1

    def _is_calendar(self, numbers: list[int]) -> bool:
        if len(numbers) < _MANY_DAYS or max(numbers) > _DAYS:
            return False
        table = next(self.container.iterancestors("table"), self.container)
        return _WEEKDAYS.search(fold(clean(" ".join(table.itertext())))) is not None


def find_click_rows(clicks: list[Click]) -> list[ClickRow]:
    """Return the rows that clicks form, in the order of the page."""
    rows: list[list[Click]] = []
    containers: list[HtmlElement] = []
    for click in clicks:
        shared = _shared(containers[-1], click.element) if rows else None
        if shared is None or not _are_near(rows[-1][-1].element, click.element, shared):
            rows.append([click])
            containers.append(click.element.getparent())
        else:
            rows[-1].append(click)
            containers[-1] = shared
    containers = [
        _beside_numbers(container) if len(row) == 1 and row[0].number is not None else container
        for row, container in zip(rows, containers, strict=True)
    ]
    return [ClickRow(row, container) for row, container in zip(rows, containers, strict=True)]


def _beside_numbers(container: HtmlElement) -> HtmlElement:
    """Return what holds a lone number to click and the plain numbers beside it: the last of two pages."""
    for parent in _up(container, _NEAR - 1):
        words = " ".join(islice(parent.itertext(), _MOST_PLAIN)).split()
        if not all(_PLAIN_NUMBER.fullmatch(word) for word in words):
            return container
        if len(words) > 1:
            return parent
    return container


def _shared(container: HtmlElement, element: HtmlElement) -> HtmlElement | None:
    """Return what holds both, if it is near to both."""
    above = [container, *_up(container, _NEAR - 1)]
    return next((parent for parent in _up(element, _NEAR) if parent in above), None)


def _up(element: HtmlElement, most: int) -> list[HtmlElement]:
    return [parent for parent in islice(element.iterancestors(), most) if parent.tag != "html"]


def _are_near(before: HtmlElement, after: HtmlElement, container: HtmlElement) -> bool:
    """Whether few siblings stand between two elements of one container: a body may hold the list itself."""
    children = [at for element in (before, after) for at in _path(element) if at.getparent() is container]
    following = islice(children[0].itersiblings(), _FEW_BETWEEN)
    return children[0] is children[-1] or any(sibling is children[-1] for sibling in following)


def _path(element: HtmlElement) -> list[HtmlElement]:
    return [element, *element.iterancestors()]


def _tokens_and_tail(node: HtmlElement, clicks: dict[HtmlElement, Click]) -> Iterator[Click | int | str]:
    if isinstance(node.tag, str) and node.tag not in ("script", "style", "select"):
        yield from _tokens(node, clicks)
    yield from _plain(node.tail)


def _tokens(element: HtmlElement, clicks: dict[HtmlElement, Click]) -> Iterator[Click | int | str]:
    """Walk an element: clicks, plain numbers, and plain dots."""
    if element in clicks:
        yield clicks[element]
        return
    yield from _plain(element.text)
    for child in element:
        yield from _tokens_and_tail(child, clicks)


def _plain(text: str | None) -> Iterator[int | str]:
    """The numbers and dots of a text that has nothing else to say."""
    pieces = text.split() if text else []
    if any(_WORD.search(piece) for piece in pieces):
        return
    for piece in pieces:
        number = _PLAIN_NUMBER.fullmatch(piece)
        if number:
            yield int(number[1])
        elif _DOTS.fullmatch(piece):
            yield piece
