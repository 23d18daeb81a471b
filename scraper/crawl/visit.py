"""One answered (or failed) request with all that it says: the item of a crawl, stored in one transaction."""

from __future__ import annotations

import json
import logging
import traceback
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from archive.rows.visits import VisitParts
from archive.warc.writer import Capture
from archive.words import kinds
from archive.words.crawls import DONE, FAILED
from archive.words.problems import ASK_AGAIN, READER_FAILED
from scraper.items import Problem
from scraper.sites.profile import site_row

if TYPE_CHECKING:
    from collections.abc import Callable

    from archive.rows.frontier import FrontierRow
    from scraper.crawl.errand import Errand
    from scraper.crawl.walk import Walk
    from scraper.items import FileFacts, Finding, Page, WalkPage
    from scraper.sites.profile import SiteProfile

logger = logging.getLogger(__name__)
ALWAYS_TOLD = ("url", "errand", "key", "capture")
HOUSE = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Visit:
    """What became of one errand.

    ``capture`` is what the WARC writer returned, or its row where it is stored already; None where nothing was
    answered, and then there is neither page nor file. ``kind`` is what the address turned out to be. ``walk`` is set on
    every page of a list, ``onward`` is that walk at its next page. ``article`` is the row of a known article that was
    asked for directly, ``finding`` what became of it. ``not_modified`` is True where the host says that nothing has
    changed since the answer before (304). ``learned`` is the site profile with what the home page taught, on the visit
    that taught it, ``sitemaps`` are those that robots.txt named then; ``read_with`` is the profile that the answer was
    read with. ``requests`` are what it leads to: they become rows together with it.
    """

    url: str
    errand: Errand
    capture: Capture | int | None = None
    page: Page | None = None
    file: FileFacts | None = None
    problems: tuple[Problem, ...] = ()
    kind: str = kinds.FAILED
    validators: tuple[str | None, str | None] = (None, None)
    walk: WalkPage | None = None
    onward: Walk | None = None
    article: int | None = None
    finding: Finding | None = None
    detail: str | None = None
    not_modified: bool = False
    learned: SiteProfile | None = None
    sitemaps: tuple[str, ...] = ()
    read_with: SiteProfile | None = None
    requests: tuple[FrontierRow, ...] = ()

    def parts(self, site: int, crawl: int, at: str) -> VisitParts:
        """Return it as the plain values that the archive stores; ``at`` is the time (UTC)."""
        etag, last_modified = self.validators
        address = {"key": self.errand.address, "kind": self.kind, "etag": etag, "last_modified": last_modified}
        unanswered = {problem.kind for problem in self.problems} & ASK_AGAIN
        return VisitParts(
            site=site,
            crawl=crawl,
            url=self.url,
            at=at,
            capture=asdict(self.capture) if isinstance(self.capture, Capture) else self.capture,
            row=self.errand.row,
            state=FAILED if unanswered else DONE,
            page=self._page(),
            file=None if self.file is None else asdict(self.file),
            problems=[asdict(problem) for problem in self.problems],
            address=None if self.errand.address is None else address,
            walk=None if self.walk is None else asdict(self.walk),
            listed=self._listed(),
            article=self.article,
            finding=self.finding,
            detail=self.detail,
            not_modified=self.not_modified,
            learned=None if self.learned is None else site_row(self.learned),
        )

    def _page(self) -> dict[str, object] | None:
        if self.page is None:
            return None
        if self.page.kind == "article" and self.walk is None:
            return asdict(replace(self.page, entries=[]))  # ten neighbours on every article: followed, but no list
        return asdict(self.page)

    def _listed(self) -> list[str]:
        """Return which articles a page of a list shows: a section without a list shows its newest article instead."""
        if self.walk is None or self.page is None:
            return []
        walk, article = self.walk, self.page.article
        begins = walk.section is not None and walk.url == walk.section.url and walk.number == 1
        newest = [article.article_id] if article and begins else []
        return newest + [entry.article_id for entry in self.page.entries]


@dataclass(frozen=True, slots=True)
class Answered:
    """An errand whose answer has been read: what that means is judged when it is stored, by what is known then."""

    errand: Errand
    capture: Capture | int | None
    judged: Callable[[], Visit]


def told_of(visit: Visit, profile: SiteProfile, key: str | None) -> dict[str, Any]:
    """Return what the journal keeps of a visit: all that does not follow from its answer.

    Args:
        visit: the visit.
        profile: the site's, where the answer was read with no other.
        key: of the request's row.
    """
    errand, capture = visit.errand, visit.capture
    told: dict[str, Any] = {"url": visit.url, "errand": json.loads(errand.to_json()), "key": key}
    if capture is None:
        silent = {"problems": [asdict(problem) for problem in visit.problems], "kind": visit.kind}
        return told | silent | {"walk": None if visit.walk is None else asdict(visit.walk)}
    read_with = visit.read_with or profile
    told |= {"capture": capture if isinstance(capture, int) else _place(capture), "unchanged": errand.unchanged}
    told |= {"sid": read_with.sid, "trailing_ids": read_with.trailing_ids, "sitemaps": visit.sitemaps}
    return {name: value for name, value in told.items() if value or name in ALWAYS_TOLD}


def _place(capture: Capture) -> list[str | int]:
    return [capture.filename, capture.offset]


def unread(errand: Errand, error: Exception, capture: Capture | int | None = None) -> Visit:
    """Return the visit of an errand whose answer could not be read, or not be stored, by a mistake of ours."""
    logger.error("The reader failed on %s", errand.url, exc_info=error)
    return unanswered(errand, mistake(error), kinds.UNREAD, capture)


def unanswered(errand: Errand, problem: Problem, kind: str, capture: Capture | int | None = None) -> Visit:
    """Return the visit of an errand that brought nothing; the walk that it is part of ends there."""
    if errand.walk is None:
        return Visit(errand.url, errand, capture, problems=(problem,), kind=kind)
    walk, short = errand.walk.cut_short(problem.kind)
    return Visit(errand.url, errand, capture, problems=(problem, short), kind=kind, walk=walk)


def mistake(error: Exception) -> Problem:
    """Return the problem that a mistake of ours is, with its place in our code: ``scraper/pages/page.py:43``."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if _is_ours(Path(frame.filename))]
    where = f" ({Path(frames[-1].filename).relative_to(HOUSE).as_posix()}:{frames[-1].lineno})" if frames else ""
    return Problem(READER_FAILED, detail=f"{type(error).__name__}: {error}{where}")


def _is_ours(file: Path) -> bool:
    return file.is_relative_to(HOUSE) and file.relative_to(HOUSE).parts[0] in ("scraper", "archive")
