"""Judges the fields of articles and list entries: filled less than before, or below a floor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.health.alarms import Alarm
from archive.health.losses import IN_LISTS
from archive.rows.verdicts import ENOUGH, ENOUGH_BEFORE, FEWEST_LOST, baseline, below, fell, lost
from archive.words.alarms import BELOW_FLOOR, FILLED_LESS
from archive.words.fields import MEASURED
from archive.words.kinds import ARTICLE, LIST

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from archive.health.past import Case, Key

# A page without one of these is hardly an article, on any portal.
FLOORS = {"title": 0.5, "body": 0.5}
# These hold for a portal that has stood well above them: half way between the floor and all.
FLOORS_ONCE_REACHED = {"title": 0.95, "body": 0.9, "published_at": 0.8}


def judge_fields(case: Case) -> Iterator[Alarm]:
    """Say which fields are filled less than before, and where: everywhere, or in some sections only."""
    for kind, fields in ((ARTICLE, MEASURED), (LIST, IN_LISTS)):
        for field in fields:
            alarms = _where(case, kind, field)
            if field == "authors":  # they are read from the byline, and what has no byline has no authors
                known = {alarm.section for alarm in _where(case, kind, "byline")}
                alarms = [alarm for alarm in alarms if alarm.section not in known]
            yield from alarms


def _where(case: Case, kind: str, field: str) -> list[Alarm]:
    """One alarm for all sections where none is known to be well; else one for each section that is not."""
    everywhere = _verdict(case, (kind, None, field))
    keys = [key for key in case.rates if key[0] == kind and key[2] == field and key[1] is not None]
    local = {key: _verdict(case, key) for key in keys if _can_be_judged(case, key)}
    unwell = [alarm for alarm in local.values() if alarm is not None]
    if everywhere is not None and (not unwell or len(unwell) == len(local)):
        return [everywhere]
    return unwell


def _can_be_judged(case: Case, key: Key) -> bool:
    loss, before = case.losses.get(key), case.before(key)
    read_enough = case.now(key).whole >= ENOUGH and sum(share.whole for share in before) >= ENOUGH_BEFORE
    return read_enough or (loss is not None and loss.had >= FEWEST_LOST)


def _verdict(case: Case, key: Key) -> Alarm | None:
    kind, section, field = key
    loss, now, past = case.losses.get(key), case.now(key), case.before(key)
    if loss is not None and lost(loss.gone):
        before, after, affected = loss.had / loss.pairs, (loss.had - loss.lost) / loss.pairs, loss.lost
    elif fell(now, past):
        before, after, affected = baseline(past), now.rate, now.whole - now.part
    else:
        return None
    return Alarm(case.site, case.crawl, FILLED_LESS, kind, field, section, before, after, affected)


def judge_floors(case: Case, floors: Mapping[str, float], known: frozenset[str]) -> Iterator[Alarm]:
    """Say which fields of articles are below their floor; the profile's hold always.

    Args:
        case: the crawl.
        floors: the profile's own, by field, from 0 to 1.
        known: fields that are known to be filled less: the built-in floors would only say it again.
    """
    for field in MEASURED:
        key = (ARTICLE, None, field)
        floor = floors.get(field)
        if floor is None and field not in known:
            floor = _usual_floor(case, key)
        if floor is not None and below(now := case.now(key), floor):
            lacking = now.whole - now.part
            yield Alarm(case.site, case.crawl, BELOW_FLOOR, ARTICLE, field, None, floor, now.rate, lacking)


def _usual_floor(case: Case, key: Key) -> float | None:
    past, floor = case.before(key), FLOORS_ONCE_REACHED.get(key[2])
    if floor is not None and sum(share.whole for share in past) >= ENOUGH_BEFORE and baseline(past) >= (1 + floor) / 2:
        return floor
    return FLOORS.get(key[2]) if case.now(key).whole >= ENOUGH else None
