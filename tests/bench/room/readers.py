"""Fifty readers at once on the demo's edition, served by ``vankho serve``: errors, and how long pages take."""

from __future__ import annotations

import asyncio
import re
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from random import Random
from statistics import quantiles
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

import click
import httpx

from tests.tools.serve_process import serving

if TYPE_CHECKING:
    from collections.abc import Iterator

READERS, SECONDS = 50, 120
THINKING = (0.2, 1.4)  # seconds between two pages of one reader
LONGEST = 30  # seconds for one answer; what takes longer is an error
MOST_KNOWN = 600  # addresses that are found before the readers come
_LINK = re.compile(r'(?:href|src)="([^"#]+)')
_TITLE = re.compile(r"<h3><a[^>]*>([^<]+)")
# What a reader does next: kinds of pages and how often each is chosen.
CHOICES = {"article": 8, "search": 6, "picture": 4, "page": 6, "table": 2, "start": 2}


@dataclass
class Site:
    """Addresses by kind, as the site's own links give them, and words of its titles to search for."""

    base: str
    known: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    words: list[str] = field(default_factory=list)

    def explore(self) -> None:
        """Follow the site's links, the nearest first."""
        waiting, met = ["/"], {"/"}
        with httpx.Client(base_url=self.base, timeout=LONGEST) as client:
            while waiting and len(met) < MOST_KNOWN:
                answer = client.get(waiting.pop(0))
                if answer.status_code >= 400 or "html" not in answer.headers.get("content-type", ""):
                    continue
                self.words += [word for title in _TITLE.findall(answer.text) for word in unescape(title).split()]
                new = [link for link in map(unescape, _LINK.findall(answer.text)) if self._is_own(link)]
                for link in dict.fromkeys(new):
                    if link not in met:
                        met.add(link)
                        self.known[kind_of(link)].append(link)
                        waiting.append(link)

    def _is_own(self, link: str) -> bool:
        return link.startswith("/") and not link.startswith("//") and "/-/captured/" not in link

    def next(self, rng: Random) -> str:
        """Return the address that a reader asks for next."""
        kinds = [kind for kind in CHOICES if self.known.get(kind) or kind in ("search", "start")]
        (kind,) = rng.choices(kinds, [CHOICES[kind] for kind in kinds])
        if kind == "start":
            return "/"
        if kind == "search" and self.words:
            return "/-/search?q=" + quote(" ".join(rng.choices(self.words, k=rng.randint(1, 2))))
        return rng.choice(self.known.get(kind) or ["/"])


def kind_of(link: str) -> str:
    """Return what a page is called in the table of times."""
    path = urlsplit(link).path
    if path == "/":
        return "start"
    if found := re.match(r"/-/(article|search|picture)\b", path):
        return found[1]
    if re.search(r"\.(db|gz|zst|zip|csv|json|atom|xml)$", path) or "/-/attachment/" in path:
        return "file"
    return "page" if path.startswith("/-/") else "table"


@dataclass
class Times:
    """Seconds of every answer by kind, and what was no answer."""

    seconds: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    errors: list[str] = field(default_factory=list)

    def lines(self) -> Iterator[str]:
        """Yield the table to print."""
        yield f"{sum(map(len, self.seconds.values()))} requests, {len(self.errors)} errors"
        yield from (f"  error: {error}" for error in self.errors[:5])
        for kind, seconds in sorted(self.seconds.items()):
            cuts = quantiles(seconds, n=100, method="inclusive") if len(seconds) > 1 else seconds * 99
            p50, p95, p99 = (f"{cuts[place - 1] * 1000:6.0f}" for place in (50, 95, 99))
            yield f"  {kind:8} {len(seconds):6} requests   p50 {p50} ms   p95 {p95} ms   p99 {p99} ms"


async def _read(site: Site, times: Times, until: float, rng: Random) -> None:
    await asyncio.sleep(rng.uniform(0, 1))
    async with httpx.AsyncClient(base_url=site.base, timeout=LONGEST, follow_redirects=True) as client:
        while time.perf_counter() < until:
            path, began = site.next(rng), time.perf_counter()
            try:
                answer = await client.get(path)
            except httpx.HTTPError as error:
                times.errors.append(f"{path}: {error!r}")
            else:
                times.seconds[kind_of(path)].append(time.perf_counter() - began)
                if answer.status_code >= 400:
                    times.errors.append(f"{path}: HTTP {answer.status_code}")
            await asyncio.sleep(rng.uniform(*THINKING))


async def _come(site: Site, readers: int, seconds: float) -> Times:
    times, until = Times(), time.perf_counter() + seconds
    await asyncio.gather(*(_read(site, times, until, Random(f"reader {n}")) for n in range(readers)))
    return times


def measure(archive: Path | None = None, readers: int = READERS, seconds: float = SECONDS) -> Iterator[str]:
    """Yield the lines to print; without an ``archive``, the demo is made first.

    Raises:
        SystemExit: the demo failed, or a reader met an error.
    """
    with tempfile.TemporaryDirectory() as folder:
        if archive is None:
            archive = Path(folder) / "demo"
            subprocess.run([sys.executable, "-m", "tests.worlds.demo", archive], check=True, capture_output=True)
        with serving(archive) as base:
            site = Site(base)
            site.explore()
            yield f"{readers} readers for {seconds:g} s, {sum(map(len, site.known.values()))} addresses"
            times = asyncio.run(_come(site, readers, seconds))
        yield from times.lines()
    if times.errors:
        raise SystemExit(1)


@click.command()
@click.option("--archive", type=click.Path(path_type=Path, exists=True), help="An archive with an edition.")
@click.option("--readers", default=READERS, show_default=True)
@click.option("--seconds", default=SECONDS, show_default=True)
def main(*, archive: Path | None, readers: int, seconds: int) -> None:
    """Let READERS read for SECONDS: python -m tests.bench.room.readers --seconds 20."""
    for line in measure(archive, readers, seconds):
        click.echo(line)


if __name__ == "__main__":
    main()
