"""Captures a second of reparse, import and verify, beside the bare reading of the same WARC files, and trafilatura.

Each is a process of its own over the same files, one after the other in one run: the ratios say more than the figures.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from archive.warc.exchange import Exchange
from archive.warc.reader import records_of
from archive.warc.writer import WarcWriter
from tests.bench.crawler.replica import replica
from tests.worlds import village

if TYPE_CHECKING:
    from collections.abc import Iterator

ARTICLES = 600
SIZE = "VANKHO_WARC_MB"  # megabytes of the WARC whose import's memory is measured; 5000 shows that it is flat
SMALL = 40
VANKHO = Path(sys.executable).parent / "vankho"
BEGAN = datetime(2022, 4, 1, tzinfo=UTC)
HERE = Path(__file__).parents[3]
RAW = """
import sys
from pathlib import Path
from archive.warc.reader import records_of
print(sum(len(r.payload) > 0 for p in sys.argv[1:] for r in records_of(Path(p)) if r.type == "response"))
"""
TRAFILATURA = """
import sys
from pathlib import Path
import trafilatura
from archive.warc.reader import records_of
pages = (r for p in sys.argv[1:] for r in records_of(Path(p)) if r.type == "response" and b"<html" in r.body[:2000])
print(sum(trafilatura.bare_extraction(page.body) is not None for page in pages))
"""


class Timed(NamedTuple):
    """One process: seconds, and the most memory that it or one of its own had (MiB)."""

    seconds: float
    memory: float


def timed(*command: str | Path, cores: int | None = None) -> Timed:
    """Run a command on so many cores; it must end well."""
    bound = ["taskset", "-c", ",".join(map(str, sorted(os.sched_getaffinity(0))[:cores]))] if cores else []
    with tempfile.TemporaryFile() as output:
        began = time.monotonic()
        process = subprocess.Popen([*bound, *command], cwd=HERE, stdout=output, stderr=output)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.monotonic() - began
        output.seek(0)
        if process.returncode != 0:
            raise RuntimeError(output.read().decode()[-2000:])
    return Timed(seconds, used.ru_maxrss / 1024)


def measure() -> Iterator[str]:
    """Yield the lines to print."""
    with tempfile.TemporaryDirectory() as place:
        archive = Path(place) / "archive"
        with replica(ARTICLES, pictures=False) as portal:
            timed(VANKHO, "crawl", portal.url, "--archive", archive, "--delay", "0")
        files = [path for path in sorted((archive / "warc").iterdir()) if "-events-" not in path.name]
        captures = sum(record.type == "response" for path in files for record in records_of(path))
        raw = timed(sys.executable, "-c", RAW, *files)
        yield line("bare reading of the WARC", captures, raw, raw)
        yield line("trafilatura over its pages", captures, timed(sys.executable, "-c", TRAFILATURA, *files), raw)
        reparse = ("reparse", "--archive", archive)
        yield line("reparse on one core", captures, timed(VANKHO, *reparse, cores=1), raw)
        yield line(f"reparse on all ({os.cpu_count()})", captures, timed(VANKHO, *reparse), raw)
        imported = timed(VANKHO, "import", *files, "--archive", Path(place) / "others")
        yield line("import of the WARC", captures, imported, raw)
        for deep in ((), ("--deep",)):
            verify = timed(VANKHO, "verify", *deep, "--archive", archive)
            yield line(" ".join(("verify", *deep)), captures, verify, raw)
        yield from memory(Path(place), int(os.environ.get(SIZE, SMALL)))


def line(what: str, captures: int, run: Timed, raw: Timed) -> str:
    """Return one line: how many a second, how long beside bare reading, the most memory."""
    ratio = run.seconds / raw.seconds
    return f"{what:27} {captures / run.seconds:8.0f} captures a second  {ratio:6.1f} x  {run.memory:5.0f} MiB"


def memory(place: Path, megabytes: int) -> Iterator[str]:
    """Yield what an import of a WARC of so many megabytes needs, beside that of a tenth of it."""
    runs = []
    for size in (megabytes / 10, megabytes):
        warc = place / f"warc-{size:.0f}"
        count = write_large(warc, size * 1_000_000)
        files = sorted(warc.iterdir())
        run = timed(VANKHO, "import", *files, "--archive", place / f"archive-{size:.0f}")
        runs.append(run)
        yield f"import of {size:6.0f} MB, {count:6} captures: {run.seconds:7.1f} s, peak {run.memory:5.0f} MiB"
    yield f"peak of the large import / of the small one: {runs[1].memory / runs[0].memory:.2f}"


def write_large(folder: Path, size: float) -> int:
    """Write WARC files of a village whose pages carry files that nothing packs; return how many captures they hold."""
    writer = WarcWriter(folder, "large", {"software": "bench"})
    count = written = 0
    while written < size:
        for one in (page(count), ballast(count)):
            written += writer.write(one).length
            count += 1
    writer.close()
    return count


def page(number: int) -> Exchange:
    """An article of its own."""
    html = village.article(1001 + number, f"<p>Bài số {number}.</p>").encode()
    return exchange(number, f"bai-so-{number}-cua-xa-long-hoa-{number}.html", "text/html; charset=utf-8", html)


def ballast(number: int) -> Exchange:
    """A megabyte that belongs to it."""
    return exchange(number, f"Upload/{number}.pdf", "application/pdf", b"%PDF-1.7\n" + os.urandom(1_000_000))


def exchange(number: int, path: str, kind: str, payload: bytes) -> Exchange:
    """A request and its answer, one a second."""
    return Exchange(
        url=f"http://longhoa.example.gov.vn/{path}",
        timestamp=BEGAN + timedelta(seconds=number),
        method="GET",
        request_headers=[("User-Agent", "bench")],
        request_body=b"",
        status=200,
        reason="OK",
        response_headers=[("Content-Type", kind)],
        payload=payload,
    )
