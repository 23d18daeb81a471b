"""Values that were there when an article or a list's line was read before, and are gone in this crawl.

The same page read twice is the strongest evidence: it does not depend on which pages a crawl happened to read. A value
counts as having been there if it was within the last crawls (``since``), or at the reading before this one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from archive.health.fill_rates import ENTRIES, READING, READINGS
from archive.rows.verdicts import Share
from archive.words.fields import LISTED, WORDING
from archive.words.findings import ALIVE
from archive.words.kinds import ARTICLE, LIST

if TYPE_CHECKING:
    from sqlite_utils import Database

IN_LISTS = tuple(name for name in LISTED if name != "title")  # a line without a title is none


class Lost(NamedTuple):
    """Of ``pairs`` pages read before and now, ``had`` had a value before and ``lost`` of them have none now."""

    kind: str
    section: int | None
    field: str
    pairs: int
    had: int
    lost: int

    @property
    def gone(self) -> Share:
        """The lost ones of those that had a value."""
        return Share(self.lost, self.had)


# An older wording counts while the one that replaced it is no older than ``since``; or if it is the last before this
# crawl. Its date is the page's own, never a list's.
_HAD = ", ".join(f"iif(versions.{name} IS NULL, NULL, 1) AS {name}" for name in WORDING)
EARLIER_WORDS = f"""
    earlier AS MATERIALIZED (
        SELECT readings.id, versions.id AS version, versions.capture, versions.captured_from, {_HAD}
        FROM readings CROSS JOIN versions ON versions.article = readings.id
        LEFT JOIN versions AS later ON later.article = versions.article AND later.number = versions.number + 1
        WHERE versions.captured_from < :began AND (later.id IS NULL OR later.captured_from >= :since)
    )
"""
_WORDS_SUMS = ", ".join(
    f"count(readings.{name}) AS {name}_pairs,"
    f"coalesce(sum(was.{name} AND readings.{name} IS NOT NULL), 0) AS {name}_had,"
    f"coalesce(sum(was.{name} AND readings.{name} = 0), 0) AS {name}_lost"
    for name in WORDING
)
_WORDS_WERE = ", ".join(f"max({name} IS NOT NULL) AS {name}" for name in WORDING)
_ARTICLES = f"""
    WITH {READINGS}, {EARLIER_WORDS}, was AS (SELECT id, {_WORDS_WERE} FROM earlier GROUP BY id)
    SELECT readings.place, {_WORDS_SUMS} FROM readings JOIN was ON was.id = readings.id GROUP BY readings.place
"""
_VIEWS = f"""
    WITH {READINGS}, was AS (
        SELECT readings.id, readings.place, readings.views,
            max(EXISTS (SELECT 1 FROM view_counts WHERE article = readings.id AND capture = sightings.capture)) AS had
        FROM readings CROSS JOIN sightings ON sightings.article = readings.id
        WHERE sightings.finding = :ALIVE AND sightings.crawl < :crawl AND readings.views IS NOT NULL AND (
            sightings.crawl >= :since_crawl OR sightings.crawl = (
                SELECT max(crawl) FROM sightings AS last WHERE last.article = readings.id AND last.crawl < :crawl))
        GROUP BY readings.id
    )
    SELECT place, count(*) AS views_pairs, sum(had) AS views_had, sum(had AND NOT views) AS views_lost
    FROM was GROUP BY place
"""
# A page may print a value in some entries only: what is new has a date and a summary, what is older is a bare title;
# tomorrow's news make one more of them a bare title. So a page has lost a value only if it prints none at all.
_PAGE_NOW = ", ".join(f"max({name} IS NOT NULL) AS {name}" for name in IN_LISTS)
_LIST_NOW = ", ".join(f"max(pages.{name}) AS {name}" for name in IN_LISTS)
_LIST_HAD = ", ".join(f"earlier.{name} IS NOT NULL AS {name}" for name in IN_LISTS)
_LIST_WERE = ", ".join(f"max({name}) AS {name}" for name in IN_LISTS)
_LIST_SUMS = ", ".join(
    f"count(*) AS {name}_pairs, sum(was.{name}) AS {name}_had, sum(was.{name} AND NOT now.{name}) AS {name}_lost"
    for name in IN_LISTS
)
_LISTS = f"""
    WITH {ENTRIES}, pages AS (SELECT capture, {_PAGE_NOW} FROM entries GROUP BY capture), now AS (
        SELECT site, article_id, place, {_LIST_NOW} FROM entries JOIN pages ON pages.capture = entries.capture
        GROUP BY site, article_id, place
    ), lines AS MATERIALIZED (
        SELECT now.article_id, now.place, {_LIST_HAD} FROM now
        CROSS JOIN list_entries AS earlier ON earlier.site = now.site AND earlier.article_id = now.article_id
        CROSS JOIN captures ON captures.id = earlier.capture AND captures.kind = :LIST
            AND captures.section IS now.place AND captures.crawl < :crawl AND captures.crawl >= :since_crawl
    ), was AS (
        SELECT article_id, place, {_LIST_WERE} FROM lines GROUP BY article_id, place
    )
    SELECT now.place, {_LIST_SUMS} FROM now
    JOIN was ON was.article_id = now.article_id AND was.place IS now.place GROUP BY now.place
"""


def find_losses(db: Database, crawl: int, since_crawl: int) -> list[Lost]:
    """Return what was lost against the crawls from ``since_crawl`` on, by section, and for all of them (None)."""
    when = "SELECT (SELECT started_at FROM crawls WHERE id = ?), (SELECT started_at FROM crawls WHERE id = ?)"
    began, since = db.execute(when, (crawl, since_crawl)).fetchone()
    values = {"crawl": crawl, "since_crawl": since_crawl, "began": began, "since": since, "ALIVE": ALIVE} | READING
    losses = [*_read(db, _ARTICLES, values, ARTICLE, WORDING), *_read(db, _VIEWS, values, ARTICLE, ("views",))]
    losses += _read(db, _LISTS, values, LIST, IN_LISTS)
    return [*_totals(losses), *(one for one in losses if one.section is not None)]


def _read(db: Database, sql: str, values: dict[str, object], kind: str, fields: tuple[str, ...]) -> list[Lost]:
    return [
        Lost(kind, row["place"], name, *(row[f"{name}_{what}"] for what in ("pairs", "had", "lost")))
        for row in db.query(sql, values)
        for name in fields
    ]


def _totals(losses: list[Lost]) -> list[Lost]:
    totals: dict[tuple[str, str], Lost] = {}
    for one in losses:
        sum_ = totals.get((one.kind, one.field), Lost(one.kind, None, one.field, 0, 0, 0))
        totals[one.kind, one.field] = Lost(
            one.kind, None, one.field, sum_.pairs + one.pairs, sum_.had + one.had, sum_.lost + one.lost
        )
    return list(totals.values())
