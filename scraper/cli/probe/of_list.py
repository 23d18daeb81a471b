"""Where the entries of a list stand on its page, its pager, and the links to sections."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from archive.words.fields import LISTED
from scraper.cli.probe.marks import SECTION_LINK, Mark
from scraper.pages.document.clicks import find_clicks, step_of
from scraper.pages.document.lines import read_layout
from scraper.pages.lists.entries import lines_of
from scraper.pages.lists.lists import main_list, other_articles, selected_list
from scraper.pages.lists.short_titles import short_list
from scraper.pages.lists.structure import read_groups
from scraper.pages.pager.click_rows import find_click_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scraper.cli.probe.marks import Marks
    from scraper.items import ListEntry, Page
    from scraper.pages.document.document import Document
    from scraper.pages.document.lines import Line
    from scraper.pages.lists.groups import Item

ENTRY = "entry"  # of a list; the parts of one are "entry-title", …
_BESIDE = "đứng trong mục, không phải giá trị · stands in the entry, and is none of its values"
_OF_ROW = "thuộc hàng sang trang · of the pager"
PAGER = "pager"


def mark_lists(marks: Marks, document: Document, page: Page) -> None:
    """Mark the entries of a page's list, the row of its pager, and the links that lead to sections."""
    known = list(_items(document, page))
    for number, entry in enumerate(page.entries, 1):
        item, lines = next(((item, lines) for item, lines in known if item.url == entry.url), (None, []))
        if item is not None:
            _mark_entry(marks, number, entry, item, lines)
    _mark_pager(marks, document, page)
    _mark_section_links(marks, document, page)


def _items(document: Document, page: Page) -> Iterator[tuple[Item, list[Line]]]:
    """What may be the entries of the page: those of its list first."""
    lists = [other_articles] if page.kind == "article" else [selected_list, main_list, short_list]
    for group in chain(chain.from_iterable(read(document) for read in lists), read_groups(document)):
        yield from zip(group.items, (share.lines for share in lines_of(group, read_layout(document))), strict=True)


def _mark_entry(marks: Marks, number: int, entry: ListEntry, item: Item, lines: list[Line]) -> None:
    for field in LISTED:
        value = entry.published_raw if field == "published_at" else getattr(entry, field)
        mark = Mark(f"{ENTRY}-{field}", number=number)
        if isinstance(value, int):
            marks.count(lines, value, mark)
        elif not marks.words(lines, value, mark) and field == "title":
            marks.elements[item.links[0].element] = mark
    for line in lines:
        marks.line(line, Mark(ENTRY, _BESIDE, number, is_value=False))
    for link in item.links:
        marks.elements.setdefault(link.element, Mark(ENTRY, link.url, number, is_value=False))


def _mark_pager(marks: Marks, document: Document, page: Page) -> None:
    """Mark the row of clicks that holds the step to the next page; where there is none, nothing is marked."""
    step = page.pager.next if page.pager else None
    if step is None:
        return
    clicks = find_clicks(document)
    rows = [row.clicks for row in find_click_rows(clicks)]
    for click in clicks:
        if step_of(document, click) == step:
            marks.elements.setdefault(click.element, Mark(PAGER, f"trang sau · next page: {step.url}"))
            for other in next((row for row in rows if click in row), []):
                marks.elements.setdefault(other.element, Mark(PAGER, _OF_ROW, is_value=False))
            return


def _mark_section_links(marks: Marks, document: Document, page: Page) -> None:
    urls = {section.url for section in page.sections if section.url}
    for link in document.tree.iter("a"):
        url = document.absolute(link.get("href"))
        if url in urls:
            marks.elements.setdefault(link, Mark(SECTION_LINK, str(url)))
