"""A small archive with WARC files of its own, to break in every place."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from archive.database.folder import open_archive
from archive.proof.finding import NOTE
from archive.proof.verify import Verification
from archive.rows import crawls
from archive.warc.exchange import Exchange
from archive.warc.writer import WarcWriter

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from archive.database.folder import Archive

HOME = "http://p.example/"
BEGINS = datetime(2026, 11, 24, 3, 53, 48, tzinfo=UTC)
PAGE = "<html><title>Phường 3</title><p>Đảng bộ phường họp</p></html>".encode()


def exchange(number: int, payload: bytes = PAGE, **changes: Any) -> Exchange:
    facts: dict[str, Any] = {
        "url": f"{HOME}tin?id={number}",
        "timestamp": BEGINS + timedelta(minutes=number),
        "method": "GET",
        "request_headers": [("User-Agent", "vankho")],
        "request_body": b"",
        "status": 200,
        "reason": "OK",
        "response_headers": [("Content-Type", "text/html; charset=utf-8")],
        "payload": payload,
    }
    return Exchange(**(facts | changes))


@contextmanager
def small_archive(folder: Path, *exchanges: Exchange) -> Iterator[Archive]:
    """Make an archive of one crawl with these answers, one WARC file."""
    archive = open_archive(folder, create=True)
    site = crawls.save_site(archive.db, {"name": "p", "home_url": HOME})
    crawl = crawls.begin_crawl(archive.db, site, "live", "2026-11-24T03:00:00Z", "0.3.0", "full")
    writer = WarcWriter(
        archive.warc,
        "p",
        {"software": "vankho"},
        find_original=lambda digest: crawls.find_original(archive.db, digest),
    )
    for one in exchanges:
        with archive.db.atomic():
            crawls.save_capture(archive.db, crawl, asdict(writer.write(one)))
    writer.close()
    crawls.finish_crawl(archive.db, crawl, "2026-11-24T05:00:00Z", "complete")
    yield archive
    archive.close()


def found(archive: Archive, *, deep: bool = True, seed: int = 1) -> list[str]:
    """Return what is found wrong, a line each."""
    work = Verification(archive, deep, seed, "2026-12-01T00:00:00Z")
    return [finding.line for finding in work.run() if finding.weight != NOTE]
