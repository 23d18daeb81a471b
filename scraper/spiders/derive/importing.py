"""Taking in what others saved: captures are noted in the journal, then all rows are derived again."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict, dataclass
from itertools import islice
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING
from urllib.parse import urlsplit

from archive.rows import crawls
from archive.warc.capture import Capture, Trouble
from archive.words.errors import ArchiveError
from archive.words.outcomes import COMPLETE, DEGRADED
from archive.words.problems import DAMAGED_SOURCE
from scraper.crawl.clock import Clock
from scraper.crawl.events import FOUND, IMPORT, IMPORTED, TROUBLE, Chronicle
from scraper.pages.addresses.address import leads_home
from scraper.sites.agent import PRODUCT, VERSION
from scraper.sites.profile import profile_for_url, site_row
from scraper.spiders.derive.found import PAGES, plain
from scraper.spiders.derive.learning import unlearned
from scraper.spiders.derive.readings import profile_of
from scraper.spiders.derive.scratch import SCRATCH

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sqlite_utils import Database

    from archive.database.folder import Archive
    from scraper.sites.profile import SiteProfile

TOGETHER = 500  # captures in one event


class NothingNewError(ArchiveError):
    """All that was to be imported is in the archive already."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of an import: its crawl, its site, how many captures were new or known already, what was wrong."""

    crawl: int
    site: str
    new: int
    known: int
    troubles: tuple[Trouble, ...]

    @property
    def outcome(self) -> str:
        """How it ended, in the words of crawls."""
        return DEGRADED if self.troubles else COMPLETE


class Importing:
    """One import on its way into an archive, which the caller holds alone."""

    def __init__(
        self, archive: Archive, source: str, site: SiteProfile | None, note: Callable[[Trouble], None]
    ) -> None:
        self._archive, self._db, self._source, self._site, self._note = archive, archive.db, source, site, note
        self._troubles: list[Trouble] = []
        self._known = self._count = 0

    def take(self, found: Iterable[Capture | Trouble]) -> Imported:
        """Note every capture that is found; what is wrong on the way is told, and the rest is taken all the same.

        An import of this source that was stopped goes on. From the first note on the file of readings is there, until
        all rows are derived again.

        Raises:
            ArchiveError: nothing was found, or nothing that is a page.
        """
        with TemporaryFile("w+", encoding="utf-8") as kept:
            hosts = self._collect(found, kept)
            profile = self._site or unlearned(self._profile_for(hosts))
            stopped = self._stopped(profile)
            if not self._count and stopped is None:
                raise NothingNewError(
                    f"{self._source}: all {self._known} captures are in the archive already; nothing is to be done"
                )
            (self._archive.path / SCRATCH).touch()
            crawl = self._note_all(profile, kept, stopped)
            return Imported(crawl, profile.name, self._count, self._known, tuple(self._troubles))

    def _stopped(self, profile: SiteProfile) -> int | None:
        """Return the import of this source that did not come to its end."""
        site = crawls.site_named(self._db, profile.name)
        stopped = None if site is None else crawls.unfinished_crawl(self._db, site, self._source)
        return None if stopped is None else stopped[0]

    def _note_all(self, profile: SiteProfile, kept: IO[str], stopped: int | None) -> int:
        info = {"software": f"{PRODUCT}/{VERSION}", "description": f"Import of {self._source}"}
        chronicle = Chronicle(self._archive, profile.name, info, clock := Clock())
        crawl, number = crawls.next_ids(self._db)
        if stopped is None:
            told = {"site": site_row(profile), "crawl": crawl, "source": self._source, "version": VERSION}
            chronicle.do(IMPORT, at=clock.stamp(), **told)
        else:
            crawl = stopped
        for captures in _together(kept):
            numbered = [{"id": id_} | capture for id_, capture in enumerate(captures, number)]
            number += len(numbered)
            chronicle.do(FOUND, crawl=crawl, captures=numbered)
        for trouble in self._troubles:
            problem = {"url": trouble.where, "kind": DAMAGED_SOURCE, "detail": trouble.what}
            chronicle.do(TROUBLE, crawl=crawl, problem=problem)
        outcome = DEGRADED if self._troubles else COMPLETE
        chronicle.do(IMPORTED, crawl=crawl, at=clock.stamp(), outcome=outcome, detail=None)
        chronicle.close()
        return crawl

    def _collect(self, found: Iterable[Capture | Trouble], kept: IO[str]) -> Counter[str]:
        """Write down what is new, one capture a line; return how many pages each site has, the known ones too."""
        sites: Counter[str] = Counter()
        for one in found:
            if isinstance(one, Trouble):
                self._troubles.append(one)
                self._note(one)
                continue
            if is_page(one):
                parts = urlsplit(plain(one.url))
                sites[f"{parts.scheme}://{parts.netloc}/"] += 1
            if crawls.has_record(self._db, one.filename, one.offset):
                self._known += 1
            else:
                self._count += 1
                kept.write(json.dumps(asdict(one), ensure_ascii=False) + "\n")
        return sites

    def _profile_for(self, sites: Counter[str]) -> SiteProfile:
        """Return the profile of the site that most pages are of: a known one's where it is known."""
        if not sites:
            raise self._nothing()
        home = max(sites, key=lambda url: (sites[url], url.startswith("https"), url))
        known = (profile for profile in _known_profiles(self._db) if leads_home(home, profile))
        return next(known, None) or profile_for_url(home)

    def _nothing(self) -> ArchiveError:
        said = "; ".join(f"{trouble.where}: {trouble.what}" for trouble in self._troubles[:1])
        what = f"no page was found in it{f' ({said})' if said else ''}; check that this is the right file"
        return ArchiveError(f"{self._source}: {what}")


def is_page(capture: Capture) -> bool:
    """Whether a capture is a page that was there."""
    return capture.statuscode in (200, None) and (capture.mimetype or "").startswith(PAGES)


def _known_profiles(db: Database) -> Iterator[SiteProfile]:
    for (profile,) in db.execute("SELECT profile FROM sites WHERE profile IS NOT NULL ORDER BY id").fetchall():
        yield profile_of({"profile": profile})


def _together(kept: IO[str]) -> Iterator[list[dict[str, object]]]:
    kept.seek(0)
    lines = (json.loads(line) for line in kept)
    while captures := list(islice(lines, TOGETHER)):
        yield captures
