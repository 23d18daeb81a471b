"""The portal as a crawl knows it: its profile, what the archive holds of it, and what its home page looks like."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scraper.pages.text import decode
from scraper.spiders.answer import letters_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from archive.rows.knowledge import Knowledge
    from scraper.crawl.errand import Errand
    from scraper.crawl.record import CrawlRecord
    from scraper.items import Page
    from scraper.sites.profile import SiteProfile
    from scraper.spiders.answer import Answer


class KnownPortal:
    """What a visit is judged by, and what decides where to go from it.

    ``profile`` is the site's, with what this crawl's home page has taught; ``sections_asked`` are the addresses of
    sections that this run has met. ``sitemaps`` tells which sitemaps the robots.txt of an address's host names.
    """

    def __init__(self, record: CrawlRecord, sitemaps: Callable[[str], Sequence[str]] = lambda _url: ()) -> None:
        self.profile: SiteProfile = record.profile
        self.knows: Knowledge = record.knows
        self.sitemaps = sitemaps
        self.sections_asked: set[str] = set()
        self._record = record
        self._home: str | None = None
        self._home_is_known = False

    def has_file(self, url: str) -> bool:
        """Whether the bytes of a picture or attachment need not be asked for."""
        return not self._record.full and self.knows.has_file(url)

    def learn(self, answer: Answer, errand: Errand) -> None:
        """Take what an answer to this crawl's request for the home page teaches."""
        if errand.task != "home":
            return
        self.profile = answer.learned or self.profile
        if is_well(answer.page):
            self._home, self._home_is_known = answer.letters, True

    def is_home(self, letters: str | None) -> bool:
        """Whether a page of these letters is the home page under another address."""
        if not self._home_is_known:  # a resumed crawl does not ask for the home page again
            record = self._record.home_page()
            html = None if record is None else decode(record.body, record.http_header("Content-Type"))[1]
            self._home, self._home_is_known = letters_of(html) if html else None, True
        return self._home is not None and letters == self._home


def is_well(page: Page | None) -> bool:
    """Whether there is a page that is no error and asks nobody who they are."""
    return page is not None and page.kind not in ("error", "challenge")
