"""Which lines of a block are an article's text, and which are boxes of other articles, comments and counters in it."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import islice
from typing import TYPE_CHECKING

from archive.vietnamese.dates import find_date
from archive.vietnamese.labels import is_end_label, is_more_label, is_others_label, is_tool
from scraper.pages.article.text.tools import is_tool_line
from scraper.pages.document.document import outward
from scraper.pages.document.headline import heading_of
from scraper.pages.document.layout.facts import only_states_facts
from scraper.pages.document.lines import Line, anchors_of, read_layout
from scraper.pages.document.links import read_links

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.html import HtmlElement

    from scraper.pages.document.document import Document

_PROSE = 80  # characters outside links that no label, date line or link of a list has
_CLAUSE = 30  # characters of a paragraph that is one short sentence
_LINKS = 2  # to other articles: one alone, without picture or label, may be of the text
_LONGEST_SUMMARY = 200  # characters under the heading of another article
_FEWEST_SPACES = 5  # in the title of an article; the names of sections and tools have fewer
_LONGEST_NAME, _LINES_OF_A_CARD = 40, 4  # characters over a link to another article, lines of such a box
# matches: Đọc thêm: Ấp Tân Lập khánh thành cầu mới
_NAMED = re.compile(r"[^:.]{3,25}:\s")
_LONGEST_DAY = 24  # characters beside a link: "(10/03/2024 08:30)"
_LINK, _PICTURE, _LINKED_PICTURE, _LABEL, _WORDS = "link", "picture", "linked picture", "label", "words"
_SENTENCE_ENDS = (".", "!", "?", "…", ".”", '."')
_BOXES = frozenset(("div", "section", "aside", "ul", "ol", "table", "tbody", "tr", "td", "li"))
_OVER_THE_TEXT = 3  # lines that may stand over an article's own date: its lead, an author, a section


class Cut:
    """Cuts the lines of a block into the article's text and the boxes of other articles among them."""

    def __init__(self, document: Document, span: range, boxed: frozenset[int], cells: frozenset[int]) -> None:
        self.span, self.boxed, self.cells = span, boxed, cells
        self.layout = read_layout(document)
        self.lines = self.layout.lines
        self.pages = {link.element: link.key for link in read_links(document) if not link.meaning}
        self.text: list[int] = []
        self.is_begun = False  # a line of the text was met, and not its tools alone
        self.makes: set[tuple[HtmlElement | None, str, str | None]] = set()  # of its paragraphs
        self.resumes_at = -1  # where the text was found to go on, so that it is not looked for again
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
        self.is_begun = self.is_begun or not (not line.text or is_tool_line(line) or only_states_facts(line))
        return number + 1

    def _has_prose_after(self, number: int) -> bool:
        return bool(self.prose) and self.prose[-1] > number

    def _is_among_tools(self, number: int) -> bool:
        """True for "Bình luận" beside "Chia sẻ", while the text goes on: one can do it, and it has not begun.

        A link that says so leads to them, behind the text: more of it follows than stands over the link.
        """
        if not is_end_label(self.lines[number].text) or not self._has_prose_after(number):
            return False
        if self.lines[number].is_link and self.before < self.after:
            return True
        beside = (self.lines[n].text for n in (number - 1, number + 1) if n in self.span)
        return any(is_tool(text) for text in beside)

    def _opens_a_box(self, number: int) -> bool:
        """True for a label of other articles, comments or counters; not for a heading of the text that reads so."""
        line = self.lines[number]
        is_over = len(self.text) <= _OVER_THE_TEXT and line.is_link
        if is_over and all("#" in (a.get("href") or "") for a in anchors_of(line)):
            return False  # "2 nhận xét" over a text leads to its comments, and heads nothing
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
        for element in outward(block):
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
        for element in outward(block):
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
        if start <= self.resumes_at or (start in self.span and is_prose(self.lines[start])):
            return True
        later = islice(self.prose, bisect_left(self.prose, start), None)
        self.resumes_at = next((number for number in later if self._resumes(number)), -1)
        return self.resumes_at >= 0

    def _end_of_a_card(self, number: int) -> int | None:
        """Where links to other articles end that begin here: a run, or a box of links, pictures and summaries."""
        line = self.lines[number]
        if not self.prose or (self.text and self.lines[self.text[-1]].text.endswith(":")):
            return None
        if len(self.text) <= _OVER_THE_TEXT and only_states_facts(line):
            return None
        if self._shape(line) == _WORDS and not is_more_label(line.text):
            return self._end_of_a_named_link(number)
        end = number
        while end in self.span and end not in self.cells and self._shape(self.lines[end]) == _LINK:
            end += 1
        ends = [end] if end - number > 1 or (end > number and self._points_elsewhere(number)) else []
        for element in outward(line.block):
            box = self.layout.span(element)
            if box.start != number or box.stop > self.span.stop or len(box) == len(self.span):
                break
            if self._is_a_card(box) or (self._is_a_teaser(box) and self._is_beside_its_like(element)):
                ends.append(box.stop)
        return max(ends, default=None)

    def _points_elsewhere(self, number: int) -> bool:
        """True for one link amid the text that is set apart: in bold, in capitals, behind a word or two and a colon."""
        line = self.lines[number]
        if not self.makes or not self._has_prose_after(number) or line.text.count(" ") < _FEWEST_SPACES:
            return False
        if heading_of(line) is not None:
            return False
        return line.is_bold or line.text.isupper() or _NAMED.match(line.text) is not None

    def _end_of_a_named_link(self, number: int) -> int | None:
        """Where a box amid the text ends that holds a few words and under them a link to another article."""
        line, flow = self.lines[number], {make[0] for make in self.makes}
        if not flow or len(line.text) > _LONGEST_NAME or line.text.endswith(_SENTENCE_ENDS):
            return None
        for element in outward(line.block):
            box = self.layout.span(element)
            if box.start != number or element in flow or len(box) > _LINES_OF_A_CARD:
                return None
            if len(box) > 1 and element.tag in _BOXES:
                shapes = [self._shape(self.lines[other]) for other in box[1:]]
                words = [self.lines[other].text.count(" ") for other in box[1:]]
                is_card = _LINK in shapes and _WORDS not in shapes and max(words) >= _FEWEST_SPACES
                return box.stop if is_card and self._has_prose_after(box.stop - 1) else None
        return None

    def _is_a_card(self, box: range) -> bool:
        """True for links to other articles with their pictures, labels and short summaries."""
        shapes = [self._shape(self.lines[number]) for number in box]
        links = shapes.count(_LINK)
        if not links or (links < _LINKS and _LABEL not in shapes and _LINKED_PICTURE not in shapes):
            return False
        return _WORDS not in shapes or (self._is_a_teaser(box) and self._heads(box) == links)

    def _targets(self, elements: Iterable[HtmlElement]) -> set[str]:
        """The pages of the site that elements lead to."""
        around = (near for one in elements for near in (one, *islice(one.iterancestors(), 3)))
        return {self.pages[one] for one in around if one in self.pages}

    def _is_a_teaser(self, box: range) -> bool:
        """True for headings that lead to other articles, with a short summary each; not for most of the text.

        A link beside a picture that leads to the same page is such a heading, whatever its tag.
        """
        words = [self.lines[number] for number in box if self._shape(self.lines[number]) == _WORDS]
        heads = self._heads(box)
        if not heads or len(words) > heads or any(line.plain > _LONGEST_SUMMARY for line in words):
            return False
        return 2 * sum(line.plain for line in words) < self.before + self.after

    def _heads(self, box: range) -> int:
        lines = [self.lines[number] for number in box]
        pictured = self._targets(picture for line in lines for picture in line.pictures)
        return sum(
            self._shape(line) == _LINK
            and (heading_of(line) is not None or not pictured.isdisjoint(self._targets(e for e, _ in line.pieces)))
            for line in lines
        )

    def _is_beside_its_like(self, element: HtmlElement) -> bool:
        """Whether a box of the same make that is a teaser too stands right before or behind."""
        for other in (element.getprevious(), element.getnext()):
            if other is not None and (other.tag, other.get("class")) == (element.tag, element.get("class")):
                box = self.layout.spans.get(other)
                if box and self._shape(self.lines[box.start]) != _WORDS and self._is_a_teaser(box):
                    return True
        return False

    def _shape(self, line: Line) -> str:
        """What a line may be in a card: a link to a page of the site, a picture, a label, or words."""
        if line.block.tag == "figcaption":
            return _WORDS
        if line.text and not line.is_link and not _is_dated_link(line):
            return _LABEL if is_more_label(line.text) or is_others_label(line.text) else _WORDS
        inner = [*(element for element, _ in line.pieces), *line.pictures]
        leads = self._targets(inner)
        if line.text:
            return _LINK if leads else _WORDS
        return _LINKED_PICTURE if leads else _PICTURE

    def _without_a_tail_of_links(self) -> list[int]:
        """Two and more links in a row at the end are a list that has lost its heading."""
        text, tail = self.text, 0
        for number in reversed(text):
            line = self.lines[number]
            if number in self.cells or (line.text and (not line.is_link or self._shape(line) != _LINK)):
                break  # files that are all of a text stay, and what says when it was published
            if line.text and only_states_facts(line):
                break
            tail += 1
        linked = sum(self.lines[number].is_link for number in text[len(text) - tail :])
        pictured = any(self.lines[number].pictures for number in text[len(text) - tail :])
        return text[: len(text) - tail] if linked > 1 and not pictured else text


def _is_dated_link(line: Line) -> bool:
    """True for a link with its day beside: "Khởi công cầu ấp Tân Lập (10/03/2024)"."""
    return _LONGEST_DAY >= line.plain > 0 and line.linked > line.plain and find_date(line.text) is not None


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
