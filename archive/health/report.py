"""The report beside an archive: one HTML file without scripts that asks no other host for anything."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from archive.editions.withheld import hidden
from archive.health.summary import summarise
from archive.health.verified import last_verified
from archive.health.watch import alarms_of
from archive.warc.reader import sync

if TYPE_CHECKING:
    from datetime import datetime

    from sqlite_utils import Database

    from archive.database.folder import Archive
    from archive.health.verified import Verified

REPORT = "report.html"
CRAWLS = 20  # how many crawls back the report goes
URLS = 5  # addresses that stand for a kind of problem
WIDTH, HEIGHT = 120, 24  # of a line of fill rates, in pixels


@dataclass(frozen=True, slots=True)
class FillRate:
    """The share (0 to 1) of pages that had a value in one field, crawl by crawl, the oldest first."""

    site: str
    kind: str
    field: str
    shares: list[float]

    @property
    def points(self) -> str:
        """The shares as the points of an SVG line."""
        step = WIDTH / max(len(self.shares) - 1, 1)
        return " ".join(f"{i * step:.1f},{HEIGHT - share * HEIGHT:.1f}" for i, share in enumerate(self.shares))


def write(archive: Archive, now: datetime) -> Path:
    """Write the report of ``archive`` into its folder, whole or not at all, and return its path.

    Raises:
        OSError: the folder cannot be written.
    """
    path = archive.path / REPORT
    unfinished = path.with_name(f".{REPORT}.{os.getpid()}")
    try:
        unfinished.write_text(render(archive.db, now, last_verified(archive.path)), encoding="utf-8")
        sync(unfinished)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    return path


def render(db: Database, now: datetime, verified: Verified | None = None) -> str:
    """Return the report as HTML."""
    loader = FileSystemLoader(Path(__file__).parents[1] / "templates")
    texts = hidden(db, now.astimezone(UTC).date()).texts  # the report may stand on a web server
    page = Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: texts.masked(value) if type(value) is str else value,
    )
    page.filters["evidence_url"] = evidence_url
    summary = summarise(db)
    crawls = summary.crawls[: -CRAWLS - 1 : -1]
    return page.get_template(REPORT).render(
        summary=summary,
        crawls=crawls,
        alarms=[alarm for crawl in crawls for alarm in alarms_of(db, crawl.id)],
        rates=fill_rates(db),
        problems={site.crawl: _problems(db, site.crawl) for site in summary.watch},
        verified=verified,
        written_at=now.strftime("%Y-%m-%d %H:%M UTC"),
        width=WIDTH,
        height=HEIGHT,
    )


def evidence_url(folder: str | None) -> str | None:
    """Return the link to a folder inside the archive; None for anything that leads elsewhere."""
    if not folder or PurePosixPath(folder).is_absolute() or ".." in PurePosixPath(folder).parts:
        return None
    return "./" + quote(folder)


def fill_rates(db: Database) -> list[FillRate]:
    """Return how well every field was filled in the last crawls."""
    sql = """
        SELECT sites.name AS site, kind, field, crawl, sum(filled) * 1.0 / sum(read) AS share FROM fill_rates
        JOIN crawls ON crawls.id = crawl JOIN sites ON sites.id = crawls.site
        WHERE crawl IN (SELECT id FROM crawls AS newer WHERE newer.site = crawls.site ORDER BY id DESC LIMIT ?)
        GROUP BY 1, 2, 3, 4 HAVING sum(read) > 0 ORDER BY 1, 2, 3, 4
    """
    series: dict[tuple[str, str, str], list[float]] = {}
    for row in db.query(sql, [CRAWLS]):
        series.setdefault((row["site"], row["kind"], row["field"]), []).append(row["share"])
    return [FillRate(*of, shares) for of, shares in series.items()]


def _problems(db: Database, crawl: int) -> list[dict[str, Any]]:
    kinds = "SELECT kind, count(*) AS count FROM problems WHERE crawl = ? GROUP BY kind ORDER BY 2 DESC, 1"
    urls = "SELECT DISTINCT url FROM problems WHERE crawl = ? AND kind = ? AND url IS NOT NULL LIMIT ?"
    return [
        row | {"urls": [url for (url,) in db.execute(urls, (crawl, row["kind"], URLS))]}
        for row in db.query(kinds, [crawl])
    ]
