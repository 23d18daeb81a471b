"""What the archive knows of requests that were made before."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from archive.warc.reader import read_capture
from archive.warc.writer import warc_date
from archive.words.crawls import LIVE
from archive.words.errors import RecordUnreadableError
from scraper.crawl.clock import TOLERANCE

if TYPE_CHECKING:
    from pathlib import Path

    from sqlite_utils import Database

    from archive.rows.knowledge import Knowledge
    from archive.warc.reader import Record

MOST_REDIRECTS = 5  # RFC 9309, 2.3.1.2


def asked_since(db: Database, site: int, since: datetime) -> int:
    """Return how many requests the live crawls of a site have had answered since a moment (aware).

    What a clock that was wrong has dated into the future does not count.
    """
    sql = """
        SELECT count(*) FROM captures JOIN crawls ON crawls.id = crawl
        WHERE site = ? AND captures.source = ? AND timestamp BETWEEN ? AND ?
    """
    until = datetime.now(UTC) + TOLERANCE
    return int(db.execute(sql, (site, LIVE, warc_date(since), warc_date(until))).fetchone()[0])


def stored_answer(db: Database, folder: Path, crawl: int, url: str, since: datetime) -> Record | None:
    """Return what a crawl got for a GET of ``url`` since a moment (aware), at the end of its redirects; or None.

    Args:
        db: the archive's database.
        folder: its folder of WARC files.
        crawl: the crawl's number.
        url: the address that was asked first.
        since: older answers do not count.
    """
    for _ in range(MOST_REDIRECTS + 1):
        record = _stored(db, folder, (crawl, url, warc_date(since)))
        location = record.http_header("Location") if record is not None else None
        if location is None:
            return record
        url = urljoin(url, location)
    return None


def _stored(db: Database, folder: Path, asked: tuple[int, str, str]) -> Record | None:
    sql = """
        SELECT id FROM captures WHERE crawl = ? AND url = ? AND timestamp >= ? AND method = 'GET'
        ORDER BY id DESC LIMIT 1
    """
    row = db.execute(sql, asked).fetchone()
    try:
        return read_capture(db, folder, row[0]) if row else None
    except RecordUnreadableError:
        return None


def home_page(db: Database, folder: Path, knows: Knowledge) -> Record | None:
    """Return the home page as a crawl has captured it; None where it has not."""
    capture = knows.home_capture()
    try:
        return None if capture is None else read_capture(db, folder, capture)
    except RecordUnreadableError:
        return None
