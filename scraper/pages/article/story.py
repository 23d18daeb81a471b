"""An article's lines on its page: those above its text, its text, those below; and what each line turned out to be."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import chain, islice
from typing import TYPE_CHECKING

from archive.vietnamese.labels import is_imprint
from archive.vietnamese.notices import is_copyright
from scraper.pages.article.text.cut import Cut, is_box_heading, is_prose
from scraper.pages.article.text.tables import lines_of_tables
from scraper.pages.article.text.tools import is_tool_line
from scraper.pages.document.body import Body, find_body
from scraper.pages.document.boxes import read_boxes
from scraper.pages.document.document import outward
from scraper.pages.document.headline import headline_at
from scraper.pages.document.layout.columns import articles_beside, boxes_beside
from scraper.pages.document.layout.elsewhere import behind_a_box, lines_of_others
from scraper.pages.document.layout.facts import lines_of_facts, stands_beside
from scraper.pages.document.layout.site_names import is_site_name
from scraper.pages.document.lines import Layout, Line, read_layout

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from scraper.pages.document.document import Document

CELL = "cell"  # what a line of a table in the text is: text, and no other field's
TOOL = "tool"  # what a line is that belongs to no field: share, print, rate, tags, pagers
_PROSE = 80  # characters outside links that no label, date line or link of a list has
_CLAUSE = 30  # characters of a paragraph that is one short sentence
_SENTENCE_ENDS = (".", "!", "?", "…", ".”", '."')
_BELOW = 14  # lines after the text among which its byline, files and counter may stand
_ABOVE_WITHOUT_TITLE = 8  # lines over a text without a title: a kicker, a title that nothing confirms, date, counter
_ENDS_WITHIN = 6  # lines at the end of the text in which facts may stand
_OVER_THE_TITLE = 3  # lines before the title among which a large picture may stand, whatever block it is in
_LINES_OF_FACTS = 5  # of a side column or foot in the text that may say when and by whom it was written
_OPENS_WITHIN = 6  # lines before the title in the block that it opens, and of the text in which facts may stand


@dataclass(slots=True)
class Story:
    """An article's part of a page.

    ``above`` are the numbers of the lines between the title and the text, ``text`` those of the text itself without the
    boxes in it, ``below`` those right after it, ``before`` the few before the title in the block that it opens.
    ``others`` are lines near it that say something of another article: a link to it, and its date and author beside.
    ``facts`` are lines among them that may give a date, an author, a counter, and never words of the article.
    ``parts`` says what a line is, once that is known: the name of a field, or a tool; what stays without a part in
    ``text`` is the body. ``stands_on`` says on which lines the value of a field stands; a line may hold two.
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
    stands_on: dict[str, tuple[int, ...]] = field(default_factory=dict)
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
    beside = boxes_beside(body.element, layout) if body else []
    telling = [box for box in beside if _may_tell_facts(box, layout)]
    others = [*articles_beside(title_at, layout), *(box for box in beside if box not in telling)]
    boxed = read_boxes(document).union(*others)
    cells = lines_of_tables(body.element, layout) if body else frozenset()
    text, end = Cut(document, range(start, span.stop), boxed, cells).text_and_end()
    # A box over a text may hold its date and its author; where there is no text, nothing in a box is a lead.
    above = (
        list(range(_top(start, title_at), start)) if body else [n for n in _under(title_at, document) if n not in boxed]
    )
    below = [n for n in _below(behind_a_box(end, span.stop, layout), layout) if body and n not in boxed]
    before = _before(layout, title_at)
    near = lines_of_others([*before, *above, *below], {title_at or 0, *text}, layout, document)
    story = Story(document, layout, body, title_at, before, above, text, below, others=near)
    for number in cells:
        story.take(number, CELL)
    last = max((n for n in text if is_prose(layout.lines[n]) and not is_copyright(layout.lines[n].text)), default=-1)
    for number in [*above, *text, *below]:
        line = layout.lines[number]
        if is_tool_line(line) or (number > last and is_copyright(line.text)):
            story.take(number, TOOL)
    telling_lines = dict.fromkeys([*story.head(), *text[-_ENDS_WITHIN:], *below])
    facts = lines_of_facts(telling_lines, layout, body.element if body else None)
    story.facts = frozenset(chain(facts, *telling))
    return story


def _may_tell_facts(box: range, layout: Layout) -> bool:
    """True for a small side column or foot in the text: it may say when and by whom the text was written."""
    return len(box) <= _LINES_OF_FACTS and not any(is_box_heading(layout.lines[number].text) for number in box)


def _top(start: int, title_at: int | None) -> int:
    if title_at is not None and title_at < start:
        return title_at + 1
    return max(0, start - _ABOVE_WITHOUT_TITLE) if title_at is None else start


def _under(title_at: int | None, document: Document) -> range:
    """The few lines under the title of a page that has no text, over its foot."""
    if title_at is None:
        return range(0)
    layout, end = read_layout(document), title_at + 1
    while end < min(title_at + 1 + _OPENS_WITHIN, len(layout.lines)):
        text = layout.lines[end].text
        if is_box_heading(text) or is_imprint(text) or is_site_name(text, document):
            break
        end += 1
    return range(title_at + 1, end)


def _before(layout: Layout, title_at: int | None) -> range:
    """The few lines before the title in the article's own block, which opens with them; none in the page's header."""
    if title_at is None:
        return range(0)
    block = layout.lines[title_at].block
    opening = title_at
    for element in outward(block):
        first = layout.span(element).start
        if element.tag in ("body", "html", "form") or first < title_at - _OPENS_WITHIN:
            break
        opening = first
    beside = [number for number in range(opening, title_at) if stands_beside(layout.lines[number], block)]
    return range(beside[-1] + 1 if beside else opening, title_at)


def _below(end: int, layout: Layout) -> list[int]:
    below: list[int] = []
    for number in range(end, min(end + _BELOW, len(layout.lines))):
        text = layout.lines[number].text
        if is_box_heading(text) or is_imprint(text) or is_prose(layout.lines[number]):
            break
        below.append(number)
    return below
