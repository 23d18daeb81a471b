"""What was once read of a page is not read again while the page lives."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from scraper.pages.document import Document

T = TypeVar("T")


def once_a_page(read: Callable[[Document], T]) -> Callable[[Document], T]:
    """Make ``read`` keep its result for as long as the document lives."""

    @wraps(read)
    def read_once(document: Document) -> T:
        remembered = document.remembered
        if read not in remembered:
            remembered[read] = read(document)
        result: T = remembered[read]
        return result

    return read_once
