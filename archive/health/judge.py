"""Whether a crawl saw the portal as it is: measured, and judged against the archive's own past.

At the end of a crawl, in this order: ``measure``, ``judge``, ``save_alarms``. Judged again, it says the same.
"""

from __future__ import annotations

from dataclasses import replace
from statistics import median
from typing import TYPE_CHECKING

from archive.health.alarms import Alarm, describe, in_words, load_alarms, save_alarms, since_when
from archive.health.answers import judge_answers
from archive.health.fields import judge_fields, judge_floors
from archive.health.fill_rates import PAGES, STATISTICS, measure
from archive.health.past import read_case
from archive.rows.counters import COUNTERS
from archive.rows.verdicts import Share
from archive.words.alarms import COUNTERS_GONE, NOTHING_READ, STATISTICS_FELL
from archive.words.kinds import ARTICLE, HOME, LIST, OTHER
from archive.words.walks import COMPLETE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from sqlite_utils import Database

    from archive.health.past import Case

__all__ = ["Alarm", "describe", "judge", "load_alarms", "measure", "save_alarms"]

_FEWEST_ENTRIES = 3  # a list of one notice is empty on the day it expires
_USUALLY = 0.8  # of the crawls before that met a counter: one that comes and goes is no news when it goes
_LEAST_FALL = 0.99  # of a counter that never falls; pages from a cache are a little behind
_TOTAL = "SELECT max(total) FROM visit_statistics JOIN captures ON captures.id = capture WHERE crawl = ?"

_EMPTY_WALKS = """
    SELECT walks.section, max(before.entries) FROM walks
    JOIN walks AS before ON before.list = walks.list AND before.section = walks.section AND before.id = (
        SELECT max(id) FROM walks AS earlier WHERE earlier.list = walks.list AND earlier.id < walks.id
            AND earlier.section = walks.section AND earlier.verdict = :COMPLETE)
    WHERE walks.crawl = :crawl AND walks.entries = 0 AND before.entries >= :fewest
        AND EXISTS (SELECT 1 FROM captures WHERE walk = walks.id AND kind IN (:LIST, :OTHER))
    GROUP BY walks.section ORDER BY walks.section
"""
# The lists of the crawl before that this one has not walked as far as it had to.
_NOT_WALKED = """
    SELECT EXISTS (SELECT 1 FROM walks WHERE crawl = :before AND list NOT IN (
        SELECT list FROM walks WHERE crawl = :crawl AND verdict = :COMPLETE))
"""


def judge(db: Database, crawl: int, floors: Mapping[str, float]) -> list[Alarm]:
    """Return what is alarming about a crawl that has been measured; nothing is written.

    Args:
        db: the archive.
        crawl: the crawl.
        floors: the profile's floors: the share (0 to 1) of articles that must have a field.
    """
    case = read_case(db, crawl)
    alarms = [*judge_answers(db, case), *_nothing_read(db, case), *_counters(db, case), *judge_fields(case)]
    known = frozenset(alarm.field for alarm in alarms if alarm.page_kind == ARTICLE and alarm.field)
    alarms += judge_floors(case, floors, known)
    return [_described(db, case, alarm) for alarm in alarms]


def _described(db: Database, case: Case, alarm: Alarm) -> Alarm:
    name = None if alarm.section is None else case.sections.get(alarm.section)
    return since_when(db, replace(alarm, detail=in_words(alarm, name)))


def _nothing_read(db: Database, case: Case) -> Iterator[Alarm]:
    """Zero where there was something: articles of a full crawl, lists, a home page's entries, a section's list."""
    if case.full:
        yield from _none_of(case, ARTICLE, "title")
    lists = [] if _all_lists_begin_at_home(db, case) else _none_of(case, LIST, "title")
    everything = [*lists, *_none_of(case, HOME, PAGES)]
    yield from everything
    if not any(alarm.page_kind == LIST for alarm in everything):
        sections = [key[1] for key in case.rates if (key[0], key[2]) == (LIST, PAGES) and key[1] is not None]
        alarms = [alarm for section in sections for alarm in _none_of(case, LIST, "title", section)]
        yield from alarms
        yield from _empty_walks(db, case, {alarm.section for alarm in alarms})


def _all_lists_begin_at_home(db: Database, case: Case) -> bool:
    """Whether no other page had to be asked for: the home page is the one list, and what it shows was known."""
    if case.now((LIST, None, PAGES)).whole or not case.past_crawls:
        return False
    told = {"crawl": case.crawl, "before": case.past_crawls[0], "COMPLETE": COMPLETE}
    walked = db.execute("SELECT EXISTS (SELECT 1 FROM walks WHERE crawl = ?)", (case.crawl,)).fetchone()[0]
    return bool(walked) and not db.execute(_NOT_WALKED, told).fetchone()[0]


def _empty_walks(db: Database, case: Case, known: Collection[int | None]) -> Iterator[Alarm]:
    """Lists that are no lists any more: pages were read where entries used to stand, and there is none."""
    told = {"crawl": case.crawl, "fewest": _FEWEST_ENTRIES, "COMPLETE": COMPLETE, "LIST": LIST, "OTHER": OTHER}
    for section, before in db.execute(_EMPTY_WALKS, told).fetchall():
        if section not in known:
            yield Alarm(case.site, case.crawl, NOTHING_READ, LIST, None, section, before, 0)


def _none_of(case: Case, kind: str, field: str, section: int | None = None) -> Iterator[Alarm]:
    key = (kind, section, field)
    now = case.now(key)
    read = now.part if kind == HOME else now.whole
    before = [share.part if kind == HOME else share.whole for rates in case.past if (share := rates.get(key))]
    fewest = 1 if kind == HOME else _FEWEST_ENTRIES
    asked = case.now((kind, section, PAGES)).whole > 0 or (kind != HOME and not case.unchanged)
    if not read and asked and len(before) * 2 > len(case.past) and median(before) >= fewest:
        yield Alarm(case.site, case.crawl, NOTHING_READ, kind, None, section, median(before), 0)


def _counters(db: Database, case: Case) -> Iterator[Alarm]:
    """Visit statistics that are no longer printed, or a total that fell, which a total never does."""
    hidden = case.unchanged and not case.now((HOME, None, PAGES)).whole
    gone = [] if hidden else [name for name in (STATISTICS, *COUNTERS) if _is_gone(case, name)]
    for name in gone[:1] if STATISTICS in gone else gone:
        yield Alarm(case.site, case.crawl, COUNTERS_GONE, HOME, name, None, 1.0, 0.0)
    (now,) = db.execute(_TOTAL, (case.crawl,)).fetchone()
    earlier = (db.execute(_TOTAL, (crawl,)).fetchone()[0] for crawl in case.past_crawls)
    before = next((total for total in earlier if total is not None), None)
    if now is not None and before is not None and now < _LEAST_FALL * before:
        yield Alarm(case.site, case.crawl, STATISTICS_FELL, HOME, "total", None, before, now)


def _is_gone(case: Case, name: str) -> bool:
    key = (HOME, None, name)
    before = [share for rates in case.past if (share := rates.get(key)) and share.whole]
    had = Share(sum(share.part for share in before), sum(share.whole for share in before))
    return case.now(key).whole > 0 and case.now(key).part == 0 and had.part > 0 and had.rate >= _USUALLY
