"""SIGTERM and Ctrl-C: the page in hand is finished, the process ends within ten seconds, the next run goes on."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.worlds.portal import Portal, serve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

VANKHO = Path(sys.executable).parent / "vankho"
ARTICLES = 25
MOST_SECONDS = 10  # the promise: this is no measure of speed


@pytest.fixture
def portal() -> Iterator[Portal]:
    with serve("links", articles=ARTICLES) as running:
        yield running


def command(portal: Portal, folder: Path, *options: str) -> list[str | Path]:
    return [VANKHO, "crawl", portal.url, "--archive", folder, *(options or ("--delay", "0"))]


@contextmanager
def crawling(portal: Portal, folder: Path, *options: str) -> Iterator[subprocess.Popen[str]]:
    asked = command(portal, folder, *options)
    with subprocess.Popen(asked, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def wait_until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def stop(process: subprocess.Popen[str], number: signal.Signals) -> str:
    """Send a signal; return what the process printed in its last ten seconds."""
    process.send_signal(number)
    printed, told = process.communicate(timeout=MOST_SECONDS)
    assert process.returncode == 3, (printed, told)
    assert "Traceback" not in told, told
    return printed


def rows(folder: Path, sql: str) -> list[Any]:
    with closing(sqlite3.connect(folder / "archive.db")) as db:
        return db.execute(sql).fetchall()


def must_be_unfinished(folder: Path) -> None:
    assert {"".join(path.suffixes[-2:]) for path in (folder / "warc").iterdir()} <= {".warc.gz"}
    assert rows(folder, "SELECT count(*), max(finished_at) FROM crawls") == [(1, None)]


def must_go_on(portal: Portal, folder: Path) -> None:
    must_be_unfinished(folder)
    portal.faults.clear()
    done = subprocess.run(command(portal, folder), capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stdout + done.stderr
    assert rows(folder, "SELECT outcome, detail FROM crawls") == [("complete", None)]
    assert rows(folder, "SELECT count(*) FROM articles") == [(ARTICLES,)]
    assert rows(folder, "SELECT max(n) FROM (SELECT count(*) AS n FROM captures GROUP BY method, url)") == [(1,)]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_a_crawl_that_the_next_run_goes_on_with(
    portal: Portal, tmp_path: Path, number: signal.Signals
) -> None:
    folder = tmp_path / "archive"
    portal.faults.slow("/", seconds=0.05)
    with crawling(portal, folder) as process:
        wait_until(lambda: len(portal.hits) > 20)
        printed = stop(process, number)
    assert printed.startswith("interrupted: crawl 1")
    assert f"stopped by {number.name}; run the same command again to go on" in printed
    must_go_on(portal, folder)


def test_a_signal_is_heard_while_the_portal_stalls(portal: Portal, tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    stalled = portal.faults.stall("/tin-tuc")
    with crawling(portal, folder) as process:
        wait_until(lambda: stalled.spoiled > 0)
        stop(process, signal.SIGTERM)
    must_go_on(portal, folder)


def test_a_signal_is_heard_while_robots_txt_stalls(portal: Portal, tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    stalled = portal.faults.stall("/robots.txt")
    with crawling(portal, folder) as process:
        wait_until(lambda: stalled.spoiled > 0)
        stop(process, signal.SIGTERM)
    must_go_on(portal, folder)


def test_a_signal_is_heard_during_a_long_delay(portal: Portal, tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    with crawling(portal, folder, "--delay", "60") as process:
        wait_until(lambda: len(portal.hits) > 0)
        time.sleep(0.5)
        stop(process, signal.SIGINT)
    must_go_on(portal, folder)


def test_a_signal_is_heard_during_a_crawl_delay(portal: Portal, tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    portal.robots = "User-agent: *\nCrawl-delay: 50\n"
    with crawling(portal, folder) as process:
        wait_until(lambda: len(portal.hits) > 0)
        time.sleep(0.5)
        stop(process, signal.SIGTERM)
    must_be_unfinished(folder)


def test_a_signal_is_heard_while_a_host_wants_a_pause(portal: Portal, tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    storm = portal.faults.status("/tin-tuc", 429, retry_after=300)
    with crawling(portal, folder) as process:
        wait_until(lambda: storm.spoiled > 0)
        time.sleep(0.5)
        stop(process, signal.SIGTERM)
    portal.faults.clear()
    done = subprocess.run(command(portal, folder), capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stdout + done.stderr
    assert rows(folder, "SELECT count(*) FROM articles") == [(ARTICLES,)]


def test_a_signal_before_the_first_request_is_not_forgotten(portal: Portal, tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    with crawling(portal, folder) as process:
        wait_until((folder / "warc").exists)
        wait_until(lambda: bool(_text(folder / ".lock")))
        stop(process, signal.SIGTERM)
    must_go_on(portal, folder)


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


def test_a_second_signal_ends_it_at_once(portal: Portal, tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    stalled = portal.faults.stall("/tin-tuc")
    with crawling(portal, folder) as process:
        wait_until(lambda: stalled.spoiled > 0)
        process.send_signal(signal.SIGTERM)
        time.sleep(0.5)
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=2)  # no answer that stalls is waited for
        assert process.returncode == -signal.SIGTERM
    portal.faults.clear()
    done = subprocess.run(command(portal, folder), capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stdout + done.stderr
    assert rows(folder, "SELECT count(*) FROM articles") == [(ARTICLES,)]
