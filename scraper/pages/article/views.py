"""How often an article was read, as its page says near it; never the counters of the whole site."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from archive.vietnamese.dates import find_dates
from archive.vietnamese.letters import fold
from archive.vietnamese.numbers import parse_count
from scraper.pages.article.rules import Found, rule
from scraper.pages.article.story import TOOL
from scraper.pages.document.layout.setting import is_beside_an_eye
from scraper.pages.document.lines import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scraper.pages.article.rules import Chosen
    from scraper.pages.article.story import Story

_COUNT = r"(?P<count>\d+(?:[.,\u00a0 ]\d{3})*)"  # 1.234, 1,234, "1 234", 87
_NOUN = r"(?:luot|lan|da|nguoi)\s*(?:xem|doc|view)|(?:so|tong)\s+(?:nguoi\s+)?(?:xem|doc)|luot truy cap"
_OF_WHAT = r"\s*(?:bai viet|tin|trang|bai)?\s*"
# The label first, folded.
# matches: luot xem: 1.234
# matches: so nguoi doc bai viet: 87
# matches: da xem (172)
# matches: views: 95
_LABEL_FIRST = re.compile(rf"(?:(?:{_NOUN}){_OF_WHAT}[:\-]?|\b(?:views?|xem|doc|hits)\s*:)\s*\(?\s*{_COUNT}")
# The count first, folded; "21/07/2023 xem" has none.
# matches: 172 luot doc
# matches: 1.234 nguoi da xem
# matches: 95 views
_COUNT_FIRST = re.compile(rf"(?<![\d/.:]){_COUNT}\s*(?:luot|lan|nguoi)?\s*(?:da\s+)?(?:xem|doc|views?|hits)\b")
_DIGIT = re.compile(r"\d")
# matches: (1.234)
_BARE_COUNT = re.compile(r"[\s\d.,()]*\d[\s\d.,()]*")
_LONGEST, _LONGEST_REST = 240, 60  # characters of the line, and of what stands beside the count: a date, a section
_LAST = 6  # lines of the text among which a counter may stand that its block holds too
_MAY_HOLD_A_COUNT = (None, "published_at", TOOL, "byline")  # the counter often stands on the line of date and tools


def as_selected(story: Story, chosen: Chosen) -> Found[int] | None:
    """The first count in the lines that the profile's selector points at, bare or with a label."""
    del story
    for number, text in chosen:
        labelled = _count(text)
        count = parse_count(labelled["count"] if labelled else text)
        if count is not None:
            return Found(count, (number,))
    return None


@rule("words near the article")
def words_near_the_article(story: Story) -> Found[int] | None:
    """A label with a count: "Lượt xem: 1.234", "172 lượt đọc"."""
    for number in _near(story):
        line = story.line(number)
        text = fold(line.text)
        found = next(filter(None, map(_count, (*line.texts(), line.text))), None)
        if found and _says_no_more(text, found, number, story):
            return Found(parse_count(found["count"]), (number,))
    return None


@rule("eye near the article")
def eye_near_the_article(story: Story) -> Found[int] | None:
    """A bare number beside the picture of an eye."""
    for number in _near(story):
        for element, place in story.line(number).pieces:
            printed = words_of((element, place))
            if _BARE_COUNT.fullmatch(printed) and is_beside_an_eye(element, place):
                is_whole_line = _BARE_COUNT.fullmatch(story.line(number).text)
                return Found(parse_count(printed), (number,) if is_whole_line else ())
    return None


def _count(text: str) -> re.Match[str] | None:
    if not _DIGIT.search(text) or not _search(text):
        return None
    for date in find_dates(text):
        text = text.replace(date.raw, " | ")
    return _search(text)


def _search(text: str) -> re.Match[str] | None:
    folded = fold(text)
    return _LABEL_FIRST.search(folded) or _COUNT_FIRST.search(folded)


def _near(story: Story) -> Iterable[int]:
    tail = story.text[-_LAST:]
    for number in [*story.head(), *reversed(story.before), *story.below, *tail]:
        line = story.line(number)
        if line.text and len(line.text) <= _LONGEST and story.parts.get(number) in _MAY_HOLD_A_COUNT:
            yield number


def _says_no_more(text: str, found: re.Match[str], number: int, story: Story) -> bool:
    """True where the line holds labels, dates and counters, but no sentence of the text."""
    if text.endswith("."):
        return False
    if number in story.above or number in story.before or number in story.parts:
        return True
    return len(text) - len(found[0]) <= _LONGEST_REST
