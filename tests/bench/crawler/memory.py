"""Whether the memory of a crawl stays flat: its peak over ten times as many pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.bench.crawler.replica import replica
from tests.tools.processes import run_once, vankho

if TYPE_CHECKING:
    from collections.abc import Iterator

ARTICLES = (4_600, 47_000)  # with their lists 5,000 and 50,000 pages; pictures would say nothing more of memory
MOST_RATIO, MOST = 1.2, 300  # MiB


def measure() -> Iterator[str]:
    """Yield the lines to print: both peaks, then their ratio."""
    peaks = []
    for articles in ARTICLES:
        with replica(articles, pictures=False) as portal:
            run = run_once(vankho(portal.url), portal.count)
        peaks.append(run.memory)
        yield f"{run.requests:6} pages  {run.seconds:7.1f} s  {run.speed:6.1f} a second  peak {run.memory:4.0f} MiB"
    ratio = peaks[1] / peaks[0]
    kept = "kept" if ratio <= MOST_RATIO and peaks[1] < MOST else "NOT KEPT"
    yield f"peak of the large crawl / of the small one: {ratio:.2f}; bounds: {MOST_RATIO} and {MOST} MiB: {kept}"
