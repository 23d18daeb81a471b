"""An article's lines on its page: those above its text, its text, those below; and what each line turned out to be."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING

from archive.vietnamese.bylines import read_byline
from archive.vietnamese.dates import find_date
from archive.vietnamese.labels import (
    any_of,
    is_before_a_fact,
    is_end_label,
    is_imprint,
    is_more_label,
    is_others_label,
    is_pager,
    is_tags,
    is_tool,
)
from archive.vietnamese.letters import fold
from archive.vietnamese.notices import is_copyright, is_notice
from scraper.pages.article.tables import lines_of_tables
from scraper.pages.document.body import Body, find_body
from scraper.pages.document.boxes import read_boxes
from scraper.pages.document.headline import headline_at
from scraper.pages.document.layout.elsewhere import behind_a_box, lines_of_others
from scraper.pages.document.layout.facts import is_step, lines_of_facts, stands_beside
from scraper.pages.document.lines import Layout, Line, read_layout
from scraper.pages.document.links import read_links

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.html import HtmlElement

    from scraper.pages.document.document import Document

CELL = "cell"  # what a line of a table in the text is: text, and no other field's
TOOL = "tool"  # what a line is that belongs to no field: share, print, rate, tags, pagers
_PROSE = 80  # characters outside links that no label, date line or link of a list has
_CLAUSE = 30  # characters of a paragraph that is one short sentence
_SENTENCE_ENDS = (".", "!", "?", "…", ".”", '."')
_BELOW = 14  # lines after the text among which its byline, files and counter may stand
_ABOVE_WITHOUT_TITLE = 8  # lines over a text without a title: a kicker, a title that nothing confirms, date, counter
# A link out of the article, folded.
# matches: xem them: lua duoc mua
# matches: » tro lai
# matches: quay ve trang truoc
# matches: ve dau trang
# matches: bai truoc: lua duoc mua
# matches: previous post: rice
# matches: >> lua duoc mua
_ELSEWHERE = any_of(
    r"\W*(?:xem|doc|tham khao) (?:them|tiep)\b|\W*(?:tro|quay) (?:ve|lai)\b|\W*ve (?:trang|dau|muc)\b",
    r"\W*(?:bai|tin)(?: viet)? (?:truoc|sau|tiep|ke|lien quan|noi bat)\b|\W*(?:dung bo lo|co the ban)",
    r"\W*(?:read more|see also|related)\b",
    r"\W*(?:previous|next|older|newer)(?: (?:post|article|entry|story))?s?\s*:",
    r"\W*(?:>|»|►|▶|→|☞|=)+\s",
)
_LONGEST_SIGN = 20  # characters before such a link or beside tags: "Xem thêm:", "Danh mục Thẻ"
_BOXES = frozenset(("div", "section", "aside", "ul", "ol", "table", "tbody", "tr", "td", "li"))
_ENDS_WITHIN = 6  # lines at the end of the text in which facts may stand
_OVER_THE_TITLE = 3  # lines before the title among which a large picture may stand, whatever block it is in
_OPENS_WITHIN = 6  # lines before the title in the block that it opens, and of the text in which facts may stand


@dataclass(slots=True)
class Story:
    """An article's part of a page.

    ``above`` are the numbers of the lines between the title and the text, ``text`` those of the text itself without the
    boxes in it, ``below`` those right after it, ``before`` the few before the title in the block that it opens.
    ``others`` are lines near it that say something of another article: a link to it, and its date and author beside.
    ``facts`` are lines among them that may give a date, an author, a counter, and never words of the article.
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
    others: frozenset[int] = frozenset()
    facts: frozenset[int] = frozenset()

    def line(self, number: int) -> Line:
        """The line of that number."""
        return self.layout.lines[number]

    def free(self, numbers: Iterable[int]) -> Iterator[int]:
        """Those of ``numbers`` whose lines hold text and are nothing yet."""
        return (number for number in numbers if number not in self.parts and self.layout.lines[number].text)

    def words(self) -> Iterator[int]:
        """The lines of the text that are no other field's and state no facts: those of its tables too."""
        text = (number for number in self.text if number not in self.facts)
        return (n for n in text if self.parts.get(n, CELL) == CELL and self.layout.lines[n].text)

    def telling(self, numbers: Iterable[int]) -> Iterator[int]:
        """Those of ``numbers`` that are free and more than facts."""
        return (number for number in self.free(numbers) if number not in self.facts)

    def own(self, numbers: Iterable[int]) -> Iterator[int]:
        """Those of ``numbers`` that are free and say nothing of another article."""
        return (number for number in self.free(numbers) if number not in self.others)

    def head(self) -> list[int]:
        """The lines in which an article's date, author and counter may stand above its text."""
        return [*self.above, *islice(self.text, _OPENS_WITHIN)]

    def around(self) -> list[int]:
        """All lines that may hold a picture of the article, from those right over its title to those below."""
        over = range(0) if self.title_at is None else range(max(0, self.title_at - _OVER_THE_TITLE), self.title_at)
        return sorted({*over, *self.before, *self.above, *self.text, *self.below})

    def take(self, number: int, part: str) -> None:
        """Say what a line is; what was said first holds, but for a file that a table offers."""
        if part == "attachments" and self.parts.get(number) == CELL:
            self.parts[number] = part
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


def read_story(document: Document) -> Story:
    """Return the article's lines, with its tables, its tools (share, print, rate), tags and notices marked."""
    layout, body, title_at = read_layout(document), find_body(document), headline_at(document)
    span = range(0) if body is None else layout.span(body.element)
    start = span.start
    if title_at is not None and title_at in span:
        start = title_at + 1
    boxed = read_boxes(document)
    cells = lines_of_tables(body.element, layout) if body else frozenset()
    text, end = _Cut(document, range(start, span.stop), boxed, cells).text_and_end()
    above = range(_top(start, title_at), start) if body else _under(title_at, layout)
    below = [n for n in _below(behind_a_box(end, span.stop, layout), layout) if body and n not in boxed]
    before = _before(layout, title_at)
    others = lines_of_others([*before, *above, *below], {title_at or 0, *text}, layout, document)
    story = Story(document, layout, body, title_at, before, list(above), text, below, others=others)
    for number in cells:
        story.take(number, CELL)
    last = max((n for n in text if _is_prose(layout.lines[n]) and not is_copyright(layout.lines[n].text)), default=-1)
    for number in [*above, *text, *below]:
        if _is_tool(layout.lines[number]) or (number > last and is_copyright(layout.lines[number].text)):
            story.take(number, TOOL)
    around = dict.fromkeys([*story.head(), *text[-_ENDS_WITHIN:], *below])
    story.facts = frozenset(lines_of_facts(around, layout, body.element if body else None))
    return story


def _is_tool(line: Line) -> bool:
    """True for tools, pagers, tags and notices; not where the tree glued a tool to the date."""
    if line.block.tag == "address" and not read_byline(line.text):
        return True
    if is_notice(line.text) or is_before_a_fact(line.text):
        return True
    if line.linked and (_leads_elsewhere(line) or _is_of_tags(line)):
        return True
    if is_tool(line.text):
        return find_date(line.spaced()) is None
    return is_pager(line.text) or is_tags(line.text) or is_step(line) or (line.is_link and is_tool(line.spaced()))


def _leads_elsewhere(line: Line) -> bool:
    """True for a link out of the article, with a word or a sign before it: "Xem thêm: …", ">> …"."""
    return (line.is_link or line.plain <= _LONGEST_SIGN) and _ELSEWHERE.match(fold(line.text)) is not None


def _is_of_tags(line: Line) -> bool:
    """True where the links are a theme's tags and categories, and little stands beside them."""
    links = {
        one for element, _ in line.pieces for one in (element, *islice(element.iterancestors(), 2)) if one.tag == "a"
    }
    relations = [(link.get("rel") or "").split() for link in links]
    return line.plain <= _LONGEST_SIGN and bool(relations) and all("tag" in rel for rel in relations)


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
    beside = [number for number in range(opening, title_at) if stands_beside(layout.lines[number], block)]
    return range(beside[-1] + 1 if beside else opening, title_at)


class _Cut:
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
        if _is_prose(line):
            self.makes.add(_make(line))
        self.is_begun = self.is_begun or bool(line.text and not _is_tool(line))
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
        if not _is_label(line.text):
            return is_more_label(line.text) and not line.is_link and self._is_over_links(number)
        following = self.lines[number + 1] if number + 1 in self.span else None
        if following is None or not _is_prose(following):
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
        end = number + 1 if following and _is_prose(following) else self._end_of_a_box(number)
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
        return (_is_prose(line) and not before.is_link) or (_is_sentence(line) and _make(line) in self.makes)

    def _goes_on(self, start: int) -> bool:
        is_next = start in self.span and _is_prose(self.lines[start])
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
    return _is_prose(line) or (line.plain >= _CLAUSE and line.text.endswith(_SENTENCE_ENDS) and not line.is_link)


def _make(line: Line) -> tuple[HtmlElement | None, str, str | None]:
    """What tells the paragraphs of a text from the entries of a list: where they stand, tag and class."""
    return line.block.getparent(), line.block.tag, line.block.get("class")


def _is_label(text: str) -> bool:
    return is_others_label(text) or is_end_label(text)


def _is_prose(line: Line) -> bool:
    return line.plain >= _PROSE and line.linked < line.plain


def _below(end: int, layout: Layout) -> list[int]:
    below: list[int] = []
    for number in range(end, min(end + _BELOW, len(layout.lines))):
        text = layout.lines[number].text
        if _is_label(text) or is_imprint(text) or _is_prose(layout.lines[number]):
            break
        below.append(number)
    return below
