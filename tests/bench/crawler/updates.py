"""What an update costs against a full crawl of the same replica: requests and seconds."""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from scraper.sites.profile import profile_for_url
from tests.bench.crawler.replica import replica
from tests.tools.processes import run_in, vankho

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.bench.crawler.replica import Replica
    from tests.tools.processes import Run

SIZES = ((1_000, True), (10_000, False))  # articles, and whether with pictures: those of 10,000 would take an hour
PUBLISHED = 3
SPARE = 10  # requests: the home page, robots.txt, sitemaps


def measure() -> Iterator[str]:
    """Yield the lines to print for portals of each size."""
    for articles, pictures in SIZES:
        with replica(articles, pictures=pictures) as portal, tempfile.TemporaryDirectory() as folder:
            yield f"{articles:,} articles, {'with' if pictures else 'without'} pictures"
            yield from _lines(portal, Path(folder))


def _lines(portal: Replica, folder: Path) -> Iterator[str]:
    full = run_in(folder, vankho(portal.url), portal.count)
    yield _line("full crawl", full)
    unchanged = run_in(folder, vankho(portal.url), portal.count)
    yield _line("update, nothing new", unchanged, full)
    sections, revisits = _sections(folder / "archive"), profile_for_url(portal.url).revisits
    bound = sections + revisits + SPARE
    kept = "kept" if unchanged.requests <= bound else "NOT KEPT"
    yield f"  bound: {sections} sections + {revisits} revisits + {SPARE} = {bound} requests: {kept}"
    files = portal.publish(PUBLISHED)
    grown = run_in(folder, vankho(portal.url), portal.count)
    yield _line(f"update, {PUBLISHED} new articles", grown, full)
    more = grown.requests - unchanged.requests
    yield f"  {more} requests more, for {PUBLISHED} articles and their {files} pictures and files"


def _line(name: str, run: Run, full: Run | None = None) -> str:
    line = f"  {name:24} {run.requests:6} requests  {run.seconds:7.1f} s  peak {run.memory:4.0f} MiB"
    if full is None:
        return line
    return (
        f"{line}  full / update: {full.requests / run.requests:.0f} x requests, {full.seconds / run.seconds:.0f} x time"
    )


def _sections(archive: Path) -> int:
    """Return how many lists the archive knows."""
    with closing(sqlite3.connect(archive / "archive.db")) as db:
        (sections,) = db.execute("SELECT count(*) FROM sections").fetchone()
        return int(sections)
