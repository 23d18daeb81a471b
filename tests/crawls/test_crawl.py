"""How a crawl behaves: it goes on where it stopped, waits when asked to, and says how it ended."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.tools.servers import serving
from tests.worlds.portal.running import Portal, serve
from tests.worlds.village import village

if TYPE_CHECKING:
    from collections.abc import Iterator

VANKHO = Path(sys.executable).parent / "vankho"
ARTICLES = 40


@pytest.fixture
def portal() -> Iterator[Portal]:
    with serve("links", articles=ARTICLES) as running:
        yield running


def command(portal: Portal, folder: Path, *options: str) -> list[str | Path]:
    return [VANKHO, "crawl", portal.url, "--archive", folder, "--delay", "0", *options]


def crawl(portal: Portal, folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command(portal, folder, *options), capture_output=True, text=True, check=False, timeout=120)


def rows(folder: Path, sql: str) -> list[Any]:
    with closing(sqlite3.connect(folder / "archive.db")) as db:
        return db.execute(sql).fetchall()


ARTICLES_SQL = "SELECT article_id, title, body, byline, published_at FROM articles ORDER BY article_id"
CAPTIONS_SQL = """SELECT article_id, position, images.digest, text FROM captions JOIN images ON images.id = image
                  JOIN articles ON articles.id = article ORDER BY 1, 2"""


def test_a_killed_crawl_goes_on_where_it_stopped(portal: Portal, tmp_path: Path) -> None:
    whole, killed = tmp_path / "whole", tmp_path / "killed"
    assert crawl(portal, whole).returncode == 0
    portal.faults.slow("/", seconds=0.02)
    process = subprocess.Popen(command(portal, killed), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    wait_for(lambda: stored(killed) >= ARTICLES // 4)
    process.kill()
    process.wait()
    done = {url for (url,) in rows(killed, "SELECT url FROM captures WHERE kind = 'article'")}
    portal.faults.clear()
    before = len(portal.hits)
    assert crawl(portal, killed).returncode == 0
    again = {portal.base + hit.path for hit in portal.hits[before:]}
    assert len(rows(killed, "SELECT id FROM crawls")) == 1
    assert not done & again
    for sql in (ARTICLES_SQL, CAPTIONS_SQL):
        assert rows(killed, sql) == [tuple(row) for row in rows(whole, sql)]
    files = sorted((killed / "warc").glob("*.warc.gz"))
    subprocess.run([VANKHO.with_name("warcio"), "check", *files], check=True, capture_output=True, timeout=60)


def stored(folder: Path) -> int:
    """How many articles there are in an archive that is just being made."""
    try:
        return len(rows(folder, "SELECT id FROM articles"))
    except sqlite3.OperationalError:
        return 0


def wait_for(condition: Any) -> None:
    deadline = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_a_second_crawl_changes_no_words_and_fetches_no_picture_again(portal: Portal, tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    assert crawl(portal, folder).returncode == 0
    before, hits = rows(folder, ARTICLES_SQL), len(portal.hits)
    assert crawl(portal, folder).returncode == 0
    assert rows(folder, ARTICLES_SQL) == before
    assert rows(folder, "SELECT count(*) FROM versions") == rows(folder, "SELECT count(*) FROM articles")
    assert not {hit.path for hit in portal.hits[hits:]} & set(portal.truth.pictures)
    assert rows(folder, "SELECT outcome, articles_changed FROM crawls") == [("complete", 0), ("complete", 0)]


def test_a_limited_crawl_stops_and_the_next_goes_on(portal: Portal, tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    assert crawl(portal, folder, "--limit", "5").returncode == 0
    ((first,),) = rows(folder, "SELECT count(*) FROM articles")
    assert 5 <= first <= ARTICLES // 2  # answers already on their way, and being read, are kept too
    assert crawl(portal, folder).returncode == 0
    assert rows(folder, "SELECT count(*) FROM articles") == [(ARTICLES,)]


def test_retry_after_is_respected(portal: Portal, tmp_path: Path) -> None:
    portal.faults.status("/tin-tuc", 429, times=1, retry_after=3)
    started = time.monotonic()
    assert crawl(portal, tmp_path / "archive").returncode == 0
    assert time.monotonic() - started >= 3
    assert 429 in {hit.status for hit in portal.hits}


def test_a_failing_article_makes_the_crawl_degraded(portal: Portal, tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    broken = next(iter(portal.truth.articles))
    portal.faults.status(broken, 500)
    assert crawl(portal, folder).returncode == 3
    ((url,),) = rows(folder, "SELECT url FROM problems WHERE kind = 'server error'")
    assert broken in url
    assert rows(folder, f"SELECT id FROM articles WHERE article_id = '{broken}'") == []


def test_a_portal_that_does_not_answer_is_unreachable(tmp_path: Path) -> None:
    with serve("links", articles=ARTICLES) as gone:
        url = gone.url
    done = subprocess.run(
        [VANKHO, "crawl", url, "--archive", tmp_path / "a", "--delay", "0"],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 5
    assert "unreachable" in done.stdout


def test_status_tells_a_machine(portal: Portal, tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    assert crawl(portal, folder).returncode == 0
    told = subprocess.run([VANKHO, "status", "--archive", folder, "--json"], capture_output=True, text=True, check=True)
    assert json.loads(told.stdout)["articles"] == ARTICLES


def test_scrapy_s_own_command_crawls_too(tmp_path: Path) -> None:
    with serving(village()) as portal:
        told = ["-a", f"site={portal.url}/", "-a", f"archive={tmp_path / 'archive'}", "-a", "limit=3"]
        command = [str(VANKHO.with_name("scrapy")), "crawl", "portal", *told, "-s", "DOWNLOAD_DELAY=0"]
        settings = os.environ | {"SCRAPY_SETTINGS_MODULE": "scraper.settings"}
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120, env=settings)
    assert done.returncode == 0, done.stderr[-2000:]
    assert rows(tmp_path / "archive", "SELECT count(*) >= 3 FROM articles") == [(1,)]
