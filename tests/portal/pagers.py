"""The product's pager: numbers in blocks of five, ``...`` to the next block and, from the second one on, back."""

from __future__ import annotations

from dataclasses import dataclass

BLOCK = 5
PAGE_SIZE = 10


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
