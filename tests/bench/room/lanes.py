"""Ordinary pages while twelve readers loop questions in SQL that never end, beside the same pages on an idle server."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import httpx

from tests.bench.room.many_articles import make_archive

if TYPE_CHECKING:
    from collections.abc import Iterator

ARTICLES = 20_000
ASKING = 12  # readers who ask, each from an address of its own
SECONDS = 20.0
BOUND = 2.0  # times the idle median
RUNAWAY = "with recursive c(x) as (select 1 union all select x + 1 from c) select count(*) from c"
LONGEST = 60.0  # seconds for one answer


def measure() -> Iterator[str]:
    """Yield the lines to print."""
    with tempfile.TemporaryDirectory() as folder, _serving(_archive(Path(folder))) as address:
        pages = _pages(address)
        _times(address, pages, SECONDS / 4)  # connections opened, templates compiled
        idle = _times(address, pages, SECONDS)
        with _asking(address) as statuses:
            time.sleep(1)
            busy = _times(address, pages, SECONDS)
        yield f"{ARTICLES:,} articles, {ASKING} readers with runaway questions for {SECONDS:.0f} s"
        for name, page in pages.items():
            before, during = median(idle[page]), median(busy[page])
            kept = "kept" if during <= BOUND * before else "NOT KEPT"
            figures = f"idle {before * 1000:6.1f} ms  busy {during * 1000:6.1f} ms  busy / idle {during / before:.2f}"
            yield f"  {name:14} {figures}  (bound {BOUND:.0f}: {kept})  worst {max(busy[page]) * 1000:.0f} ms"
        told = ", ".join(f"{statuses.count(status)} x {status}" for status in sorted(set(statuses)))
        yield f"  questions were answered: {told} (400: stopped at the time limit, 503: come again)"


def _archive(folder: Path) -> Path:
    made = make_archive(folder, ARTICLES)
    edition = folder / "editions" / "0001"
    edition.mkdir(parents=True)
    shutil.copy(made, edition)
    return folder


@contextmanager
def _serving(archive: Path) -> Iterator[str]:
    program = str(Path(sys.executable).parent / "vankho")
    command = [program, "serve", "--archive", str(archive), "--port", "0", "--trusted-proxy", "127.0.0.1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        assert server.stdout
        try:
            line = server.stdout.readline()
            yield next(word for word in line.split() if word.startswith("http://"))
        finally:
            server.terminate()


def _pages(address: str) -> dict[str, str]:
    first = httpx.get(f"{address}archive/articles.json?_shape=array&_size=1", trust_env=False).json()[0]
    return {"front page": "", "article": f"-/article/p/{first['article_id']}", "table": "archive/articles"}


def _times(address: str, pages: dict[str, str], seconds: float) -> dict[str, list[float]]:
    """Return how long each answer took, in seconds, page after page until the time is over."""
    times: dict[str, list[float]] = {page: [] for page in pages.values()}
    end = time.monotonic() + seconds
    with httpx.Client(base_url=address, timeout=LONGEST, trust_env=False) as client:
        while time.monotonic() < end:
            for page, found in times.items():
                started = time.perf_counter()
                client.get(page).raise_for_status()
                found.append(time.perf_counter() - started)
                time.sleep(0.01)  # a reader, not a load test
    return times


@contextmanager
def _asking(address: str) -> Iterator[list[int]]:
    """Let readers ask in a loop; what they were answered is in the list."""
    stop = threading.Event()
    statuses: list[int] = []

    def ask(number: int) -> None:
        headers = {"X-Forwarded-For": f"192.0.2.{number}"}
        with httpx.Client(base_url=address, timeout=LONGEST, headers=headers, trust_env=False) as client:
            while not stop.is_set():
                statuses.append(client.get("archive.json", params={"sql": RUNAWAY}).status_code)

    with ThreadPoolExecutor(ASKING) as readers:
        asking = [readers.submit(ask, number) for number in range(ASKING)]
        try:
            yield statuses
        finally:
            stop.set()
        for answer in asking:
            answer.result()
