"""``make bench``: ratios measured side by side in one run. Absolute figures are this machine's, today."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tests.bench.captures import measuring as captures
from tests.bench.crawler import crawling, memory, reading, updates
from tests.bench.pages import measuring as pages
from tests.bench.room import lanes, readers, searching

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

PARTS: dict[str, tuple[str, Callable[[], Iterable[str]]]] = {
    "reading": ("Reading one article page", reading.measure),
    "pages": ("What is read of saved pages, beside trafilatura and newspaper4k", pages.measure_all),
    "captures": ("Deriving rows again, importing, verifying, beside bare reading of the WARC", captures.measure),
    "crawling": ("Crawling the replica", crawling.measure),
    "updates": ("An update against a full crawl", updates.measure),
    "searching": ("A search among 100,000 articles", searching.measure),
    "readers": ("Fifty readers at once", readers.measure),
    "lanes": ("Ordinary pages beside runaway questions in SQL", lanes.measure),
    "memory": ("Memory of a crawl ten times as large", memory.measure),
}


@click.command()
@click.argument("parts", nargs=-1, type=click.Choice(list(PARTS)))
def main(*, parts: tuple[str, ...]) -> None:
    """Print every comparison, or the PARTS that are named: python -m tests.bench updates memory.

    All of them take twenty minutes on a quiet machine of two cores, most of them for memory.
    """
    for part in parts or PARTS:
        title, measure = PARTS[part]
        click.echo(title)
        for line in measure():
            click.echo(f"  {line}")


if __name__ == "__main__":
    main()
