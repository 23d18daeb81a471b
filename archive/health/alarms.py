"""Rows of alarms: what they say, since when, and how a person reads them."""

from __future__ import annotations

from dataclasses import astuple, dataclass, fields, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlite_utils import Database

FILLED_LESS = "field is filled less"
BELOW_FLOOR = "below the floor"
NOTHING_READ = "nothing was read"
OTHER_PAGES = "articles are no longer read"
MANY_ERRORS = "many errors"
ERROR_PAGES = "error pages served as 200"
CHALLENGED = "bot challenge"
HOME_EVERYWHERE = "home page everywhere"
LED_AWAY = "redirects to other sites"
STATISTICS_FELL = "statistics fell"
COUNTERS_GONE = "counters gone"


@dataclass(frozen=True, slots=True)
class Alarm:
    """One row of ``alarms`` (see the data dictionary); ``detail`` says in words what the numbers say.

    ``before`` and ``after`` are shares (0 to 1), or counts where ``kind`` is about counts (``COUNTED``).
    """

    site: int
    crawl: int
    kind: str
    page_kind: str | None = None
    field: str | None = None
    section: int | None = None
    before: float | None = None
    after: float | None = None
    affected: int | None = None
    since_crawl: int | None = None
    since_at: str | None = None
    evidence: str | None = None
    detail: str | None = None


COUNTED = frozenset({NOTHING_READ, STATISTICS_FELL})
_COLUMNS = ", ".join(field.name for field in fields(Alarm))
_MARKS = ", ".join("?" for _ in fields(Alarm))
_THINGS = {"article": "articles", "list": "list entries", "home": "home page"}
# A crawl that read too little of something for a verdict neither ends nor begins a run of alarms.
_SINCE = """
    SELECT min(id), min(started_at) FROM crawls WHERE id > (
        SELECT coalesce(max(crawls.id), 0) FROM crawls
        WHERE site = :site AND source = (SELECT source FROM crawls WHERE id = :crawl)
            AND id < :crawl AND outcome IN ('complete', 'degraded')
            AND NOT EXISTS (SELECT 1 FROM alarms WHERE alarms.crawl = crawls.id AND alarms.kind = :kind
                AND page_kind IS :page_kind AND alarms.field IS :field AND alarms.section IS :section)
            AND (:field IS NULL OR EXISTS (SELECT 1 FROM fill_rates WHERE fill_rates.crawl = crawls.id
                AND fill_rates.kind = :page_kind AND fill_rates.field = :field AND fill_rates.section IS :section
                AND read >= :enough))
    ) AND (id = :crawl OR EXISTS (SELECT 1 FROM alarms WHERE alarms.crawl = crawls.id AND alarms.kind = :kind
        AND page_kind IS :page_kind AND alarms.field IS :field AND alarms.section IS :section))
"""
ENOUGH_FOR_A_VERDICT = {"article": 3, "list": 3, "home": 1}  # pages or entries


def save_alarms(db: Database, crawl: int, alarms: Iterable[Alarm]) -> None:
    """Make these the alarms of a crawl; saved again, they are the same rows."""
    with db.atomic():
        db.execute("DELETE FROM alarms WHERE crawl = ?", (crawl,))
        for alarm in alarms:
            db.execute(f"INSERT INTO alarms ({_COLUMNS}) VALUES ({_MARKS})", astuple(alarm))  # noqa: S608 -- our own names


def load_alarms(db: Database, crawl: int) -> list[Alarm]:
    """Return the alarms of a crawl, in the order in which they were saved."""
    rows = db.execute(f"SELECT {_COLUMNS} FROM alarms WHERE crawl = ? ORDER BY id", (crawl,))  # noqa: S608 -- our own names
    return [Alarm(*row) for row in rows.fetchall()]


def since_when(db: Database, alarm: Alarm) -> Alarm:
    """Return the alarm with the first crawl of the present unbroken run of crawls that raised it."""
    told = {name: getattr(alarm, name) for name in ("site", "crawl", "kind", "page_kind", "field", "section")}
    told["enough"] = ENOUGH_FOR_A_VERDICT.get(alarm.page_kind or "", 1)
    crawl, at = db.execute(_SINCE, told).fetchone()
    return replace(alarm, since_crawl=crawl, since_at=at)


def describe(alarm: Alarm, section: str | None = None) -> str:
    """Return an alarm as one line: what, where, how much, since when.

    ``section`` is the section's name; an alarm that has a ``detail`` names it there already.
    """
    told = alarm.detail or in_words(alarm, section)
    if alarm.since_crawl is None or alarm.since_crawl == alarm.crawl:
        return told
    return f"{told}; since crawl {alarm.since_crawl} of {(alarm.since_at or '')[:10]}"


def in_words(alarm: Alarm, section: str | None = None) -> str:
    """Return what an alarm says, without since when."""
    named = section or (f"no. {alarm.section}" if alarm.section is not None else None)
    where = f" in section {named}" if named else ""
    thing = alarm.field or (_THINGS.get(alarm.page_kind or "") if alarm.kind == NOTHING_READ else None)
    what = f"{thing}: " if thing else ""
    return f"{what}{alarm.kind}{where}{_rates(alarm)}{_affected(alarm)}"


def _rates(alarm: Alarm) -> str:
    if alarm.after is None:
        return ""
    if alarm.kind in COUNTED:
        return f", {alarm.after:,.0f}" + ("" if alarm.before is None else f" instead of {alarm.before:,.0f}")
    before = "" if alarm.before is None else f" instead of {_percent(alarm.before)}"
    return f", {_percent(alarm.after)}{before}"


def _percent(share: float) -> str:
    return f"{share:.1%}" if 0 < share < 0.1 or 0.9 < share < 1 else f"{share:.0%}"  # noqa: PLR2004 - the edges, where a tenth counts


def _affected(alarm: Alarm) -> str:
    if not alarm.affected:
        return ""
    return f", {alarm.affected:,} {_THINGS.get(alarm.page_kind or '', 'pages')} affected"
