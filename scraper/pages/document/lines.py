"""A page as the lines a reader sees, in order: cut where blocks and ``<br>`` cut it, never at white space."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from archive.vietnamese.letters import clean
from archive.words.sentences import LINE_LEFT_OUT
from scraper.pages.document.document import once_a_page, stands_in
from scraper.pages.document.layout.hidden import Hidden
from scraper.pages.document.pictures.sources import SHOWING, background, pictures_inside

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from scraper.pages.document.document import Document

_UNSEEN_TAGS = """
    script style template select option textarea svg math iframe object embed video audio
    canvas map head title meta link input xml
"""
_BLOCKS_TAGS = """
    address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hr html legend li main ol p pre section summary table tbody td tfoot
    th thead tr ul
"""
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_INLINE, _BLOCK, _BREAK, _PICTURE, _UNSEEN, _MENU = range(6)
_KINDS = (
    dict.fromkeys(_UNSEEN_TAGS.split(), _UNSEEN)
    | dict.fromkeys(_BLOCKS_TAGS.split(), _BLOCK)
    | {"br": _BREAK}
    | dict.fromkeys((*SHOWING, "picture", "noscript", "button"), _PICTURE)  # the last ones hold some, and show no text
    | {"nav": _MENU}
)
_MOST = 0.8  # of a line is linked: the rest may be a date or "(12 lượt xem)" beside a title
_NEARLY_ALL = 0.9  # of a line is bold: all of it, but for the white space at the edges of its pieces
LONGEST_LINE = 50_000  # letters; the longest article has fewer, and rules look at each letter of a line many times
_SHORT = 150  # characters; menus and side blocks say the same on every page, paragraphs do not
_PROSE = 80  # characters outside links of a line that is running text
_MOST_TIMES = 3  # a page is read: once, again with what scripts show, again with what they show in that
# matches: font-weight:bold
# matches: font-weight: 700
# matches: font: bold 14px Arial
_BOLD = re.compile(r"font(?:-weight)?\s*:\s*(?:italic\s+)?(?:bold|[6-9]00\b)", re.IGNORECASE)
# matches: font-style: italic
# matches: font: italic 12px Arial
_ITALIC = re.compile(r"font(?:-style)?\s*:\s*(?:italic|oblique)", re.IGNORECASE)
# The frameworks' names for both.
# matches: fw-bold
# matches: font-weight-bold
# matches: font-semibold
# matches: uk-text-bold
_BOLD_CLASS = re.compile(r"(?:fw|font-weight|font|(?:uk-)?text|has-text-weight)-(?:semi-?|extra)?bold(?:er)?|bold")
# matches: fst-italic
# matches: font-italic
_ITALIC_CLASS = re.compile(r"(?:fst|font|(?:uk-)?text|is)-italic|italic")
_clean_again = lru_cache(maxsize=16384)(clean)
_OF_A_PLACE = frozenset(("name", "id", "style"))  # attributes


# A text node of a page: an element, and whether it is the element's "text" or its "tail".
Piece = tuple["HtmlElement", str]
LINKED, BOLD, ITALIC = 1, 2, 4
_MARKS = (
    {"a": LINKED} | dict.fromkeys((*HEADINGS, "b", "strong", "th"), BOLD) | dict.fromkeys(("i", "em", "cite"), ITALIC)
)


@dataclass(slots=True)
class Line:
    """One line: its text, the block it stands in, and how it is set.

    ``linked``, ``bold`` and ``italic`` count characters, ``plain`` those outside links; ``is_link`` is true where
    nearly all of it is linked: a date may stand beside. ``pieces`` are the text nodes it is made of.
    """

    text: str
    block: HtmlElement
    linked: int
    bold: int
    italic: int
    plain: int
    is_link: bool
    pictures: list[HtmlElement]
    pieces: list[Piece]

    def spaced(self) -> str:
        """Its text with a space between its pieces, for links that only their markup parts."""
        return clean(" ".join(self.texts()))

    def texts(self) -> Iterator[str]:
        """What its pieces say."""
        return map(words_of, self.pieces)

    @property
    def is_bold(self) -> bool:
        """True where nearly all of it is bold, by its tags or by what a style or a class says of all of it."""
        is_tagged = self.bold >= _NEARLY_ALL * len(self.text)
        return bool(self.text) and (is_tagged or _is_set(self, BOLD))

    @property
    def is_italic(self) -> bool:
        """True where nearly all of it is italic, by its tags or by what a style or a class says of all of it."""
        is_tagged = self.italic >= _NEARLY_ALL * len(self.text)
        return bool(self.text) and (is_tagged or _is_set(self, ITALIC))


def words_of(piece: Piece) -> str:
    """Return the words of a piece of a line."""
    element, place = piece
    return (element.text if place == "text" else element.tail) or ""


def holder_of(piece: Piece) -> HtmlElement:
    """Return the element that a piece of a line stands in."""
    element, place = piece
    holder: HtmlElement = element if place == "text" else element.getparent()
    return holder


def anchor_of(piece: Piece) -> HtmlElement | None:
    """Return the link that a piece of a line stands in; None where it stands in none."""
    holder = holder_of(piece)
    return holder if holder.tag == "a" else next(holder.iterancestors("a"), None)


def _is_a_place(anchor: HtmlElement) -> bool:
    """True for ``<a name="dieu_1">``, to which others lead: a heading of a long document, and no link of a script."""
    named = anchor.keys()
    return bool(named) and _OF_A_PLACE.issuperset(named)


def _is_set(line: Line, mark: int) -> bool:
    """True where a style or a class says so of a whole line."""
    if _setting(line.block) & mark:
        return True
    return all(any(_setting(one) & mark for one in _up_to(holder_of(piece), line.block)) for piece in line.pieces)


def _up_to(element: HtmlElement | None, block: HtmlElement) -> Iterator[HtmlElement]:
    while element is not None and element is not block:
        yield element
        element = element.getparent()


def _setting(element: HtmlElement) -> int:
    """How a style or classes set an element."""
    style, names = element.get("style"), element.get("class")
    return _set_by(style or "", names or "") if style or names else 0


@lru_cache(maxsize=16384)
def _set_by(style: str, names: str) -> int:
    tokens = names.lower().split()
    is_bold = _BOLD.search(style) or any(map(_BOLD_CLASS.fullmatch, tokens))
    is_italic = _ITALIC.search(style) or any(map(_ITALIC_CLASS.fullmatch, tokens))
    return BOLD * bool(is_bold) | ITALIC * bool(is_italic)


@dataclass(frozen=True, slots=True)
class Layout:
    """A page's lines in order, and which of them each block holds: a line without text holds at least one picture.

    ``hidden`` are the elements that a browser does not show, the outermost only; no line has anything of them.
    """

    lines: list[Line]
    spans: dict[HtmlElement, range]
    hidden: tuple[HtmlElement, ...] = ()

    def span(self, element: HtmlElement) -> range:
        """The numbers of the lines inside ``element``; of the block around it where it is no block."""
        around: HtmlElement | None = element
        while around is not None and around not in self.spans:
            around = around.getparent()
        return range(len(self.lines)) if around is None else self.spans[around]


def anchors_of(line: Line) -> set[HtmlElement]:
    """Return the links that a line is made of."""
    found = set()
    for element, place in line.pieces:
        inside = element if place == "text" else element.getparent()
        while inside is not None and inside is not line.block and inside.tag != "a":
            inside = inside.getparent()
        if inside is None or inside.tag != "a":
            inside = next(line.block.iterancestors("a"), None)
        if inside is not None:
            found.add(inside)
    return found


class Selected(NamedTuple):
    """A line that a selector of the profile points at, and its text: that of the chosen elements alone."""

    number: int
    text: str


def selected_lines(document: Document, name: str) -> list[Selected]:
    """Return the lines that the profile's selector of that name points at, whole or in part."""
    chosen = set(document.selected(name))
    if not chosen:
        return []
    texts = ((number, _text_within(line, chosen)) for number, line in enumerate(read_layout(document).lines))
    return [Selected(number, text) for number, text in texts if text]


def _text_within(line: Line, chosen: set[HtmlElement]) -> str:
    """The text of a line's pieces that stand in chosen elements: "Hà Anh" of "Tác giả: <b>Hà Anh</b> | 5.120"."""
    inside = [piece for piece in line.pieces if stands_in(holder_of(piece), chosen)]
    if len(inside) == len(line.pieces):
        return line.text
    return clean("".join(map(words_of, inside)))


@once_a_page
def read_layout(document: Document) -> Layout:
    """Return the page as lines: what a browser shows, and what a reader can open or a script is to show."""
    hidden = Hidden(document)
    reader = _read(document, hidden)
    for _ in range(_MOST_TIMES):
        letters, prose = sum(len(line.text) for line in reader.lines), sum(map(_prose_of, reader.lines))
        if not hidden.show(letters, prose):
            break
        reader = _read(document, hidden)
    if reader.is_cut:
        document.left_out.append(LINE_LEFT_OUT(most=LONGEST_LINE))
    return Layout(reader.lines, reader.spans, (*hidden.never, *hidden.yet))


def _read(document: Document, hidden: Hidden) -> _Reader:
    reader = _Reader(document.tree, hidden, may_show_backgrounds=_may_show_backgrounds(document))
    reader.enter(document.tree, 0)
    return reader


def _may_show_backgrounds(document: Document) -> bool:
    """Whether a picture may stand behind an element; on most pages no attribute can name one."""
    named = any("bg" in name or "background" in name for name in document.attributes)
    return named or ("style" in document.attributes and "url(" in document.html)


def _prose_of(line: Line) -> int:
    return line.plain if line.plain >= _PROSE else 0


class _Reader:
    """Walks the tree once and cuts it into lines."""

    def __init__(self, root: HtmlElement, hidden: Hidden, *, may_show_backgrounds: bool) -> None:
        self.may_show_backgrounds = may_show_backgrounds
        self.is_hidden, self.is_menu = hidden.holds, hidden.holds_menu
        self.lines: list[Line] = []
        self.spans: dict[HtmlElement, range] = {}
        self.block = root
        self.is_cut = False
        self.begin_line()

    def begin_line(self) -> None:
        self.texts: list[str] = []
        self.pieces: list[Piece] = []
        self.pictures: list[HtmlElement] = []
        self.linked = self.bold = self.italic = 0

    def walk(self, element: HtmlElement, marks: int) -> None:
        if text := element.text:
            self.add(text, marks, (element, "text"))
        if self.may_show_backgrounds and background(element):
            self.pictures.append(element)
        for child in element:
            tag = child.tag
            kind = _KINDS.get(tag, _INLINE)
            if kind == _BREAK:
                self.end_line()
            elif kind == _PICTURE:
                self.look_into(child, marks)
            elif kind != _UNSEEN and not (self.is_menu(child) if kind == _MENU else self.is_hidden(child)):
                if kind in (_BLOCK, _MENU):
                    self.enter(child, marks | _MARKS.get(tag, 0))
                elif ":" not in tag or tag == "o:p":  # Word leaves elements behind that hold data and no text (w:view)
                    self.walk(child, marks if tag == "a" and _is_a_place(child) else marks | _MARKS.get(tag, 0))
            if tail := child.tail:
                self.add(tail, marks, (child, "tail"))

    def look_into(self, frame: HtmlElement, marks: int) -> None:
        """Take a picture, or those of what shows no text; a whole figure in a button, which enlarges it."""
        if frame.tag in SHOWING:
            self.pictures.append(frame)
        elif self.is_hidden(frame):
            return
        elif frame.tag == "button" and next(frame.iter("figure", "figcaption"), None) is not None:
            self.walk(frame, marks)
        elif frame.tag == "picture" and pictures_inside(frame) != [frame]:
            self.walk(frame, marks)  # where it is not closed, it holds the words that follow
        else:
            self.pictures.extend(pictures_inside(frame))

    def enter(self, block: HtmlElement, marks: int) -> None:
        self.end_line()
        outer, self.block = self.block, block
        first = len(self.lines)
        self.walk(block, marks)
        self.end_line()
        self.spans[block] = range(first, len(self.lines))
        self.block = outer

    def add(self, text: str, marks: int, piece: Piece) -> None:
        if not self.pieces and text.isspace():
            return
        self.texts.append(text)
        self.pieces.append(piece)
        if marks:
            length = len(text.strip())
            self.linked += length if marks & LINKED else 0
            self.bold += length if marks & BOLD else 0
            self.italic += length if marks & ITALIC else 0

    def end_line(self) -> None:
        if not self.pieces and not self.pictures:
            return
        text = "".join(self.texts)
        if len(text) > LONGEST_LINE:
            text, self.is_cut = text[:LONGEST_LINE], True
        text = _clean_again(text) if len(text) <= _SHORT else clean(text)
        length, linked = len(text), self.linked
        if length or self.pictures:
            plain, is_link = max(length - linked, 0), 0 < length * _MOST <= linked
            set_as = linked, self.bold, self.italic, plain, is_link
            self.lines.append(Line(text, self.block, *set_as, self.pictures, self.pieces))
        self.begin_line()
