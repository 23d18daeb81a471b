"""What a list says of its length beside its pager: "Trang 3/27"."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from scraper.vietnamese.letters import clean, fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from scraper.pages.groups import Group

_PLACE = re.compile(r"\W*(?:trang|page)\W{0,3}(\d{1,5})\s*(?:/|cua|tren|of|trong)\s*(?:tong(?: so)?\s*)?(\d{1,5})\W*")
_NEAR = 3  # steps up from the list to what holds it and its pager
_MOST_PIECES = 12
_TEXTS = ".//text()[contains(., 'rang') or contains(., 'RANG') or contains(., 'age') or contains(., 'AGE')]"


def printed_place(lists: list[Group]) -> tuple[int, int] | None:
    """Return the page and the last page that words near a list say, and nothing else; None where there are none.

    A pager may have lost its links, or offer pages that there are not: the words count.
    """
    for holder in _holders(lists):
        for text in holder.xpath(_TEXTS):
            words = fold(clean("".join(islice(text.getparent().itertext(), _MOST_PIECES))))
            if found := _PLACE.fullmatch(words):
                return int(found[1]), int(found[2])
    return None


def _holders(lists: list[Group]) -> Iterator[HtmlElement]:
    for group in lists:
        yield group.parent
        yield from (above for above in islice(group.parent.iterancestors(), _NEAR) if above.tag not in ("body", "html"))
