"""Which link of a menu is marked as what the reader is in."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from scraper.pages.document.document import text_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# Names of what the reader is in, among the others of a menu.
# matches: nav-item active
# matches: menu__item--current
# matches: current-menu-parent
# matches: menuActive
_MARKED = re.compile(
    r"(?:^|[\s_-])(?:[Aa]ctived?|[Cc]urrent|[Ss]elected|ACTIVE|[Ss]el|[Oo]n|[Aa]ct|[Cc]hon|dang-?chon)(?:$|[\s_-])"
    r"|(?<=[a-z])(?<![iI]n)(?:Active|Current|Selected)(?:$|[\s_-])"
)
_STEPS = frozenset(("li", "td", "span", "div", "b", "strong"))  # what holds a menu's link
# Links of a menu: fewer are a choice of languages or a box's tabs; letters of a name, on average: titles have more.
_SHORTEST_ROW, _LONGEST_ROW, _LONGEST_STEP = 3, 40, 30


def is_marked_in_a_menu(anchor: HtmlElement) -> bool:
    """Whether a link is the one of a menu that is marked."""
    return _is_marked(anchor) and _is_of_a_menu(anchor)


def _is_marked(anchor: HtmlElement) -> bool:
    """Whether a link, or what holds it alone or before a menu of its own, is marked as the current one."""
    around = [anchor] if _step_of(anchor) is anchor else [anchor, anchor.getparent()]
    return any(_MARKED.search(one.get("class") or "") or one.get("aria-current") for one in around)


def _step_of(anchor: HtmlElement) -> HtmlElement:
    """What holds a link of a menu, with nothing but a menu of its own beside; the link where others stand beside it."""
    holder = anchor.getparent()
    is_alone = holder is not None and holder.tag in _STEPS and next(anchor.itersiblings("a"), None) is None
    is_alone = is_alone and next(anchor.itersiblings("a", preceding=True), None) is None
    return holder if is_alone and holder is not None else anchor


def _is_of_a_menu(anchor: HtmlElement) -> bool:
    """Whether a link is one of a row of short names, the only one of them that is marked: of teasers, one is shown."""
    step = _step_of(anchor)
    row = step.getparent()
    beside = [] if row is None else list(islice(row.iterchildren(step.tag), _LONGEST_ROW))
    anchors = [a for one in beside if (a := one if one.tag == "a" else one.find("a")) is not None]
    if len(anchors) < _SHORTEST_ROW or sum(map(_is_marked, anchors)) != 1:
        return False
    return sum(len(text_of(a)) for a in anchors) <= _LONGEST_STEP * len(anchors)
