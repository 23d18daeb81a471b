"""What changes an archive during a crawl, event by event; the same events happen again when rows are derived anew.

A crawl writes each event to the journal and lets it happen; whoever derives the rows again reads it there, and lets it
happen. Both take the same way from here on, so that both lead to the same rows.
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from archive.health.judge import judge, measure, save_alarms
from archive.rows import crawls, frontier, visits, walks
from archive.rows.addresses import asked as addresses
from archive.rows.addresses import numbers
from archive.rows.frontier import FrontierRow
from archive.rows.knowledge import Knowledge
from archive.rows.lists import Sections
from archive.warc.journal import RUN, Event, Journal
from archive.warc.reader import sync
from archive.words.crawls import DONE, FULL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import datetime
    from pathlib import Path

    from sqlite_utils import Database

    from archive.database.folder import Archive
    from archive.health.alarms import Alarm
    from scraper.crawl.clock import Clock
    from scraper.crawl.visit import Visit

VISIT = "visit"
BEFORE = "before"  # the rows are those of a copy of the database, as it was before there was a journal
# What was imported: the import begins, what it found, what was wrong with it, and its end.
IMPORT, FOUND, TROUBLE, IMPORTED = "import", "found", "trouble", "imported"
NUMBERS = "numbers"  # which numbers articles were given
REPARSED = "reparsed"  # all rows were derived again, by other readers
REVISITS_PLANNED = "revisits planned"


@dataclass(slots=True)
class Course:
    """Where a crawl stands: its site and its number, how it goes about it, and what it has met."""

    site: int
    full: bool
    sections: Sections
    crawl: int = 0
    mode: str = FULL


class Rows:
    """Lets events happen to the rows of an archive, each together with its number, or not at all.

    Attributes:
        course: the crawl at whose events we are; only a ``run`` begins one.
    """

    course: Course

    def __init__(self, db: Database) -> None:
        self.db = db
        self._happen: dict[str, Callable[..., None]] = {
            RUN: self._run,
            "begin": self._begin,
            "resume": self._resume,
            "finish": self._finish,
            "detail": self._detail,
            "problem": self._problem,
            "capture": self._capture,
            "enqueue": self._enqueue,
            "skip": self._skip,
            "follow": self._follow,
            "measure": self._measure,
            "judge": self._judge,
            VISIT: self._visit,
            BEFORE: self._before,
            IMPORT: self._import,
            FOUND: self._found,
            TROUBLE: self._trouble,
            IMPORTED: self._finish,
            REPARSED: self._reparsed,
            NUMBERS: self._numbers,
        }

    @property
    def knows(self) -> Knowledge:
        """What the archive knows at this moment."""
        return Knowledge(self.db, self.course.site, self.course.crawl, self.course.mode)

    def happen(self, event: Event, *seen: Any) -> None:
        """Let an event happen; a visit has been ``seen``, everything else is told by the event itself."""
        with self.db.atomic():
            crawls.note_event(self.db, event.number)
            self._happen[event.name](event.told, *seen)

    def _before(self, _: Mapping[str, Any]) -> None:
        """The rows are there already."""

    def _run(self, told: Mapping[str, Any]) -> None:
        site = crawls.save_site(self.db, told["site"])
        self.course = Course(site, told["full"], Sections(self.db))

    def _begin(self, told: Mapping[str, Any]) -> None:
        course, begun = self.course, (told["source"], told["at"], told["version"], told["mode"])
        course.crawl = crawls.begin_crawl(self.db, course.site, *begun, told["crawl"])
        course.mode = told["mode"] or FULL

    def _resume(self, told: Mapping[str, Any]) -> None:
        self.course.crawl, self.course.mode = told["crawl"], told["mode"] or FULL
        frontier.release_taken(self.db, told["crawl"])

    def _finish(self, told: Mapping[str, Any]) -> None:
        crawls.finish_crawl(self.db, told["crawl"], told["at"], told["outcome"], told["detail"])

    def _detail(self, told: Mapping[str, Any]) -> None:
        crawls.save_detail(self.db, self.course.crawl, told["detail"])

    def _problem(self, told: Mapping[str, Any]) -> None:
        crawls.save_problem(self.db, self.course.crawl, None, told["problem"])

    def _capture(self, told: Mapping[str, Any]) -> None:
        crawls.save_capture(self.db, self.course.crawl, told["capture"])

    def _enqueue(self, told: Mapping[str, Any]) -> None:
        frontier.enqueue(self.db, self.course.crawl, (FrontierRow(*row) for row in told["rows"]))
        if told["mark"] is not None:
            frontier.mark(self.db, self.course.crawl, told["mark"])

    def _skip(self, told: Mapping[str, Any]) -> None:
        frontier.finish(self.db, frontier.row_of_key(self.db, self.course.crawl, told["key"]), DONE)

    def _follow(self, _: Mapping[str, Any]) -> None:
        walks.follow_moved_lists(self.db, self.course.crawl)

    def _measure(self, _: Mapping[str, Any]) -> None:
        walks.judge_open_walks(self.db, self.course.crawl)
        measure(self.db, self.course.crawl)

    def _judge(self, told: Mapping[str, Any]) -> None:
        alarms = [replace(alarm, evidence=told["evidence"].get(_about(alarm))) for alarm in self.alarms(told["floors"])]
        save_alarms(self.db, self.course.crawl, alarms)
        if any(alarm.field is None for alarm in alarms):  # the portal itself was not well, not one value on its pages
            addresses.distrust(self.db, self.course.site, self.course.crawl)

    def alarms(self, floors: Mapping[str, float]) -> list[Alarm]:
        """Return what is alarming about the crawl, once it has been measured."""
        return judge(self.db, self.course.crawl, floors)

    def _visit(self, told: Mapping[str, Any], visit: Visit) -> None:
        course = self.course
        parts = visit.parts(course.site, course.crawl, told["at"])
        if isinstance(parts["capture"], dict):
            parts["capture"] |= {"id": told["id"]}
        visits.save(self.db, parts, visit.requests, course.sections)

    def _import(self, told: Mapping[str, Any]) -> None:
        site = crawls.save_site(self.db, told["site"])
        begun = (told["source"], told["at"], told["version"])
        crawls.begin_crawl(self.db, site, *begun, crawl=told["crawl"])

    def _found(self, told: Mapping[str, Any]) -> None:
        for capture in told["captures"]:
            crawls.save_capture(self.db, told["crawl"], capture)

    def _trouble(self, told: Mapping[str, Any]) -> None:
        crawls.save_problem(self.db, told["crawl"], None, told["problem"])

    def _numbers(self, told: Mapping[str, Any]) -> None:
        for name, article_id, number in told["numbers"]:
            if (site := crawls.site_named(self.db, name)) is not None:
                numbers.note_number(self.db, site, article_id, number, told=True)

    def _reparsed(self, told: Mapping[str, Any]) -> None:
        crawls.save_reparse(self.db, told)


class Chronicle:
    """Writes down what happens to an archive and lets it happen to the rows; ``rows`` tell where that has led.

    An archive of a version that kept no journal is copied into ``warc/`` first: its rows follow from no event, and they
    are what everything later builds on.
    """

    def __init__(self, archive: Archive, name: str, info: Mapping[str, str], clock: Clock) -> None:
        self.rows = Rows(archive.db)
        self._db, self._clock = archive.db, clock
        self._journal = Journal(archive.warc, name, info)
        if crawls.last_event(self._db) == 0 and crawls.has_captures(self._db):
            copy = f"archive-before-events-{clock.now():%Y%m%d%H%M%S}.db"
            self._db.execute("VACUUM INTO ?", (str(archive.warc / copy),))
            sync(archive.warc / copy)
            self.do(BEFORE, file=copy)

    def do(self, name: str, *seen: Any, **told: Any) -> None:
        """Let something happen, once it is written down."""
        event = Event(crawls.last_event(self._db) + 1, name, told)
        self._journal.write(self._clock.now(), event)
        self.rows.happen(event, *seen)

    def close(self) -> None:
        """Tell which numbers articles were given, and finish the journal's file."""
        if untold := numbers.untold_numbers(self._db):
            self.do(NUMBERS, numbers=untold)
        self._journal.close()


def note_of_derivation(warc: Path, db: Database, name: str, told: dict[str, Any], now: datetime) -> None:
    """Let something happen to a database that was derived anew, once it is written down in a journal of its own."""
    event = Event(crawls.last_event(db) + 1, name, told)
    with closing(Journal(warc, "archive", {"description": "Rows derived again"})) as journal:
        journal.write(now, event)
    Rows(db).happen(event)


def evidence_of(alarms: Iterable[Alarm]) -> dict[str, str]:
    """Return where the evidence for alarms lies, as an event tells it."""
    return {_about(alarm): alarm.evidence for alarm in alarms if alarm.evidence is not None}


def _about(alarm: Alarm) -> str:
    return " ".join(str(part) for part in (alarm.kind, alarm.page_kind, alarm.field, alarm.section))
