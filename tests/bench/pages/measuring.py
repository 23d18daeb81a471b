"""Reads every page of a set with every reader in turn, and tells what was read rightly and how long it took."""

from __future__ import annotations

import json
import os
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.pages import readers
from tests.bench.pages.measures import FIELDS, Counts, Tally, measure, words_missing_and_extra
from tests.bench.pages.sets import FORMATS, OURS, Saved, missing, read_set

if TYPE_CHECKING:
    from collections.abc import Iterator

PLACE = "VANKHO_PAGES"  # the folder in which the sets of others lie, each under its own name
ALL = tuple(readers.READERS)
SECOND, MS = 1.0, 1000
PARTS = 40  # of a set, for several processes


@dataclass(frozen=True, slots=True)
class Row:
    """What one reader made of one page; seconds are of the process, beside those of a bare parse."""

    page: str
    reader: str
    counts: dict[str, Counts]
    seconds: float
    bare: float
    words: tuple[int, int] = (0, 0)
    raised: str | None = None
    kind: str | None = None


@dataclass(slots=True)
class Result:
    """All rows of a set."""

    name: str
    rows: list[Row] = field(default_factory=list)

    def of(self, reader: str) -> list[Row]:
        """The rows of one reader."""
        return [row for row in self.rows if row.reader == reader]


def measure_all() -> Iterator[str]:
    """Yield the lines of ``make bench``: our own pages, every set that is here, and how to get the others."""
    place = Path(os.environ[PLACE]) if os.environ.get(PLACE) else None
    folders = [place / one.name for one in FORMATS if (place / one.name / one.sign).exists()] if place else []
    for folder in (OURS, *folders):
        yield from table(measure_set(folder))
    yield from missing(place)


def measure_set(folder: Path, names: tuple[str, ...] = ALL, jobs: int = 1, every: int = 1) -> Result:
    """Read the pages of a folder, or every so many of them; times are true only with one job."""
    pages = read_set(folder)[::every]
    result = Result(folder.name)
    if jobs == 1:
        result.rows = _read_pages(list(enumerate(pages)), names)
        return result
    with ProcessPoolExecutor(jobs) as pool:
        numbered = list(enumerate(pages))
        parts = [numbered[number::PARTS] for number in range(PARTS)]
        for rows in pool.map(partial(_read_pages, names=names), parts):
            result.rows += rows
    return result


def _read_pages(pages: list[tuple[int, Saved]], names: tuple[str, ...]) -> list[Row]:
    with readers.quiet(names):
        return [row for number, page in pages for row in _read(page, names, number)]


def _read(page: Saved, names: tuple[str, ...], number: int) -> Iterator[Row]:
    """Read a page with each reader, another one first on each page; the bare parse is the quicker of two."""
    html = readers.decoded(page.bytes(), page.url, page.encoding)
    first = number % len(names)
    bare = min(_timed(html, page.url) for _ in range(2))
    for name in names[first:] + names[:first]:
        started = time.process_time()
        said, raised = readers.read(name, html, page.url)
        seconds = time.process_time() - started
        counts = measure(page.expected, said)
        text = said.text(with_summary=page.expected.with_summary)
        words = words_missing_and_extra(page.expected.text or " ".join(page.expected.holds), text)
        yield Row(page.name, name, counts, seconds, bare, words, raised, said.kind)


def _timed(html: str, url: str) -> float:
    started = time.process_time()
    readers.parse_only(html, url)
    return time.process_time() - started


def table(result: Result) -> Iterator[str]:
    """Yield a set's lines: each field's precision, recall and F1 by each reader; times; what raised or was slow.

    A time is the process's, also told in times of lxml's bare parse of the same pages.
    """
    names = list(dict.fromkeys(row.reader for row in result.rows))
    names = [name for name in ALL if name in names]
    yield f"{result.name}: {len({row.page for row in result.rows})} pages"
    yield "  " + " " * 10 + "".join(f"{name:<26}" for name in names)
    for one in FIELDS:
        cells = [_cell(result.of(name), one) for name in names]
        if any(cells):
            yield f"  {one:<10}" + "".join(f"{cell or '–':<26}" for cell in cells)
    yield f"  {'time':<10}" + "".join(f"{_times(result.of(name)):<26}" for name in names)
    for name in names:
        yield from _faults(name, result.of(name))


def _cell(rows: list[Row], name: str) -> str:
    tally = figures(rows, name)
    return "P {:.3f} R {:.3f} F1 {:.3f}".format(*tally.figures()) if tally.counts else ""


def figures(rows: list[Row], name: str) -> Tally:
    """Return what was counted for a field. Texts count by the page, where the set gives them whole."""
    counts = [row.counts[name] for row in rows if name in row.counts]
    whole = all(one.right + one.wrong + one.missing <= 1 + 1e-9 for one in counts)
    return Tally(by_page=name == "text" and whole, counts=counts)


def _times(rows: list[Row]) -> str:
    seconds, bare = sum(row.seconds for row in rows), sum(row.bare for row in rows)
    return f"{seconds / len(rows) * MS:.1f} ms, {seconds / bare:.1f} parses"


def _faults(name: str, rows: list[Row]) -> Iterator[str]:
    raised = [row for row in rows if row.raised]
    slow = max(rows, key=lambda row: row.seconds)
    if raised:
        yield f"  {name} raises on {len(raised)}: " + "; ".join(f"{row.page}: {row.raised}" for row in raised[:3])
    if slow.seconds > SECOND:
        yield f"  {name} takes over a second on {sum(row.seconds > SECOND for row in rows)}: {slow.page}"


def worst(result: Result, reader: str, count: int) -> Iterator[str]:
    """Yield the pages on which a reader's text is worst, with how many words are missing and how many are extra."""
    rows = [row for row in result.of(reader) if "text" in row.counts]
    for row in sorted(rows, key=lambda row: row.counts["text"].f1)[:count]:
        missing_words, extra = row.words
        yield f"  {row.counts['text'].f1:.3f}  -{missing_words} +{extra} words  {row.kind or ''}  {row.page}"


def write(result: Result, file: Path) -> None:
    """Keep what was measured, a line a page and reader."""
    lines = [
        {
            "page": row.page,
            "reader": row.reader,
            "kind": row.kind,
            "raised": row.raised,
            "f1": {name: round(counts.f1, 4) for name, counts in row.counts.items()},
        }
        for row in result.rows
    ]
    file.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")


def changes(result: Result, file: Path) -> Iterator[str]:
    """Yield what is read better or worse than in a file that was written before, the worst first."""
    lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    before = {(line["page"], line["reader"]): line for line in lines}
    moved = []
    for row in result.rows:
        old = before.get((row.page, row.reader), {"f1": {}})["f1"]
        new = {name: round(counts.f1, 4) for name, counts in row.counts.items()}
        moved += [
            (new[name] - old[name], name, row) for name in new if name in old and abs(new[name] - old[name]) > 0.001
        ]
    moved.sort(key=lambda one: one[0])
    for change, name, row in moved:
        yield f"  {change:+.3f}  {name:<9} {row.reader}  {row.kind or ''}  {row.page}"
    yield f"  {sum(change < 0 for change, *_ in moved)} worse, {sum(change > 0 for change, *_ in moved)} better"
