"""What a page sets beside a text and into its block: side columns, feet, other articles."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scraper.pages.document.headline import heading_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from scraper.pages.document.lines import Layout

_PROSE = 80  # characters of a line that is running text
_A_GOOD_PART = 3  # a third: where as much of a text stands in side columns, they are named so and are none
_BLOCKS = frozenset(("div", "td", "section", "li"))
# matches: sidebar js-copypaste
# matches: article-footer
# matches: widget widget_text
_COLUMN = re.compile(r"(?:^|[\s_-])(?:side-?bar|footer)(?![a-z])|(?:^|\s)widget(?:$|\s)")


def boxes_beside(body: HtmlElement, layout: Layout) -> list[range]:
    """Return the side columns and feet in a text's block, unless a good part of the text stands in them."""
    sides = [layout.spans[one] for one in body.iterdescendants() if one in layout.spans and _is_a_column(one)]
    sides = [side for side in sides if not _shows_a_picture(side, layout)]
    beside = {number for side in sides for number in side}
    prose = [number for number in layout.spans.get(body, range(0)) if layout.lines[number].plain >= _PROSE]
    in_sides = sum(layout.lines[number].plain for number in prose if number in beside)
    return sides if _A_GOOD_PART * in_sides < sum(layout.lines[number].plain for number in prose) else []


def _is_a_column(element: HtmlElement) -> bool:
    """True for what stands beside a text by its tag, or by a name that says nothing else; not in a quotation."""
    if element.tag not in ("aside", "footer"):
        names = element.get("class")
        if not names or element.tag not in _BLOCKS or _COLUMN.search(names.lower()) is None:
            return False
    return next(element.iterancestors("blockquote"), None) is None


def _shows_a_picture(side: range, layout: Layout) -> bool:
    """True for a picture of the article's own with its caption: a link leads to something else."""
    lines = [layout.lines[number] for number in side]
    return any(line.pictures for line in lines) and not any(line.linked for line in lines)


def articles_beside(title_at: int | None, layout: Layout) -> list[range]:
    """Return the articles beside that of the title with titles as large, and all with linked ones: those of others."""
    title = heading_of(layout.lines[title_at]) if title_at is not None else None
    own = next(title.iterancestors("article"), None) if title is not None else None
    if title is None or own is None or not any(layout.lines[n].plain >= _PROSE for n in layout.span(own)):
        return []
    root, around = own.getroottree().getroot(), set(own.iterancestors("article"))
    others = (one for one in root.iter("article") if one in layout.spans and one is not own and one not in around)
    return [layout.spans[one] for one in others if _is_of_others_too(one, own, title.tag, layout)]


def _is_of_others_too(article: HtmlElement, own: HtmlElement, tag: str, layout: Layout) -> bool:
    if own not in article.iterancestors() and next(article.iter(tag), None) is not None:
        return True
    headings = (
        layout.lines[number] for number in layout.spans[article] if heading_of(layout.lines[number]) is not None
    )
    first = next(headings, None)
    return first is not None and first.is_link
