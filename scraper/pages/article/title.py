"""An article's title: not the site's name, not a block's heading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.vietnamese.bylines import read_byline
from archive.vietnamese.dates import find_date
from archive.vietnamese.labels import is_end_label, is_others_label, is_tool
from scraper.pages.article.rules import Found, rule
from scraper.pages.document.headline import heading_of, headline, links_here, unprinted_title
from scraper.pages.document.layout.setting import TITLE_CLASS, classes
from scraper.pages.document.layout.site_names import is_section_name, is_site_name, says_its_kind

if TYPE_CHECKING:
    from scraper.pages.article.rules import Chosen
    from scraper.pages.article.story import Story
    from scraper.pages.document.lines import Line

_SHORTEST, _LONGEST = 8, 300  # characters of a title: "Giá lúa", and the longest decree's name
_LOOK_BACK = 12  # lines over the text: a title, then tools, date, counter, a lead in several lines
_PROSE = 80  # characters: where the menu stands in the same block, the text begins with the first sentence
_FEW_WORDS = 6  # a block's heading has no more
# Beside a date: letters that make a title of any line, words that make one of a heading, for it says what is that day.
_BESIDE_A_DATE, _WORDS_BESIDE_A_DATE = 10, 4
# A step away from the text weighs little: it decides between lines that are set alike. A line that nothing sets apart
# is a title at most three steps away; a short one (a block's heading) only where markup or class says so.
_A_LINE_AWAY, _ENOUGH = 0.15, -0.5
_SET_APART, _NAMED_A_TITLE, _OPENS_THE_TEXT, _SHORT = 2.0, 2.0, 1.0, -2.5


def as_selected(story: Story, chosen: Chosen) -> Found[str] | None:
    """The lines that the profile's selector points at, as one; under its text a title takes no line away."""
    if not chosen:
        return None
    lines = tuple(line.number for line in chosen)
    is_over_the_text = not story.text or _something_follows(story, lines[-1])
    return Found(" ".join(line.text for line in chosen), lines if is_over_the_text else ())


@rule("agreed title")
def agreed(story: Story) -> Found[str] | None:
    """The line that the address, the window's title or the head agree with."""
    found = headline(story.document)
    if found is None:
        return None
    return Found(_without_a_date(found.text), tuple(range(found.number, found.number + 1 + found.more)))


@rule("likeliest line above the text")
def likeliest_above_the_text(story: Story) -> Found[str] | None:
    """The line above the text that is set most like a title, the nearest of equals."""
    candidates = _candidates(story)
    if not candidates:
        return None
    likeness = {number: _likeness(story, number) - _A_LINE_AWAY * away for away, number in enumerate(candidates)}
    best = max(candidates, key=lambda number: likeness[number])
    return _title_at(story, best) if likeness[best] >= _ENOUGH else None


@rule("title of the window")
def title_of_the_window(story: Story) -> Found[str] | None:
    """What the window's title and the head or the address say, where no line of the page prints it."""
    title = unprinted_title(story.document)
    return None if title is None else Found(title)


def _likeness(story: Story, number: int) -> float:
    """How much a line is set like a title."""
    line = story.line(number)
    weight = _SET_APART if line.is_bold or heading_of(line) is not None else 0.0
    weight += _NAMED_A_TITLE if TITLE_CLASS.search(classes(line)) else 0.0
    weight += _OPENS_THE_TEXT if number in story.text[:1] and story.above == [] else 0.0
    return weight + (_SHORT if len(line.text.split()) < _FEW_WORDS else 0.0)


def _candidates(story: Story) -> list[int]:
    """Lines that could be a title, nearest to the text first."""
    if not story.text:
        return []
    first = next((number for number in story.text if _is_prose(story.line(number))), story.text[0])
    near = [*reversed(range(max(0, first - _LOOK_BACK), first)), *(n for n in story.text if first <= n <= first + 1)]
    return [number for number in near if _may_be_title(story, number) and _something_follows(story, number)]


def _is_prose(line: Line) -> bool:
    return line.plain >= _PROSE and not line.is_link


def _may_be_title(story: Story, number: int) -> bool:
    line = story.line(number)
    text = line.text
    if not _SHORTEST <= len(text) <= _LONGEST or text.endswith((".", ":", ";", ",")):
        return False
    if line.is_link and not (heading_of(line) is not None and links_here(line, story.document)):
        return False
    if is_tool(text) or is_others_label(text) or is_end_label(text):
        return False
    if is_site_name(text, story.document) or is_section_name(text, story.document) or says_its_kind(text):
        return False
    if read_byline(text):
        return False
    return not _is_more_date_than_title(line)


def _is_more_date_than_title(line: Line) -> bool:
    """True for "Thứ Sáu, 21/07/2023 | 08:15"; not for a heading such as "Lịch cắt điện ấp Nhất ngày 21/09/2023"."""
    text, date = line.text, find_date(line.text)
    if date is None or len(text) > 2 * len(date.raw) + _BESIDE_A_DATE:
        return False
    return heading_of(line) is None or text.count(" ") - date.raw.count(" ") < _WORDS_BESIDE_A_DATE


def _something_follows(story: Story, number: int) -> bool:
    return any(later > number for later in story.text)


def _title_at(story: Story, number: int) -> Found[str]:
    return Found(_without_a_date(story.line(number).text), (number,))


def _without_a_date(title: str) -> str:
    """A date glued to the title by the tree, as in ``<h1>… <small>(21/07/2023)</small></h1>``, is not of the title."""
    date = find_date(title)
    if date and title.rstrip(" )").endswith(date.raw) and len(title) > 3 * len(date.raw):
        cut = title.rindex(date.raw)
        if title[:cut].rstrip().endswith("("):
            return title[:cut].rstrip(" (")
    return title
