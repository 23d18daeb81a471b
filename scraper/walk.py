"""The walk through the pages of one list: where it stands, where it goes, and whether it reached the end."""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

from scraper.items import Problem, Section
from scraper.outcomes import CUT_SHORT

if TYPE_CHECKING:
    from scraper.items import Page

MOST_STEPS = 20_000


@dataclass(frozen=True, slots=True)
class Walk:
    """A list walk that has reached page ``number`` (from 1).

    ``seen`` holds a short digest of each page's entries so far: a pager that leads to entries seen before is at its
    end, whatever links it still offers.
    """

    key: str
    section: Section | None
    number: int = 1
    seen: tuple[str, ...] = ()

    def after(self, page: Page) -> tuple[Walk | None, Problem | None]:
        """Return the walk at its next page (None at the end), and a problem where the end came too early."""
        here = _digest(page)
        pager = page.pager
        if page.entries and here not in self.seen and pager is not None and pager.next is not None:
            if self.number < MOST_STEPS:
                return replace(self, number=self.number + 1, seen=(*self.seen, here)), None
            return None, self.cut_short(f"more than {MOST_STEPS} pages")
        if pager is not None and pager.last is not None and pager.last > max(self.number, pager.current or 0):
            return None, self.cut_short(f"the pager says {pager.last} pages")
        return None, None

    def cut_short(self, why: str) -> Problem:
        """Return the problem of a walk that ends here before its time."""
        name = self.section.name if self.section else None
        return Problem(CUT_SHORT, detail=f"page {self.number} of {name or self.key}: {why}")

    def as_json(self) -> dict[str, Any]:
        """Return the walk as JSON values, to travel with the request for its page."""
        return asdict(self)

    @classmethod
    def from_json(cls, told: dict[str, Any]) -> Walk:
        """Return the walk that travelled with a request."""
        section = Section(**told["section"]) if told["section"] else None
        return cls(told["key"], section, told["number"], tuple(told["seen"]))


def _digest(page: Page) -> str:
    ids = "\n".join(entry.article_id for entry in page.entries)
    return hashlib.sha256(ids.encode()).hexdigest()[:12]
