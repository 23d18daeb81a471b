"""Lines that say something of another article: a link to it, and its date and author in the small box around."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from archive.vietnamese.dates import find_date
from archive.vietnamese.labels import is_end_label, is_others_label
from scraper.pages.addresses.address import request_key
from scraper.pages.document.document import once_a_page, outward
from scraper.pages.document.lines import HEADINGS, Layout, anchors_of
from scraper.pages.document.links import leads_to_category, read_links

if TYPE_CHECKING:
    from collections.abc import Collection

    from lxml.html import HtmlElement

    from scraper.pages.document.document import Document
    from scraper.pages.document.links import Link

_LARGEST_BOX = 5  # lines around a link to another article: its title, date, author, summary, counter
_LINES_OF_A_SIGNATURE = 2
_LONGEST_HEADING = 40  # characters: "Mời bạn đọc xem thêm:"
_FEWEST_SPACES = 5  # in a link's words that are a title; most names of sections have fewer
# matches: /author/quantri/
# matches: /?author=1
_AUTHOR_ADDRESS = re.compile(r"/(?:author|tac-?gia|user|profile)s?/|[?&]author=")
_NO_ARTICLES = frozenset(("category", "tag", "author"))


def lines_of_others(numbers: list[int], own: Collection[int], layout: Layout, document: Document) -> frozenset[int]:
    """Return those of ``numbers`` that link to another article, with the lines in the small boxes around the links.

    A box that holds a line of the article's ``own`` is the article's.
    """
    elsewhere, found = _anchors_elsewhere(document), set[int]()
    for number in numbers:
        line = layout.lines[number]
        if not line.linked or elsewhere.isdisjoint(anchors_of(line)):
            continue
        spans = (layout.span(element) for element in outward(line.block))
        box = next((span for span in spans if len(span) > 1), range(0))
        found.update([number] if len(box) > _LARGEST_BOX or any(one in own for one in box) else box)
    return frozenset(found)


def behind_a_box(end: int, stop: int, layout: Layout) -> int:
    """Where what follows a text begins: behind the heading and links to others that are left of its block.

    A line or two may stand behind them in the block: who signs the text.
    """
    rest = [layout.lines[number] for number in range(end, stop)]
    if not any(_heads_a_box(line.text) for line in rest[:1]):
        return end
    links = sum(1 for _ in takewhile(lambda line: line.is_link, rest[1:]))
    behind = rest[1 + links :]
    is_end = len(behind) <= _LINES_OF_A_SIGNATURE and not any(line.linked or line.pictures for line in behind)
    return stop - len(behind) if is_end and (links or not behind) else end


def _heads_a_box(text: str) -> bool:
    is_short = len(text) <= _LONGEST_HEADING and text.endswith(":")
    return is_short or is_others_label(text) or is_end_label(text)


@once_a_page
def _anchors_elsewhere(document: Document) -> frozenset[HtmlElement]:
    """The links that lead to other articles: with the words of a title, or in a heading."""
    here = request_key(document.url, document.profile)
    links = (link for link in read_links(document) if link.key != here and not link.meaning)
    return frozenset(link.element for link in links if _says_a_title(link))


def _says_a_title(link: Link) -> bool:
    if link.text.count(" ") < _FEWEST_SPACES and not _heads(link.element):
        return False
    if link.address.is_section or leads_to_category(link.url) or find_date(link.text):
        return False
    if _AUTHOR_ADDRESS.search(link.url.lower()):
        return False
    return _NO_ARTICLES.isdisjoint((link.element.get("rel") or "").split())


def _heads(link: HtmlElement) -> bool:
    around = link.getparent()
    return (around is not None and around.tag in HEADINGS) or next(link.iterchildren(*HEADINGS), None) is not None
