"""Which part of a page an element stands in: the menu, the side column, the footer, or the content."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Literal

from archive.vietnamese.labels import any_of
from scraper.pages.document.document import once_a_page, outward

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from scraper.pages.document.document import Document

Region = Literal["", "main", "nav", "header", "footer", "aside", "breadcrumb"]

_OF_TAG: dict[str, Region] = {"nav": "nav", "footer": "footer", "aside": "aside", "main": "main", "article": "main"}
_OF_ROLE: dict[str, Region] = {
    "navigation": "nav",
    "banner": "header",
    "contentinfo": "footer",
    "complementary": "aside",
    "main": "main",
}
# A region by a class or an id of what holds it, looked for in this order.
_OF_NAME: dict[Region, re.Pattern[str]] = {
    # matches: breadcrumb-nav
    # matches: duong-dan
    "breadcrumb": any_of(
        r"[\w-]*bread-?_?crumbs?[\w-]*|(?:[\w-]+[-_])?crumbs?|site-?map-?path|duong-?dan",
    ),
    # matches: main_menu
    # matches: navbar-collapse
    "nav": any_of(
        r"(?:[\w-]*[-_])?(?:nav|menu|navbar|navigation)(?:[-_]\w+|\d+)*|(?:top|main|left|right|sub|mega)-?menu",
    ),
    # matches: site-footer
    # matches: chan-trang
    "footer": any_of(
        r"(?:site|page|main)?[-_]?footer(?:[-_]\w+|\d+)*|(?:footer|chan-?trang)",
    ),
    # matches: top-header
    # matches: banner
    "header": any_of(
        r"(?:site|top|main)[-_]?header(?:[-_]\w+)*|header|top-?bar|masthead|banner",
    ),
    # matches: left-sidebar
    # matches: cot-phai
    # matches: widget_tin_moi
    "aside": any_of(
        r"(?:[a-z]+[-_])?side-?bar(?:[-_]\w+|\d+)*|aside|widget(?:[-_]\w+)*|(?:cot|col)[-_]?phai|right-?col",
    ),
}
_WAYS = frozenset(("breadcrumb", "breadcrumbs", "đường dẫn"))
_NAMED_TAGS = frozenset(("div", "td", "ul", "ol", "section", "table", "p", "dl", "span", "nav"))
# A pager may be marked up as a <nav> or named so, and is content all the same.
# matches: pagination-nav
# matches: phan-trang
_PAGER_NAME = re.compile(r"pag(?:e|er|ination|inate)|phan-?trang")

# matches: main right-col hidden-xs
# matches: sidebar
_SIDE = re.compile(r"(?:^|[\s_-])(?:side-?bar|aside|widget|footer|banner|right-?col|col-?right|menu)")
_LEVELS_OF_A_SIDE = 3  # blocks around a text whose names say "side column": beyond, they are those of the whole page


class Regions:
    """Tells the region of any element of one page; every element is looked at once."""

    def __init__(self) -> None:
        self._known: dict[HtmlElement, Region] = {}

    def of(self, element: HtmlElement) -> Region:
        """Return the region that an element stands in; "" where nothing says so."""
        if (known := self._known.get(element)) is not None:
            return known
        path = []
        at: HtmlElement | None = element
        while at is not None and at not in self._known:
            path.append(at)
            at = at.getparent()
        region: Region = "" if at is None else self._known[at]
        for step in reversed(path):
            region = _region(step, region)
            self._known[step] = region
        return region


@once_a_page
def read_regions(_: Document) -> Regions:
    """Return what tells the regions of a page's elements; all its readers ask the same."""
    return Regions()


def _region(element: HtmlElement, outer: Region) -> Region:
    if outer == "aside" and element.tag == "nav":
        return "nav"
    if outer not in ("", "main"):
        return "breadcrumb" if _named(element) == "breadcrumb" else outer
    own = _own(element)
    if outer == "main" and (own == "header" or (own == "footer" and not _named(element))):
        return outer  # those of an article: its title, its date and categories
    return own or outer


def _own(element: HtmlElement) -> Region:
    tag = element.tag
    if tag == "header":
        return "header"
    named = _OF_ROLE.get(element.get("role", ""), "") or _named(element)
    return named or (_OF_TAG.get(tag, "") if isinstance(tag, str) else "")


def _named(element: HtmlElement) -> Region:
    if element.tag not in _NAMED_TAGS:
        return ""
    label, kind = element.get("aria-label"), element.get("itemtype")
    if (label and label.strip().lower() in _WAYS) or (kind and kind.endswith("/BreadcrumbList")):
        return "breadcrumb"
    names, own_name = element.get("class"), element.get("id")
    return _of_names(names or "", own_name or "") if names or own_name else ""


# A quick look before the exact ones: nearly all names have none of these.
# matches: main-nav
# matches: cot_phai
_MAY_NAME = re.compile(
    r"crumb|map|duong|nav|menu|footer|chan|header|top-?bar|masthead|banner|side|widget|phai|right-?col"
)


@lru_cache(maxsize=16384)
def _of_names(*names: str) -> Region:
    said = " ".join(names).lower()
    if not _MAY_NAME.search(said) or _PAGER_NAME.search(said):
        return ""
    tokens = said.split()
    return next((region for region, words in _OF_NAME.items() if any(words.fullmatch(token) for token in tokens)), "")


def is_the_pages_foot(holder: HtmlElement) -> bool:
    """True in a <footer> of the whole page; that of an article or of a part holds words of its own."""
    around = [element.tag for element in outward(holder)]
    return "footer" in around and not {"article", "main", "section"} & set(around[around.index("footer") :])


def is_beside(holder: HtmlElement) -> bool:
    """True where tag or name says: a side column, a widget, the page's foot."""
    return any(names_a_side(element) for element in (holder, *islice(holder.iterancestors(), _LEVELS_OF_A_SIDE)))


def names_a_side(element: HtmlElement) -> bool:
    """True where an element's own tag or name says so."""
    if element.tag in ("aside", "footer"):
        return True
    names, own_name = element.get("class"), element.get("id")
    return bool(names or own_name) and _names_say_a_side(names or "", own_name or "")


@lru_cache(maxsize=16384)
def _names_say_a_side(*names: str) -> bool:
    return _SIDE.search(" ".join(names).lower()) is not None
