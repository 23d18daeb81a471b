"""The record of one crawl: the one door through which the Scrapy components reach the archive."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import asdict, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from archive.store import Store
from archive.warc import Capture, WarcWriter
from scraper import outcomes
from scraper.profile import public_part
from scraper.settings import PRODUCT, VERSION

if TYPE_CHECKING:
    from archive.folder import Archive
    from archive.waiting import FrontierRow
    from archive.warc import Exchange
    from scraper.items import Page, Visit
    from scraper.profile import SiteProfile


class CrawlRecord:
    """One crawl on its way into one archive; continues the site's unfinished crawl where there is one.

    Attributes:
        profile: the site's profile, with what earlier home pages taught.
        articles: how many article pages this run has stored.
        answered: whether this run has read any page.
    """

    def __init__(self, archive: Archive, profile: SiteProfile, user_agent: str, source: str = "live") -> None:
        self.store = Store(archive.db)
        self.site = self.store.save_site({"name": profile.name, "home_url": profile.home_url})
        self.profile = self._with_what_was_learned(profile)
        self.store.save_site(_site_row(self.profile))
        unfinished = self.store.unfinished_crawl(self.site)
        self.crawl = unfinished or self.store.begin_crawl(self.site, source, _now(), VERSION)
        self.resumed = unfinished is not None
        self.store.release_taken(self.crawl)
        self.articles = 0
        self.answered = False
        self._waiting: list[FrontierRow] = []
        self._taken: set[int] = set()
        self._unclaimed: defaultdict[str, set[str]] = defaultdict(set)
        self._warc = WarcWriter(
            archive.warc, profile.name, _warcinfo(profile, user_agent), find_original=self.store.find_original
        )

    def _with_what_was_learned(self, profile: SiteProfile) -> SiteProfile:
        known = self.store.learned(self.site)
        sid, trailing_ids = profile.sid or known.get("sid"), profile.trailing_ids
        return replace(
            profile, sid=sid, trailing_ids=known.get("trailing_ids") if trailing_ids is None else trailing_ids
        )

    def capture(self, exchange: Exchange) -> Capture:
        """Write one exchange to the WARC file; it is on disk when this returns."""
        return self._warc.write(exchange)

    def save_capture(self, capture: Capture) -> int:
        """Store the row of a capture that belongs to no visit (robots.txt, an answer that will be retried)."""
        return self.store.save_capture(self.crawl, asdict(capture))

    def enqueue(self, row: FrontierRow) -> None:
        """Note a request; it becomes a row of the archive with the visit that led to it."""
        self._waiting.append(row)

    def take(self) -> tuple[int, str] | None:
        """Return the next request's row; rows held for a section without a list only when nothing else is left."""
        if not self._taken:
            self._flush()  # the first request of all; later ones become rows with the visit that led to them
        taken = self.store.take(self.crawl)
        if taken is None and not self._taken:
            taken = self.store.take(self.crawl, held=True)
        if taken is not None:
            self._taken.add(taken[0])
        return taken

    def has_waiting(self) -> bool:
        """Whether requests are left to take."""
        return bool(self._waiting) or self.store.has_waiting(self.crawl)

    def has_list(self, held_for: str) -> bool:
        """Whether this crawl has seen a list page of the section with one of these keys (a line each)."""
        return any(self.store.section_has_list(self.crawl, key) for key in held_for.split("\n"))

    def has_file(self, url: str) -> bool:
        """Whether a picture's or attachment's bytes are in the archive already."""
        return self.store.file_is_stored(url)

    def _flush(self) -> None:
        if self._waiting:
            with self.store.transaction():
                self.store.enqueue(self.crawl, self._waiting)
            self._waiting = []

    def save(self, visit: Visit) -> None:
        """Store a visit, the requests that it led to, and that it is done, in one transaction."""
        with self.store.transaction():
            capture = self.save_capture(visit.capture) if isinstance(visit.capture, Capture) else visit.capture
            if visit.learned is not None:
                self.store.save_site(_site_row(visit.learned))
            if capture is not None:
                self._save_contents(visit, capture)
            for problem in visit.problems:
                self.store.save_problem(self.crawl, capture, visit.url, problem.kind, problem.field, problem.detail)
            self.finish_row(visit.row, "failed" if capture is None else "done")

    def _save_contents(self, visit: Visit, capture: int) -> None:
        if visit.page is not None:
            self.answered = True
            self.articles += visit.page.kind == "article"
            self.store.save_page(self.crawl, self.site, capture, asdict(visit.page))
            self._save_mentions(visit.page)
        if visit.file is not None:
            self.store.save_file(capture, visit.file.url, asdict(visit.file))

    def _save_mentions(self, page: Page) -> None:
        """Keep every address of every article, also those that were seen before the article was."""
        own = page.article.article_id if page.article else ""
        claimed = [(own, url) for url in self._unclaimed.pop(own, ())]
        for article_id, url in self.store.save_mentions(self.site, [*page.mentions, *claimed]):
            self._unclaimed[article_id].add(url)

    def finish_row(self, row: int, state: str) -> None:
        """Mark a frontier row, after the requests that it led to are rows themselves."""
        self._flush()
        self.store.finish(row, state)
        self._taken.discard(row)

    def finish(self, outcome: str) -> None:
        """Close the WARC file; the crawl itself is over unless more is left to fetch."""
        self._flush()
        self._warc.close()
        if outcome in (outcomes.COMPLETE, outcomes.DEGRADED, outcomes.UNREACHABLE):
            self.store.finish_crawl(self.crawl, _now(), outcome)

    def outcome(self, reason: str) -> str:
        """Judge the run by Scrapy's reason for ending it and the problems of the crawl."""
        if reason == "finished" and self._taken:
            return outcomes.FAILED  # an answer was lost on its way here; the next run asks again
        if reason != "finished":
            return {"shutdown": outcomes.INTERRUPTED, outcomes.LIMITED: outcomes.LIMITED}.get(reason, outcomes.FAILED)
        if not self.answered and not self.resumed:
            return outcomes.UNREACHABLE
        kinds = self.store.problem_kinds(self.crawl)
        return outcomes.DEGRADED if kinds & outcomes.DEGRADING else outcomes.COMPLETE


def _site_row(profile: SiteProfile) -> dict[str, Any]:
    row = {key: getattr(profile, key) for key in ("name", "title", "home_url", "sid")}
    return row | {"profile": json.dumps(public_part(profile), ensure_ascii=False)}


def _warcinfo(profile: SiteProfile, user_agent: str) -> dict[str, str]:
    info = {
        "software": f"{PRODUCT}/{VERSION}",
        "http-header-user-agent": user_agent,
        "robots": "obey",
        "description": f"Crawl of {profile.home_url}",
        "profile": json.dumps(public_part(profile), ensure_ascii=False),
    }
    return info | ({"operator": profile.contact} if profile.contact else {})


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
