"""From one page of a list to the next: which request goes on, and what is written down of the walk."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from scraper.crawl.requests import HELD, SECTION, STEP, ask
from scraper.items import Section
from scraper.pages.addresses.address import request_key
from scraper.spiders.walk import Walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scrapy import Request

    from archive.rows.knowledge import Knowledge
    from scraper.items import Page, Visit
    from scraper.sites.profile import SiteProfile

OTHER = "other articles of "  # the list that a section without a list of its own has: under each of its articles


class Stepping:
    """Walks through the lists of one site, with what the archive knows of them."""

    def __init__(self, profile: SiteProfile, knows: Knowledge) -> None:
        self.profile, self.knows = profile, knows

    def known_lists(self) -> Iterator[Request]:
        """Yield the request for the first page of every list that earlier crawls have walked."""
        for known in self.knows.lists():
            if known["list"].startswith(OTHER):
                yield from self._other_articles(known)
            else:
                key = request_key(known["url"], self.profile)
                walk = self._walk(known["list"], known["url"], _section(known))
                yield _first(walk, key, address=key)

    def _other_articles(self, known: dict[str, Any]) -> Iterator[Request]:
        newest = self.knows.newest_article_of(known["section"])
        if newest is not None:
            url, title = newest
            yield _first(self._walk(known["list"], url, _section(known)), f"page 1 of {known['list']}", promised=title)

    def go_on(self, visit: Visit, walk: Walk | None) -> Iterator[Request]:
        """Yield the request that goes on from the page of a visit, and note in the visit how its walk stands."""
        page = visit.page
        if page is None or page.kind in ("error", "challenge"):
            if walk is not None:
                visit.walk, problem = walk.cut_short("it cannot be read")
                visit.problems.append(problem)
        elif walk is None and page.kind == "article":
            yield from self._held(page)
        elif walk is not None or _is_list(page):
            yield from self._turn(visit, page, walk or self._walk(self._key(page), page.url, page.section))

    def _turn(self, visit: Visit, page: Page, walk: Walk) -> Iterator[Request]:
        ids = [entry.article_id for entry in page.entries]
        turn = walk.turn(page, *self.knows.standing(walk.key, ids))
        visit.walk = turn.noted
        if turn.problem is not None:
            visit.problems.append(turn.problem)
        if turn.onward is None:
            return
        step = self._step_to(turn.onward, page)
        if self.knows.is_walked(step.meta["key"]):
            visit.walk = replace(turn.noted, reached="another walk", joins=step.meta["key"])
        else:
            yield step

    def _step_to(self, onward: Walk, page: Page) -> Request:
        if onward.number == 1:  # from the top again
            key, told = f"page 1 of {onward.key} repair {onward.repair}", onward.as_json()
            return ask(onward.url, "page", key=key, priority=STEP, step=True, walk=told)
        assert page.pager is not None
        assert page.pager.next is not None
        step = page.pager.next
        key = f"page {request_key(step.url, self.profile)}"
        if step.form or onward.repair or onward.key.startswith(OTHER):
            # Two walks may meet at a link and are one from there on; where a form leads depends on where it was found.
            key = f"page {onward.number} of {onward.key}" + (f" repair {onward.repair}" if onward.repair else "")
        return ask(step.url, "page", key=key, priority=STEP, form=step.form, step=True, walk=onward.as_json())

    def _held(self, page: Page) -> Iterator[Request]:
        """Yield the walk through an article page's own pager, from this page on.

        It leads through the whole section, so it is held until it is known that the section has no list of its own.
        """
        section = page.article.section if page.article else None
        if section is None or not (section.url or section.portal_id) or not page.pager or not page.pager.next:
            return
        walk = self._walk(
            f"{OTHER}{section.portal_id or request_key(section.url or '', self.profile)}", page.url, section
        )
        held_for = "\n".join(filter(None, (section.portal_id, section.url)))
        title = page.article.title if page.article else None
        yield _first(walk, f"page 1 of {walk.key}", priority=HELD, held_for=held_for, promised=title)

    def _walk(self, key: str, url: str, section: Section | None) -> Walk:
        return Walk(key, url, section, whole=self.knows.whole, overlap=self.profile.overlap)

    def _key(self, page: Page) -> str:
        return request_key(page.url, self.profile)


def _first(  # noqa: PLR0913 - each is part of one request
    walk: Walk,
    key: str,
    *,
    address: str | None = None,
    priority: int = SECTION,
    held_for: str | None = None,
    promised: str | None = None,
) -> Request:
    """Return the request for the first page of a list."""
    told = walk.as_json()
    return ask(
        walk.url,
        "page",
        key=key,
        address=address,
        priority=priority,
        held_for=held_for,
        again=True,
        walk=told,
        promised=promised,
        depth=1,
    )


def _section(known: dict[str, Any]) -> Section | None:
    return Section(known["name"], known["section_url"], known["portal_id"]) if known["section"] else None


def _is_list(page: Page) -> bool:
    return page.kind == "list" or bool(page.pager and page.pager.next)
