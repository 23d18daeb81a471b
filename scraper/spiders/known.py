"""The portal as a crawl knows it: its profile, what the archive holds of it, and what its home page looks like."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from scraper.crawl.errand import Errand
from scraper.spiders.answer import Received, read

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from archive.rows.knowledge import Knowledge
    from archive.warc.reader import Record
    from scraper.items import Page
    from scraper.sites.profile import SiteProfile
    from scraper.spiders.answer import Answer


class Remembers(Protocol):
    """A crawl's record, or what is left of it when its rows are derived again."""

    @property
    def profile(self) -> SiteProfile:
        """The site's profile."""

    @property
    def knows(self) -> Knowledge:
        """What the archive knows."""

    @property
    def full(self) -> bool:
        """Whether everything is asked for again."""

    def home_page(self) -> Record | None:
        """Return the home page as this crawl has captured it."""


class KnownPortal:
    """What a visit is judged by, and what decides where to go from it.

    ``profile`` is the site's, with what this crawl's home page has taught; ``sections_asked`` are the addresses of
    sections that this run has met. ``sitemaps`` tells which sitemaps the robots.txt of an address's host names.
    """

    def __init__(self, record: Remembers, sitemaps: Callable[[str], Sequence[str]] = lambda _url: ()) -> None:
        self.profile: SiteProfile = record.profile
        self.knows: Knowledge = record.knows
        self.sitemaps = sitemaps
        self.sections_asked: set[str] = set()
        self._record = record
        self._home: str | None = None
        self._home_asked: tuple[str, ...] = ()
        self._home_is_known = False

    def has_file(self, url: str) -> bool:
        """Whether the bytes of a picture or attachment need not be asked for."""
        return not self._record.full and self.knows.has_file(url)

    def learn(self, answer: Answer, errand: Errand) -> None:
        """Take what an answer to this crawl's request for the home page teaches."""
        if errand.task != "home":
            return
        self.profile = answer.learned or self.profile
        self._take_home(answer)

    def is_home(self, letters: str | None) -> bool:
        """Whether a page of these letters is the home page under another address."""
        self._look_at_home()
        return self._home is not None and letters == self._home

    def is_no_list(self, page: Page) -> bool:
        """Whether a page asks not to be taken for a list of its own, as search results do.

        What the portal's own menu offers is a section all the same; and a home page that asks it speaks of the whole
        portal, which tells nothing of single pages.
        """
        if "noindex" not in page.asked or page.offered or page.kind == "home":
            return False
        self._look_at_home()
        return "noindex" not in self._home_asked

    def may_follow(self, page: Page) -> bool:
        """Whether the links of a page to lists may be followed: the page is one, and does not ask otherwise."""
        if page.kind == "home":
            return True
        self._look_at_home()
        return not self.is_no_list(page) and ("nofollow" not in page.asked or "nofollow" in self._home_asked)

    def _look_at_home(self) -> None:
        """Read the home page that is in the archive: a resumed crawl does not ask for it again."""
        if self._home_is_known:
            return
        self._home_is_known = True
        record, home = self._record.home_page(), self.profile.home_url
        if record is not None:
            self._take_home(read(Received.from_record(home, record), Errand(home, "home"), self.profile))

    def _take_home(self, answer: Answer) -> None:
        if answer.page is not None and is_well(answer.page):
            self._home, self._home_asked, self._home_is_known = answer.letters, answer.page.asked, True


def is_well(page: Page | None) -> bool:
    """Whether there is a page that is no error and asks nobody who they are."""
    return page is not None and page.kind not in ("error", "challenge")
