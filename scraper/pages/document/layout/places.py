"""Where on a page a value stands, and what stands at the same place of another page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from archive.vietnamese.letters import fold
from scraper.pages.document.body import find_body
from scraper.pages.document.lines import read_layout
from scraper.pages.document.pictures.sources import picture_url

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from scraper.pages.document.document import Document

_ENOUGH = 300  # characters of markup: what stands around a value belongs to the picture
_LONGEST_SOUGHT = 80  # letters of a value that are looked for: a body is many lines, and its first one is enough
# matches: 1.234
# matches: 1 234
_BETWEEN_DIGITS = re.compile(r"(?<=\d)[.,\s](?=\d{3})")
_WHOLE_PAGE = ("html", "body", "form")


def region_holding(document: Document, value: str | int) -> HtmlElement | None:
    """Return the part of the page around a printed value: text, a count, or a picture's URL; None where it is not."""
    block = _of_picture(document, value) if isinstance(value, str) else None
    block = _of_line(document, value) if block is None else block
    return None if block is None else _with_surroundings(block)


def same_place(document: Document, region: HtmlElement) -> HtmlElement | None:
    """Return what stands where ``region`` stood on another page: by its id, its class, or the way to it."""
    for path in _ways(region):
        elements = document.tree.xpath(path)
        if isinstance(elements, list) and len(elements) == 1:
            return elements[0]
    return None


def main_region(document: Document) -> HtmlElement:
    """Return the part with the page's text, with what stands around it; the whole page where there is none."""
    body = find_body(document)
    return document.tree if body is None else _with_surroundings(body.element)


def markup(element: HtmlElement) -> str:
    """Return an element as HTML."""
    return str(etree.tostring(element, encoding="unicode", method="html", with_tail=False))


def _of_picture(document: Document, url: str) -> HtmlElement | None:
    pictures = (picture for line in read_layout(document).lines for picture in line.pictures)
    return next((one for one in pictures if picture_url(one, document) == url), None)


def _of_line(document: Document, value: str | int) -> HtmlElement | None:
    lines = read_layout(document).lines
    if isinstance(value, int):
        # The number 312, but not in 1312 or 3120.
        count = re.compile(rf"(?<!\d){value}(?!\d)")
        holding = [line for line in lines if count.search(_BETWEEN_DIGITS.sub("", line.text))]
    else:
        text = fold(value)[:_LONGEST_SOUGHT]
        holding = [line for line in lines if text and text in fold(line.text)]
    # Initials and days stand in sentences too; the line that says little else is the one.
    return min(holding, key=lambda line: len(line.text)).block if holding else None


def _with_surroundings(block: HtmlElement) -> HtmlElement:
    around = block
    while len(markup(around)) < _ENOUGH:
        parent = around.getparent()
        if parent is None or parent.tag in _WHOLE_PAGE:
            break
        around = parent
    return around


def _ways(region: HtmlElement) -> Iterator[str]:
    for name in ("id", "class"):
        value = region.get(name)
        if value and '"' not in value:
            yield f'//{region.tag}[@{name}="{value}"]'
    yield region.getroottree().getpath(region)
