"""An article's text as paragraphs: a line each, a table's row as one with its cells joined."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from scraper.pages.story import Story

_PROSE = 80
_BETWEEN_CELLS = " | "


def read_paragraphs(story: Story) -> list[str]:
    """Return the lines that are the article's text and nothing else, in order."""
    paragraphs: list[str] = []
    for row, numbers in groupby(story.free(story.text), key=lambda number: _row(number, story)):
        texts = [(number, story.line(number).text) for number in numbers]
        cells = _cells(texts, story) if row is not None else []
        paragraphs += [_BETWEEN_CELLS.join(cells)] if len(cells) > 1 else [text for _, text in texts]
    return paragraphs


def _row(number: int, story: Story) -> HtmlElement | None:
    """The row of a table inside the text; None for the layout's own tables around it."""
    return _nearest(number, story, ("tr",))


def _cells(texts: list[tuple[int, str]], story: Story) -> list[str]:
    """The row's cells as texts; none where a cell holds paragraphs, so that the row lays out columns of prose."""
    cells: list[str] = []
    for _, lines in groupby(texts, key=lambda one: _nearest(one[0], story, ("td", "th"))):
        inside = [text for _, text in lines]
        if sum(len(text) >= _PROSE for text in inside) > 1:
            return []
        cells.append(" ".join(inside))
    return cells


def _nearest(number: int, story: Story, tags: tuple[str, ...]) -> HtmlElement | None:
    block = story.line(number).block
    for element in (block, *block.iterancestors()):
        if story.body is not None and element is story.body.element:
            return None
        if element.tag in tags:
            return element
    return None
