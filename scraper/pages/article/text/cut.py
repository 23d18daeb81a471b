"""Which lines of a block are an article's text, and which are boxes of other articles, comments and counters in it."""

from __future__ import annotations

from bisect import bisect_left
from itertools import islice
from typing import TYPE_CHECKING

from archive.vietnamese.labels import is_end_label, is_more_label, is_others_label, is_tool
from scraper.pages.article.text.tools import is_tool_line
from scraper.pages.document.lines import Line, read_layout
from scraper.pages.document.links import read_links

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from scraper.pages.document.document import Document

_PROSE = 80  # characters outside links that no label, date line or link of a list has
_CLAUSE = 30  # characters of a paragraph that is one short sentence
_SENTENCE_ENDS = (".", "!", "?", "…", ".”", '."')
_BOXES = frozenset(("div", "section", "aside", "ul", "ol", "table", "tbody", "tr", "td", "li"))


class Cut:
    """Cuts the lines of a block into the article's text and the boxes of other articles among them."""

    def __init__(self, document: Document, span: range, boxed: frozenset[int], cells: frozenset[int]) -> None:
        self.span, self.boxed, self.cells = span, boxed, cells
        self.layout = read_layout(document)
        self.lines = self.layout.lines
        self.pages = {link.element for link in read_links(document) if not link.meaning}
        self.text: list[int] = []
        self.is_begun = False  # a line of the text was met, and not its tools alone
        self.makes: set[tuple[HtmlElement | None, str, str | None]] = set()  # of its paragraphs
        self.before = 0  # characters outside links in the text so far
        self.after = sum(self.lines[number].plain for number in span if number not in boxed)
        self.prose = [number for number in span if number not in boxed and _is_sentence(self.lines[number])]

    def text_and_end(self) -> tuple[list[int], int]:
        """The lines of the text, without boxes of other articles among them, and where it ends."""
        number = self.span.start
        while number < self.span.stop:
            following = self._after(number)
            if following is None:
                break
            self.after -= sum(self.lines[n].plain for n in range(number, following) if n not in self.boxed)
            number = following
        text = self._without_a_tail_of_links()
        return text, (text[-1] + 1 if text else self.span.stop)

    def _after(self, number: int) -> int | None:
        """Keep a line, or leave out what it opens; return the next to look at, None where the text ends."""
        line = self.lines[number]
        if number in self.boxed:
            return number + 1
        if number not in self.cells:
            if self._is_among_tools(number):
                return number + 1
            if self._opens_a_box(number):
                return self._after_a_box(number)
            end = self._end_of_a_card(number)
            if end is not None:
                return end
        self.text.append(number)
        self.before += line.plain
        if is_prose(line):
            self.makes.add(_make(line))
        self.is_begun = self.is_begun or bool(line.text and not is_tool_line(line))
        return number + 1

    def _has_prose_after(self, number: int) -> bool:
        return bool(self.prose) and self.prose[-1] > number

    def _is_among_tools(self, number: int) -> bool:
        """True for "Bình luận" beside "Chia sẻ", while the text goes on: one can do it, and it has not begun."""
        if not is_end_label(self.lines[number].text) or not self._has_prose_after(number):
            return False
        beside = (self.lines[n].text for n in (number - 1, number + 1) if n in self.span)
        return any(is_tool(text) for text in beside)

    def _opens_a_box(self, number: int) -> bool:
        """True for a label of other articles, comments or counters; not for a heading of the text that reads so."""
        line = self.lines[number]
        if not is_box_heading(line.text):
            return is_more_label(line.text) and not line.is_link and self._is_over_links(number)
        following = self.lines[number + 1] if number + 1 in self.span else None
        if following is None or not is_prose(following):
            return True
        if not is_end_label(line.text):
            return line.is_link or self._is_an_empty_box(number)
        return self.after - line.plain < self.before

    def _is_over_links(self, number: int) -> bool:
        """Whether a link is the next line, behind pictures."""
        following = next((self.lines[n] for n in range(number + 1, self.span.stop) if self.lines[n].text), None)
        return following is not None and following.is_link

    def _is_an_empty_box(self, number: int) -> bool:
        """Whether a label stands alone in a box of its own, and the text goes on in paragraphs of another make."""
        block, outer = self.lines[number].block, None
        for element in (block, *block.iterancestors()):
            if len(self.layout.span(element)) > 1:
                break
            outer = element
        return outer is not None and outer.tag in _BOXES and self.lines[number + 1].block.tag != outer.tag

    def _after_a_box(self, number: int) -> int | None:
        """Where the text goes on behind a box that opens here; None where it does not."""
        if is_end_label(self.lines[number].text) and self.is_begun:
            return None
        following = self.lines[number + 1] if number + 1 in self.span else None
        end = number + 1 if following and is_prose(following) else self._end_of_a_box(number)
        return end if not self.is_begun or self._goes_on(end) else None

    def _end_of_a_box(self, number: int) -> int:
        """The number of the first line after the box that a label opens: its own block, or the links that follow it."""
        block = self.lines[number].block
        for element in (block, *block.iterancestors()):
            box = self.layout.span(element)
            if box.start < number or box.stop > self.span.stop or (not self.is_begun and box.stop == self.span.stop):
                break
            if len(box) > 2:  # noqa: PLR2004 - a label and a link to all of them are no box yet
                return box.stop
        number += 1
        while number < self.span.stop and not self._resumes(number):
            number += 1
        return number

    def _resumes(self, number: int) -> bool:
        line, before = self.lines[number], self.lines[number - 1]
        if number in self.cells:
            return True
        return (is_prose(line) and not before.is_link) or (_is_sentence(line) and _make(line) in self.makes)

    def _goes_on(self, start: int) -> bool:
        is_next = start in self.span and is_prose(self.lines[start])
        return is_next or any(self._resumes(number) for number in self.prose[bisect_left(self.prose, start) :])

    def _end_of_a_card(self, number: int) -> int | None:
        """Where a block ends that begins here, and holds links to other pages and nothing else, two at least."""
        line, end = self.lines[number], None
        if line.plain > line.linked or (self.text and self.lines[self.text[-1]].text.endswith(":")):
            return None
        for element in (line.block, *line.block.iterancestors()):
            box = self.layout.span(element)
            if box.start != number or box.stop > self.span.stop or len(box) == len(self.span):
                break
            links = [self._leads_to_a_page(self.lines[one]) for one in box]
            if not all(links):
                break
            end = box.stop if sum(bool(self.lines[one].text) for one in box) > 1 else end
        return end

    def _leads_to_a_page(self, line: Line) -> bool:
        if line.text and not line.is_link:
            return is_more_label(line.text)
        inner = [*(element for element, _ in line.pieces), *line.pictures]
        return any(one in self.pages for element in inner for one in (element, *islice(element.iterancestors(), 3)))

    def _without_a_tail_of_links(self) -> list[int]:
        """Two and more links in a row at the end are a list that has lost its heading."""
        text, tail = self.text, 0
        for number in reversed(text):
            line = self.lines[number]
            if number in self.cells or (line.text and not line.is_link):
                break
            tail += 1
        linked = sum(self.lines[number].is_link for number in text[len(text) - tail :])
        pictured = any(self.lines[number].pictures for number in text[len(text) - tail :])
        return text[: len(text) - tail] if linked > 1 and not pictured else text


def _is_sentence(line: Line) -> bool:
    return is_prose(line) or (line.plain >= _CLAUSE and line.text.endswith(_SENTENCE_ENDS) and not line.is_link)


def _make(line: Line) -> tuple[HtmlElement | None, str, str | None]:
    """What tells the paragraphs of a text from the entries of a list: where they stand, tag and class."""
    return line.block.getparent(), line.block.tag, line.block.get("class")


def is_box_heading(text: str) -> bool:
    """True for the heading of other articles, comments, a poll, counters."""
    return is_others_label(text) or is_end_label(text)


def is_prose(line: Line) -> bool:
    """True for a line of running text, outside links."""
    return line.plain >= _PROSE and line.linked < line.plain
