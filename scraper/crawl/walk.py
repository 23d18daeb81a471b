"""The walk through the pages of one list: where it stands, where it goes, and what proves that nothing was missed."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields, replace
from typing import TYPE_CHECKING, Any

from archive.words import sentences, walks
from archive.words.problems import CUT_SHORT
from scraper.items import Problem, Section, WalkPage

if TYPE_CHECKING:
    from collections.abc import Collection

    from scraper.items import Page, Pager

MOST_STEPS = 20_000
MOST_STALE = 3  # pages in a row without anything new: the pager leads nowhere, whatever it still offers
MOST_REPAIRS = 3


@dataclass(frozen=True, slots=True)
class Walk:
    """A list walk that has reached page ``number`` (from 1); ``url`` is its first page.

    A ``whole`` walk goes to the list's end, another until ``overlap`` known entries in a row prove that the rest is
    known. ``run`` counts known entries in a row so far, ``stale`` pages in a row that brought nothing new,
    ``promised`` the number of the last page as the last page with anything new said it. A list that
    ``drifted`` while it was walked (an entry was met twice) is walked again from its top, as ``repair`` number 1, 2, …
    """

    key: str
    url: str
    section: Section | None
    number: int = 1
    whole: bool = True
    overlap: int = 5
    run: int = 0
    stale: int = 0
    promised: int | None = None
    drifted: bool = False
    repair: int = 0

    @property
    def begins_again(self) -> bool:
        """Whether it stands at the top of its list once more."""
        return self.repair > 0 and self.number == 1

    def as_json(self) -> dict[str, Any]:
        """Return the walk as JSON values, to travel with the request for its page."""
        return asdict(self)

    @classmethod
    def from_json(cls, told: dict[str, Any]) -> Walk:
        """Return the walk that travelled with a request, also one that an older version has left."""
        section = Section(**told["section"]) if told["section"] else None
        known = {field.name for field in fields(cls)}
        return cls(**{"url": told["key"]} | {name: told[name] for name in told if name in known} | {"section": section})

    def cut_short(self, why: str) -> tuple[WalkPage, Problem]:
        """Return what is to be written down of a walk that ends here before its time."""
        name = self.section.name if self.section else None
        problem = Problem(CUT_SHORT, detail=sentences.ON_PAGE(number=self.number, list=name or self.key, why=why))
        return replace(self._page(), verdict=walks.CUT_SHORT, reason=why), problem

    def _page(self) -> WalkPage:
        return WalkPage(self.key, self.url, self.section, self.number, repair=self.repair)

    def turn(self, page: Page, known: Collection[str], met: Collection[str]) -> Turn:
        """Judge the walk after one of its pages.

        Args:
            page: the page just read.
            known: ids of its entries that a complete earlier walk of this list has shown.
            met: ids of its entries that this walk has met on its earlier pages.
        """
        ids = [entry.article_id for entry in page.entries]
        here = self._after(page, {*known, *met} if self.repair else known, met)
        pager = page.pager
        noted = replace(self._page(), portal_pages=pager.last if pager else None, repeated=self._repeated(ids, met))
        if here.run >= self.overlap and (self.repair or not self.whole):
            return here.end(replace(noted, reached=walks.KNOWN_ENTRIES, overlap=here.run))
        if pager is not None and pager.next is not None and here.stale < MOST_STALE:
            if self.number < MOST_STEPS:
                return Turn(noted, onward=replace(here, number=self.number + 1))
            return Turn(*self._short(noted, sentences.MORE_PAGES(most=MOST_STEPS)))
        if pager is not None and here.is_owed(pager, self.number):
            return Turn(*self._short(noted, sentences.PAGES_OWED(last=pager.last)))
        return here.end(replace(noted, reached=walks.END))

    def is_owed(self, pager: Pager, number: int) -> bool:
        """Whether the pager stands by more pages than there were; one that promises more with every page has no end."""
        runs_away = self.stale > 0 and pager.last != self.promised
        return pager.last is not None and pager.last > max(number, pager.current or 0) and not runs_away

    def _after(self, page: Page, known: Collection[str], met: Collection[str]) -> Walk:
        ids = [entry.article_id for entry in page.entries]
        fresh = any(id_ not in met for id_ in ids)
        moved = fresh and (self.stale > 0 or any(id_ in met for id_ in ids)) and self.number > 1
        return replace(
            self,
            run=_known_at_the_end(ids, known, self.run),
            stale=0 if fresh or (self.repair and ids) else self.stale + 1,
            promised=page.pager.last if fresh and page.pager else self.promised,
            drifted=self.drifted or (moved and not self.repair),
        )

    def _repeated(self, ids: list[str], met: Collection[str]) -> int:
        return 0 if self.repair else sum(id_ in met for id_ in ids)

    def _short(self, noted: WalkPage, why: str) -> tuple[WalkPage, Problem]:
        short, problem = self.cut_short(why)
        return replace(noted, verdict=short.verdict, reason=why), problem

    def end(self, noted: WalkPage) -> Turn:
        """End here, or begin again at the top of a list that moved meanwhile."""
        if self.drifted and self.repair < MOST_REPAIRS:
            again = replace(self, number=1, run=0, stale=0, drifted=False, repair=self.repair + 1)
            return Turn(replace(noted, reached=None), onward=again)
        return Turn(replace(noted, verdict=walks.COMPLETE))


@dataclass(frozen=True, slots=True)
class Turn:
    """What follows from one page of a walk: what to write down, what is wrong, and the walk at its next page."""

    noted: WalkPage
    problem: Problem | None = None
    onward: Walk | None = None


def _known_at_the_end(ids: list[str], known: Collection[str], before: int) -> int:
    """Return how many entries in a row, up to the last one, are known; ``before`` is that of the pages before."""
    run = next((n for n, id_ in enumerate(reversed(ids)) if id_ not in known), len(ids))
    return before + run if run == len(ids) else run
