"""The signature under a text: names or an office that close it, where nothing says that they are a credit."""

from __future__ import annotations

import re
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from archive.vietnamese.bylines import Signed, read_names
from archive.vietnamese.letters import fold
from archive.vietnamese.names import has_degree, is_full_name, is_newspaper, is_person, is_unit, is_vietnamese
from scraper.pages.article.authors.credits import LONGEST_OFFICE, Credit, is_marked, is_office
from scraper.pages.document.document import outward, text_of
from scraper.pages.document.layout.regions import read_regions
from scraper.pages.document.layout.setting import alignment
from scraper.pages.document.layout.site_names import site_names

if TYPE_CHECKING:
    from scraper.pages.article.story import Story
    from scraper.pages.document.lines import Line

# Over the name under an official document: "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "Nơi nhận:", "(Đã ký)", folded
# matches: tm. uy ban nhan dan
# matches: kt. chu tich
# matches: pho giam doc
# matches: noi nhan:
# matches: (da ky)
_OFFICES = re.compile(
    r"\W*(?:(?:tm|kt|tl|tuq|q)\. ?|chu tich|pho |giam doc|truong |bi thu|hieu truong|chanh |chi huy|thu truong|"
    r"noi nhan|da ky|nguoi lap|dai dien|ban to chuc|thay mat|chu nhiem|vien truong|cuc truong|\(?ky ten)"
)
_LAST, _BELOW = 5, 8  # lines at the text's end and under it that may sign it
_MOST_SIGNING = 2  # lines of names under a text; more are a list that belongs to it
_FULL = 3  # words: a section's name can look like a name of two
_PROSE = 80  # characters of a line that is text for sure
_SENTENCE_ENDS = (".", "!", "?", "…", "/", '"', "”", "»")
_NO_SIGNATURES = frozenset(("li", "th", "dt"))
_VERSES, _LONGEST_VERSE = 4, 60  # lines over a name that are a poem's, and characters of one
_WHOLE_PAGE = frozenset(("body", "html", "form"))
_SIGNATURE = 5  # lines of an official signature, from the office to the name


def signature_of(story: Story, taken: set[int]) -> list[Credit]:
    """Who signs the text: the names or the office that close it, on one line or on two."""
    closing = [number for number in closing_lines(story) if number not in taken and number not in story.facts]
    tail = _over_the_foot(story, closing)
    if sum(bool(read_names(story.line(number).text)) for number in tail if number in story.text) > _MOST_SIGNING:
        return []  # a list of names
    for at, number in enumerate(tail[:_LAST]):
        names = _signs(story, number, tail[at + 1 :])
        if not names:
            continue
        text, following = story.line(number).text, next(iter(tail[at + 1 :]), None)
        more = "" if following is None else story.line(following).text
        if following is None or story.line(following).is_link:
            return [Credit(text, names, (number,))]
        if len(names) == 1 and names[0].unit is None and is_person(names[0].name) and _is_unit_line(more):
            unit = Signed(names[0].name, names[0].role, more)
            return [Credit(f"{text}\n{more}", [unit], (number, following))]
        second = _signs(story, following, tail[at + 2 :]) if _is_set_alike(story, number, following) else []
        first = [Credit(text, names, (number,))]
        return [*first, Credit(more, second, (following,))] if second else first
    return []


def _over_the_foot(story: Story, numbers: list[int]) -> list[int]:
    """The lines that are none of the page's foot, where the site's name stands, whatever it is called.

    An office under the block of title and text is in it too, but for one that is marked as the author or set apart.
    """
    regions, own = read_regions(story.document), _of_title_and_text(story)
    return [
        number
        for number in numbers
        if number in story.text
        or (
            regions.of(story.line(number).block) != "footer"
            and story.line(number).text.casefold() not in site_names(story.document)
            and (number in own or is_marked(story, number) or not _names_a_site(story.line(number)))
        )
    ]


def _names_a_site(line: Line) -> bool:
    return is_office(line.text) or is_unit(line.text)


def _of_title_and_text(story: Story) -> range:
    """The lines of the smallest block that holds both; of the text's own block where that is the whole page."""
    body, title_at, layout = story.body, story.title_at, story.layout
    around = [body.element, *body.element.iterancestors()] if body and title_at is not None else []
    blocks = [layout.span(one) for one in around if one.tag not in _WHOLE_PAGE]
    whole = range(len(layout.lines))
    return next((span for span in blocks if title_at in span), blocks[-1] if blocks else whole)


def _is_unit_line(text: str) -> bool:
    """True for an office, or for a post in one: "Giáo viên Trường Tiểu học Long Hòa"."""
    return is_office(text) or (is_unit(text) and len(text) <= LONGEST_OFFICE and not text.endswith((".", ":", ";")))


def closing_lines(story: Story) -> list[int]:
    """Return the lines after the text's last sentence, and those right below it that are the article's own."""
    text = list(story.own(story.text))
    ends = [at for at, number in enumerate(text) if number not in story.facts and _is_sentence(story.line(number))]
    after = text[ends[-1] + 1 :] if ends else text[-_LAST:]
    below = takewhile(lambda number: number not in story.others, story.below)
    return [*after, *islice(story.own(below), _BELOW)]


def _is_sentence(line: Line) -> bool:
    if line.plain >= _PROSE:
        return not line.is_link
    return len(line.text.split()) >= _FULL and line.text.endswith(_SENTENCE_ENDS) and not read_names(line.text)


def _signs(story: Story, number: int, after: list[int]) -> list[Signed]:
    """The names of a line that stands as a signature stands."""
    line = story.line(number)
    if (
        line.is_link
        or line.block.tag in _NO_SIGNATURES
        or _is_one_of_cells(line, story)
        or _is_signature(story, number)
    ):
        return []
    names = read_names(line.text)
    if names and _OFFICES.match(fold(line.text)) and not all(is_full_name(one.name) for one in names):
        return []
    if names and alignment(line) != "right" and not all(is_vietnamese(one.name) for one in names):
        return []
    if names:
        return names if _stands_apart(story, number, names) or _closes_the_text(story, number, names) else []
    if not is_office(line.text) or is_newspaper(line.text) or any(_is_contact(story, one) for one in after[:2]):
        return []
    is_apart = alignment(line) == "right" or line.is_bold or line.is_italic
    return [Signed(line.text)] if is_apart or _ends_the_sentence_before(story, number) else []


def _is_contact(story: Story, number: int) -> bool:
    """True for a line of an address: what heads it is a heading, and signs nothing."""
    text = story.line(number).text
    return number in story.text and (any(letter.isdigit() for letter in text) or ":" in text)


def _closes_the_text(story: Story, number: int, names: list[Signed]) -> bool:
    """True for names alone that nothing sets apart, after the text's last sentence."""
    syllables = [len(one.name.split()) for one in names]
    full = [is_full_name(one.name) for one in names]
    if min(syllables) < 2 or story.line(number).text.isupper():  # noqa: PLR2004 - one word is no name
        is_close = _ends_the_sentence_before(story, number) or _is_under_verses(story, number)
        return min(syllables) > 1 and any(full) and is_close
    if (all(full) and min(syllables) >= _FULL) or _is_under_verses(story, number):
        return True
    return max(syllables) <= _FULL + sum(full) and _ends_the_sentence_before(story, number)


def _ends_the_sentence_before(story: Story, number: int) -> bool:
    before = [n for n in story.free(story.text) if n < number]
    pictured = [n for n in story.text if n < number and story.parts.get(n) == "captions"]
    if pictured and (not before or pictured[-1] > before[-1]):
        return True
    return bool(before) and story.line(before[-1]).text.endswith(_SENTENCE_ENDS)


def _is_under_verses(story: Story, number: int) -> bool:
    """True under short lines that end without a full stop, as a poem's do."""
    before = [story.line(n) for n in story.free(story.text) if n < number][-_VERSES:]
    ends = sum(line.text.endswith(_SENTENCE_ENDS) for line in before)
    verses = [line for line in before if len(line.text) <= _LONGEST_VERSE and line.block.tag not in _NO_SIGNATURES]
    return len(verses) == _VERSES and ends < _VERSES // 2 and before[-1].block is not story.line(number).block


def _is_set_alike(story: Story, one: int, other: int) -> bool:
    first, second = story.line(one), story.line(other)
    return (first.is_bold, first.is_italic, alignment(first)) == (second.is_bold, second.is_italic, alignment(second))


def _is_one_of_cells(line: Line, story: Story) -> bool:
    """True for a cell of the text beside others with text: a table of names is no signature."""
    cell = next((one for one in outward(line.block) if one.tag in ("td", "th")), None)
    if cell is not None and story.text and story.text[0] in story.layout.span(cell):
        return False  # it holds the text
    row = None if cell is None else cell.getparent()
    return row is not None and sum(bool(text_of(one)) for one in row.iterchildren("td", "th")) > 1


def _stands_apart(story: Story, number: int, signed: list[Signed]) -> bool:
    line = story.line(number)
    if alignment(line) == "right" or "." in signed[0].name or has_degree(line.text):
        return True
    others = [story.line(n) for n in story.free(story.text) if n != number]
    if line.is_bold or line.is_italic:
        return all(is_full_name(one.name) or len(one.name.split()) > 1 for one in signed) and not (
            others and all(other.is_bold for other in others)
        )
    return False


def _is_signature(story: Story, number: int) -> bool:
    """True for the name under an office, as official documents end: their text, nobody's credit."""
    above = [n for n in story.text if n < number and story.parts.get(n) != "captions"][-_SIGNATURE:]
    texts = [story.line(n).text for n in above]  # a caption may name a chairman as well
    return any(_OFFICES.match(fold(text)) for text in texts if len(text) < LONGEST_OFFICE and not text.endswith("."))
