"""From a group of links to the entries of a list: title, date, summary and views of each."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING

from archive.vietnamese.dates import Printed, find_date
from archive.vietnamese.letters import clean, fold
from archive.vietnamese.numbers import parse_count
from scraper.items import ListEntry
from scraper.pages.addresses.address import article_id
from scraper.pages.document.document import text_of
from scraper.pages.document.lines import HEADINGS, Layout, Line, Piece, read_layout, words_of
from scraper.pages.lists.facts import (
    LONGEST_FACT,
    VIEWS,
    count_beside_an_eye,
    is_date,
    is_fact,
    parts_of,
)
from scraper.pages.lists.groups import SHORTEST_SUMMARY, Share, says_more

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from scraper.pages.document.document import Document
    from scraper.pages.document.links import Link
    from scraper.pages.lists.groups import Group, Item
    from scraper.sites.profile import SiteProfile

_MARKS = " -–|:•·()[],"
# matches: news-date
# matches: thoigian
# matches: post_time
_DATE_CLASS = re.compile(r"date|time|ngay|thoi-?gian", re.IGNORECASE)
# matches: 3 Tin buồn
# matches: 12. Lịch tiếp công dân
_NUMBERED = re.compile(r"(\d{1,3})(?:[.)]\s*|\s+)(\D.+)")
# What is left of a line when its date is cut out: the label before it.
# matches: Ngày đăng:
_LABEL = re.compile(r"(?:[\w ]{1,25}:)?\s*$")
_SHORT_PIECE = 12  # letters of a piece that may be a day, a month or a year on its own, and no title


@dataclass(slots=True)
class _Words:
    """What stands in one entry beside its title, line by line."""

    title: str = ""
    lines: list[str] = field(default_factory=list)
    views: int | None = None


def read_entries(group: Group, document: Document) -> list[ListEntry]:
    """Return the entries of a group, in order; an item without any words is none."""
    if group.entries is None:
        shares = lines_of(group, read_layout(document))
        entries = (_entry(item, share.lines, document.profile) for item, share in zip(group.items, shares, strict=True))
        group.entries = _without_numbers([entry for entry in entries if entry is not None])
    return group.entries


def lines_of(group: Group, layout: Layout) -> list[Share]:
    """Share out the lines of the containers among the items: inside it, or between it and the next."""
    if group.shares is None:
        sharing = _Sharing(group)
        for container in group.containers:
            for number in layout.span(container):
                sharing.take(layout.lines[number])
            sharing.end_container()
        group.shares = sharing.shares
    return group.shares


class _Sharing:
    """Gives each line to the item it stands in; one between two items to the one it goes with."""

    def __init__(self, group: Group) -> None:
        self.shares = [Share() for _ in group.items]
        self._containers = set(group.containers)
        self._owner: dict[HtmlElement, int] = {}
        for number, item in enumerate(group.items):
            self._own(item, number)
        self._makes = {_make(item.start) for item in group.items if item.start is item.end}
        self._is_heading = group.items[0].start.tag in HEADINGS
        self._last: int | None = None
        self._loose: list[Line] = []
        self._longest_gap = 0
        self._dates_precede = False

    def _own(self, item: Item, number: int) -> None:
        at: HtmlElement | None = item.start
        while at is not None:
            self._owner[at] = number
            at = None if at is item.end else at.getnext()

    def take(self, line: Line) -> None:
        for part in parts_of(line, self._owner_of_piece) if line.text else ():
            self._take(part)

    def _take(self, line: Line) -> None:
        owner = self._owner_of(line)
        if owner is None:
            if not self._is_of_another_card(line):
                self._loose.append(line)
            return
        if owner != self._last:
            self._settle(owner)
        self._last = owner
        self._give(owner, self._loose)
        self._loose = []
        self.shares[owner].lines.append(line)

    def _give(self, owner: int, loose: list[Line]) -> None:
        self.shares[owner].lines += loose
        self.shares[owner].loose += loose

    def _is_of_another_card(self, line: Line) -> bool:
        """Whether it stands in a card that is none of the items: what another site lists here."""
        at: HtmlElement | None = line.block
        while at is not None and at not in self._containers:
            if _make(at) in self._makes and (at.get("class") or at.tag == "li"):
                return next(at.iter("a"), None) is not None
            at = at.getparent()
        return False

    def _settle(self, owner: int) -> None:
        """Loose lines before an item: those of the item before, except a date that stands over its title."""
        gap, self._loose = self._loose, []
        if self._last is None:
            self._dates_precede = bool(gap) and is_date(gap[-1].text)
        elif not self._dates_precede:
            self._give(self._last, gap)
            self._longest_gap = max(self._longest_gap, len(gap))
            return
        dated = self._dates_precede and gap and is_date(gap[-1].text)
        self._give(owner, gap[-1:] if dated else [])
        if self._last is not None:
            kept = gap[:-1] if dated else gap
            self._give(self._last, kept)
            self._longest_gap = max(self._longest_gap, len(kept))

    def end_container(self) -> None:
        """Loose lines after the last item are its own as far as such lines reach elsewhere."""
        if self._last is not None:
            most = self._longest_gap
            self._give(self._last, self._loose[:most] if len(self.shares) > 1 else self._under_a_heading())
        self._loose, self._last = [], None

    def _under_a_heading(self) -> list[Line]:
        """What stands under the only item, where it is a heading: its date and counters, and a sentence at most."""
        if not self._is_heading:
            return []
        kept: list[Line] = []
        for line in self._loose:
            if line.linked or line.block.tag in HEADINGS or any(len(one.text) > LONGEST_FACT for one in kept):
                break
            kept.append(line)
        return kept

    def _owner_of(self, line: Line) -> int | None:
        owners = (self._owner_of_piece(piece) for piece in line.pieces)
        return next((owner for owner in owners if owner is not None), None)

    def _owner_of_piece(self, piece: Piece) -> int | None:
        at: HtmlElement | None = piece[0]
        while at is not None and at not in self._containers:
            if at in self._owner:
                return self._owner[at]
            at = at.getparent()
        return None


def _make(element: HtmlElement) -> tuple[str, str | None]:
    return element.tag, element.get("class")


def _entry(item: Item, lines: list[Line], profile: SiteProfile) -> ListEntry | None:
    words = _words(item, lines)
    if not words.title:
        return None
    printed, rest = _take_date(words)
    views, rest = _take_views(rest) if words.views is None else (words.views, rest)
    return ListEntry(
        url=item.url,
        title=words.title,
        article_id=article_id(item.url, profile),
        published_raw=printed.raw if printed else None,
        published_at=printed.at if printed else None,
        summary=_summary(rest, words.title),
        views=views,
    )


def _words(item: Item, lines: list[Line]) -> _Words:
    title, used, facts = _title(item, lines)
    words = _Words(title, facts)
    anchors = {link.element for link in item.links if not _is_summary(link, title)}
    for line in lines:
        if line is used:
            continue
        count = count_beside_an_eye(line) if words.views is None else None
        if count is not None:
            words.views = parse_count(words_of(count))
        text = _unlinked(line, set() if used is not None and line.linked else anchors, count)
        if text and text != title and not says_more(text):
            words.lines.append(text)
    return words


def _is_summary(link: Link, title: str) -> bool:
    """Whether a link says more than its entry's title: the summary leads to the article too."""
    text = link.text
    return len(text) > len(title) and len(text) >= SHORTEST_SUMMARY and title not in text


def _title(item: Item, lines: list[Line]) -> tuple[str, Line | None, list[str]]:
    """Return the title, the line it is where one link holds a whole card of lines, and facts that stand beside it."""
    said = [link for link in item.links if link.title and not says_more(link.title)]
    if not said:
        line = next((line for line in lines if line.block.tag in HEADINGS or line.is_bold), None)
        line = line or next((line for line in lines if len(line.text) >= _SHORT_PIECE and not is_fact(line.text)), None)
        return (line.text, line, []) if line else ("", None, [])
    link = max(said, key=_weight)
    held = [line for line in lines if line.text and any(_is_within(piece, {link.element}) for piece, _ in line.pieces)]
    if len(held) <= 1:
        title, facts = _without_facts(link)
        return title, None, facts
    named = [line for line in held if line.block.tag in HEADINGS]
    plain = [line for line in held if len(line.text) >= _SHORT_PIECE and not is_fact(line.text)]
    line = next(iter(named or plain or held))
    return line.text, line, []


def _without_facts(link: Link) -> tuple[str, list[str]]:
    """Return a link's title, and the facts that stand in the link before and after it: "Title (09/10/2025)"."""
    text, named = link.title, clean(link.element.get("title") or "")
    if named and named in text:
        around = [part.strip(_MARKS) for part in text.split(named, 1)]
        if all(not part or part.isdigit() or is_fact(part) for part in around):
            return named, [part for part in around if part and not part.isdigit()]
    for element in _ends(link.element):
        date = text_of(element)
        rest = clean(text.removeprefix(date).removesuffix(date)).strip(" -–|:•·")
        if text not in (date, rest) and len(rest) >= _SHORT_PIECE and _is_a_date_apart(element, date):
            return rest, [date]
    return text, []


def _ends(element: HtmlElement) -> Iterator[HtmlElement]:
    """What a link's text begins or ends with, if that is an element of its own."""
    if len(element) and not (element.text or "").strip():
        yield element[0]
    if len(element) and not (element[-1].tail or "").strip():
        yield element[-1]


def _is_a_date_apart(element: HtmlElement, text: str) -> bool:
    """True for a date that its markup or brackets set apart from a title: titles may end in a date too."""
    if not isinstance(element.tag, str) or not is_date(text):
        return False
    if element.tag in ("time", "small") or _DATE_CLASS.search(element.get("class") or ""):
        return True
    printed = find_date(text)
    return text[0] in "([" and printed is not None and printed.raw == text.strip(_MARKS)


def _without_numbers(entries: list[ListEntry]) -> list[ListEntry]:
    """Cut the numbers off that a list prints before its titles: 7, 8, 9 on its second page."""
    numbered = [_NUMBERED.fullmatch(entry.title) for entry in entries]
    numbers = [int(found[1]) for found in numbered if found]
    if len(numbers) < len(entries) or len(numbers) < 2 or numbers != list(range(numbers[0], numbers[0] + len(numbers))):  # noqa: PLR2004 - a row
        return entries
    return [replace(entry, title=found[2]) for entry, found in zip(entries, numbered, strict=True) if found]


def _weight(link: Link) -> tuple[bool, int]:
    title = link.title
    return any(parent.tag in HEADINGS for parent in islice(_up(link.element), 3)) and not is_fact(title), len(title)


def _up(element: HtmlElement) -> Iterator[HtmlElement]:
    yield element
    yield from element.iterancestors()


def _is_within(element: HtmlElement, anchors: set[HtmlElement]) -> bool:
    return element in anchors or any(parent in anchors for parent in element.iterancestors("a"))


def _unlinked(line: Line, anchors: set[HtmlElement], count: Piece | None) -> str:
    """Return the words of a line outside the item's own links; short pieces apart, they may be a day and a month."""
    kept = []
    for piece in line.pieces:
        element, which = piece
        inside = element if which == "text" else element.getparent()
        if piece != count and (not line.linked or not _is_within(inside, anchors)):
            kept.append(words_of(piece))
    text = clean("".join(kept)).strip(_MARKS)
    return clean(" ".join(kept)).strip(_MARKS) if len(text) <= _SHORT_PIECE else text


def _take_date(words: _Words) -> tuple[Printed | None, list[str]]:
    """Return the entry's date, and the lines without it."""
    for at, line in enumerate(words.lines):
        if is_date(line):
            printed = find_date(line)
            assert printed is not None
            rest = _LABEL.sub("", line.replace(printed.raw, "", 1)).strip(_MARKS)
            return printed, [*words.lines[:at], *([rest] if rest else []), *words.lines[at + 1 :]]
    return _date_in_pieces(words.lines)


def _date_in_pieces(lines: list[str]) -> tuple[Printed | None, list[str]]:
    """Read a date whose day, month and year stand on lines of their own (25 / 03/2023)."""
    short = [line for line in lines if len(line) <= _SHORT_PIECE]
    pieces = " ".join(short).split()
    for glue in ("/", " "):
        printed = find_date(glue.join(pieces)) if len(pieces) > 1 else None
        if printed is not None and printed.at is not None:
            return printed, [line for line in lines if line not in short]
    return None, lines


def _take_views(lines: list[str]) -> tuple[int | None, list[str]]:
    for at, line in enumerate(lines):
        views = VIEWS.search(fold(line)) if len(line) <= LONGEST_FACT else None
        if views is not None:
            return parse_count(views["after"] or views["before"]), [*lines[:at], *lines[at + 1 :]]
    return None, lines


def _summary(lines: list[str], title: str) -> str | None:
    text = " ".join(line for line in lines if len(line) >= SHORTEST_SUMMARY and line != title)
    return text or None
