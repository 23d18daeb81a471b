"""Rows of alarms: what they say, since when, and how a person reads them."""

from __future__ import annotations

from dataclasses import astuple, dataclass, fields, replace
from typing import TYPE_CHECKING

from archive.words.alarms import (
    AFFECTED,
    ALARMS,
    IN_SECTION,
    INSTEAD_OF,
    NOTHING_READ,
    NOW,
    NUMBERED,
    OTHER_FIELDS,
    PAGES,
    STATISTICS_FELL,
    THINGS,
)
from archive.words.fields import FIELD
from archive.words.kinds import ARTICLE, HOME, LIST
from archive.words.outcomes import COMPLETE, DEGRADED
from archive.words.wording import said

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlite_utils import Database

    from archive.words.wording import Language


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


_SWAPPED = str.maketrans(",.", ".,")
COUNTED = frozenset({NOTHING_READ, STATISTICS_FELL})
COLUMNS = tuple(field.name for field in fields(Alarm))
_LISTED = ", ".join(COLUMNS)
_MARKS = ", ".join("?" for _ in COLUMNS)
# A crawl that read too little of something for a verdict neither ends nor begins a run of alarms.
_SINCE = """
    SELECT min(id), min(started_at) FROM crawls WHERE id > (
        SELECT coalesce(max(crawls.id), 0) FROM crawls
        WHERE site = :site AND source = (SELECT source FROM crawls WHERE id = :crawl)
            AND id < :crawl AND outcome IN (:COMPLETE, :DEGRADED)
            AND NOT EXISTS (SELECT 1 FROM alarms WHERE alarms.crawl = crawls.id AND alarms.kind = :kind
                AND page_kind IS :page_kind AND alarms.field IS :field AND alarms.section IS :section)
            AND (:field IS NULL OR EXISTS (SELECT 1 FROM fill_rates WHERE fill_rates.crawl = crawls.id
                AND fill_rates.kind = :page_kind AND fill_rates.field = :field AND fill_rates.section IS :section
                AND read >= :enough))
    ) AND (id = :crawl OR EXISTS (SELECT 1 FROM alarms WHERE alarms.crawl = crawls.id AND alarms.kind = :kind
        AND page_kind IS :page_kind AND alarms.field IS :field AND alarms.section IS :section))
"""
ENOUGH_FOR_A_VERDICT = {ARTICLE: 3, LIST: 3, HOME: 1}  # pages or entries


def save_alarms(db: Database, crawl: int, alarms: Iterable[Alarm]) -> None:
    """Make these the alarms of a crawl; saved again, they are the same rows."""
    with db.atomic():
        db.execute("DELETE FROM alarms WHERE crawl = ?", (crawl,))
        for alarm in alarms:
            db.execute(f"INSERT INTO alarms ({_LISTED}) VALUES ({_MARKS})", astuple(alarm))


def load_alarms(db: Database, crawl: int) -> list[Alarm]:
    """Return the alarms of a crawl, in the order in which they were saved."""
    rows = db.execute(f"SELECT {_LISTED} FROM alarms WHERE crawl = ? ORDER BY id", (crawl,))
    return [Alarm(*row) for row in rows.fetchall()]


def since_when(db: Database, alarm: Alarm) -> Alarm:
    """Return the alarm with the first crawl of the present unbroken run of crawls that raised it."""
    key = {name: getattr(alarm, name) for name in ("site", "crawl", "kind", "page_kind", "field", "section")}
    key |= {"COMPLETE": COMPLETE, "DEGRADED": DEGRADED}
    key["enough"] = ENOUGH_FOR_A_VERDICT.get(alarm.page_kind or "", 1)
    crawl, at = db.execute(_SINCE, key).fetchone()
    return replace(alarm, since_crawl=crawl, since_at=at)


def describe(alarm: Alarm, section: str | None = None) -> str:
    """Return an alarm as one line: what, where, how much, since when.

    ``section`` is the section's name; an alarm that has a ``detail`` names it there already.
    """
    message = alarm.detail or in_words(alarm, section)
    if alarm.since_crawl is None or alarm.since_crawl == alarm.crawl:
        return message
    return f"{message}; since crawl {alarm.since_crawl} of {(alarm.since_at or '')[:10]}"


def in_words(alarm: Alarm, section: str | None = None, language: Language = "en") -> str:
    """Return what an alarm says, without since when: in English, as it is stored, or in Vietnamese."""
    say = _Saying(language)
    return f"{say.what(alarm)}{say.where(alarm, section)}{say.rates(alarm)}{say.affected(alarm)}"


@dataclass(frozen=True, slots=True)
class _Saying:
    """The parts of the line that an alarm is, in one language: ``body: field is filled less in section Tin tức, …``."""

    language: Language

    def what(self, alarm: Alarm) -> str:
        counted = THINGS.get(alarm.page_kind or "") if alarm.kind == NOTHING_READ else None
        thing = self._field(alarm.field) if alarm.field else counted.said(self.language) if counted else None
        return (f"{thing}: " if thing else "") + said(ALARMS, alarm.kind, self.language)

    def _field(self, name: str) -> str:
        """In English the field's own name, as columns and profiles have it."""
        if self.language == "vi" and name in FIELD:
            return FIELD[name].words.inside()
        return said(OTHER_FIELDS, name, self.language)

    def where(self, alarm: Alarm, section: str | None) -> str:
        if section is None and alarm.section is None:
            return ""
        return IN_SECTION.said(self.language, section=section or NUMBERED.said(self.language, number=alarm.section))

    def rates(self, alarm: Alarm) -> str:
        if alarm.after is None:
            return ""
        form = self._count if alarm.kind in COUNTED else self._percent
        before = "" if alarm.before is None else INSTEAD_OF.said(self.language, before=form(alarm.before))
        return NOW.said(self.language, after=form(alarm.after)) + before

    def affected(self, alarm: Alarm) -> str:
        if not alarm.affected:
            return ""
        things = THINGS.get(alarm.page_kind or "", PAGES).said(self.language)
        return AFFECTED.said(self.language, count=self._count(alarm.affected), things=things)

    def _percent(self, share: float) -> str:
        on_the_edge = 0 < share < 0.1 or 0.9 < share < 1  # noqa: PLR2004 - where a tenth counts
        return self._spelt(f"{share:.1%}" if on_the_edge else f"{share:.0%}")

    def _count(self, number: float) -> str:
        return self._spelt(f"{number:,.0f}")

    def _spelt(self, number: str) -> str:
        """1,234.5 is 1.234,5 in Vietnamese."""
        return number.translate(_SWAPPED) if self.language == "vi" else number
