"""What is left of a text when all fields are read, and is none: links back, names of boxes, what is said twice."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from scraper.pages.article.story import TOOL
from scraper.pages.article.text.cut import is_prose
from scraper.pages.article.text.tools import leads_back
from scraper.pages.document.document import outward
from scraper.pages.document.lines import HEADINGS

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from scraper.pages.article.story import Story

_LONGEST_LABEL = 30  # letters of a line that only leads to what follows: "Chia sẻ bài viết này:"
_LONGEST_HEADING = 60  # letters of the name of a box: "Nội dung chính của bài viết"
_WRITTEN = frozenset(("p", "li", "td", "th", "dt", "dd", "pre"))
_LONGEST_NOTICE = 150  # letters of what a page says in several places: "Quảng cáo", "Bài viết còn tiếp bên dưới"


def leave_out_what_is_no_text(story: Story) -> None:
    """Take for tools what no field took and no writer wrote."""
    _leave_out_links_back(story)
    _leave_out_what_is_said_again(story)
    _leave_out_names_of_empty_boxes(story)
    _leave_out_last_headings(story)


def _leave_out_links_back(story: Story) -> None:
    """Lines that lead to a place on this page, or take it elsewhere: its table of contents, its share links."""
    for number in list(story.words()):
        if number not in story.parts and leads_back(story.line(number), story.document):
            story.take(number, TOOL)


def _leave_out_what_is_said_again(story: Story) -> None:
    """Short lines that are there twice, and stand in boxes of their own: "Quảng cáo" between paragraphs.

    What stands in a paragraph, a list or a table was written, however often: a poem's refrain, "Có", "Không".
    """
    prose = [story.line(number).block for number in story.words() if is_prose(story.line(number))]
    flow = {*prose, *(block.getparent() for block in prose)}
    free = [number for number in story.words() if number not in story.parts]
    free = [number for number in free if _stands_alone(story.line(number).block, flow)]
    times = Counter(story.line(number).text for number in free)
    for number in free:
        text = story.line(number).text
        if times[text] > 1 and len(text) <= _LONGEST_NOTICE:
            story.take(number, TOOL)


def _stands_alone(block: HtmlElement, flow: set[HtmlElement | None]) -> bool:
    if block.tag in _WRITTEN or block in flow or block.getparent() in flow:
        return False
    return next(block.iterancestors("li", "td", "blockquote"), None) is None


def _leave_out_names_of_empty_boxes(story: Story) -> None:
    """A line that opens a box in which nothing else is left of the text."""
    words = list(story.words())
    kept = set(words)
    for number in words:
        line = story.line(number)
        if (
            number not in story.parts
            and len(line.text) <= _LONGEST_HEADING
            and _opens_an_empty_box(number, kept, story)
        ):
            story.take(number, TOOL)


def _opens_an_empty_box(number: int, kept: set[int], story: Story) -> bool:
    """Whether a block begins with a line, and holds links and tools besides, but no word and no picture of the text."""
    block = story.line(number).block
    for element in outward(block):
        span = story.layout.spans.get(element, range(0))
        if span.start != number or (story.body is not None and element is story.body.element):
            return False
        if len(span) > 1:
            others = range(number + 1, span.stop)
            return not any(one in kept or _shows_something(one, story) for one in others)
    return False


def _leave_out_last_headings(story: Story) -> None:
    """Take the headings at the end of the text for those of boxes that were left out: nothing stands under them."""
    words = list(story.words())
    last = next((n for n in reversed(words) if not _is_a_heading(n, story)), None)
    if last is None or any(number > words[-1] and _shows_something(number, story) for number in story.text):
        return
    for number in words:
        if number > last:
            story.take(number, TOOL)


def _shows_something(number: int, story: Story) -> bool:
    """True for a picture, its caption or a file, over which a heading may stand."""
    return bool(story.line(number).pictures) or story.parts.get(number) in ("captions", "attachments")


def _is_a_heading(number: int, story: Story) -> bool:
    line = story.line(number)
    if number in story.parts:  # a cell
        return False
    return line.block.tag in HEADINGS or (line.text.endswith(":") and len(line.text) <= _LONGEST_LABEL)
