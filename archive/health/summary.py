"""What an archive holds, at a glance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from archive.health.watch import SiteWatch, watch
from archive.rows.lists import FROM_LIST
from archive.words.crawls import FAILED, REVISIT, TAKEN, WAITING
from archive.words.fields import COLUMNS

if TYPE_CHECKING:
    from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class CrawlSummary:
    """One crawl: where from, when (UTC), how it ended (None while it is unfinished), and its counts."""

    id: int
    site: str
    source: str
    started_at: str
    finished_at: str | None
    outcome: str | None
    mode: str | None
    detail: str | None
    requests: int | None
    captures: int | None
    articles_new: int | None
    articles_changed: int | None
    problems: int | None


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts of everything; all values are plain, so that ``dataclasses.asdict`` gives JSON.

    ``first_published`` and ``last_published`` are local days, ``first_captured_at`` and ``last_captured_at`` UTC.
    ``fill_rate`` is the share of articles (0 to 1) that have a value in a field; ``from_lists`` how many articles
    have a field from a list only.
    ``warc_bytes`` is what the responses take up, compressed. ``articles_by_section`` holds None for articles without a
    section. ``waiting`` are the requests left by a crawl that is not finished, ``unanswered`` those of finished crawls
    that the next one asks again. ``watch`` is the last crawl of every site, the newest first.
    """

    sites: list[str]
    articles: int
    versions: int
    captions: int
    captions_with_text: int
    authors: int
    attachments: int
    attachments_stored: int
    pictures: int
    pictures_stored: int
    pictures_missing: int
    sections: int
    articles_by_section: list[tuple[str | None, int]]
    first_published: str | None
    last_published: str | None
    captures: int
    revisits: int
    warc_bytes: int
    first_captured_at: str | None
    last_captured_at: str | None
    statistics_samples: int
    view_counts: int
    waiting: int
    unanswered: int
    crawls: list[CrawlSummary]
    problems: dict[str, int]
    fill_rate: dict[str, float]
    from_lists: dict[str, int]
    watch: list[SiteWatch]


_COUNTS = """
    SELECT
        (SELECT count(*) FROM articles) AS articles,
        (SELECT count(*) FROM versions) AS versions,
        (SELECT count(*) FROM captions) AS captions,
        (SELECT count(text) FROM captions) AS captions_with_text,
        (SELECT count(DISTINCT name_key) FROM authors JOIN article_authors ON author = authors.id) AS authors,
        (SELECT count(*) FROM attachments) AS attachments,
        (SELECT count(capture) FROM attachments) AS attachments_stored,
        (SELECT count(*) FROM images) AS pictures,
        (SELECT count(capture) FROM images) AS pictures_stored,
        (SELECT count(*) - count(capture) FROM images) AS pictures_missing,
        (SELECT count(*) FROM sections) AS sections,
        (SELECT min(published_date) FROM articles) AS first_published,
        (SELECT max(published_date) FROM articles) AS last_published,
        (SELECT count(*) FROM captures) AS captures,
        (SELECT count(*) FROM captures WHERE record_type = :REVISIT) AS revisits,
        (SELECT coalesce(sum(length), 0) FROM captures) AS warc_bytes,
        (SELECT min(timestamp) FROM captures) AS first_captured_at,
        (SELECT max(timestamp) FROM captures) AS last_captured_at,
        (SELECT count(*) FROM visit_statistics) AS statistics_samples,
        (SELECT count(*) FROM view_counts) AS view_counts
"""


def summarise(db: Database) -> Summary:
    """Count what an archive (or an edition, which has no frontier) holds."""
    counts = next(db.query(_COUNTS, {"REVISIT": REVISIT}))
    return Summary(
        sites=[name for (name,) in db.execute("SELECT coalesce(title, name) FROM sites ORDER BY id")],
        articles_by_section=_by_section(db),
        waiting=_frontier(db, _WAITING),
        unanswered=_frontier(db, _UNANSWERED),
        crawls=_crawls(db),
        problems=dict(db.execute("SELECT kind, count(*) FROM problems GROUP BY kind ORDER BY 2 DESC, 1").fetchall()),
        fill_rate=_fill_rate(db),
        from_lists=_from_lists(db),
        watch=watch(db),
        **counts,
    )


def _by_section(db: Database) -> list[tuple[str | None, int]]:
    sql = """
        SELECT coalesce(sections.name, sections.url), count(*) FROM articles
        LEFT JOIN sections ON sections.id = articles.section GROUP BY articles.section ORDER BY 2 DESC, 1
    """
    return [(name, count) for name, count in db.execute(sql)]


_WAITING = "state IN (:WAITING, :TAKEN) AND finished_at IS NULL"
_UNANSWERED = "state = :FAILED AND finished_at IS NOT NULL"


def _frontier(db: Database, which: str) -> int:
    if not db.table("frontier").exists():
        return 0
    sql = f"SELECT count(*) FROM frontier JOIN crawls ON crawls.id = frontier.crawl WHERE {which}"
    return int(db.execute(sql, {"WAITING": WAITING, "TAKEN": TAKEN, "FAILED": FAILED}).fetchone()[0])


def _crawls(db: Database) -> list[CrawlSummary]:
    sql = """
        SELECT crawls.id, sites.name AS site, source, started_at, finished_at, outcome,
               mode, detail, requests, captures, articles_new, articles_changed, problems
        FROM crawls JOIN sites ON sites.id = crawls.site ORDER BY crawls.id
    """
    return [CrawlSummary(**row) for row in db.query(sql)]


def _fill_rate(db: Database) -> dict[str, float]:
    filled = ", ".join(f"count({name}) AS {name}" for name in COLUMNS)
    row: dict[str, Any] = next(db.query(f"SELECT count(*) AS articles, {filled} FROM articles"))
    articles = row.pop("articles")
    authors = db.execute("SELECT count(DISTINCT article) FROM article_authors").fetchone()[0]
    return {name: count / articles if articles else 0.0 for name, count in (row | {"authors": authors}).items()}


def _from_lists(db: Database) -> dict[str, int]:
    sql = """
        SELECT rule.key, count(*) FROM articles, json_each(articles.rules) AS rule
        WHERE rule.value = ? AND rule.key <> 'published_raw' GROUP BY 1 ORDER BY 1
    """
    return dict(db.execute(sql, (FROM_LIST,)).fetchall())
