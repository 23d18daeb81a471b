"""The record of one crawl: the one door through which the Scrapy components reach the archive."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from archive.rows import crawls, frontier
from archive.rows.knowledge import due_mode, revisits_due
from archive.rows.lists import section_has_list
from archive.warc.capture import Capture
from archive.warc.journal import RUN
from archive.warc.writer import WarcWriter
from archive.words import sentences
from archive.words.crawls import FULL, LIVE
from archive.words.outcomes import COMPLETE, DEGRADED, FAILED, INTERRUPTED, OUTCOME_OF_REASON, UNREACHABLE
from archive.words.problems import CHALLENGE, CLOCK, DEGRADING, NO_ANSWER
from archive.words.sentences import CLOCK_BEHIND, CLOCK_SET, FULL_ASKED_FOR
from scraper.crawl.clock import TOLERANCE, Clock
from scraper.crawl.earlier import home_page
from scraper.crawl.errand import SECTION, revisit_row
from scraper.crawl.events import REVISITS_PLANNED, VISIT, Chronicle, evidence_of
from scraper.crawl.evidence import with_evidence
from scraper.crawl.visit import told_of
from scraper.sites.agent import PRODUCT, VERSION
from scraper.sites.profile import public_part, site_row

if TYPE_CHECKING:
    from collections.abc import Iterable

    from archive.database.folder import Archive
    from archive.health.alarms import Alarm
    from archive.rows.frontier import FrontierRow
    from archive.warc.reader import Record
    from scraper.crawl.visit import Visit
    from scraper.sites.profile import SiteProfile

MOST_SILENT = 10  # requests in a row without any answer: the network is lost, not so many pages


class CrawlRecord:
    """One crawl on its way into one archive; continues the site's unfinished crawl where there is one.

    Attributes:
        profile: the site's profile, with what home pages taught, this crawl's too once it is stored.
        mode: "full", "sweep" or "update" (see ``archive.rows.knowledge``).
        knows: what the archive knows before something is asked for.
        articles: how many article pages this run has stored.
        answered: whether this run has read any page.
        full: whether everything is asked for again, also what an earlier crawl has stored.
        warc: where every answer is written before anything else is done with it.
    """

    def __init__(
        self, archive: Archive, profile: SiteProfile, user_agent: str, source: str = LIVE, *, full: bool = False
    ) -> None:
        self.full, self.archive, self.clock, self._db = full, archive, Clock(), archive.db
        self.profile = self._with_what_was_learned(profile)
        info = _warcinfo(profile, user_agent)
        self.warc = WarcWriter(archive.warc, profile.name, info, find_original=self._find_original)
        self._chronicle = Chronicle(archive, profile.name, info, self.clock)
        self._rows, self._do = self._chronicle.rows, self._chronicle.do
        self._do(RUN, site=site_row(self.profile), full=full, agent=user_agent, version=VERSION)
        self.resumed = self._begin(source, full=full)
        course = self._rows.course
        self.site, self.crawl, self.mode, self.knows = course.site, course.crawl, course.mode, self._rows.knows
        self._compare_clock()
        self.articles = 0
        self.answered = False
        self._taken: set[int] = set()
        self._doubtful: list[Visit] = []

    def _find_original(self, digest: str) -> tuple[str, str] | None:
        return crawls.find_original(self._db, digest)

    def _with_what_was_learned(self, profile: SiteProfile) -> SiteProfile:
        known = crawls.learned(self._db, profile.name)
        sid, trailing_ids = profile.sid or known.get("sid"), profile.trailing_ids
        return replace(
            profile, sid=sid, trailing_ids=known.get("trailing_ids") if trailing_ids is None else trailing_ids
        )

    def _begin(self, source: str, *, full: bool) -> bool:
        """Begin a crawl, or go on with the one that was not finished; return whether it goes on."""
        site = self._rows.course.site
        unfinished = crawls.unfinished_crawl(self._db, site, source)
        if unfinished is not None:
            crawl, mode = unfinished
            if crawls.was_in_vain(self._db, crawl):
                self._do("finish", crawl=crawl, at=self.clock.stamp(), outcome=UNREACHABLE, detail=None)
                return self._begin_new(source, FULL if full else mode or FULL)
            if mode == FULL or not full:
                self._do("resume", crawl=crawl, mode=mode)
                return True
            # Everything it has left will be asked for by the full crawl too.
            self._do("finish", crawl=crawl, at=self.clock.stamp(), outcome=INTERRUPTED, detail=FULL_ASKED_FOR())
        sweep_every = timedelta(days=self.profile.sweep_days)
        return self._begin_new(source, FULL if full else due_mode(self._db, site, self.clock.stamp(), sweep_every))

    def _begin_new(self, source: str, mode: str) -> bool:
        crawl, _ = crawls.next_ids(self._db)
        self._do("begin", crawl=crawl, source=source, at=self.clock.stamp(), version=VERSION, mode=mode)
        return False

    def _compare_clock(self) -> None:
        """Note a clock that stands before the last capture of the archive: now it is wrong, or it was then."""
        last = crawls.last_timestamp(self._db)
        if last is not None and self.clock.now() < datetime.fromisoformat(last) - TOLERANCE:
            self._doubt_clock(CLOCK_BEHIND(now=self.clock.stamp(), last=last))

    def _doubt_clock(self, why: str) -> None:
        self.note(CLOCK, sentences.CLOCK(why=why))

    def note(self, kind: str, detail: str) -> None:
        """Note a problem of the whole crawl."""
        self._do("problem", problem={"url": self.profile.home_url, "kind": kind, "detail": detail})

    def save_capture(self, capture: Capture) -> int:
        """Store the row of a capture that belongs to no visit (robots.txt, an answer that will be retried)."""
        _, id_ = crawls.next_ids(self._db)
        self._do("capture", capture={"id": id_} | asdict(capture))
        return id_

    def enqueue(self, rows: Iterable[FrontierRow], mark: str | None = None) -> None:
        """Store requests that no visit has led to, and a note that this is done."""
        self._do("enqueue", rows=list(rows), mark=mark)

    def take(self, *, lists_only: bool = False) -> tuple[int, str, str] | None:
        """Return the next request's row; rows held for a section without a list only when nothing else is left.

        Where ``lists_only`` is True, what comes after the lists stays where it is.
        """
        taken = frontier.take(self._db, self.crawl, least=SECTION if lists_only else None)
        if taken is None and self.is_idle():
            taken = frontier.take(self._db, self.crawl, held=True)
        if taken is not None:
            self._taken.add(taken[0])
        return taken

    def is_idle(self) -> bool:
        """Whether no request is on its way."""
        return len(self._taken) == len(self._doubtful)

    def has_waiting(self) -> bool:
        """Whether requests are left to take."""
        return frontier.has_waiting(self._db, self.crawl)

    def has_list(self, held_for: str) -> bool:
        """Whether this crawl has seen a list page of the section with one of these keys (a line each)."""
        return any(section_has_list(self._db, self.crawl, key) for key in held_for.split("\n"))

    def plan_revisits(self) -> None:
        """Ask for the known articles that are due again, once a crawl; planned and noted together, or neither."""
        if self.has_planned_revisits() or not (self.answered or self.resumed):
            return
        budget = None if self.mode == FULL else self.profile.revisits
        due = revisits_due(self._db, self.site, self.crawl, self.clock.stamp(), budget)
        self.enqueue((revisit_row(revisit, self.profile) for revisit in due), REVISITS_PLANNED)

    def has_planned_revisits(self) -> bool:
        """Whether this crawl knows which articles to ask for again."""
        return frontier.is_marked(self._db, self.crawl, REVISITS_PLANNED)

    def save(self, visit: Visit, *, certain: bool = False) -> None:
        """Store a visit, the requests that it led to, and that it is done, in one transaction.

        While the portal's own host gives no answer at all, it stays open whether an address is dead or the network is:
        unless it is ``certain``, such a visit waits for an answer to another request.
        """
        if not certain and visit.capture is None and self._is_silence(visit):
            self._doubtful.append(visit)
            return
        if visit.capture is not None:
            self._settle_doubts()
        told = told_of(visit, self.profile, frontier.key_of(self._db, visit.errand.row))
        if isinstance(visit.capture, Capture):
            told["id"] = crawls.next_ids(self._db)[1]
        self._do(VISIT, visit, at=self.clock.stamp(), **told)
        self.profile = visit.learned or self.profile  # known articles are asked for again by what it says
        self._taken.discard(visit.errand.row)
        self.answered |= visit.page is not None or visit.not_modified
        self.articles += visit.page is not None and visit.page.kind == "article"

    def _settle_doubts(self) -> None:
        """Store the visits that got no answer, now that others have."""
        while self._doubtful:
            self.save(self._doubtful[0], certain=True)
            self._doubtful.pop(0)

    def is_lost(self) -> bool:
        """Whether so many requests in a row got no answer that the network must be lost; the next run asks again."""
        return len(self._doubtful) >= MOST_SILENT

    def _is_silence(self, visit: Visit) -> bool:
        silent = any(problem.kind == NO_ANSWER for problem in visit.problems)
        return silent and urlsplit(visit.url).netloc == urlsplit(self.profile.home_url).netloc

    def home_page(self) -> Record | None:
        """Return the home page as this crawl has captured it; None where it has not."""
        return home_page(self._db, self.archive.warc, self.knows)

    def skip(self, row: int) -> None:
        """Mark a frontier row as done that need not be asked for any more."""
        self._do("skip", key=frontier.key_of(self._db, row))
        self._taken.discard(row)

    def end(self, reason: str, detail: str | None = None) -> str:
        """Write down how the run ended, by Scrapy's ``reason``; return its outcome.

        The crawl itself is over unless more is left to fetch. A crawl with an alarm is degraded.
        """
        outcome = self._outcome(reason)
        self.warc.close()
        if outcome in (COMPLETE, DEGRADED):
            self._do("measure")
            outcome = DEGRADED if self._alarms() else outcome
        is_over = outcome in (COMPLETE, DEGRADED) or (
            outcome == UNREACHABLE and self.is_idle() and not self.has_waiting()
        )
        if is_over:
            self._do("finish", crawl=self.crawl, at=self.clock.stamp(), outcome=outcome, detail=detail)
        elif detail is not None:
            self._do("detail", detail=detail)
        self.close()
        return outcome

    def close(self) -> None:
        """Finish the files of answers and events; a later event begins another."""
        self.warc.close()
        self._chronicle.close()

    def _alarms(self) -> list[Alarm]:
        floors = self.profile.floors
        alarms = with_evidence(self._db, self.archive.path, self._rows.alarms(floors), self.profile)
        self._do("judge", floors=floors, evidence=evidence_of(alarms))
        return alarms

    def _outcome_of(self, ended: str) -> str:
        """A portal that answers only by asking who we are is there; what it was asked, the next crawl asks again."""
        asked_who = CHALLENGE in crawls.problem_kinds(self._db, self.crawl)
        nothing = not self.answered and not self.resumed
        return DEGRADED if ended == UNREACHABLE and nothing and asked_who else ended

    def _outcome(self, reason: str) -> str:
        """Judge the run by Scrapy's reason for ending it and the problems of the crawl."""
        if reason == "finished" and not self.is_idle():
            return FAILED  # an answer was lost on its way here; the next run asks again
        if reason != "finished":
            return self._outcome_of(OUTCOME_OF_REASON.get(reason, FAILED))
        if not self.answered and not self.resumed:
            self._store_first_doubt()
            return UNREACHABLE
        self._settle_doubts()
        self._do("follow")
        if abs(jumped := self.clock.jumped()) > TOLERANCE:
            self._doubt_clock(CLOCK_SET(seconds=jumped // timedelta(seconds=1)))
        kinds = crawls.problem_kinds(self._db, self.crawl)
        return DEGRADED if kinds & DEGRADING else COMPLETE

    def _store_first_doubt(self) -> None:
        """Keep why nothing was answered; of the lists and articles asked for, that says nothing."""
        doubtful, self._doubtful = self._doubtful, []
        for visit in doubtful[:1]:
            self.save(replace(visit, walk=None, problems=visit.problems[:1]), certain=True)
        for visit in doubtful[1:]:
            self.skip(visit.errand.row)


def _warcinfo(profile: SiteProfile, user_agent: str) -> dict[str, str]:
    info = {
        "software": f"{PRODUCT}/{VERSION}",
        "http-header-user-agent": user_agent,
        "robots": "obey",
        "description": f"Crawl of {profile.home_url}",
        "profile": json.dumps(public_part(profile), ensure_ascii=False),
    }
    return info | ({"operator": profile.contact} if profile.contact else {})
