"""Crawl speed and memory: everything stored, beside a bare Scrapy spider and beside wget, on the same replica."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from tests.tools.processes import Contender, compare, ratio, vankho
from tests.worlds.portal.running import serve

if TYPE_CHECKING:
    from tests.tools.processes import Run

ARTICLES, ROUNDS = 240, 3
OURS, BARE, WGET = "vankho", "bare Scrapy", "wget"


def measure() -> list[str]:
    """Return the lines to print; wget is left out, and said so, where it is not installed."""
    with serve("links", articles=ARTICLES) as portal:
        runs = compare(_contenders(portal.url), lambda: len(portal.hits), ROUNDS)
    lines = [_line(name, finished) for name, finished in runs.items()]
    for peer in (BARE, WGET):
        if peer in runs:
            low, middle, high = ratio(runs[OURS], runs[peer])
            lines.append(f"requests a second, {OURS} / {peer}: {middle:.2f} ({low:.2f}-{high:.2f})")
        else:
            lines.append(f"{peer} is not installed and was left out")
    return lines


def _contenders(url: str) -> list[Contender]:
    root = str(Path(__file__).parents[3])
    bare = ["env", f"PYTHONPATH={root}", sys.executable, "-m", "tests.bench.crawler.bare", url]
    wget = ["wget", "--quiet", "--mirror", "--page-requisites", "--warc-file={folder}/all", "--no-warc-keep-log", url]
    contenders = [vankho(url), Contender(BARE, bare)]
    return [*contenders, Contender(WGET, wget)] if shutil.which("wget") else contenders


def _line(name: str, runs: list[Run]) -> str:
    speed, memory = median(run.speed for run in runs), median(run.memory for run in runs)
    return f"{name:12} {runs[0].requests:6} requests  {speed:7.1f} a second  peak {memory:5.0f} MiB"
