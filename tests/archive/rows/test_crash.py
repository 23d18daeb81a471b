"""A crawl may be killed at any moment: no row is without its record, and the next run goes on."""

from __future__ import annotations

import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from warcio.cli import main as warcio  # type: ignore[import-untyped]  # warcio ships no types

from archive.database.folder import lock, open_archive
from archive.rows import frontier
from archive.warc.writer import WarcWriter, read_payload

if TYPE_CHECKING:
    from pathlib import Path

CRAWL = """
import sys
from dataclasses import asdict
from datetime import UTC, datetime
from functools import partial
from itertools import count
from pathlib import Path
from archive.database.folder import lock, open_archive
from archive.rows import crawls, frontier, visits
from archive.rows.frontier import FrontierRow
from archive.warc.writer import Exchange, WarcWriter

folder = Path(sys.argv[1])
archive = open_archive(folder, create=True)
with lock(folder):
    db = archive.db
    site = crawls.save_site(db, {"name": "a", "home_url": "http://p.example/"})
    unfinished = crawls.unfinished_crawl(db, site)
    crawl = unfinished[0] if unfinished else crawls.begin_crawl(db, site, "live", "2026-11-24T03:00:00Z", "0")
    writer = WarcWriter(archive.warc, "a", {}, find_original=partial(crawls.find_original, db))
    for number in count():
        payload = f"bài số {number // 2}".encode() * 500
        url = f"http://p.example/{number}"
        exchange = Exchange(url, datetime.now(UTC), "GET", [], b"", 200, "OK", [], payload)
        capture = writer.write(exchange)
        with db.atomic():
            row = crawls.save_capture(db, crawl, asdict(capture))
            article = {"article_id": url, "url": url, "title": str(number)}
            visits.save_page(db, crawl, site, row, {"url": url, "kind": "article", "article": article})
            frontier.enqueue(db, crawl, [FrontierRow(str(number), 0, None, "{}")])
            frontier.take(db, crawl)
        print(number, flush=True)
"""


def crawl_and_kill(folder: Path, after: int) -> None:
    with subprocess.Popen([sys.executable, "-c", CRAWL, str(folder)], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        while int(process.stdout.readline()) < after:
            pass
        process.kill()


def test_after_a_kill_every_row_has_its_record(tmp_path: Path) -> None:
    crawl_and_kill(tmp_path, after=40)
    crawl_and_kill(tmp_path, after=10)
    with closing(open_archive(tmp_path)) as archive, lock(tmp_path):
        WarcWriter(archive.warc, "next", {}).close()
        rows = archive.db.execute("SELECT id, url FROM captures").fetchall()
        for id_, url in rows:
            number = int(url.rpartition("/")[2])
            assert read_payload(archive.db, archive.warc, id_) == f"bài số {number // 2}".encode() * 500
        assert len(rows) >= 50
        assert archive.db.execute("SELECT count(DISTINCT crawl) FROM captures").fetchone() == (1,)
        assert archive.db.execute("SELECT count(*) FROM captures WHERE record_type = 'revisit'").fetchone() > (20,)
        assert not frontier.has_waiting(archive.db, 1)
        frontier.release_taken(archive.db, 1)
        assert frontier.has_waiting(archive.db, 1)
    with pytest.raises(SystemExit) as ended:
        warcio(["check", *(str(path) for path in (tmp_path / "warc").iterdir())])
    assert ended.value.code == 0
    assert {path.suffix for path in (tmp_path / "warc").iterdir()} == {".gz"}
