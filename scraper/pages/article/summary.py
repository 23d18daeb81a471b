"""An article's summary: what is set apart at its beginning, never its first ordinary paragraph."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from archive.vietnamese.dates import find_date
from archive.vietnamese.labels import is_more_label
from scraper.pages.article.rules import Found, rule
from scraper.pages.document.head.claims import read_claims
from scraper.pages.document.layout.setting import own_classes
from scraper.pages.document.lines import HEADINGS

if TYPE_CHECKING:
    from scraper.pages.article.rules import Chosen
    from scraper.pages.article.story import Story
    from scraper.pages.document.lines import Line

# matches: sapo
# matches: news-summary
# matches: tomtat
# matches: trich-dan
# matches: post_desc
# matches: hometext
_SUMMARY_CLASS = re.compile(
    r"summary|sapo|standfirst|tom-?tat|trich-?(?:dan|yeu)|(?:^|[\s_-])(?:desc|lead|intro|excerpt|hometext|short|abstract|dek)(?:$|[\s_-])"
    r"|description|headnote|intro-?text"
)
# A labelled fact, or a path of links: no lead.
# matches: Chuyên mục: Nông thôn mới
# matches: Trang chủ » Tin tức » Nông thôn
_LABELLED = re.compile(r"[^\W\d][^:.]{2,25}:.{0,60}$|.{0,40}[»›>].{0,60}$")
# Characters: in a block of its own even "Mưa lớn ba ngày liền." is a lead; a bold line in the text as short as that is
# a heading within it. The longest lead met in official news has about 1,000.
_SHORTEST, _SHORTEST_BOLD, _LONGEST = 15, 40, 1200
_LEVELS = 3  # blocks between the words under a picture and their <figcaption>
_MOST_LINES = 3  # of a lead; more are the text
_SHOWN = ("iframe", "video", "audio", "object", "embed")


def as_selected(story: Story, chosen: Chosen) -> Found[str] | None:
    """The lines that the profile's selector points at, as one."""
    del story
    return Found(" ".join(line.text for line in chosen), tuple(line.number for line in chosen)) if chosen else None


@rule("marked summary")
def marked(story: Story) -> Found[str] | None:
    """The first lines, where markup or class says they are the summary and they are not all of the text."""
    lines = list(story.telling(story.head()))[: 2 * _MOST_LINES]
    own = [number for number in lines if _is_marked(story.line(number))]
    rest = [number for number in story.words() if number not in own]
    if not 0 < len(own) <= _MOST_LINES or not (rest or _shows_something(story)):
        return None
    spans = [story.layout.span(story.line(number).block) for number in own]
    if any(number in span for number in rest for span in spans):
        return None  # the element that is named so holds the text
    return _lines_as_one(story, own)


@rule("title said again")
def title_said_again(story: Story) -> Found[str] | None:
    """The line under the title that repeats it; in bold, as a heading, as the last step of a path it is no lead."""
    number = next(story.telling(story.head()), None)
    if number is None or story.title_at is None:
        return None
    title, line = story.line(story.title_at).text, story.line(number)
    if not _same(title, line.text):
        return None
    is_plain = not line.is_bold and line.block.tag not in HEADINGS and line.block.tag != "li"
    if title.casefold() == line.text.casefold() and not is_plain:
        return Found(None, (number,), part="title")
    return _lines_as_one(story, [number])


@rule("block of its own")
def block_of_its_own(story: Story) -> Found[str] | None:
    """What stands between the title and the block of the text."""
    if story.title_at is None:
        return None
    title = story.line(story.title_at).text
    numbers = [n for n in story.telling(story.above) if _may_be_summary(story.line(n), _SHORTEST)]
    texts = [(number, story.line(number).text) for number in numbers]
    numbers = [n for n, text in texts if not (_LABELLED.match(text) or _is_place_and_day(text) or _same(title, text))]
    if not 0 < len(numbers) <= _MOST_LINES or not (any(story.words()) or _shows_something(story)):
        return None
    return _lines_as_one(story, numbers)


@rule("first paragraph set apart")
def first_paragraph_set_apart(story: Story) -> Found[str] | None:
    """The first paragraph of the text, all bold, all italic or a heading of full length, where the next is not.

    Where no other follows, a bold or italic one leads to what the article shows: its pictures, a file, a film.
    """
    free = list(story.words())
    if not free or free[0] in story.parts or not _may_be_summary(story.line(free[0]), _SHORTEST_BOLD):
        return None
    first = story.line(free[0])
    if len(free) == 1:
        return _lines_as_one(story, free) if (first.is_bold or first.is_italic) and _shows_something(story) else None
    following = story.line(free[1])
    is_bold, is_italic = first.is_bold and not following.is_bold, first.is_italic and not following.is_italic
    if is_bold or is_italic or (first.block.tag in HEADINGS and following.block.tag not in HEADINGS):
        return _lines_as_one(story, free[:1])
    return None


@rule("claimed and set apart")
def claimed_and_set_apart(story: Story) -> Found[str] | None:
    """The first line, where the head claims it as the description and its markup differs from the lines after it."""
    free = list(story.telling(story.head()))
    after = [number for number in story.words() if number != free[0]] if free else []
    if not after or not _may_be_summary(story.line(free[0]), _SHORTEST_BOLD):
        return None
    first, following = story.line(free[0]), story.line(after[0])
    is_alike = (first.block.tag, first.block.get("class")) == (following.block.tag, following.block.get("class"))
    is_claimed = any(_begins_alike(first.text, claim) for claim in read_claims(story.document).summaries)
    return _lines_as_one(story, free[:1]) if is_claimed and not is_alike else None


def _is_marked(line: Line) -> bool:
    """True where markup or class says so, and not of a picture."""
    if "figcaption" in (line.block.tag, *(one.tag for one in islice(line.block.iterancestors(), _LEVELS))):
        return False
    inner = {line.block} | {element for element, place in line.pieces if place == "text"}
    if any(element.get("itemprop") in ("description", "abstract") for element in inner):
        return True
    return bool(_SUMMARY_CLASS.search(own_classes(line)))


def _may_be_summary(line: Line, shortest: int) -> bool:
    return shortest <= len(line.text) <= _LONGEST and not line.is_link and not is_more_label(line.text)


def _is_place_and_day(text: str) -> bool:
    """True for the line that opens an official document ("Bình Tân, ngày 5 tháng 10 năm 2023")."""
    day = find_date(text)
    return day is not None and len(text) < _SHORTEST_BOLD + len(day.raw) and text.endswith(day.raw)


def _same(title: str, text: str) -> bool:
    return title.rstrip(" .").casefold() == text.rstrip(" .").casefold()


def _begins_alike(text: str, claim: str) -> bool:
    start = claim.rstrip(" .…").casefold()
    return len(start) >= _SHORTEST_BOLD and text.casefold().startswith(start)


def _shows_something(story: Story) -> bool:
    """Whether a picture, a film or a file is there, which a summary may lead to without a text."""
    if _has_pictures(story) or "attachments" in story.parts.values():
        return True
    return story.body is not None and next(story.body.element.iter(*_SHOWN), None) is not None


def _has_pictures(story: Story) -> bool:
    return any(story.line(number).pictures for number in story.text)


def _lines_as_one(story: Story, numbers: list[int]) -> Found[str]:
    return Found(" ".join(story.line(number).text for number in numbers), tuple(numbers))
