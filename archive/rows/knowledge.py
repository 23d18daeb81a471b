"""What an archive knows before anything is asked for: reads only, writes nothing."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from archive.rows.addresses.asked import Validators, last_kind, validators_for
from archive.rows.addresses.copies import present_id
from archive.rows.crawls import file_is_stored
from archive.words.crawls import FULL, LIVE, SWEEP, UPDATE
from archive.words.findings import ALIVE, LISTED, RETURNED, UNLISTED
from archive.words.kinds import ARTICLE, DEAD, ELSEWHERE, ERROR, FAILED, FILE, HOME, LOOP, OTHER, SITEMAP
from archive.words.outcomes import COMPLETE, DEGRADED
from archive.words.walks import ANOTHER_WALK

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlite_utils import Database


MOST_LOOKS = 5  # menu entries without a list that a crawl asks for again
CONTENT = (ARTICLE, FILE)  # what is asked for again by budget only, also when every list is walked to its end


class Knowledge:
    """What is known of one site at one moment of one crawl, whose ``mode`` is "full", "sweep" or "update"."""

    def __init__(self, db: Database, site: int, crawl: int, mode: str) -> None:
        self._db, self._site, self._crawl, self._mode = db, site, crawl, mode

    @property
    def whole(self) -> bool:
        """Whether this crawl walks every list to its end."""
        return self._mode != UPDATE

    @property
    def all_again(self) -> bool:
        """Whether this crawl asks for everything, as if nothing were known."""
        return self._mode == FULL

    def is_settled(self, key: str) -> bool:
        """Whether an address need not be asked for in this crawl, because an earlier one has had its answer."""
        if self.all_again:
            return False
        kind = last_kind(self._db, self._site, key)
        return kind in CONTENT if self.whole else kind not in (None, FAILED)

    def has_article(self, article_id: str) -> bool:
        """Whether an article need not be asked for in this crawl, under whatever address it is offered."""
        if self.all_again:
            return False
        sql = "SELECT EXISTS (SELECT 1 FROM articles WHERE site = ? AND article_id = ? AND capture IS NOT NULL)"
        return bool(self._one(sql, self._site, present_id(self._db, self._site, article_id)))

    def has_file(self, url: str) -> bool:
        """Whether the bytes of a picture or attachment are in the archive."""
        return file_is_stored(self._db, url)

    def standing(self, list_: str, ids: Sequence[str]) -> tuple[set[str], set[str]]:
        """Return which entries a complete earlier walk of a list has shown, and which this crawl's walk has met."""
        known, met = set(), set()
        for article_id in dict.fromkeys(ids):
            present = present_id(self._db, self._site, article_id)
            row = self._db.execute(_STANDING, (self._crawl, list_, self._site, list_, present)).fetchone()
            known |= {article_id} if row and row[0] else set()
            met |= {article_id} if row and row[1] else set()
        return known, met

    def is_walked(self, key: str) -> bool:
        """Whether this crawl has asked for this further page of a list already."""
        sql = "SELECT EXISTS (SELECT 1 FROM frontier WHERE crawl = ? AND key = ? AND walk IS NOT NULL)"
        return bool(self._one(sql, self._crawl, key))

    def has_walked(self, section_keys: str) -> bool:
        """Whether this crawl has walked a list of the section with one of these portal ids or URLs (a line each)."""
        sql = """
            SELECT EXISTS (
                SELECT 1 FROM walks JOIN sections ON sections.id = walks.section
                WHERE walks.crawl = ?1 AND walks.entries > 0 AND ?2 IN (sections.portal_id, sections.url)
            )
        """
        return any(self._one(sql, self._crawl, key) for key in section_keys.split("\n"))

    def lists(self) -> Iterator[dict[str, Any]]:
        """Yield the lists that earlier crawls have walked: ``list``, ``url``, and the section they list.

        A list that could not be read twice in a row is left out of an update: the portal has given it up.
        """
        names = ("list", "url", "section", "name", "section_url", "portal_id")
        for row in self._db.execute(
            _LISTS, _ENDED_WELL | {"site": self._site, "crawl": self._crawl, "ANOTHER_WALK": ANOTHER_WALK}
        ).fetchall():
            if self.whole or row[-1] is None or row[-1] > 0:
                yield dict(zip(names, row[:-1], strict=True))

    def worth_another_look(self, keys: Sequence[str]) -> set[str]:
        """Return those of a menu's addresses that were no list the last time, a few in turn: they may be one now."""
        sql = """
            SELECT key FROM addresses LEFT JOIN captures ON captures.id = addresses.capture
            WHERE site = :site AND addresses.kind IN (:OTHER, :DEAD, :ERROR)
                AND key IN (SELECT value FROM json_each(:keys)) ORDER BY captures.crawl, key LIMIT :most
        """
        told = {"site": self._site, "keys": json.dumps(keys), "most": MOST_LOOKS}
        kinds = {"OTHER": OTHER, "DEAD": DEAD, "ERROR": ERROR}
        return {key for (key,) in self._db.execute(sql, told | kinds).fetchall()}

    def newest_article_of(self, section: int) -> tuple[str, str] | None:
        """Return URL and title of the newest article of a section that is still there."""
        sql = """
            SELECT url, title FROM articles WHERE section = ? AND removed_at IS NULL
            ORDER BY published_date DESC, id LIMIT 1
        """
        row: tuple[str, str] | None = self._db.execute(sql, (section,)).fetchone()
        return row

    def validators_for(self, host: str, key: str) -> Validators | None:
        """Return what to send with a request for a known article, so that an honest host answers only a change."""
        if self.all_again:
            return None
        return validators_for(self._db, self._site, host, key, self._crawl)

    def article_at(self, urls: Sequence[str]) -> int | None:
        """Return the article that has been seen under one of these addresses, the first that has one."""
        for url in urls:
            sql = """
                SELECT articles.id FROM article_urls JOIN articles ON articles.id = article_urls.article
                WHERE article_urls.url = ? AND articles.site = ? ORDER BY articles.id LIMIT 1
            """
            if row := self._db.execute(sql, (url, self._site)).fetchone():
                return int(row[0])
        return None

    def was_read_at(self, url: str) -> bool:
        """Whether an article's page was once the answer at an address itself, with no redirect."""
        return bool(self._one("SELECT EXISTS (SELECT 1 FROM captures WHERE url = ? AND kind = ?)", url, ARTICLE))

    def has_sitemap(self, url: str) -> bool:
        """Whether there was a sitemap at an address."""
        return last_kind(self._db, self._site, url) == SITEMAP

    def home_capture(self) -> int | None:
        """Return this crawl's capture of the home page."""
        capture: int | None = self._one("SELECT max(id) FROM captures WHERE crawl = ? AND kind = ?", self._crawl, HOME)
        return capture

    def _one(self, sql: str, *values: Any) -> Any:
        return self._db.execute(sql, values).fetchone()[0]


_STANDING = """
    SELECT proven, last_walk IS (SELECT id FROM walks WHERE crawl = ? AND list = ?)
    FROM listings WHERE site = ? AND list = ? AND article_id = ?
"""
_ENDED_WELL = {"COMPLETE": COMPLETE, "DEGRADED": DEGRADED}
# Whether one of the last two walks has read the list; NULL where there was only one.
_LISTS = """
    SELECT walks.list, walks.url, walks.section, sections.name, sections.url, sections.portal_id, (
        SELECT max(two.was_read) FROM (
            SELECT entries > 0 OR (verdict = :COMPLETE AND continues IS NULL) AS was_read, count(*) OVER () AS walked
            FROM walks AS recent JOIN crawls ON crawls.id = recent.crawl
            WHERE recent.list = walks.list AND crawls.site = :site AND recent.crawl <> :crawl
                AND crawls.outcome IN (:COMPLETE, :DEGRADED)
            ORDER BY recent.id DESC LIMIT 2
        ) AS two WHERE two.walked > 1
    )
    FROM walks LEFT JOIN sections ON sections.id = walks.section
    WHERE walks.id IN (
        SELECT max(walks.id) FROM walks JOIN crawls ON crawls.id = walks.crawl
        WHERE crawls.site = :site AND crawls.id <> :crawl GROUP BY list
    ) AND walks.reached IS NOT :ANOTHER_WALK
    ORDER BY walks.id
"""


# What kind of crawl is due: everything, every list to its end, or only what is new.


def due_mode(db: Database, site: int, now: str, sweep_every: timedelta) -> str:
    """Return the mode of the next crawl of a site, from what its finished crawls were and when they began (UTC)."""
    sql = """
        SELECT started_at, mode FROM crawls
        WHERE site = :site AND source = :LIVE AND outcome IN (:COMPLETE, :DEGRADED) ORDER BY id DESC
    """
    crawls = db.execute(sql, _ENDED_WELL | {"site": site, "LIVE": LIVE}).fetchall()
    if not crawls:
        return FULL
    last = next((started_at for started_at, mode in crawls if mode in (FULL, SWEEP)), None)
    if last is None:
        return SWEEP
    # The last by number, not by time: a clock that was wrong once must not bring a sweep every night, nor put it off.
    since = abs(datetime.fromisoformat(now) - datetime.fromisoformat(last))
    return SWEEP if since >= sweep_every else UPDATE


# Which known articles are asked for again in a crawl: recent ones often, old ones rarely, none never.


class Revisit(NamedTuple):
    """A known article to ask for: its row, its title, the address to ask, and the one to ask where it is not there."""

    article: int
    article_id: str
    title: str | None
    url: str
    otherwise: str | None = None


def revisits_due(db: Database, site: int, crawl: int, now: str, budget: int | None) -> list[Revisit]:
    """Return at most ``budget`` (None: all) articles that ``crawl`` has not asked for, the most overdue first.

    An article that no list shows any more, or that was not found the last time, comes before all others, in half of the
    budget: articles that stay doubtful must not take the turns of all others.

    An article of age ``a`` is due again after ``a / 10`` days, but not before one day (crawls run by night) and not
    later than half a year; what is over that time the most, in proportion, comes first. So every article has its turn,
    however small the budget.

    It is asked for where a list has shown it last, but not at a copy of it (see ``archive.rows.addresses.copies``);
    where that address is dead, under another that it was seen under. If
    a list shows it elsewhere since it was read, it is asked for once more where it was: an address that has moved says
    so.
    """
    most = -1 if budget is None else budget
    values = {"site": site, "crawl": crawl, "now": now, "budget": most, "half": (most + 1) // 2}
    due: list[Revisit] = []
    for article, article_id, title, was_at, url in db.execute(_DUE, _DUE_WORDS | values).fetchall():
        due.append(Revisit(article, article_id, title, was_at or url, url if was_at else None))
    return due


_DUE_WORDS = {
    "LIVE": LIVE,
    "DEAD": DEAD,
    "ERROR": ERROR,
    "ELSEWHERE": ELSEWHERE,
    "LOOP": LOOP,
    "ALIVE": ALIVE,
    "LISTED": LISTED,
    "UNLISTED": UNLISTED,
    "RETURNED": RETURNED,
}
_DUE = """
    WITH dead AS (
        SELECT url FROM addresses WHERE site = :site AND kind IN (:DEAD, :ERROR, :ELSEWHERE, :LOOP)
        UNION ALL
        SELECT url FROM sections WHERE site = :site AND url IS NOT NULL -- its newest article, whichever that is
    ), copied AS (
        SELECT url FROM copies WHERE site = :site AND article IS NOT NULL
    ), asked AS (
        SELECT article, max(crawl) AS crawl FROM sightings GROUP BY article
    ), tried AS (
        SELECT article, max(asked_at) AS at FROM article_urls JOIN addresses USING (url)
        WHERE addresses.site = :site GROUP BY article
    ), known AS (
        SELECT articles.id, article_id, articles.url, title, sightings.finding, asked.crawl AS last_crawl,
            captures.url AS read_at, abs(julianday(:now) - julianday(
                max(last_captured_at, coalesce(captures.timestamp, ''), coalesce(tried.at, '')))) AS waited,
            abs(julianday(:now) - coalesce(julianday(published_date), julianday(first_captured_at))) AS age
        FROM articles
        LEFT JOIN asked ON asked.article = articles.id
        LEFT JOIN sightings ON sightings.article = articles.id AND sightings.crawl = asked.crawl
        LEFT JOIN captures ON captures.id = sightings.capture
        LEFT JOIN tried ON tried.article = articles.id
        WHERE articles.site = :site
    ), states AS (
        SELECT article, state, max(id) FROM ledger GROUP BY article
    ), judged AS (
        SELECT known.*,
            (coalesce(finding, :ALIVE) <> :ALIVE AND coalesce(state, :LISTED) IN (:LISTED, :UNLISTED, :RETURNED))
            OR (coalesce(state, :LISTED) = :LISTED AND article_id IN (
                SELECT article_id FROM listings WHERE site = :site AND missing_in IS NOT NULL
            ) AND article_id NOT IN (
                SELECT article_id FROM listings WHERE site = :site AND missing_in IS NULL
            )) AS lost,
            waited / min(max(age / 10.0, 1.0), 180.0) AS overdue
        FROM known LEFT JOIN states ON states.article = known.id
        WHERE last_crawl IS NOT :crawl
    ), due AS MATERIALIZED (
        SELECT *, lost AND row_number() OVER (PARTITION BY lost ORDER BY overdue DESC, age, id) <= :half AS doubtful
        FROM judged ORDER BY doubtful DESC, overdue DESC, age, id LIMIT :budget
    ), placed AS MATERIALIZED (
        SELECT due.*, (
            SELECT list_entries.url FROM list_entries JOIN captures ON captures.id = list_entries.capture
            WHERE article = due.id AND list_entries.url NOT IN dead AND list_entries.url NOT IN copied
            ORDER BY captures.source = :LIVE DESC, captures.crawl DESC, length(list_entries.url), list_entries.url
            LIMIT 1
        ) AS shown_at FROM due
    )
    SELECT id, article_id, title,
        iif(read_at <> shown_at AND read_at NOT IN dead AND last_crawl < (
            SELECT min(captures.crawl) FROM list_entries JOIN captures ON captures.id = list_entries.capture
            WHERE article = placed.id AND list_entries.url = shown_at AND captures.source = :LIVE
        ), read_at, NULL),
        coalesce(shown_at, iif(url IN dead, NULL, url), (
            SELECT article_urls.url FROM article_urls WHERE article = placed.id AND article_urls.url NOT IN dead
            ORDER BY article_urls.url IN copied, length(article_urls.url), article_urls.url LIMIT 1
        ), url)
    FROM placed ORDER BY doubtful DESC, overdue DESC, age, id
"""
