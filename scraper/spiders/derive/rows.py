"""From readings to rows: every event happens again, in the order in which things were captured."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from contextlib import closing
from dataclasses import asdict, dataclass, replace
from heapq import merge
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from sqlite_utils import Database

from archive.database.connect import to_read
from archive.rows import crawls, frontier, parts, visits
from archive.rows.addresses.numbers import note_number
from archive.rows.lists import Sections
from archive.warc.journal import RUN
from archive.words import kinds
from archive.words.problems import HOME_PAGE
from archive.words.sentences import HOME_INSTEAD
from scraper.crawl.earlier import home_page
from scraper.crawl.errand import Errand
from scraper.crawl.events import BEFORE, FOUND, IMPORT, IMPORTED, NUMBERS, REPARSED, TROUBLE, VISIT, Rows
from scraper.crawl.visit import Visit, mistake, unanswered, unread
from scraper.items import Problem, Section, WalkPage
from scraper.sites.profile import site_row
from scraper.spiders.derive.found import Found, job_of_found, task_of
from scraper.spiders.derive.readings import job_of, profile_of, read_with, reading_of
from scraper.spiders.known import KnownPortal
from scraper.spiders.onward import visit_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from archive.rows.knowledge import Knowledge
    from archive.warc.capture import Capture
    from archive.warc.journal import Event
    from archive.warc.reader import Record
    from scraper.sites.profile import SiteProfile
    from scraper.spiders.answer import Answer
    from scraper.spiders.derive.readings import Reading
    from scraper.spiders.derive.scratch import Job, Scratch

BEGINS = ("begin", "resume")
# An import is there before its captures, and counted after all of them.
FIRST = (BEFORE, NUMBERS, IMPORT, TROUBLE)
LAST = (IMPORTED, REPARSED)


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happens to the rows: an event, or a capture that an import ``found``.

    ``profile`` is the site's, ``job`` what is to be read for it, if anything; ``at`` is when it happened.
    """

    at: str
    profile: SiteProfile
    job: Job | None = None
    event: Event | None = None
    found: Found | None = None


def jobs(scratch: Scratch) -> Iterator[Job]:
    """Yield every answer that is to be read."""
    for steps in (events_of_crawls(scratch), found(scratch)):
        for step in steps:
            if step.job is not None:
                yield step.job


def events_of_crawls(scratch: Scratch) -> Iterator[Step]:
    """Yield the events of crawls as they followed each other, whatever was done to the machine's clock meanwhile."""
    profile: SiteProfile | None = None
    places: dict[int, tuple[str, int]] = {}
    at = ""
    for event in scratch.events():
        if event.name == RUN:
            profile, places = profile_of(event.told["site"]), {}
        elif event.name == "capture":
            capture = event.told["capture"]
            places[capture["id"]] = (capture["filename"], capture["offset"])
            scratch.keep_record(capture["digest"], capture["filename"], capture["offset"])
        if profile is not None and event.name not in (*FIRST, *LAST, FOUND):
            at = max(at, event.written_at)
            yield Step(at, profile, job_of(event, profile, places) if event.name == VISIT else None, event)


def found(scratch: Scratch) -> Iterator[Step]:
    """Yield what imports have found, by the time of capture."""
    profiles = {event.told["crawl"]: scratch.profiles[event.told["site"]["name"]] for event in scratch.events(IMPORT)}
    for crawl, id_, capture, is_first in scratch.found():
        one = Found(crawl, id_, capture, task_of(capture, profiles[crawl]) if is_first else None)
        yield Step(capture.timestamp, profiles[crawl], job_of_found(one, profiles[crawl]), found=one)


def derive_rows(db: Database, warc: Path, scratch: Scratch, old: Path | None) -> Iterator[None]:
    """Let everything happen again, step by step; what was captured first comes first, but files after all pages.

    Articles keep the numbers that they have in the ``old`` database.
    """
    again = Again(db, warc, scratch)
    for event in scratch.events(RUN, IMPORT):  # sites keep their numbers, whatever comes first in time
        crawls.save_site(db, {name: event.told["site"][name] for name in ("name", "home_url")})
    if old is not None:
        _keep_numbers(db, old)
    for event in scratch.events(*FIRST):
        again.rows.happen(event)
        yield
    for name in dict.fromkeys(event.told["site"]["name"] for event in scratch.events(IMPORT)):
        crawls.save_site(db, site_row(scratch.profiles[name]))
    crawled = events_of_crawls(scratch)
    pages = (step for step in found(scratch) if step.found is not None and step.found.task != "file")
    for step in merge(pages, crawled, key=attrgetter("at")):
        again.happen(step)
        yield
    files = (step for step in found(scratch) if step.found is not None and step.found.task == "file")
    for step in files:
        again.happen(step)
        yield
    for event in scratch.events(*LAST):
        again.rows.happen(event)
        yield
    crawls.note_event(db, scratch.last_event())


def _keep_numbers(db: Database, old: Path) -> None:
    with closing(Database(sqlite3.connect(to_read(old), uri=True))) as had:
        sql = "SELECT sites.name, article_id, number FROM article_numbers JOIN sites ON sites.id = site"
        numbers = had.execute(sql).fetchall() if had["article_numbers"].exists() else []
    with db.atomic():
        for name, article_id, number in numbers:
            if (site := crawls.site_named(db, name)) is not None:
                note_number(db, site, article_id, number)


@dataclass(slots=True)
class _Known:
    """What a crawl knew when an event happened; as much of the crawl's record as judging a visit needs."""

    db: Database
    warc: Path
    profile: SiteProfile
    knows: Knowledge
    full: bool

    def home_page(self) -> Record | None:
        """Return the home page as the crawl has captured it; None where it has not."""
        return home_page(self.db, self.warc, self.knows)


class Again:
    """Lets what has happened happen again."""

    def __init__(self, db: Database, warc: Path, scratch: Scratch) -> None:
        self.rows = Rows(db)
        self._db, self._warc, self._scratch = db, warc, scratch
        self._portal: KnownPortal | None = None
        self._sitemaps: list[str] = []
        self._sections: dict[int, Sections] = defaultdict(lambda: Sections(db))
        self._homes = _letters_of_homes(scratch)

    def happen(self, step: Step) -> None:
        """Let one step happen."""
        if step.found is not None:
            self._store(step.found, step)
        elif step.event is not None and step.event.name == VISIT:
            self._visit(step.event, step.profile, step.job)
        elif step.event is not None:
            self.rows.happen(step.event)
            self._sections.clear()  # the end of a crawl joins sections, and forgets some
            if step.event.name in BEGINS:
                known = _Known(self._db, self._warc, step.profile, self.rows.knows, self.rows.course.full)
                self._portal = KnownPortal(known, lambda _url: self._sitemaps)

    def _store(self, found: Found, step: Step) -> None:
        """Store what an import has found, and what it says."""
        with self._db.atomic():
            crawls.save_capture(self._db, found.crawl, {"id": found.id} | asdict(found.capture))
            if step.job is None:
                return
            reading = reading_of(self._scratch.reading(step.job.key))
            problems = reading.answer.problems if reading.answer is not None else (reading.problem,)
            for problem in filter(None, problems):
                told = asdict(problem) | {"url": found.capture.url}
                crawls.save_problem(self._db, found.crawl, found.id, told)
            try:
                if reading.answer is not None:
                    self._store_answer(found, reading.answer)
            except Exception as error:  # noqa: BLE001 - as in a crawl: it is noted at its address
                told = asdict(mistake(error)) | {"url": found.capture.url}
                crawls.save_problem(self._db, found.crawl, found.id, told)

    def _store_answer(self, found: Found, said: Answer) -> None:
        """Store what an answer says, all or nothing."""
        try:
            with self._db.atomic():
                self._store_said(found, said)
        except BaseException:
            self._sections.clear()
            raise

    def _store_said(self, found: Found, said: Answer) -> None:
        site = crawls.site_of(self._db, found.crawl)
        if found.task == "page" and said.letters in self._homes[found.crawl]:
            problem = {"url": found.capture.url, "kind": HOME_PAGE, "detail": HOME_INSTEAD()}
            crawls.save_problem(self._db, found.crawl, found.id, problem)
        elif said.page is not None:
            page = said.page if said.page.kind != "article" else replace(said.page, entries=[])
            visits.save_page(self._db, found.crawl, site, found.id, asdict(page), self._sections[site])
            parts.save_mentions(self._db, site, page.mentions)
        if said.file is not None:
            crawls.save_file(self._db, found.id, said.file.url, asdict(said.file))

    def _visit(self, event: Event, profile: SiteProfile, job: Job | None) -> None:
        told = event.told
        row = frontier.row_of_key(self._db, self.rows.course.crawl, told["key"])
        asked = Errand.from_json(json.dumps(told["errand"]), row)
        errand = replace(asked, unchanged=told.get("unchanged"))
        if job is None:
            self.rows.happen(event, _silent(told, errand))
            return
        reading = reading_of(self._scratch.reading(job.key))
        capture = told["capture"] if isinstance(told["capture"], int) else reading.capture
        try:
            self.rows.happen(event, self._judged(told, reading, errand, capture, read_with(profile, told)))
        except Exception as error:  # noqa: BLE001 - as in a crawl: it is noted at its address
            self.rows.happen(event, unread(errand, error, capture))

    def _judged(
        self, told: dict[str, Any], reading: Reading, errand: Errand, capture: Capture | int, profile: SiteProfile
    ) -> Visit:
        if reading.answer is None:
            problem = reading.problem or Problem("unread")
            return unanswered(errand, problem, kinds.UNREAD, capture)
        portal = self._portal
        assert portal is not None
        portal.profile, self._sitemaps = profile, told.get("sitemaps", [])
        portal.learn(reading.answer, errand)
        return visit_of(reading.answer, errand, capture, profile, portal)


def _letters_of_homes(scratch: Scratch) -> dict[int, set[str]]:
    """Return, for each import, the letters of all captures of its site's home page: where another page should be."""
    letters: dict[str, set[str]] = defaultdict(set)
    names: dict[int, str] = {}
    for step in found(scratch):
        assert step.found is not None
        names[step.found.crawl] = step.profile.home_url
        if step.found.task == "home" and step.job is not None:
            answer = reading_of(scratch.reading(step.job.key)).answer
            letters[step.profile.home_url] |= {answer.letters} if answer and answer.letters else set()
    return {crawl: letters[home] for crawl, home in names.items()}


def _silent(told: dict[str, Any], errand: Errand) -> Visit:
    """Return the visit of an errand that nothing was answered to."""
    problems = tuple(Problem(**problem) for problem in told["problems"])
    walk = told["walk"]
    if walk is not None:
        section = Section(**walk["section"]) if walk["section"] else None
        walk = WalkPage(**walk | {"section": section})
    return Visit(told["url"], errand, problems=problems, kind=told["kind"], walk=walk)
