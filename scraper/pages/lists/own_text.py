"""The text that is a page's own: running text outside its lists and posts, and the lines of a poem."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.vietnamese.dates import find_date
from archive.vietnamese.labels import any_of
from archive.vietnamese.letters import fold
from scraper.pages.document.body import find_body
from scraper.pages.document.document import once_a_page, outward
from scraper.pages.document.headline import heading_of, headline_at
from scraper.pages.document.lines import Line, read_layout
from scraper.pages.lists.lists import content_groups
from scraper.pages.lists.posts import only_post, read_posts
from scraper.pages.lists.structure import read_structure
from scraper.pages.lists.text_items import lines_of_entries

if TYPE_CHECKING:
    from scraper.pages.document.document import Document

# matches: co quan chu quan: ubnd tinh tra vinh
# matches: © 2023 ubnd xa long hoa
_IMPRINT = any_of(
    r"(?:©|\(c\)|copyright|ban quyen|co quan chu quan|co quan quan ly|don vi quan ly|dia chi|tru so|dien thoai|"
    r"giay phep|chiu trach nhiem|truong ban bien tap|tong bien tap|ghi ro nguon|email|thiet ke)",
)
_LONGEST_BEGINNING = 40  # characters of a paragraph among which its first words are
# Letters of a line that is running text. With a third of that, a poem is no article and a list of
# titles no list; with 120 for running text, six saved articles of short lines are none.
_PROSE = 40
# Short lines under a headline that are a text, letters of a line of verse, and lines in which a poem begins.
_LINES_OF_A_POEM, _SHORTEST_VERSE, _LONGEST_VERSE, _LONGEST_POEM = 4, 10, 70, 40
_NO_VERSES = frozenset(("li", "td", "th", "dt", "dd"))  # four items of a side column are no poem
_LINES_OVER_A_POEM = 8  # facts and words between a headline and a poem


@once_a_page
def own_lines(document: Document) -> list[int]:
    """Return the numbers of the unlinked lines in the page's body that are no entry's of a list."""
    body, layout = find_body(document), read_layout(document)
    if body is None:
        return []
    only = only_post(document)
    posts = {at for post in [*read_posts(document), *([only] if only else [])] for at in layout.span(post.element)}
    listed = {id(line) for group in content_groups(document) for line in lines_of_entries(group, document)}
    lines = ((at, layout.lines[at]) for at in layout.span(body.element) if at not in posts)
    own = [(at, line) for at, line in lines if line.plain > line.linked and id(line) not in listed]
    of = read_structure(document).regions.of
    return [at for at, line in own if of(line.block) != "footer" or not _is_in_footer(line)]


@once_a_page
def own_prose(document: Document) -> list[int]:
    """Return the numbers of those lines that are running text, and of the lines of a poem under the headline."""
    lines = read_layout(document).lines
    prose = (number for number in own_lines(document) if is_prose(lines[number]))
    return sorted({*prose, *verses(document)})


@once_a_page
def verses(document: Document) -> list[int]:
    """Return the short lines of one box that follow each other under the headline, with facts about it between."""
    at, lines = headline_at(document), read_layout(document).lines
    if at is None:
        return []
    runs: list[list[int]] = [[]]
    for number, line in enumerate(lines[at + 1 : at + 1 + _LONGEST_POEM], at + 1):
        if not _may_be_verse(line) or (runs[-1] and not _stand_together(lines[number - 1], line)):
            runs.append([])
        if _may_be_verse(line):
            runs[-1].append(number)
        if len(runs) > _LINES_OVER_A_POEM or (line.is_link and heading_of(line) is not None):
            break
    found = next((run for run in runs if len(run) >= _LINES_OF_A_POEM), [])
    return [] if not found or _is_form(lines[found[0]]) else found


def _stand_together(before: Line, line: Line) -> bool:
    """Whether two lines are parted by a break, or are paragraphs side by side."""
    one, other = before.block, line.block
    return one is other or (one.tag == other.tag and one.getparent() is other.getparent())


def _is_form(line: Line) -> bool:
    """Whether a line's box is to be filled in: its short lines are labels."""
    box = line.block.getparent()
    fields = box.iter("input", "textarea", "select") if box is not None else ()
    return any(field.get("type") != "hidden" for field in fields)


def _may_be_verse(line: Line) -> bool:
    text = line.text
    if (
        line.block.tag in _NO_VERSES
        or line.linked
        or not _SHORTEST_VERSE <= len(text) <= _LONGEST_VERSE
        or text.endswith(":")
    ):
        return False
    is_date = any(map(str.isdigit, text)) and find_date(text)
    return not is_date and not _IMPRINT.match(fold(text[:_LONGEST_BEGINNING]))


def _is_in_footer(line: Line) -> bool:
    return any(element.tag == "footer" for element in outward(line.block))


def is_prose(line: Line) -> bool:
    """Whether a line is running text, and none of the publisher's."""
    if line.plain < _PROSE or line.plain <= line.linked:
        return False
    return not _IMPRINT.match(fold(line.text[:_LONGEST_BEGINNING]))
