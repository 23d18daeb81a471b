"""Where one visit becomes rows, all of them or none."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from archive.warc.writer import Capture
from archive.words.problems import ASK_AGAIN
from scraper.sites.profile import public_part

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archive.rows.frontier import FrontierRow
    from archive.rows.visits import SavedPage, Store
    from scraper.crawl.clock import Clock
    from scraper.items import Page, Visit, WalkPage
    from scraper.sites.profile import SiteProfile


class Visits:
    """Stores the visits of one crawl."""

    def __init__(self, store: Store, site: int, crawl: int, clock: Clock) -> None:
        self.store, self.site, self.crawl, self.clock = store, site, crawl, clock

    def save_capture(self, capture: Capture) -> int:
        """Store the row of a capture."""
        return self.store.save_capture(self.crawl, asdict(capture))

    def save(self, visit: Visit, requests: Sequence[FrontierRow]) -> None:
        """Store a visit, the requests that it led to, and that it is done, in one transaction."""
        with self.store.transaction():
            capture = self.save_capture(visit.capture) if isinstance(visit.capture, Capture) else visit.capture
            if visit.learned is not None:
                self.store.save_site(site_row(visit.learned))
            same = self._save_contents(visit, capture) if capture is not None else None
            for problem in visit.problems:
                self.store.save_problem(self.crawl, capture, visit.url, problem.kind, problem.field, problem.detail)
            if visit.address is not None:
                self._save_address(visit, capture, same=same)
            self.store.enqueue(self.crawl, requests, self._save_walk(visit, capture))
            unanswered = {problem.kind for problem in visit.problems} & ASK_AGAIN
            self.store.finish(visit.row, "failed" if unanswered else "done")

    def _save_contents(self, visit: Visit, capture: int) -> bool | None:
        """Store what an answer holds; return whether its words are those of the answer before, where that is known."""
        saved: SavedPage | None = None
        if visit.page is not None:
            saved = self.store.save_page(self.crawl, self.site, capture, asdict(visit.page))
            self.store.save_mentions(self.site, visit.page.mentions)
            if saved.article_row is not None:
                self.store.save_sighting(self.crawl, saved.article_row, "alive", capture)
        if visit.article is not None and visit.finding is not None:
            self.store.save_sighting(self.crawl, visit.article, visit.finding, capture, visit.detail)
        if visit.article is not None and visit.not_modified:
            self.store.save_unchanged(visit.article, capture)
        if visit.file is not None:
            self.store.save_file(capture, visit.file.url, asdict(visit.file))
        return saved.article == "same" if saved is not None and saved.article in ("same", "changed") else None

    def _save_address(self, visit: Visit, capture: int | None, *, same: bool | None) -> None:
        etag, last_modified = visit.validators
        row: dict[str, Any] = {
            "key": visit.address,
            "url": visit.url,
            "kind": visit.kind,
            "asked_at": self.clock.stamp(),
        }
        row |= {"capture": capture, "etag": etag, "last_modified": last_modified}
        if visit.not_modified:
            self.store.renew_address(self.site, row)
            return
        if same is not None:
            self.store.try_validators(self.site, urlsplit(visit.url).netloc, row, same=same)
        self.store.save_address(self.site, row)

    def _save_walk(self, visit: Visit, capture: int | None) -> int | None:
        if visit.walk is None:
            return None
        ids = _listed(visit.page, visit.walk) if visit.page else []
        return self.store.save_walk_page(self.crawl, self.site, self.clock.stamp(), asdict(visit.walk), capture, ids)


def site_row(profile: SiteProfile) -> dict[str, Any]:
    """Return a profile as the row of ``sites``."""
    row = {key: getattr(profile, key) for key in ("name", "title", "home_url", "sid")}
    return row | {"profile": json.dumps(public_part(profile), ensure_ascii=False)}


def _listed(page: Page, walk: WalkPage) -> list[str]:
    """Return which articles a page of a list shows: a section without a list shows its newest article instead."""
    begins = walk.section is not None and walk.url == walk.section.url and walk.number == 1
    newest = [page.article.article_id] if page.article and begins else []
    return newest + [entry.article_id for entry in page.entries]
