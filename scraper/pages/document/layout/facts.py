"""The lines right around a text that state facts about its article, and are none of its words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from archive.vietnamese.dates import find_date
from archive.vietnamese.facts import states_facts
from archive.vietnamese.letters import clean, fold
from scraper.pages.document.document import outward, text_of
from scraper.pages.document.lines import anchors_of, holder_of, words_of
from scraper.pages.document.links import leads_to_category, leads_to_tag

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.html import HtmlElement

    from scraper.pages.document.lines import Layout, Line, Piece

_LONGEST = 240  # characters of such a line, with its links to tags
_LONGEST_NAME = 40  # of a line that only names who was announced in the line before: "bởi", "quantri"
_ROWS = ("tr", "table")
# A label whose value stands in the next line.
# matches: boi
# matches: chuyen muc:
# matches: cac the:
_LABEL = re.compile(r"(?:.*\b)?(?:boi|by|trong|in|tac gia|author|nguoi (?:viet|dang)|posted|dang)\W*|.*:\W*")
# matches: /author/quantri/
# matches: /tac-gia/hoang-phuc
# matches: /?author=3
_AUTHOR_ADDRESS = re.compile(r"/(?:authors?|tac-?gia)/[^/?]|[?&]author=\w", re.IGNORECASE)
# A step to the article before or after: its title behind an arrow or a word, or before an arrow.
# matches: ← Lễ hội Ok Om Bok
# matches: Bài trước Lễ hội Ok Om Bok
# matches: Lễ hội Ok Om Bok →
# matches: « Trang trước Lễ hội Ok Om Bok
_STEP = re.compile(
    r"[←«‹<]\s*\S.*|.*\S\s*[→»›>]|"
    r"(?:(?:bài|tin)(?: viết)? (?:trước|sau|tiếp|kế|mới hơn|cũ hơn)|previous|next|newer|older)\b.*",
    re.IGNORECASE,
)


def lines_of_facts(numbers: Iterable[int], layout: Layout, text: HtmlElement | None) -> Iterator[int]:
    """Those of ``numbers`` (in order) that only say when, by whom or where an article stands.

    What stands in a table of the ``text`` are facts of its own.
    """
    label = None
    for number in numbers:
        line = layout.lines[number]
        if not line.text:
            continue
        if label is not None and _is_value(line, label):
            yield number
            label = label if line.is_link else None
            continue
        label = None
        if only_states_facts(line) and not _in_a_table(line, text):
            yield number
            label = fold(line.text) if _LABEL.fullmatch(fold(line.text)) else None


def is_step(line: Line) -> bool:
    """True for a link to the article before or after this one."""
    if not line.is_link or len(line.text) > _LONGEST * 2:
        return False
    anchors = (element for element, _ in line.pieces)
    rels = {word for anchor in anchors for around in _up_to(anchor, line) for word in (around.get("rel") or "").split()}
    return not rels.isdisjoint(("prev", "next")) or bool(_STEP.fullmatch(line.text))


def stands_beside(line: Line, title: HtmlElement) -> bool:
    """True in a side column or a menu that does not hold the title."""
    around = [one for one in outward(line.block) if one.tag in ("aside", "nav")]
    return bool(around) and around[-1] not in title.iterancestors()


def only_states_facts(line: Line) -> bool:
    """True where a line's words only say what its links, dates and names are, and where its links only state facts."""
    if len(line.text) > _LONGEST:
        return False
    if line.is_link and all(map(_states_a_fact, anchors_of(line))):
        return True
    rest = [clean(words_of(piece)) for piece in _outside(line)]
    return states_facts(" ".join(rest), beside_a_link=len(rest) < len(line.pieces)) or states_facts(
        line.text,
        beside_a_link=False,
    )


def _states_a_fact(link: HtmlElement) -> bool:
    """Whether a link leads to a category, a tag, an author, to another place on a page, or bears nothing but a date."""
    address, rel = link.get("href") or "", (link.get("rel") or "").split()
    if "#" in address or not {"tag", "category", "author"}.isdisjoint(rel):
        return True
    if leads_to_category(address) or leads_to_tag(address) or _AUTHOR_ADDRESS.search(address):
        return True
    words = text_of(link)
    date = find_date(words) if len(words) <= _LONGEST_NAME and any(map(str.isdigit, words)) else None
    return date is not None and date.raw == words


def _outside(line: Line) -> Iterator[Piece]:
    """The pieces of a line that stand in no link and no time."""
    for piece in line.pieces:
        if not any(around.tag in ("a", "time") for around in _up_to(holder_of(piece), line)):
            yield piece


def _up_to(element: HtmlElement | None, line: Line) -> Iterator[HtmlElement]:
    """An element and those around it, up to the line's block."""
    while element is not None:
        yield element
        element = None if element is line.block else element.getparent()


def _is_value(line: Line, label: str) -> bool:
    if line.is_link:
        return True
    return not label.endswith(":") and len(line.text) <= _LONGEST_NAME and line.text[-1:] not in ".:!?"


def _in_a_table(line: Line, text: HtmlElement | None) -> bool:
    """Whether a line stands in a table of the text, not in one that lays out the page."""
    for element in outward(line.block):
        if element is text:
            return False
        if element.tag in _ROWS:
            return True
    return False
