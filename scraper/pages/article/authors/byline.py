"""Who wrote an article: its byline as printed, and the names in it."""

from __future__ import annotations

import re
from itertools import islice, pairwise, takewhile
from typing import TYPE_CHECKING

from archive.vietnamese.bylines import Signed, is_role, read_byline, read_names, split_names
from archive.vietnamese.dates import find_date
from archive.vietnamese.names import has_degree, is_foreign_name, is_full_name, is_organisation, is_user_name
from scraper.items import Author
from scraper.pages.article.authors.credits import (
    Byline,
    Credit,
    as_byline,
    authors_of,
    classed,
    credit_lines,
    is_office,
    marked_parts,
    names_behind_a_users_sign,
    pieces_of,
    without_date,
)
from scraper.pages.article.authors.signature import signature_of
from scraper.pages.article.rules import Found, rule
from scraper.pages.document.head.claims import read_claims

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scraper.pages.article.rules import Chosen
    from scraper.pages.article.story import Story

_LAST, _FIRST, _BELOW = 5, 4, 8  # lines at the text's end, over its first sentence, and under it that may sign it
_LONGEST_UNIT = 120  # characters: "Phòng Nông nghiệp và Môi trường …"
_FACTS = ("published_at", "views")  # lines that name an author beside
_FULL = 3  # words: a section's name can look like a name of two
# What parts an author from the facts beside.
# matches: Hà Anh | 21/07/2023
# matches: Hà Anh - ngày 21/07/2023
_BETWEEN = re.compile(r"\s*[|•·]\s*|\s+[-–—]\s+(?=(?:ngày|đăng|lượt|cập nhật|số lượt|xem|thứ)\b)", re.IGNORECASE)
# Behind the day on one line.
# matches: Đăng ngày 02/10/2023 bởi Văn Minh
_BY_WHOM = re.compile(r"\b(?:bởi|by)\s.*", re.IGNORECASE)

# Before a name, in the languages of other lands.
# matches: Von Jane Doe
# matches: By: Jane Doe
_BY = re.compile(r"(?:by|von|par|por|door|text|texte)\b[:\s]+", re.IGNORECASE)


def as_selected(story: Story, chosen: Chosen) -> Found[Byline] | None:
    """All lines that the profile's selector points at; what reads like no name is one all the same."""
    del story
    signed = [(number, text, read_byline(text) or read_names(text) or [Signed(text)]) for number, text in chosen]
    authors = dict.fromkeys(author for _, _, names in signed for author in authors_of(names))
    printed = "\n".join(text for _, text, _ in signed)
    return Found((printed, list(authors)), tuple(number for number, _, _ in signed)) if signed else None


@rule("credit line at the end")
def credit_line_at_the_end(story: Story) -> Found[Byline] | None:
    """The last lines of the text, or those below it, that say they are a credit line; a signature before them too."""
    last = [*list(story.own(story.text))[-_LAST:], *islice(story.own(story.below), _BELOW)]
    said = credit_lines(story, last)
    taken = {number for credit in said for number in credit.lines}
    return as_byline(story, [*signature_of(story, taken), *said, *_fields(story, taken)]) if said else None


@rule("bare name at the end")
def bare_name_at_the_end(story: Story) -> Found[Byline] | None:
    """A name or an office alone at the end of the text: set apart from it, or after its last sentence."""
    signature = signature_of(story, set())
    taken = {number for credit in signature for number in credit.lines}
    return as_byline(story, [*signature, *_fields(story, taken)]) if signature else None


@rule("author field")
def author_field(story: Story) -> Found[Byline] | None:
    """What is marked up as the author's (rel, itemprop, class), in a line of its own or beside the date."""
    return as_byline(story, _marked(story, set()))


@rule("credit line at the top")
def credit_line_at_the_top(story: Story) -> Found[Byline] | None:
    """A line, or a part of one that also holds the date, between the title and the text."""
    return as_byline(story, _said_at_the_top(story))


@rule("credit beside the facts under the text")
def credit_beside_the_facts_under_the_text(story: Story) -> Found[Byline] | None:
    """A part of a line under the text that gives the date or the counter as well."""
    return as_byline(story, _said_beside_facts_below(story))


@rule("full names beside the date")
def full_names_beside_the_date(story: Story) -> Found[Byline] | None:
    """Full names that stand in an element of their own on the line of the date or the counter.

    Shorter ones too where the sign of a user stands before them, or a caption ends with them: who took the picture.
    """
    for number in [*story.head(), *reversed(story.before)]:
        if story.parts.get(number) not in _FACTS:
            continue
        signed_by_a_user = names_behind_a_users_sign(story.line(number))
        for piece in pieces_of(story.line(number)):
            signed = read_names(piece) if not piece.isupper() else []
            if not signed:
                continue
            is_full = len(piece.split()) >= _FULL and all(is_full_name(one.name) for one in signed)
            if is_full or piece in signed_by_a_user or _ends_a_caption(piece, story):
                return as_byline(story, [Credit(piece, signed, (), is_field=True)])
    return None


def _ends_a_caption(name: str, story: Story) -> bool:
    captions = (story.line(number).text for number, part in story.parts.items() if part == "captions")
    return " " in name and any(text.rstrip(")").endswith(name) and text != name for text in captions)


@rule("name with its unit at the top")
def name_with_its_unit_at_the_top(story: Story) -> Found[Byline] | None:
    """A full name alone on a line between the title and the text, its unit perhaps on the next."""
    for number in list(islice(_over_the_prose(story), _FIRST)):
        text = story.line(number).text
        signed = read_names(text)
        if not signed or not (is_full_name(text) or has_degree(text)):
            continue
        below = _unit_under(story, number)
        lines = (number,) if below is None else (number, below)
        if below is not None and len(signed) == 1:
            unit = story.line(below).text
            return Found((f"{text}\n{unit}", [Author(signed[0].name, signed[0].role, unit)]), lines)
        return Found((text, authors_of(signed)), lines)
    return None


@rule("claimed and printed")
def claimed_and_printed(story: Story) -> Found[Byline] | None:
    """The author that the head claims, where a short line near the article prints just that name."""
    return as_byline(story, _claimed(story, set()))


def _fields(story: Story, taken: set[int]) -> list[Credit]:
    """What the system says of the author beside a signature."""
    said = _marked(story, taken) or _said_at_the_top(story) or _said_beside_facts_below(story)
    return [credit for credit in said or _claimed(story, taken) if taken.isdisjoint(credit.lines)]


def _claimed(story: Story, taken: set[int]) -> list[Credit]:
    """The first short line, or part of one, that is just an author whom the head claims."""
    claimed = {name.casefold() for name in read_claims(story.document).authors}
    for number in _near(story) if claimed else ():
        line = story.line(number)
        if number in taken or len(line.text) > _LONGEST_UNIT:
            continue
        for text in (line.text, *pieces_of(line), *_BETWEEN.split(line.text)):
            if text.casefold() in claimed:
                return [Credit(text, [Signed(text)], (number,) if text == line.text else (), is_field=True)]
    return []


def _near(story: Story) -> list[int]:
    """The lines around the article in which its author may stand, nearest to the title first: beside facts too."""
    numbers = [*story.head(), *reversed(story.before), *story.below[:_BELOW], *story.text[-_LAST:]]
    return [n for n in dict.fromkeys(numbers) if n not in story.others and story.parts.get(n) in (None, *_FACTS)]


def _marked(story: Story, taken: set[int]) -> list[Credit]:
    """The lines, or parts of lines, that are marked up as the author's: those of the first two lines that are."""
    credits_found: list[Credit] = []
    numbers = [*story.head(), *reversed(story.before), *story.below[:_BELOW], *story.text[-_LAST:]]
    for number in dict.fromkeys(numbers):
        line = story.line(number)
        is_free = number not in story.parts and line.text
        if number in taken or number in story.others or not (is_free or story.parts.get(number) in _FACTS):
            continue
        if next(line.block.iterancestors("form"), None) is not None:
            continue
        texts = marked_parts(line) or ([line.text] if is_free and classed(line) else [])
        read = {text: _read_marked(text) for text in map(without_date, texts)}
        own = (number,) if is_free else ()
        credits_found += [Credit(text, names, own, is_field=True) for text, names in read.items() if names]
    lines = list(dict.fromkeys(credit.lines for credit in credits_found))[:2]
    return [credit for credit in credits_found if credit.lines in lines]


def _read_marked(text: str) -> list[Signed]:
    """The names in a text that is marked as the author's, whatever it says."""
    if names := read_byline(text):
        return names
    said = _BY.sub("", text, count=1).strip()
    names = read_names(said) or [Signed(one) for one in split_names(said) if is_foreign_name(one)]
    long = [one for one in names if " " in one.name or "." in one.name or one.name.isupper()]
    if long:
        return long
    return [Signed(said)] if is_office(said) or is_user_name(said) else []


def _said_at_the_top(story: Story) -> list[Credit]:
    """The first line, or part of a line, over the text that says it is a credit."""
    numbers = [*story.head(), *reversed(story.before)]
    for number in numbers:
        part = story.parts.get(number)
        if part not in (None, *_FACTS) or number in story.others or (story.line(number).is_link and part is None):
            continue
        if said := _said_in(story, number):
            return [said]
    unlinked = [number for number in story.own(numbers) if not story.line(number).is_link]
    return credit_lines(story, unlinked, is_field=True)[:1]


def _said_beside_facts_below(story: Story) -> list[Credit]:
    facts = (number for number in story.below[:_BELOW] if story.parts.get(number) in _FACTS)
    return [credit for number in facts if (credit := _said_in(story, number))][:1]


def _said_in(story: Story, number: int) -> Credit | None:
    """The part of a line that says it is a credit."""
    line = story.line(number)
    pieces = pieces_of(line)
    labelled = [f"{label} {name}" for label, name in pairwise(pieces) if is_role(label.rstrip(": "))]
    date = find_date(line.text)
    behind = line.text.partition(date.raw)[2] if date and story.parts.get(number) in _FACTS else ""
    by_whom = [found[0] for found in (_BY_WHOM.search(one) for one in _BETWEEN.split(behind)) if found]
    parts = [part for piece in pieces for part in _BETWEEN.split(piece)]
    for piece in (*labelled, *parts, *_BETWEEN.split(line.text), without_date(line.text), *by_whom):
        if signed := read_byline(without_date(piece)):
            return Credit(without_date(piece), signed, (number,), is_field=True)
    return None


def _over_the_prose(story: Story) -> Iterator[int]:
    """The lines under the title, and those of the text before its first sentence."""
    yield from story.free(story.above)
    opening = story.free(number for number in story.head() if number in story.text)
    yield from takewhile(lambda number: not story.line(number).text.endswith((".", ":", ";")), opening)


def _unit_under(story: Story, number: int) -> int | None:
    """The line right under a name that names an office and says no more ("Phòng Văn hóa và Thông tin")."""
    below = next(story.free(n for n in story.head() if n > number), None)
    if below is None:
        return None
    text = story.line(below).text
    if len(text) > _LONGEST_UNIT or text.endswith(".") or not is_organisation(text):
        return None
    return below
