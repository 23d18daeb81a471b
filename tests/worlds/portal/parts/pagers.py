"""The product's pager: numbers in blocks of five, ``...`` to the next block and, from the second one on, back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

BLOCK = 5
PAGE_SIZE = 10


PagerFault = Literal["repeat", "known", "empty", "cut"]


@dataclass(frozen=True, slots=True)
class SpoiledPager:
    """A pager that leads ``pages`` beyond the end (None: on and on), or is cut: it ends after ``pages`` of them.

    Beyond the end it repeats the last page, shows known articles under new addresses, or empty lists.
    """

    kind: PagerFault
    pages: int | None = None

    def offered(self, page: int, last: int) -> int:
        """The last page that the pager knows of when it stands on ``page`` of a list with ``last`` pages."""
        if self.kind == "cut":
            return last if self.pages is None else min(last, self.pages)
        end = page + 1 if self.pages is None else min(page + 1, last + self.pages)
        return max(last, end)

    def reaches(self, page: int, last: int) -> bool:
        return page <= last or (self.kind != "cut" and (self.pages is None or page <= last + self.pages))


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing to click: what it says, which page it leads to, and the control's place in the pager."""

    label: str
    page: int
    control: str


def offers(page: int, last: int) -> list[Offer]:
    """All that a person sees in the pager, the current page included, in order; nothing where there is one page.

    A control is named by its place, as repeaters do: the same name means another page in another block.
    """
    if last < 2:
        return []
    first = (page - 1) // BLOCK * BLOCK + 1
    end = min(first + BLOCK - 1, last)
    numbers = [Offer(str(n), n, f"rptPage$ctl{n - first:02}$lnkPage") for n in range(first, end + 1)]
    back = [Offer("...", first - 1, "lnkBack")] if first > 1 else []
    forward = [Offer("...", end + 1, "lnkNext")] if end < last else []
    return [*back, *numbers, *forward]
