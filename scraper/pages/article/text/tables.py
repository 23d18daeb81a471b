"""The tables of an article's text: rows of cells, which are text whatever words they hold, and no tools or credits."""

from __future__ import annotations

from itertools import groupby, islice
from typing import TYPE_CHECKING

from scraper.pages.document.document import outward

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from scraper.pages.document.lines import Layout

_PROSE = 80  # characters of a paragraph: a row with two of them in a cell lays out columns, and is no table's row
_ROWS, _CELLS = 2, 2  # of a table; a single row sets an address beside a signature, a single column a picture
BETWEEN_CELLS = " | "


def lines_of_tables(body: HtmlElement, layout: Layout) -> frozenset[int]:
    """Return the numbers of the lines in the tables of an article's text; not of those that lay out the page."""
    rows: dict[HtmlElement, list[HtmlElement]] = {}
    for row in body.iter("tr"):
        table = _table_of(row, body)
        if table is not None:
            rows.setdefault(table, []).append(row)
    numbers = (number for of_one in rows.values() for number in _lines_of_a_table(of_one, layout))
    return frozenset(numbers)


def _table_of(row: HtmlElement, body: HtmlElement) -> HtmlElement | None:
    for element in row.iterancestors():
        if element is body:
            return None
        if element.tag == "table":
            return element
    return None


def _lines_of_a_table(rows: list[HtmlElement], layout: Layout) -> Iterator[int]:
    lines = [number for row in rows for number in layout.spans.get(row, ())]
    if any(layout.lines[number].pictures for number in lines):
        return
    cells = [[cell for cell in row.iterchildren("td", "th") if layout.spans.get(cell)] for row in rows]
    if any(_is_a_column(cell, layout) for row in cells for cell in row):
        return
    if sum(len(row) >= _CELLS for row in cells) >= _ROWS:
        yield from lines


def _is_a_column(cell: HtmlElement, layout: Layout) -> bool:
    """True where a cell holds paragraphs: it is a column of the page."""
    return sum(len(layout.lines[number].text) >= _PROSE for number in layout.spans[cell]) > 1


def rows_as_lines(texts: list[tuple[int, str]], body: HtmlElement | None, layout: Layout) -> list[str]:
    """Return the lines with each row of a table as one, its cells in order."""
    paragraphs: list[str] = []
    for row, lines in groupby(texts, key=lambda one: _nearest(one[0], ("tr",), body, layout)):
        numbered = list(lines)
        cells = _cells(numbered, body, layout) if row is not None else []
        paragraphs += [BETWEEN_CELLS.join(cells)] if len(cells) > 1 else [text for _, text in numbered]
    return paragraphs


def _cells(texts: list[tuple[int, str]], body: HtmlElement | None, layout: Layout) -> list[str]:
    """The row's cells as texts; none where a cell holds paragraphs, so that the row lays out columns of prose.

    In a table of one row, which no head explains, two lines in a cell are enough: an office beside the state's motto.
    """
    most = 0 if _is_alone(_nearest(texts[0][0], ("tr",), body, layout)) else _PROSE
    cells: list[str] = []
    for _, lines in groupby(texts, key=lambda one: _nearest(one[0], ("td", "th"), body, layout)):
        inside = [text for _, text in lines]
        if sum(len(text) >= most for text in inside) > 1:
            return []
        cells.append(" ".join(inside))
    return cells


def _is_alone(row: HtmlElement | None) -> bool:
    """Whether a row is the only one of its table."""
    table = None if row is None else next(row.iterancestors("table"), None)
    return table is not None and len(list(islice(table.iter("tr"), 2))) == 1


def _nearest(number: int, tags: tuple[str, ...], body: HtmlElement | None, layout: Layout) -> HtmlElement | None:
    """The row or cell inside the text that a line stands in; none of the tables that lay out the page around it."""
    block = layout.lines[number].block
    for element in outward(block):
        if element is body:
            return None
        if element.tag in tags:
            return element
    return None
