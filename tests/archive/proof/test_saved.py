"""Files that were handed in: their records are compared with their rows, and no page as it was saved is missed."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from archive.proof.verify import Verification
from archive.rows import crawls
from archive.warc.exchange import Resource
from archive.warc.writer import WarcWriter
from tests.archive.proof.small import HOME, PAGE, found, small_archive

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from archive.database.folder import Archive

MOMENT = datetime(2019, 5, 6, 7, 8, 9, tzinfo=UTC)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    """An archive of one saved page, that is also kept as it was saved."""
    page = Resource(f"{HOME}tin", MOMENT, "text/html", PAGE, "tin.html", time_from="file")
    with small_archive(tmp_path / "kho") as archive:
        crawl = crawls.begin_crawl(archive.db, 1, "file", "2026-11-24T06:00:00Z", "0.3.0")
        writer = WarcWriter(archive.warc, "saved", {"software": "vankho"})
        writer.write_resource(replace(page, url="urn:vankho:as-saved:sha256:0", payload=b"<p>"))
        with archive.db.atomic():
            crawls.save_capture(archive.db, crawl, asdict(writer.write_resource(page)))
        writer.close()
        crawls.finish_crawl(archive.db, crawl, "2026-11-24T06:01:00Z", "complete")
        yield archive


def test_saved_pages_are_sound(archive: Archive) -> None:
    assert list(Verification(archive, deep=True, seed=1, started_at="2026-12-01T00:00:00Z").run()) == []
    row = next(archive.db.query("SELECT source, time_from, statuscode, record_type FROM captures"))
    assert row == {"source": "file", "time_from": "file", "statuscode": None, "record_type": "resource"}


@pytest.mark.parametrize(
    ("column", "value"),
    [("time_from", None), ("time_from", "last-modified"), ("statuscode", 200), ("mimetype", "text/plain")],
)
def test_a_changed_cell_is_found(archive: Archive, column: str, value: Any) -> None:
    with archive.db.atomic():
        archive.db.execute(f"UPDATE captures SET {column} = ?", (value,))
    (line,) = found(archive)
    assert column in line
