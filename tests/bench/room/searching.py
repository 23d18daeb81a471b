"""A search among 100,000 articles: our page, beside Datasette's own search of a table and SQLite's bare query."""

from __future__ import annotations

import asyncio
import sqlite3
import tempfile
import time
from contextlib import closing
from functools import partial
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import click

from archive.database.folder import DATABASE
from archive.search.catalogue import catalogue_of
from archive.search.find import find
from archive.search.match import Wish
from archive.search.query import match_expression, parse
from archive.serving.datasette import datasette_for, ready
from tests.bench.room.many_articles import RARE, make_archive

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ARTICLES, ROUNDS = 100_000, 5
MS = 1000
# From words of a hundred articles to words of nearly all; a phrase of rare words, of usual words, of the commonest.
KINDS = {
    "a rare word": (RARE, RARE.upper(), "kieng"),
    "two words": ("thông nhân", "khen thường", "chất thông"),
    "a phrase": ('"khen thường"', '"thông nhân"', '"công dân"'),
    "a common word": ("các", "phường", "dang"),
    "a broad prefix": ("hộ*", "thu*", "ph*"),
}
CONTENDERS = ("our page", "our search", "table page", "bare FTS5")
_BARE = """
    SELECT rowid, snippet(articles_fts, 5, '[', ']', '…', 30) FROM articles_fts WHERE articles_fts MATCH ?
    ORDER BY bm25(articles_fts, 10, 4, 1, 2, 3, 1) LIMIT 20
"""


def measure(folder: Path | None = None, articles: int = ARTICLES) -> Iterator[str]:
    """Yield the lines to print; without a ``folder`` to find the archive in, or to keep it in, it is made anew."""
    with tempfile.TemporaryDirectory() as temporary:
        place = folder or Path(temporary) / "many"
        path = place / DATABASE if (place / DATABASE).exists() else make_archive(place, articles)
        yield f"{path.stat().st_size / 1e6:.0f} MB; medians of {ROUNDS} rounds, in ms; found: articles"
        yield f"{'':16}{'found':>9}" + "".join(f"{name:>12}" for name in CONTENDERS) + "   page against table, bare"
        times = asyncio.run(_compare(path))
    pages: list[float] = []
    for kind, (found, medians) in times.items():
        page, _, table, bare = medians
        pages.append(page)
        figures = "".join(f"{value:12.1f}" for value in medians)
        yield f"{kind:16}{found:9}{figures}   {page / table:.2f}, {page / bare:.2f}"
    yield f"median of our page over all kinds: {median(pages):.1f} ms"


async def _compare(path: Path) -> dict[str, tuple[int, list[float]]]:
    datasette = datasette_for(path)
    await ready(datasette)
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as db:
        results = {kind: await _rounds(datasette, db, path, typed) for kind, typed in KINDS.items()}
    for database in datasette.databases.values():
        database.close()
    return results


async def _rounds(
    datasette: Any, db: sqlite3.Connection, path: Path, typed: tuple[str, ...]
) -> tuple[int, list[float]]:
    """Return how many articles are found, and each contender's median; each query in turn, the first round warms up."""
    times: list[list[float]] = [[] for _ in CONTENDERS]
    found = 0
    for number in range(ROUNDS + 1):
        for words in typed:
            found = max(found, _ours(db, path, words))
            taken = [
                await _page(datasette, f"/-/search?q={quote(words)}"),
                _timed(partial(_ours, db, path, words)),
                await _page(datasette, f"/{path.stem}/articles?_search={quote(words)}"),
                _timed(partial(_bare, db, words)),
            ]
            if number:
                for one, seconds in zip(times, taken, strict=True):
                    one.append(seconds * MS)
    return found, [median(one) for one in times]


def _ours(db: sqlite3.Connection, path: Path, words: str) -> int:
    return find(db, catalogue_of(path, path.stat().st_mtime), Wish(parse(words))).total


def _bare(db: sqlite3.Connection, words: str) -> int:
    return len(db.execute(_BARE, (match_expression(words),)).fetchall())


async def _page(datasette: Any, address: str) -> float:
    began = time.perf_counter()
    answer = await datasette.client.get(address)
    taken = time.perf_counter() - began
    if answer.status_code != 200:
        raise SystemExit(f"{address}: HTTP {answer.status_code}")
    return taken


def _timed(work: Callable[[], Any]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


@click.command()
@click.option("--archive", type=click.Path(path_type=Path), help="Where to keep the archive, for the next run too.")
@click.option("--articles", default=ARTICLES, show_default=True)
def main(*, archive: Path | None, articles: int) -> None:
    """Compare searches: python -m tests.bench.room.searching --archive FOLDER."""
    for line in measure(archive, articles):
        click.echo(line)


if __name__ == "__main__":
    main()
