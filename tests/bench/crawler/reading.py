"""The time to read one article page, all of it, beside trafilatura's, which reads the article alone."""

from __future__ import annotations

import time
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING
from urllib.request import urlopen

import trafilatura

from scraper.pages.learn import learn
from scraper.pages.page import parse_page
from scraper.sites.profile import profile_for_url
from tests.worlds.portal.running import serve

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from scraper.sites.profile import SiteProfile
    from tests.worlds.portal.skins.context import Skin

SKINS: tuple[Skin, ...] = ("webforms", "links")
PAGES, ROUNDS = 60, 5
MS = 1000


@dataclass(frozen=True)
class Saved:
    """An article page in memory."""

    html: str
    url: str
    profile: SiteProfile


@dataclass(frozen=True)
class Round:
    """Median milliseconds a page, ours and theirs."""

    ours: float
    theirs: float

    @property
    def ratio(self) -> float:
        """How many times faster ours is."""
        return self.theirs / self.ours


def measure() -> list[str]:
    """Return one line a skin to print: the milliseconds of both, and how many times faster ours is."""
    return [_line(skin, compare(save_pages(skin))) for skin in SKINS]


def save_pages(skin: Skin) -> list[Saved]:
    """Fetch as many article pages of the replica as all rounds need."""
    with serve(skin, articles=PAGES * (ROUNDS + 1)) as portal:
        profile = learn(profile_for_url(portal.url), _fetch(portal.url), portal.url)
        urls = [portal.base + article.urls[0] for article in portal.truth.articles.values()]
        return [Saved(_fetch(url), url, profile) for url in urls]


def compare(pages: list[Saved]) -> list[Round]:
    """Read every page once with both, in turn; the first round warms up and does not count.

    No page is read twice, as in a crawl: what is kept of one page helps only as far as others say the same.
    """
    count = ROUNDS + 1
    return [_read_all(pages[number::count], flip=bool(number % 2)) for number in range(count)][1:]


def _fetch(url: str) -> str:
    with urlopen(url) as response:
        text: str = response.read().decode("utf-8-sig")
    return text


def _read_all(pages: list[Saved], *, flip: bool) -> Round:
    ours: list[float] = []
    theirs: list[float] = []
    contenders: list[tuple[Callable[[Saved], Any], list[float]]] = [(_read, ours), (_read_with_trafilatura, theirs)]
    for page in pages:
        for read, times in reversed(contenders) if flip else contenders:
            started = time.perf_counter()
            read(page)
            times.append((time.perf_counter() - started) * MS)
    return Round(median(ours), median(theirs))


def _read(page: Saved) -> None:
    if parse_page(page.html, page.url, page.profile).article is None:
        raise SystemExit(f"{page.url}: not read as an article")


def _read_with_trafilatura(page: Saved) -> None:
    trafilatura.bare_extraction(page.html, url=page.url, with_metadata=True)


def _line(skin: Skin, rounds: list[Round]) -> str:
    ours, theirs = median(one.ours for one in rounds), median(one.theirs for one in rounds)
    ratios = [one.ratio for one in rounds]
    spread = f"{min(ratios):.1f}/{median(ratios):.1f}/{max(ratios):.1f}"
    return f"article page, {skin}: {ours:.2f} ms; trafilatura {theirs:.2f} ms; {spread} times faster (min/median/max)"
