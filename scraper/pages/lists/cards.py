"""Links that stand beside an entry's own in its card: its category, its author, an older article on the same matter."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from scraper.pages.document.document import text_of
from scraper.pages.document.lines import HEADINGS
from scraper.pages.lists.groups import says_more

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.html import HtmlElement

    from scraper.pages.document.links import Link

# matches: row-12
_DIGITS = re.compile(r"\d+")
_ROWS = ("li", "tr", "dd", "article")  # one entry each, whatever its class: "even", "odd", "first"
_LEVELS = 8  # steps up from a link that are looked at: a card's links stand no deeper in it
_MOST = 4  # links of a card: its title, category, author, one related article; a block of a home page has more
_TITLE, _SHORT, _LONGER = 22, 22, 1.5  # letters of a title and of a name; a title has half as many again
_LONGEST_NAME = 40  # letters of a category's name
_OFTEN = 2  # cards that name one category; none names another's article

Make = tuple[str, str]


def make(element: HtmlElement) -> Make:
    """What an element is made as: its tag, and the first of its classes without numbers (``item-3``)."""
    classes = "" if element.tag in _ROWS else (element.get("class") or "").split()
    return element.tag, _DIGITS.sub("", classes[0]) if classes else ""


def minor_links(links: Iterable[Link]) -> set[HtmlElement]:
    """Return the links that are none of an entry's own in cards side by side that are made alike."""
    minor: set[HtmlElement] = set()
    for cards in _alike(links):
        named = Counter(
            key for card in cards for key in {link.key for link in card.links if len(link.text) <= _LONGEST_NAME}
        )
        often = {key for key, count in named.items() if count >= _OFTEN}
        for card in cards:
            minor.update(card.minor(often))
    return minor


class _Card:
    """What stands in one of several elements alike: its links, in order."""

    def __init__(self, element: HtmlElement, links: list[Link]) -> None:
        self.element, self.links = element, links
        self.keys = {link.key for link in self._words()}

    def _words(self) -> list[Link]:
        return [link for link in self.links if link.text and not says_more(link.text)]

    def minor(self, often: set[str]) -> list[HtmlElement]:
        """The links beside the entry's own; none where the element holds several entries."""
        if not 1 < len(self.keys) <= _MOST:
            return []
        title = self._title([link for link in self._words() if link.key not in often])
        if title is None or len(title.title) < _TITLE or self._has_heading_of_its_own(title, often):
            return []
        others = [link for link in self.links if link.key != title.key]
        beside = [link for link in others if link.text and link.key not in often and not _is_name(link, title)]
        if len({link.key for link in beside}) > 1 or any(self._is_entry(link, title) for link in beside):
            return []
        return [link.element for link in others]

    def _title(self, links: list[Link]) -> Link | None:
        headed = [link for link in links if self._heading(link) is not None]
        if headed:
            return min(headed, key=lambda link: self._heading(link) or "")
        return max(links, key=lambda link: len(link.text), default=None)

    def _has_heading_of_its_own(self, title: Link, often: set[str]) -> bool:
        """Whether a heading stands over the title: that of a block, which holds several entries."""
        first = next(self.element.iter(*HEADINGS), None)
        if first is None:
            return False
        named = [
            link.key
            for link in self.links
            if first in (link.element, *self._up(link.element)) or first in link.element.iter(*HEADINGS)
        ]
        return title.key not in named and often.isdisjoint(named)

    def _heading(self, link: Link) -> str | None:
        around = self._up(link.element)
        inside = next((at.tag for at in link.element.iter(*HEADINGS)), None)
        return inside or next((at.tag for at in around if at.tag in HEADINGS), None)

    def _is_entry(self, link: Link, title: Link) -> bool:
        """Whether a link stands as the title does: the two are entries side by side."""
        if _is_labelled(link):
            return False
        here, there = self._up(link.element), self._up(title.element)
        shared = set(here)
        at = next((step for step, one in enumerate(there) if one in shared), 0)
        above = there[at] if there else None
        ours = next((one for one in here if one.getparent() is above), link.element)
        theirs = there[at - 1] if at else title.element
        return make(ours) == make(theirs)

    def _up(self, element: HtmlElement) -> list[HtmlElement]:
        """What an element stands in, up to the card."""
        around = []
        at = element.getparent()
        while at is not None:
            around.append(at)
            if at is self.element:
                break
            at = at.getparent()
        return around


def _is_labelled(link: Link) -> bool:
    """Whether words right before a link say what it is to the entry ("Xem thêm: …"); a date before it says nothing."""
    parent, before = link.element.getparent(), link.element.getprevious()
    if before is None:
        words = "" if parent is None else parent.text or ""
    else:
        words = before.tail if before.tail and before.tail.strip() else text_of(before)
    words = words.strip()
    return words.endswith(":") and any(map(str.isalpha, words))


def _is_name(link: Link, title: Link) -> bool:
    return len(link.text) <= _SHORT and len(title.title) >= _LONGER * len(link.text)


def _alike(links: Iterable[Link]) -> list[list[_Card]]:
    """The elements side by side that are made alike and hold links, two at least of them with several targets."""
    held: dict[HtmlElement, list[Link]] = {}
    for link in links:
        at = link.element.getparent()
        for _ in range(_LEVELS):
            if at is None or at.tag in ("body", "html"):
                break
            held.setdefault(at, []).append(link)
            at = at.getparent()
    rows: dict[tuple[HtmlElement, Make], list[HtmlElement]] = {}
    for element in held:
        parent = element.getparent()
        if parent is not None:
            rows.setdefault((parent, make(element)), []).append(element)
    cards = ([_Card(element, held[element]) for element in row] for row in rows.values() if len(row) > 1)
    return [row for row in cards if not _are_columns(row)]


def _are_columns(row: list[_Card]) -> bool:
    """Whether half of them hold more than one entry does: columns of a page are made alike as well."""
    return 2 * sum(len(card.keys) > _MOST for card in row) >= len(row)
