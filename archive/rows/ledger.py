"""The ledger of disappearance: what became of every article, and what proves it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from archive.words.crawls import FULL, UPDATE
from archive.words.findings import (
    ALIVE,
    ERROR_PAGE,
    GONE,
    HOME_PAGE,
    LED_AWAY,
    LISTED,
    MOVED,
    REPLACED,
    RETURNED,
    UNLISTED,
)
from archive.words.kinds import ARTICLE
from archive.words.outcomes import COMPLETE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlite_utils import Database

# The state that a finding speaks for where no article was read.
LOST = {GONE: GONE, ERROR_PAGE: REPLACED, HOME_PAGE: REPLACED, LED_AWAY: MOVED}


def save_sighting(  # noqa: PLR0913, PLR0917 -- the columns of one row
    db: Database, crawl: int, article: int, finding: str, capture: int, detail: str | None = None
) -> None:
    """Note what a direct request for a known article found; the last finding of a crawl counts.

    An article that was read is there, whatever its other addresses answer.
    """
    row = {"article": article, "crawl": crawl, "finding": finding, "capture": capture, "detail": detail}
    db.execute(_SIGHTING, row | {"ALIVE": ALIVE, "MOVED": MOVED, "ARTICLE": ARTICLE})


def was_alive(db: Database, crawl: int, article: int | None) -> bool:
    """Whether a crawl has seen an article alive already."""
    sql = "SELECT EXISTS (SELECT 1 FROM sightings WHERE article = ? AND crawl = ? AND finding = ?)"
    return bool(db.execute(sql, (article, crawl, ALIVE)).fetchone()[0])


_SIGHTING = """
    INSERT INTO sightings (article, crawl, finding, capture, detail)
    VALUES (:article, :crawl, :finding, :capture, :detail)
    ON CONFLICT (article, crawl) DO UPDATE SET
        finding = excluded.finding, capture = excluded.capture, detail = excluded.detail
    WHERE sightings.finding NOT IN (:ALIVE, :MOVED)
        OR (SELECT kind FROM captures WHERE id = excluded.capture) = :ARTICLE
"""


class Evidence(NamedTuple):
    """What one crawl has seen of one article, beside its present state in the ledger.

    ``before`` is what the crawl before found that counts: one that was complete, or one that saw it alive;
    ``listed`` whether any list still shows it. Captures are those that prove ``finding``, ``before`` and ``listed``.
    ``whole`` is whether the crawl has walked every list to its end.
    """

    article: int
    state: str | None
    finding: str | None
    capture: int | None
    detail: str | None
    before: str | None
    capture_before: int | None
    listed: bool
    first_listing: int | None
    last_listing: int | None
    own_capture: int
    whole: bool = True


def write_ledger(db: Database, crawl: int, *, healthy: bool) -> None:
    """Enter what a crawl has found.

    That something is gone, replaced or led away from the site is entered only when a ``healthy`` crawl (complete, no
    alarm) did not find it, and the crawl before that neither. That it is there is entered after any crawl.
    """
    for seen in _evidence(db, crawl):
        state = present_state(seen, healthy=healthy)
        if state is not None and state != seen.state:
            _enter(db, seen, state)
        elif state is not None:
            _renew(db, seen)


def present_state(seen: Evidence, *, healthy: bool) -> str | None:
    """Return the state that the evidence proves; None where it proves nothing new."""
    if seen.finding in LOST:
        confirmed = healthy and seen.before in LOST
        return LOST[seen.finding] if confirmed else None
    if seen.finding == MOVED:
        return MOVED
    alive = seen.finding == ALIVE
    if seen.state in (GONE, REPLACED, RETURNED):
        return RETURNED if alive else None
    if seen.listed and seen.state != MOVED:
        return LISTED
    # An update sees the tops of lists only: what it met elsewhere, and never before, may stand further down.
    unlisted = seen.whole if seen.state is None else healthy and seen.state != MOVED
    return UNLISTED if alive and unlisted else None


def _evidence(db: Database, crawl: int) -> Iterator[Evidence]:
    for row in db.execute(_EVIDENCE, _WORDS | {"crawl": crawl}).fetchall():
        yield Evidence(*row)


def _enter(db: Database, seen: Evidence, state: str) -> None:
    first, last = _proof(seen, state)
    values = {"article": seen.article, "state": state, "first": first, "last": last, "detail": seen.detail}
    db.execute(_ENTER, values)
    removed = "(SELECT timestamp FROM captures WHERE id = :first)" if state in (GONE, REPLACED) else "NULL"
    db.execute(f"UPDATE articles SET removed_at = {removed} WHERE id = :article", values)


def _renew(db: Database, seen: Evidence) -> None:
    _, last = _proof(seen, seen.state or "")
    db.execute(_RENEW, {"article": seen.article, "last": last})


def _proof(seen: Evidence, state: str) -> tuple[int, int]:
    """Return the first and the last capture that prove a state."""
    if state == LOST.get(seen.finding or ""):
        return seen.capture_before or seen.capture or 0, seen.capture or 0
    if state == LISTED:
        last = seen.last_listing or seen.own_capture
        return (seen.first_listing or last) if seen.state is None else last, last
    capture = seen.capture or seen.own_capture
    return capture, capture


_ENTER = """
    INSERT INTO ledger (article, state, since, until, first_capture, last_capture, detail)
    SELECT :article, :state, first.timestamp, last.timestamp, first.id, last.id, :detail
    FROM captures AS first, captures AS last WHERE first.id = :first AND last.id = :last
"""
_RENEW = """
    UPDATE ledger SET last_capture = :last, until = (SELECT timestamp FROM captures WHERE id = :last)
    WHERE id = (SELECT max(id) FROM ledger WHERE article = :article) AND last_capture < :last
"""
# All articles that this crawl has asked for, met in a list, or that are not in the ledger yet. A list that this crawl
# could not read shows nothing: the portal may have given it up.
_WORDS = {
    "ALIVE": ALIVE,
    "MOVED": MOVED,
    "LED_AWAY": LED_AWAY,
    "ARTICLE": ARTICLE,
    "FULL": FULL,
    "UPDATE": UPDATE,
    "COMPLETE": COMPLETE,
}
_EVIDENCE = """
    WITH own AS (
        SELECT site FROM crawls WHERE id = :crawl
    ), touched AS (
        SELECT article FROM sightings WHERE crawl = :crawl
        UNION
        SELECT articles.id FROM listings JOIN articles USING (site, article_id)
        WHERE last_walk IN (SELECT id FROM walks WHERE crawl = :crawl)
        UNION
        SELECT id FROM articles WHERE site = (SELECT site FROM own) AND id NOT IN (SELECT article FROM ledger)
    )
    SELECT articles.id,
        (SELECT state FROM ledger WHERE ledger.article = articles.id ORDER BY id DESC LIMIT 1),
        iif(now.finding = :MOVED AND read_now.kind IS NOT :ARTICLE, :LED_AWAY, now.finding), now.capture, now.detail,
        iif(earlier.finding = :MOVED AND read_then.kind IS NOT :ARTICLE, :LED_AWAY, earlier.finding),
        earlier.capture,
        shown.first IS NOT NULL, shown.first, shown.last, coalesce(articles.capture, now.capture),
        (SELECT coalesce(mode, :FULL) <> :UPDATE FROM crawls WHERE id = :crawl)
    FROM touched JOIN articles ON articles.id = touched.article
    LEFT JOIN sightings AS now ON now.article = articles.id AND now.crawl = :crawl
    LEFT JOIN sightings AS earlier ON earlier.article = articles.id AND earlier.crawl = (
        SELECT max(counted.crawl) FROM sightings AS counted JOIN crawls ON crawls.id = counted.crawl
        WHERE counted.article = articles.id AND counted.crawl < :crawl
            AND (crawls.outcome = :COMPLETE OR counted.finding = :ALIVE)
    )
    LEFT JOIN captures AS read_now ON read_now.id = now.capture
    LEFT JOIN captures AS read_then ON read_then.id = earlier.capture
    LEFT JOIN (
        SELECT site, article_id, min(first_capture) AS first, max(last_capture) AS last FROM listings
        WHERE missing_in IS NULL AND list IN (SELECT list FROM walks WHERE crawl = :crawl AND entries > 0)
        GROUP BY site, article_id
    ) AS shown ON shown.site = articles.site AND shown.article_id = articles.article_id
    ORDER BY articles.id
"""
