"""Judges what was answered: errors, error pages and home pages in disguise, challenges."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from archive.health.alarms import Alarm
from archive.health.fill_rates import READING, READINGS
from archive.rows.verdicts import FEWEST_LOST, Share, baseline, lost, lower_bound, rose
from archive.words import findings
from archive.words.alarms import CHALLENGED, ERROR_PAGES, HOME_EVERYWHERE, LED_AWAY, MANY_ERRORS, OTHER_PAGES
from archive.words.kinds import ARTICLE, HOME, LIST, OTHER
from archive.words.problems import (
    CHALLENGE,
    DEAD_LINK,
    ERROR_PAGE,
    HOME_PAGE,
    LEADS_AWAY,
    NO_ANSWER,
    REFUSED,
    SERVER_ERROR,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlite_utils import Database

    from archive.health.past import Case

# The kinds of problems (see `archive.words.problems`) that are no answer about the page that was asked for.
_FAILURES = (REFUSED, SERVER_ERROR, NO_ANSWER)
_FAILURES_AND_GONE = (DEAD_LINK, *_FAILURES)
_ALL = (*_FAILURES_AND_GONE, ERROR_PAGE, CHALLENGE, HOME_PAGE, LEADS_AWAY)
_GOOD = """
    SELECT count(*) FROM captures WHERE crawl = :crawl AND (coalesce(statuscode, 200) < 300 OR statuscode = 304)
    AND id NOT IN (SELECT capture FROM problems WHERE crawl = :crawl AND capture IS NOT NULL
        AND kind IN (SELECT value FROM json_each(:kinds)))
"""
_KINDS = {
    MANY_ERRORS: _FAILURES,  # deleted articles are asked for again, night after night: see below
    ERROR_PAGES: (ERROR_PAGE,),
    CHALLENGED: (CHALLENGE,),
    HOME_EVERYWHERE: (HOME_PAGE,),
    LED_AWAY: (LEADS_AWAY,),
}
_PROBLEMS = """
    SELECT count(DISTINCT url) FROM problems
    WHERE crawl = :crawl AND kind IN (SELECT value FROM json_each(:kinds))
"""
_FINDINGS_OF = {MANY_ERRORS: findings.GONE, ERROR_PAGES: findings.ERROR_PAGE, HOME_EVERYWHERE: findings.HOME_PAGE}
_SAME_AS_HOME = """
    SELECT count(DISTINCT other.url) FROM captures AS home
    JOIN captures AS other ON other.crawl = home.crawl AND other.digest = home.digest AND other.url <> home.url
    WHERE home.crawl = :crawl AND home.kind = :HOME AND other.kind IN (:ARTICLE, :LIST, :OTHER) AND other.method = 'GET'
"""
# Known articles only: of what became of them in this crawl, how much is news.
_FINDINGS = """
    SELECT count(*), coalesce(sum(finding = :finding), 0), coalesce(sum(finding = :finding AND :finding IS NOT (
        SELECT earlier.finding FROM sightings AS earlier WHERE earlier.article = sightings.article
        AND earlier.crawl < :crawl ORDER BY earlier.crawl DESC LIMIT 1)), 0)
    FROM sightings JOIN articles ON articles.id = sightings.article JOIN crawls ON crawls.id = sightings.crawl
    WHERE sightings.crawl = :crawl AND first_captured_at < started_at
"""
_READ_AS_OTHER = f"""
    WITH {READINGS}
    SELECT (SELECT count(*) FROM readings JOIN articles ON articles.id = readings.id
            WHERE first_captured_at < (SELECT started_at FROM crawls WHERE id = :crawl)), count(DISTINCT articles.id)
    FROM captures CROSS JOIN article_urls ON article_urls.url = captures.url
    CROSS JOIN articles ON articles.id = article
    WHERE captures.crawl = :crawl AND captures.kind IN (:LIST, :OTHER) AND method = 'GET'
    AND coalesce(statuscode, 200) = 200
    AND articles.id NOT IN (SELECT id FROM readings WHERE id IS NOT NULL)
    AND first_captured_at < (SELECT started_at FROM crawls WHERE id = :crawl)
"""
_PAGES = {"HOME": HOME, "ARTICLE": ARTICLE, "LIST": LIST, "OTHER": OTHER}
_MOST = 0.5


def judge_answers(db: Database, case: Case) -> Iterator[Alarm]:
    """Say what went wrong more often than before, and what known articles were answered with instead."""
    for kind in _KINDS:
        now, past = _share(db, case.crawl, kind), [_share(db, crawl, kind) for crawl in case.past_crawls]
        if kind == MANY_ERRORS and rose(most := _share(db, case.crawl, kind, _FAILURES_AND_GONE), ()):
            now = most
        if _is_alarming(kind, now, past):
            before = baseline(past) if past else None
            yield Alarm(case.site, case.crawl, kind, before=before, after=now.rate, affected=now.part)
        elif kind in _FINDINGS_OF:
            yield from _of_articles(db, case, kind)
    yield from _no_longer_articles(db, case)


def _is_alarming(kind: str, now: Share, past: list[Share]) -> bool:
    """Being asked whether we are human is never the portal's own way: one is enough."""
    return now.part > 0 if kind == CHALLENGED else rose(now, ()) or rose(now, past)


def _share(db: Database, crawl: int, kind: str, counted: Sequence[str] | None = None) -> Share:
    (good,) = db.execute(_GOOD, {"crawl": crawl, "kinds": json.dumps(_ALL)}).fetchone()
    (bad,) = db.execute(_PROBLEMS, {"crawl": crawl, "kinds": json.dumps(counted or _KINDS[kind])}).fetchone()
    (errors,) = db.execute(_PROBLEMS, {"crawl": crawl, "kinds": json.dumps(_ALL)}).fetchone()
    asked = good + errors
    if kind == HOME_EVERYWHERE:
        bad += db.execute(_SAME_AS_HOME, _PAGES | {"crawl": crawl}).fetchone()[0]
    return Share(min(bad, asked), asked)


def _of_articles(db: Database, case: Case, kind: str) -> Iterator[Alarm]:
    """Known articles that have turned into something else since the last crawl, many at once.

    Those that are deleted and asked for again are no news. Pages in disguise are, while they are most of the answers.
    """
    finding = _FINDINGS_OF[kind]
    asked, affected, news = db.execute(_FINDINGS, {"crawl": case.crawl, "finding": finding}).fetchone()
    in_disguise = finding != findings.GONE and affected >= FEWEST_LOST and lower_bound(Share(affected, asked)) > _MOST
    if lost(Share(news, asked)) or in_disguise:
        yield Alarm(case.site, case.crawl, kind, ARTICLE, after=affected / asked, affected=affected)


def _no_longer_articles(db: Database, case: Case) -> Iterator[Alarm]:
    read, other = db.execute(_READ_AS_OTHER, READING | _PAGES | {"crawl": case.crawl}).fetchone()
    if lost(Share(other, read + other)):
        yield Alarm(case.site, case.crawl, OTHER_PAGES, ARTICLE, None, None, 1.0, read / (read + other), other)
