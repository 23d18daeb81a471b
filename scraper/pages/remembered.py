"""What was once read of a page is not read again while the page lives."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, TypeVar
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from collections.abc import Callable

    from scraper.pages.document import Document

T = TypeVar("T")


def once_a_page(read: Callable[[Document], T]) -> Callable[[Document], T]:
    """Make ``read`` keep its result for as long as the document lives; the result must not hold the document."""
    kept: WeakKeyDictionary[Document, T] = WeakKeyDictionary()

    @wraps(read)
    def read_once(document: Document) -> T:
        if document not in kept:
            kept[document] = read(document)
        return kept[document]

    return read_once
