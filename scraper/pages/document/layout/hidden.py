"""What of a page a browser does not show, though it is written there: for machines, for later, for another screen."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from archive.vietnamese.labels import any_of, is_end_label, is_others_label, is_tool
from archive.vietnamese.letters import clean, fold
from scraper.pages.document.layout.stylesheet import stylesheet_of
from scraper.pages.document.layout.utility import Hiding, hiding_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from scraper.pages.document.document import Document

# Attributes that may hide an element: nearly all have none of them.
_TELLING = frozenset(("style", "hidden", "itemprop", "popover", "data-reveal", "aria-hidden"))
# In a style, without its spaces.
# matches: display:none
# matches: color:red;visibility:hidden
# matches: opacity:0;transition:1s
# matches: transform:scale(0)
# matches: height:0;overflow:hidden
_STYLE_HIDES = re.compile(
    r"display:none|visibility:hidden|mso-hide:all|transform:scale\(0(?:,0)?\)|(?<![\w-])opacity:0?(?:\.0+)?(?![\d.])"
    r"|(?:^|;)(?:max-)?(?:height|width):[01](?:px)?;(?:[^;]*;)?overflow(?:-[xy])?:hidden"
    r"|overflow(?:-[xy])?:hidden;(?:[^;]*;)?(?:max-)?(?:height|width):[01](?:px)?(?:;|$|!)"
)
# Out of the screen, or cut to nothing: for screen readers, for a logo's words, for spam.
# matches: position:absolute;left:-9999px
# matches: text-indent:-9999px
# matches: clip:rect(0,0,0,0)
# matches: clip-path:inset(50%)
_STYLE_PUTS_OUT = re.compile(
    r"(?<![\w-])(?:left|top|right|text-indent|margin-left):-\d{3,}|clip:rect\([01](?:px)?[, ][01](?:px)?"
    r"|clip-path:inset\((?:50|100)%"
)
# Letters without size, where no element inside gives them one: lists are set so to lose the space between their items.
# matches: font-size:0
# matches: font-size:0px;line-height:0
_NO_LETTERS = re.compile(r"font-size:0(?:px|pt|em)?(?:;|$|!)")
# Texts that are written for machines.
# matches: 2025-11-03T00:12:00+07:00
# matches: https://tanhoa.example.gov.vn/assets/logo.png
_FOR_MACHINES = re.compile(r"\s*(?:\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?\S{0,10}|https?://\S{1,300})\s*")
# Signs, and the names of icons that a font draws.
# matches: ×
# matches: keyboard_arrow_right
_DECORATION = re.compile(r"[\W_]{0,8}|[a-z0-9]+_[a-z0-9_]+|(?:share|search|menu|close|schedule|print|home|person)")
_DECORATING = frozenset(("span", "i", "b", "em", "small", "strong", "svg", "font", "p"))
_TELLING_TAGS = frozenset(("dialog", "time"))
_SHORT = 40  # letters of a decoration
# Names of parts that a reader can open.
# matches: tab-pane
# matches: tabcontent
# matches: accordion-body
# matches: panel-collapse
# matches: read-more-content
# matches: noi-dung-an
_OPENS = re.compile(
    r"tab-?(?:pane|panel|content)\w*|accordion[\w-]*|[\w-]*collaps\w*|toggle[\w-]*|[\w-]*read-?more[\w-]*|[\w-]*more-?(?:text|content)"
    r"|(?:xem|doc)-?them[\w-]*|mo-?rong|noi-?dung-?(?:an|day-?du)|full-?(?:text|content)|spoiler[\w-]*|[\w-]*expand\w*"
)
# What is clicked to open one, folded.
# matches: xem them »
# matches: doc tiep
# matches: show more
# matches: xem day du noi dung
_OPENER = any_of(
    r"\W*(?:(?:xem|doc|hien thi) (?:them|tiep|toan bo|day du|tat ca|het)|mo rong)\b.{0,30}",
    r"\W*(?:read|show|see|view|load) more\b.{0,30}",
)
_OPENER_TAGS = frozenset(("button", "summary"))
_LONGEST_OPENER = 40
_DROPDOWN = frozenset(
    ("collapse", "dropdown-menu", "dropdown-content", "uk-dropdown", "dropdown-pane", "w3-dropdown-content")
)
_OPEN = frozenset(("open", "show", "in", "is-open", "is-active", "active", "navbar-collapse"))
_CLOSED = frozenset(("collapse", "tab-pane"))
WAYS_TO_OPEN = ("href", "data-target", "data-bs-target", "aria-controls")  # what names the part that a click opens
# What a tab shows or plays beside the text.
# matches: am thanh
# matches: ban do (2)
_NO_TEXT = any_of(r"\W*(?:am thanh|audio|podcast|video|clip|ban do|google maps?)\W*(?:\d+\W*)?$")
_LONGEST_MENU = 200  # letters of a closed menu of tools; one with more is the site's own, and may hold a list
_PROSE = 80  # characters of a piece of text that no label and no menu has
_WORTH_SHOWING = 200  # characters of prose: a notice about cookies has less
_TWICE = 2  # as much prose as is shown: a translation, or a copy for phones, is about as long as the text
_FOUR_TIMES = 4  # as many letters of any kind: a list that is hidden until it is loaded; a menu for phones has fewer
_MOST_TRIED = 50  # hidden parts of a page that may be a part of its text
_LONGEST_NAME = 60  # letters of a class that a script calls
_UNSEEN = frozenset(("script", "style", "template", "noscript", "select", "textarea"))


class Hidden:
    """Tells for each element of a page whether it is shown, and keeps those that are not.

    Attributes:
        never: what no reader ever sees, the outermost elements only.
        yet: what a script may show.
    """

    def __init__(self, document: Document) -> None:
        self._html, self._said = document.html, document.said
        self.never: list[HtmlElement] = []
        self.yet: list[HtmlElement] = []
        self._menus: list[HtmlElement] = []
        self._shown: set[HtmlElement] = set()
        self._tree = document.tree
        self._styles = stylesheet_of(document.tree)
        self._has_styles = bool(self._styles)

    def holds(self, element: HtmlElement) -> bool:
        """Whether an element is hidden."""
        said = self._said[element]
        names = element.get("class") if said else None
        hiding = hiding_of(names) if names else ""
        if hiding != "never" and (_may_hide(said, names) or element.tag in _TELLING_TAGS):
            hiding = "never" if self._is_opened_by_a_tool(element, names) else _hiding(element, hiding)
        if not hiding and self._has_styles and self._styles.hides(element, names):
            hiding = "yet"
        if not hiding or element.tag == "body" or (hiding == "yet" and element in self._shown):
            return False
        (self.never if hiding == "never" else self.yet).append(element)
        return True

    def _is_opened_by_a_tool(self, element: HtmlElement, names: str | None) -> bool:
        """Whether a part is closed until a reader asks to share, to comment, to see other articles: no text at all."""
        tokens = (names or "").lower().split()
        if _CLOSED.isdisjoint(tokens) or not _OPEN.isdisjoint(tokens) or not (name := element.get("id")):
            return False
        said = self._openers.get(name, "")
        return is_tool(said) or is_end_label(said) or is_others_label(said) or bool(_NO_TEXT.match(fold(said)))

    @cached_property
    def _openers(self) -> dict[str, str]:
        """What is clicked to open a part, by the part's id."""
        openers: dict[str, str] = {}
        for one in self._tree.iter("a", "button", "span", "label"):
            for attribute in WAYS_TO_OPEN:
                name = one.get(attribute) or ""
                if name and (name[0] == "#" or attribute == "aria-controls") and _is_shorter(one, _LONGEST_OPENER):
                    openers.setdefault(name.lstrip("#"), clean("".join(one.itertext())))
        return openers

    def show(self, letters: int, prose: int) -> bool:
        """Show what a reader can open, and what is most of the page; True where that is anything.

        Args:
            letters: how many are shown already.
            prose: how many of them are running text.
        """
        found = {one for one in self.yet[:_MOST_TRIED] if self._is_worth_showing(one, letters, prose)}
        found |= {menu for menu in self._menus[:_MOST_TRIED] if _is_most_of_the_text(_letters(menu)[1], prose)}
        if found:
            self._shown |= found
            self.never, self.yet, self._menus = [], [], []
        return bool(found)

    def _is_worth_showing(self, element: HtmlElement, letters: int, prose: int) -> bool:
        all_of_it, own = _letters(element)
        if own >= _PROSE and self._can_be_opened(element):
            return True
        return _is_most_of_the_text(own, prose) or all_of_it > max(_FOUR_TIMES * letters, _WORTH_SHOWING)

    def _can_be_opened(self, element: HtmlElement) -> bool:
        """Whether a reader can open a part: by its name, by what stands beside it, by what names it elsewhere."""
        tokens = (element.get("class") or "").lower().split()
        if element.get("role") == "tabpanel" or any(_OPENS.fullmatch(token) for token in tokens):
            return True
        if any(_is_opener(one) for one in (element.getprevious(), element.getnext()) if one is not None):
            return True
        name, html = element.get("id"), self._html
        if (
            name
            and html.count(name) > 1
            and any(_is_named(f"{mark}{name}{mark}", html) or f"{mark}#{name}{mark}" in html for mark in "'\"")
        ):
            return True
        return any(token in self._called and not hiding_of(token) for token in tokens)

    @cached_property
    def _called(self) -> frozenset[str]:
        """The classes that scripts and attributes of the page call: ``$('.noi-dung')``, ``data-target=".menu"``."""
        calls = (piece[:_LONGEST_NAME].partition(mark) for mark in "'\"" for piece in self._html.split(f"{mark}.")[1:])
        return frozenset(name for name, mark, _ in calls if mark)

    def holds_menu(self, nav: HtmlElement) -> bool:
        """Whether a ``<nav>`` is one: where its end is missing, it holds the article."""
        if nav in self._shown:
            return False
        self._menus.append(nav)
        return True


def _may_hide(said: list[str], names: str | None) -> bool:
    return not _TELLING.isdisjoint(said) or (
        names is not None and ("drop" in names or "collaps" in names or "tab-pane" in names)
    )


def _is_most_of_the_text(own: int, shown: int) -> bool:
    return own >= _WORTH_SHOWING and own > _TWICE * shown


def _hiding(element: HtmlElement, by_class: Hiding) -> Hiding:
    """How an element's tag and attributes hide it, or its classes."""
    style = (element.get("style") or "").replace(" ", "").lower()
    if _is_for_machines(element) or _is_a_closed_window(element) or (style and _STYLE_PUTS_OUT.search(style)):
        return "never"
    if by_class or element.get("hidden", "until-found") != "until-found":
        return "yet"
    if style and (_STYLE_HIDES.search(style) or (not len(element) and _NO_LETTERS.search(style))):
        return "yet"
    return "never" if _is_decoration(element) else ""


def _is_a_closed_window(element: HtmlElement) -> bool:
    if element.tag == "dialog":
        return element.get("open") is None
    is_away = element.get("aria-hidden") == "true"
    if element.get("popover") is not None or (is_away and element.get("role") in ("dialog", "alertdialog")):
        return True
    tokens = (element.get("class") or "").lower().split()
    if element.get("data-reveal") is not None and _OPEN.isdisjoint(tokens):
        return True
    if _DROPDOWN.isdisjoint(tokens) or not _OPEN.isdisjoint(tokens) or not _is_shorter(element, _LONGEST_MENU):
        return False
    if "collapse" in tokens:
        return all(not (text or "").strip() for text in _unlinked(element))
    around = element.getparent()
    return around is None or _OPEN.isdisjoint((around.get("class") or "").split())


def _unlinked(element: HtmlElement) -> Iterator[str | None]:
    """The texts of an element outside its links."""
    for one in element.iter():
        if one is not element:
            yield one.tail
        if isinstance(one.tag, str) and one.tag != "a" and next(one.iterancestors("a"), None) is None:
            yield one.text


def _is_for_machines(element: HtmlElement) -> bool:
    """True for a time stamp or an address that only a search engine wants, and for the time of the last change.

    WordPress prints ``<time class="published">`` and ``<time class="updated">``, and every theme hides the second.
    """
    if element.get("itemprop") and not len(element) and _FOR_MACHINES.fullmatch(element.text or ""):
        return True
    tokens = (element.get("class") or "").split()
    if element.tag != "time" or "updated" not in tokens or "published" in tokens:
        return False
    around = element.getparent()
    return any("published" in (time.get("class") or "") for time in around.iterchildren("time"))


def _is_decoration(element: HtmlElement) -> bool:
    """True for a sign or the name of an icon; words that are only hidden from screen readers stay."""
    if element.get("aria-hidden") != "true" or element.tag not in _DECORATING or len(element):
        return False
    text = (element.text or "")[:_SHORT]
    return bool(text) and _DECORATION.fullmatch(text.strip()) is not None


def _is_shorter(element: HtmlElement, most: int) -> bool:
    length = 0
    for text in element.itertext():
        length += len(text.strip())
        if length > most:
            return False
    return True


def _letters(element: HtmlElement) -> tuple[int, int]:
    """How many letters an element has, and how many in pieces as long as a sentence, outside links."""
    letters, prose = 0, 0
    for one in element.iter():
        is_read = isinstance(one.tag, str) and one.tag not in _UNSEEN
        for text in (one.text if is_read else None, one.tail if one is not element else None):
            length = len(text.strip()) if text else 0
            letters += length
            prose += length if length >= _PROSE and (one.tag != "a" or text is one.tail) else 0
    return letters, prose


def _is_named(name: str, html: str) -> bool:
    """Whether a name in quotes stands elsewhere than at what bears it."""
    return html.count(name) > html.count(f"id={name}")


def _is_opener(element: HtmlElement) -> bool:
    if not isinstance(element.tag, str) or not _is_shorter(element, _LONGEST_OPENER):
        return False
    if element.tag in _OPENER_TAGS or element.get("role") == "button":
        return True
    return bool(_OPENER.fullmatch(fold("".join(element.itertext())[: 2 * _LONGEST_OPENER])))
