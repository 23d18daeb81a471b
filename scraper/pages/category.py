"""The link on an article's page that says it leads to the article's category."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scraper.pages.lines import read_layout
from scraper.pages.structure import read_structure
from scraper.pages.words import any_of
from scraper.vietnamese.letters import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scraper.pages.document import Document
    from scraper.pages.lines import Line
    from scraper.pages.links import Link

_LABEL = any_of(
    r"\b(?:(?:thuoc|trong|dang trong) )?(?:chuyen muc|danh muc|muc|nhom tin|loai tin|the loai)\s*:\s*",
    r"\b(?:category|categories|posted in|filed under)\s*:?\s+",
)
_SHORTEST_LABEL, _LONGEST, _CONTENT = 4, 200, ("", "main")


def category_link(document: Document) -> Link | None:
    """Return the link marked or labelled as the category ("Chuyên mục: Nông thôn"); None where there is none."""
    return next(_marked(document), None) or next(_labelled(document), None)


def _marked(document: Document) -> Iterator[Link]:
    for link in read_structure(document).links:
        if link.text and "category" in (link.element.get("rel") or "").split():
            yield link


def _labelled(document: Document) -> Iterator[Link]:
    regions = read_structure(document).regions
    for line in read_layout(document).lines:
        if (
            line.linked
            and line.plain >= _SHORTEST_LABEL
            and len(line.text) <= _LONGEST
            and regions.of(line.block) in _CONTENT
        ):
            yield from _after_label(line, document)


def _after_label(line: Line, document: Document) -> Iterator[Link]:
    words = fold(line.text)
    label = _LABEL.search(words)
    if label is None:
        return
    anchors = {at for element, _ in line.pieces for at in (element, *element.iterancestors("a")) if at.tag == "a"}
    for link in read_structure(document).links:
        if link.element in anchors and link.text and words.startswith(fold(link.text), label.end()):
            yield link
