"""What a person who watches a crawl must know: how the last one ended, what stands out, what comes next."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from archive.health.alarms import describe, load_alarms
from archive.words import walks
from archive.words.crawls import FULL, LIVE, SWEEP
from archive.words.outcomes import COMPLETE, DEGRADED, UNFINISHED

if TYPE_CHECKING:
    from sqlite_utils import Database

    from archive.health.alarms import Alarm

SWEEP_DAYS = 30  # the profile's own default (`scraper.sites.profile`)


@dataclass(frozen=True, slots=True)
class WatchedAlarm:
    """An alarm of a crawl (`archive.health.alarms`), ``section`` by its name, and all of it in words as ``text``."""

    crawl: int
    kind: str
    page_kind: str | None
    field: str | None
    section: str | None
    before: float | None
    after: float | None
    affected: int | None
    since_at: str | None
    evidence: str | None
    text: str


@dataclass(frozen=True, slots=True)
class OpenWalk:
    """A walk through a list that is not proven complete."""

    url: str
    section: str | None
    pages: int
    portal_pages: int | None
    articles: int
    verdict: str
    reason: str | None


@dataclass(frozen=True, slots=True)
class SiteWatch:
    """The last crawl of one site, and what it left open.

    Times are UTC. ``since`` is when the first of the crawls began that ended like this one, without another outcome
    between. ``requests`` counts its captures so far where it is unfinished. ``ledger`` counts articles by what became
    of them, ``walks`` this crawl's walks by verdict. ``gone`` are articles that were found to be removed since the
    crawl began. ``sweep_due`` is the earliest day of the next full walk through all lists.
    """

    site: str
    crawl: int
    mode: str | None
    outcome: str | None
    detail: str | None
    started_at: str
    finished_at: str | None
    since: str
    requests: int
    articles_new: int | None
    articles_changed: int | None
    gone: int
    problems: dict[str, int]
    alarms: list[WatchedAlarm]
    walks: dict[str, int]
    open_walks: list[OpenWalk]
    ledger: dict[str, int]
    sweep_due: str | None


_LAST = """
    SELECT crawls.id AS crawl, crawls.site AS site_id, sites.name AS site, sites.profile, mode, outcome, detail,
           started_at, finished_at, articles_new, articles_changed,
           coalesce(requests, (SELECT count(*) FROM captures WHERE crawl = crawls.id)) AS requests
    FROM crawls JOIN sites ON sites.id = crawls.site
    WHERE crawls.id IN (SELECT max(id) FROM crawls GROUP BY site) ORDER BY crawls.id DESC
"""
_SINCE = """
    SELECT min(started_at) FROM crawls WHERE site = :site AND id <= :crawl AND id > coalesce(
        (SELECT max(id) FROM crawls WHERE site = :site AND id < :crawl AND outcome IS NOT :outcome), 0)
"""
_GONE = "SELECT count(*) FROM articles WHERE site = ? AND removed_at >= ?"
_OPEN_WALKS = """
    SELECT walks.url, coalesce(sections.name, sections.url) AS section, pages, portal_pages, articles,
           coalesce(verdict, :UNFINISHED) AS verdict, reason
    FROM walks LEFT JOIN sections ON sections.id = walks.section
    WHERE crawl = :crawl AND verdict IS NOT :COMPLETE ORDER BY walks.id
"""
_LEDGER = """
    SELECT state, count(*) FROM (
        SELECT state, max(ledger.id) FROM articles JOIN ledger ON ledger.article = articles.id
        WHERE articles.site = ? GROUP BY ledger.article
    ) GROUP BY state ORDER BY 2 DESC, 1
"""
_PROBLEMS = "SELECT kind, count(*) FROM problems WHERE crawl = ? GROUP BY kind ORDER BY 2 DESC, 1"
_WALKS = "SELECT coalesce(verdict, ?), count(*) FROM walks WHERE crawl = ? GROUP BY 1 ORDER BY 2 DESC, 1"


def watch(db: Database) -> list[SiteWatch]:
    """Return what is known of the last crawl of every site, the newest first."""
    return [_watch(db, row) for row in db.query(_LAST)]


def alarms_of(db: Database, crawl: int) -> list[WatchedAlarm]:
    """Return the alarms that a crawl raised."""
    names = dict(db.execute("SELECT id, coalesce(name, url) FROM sections").fetchall())
    return [_watched(alarm, names.get(alarm.section)) for alarm in load_alarms(db, crawl)]


def _watched(alarm: Alarm, section: str | None) -> WatchedAlarm:
    shown = ("crawl", "kind", "page_kind", "field", "before", "after", "affected", "since_at", "evidence")
    values: dict[str, Any] = {name: getattr(alarm, name) for name in shown}
    return WatchedAlarm(**values, section=section, text=describe(alarm, section))


def _watch(db: Database, last: dict[str, Any]) -> SiteWatch:
    site, profile, crawl = last.pop("site_id"), last.pop("profile"), last["crawl"]
    since = {"site": site, "crawl": crawl, "outcome": last["outcome"]}
    open_ = {"crawl": crawl, "COMPLETE": walks.COMPLETE, "UNFINISHED": UNFINISHED}
    return SiteWatch(
        **last,
        since=db.execute(_SINCE, since).fetchone()[0],
        gone=db.execute(_GONE, (site, last["started_at"])).fetchone()[0],
        problems=dict(db.execute(_PROBLEMS, (crawl,)).fetchall()),
        alarms=alarms_of(db, crawl),
        walks=dict(db.execute(_WALKS, (UNFINISHED, crawl)).fetchall()),
        open_walks=[OpenWalk(**row) for row in db.query(_OPEN_WALKS, open_)],
        ledger=dict(db.execute(_LEDGER, (site,)).fetchall()),
        sweep_due=_sweep_due(db, site, profile),
    )


def _sweep_due(db: Database, site: int, profile: str | None) -> str | None:
    sql = """
        SELECT max(started_at) FILTER (WHERE mode IN (:FULL, :SWEEP)), max(started_at) FROM crawls
        WHERE site = :site AND source = :LIVE AND outcome IN (:COMPLETE, :DEGRADED)
    """
    words = {"FULL": FULL, "SWEEP": SWEEP, "LIVE": LIVE, "COMPLETE": COMPLETE, "DEGRADED": DEGRADED}
    swept, last = db.execute(sql, words | {"site": site}).fetchone()
    if last is None:
        return None
    days = (json.loads(profile) if profile else {}).get("sweep_days", SWEEP_DAYS) if swept else 0
    return (datetime.fromisoformat(swept or last) + timedelta(days=days)).date().isoformat()
