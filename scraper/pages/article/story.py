"""An article's lines on its page: those above its text, its text, those below; and what each line turned out to be."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING

from archive.vietnamese.bylines import read_byline
from archive.vietnamese.dates import find_date
from archive.vietnamese.labels import is_end_label, is_imprint, is_others_label, is_pager, is_tags, is_tool
from archive.vietnamese.letters import fold
from scraper.pages.document.body import Body, find_body
from scraper.pages.document.headline import headline_at
from scraper.pages.document.lines import Layout, Line, read_layout

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from scraper.pages.document.document import Document

TOOL = "tool"  # what a line is that belongs to no field: share, print, rate, tags, pagers
_PROSE = 80  # characters outside links that no label, date line or link of a list has
_BELOW = 14  # lines after the text among which its byline, files and counter may stand
_ABOVE_WITHOUT_TITLE = 8  # lines over a text without a title: a kicker, a title that nothing confirms, date, counter
# A link out of the article, folded.
# matches: xem them: lua duoc mua
# matches: » tro lai
# matches: quay ve trang truoc
# matches: ve dau trang
_ELSEWHERE = re.compile(r"\W*(?:(?:xem|doc) them|tro (?:ve|lai)|quay (?:ve|lai)|ve (?:trang|dau|muc))\b")
_OPENS_WITHIN = 6  # lines before the title in the block that it opens, and of the text in which facts may stand


@dataclass(slots=True)
class Story:
    """An article's part of a page.

    ``above`` are the numbers of the lines between the title and the text, ``text`` those of the text itself without the
    boxes in it, ``below`` those right after it, ``before`` the few before the title in the block that it opens.
    ``parts`` says what a line is, once that is known: the name of a field, or a tool; what stays without a part in
    ``text`` is the body.
    """

    document: Document
    layout: Layout
    body: Body | None
    title_at: int | None
    before: range
    above: list[int]
    text: list[int]
    below: list[int]
    parts: dict[int, str] = field(default_factory=dict)

    def line(self, number: int) -> Line:
        """The line of that number."""
        return self.layout.lines[number]

    def free(self, numbers: Iterable[int]) -> Iterator[int]:
        """Those of ``numbers`` whose lines hold text and are nothing yet."""
        return (number for number in numbers if number not in self.parts and self.layout.lines[number].text)

    def head(self) -> list[int]:
        """The lines in which an article's date, author and counter may stand above its text."""
        near = [*self.above, *islice(self.text, _OPENS_WITHIN)]
        return [number for number in near if not _is_of_a_figure(self.layout.lines[number])]

    def take(self, number: int, part: str) -> None:
        """Say what a line is; what was said first holds."""
        self.parts.setdefault(number, part)

    def draft(self) -> Story:
        """The same story, to try in what lines are: what is said of the draft is not said of this one."""
        return replace(self, parts=dict(self.parts))

    def begin_under(self, title: Iterable[int]) -> None:
        """Let the article begin under the lines of its title: what stands over them is not its own."""
        numbers = list(title)
        if self.title_at != numbers[0]:
            self.title_at, self.before = numbers[0], _before(self.layout, numbers[0])
        self.above = [number for number in self.above if number > numbers[-1]]
        self.text = [number for number in self.text if number > numbers[-1]]


def _is_of_a_figure(line: Line) -> bool:
    """True for the words under a picture, which tell nothing of the article."""
    return line.block.tag == "figcaption" or any(
        one.tag == "figcaption" for one in islice(line.block.iterancestors(), 3)
    )


def read_story(document: Document) -> Story:
    """Return the article's lines, with its tools (share, print, rate) and tags marked."""
    layout, body, title_at = read_layout(document), find_body(document), headline_at(document)
    span = range(0) if body is None else layout.span(body.element)
    start = span.start
    if title_at is not None and title_at in span:
        start = title_at + 1
    text, end = _text(range(start, span.stop), layout)
    above = range(_top(start, title_at), start) if body else _under(title_at, layout)
    below = _below(end, layout) if body else []
    story = Story(document, layout, body, title_at, _before(layout, title_at), list(above), text, below)
    for number in [*above, *text, *below]:
        if _is_tool(layout.lines[number]):
            story.take(number, TOOL)
    return story


def _is_tool(line: Line) -> bool:
    """True for tools, pagers and tags; not where the tree glued a tool to the date."""
    if line.block.tag == "address" and not read_byline(line.text):
        return True
    if line.is_link and _ELSEWHERE.match(fold(line.text)):
        return True
    if is_tool(line.text):
        return find_date(line.spaced()) is None
    return is_pager(line.text) or is_tags(line.text) or (line.is_link and is_tool(line.spaced()))


def _top(start: int, title_at: int | None) -> int:
    if title_at is not None and title_at < start:
        return title_at + 1
    return max(0, start - _ABOVE_WITHOUT_TITLE) if title_at is None else start


def _under(title_at: int | None, layout: Layout) -> range:
    """The few lines under the title of a page that has no text."""
    if title_at is None:
        return range(0)
    end = title_at + 1
    while end < min(title_at + 1 + _OPENS_WITHIN, len(layout.lines)) and not _is_label(layout.lines[end].text):
        end += 1
    return range(title_at + 1, end)


def _before(layout: Layout, title_at: int | None) -> range:
    """The few lines before the title in the article's own block, which opens with them; none in the page's header."""
    if title_at is None:
        return range(0)
    block = layout.lines[title_at].block
    opening = title_at
    for element in (block, *block.iterancestors()):
        first = layout.span(element).start
        if element.tag in ("body", "html", "form") or first < title_at - _OPENS_WITHIN:
            break
        opening = first
    return range(opening, title_at)


def _text(span: range, layout: Layout) -> tuple[list[int], int]:
    """The lines of the text, without boxes of other articles among them, and where it ends."""
    text: list[int] = []
    number = span.start
    while number < span.stop:
        line = layout.lines[number]
        if _opens_a_box(number, span, layout, text):
            if is_end_label(line.text) and text:
                break
            number = _after_box(number, span, layout, text)
            if text and not _goes_on(range(number, span.stop), layout):
                break
        else:
            text.append(number)
            number += 1
    text = _without_a_tail_of_links(text, layout)
    return text, (text[-1] + 1 if text else span.stop)


def _opens_a_box(number: int, span: range, layout: Layout, text: list[int]) -> bool:
    """True for a label of other articles, comments or counters; not for a heading of the text that reads like one."""
    label = layout.lines[number].text
    if not _is_label(label):
        return False
    following = layout.lines[number + 1] if number + 1 < span.stop else None
    if following is None or not _is_prose(following):
        return True
    if not is_end_label(label):
        return False
    rest = sum(layout.lines[later].plain for later in range(number + 1, span.stop))
    return rest < sum(layout.lines[earlier].plain for earlier in text)


def _is_label(text: str) -> bool:
    return is_others_label(text) or is_end_label(text)


def _is_prose(line: Line) -> bool:
    return line.plain >= _PROSE and line.linked < line.plain


def _after_box(number: int, span: range, layout: Layout, text: list[int]) -> int:
    """The number of the first line after the box that a label opens: its own block, or the links that follow it."""
    block = layout.lines[number].block
    for element in (block, *block.iterancestors()):
        box = layout.span(element)
        if box.start < number or box.stop > span.stop or (not text and box.stop == span.stop):
            break
        if len(box) > 2:  # noqa: PLR2004 - a label and a link to all of them are no box yet
            return box.stop
    number += 1
    while number < span.stop and not _resumes(number, layout):
        number += 1
    return number


def _resumes(number: int, layout: Layout) -> bool:
    line, before = layout.lines[number], layout.lines[number - 1]
    return _is_prose(line) and not before.is_link


def _goes_on(rest: range, layout: Layout) -> bool:
    is_next = rest and _is_prose(layout.lines[rest.start])
    return bool(is_next) or any(_resumes(number, layout) for number in rest)


def _without_a_tail_of_links(text: list[int], layout: Layout) -> list[int]:
    """Two and more links in a row at the end are a list that has lost its heading."""
    tail = 0
    for number in reversed(text):
        line = layout.lines[number]
        if line.text and not line.is_link:
            break
        tail += 1
    linked = sum(layout.lines[number].is_link for number in text[len(text) - tail :])
    pictured = any(layout.lines[number].pictures for number in text[len(text) - tail :])
    return text[: len(text) - tail] if linked > 1 and not pictured else text


def _below(end: int, layout: Layout) -> list[int]:
    below: list[int] = []
    for number in range(end, min(end + _BELOW, len(layout.lines))):
        text = layout.lines[number].text
        if _is_label(text) or is_imprint(text) or _is_prose(layout.lines[number]):
            break
        below.append(number)
    return below
