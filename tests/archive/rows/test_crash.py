"""A crawl may be killed at any moment: no row is without its record, and the next run goes on."""

from __future__ import annotations

import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from warcio.cli import main as warcio  # type: ignore[import-untyped]  # warcio ships no types

from archive.database.folder import lock, open_archive
from archive.rows.visits import Store
from archive.warc.writer import WarcWriter, read_payload

if TYPE_CHECKING:
    from pathlib import Path

CRAWL = """
import sys
from dataclasses import asdict
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from archive.database.folder import lock, open_archive
from archive.rows.visits import Store
from archive.rows.frontier import FrontierRow
from archive.warc.writer import Exchange, WarcWriter

folder = Path(sys.argv[1])
archive = open_archive(folder, create=True)
with lock(folder):
    store = Store(archive.db)
    site = store.save_site({"name": "a", "home_url": "http://p.example/"})
    unfinished = store.unfinished_crawl(site)
    crawl = unfinished[0] if unfinished else store.begin_crawl(site, "live", "2026-11-24T03:00:00Z", "0")
    writer = WarcWriter(archive.warc, "a", {}, find_original=store.find_original)
    for number in count():
        payload = f"bài số {number // 2}".encode() * 500
        url = f"http://p.example/{number}"
        exchange = Exchange(url, datetime.now(UTC), "GET", [], b"", 200, "OK", [], payload)
        capture = writer.write(exchange)
        with store.transaction():
            row = store.save_capture(crawl, asdict(capture))
            article = {"article_id": url, "url": url, "title": str(number)}
            store.save_page(crawl, site, row, {"url": url, "kind": "article", "article": article})
            store.enqueue(crawl, [FrontierRow(str(number), 0, None, "{}")])
            store.take(crawl)
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
        store = Store(archive.db)
        WarcWriter(archive.warc, "next", {}).close()
        rows = archive.db.execute("SELECT id, url FROM captures").fetchall()
        for id_, url in rows:
            number = int(url.rpartition("/")[2])
            assert read_payload(archive.db, archive.warc, id_) == f"bài số {number // 2}".encode() * 500
        assert len(rows) >= 50
        assert archive.db.execute("SELECT count(DISTINCT crawl) FROM captures").fetchone() == (1,)
        assert archive.db.execute("SELECT count(*) FROM captures WHERE record_type = 'revisit'").fetchone() > (20,)
        assert not store.has_waiting(1)
        store.release_taken(1)
        assert store.has_waiting(1)
    with pytest.raises(SystemExit) as ended:
        warcio(["check", *(str(path) for path in (tmp_path / "warc").iterdir())])
    assert ended.value.code == 0
    assert {path.suffix for path in (tmp_path / "warc").iterdir()} == {".gz"}
