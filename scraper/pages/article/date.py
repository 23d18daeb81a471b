"""When an article was published, as its page prints it near the title; never the page's clock."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from archive.vietnamese.bylines import read_byline, read_names
from archive.vietnamese.dates import Printed, find_date, find_dates, says_how_long_ago
from archive.vietnamese.labels import is_tool
from archive.vietnamese.letters import clean, fold
from archive.vietnamese.names import is_organisation
from scraper.pages.article.authors.signature import closing_lines
from scraper.pages.article.rules import Found, rule
from scraper.pages.document.document import text_of
from scraper.pages.document.layout.site_names import is_section_name
from scraper.pages.document.lines import holder_of, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.html import HtmlElement

    from scraper.pages.article.rules import Chosen
    from scraper.pages.article.story import Story
    from scraper.pages.document.document import Document
    from scraper.pages.document.lines import Line

_LONGEST_REST = 60  # characters beside the date: a label, a counter, an author, a section
_LONGEST_BARE_REST = 12  # characters beside a date under the text that does not say what it is: "Thứ Sáu, "
# What stands right before a date and names it, folded.
# matches: ngay dang:
# matches: cap nhat luc:
# matches: thoi gian dang |
_LABEL = re.compile(r"(?:ngay|dang|gio|thoi gian|xuat ban|cap nhat|luc|published|posted)\b[^.]{0,25}$")
# matches: dang ngay 21/07/2023
# matches: ngay xuat ban:
# matches: ngay dua tin:
_PUBLISHED = re.compile(r"(?:dang|xuat ban|published|posted|ngay viet|dua tin|phat hanh)\b")
# matches: cap nhat lan cuoi: 25/07/2023
# matches: last modified
_CHANGED = re.compile(r"cap nhat|lan cuoi|chinh sua|sua doi|modified|updated")
# matches: 2023-07-21T08:15:00+07:00
_MACHINE = re.compile(r"\d{4}-\d\d-\d\dT\d")
# A piece of a line of nothing but facts, folded: labels, numbers, tools.
# matches: thu sau, 08:15 gmt+7
# matches: da xem: 1.234
# matches: cap nhat 2 gio truoc
# matches: last updated 1 day ago
# matches: chia se facebook
# matches: in bai viet
_META = re.compile(
    r"(?:(?:ngay|dang|dua|luc|vao|tin|bai|viet|cap nhat|lan cuoi|xuat ban|phat hanh|published|posted|on|gio|luot|lan|"
    r"thoi gian dang|so|da|xem|doc|views?|binh luan|chuyen muc|tin tuc|su kien|thu|hai|ba|tu|nam|sau|bay|chu nhat|"
    r"phut|phut doc|thoi gian doc|min|minutes?|read|ban|in|ban in|luu|gui|email|chia se|facebook|zalo|nghe|duoc|"
    r"truy cap|tai|tai ve|t[2-7]|cn|gmt|utc|last|updated|days?|hours?|ago|truoc)\b|\W|\d)*"
)
# Dates of something else than the article, folded.
# matches: ngay ban hanh: 12/05/2023
# matches: co hieu luc tu 01/07/2023
# matches: khai mac: 7 gio ngay 20/11
# matches: han nop ho so: 30/06/2023
_OTHER_DATES = re.compile(
    r"ban hanh|hieu luc|het han|bat dau|ket thuc|ngay ky|sinh|khai mac|dia diem|(?<!ban )to chuc|thoi gian(?! dang)|"
    r"han (?:nop|cuoi|chot)|hop dong|den ngay|tu ngay"
)
# How an official document opens, folded; a line that begins with the day of the week is none.
# matches: vinh long, ngay 5 thang 10 nam 2023
_PLACE = re.compile(r"^[^\d|:]{2,40}, ngay\b")
# matches: thu nam, ngay 5/10/2023
# matches: chu nhat, 08/10/2023
_WEEKDAY = re.compile(r"^\W*(?:thu|chu nhat)\b")
# Before digits that are no date, folded.
# matches: ngay dang: 21/2023
# matches: cap nhat: 31/02/2023
_BARE_LABEL = re.compile(r"\W*(?:ngay|ngay dang|dang luc|dang ngay|cap nhat|ngay xuat ban)\W{1,4}(?=\d)")
# Digits that were meant as a date.
# matches: 21/2023
# matches: 21072023
_DAY_DIGITS = re.compile(r"\d+[/.\-]\d+|\d{6,}")
# What parts the facts of a line.
# matches: Hà Anh | 1.234 lượt xem
# matches: Hà Anh - 1.234 lượt xem
# matches: Hà Anh / Lễ hội
_BETWEEN_FACTS = re.compile(r"[|•·]|\s[-–—/]\s")
_LEVELS = 3  # elements around a text of which one may be a <time>: <time><span>21/07/2023</span></time>
_BELOW = 6  # lines after the last sentence: signature, unit, date, section, author
_MARKS = " ()-–—,.:/"  # around a fact
_NEAR_THE_END = 4  # lines: date, byline, source and counter under a text


def as_selected(story: Story, chosen: Chosen) -> Found[Printed] | None:
    """The first date in the lines that the profile's selector points at."""
    for number, text in chosen:
        printed = find_date(text, _offset(story))
        if printed:
            return Found(printed, (number,))
    return None


@rule("time element")
def time_element(story: Story) -> Found[Printed] | None:
    """A ``<time>`` near the title that prints a day, or how long ago; then its markup says the day."""
    dated: list[tuple[bool, Printed]] = []
    lines: list[int] = []
    over = [*story.head(), *reversed(story.before)]
    near = over if _date_line(story, over) else [*over, *closing_lines(story)[:_BELOW]]
    for number in story.own(dict.fromkeys(near)):
        line = story.line(number)
        if len(line.text) > 4 * _LONGEST_REST or _is_sentence(line.text):
            continue
        for before, element in _times(line):
            printed = find_date(text_of(element), _offset(story)) or _told_from_now(element, _offset(story))
            label = fold(f"{before} {element.get('itemprop') or ''} {element.get('class') or ''}")
            if printed and not _OTHER_DATES.search(label):
                lines.append(number)
                dated.append((_is_second_best(label, printed), printed))
    return Found(min(dated, key=lambda one: one[0])[1], tuple(dict.fromkeys(lines))) if dated else None


def _is_sentence(text: str) -> bool:
    """True where a full stop stands; not for "Bài viết này được đăng trong Kinh tế vào ngày 02/04/2025."."""
    return text.endswith(".") and not _PUBLISHED.search(fold(text))


def _times(line: Line) -> list[tuple[str, HtmlElement]]:
    """The elements of a line that hold a time, each with the words right before it."""
    found: dict[HtmlElement, str] = {}
    before = ""
    for piece in line.pieces:
        time = _time_around(holder_of(piece), line)
        if time is not None:
            found.setdefault(time, before)
            before = ""
        else:
            before = words_of(piece)
    return [(words, element) for element, words in found.items()]


def _time_around(element: HtmlElement | None, line: Line) -> HtmlElement | None:
    for _ in range(_LEVELS):
        if element is None:
            return None
        if element.tag == "time" or (element.tag in ("abbr", "span") and _MACHINE.match(element.get("title") or "")):
            return element
        if element is line.block:
            return None
        element = element.getparent()
    return None


def _told_from_now(element: HtmlElement, offset: str) -> Printed | None:
    """What "3 giờ trước" means, by the element's own ``datetime`` or ``title``."""
    text = text_of(element)
    if not says_how_long_ago(text):
        return None
    marked = (find_date(element.get(name) or "", offset) for name in ("datetime", "title", "data-time"))
    return next((Printed(text, date.at) for date in marked if date and date.at), None)


@rule("date line under the title")
def under_the_title(story: Story) -> Found[Printed] | None:
    """A line between the title and the text, or among the first of the text, that is little more than a date."""
    return _date_line(story, story.head())


@rule("date line over the title")
def over_the_title(story: Story) -> Found[Printed] | None:
    """A line right before the title, in the same block."""
    return _date_line(story, reversed(story.before))


@rule("date beside the title")
def beside_the_title(story: Story) -> Found[Printed] | None:
    """A date in brackets, or in an element of its own, that ends the title's line."""
    if story.title_at is None:
        return None
    line = story.line(story.title_at)
    last = next(iter(find_dates(line.text, _offset(story))[-1:]), None)
    if last is None or not line.text.endswith((last.raw, f"{last.raw})")) or len(line.text) <= 2 * len(last.raw):
        return None
    end = clean(words_of(line.pieces[-1]))
    return Found(last) if end.strip(_MARKS) == last.raw or line.text.endswith(f"({last.raw})") else None


@rule("date line under the text")
def under_the_text(story: Story) -> Found[Printed] | None:
    """A line right after the text, or its last one, that says it is the date of publication."""
    below = list(takewhile(lambda number: number not in story.others, story.below))
    bare = [n for n in below[:_NEAR_THE_END] if len(_rest_of(story.line(n).text, story)) <= _LONGEST_BARE_REST]
    labelled = [n for n in story.text[-_NEAR_THE_END:] if _PUBLISHED.search(fold(story.line(n).text))]
    return _date_line(story, [*labelled, *bare, *below])


@rule("unreadable date line")
def unreadable(story: Story) -> Found[Printed] | None:
    """A line that says it is a date, with digits that are none ("Ngày 21/2023")."""
    for number in story.free([*story.head(), *reversed(story.before)]):
        text = _first_piece(story.line(number))
        if len(text) <= _LONGEST_REST and _BARE_LABEL.match(fold(text)) and _DAY_DIGITS.search(text):
            return Found(Printed(raw=text, at=None), (number,))
    return None


def _first_piece(line: Line) -> str:
    """The line without what the tree glued to it: its first piece that holds digits, and the label before that."""
    text = ""
    for words in line.texts():
        text += words
        if re.search(r"\d", text):
            break
    return clean(text)


def _date_line(story: Story, numbers: Iterable[int]) -> Found[Printed] | None:
    """The best of the date lines among ``numbers``, the first of equals; it stands on all of them."""
    lines: list[int] = []
    dated: list[tuple[bool, Printed]] = []
    for number in story.own(dict.fromkeys(numbers)):
        text, dates = _text_and_dates(story, number)
        if (
            dates
            and _is_date_line(text, dates[0], story.document)
            and (number not in story.text or _is_meta(text, dates, story.document))
        ):
            if dated and not (_is_meta(text, dates, story.document) or dated[0][0]):
                continue
            lines.append(number)
            printed = _published_one(text, dates)
            dated.append((_is_second_best(text, printed), printed))
    return Found(min(dated, key=lambda one: one[0])[1], tuple(lines)) if dated else None


def _text_and_dates(story: Story, number: int) -> tuple[str, list[Printed]]:
    """The line's text with its dates, its pieces kept apart where that leaves the dates whole."""
    line = story.line(number)
    if len(line.text) > 4 * _LONGEST_REST:
        return line.text, []
    spaced = clean(" ".join(piece for piece in line.texts() if not is_tool(clean(piece))))
    dates = find_dates(spaced, _offset(story))
    if line.is_link and not (dates and spaced.strip(_MARKS) == dates[0].raw):
        return spaced, []  # a date alone may lead to its own article, or to those of its day
    return (spaced, dates) if dates else (line.text, find_dates(line.text, _offset(story)))


def _is_second_best(text: str, printed: Printed) -> bool:
    """True for the day of a change, and for a date that is written for machines."""
    folded = fold(text)
    return bool(_CHANGED.search(folded) and not _PUBLISHED.search(folded)) or bool(_MACHINE.match(printed.raw))


def _is_date_line(text: str, printed: Printed, document: Document) -> bool:
    rest = text.replace(printed.raw, "", 1).strip()
    folded = fold(text)
    if len(rest) > _LONGEST_REST and not (_PUBLISHED.search(folded) or _is_meta(text, [printed], document)):
        return False
    if _OTHER_DATES.search(folded) or (_PLACE.match(folded) and not _WEEKDAY.match(folded)):
        return False
    return not (rest.endswith(".") and len(rest.split()) > 3)  # noqa: PLR2004 - a sentence


def _is_meta(text: str, dates: list[Printed], document: Document) -> bool:
    """True where beside the dates stand labels, counters, a credit, a section only, so that it is no line of text."""
    for date in dates:
        text = text.replace(date.raw, " | ")
    return all(_is_a_fact(one.strip(), document) for one in _BETWEEN_FACTS.split(text) if one.strip(_MARKS))


def _is_a_fact(text: str, document: Document) -> bool:
    """True for a label or a counter, a credit, a section's name."""
    bare = text.strip(_MARKS)
    if _META.fullmatch(fold(bare)) or read_byline(text) or read_byline(bare) or read_names(bare):
        return True
    return is_organisation(bare) or is_section_name(bare, document)


def _published_one(text: str, dates: list[Printed]) -> Printed:
    """Of several dates the one that says it is that of publication; else the first."""
    for date in dates:
        before = fold(text[: text.find(date.raw)])
        label = _LABEL.search(before)
        if label and _PUBLISHED.search(label[0]):
            return date
    return dates[0]


def _rest_of(text: str, story: Story) -> str:
    printed = find_date(text, _offset(story))
    return text.replace(printed.raw, "", 1).strip() if printed else text


def _offset(story: Story) -> str:
    return story.document.profile.utc_offset
