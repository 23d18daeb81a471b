"""How a line is set on the page: centred, to the right, in small letters, indented."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from archive.vietnamese.letters import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from scraper.pages.document.lines import Line

# matches: margin: 0; text-align: right
_ALIGNED = re.compile(r"text-align\s*:\s*(center|right|left|justify|end)", re.IGNORECASE)
# matches: MsoNormal text-right
_ALIGNING_CLASS = re.compile(r"(?:^|[\s_-])(?:text-?|align-?|txt-?)?(center|right)(?:$|[\s_-])", re.IGNORECASE)
# matches: Left
# matches: col-right
_SIDE = re.compile(r"(?:^|[\s_-])(?:left|right|trai|phai)(?:$|[\s_-])", re.IGNORECASE)
# matches: text-indent: 1.27cm
# matches: text-indent:36pt
# matches: text-indent: 0
_INDENT = re.compile(r"text-indent\s*:\s*(-?[\d.]+)", re.IGNORECASE)
# matches: font-size: 10pt
# matches: font-size:.85em
# matches: font-size: smaller
_LETTERS = re.compile(
    r"font(?:-size)?\s*:[^;]{0,40}?(?<![\w.#-])(?:(\d+(?:\.\d+)?|\.\d+)(p[tx]|r?em|%)|(x{0,2}-?small(?:er)?))",
    re.IGNORECASE,
)
_UNITS = {"px": 1.0, "pt": 4 / 3, "rem": 16.0}  # pixels
_PARTS = {"em": 1.0, "%": 0.01}  # of the letters around
_BROWSERS_SMALL = 0.83  # of the letters around, as browsers show <small>
_SMALL_CLASSES = frozenset(("small", "text-sm", "text-xs", "text-small"))  # by which frameworks set small letters
_OF_FONT_TAGS = {"1": 10.0, "2": 13.0}
_USUAL_LETTERS = 16.0  # pixels, where nothing says how large the letters of a text are
# Of the usual size: Word's captions have 11 points under texts of 12, or 13 under 14.
_SMALLER = 0.94
# matches: news-title
# matches: tieude
TITLE_CLASS = re.compile(r"title|tieu-?de|headline|article-?header|heading")
# Classes, ids, tooltips, the name of a picture or icon; folded.
# matches: fa fa-eye
# matches: icon-view
# matches: view-count
# matches: luotxem
# matches: luot xem
# matches: visibility
# matches: hits
_EYE = re.compile(
    r"(?<![a-z])(?:eye|icon-?view|view-?(?:count|er)s?|luot[- _]?(?:xem|doc)|views?|hits|visibility)(?![a-z])"
)
_SAY = ("class", "id", "title", "aria-label", "alt", "data-icon", "xlink:href")
_LONGEST_ICON = 20  # letters of an icon's name, where a font shows it as a picture: remove_red_eye
_LEVELS = 4  # blocks around a line that still set it, and not the whole column


def alignment(line: Line) -> str | None:
    """Return "center", "right", "left" or "justify", as the nearest element says; None where none does."""
    is_outside = False
    for element in _around(line):
        said = _said_alignment(element)
        if said and not (is_outside and _names_a_column(element)):
            return said
        is_outside = is_outside or element is line.block
    return None


def _names_a_column(element: HtmlElement) -> bool:
    """Whether only a class sets it, and what stands beside it is named after another side: a column of the page."""
    if element.tag == "center" or element.get("align") or _ALIGNED.search(element.get("style") or ""):
        return False
    beside = (element.getprevious(), element.getnext())
    return any(one is not None and _SIDE.search(one.get("class") or "") for one in beside)


def is_indented(line: Line) -> bool:
    """True where the line begins with a run of hard spaces, or the nearest style indents it."""
    for element, place in line.pieces:
        raw = element.text if place == "text" else element.tail
        if raw and raw.strip(" \r\n"):
            begins = _begins_indented(raw) or (place == "text" and _is_behind_spaces(element, line.block))
            return begins or _is_indented_by_style(line)
    return False


def _begins_indented(raw: str | None) -> bool:
    return (raw or "").lstrip(" \r\n").startswith(("\u00a0\u00a0", "\t"))


def _is_behind_spaces(element: HtmlElement, block: HtmlElement) -> bool:
    """Whether hard spaces stand before an element that a line begins with: they are no piece of the line.

    matches: <p>&nbsp;&nbsp;&nbsp;<span>Sáng nay</span></p>
    """
    at: HtmlElement | None = element
    while at is not None and at is not block:
        before, parent = at.getprevious(), at.getparent()
        if before is not None:
            return before.tag == "br" and _begins_indented(before.tail)
        if parent is not None and _begins_indented(parent.text):
            return True
        at = parent
    return False


def _is_indented_by_style(line: Line) -> bool:
    said = (_INDENT.search(element.get("style") or "") for element in _around(line))
    nearest = next((found for found in said if found), None)
    return nearest is not None and nearest[1].strip("0.") != "" and nearest[1][0] != "-"


def letter_size(line: Line) -> float | None:
    """Return the size of a line's letters in pixels as the innermost elements say; None where none does."""
    part, is_said = 1.0, False
    for element in _around(line):
        size, of_around = _said_size(element)
        if size is not None:
            return size * part
        if of_around is not None:
            part, is_said = part * of_around, True
    return part * _USUAL_LETTERS if is_said else None


def is_smaller(size: float | None, usual: float | None) -> bool:
    """True where letters are smaller than those of the text: of what is usual where the text says nothing."""
    if size is None:
        return False
    if usual is None:
        return size < _SMALLER * _USUAL_LETTERS
    return size < _SMALLER * usual


def _said_size(element: HtmlElement) -> tuple[float | None, float | None]:
    """The size that an element gives its letters: in pixels, or as a part of the letters around it."""
    said = _LETTERS.search(element.get("style") or "")
    if said and said[1]:
        unit = said[2].lower()
        return (float(said[1]) * _UNITS[unit], None) if unit in _UNITS else (None, float(said[1]) * _PARTS[unit])
    if said or element.tag == "small" or not _SMALL_CLASSES.isdisjoint((element.get("class") or "").split()):
        return None, _BROWSERS_SMALL
    return (_OF_FONT_TAGS.get((element.get("size") or "").strip()), None) if element.tag == "font" else (None, None)


def classes(line: Line) -> str:
    """The classes and ids of what the line stands in, in lower case."""
    names = (f"{element.get('class') or ''} {element.get('id') or ''}" for element in _around(line))
    return " ".join(names).lower()


def own_classes(line: Line) -> str:
    """The classes and ids of the elements that hold this line and no other, in lower case."""
    inner = {element for element, place in line.pieces if place == "text"} | {line.block}
    parent = line.block.getparent()
    if parent is not None and len(parent) == 1 and not (parent.text or "").strip():
        inner.add(parent)
    return " ".join(f"{element.get('class') or ''} {element.get('id') or ''}" for element in inner).lower()


def _said_alignment(element: HtmlElement) -> str | None:
    if element.tag == "center":
        return "center"
    said = _ALIGNED.search(element.get("style") or "")
    if said:
        return "right" if said[1].lower() == "end" else said[1].lower()
    if element.get("align"):
        return str(element.get("align")).lower()
    named = _ALIGNING_CLASS.search(element.get("class") or "")
    return named[1].lower() if named else None


def _around(line: Line) -> Iterator[HtmlElement]:
    """The elements a line stands in, from its first letter outwards."""
    element: HtmlElement | None = line.block
    if line.pieces:
        first, place = line.pieces[0]
        element = first if place == "text" else first.getparent()
    blocks = 0
    while element is not None and blocks < _LEVELS:
        yield element
        blocks += element is line.block or blocks > 0
        element = element.getparent()


def is_beside_an_eye(element: HtmlElement, place: str) -> bool:
    """True where a number stands in an element named for views, or right behind the picture of an eye."""
    before = element.getprevious() if place == "text" else None
    near = [element, *([before] if before is not None and not (before.tail or "").strip() else [])]
    parent = element.getparent()
    if parent is not None and len(parent) == 1:
        near.append(parent)
    return any(_EYE.search(_names(one)) for one in near)


def _names(element: HtmlElement) -> str:
    """How an element is called, and what it holds: an icon is a word, a picture, or ``<svg><use href="#eye">``."""
    said = []
    for one in islice(element.iter("*"), _LEVELS):
        said += [one.get(name) or "" for name in _SAY]
        said += [(one.get("src") or "").rpartition("/")[2], (one.get("href") or "") if one.tag == "use" else ""]
        said.append((one.text or "")[:_LONGEST_ICON])
    return fold(" ".join(said))
