"""From one page of a list to the next: how its walk stands, and which request goes on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from archive.words.sentences import NOT_READABLE
from archive.words.walks import ANOTHER_WALK
from scraper.crawl.errand import HELD, SECTION, STEP, Errand, row_of
from scraper.crawl.walk import Turn, Walk
from scraper.items import Section
from scraper.pages.addresses.address import request_key
from scraper.spiders.known import is_well

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archive.rows.frontier import FrontierRow
    from scraper.crawl.visit import Visit
    from scraper.items import Page
    from scraper.spiders.known import KnownPortal

OTHER = "other articles of "  # the list that a section without a list of its own has: under each of its articles


def known_lists(portal: KnownPortal) -> Iterator[FrontierRow]:
    """Yield the request for the first page of every list that earlier crawls have walked."""
    for known in portal.knows.lists():
        if known["list"].startswith(OTHER):
            yield from _other_articles(known, portal)
        else:
            key = request_key(known["url"], portal.profile)
            walk = _walk(known["list"], known["url"], _section(known), portal)
            yield row_of(_first(walk, address=key), key, SECTION)


def _other_articles(known: dict[str, Any], portal: KnownPortal) -> Iterator[FrontierRow]:
    newest = portal.knows.newest_article_of(known["section"])
    if newest is not None:
        url, title = newest
        walk = _walk(known["list"], url, _section(known), portal)
        yield row_of(replace(_first(walk), promised=title), f"page 1 of {walk.key}", SECTION)


def turn_of(page: Page | None, walk: Walk | None, portal: KnownPortal) -> Turn | None:
    """Return how the walk stands after a page that may be one of a list's; None where no list is walked.

    Args:
        page: the page; None where there is none.
        walk: the walk that has led to it, if one has; where none has, a list begins its own.
        portal: what is known of the portal.
    """
    if page is None or not is_well(page):
        return None if walk is None else Turn(*walk.cut_short(NOT_READABLE()))
    if walk is None:
        if not _is_list(page) or portal.is_no_list(page):
            return None
        walk = _walk(request_key(page.url, portal.profile), page.url, page.section, portal)
    ids = [entry.article_id for entry in page.entries]
    turn = walk.turn(page, *portal.knows.standing(walk.key, ids))
    if turn.onward is not None and portal.knows.is_walked(key := _key_of_step(turn.onward, page, portal)):
        return replace(turn, noted=replace(turn.noted, reached=ANOTHER_WALK, joins=key), onward=None)
    return turn


def steps(visit: Visit, portal: KnownPortal) -> Iterator[FrontierRow]:
    """Yield the request that goes on from a visit's page: to the next page, or through the pager of an article."""
    page, onward = visit.page, visit.onward
    if page is None:
        return
    if onward is not None:
        url, form = onward.url, None
        if onward.number > 1 and page.pager is not None and page.pager.next is not None:
            url, form = page.pager.next.url, page.pager.next.form
        errand = Errand(url, "page", form=form, walk=onward)
        yield row_of(errand, _key_of_step(onward, page, portal), STEP, step=True)
    elif visit.walk is None and page.kind == "article":
        yield from _held(page, portal)


def _key_of_step(onward: Walk, page: Page, portal: KnownPortal) -> str:
    if onward.number == 1:  # from the top again
        return f"page 1 of {onward.key} repair {onward.repair}"
    assert page.pager is not None
    assert page.pager.next is not None
    step = page.pager.next
    if step.form or onward.repair or onward.key.startswith(OTHER):
        # Two walks may meet at a link and are one from there on; where a form leads depends on where it was found.
        return f"page {onward.number} of {onward.key}" + (f" repair {onward.repair}" if onward.repair else "")
    return f"page {request_key(step.url, portal.profile)}"


def _held(page: Page, portal: KnownPortal) -> Iterator[FrontierRow]:
    """Yield the walk through an article page's own pager, from this page on.

    It leads through the whole section, so it is held until it is known that the section has no list of its own.
    """
    section = page.article.section if page.article else None
    if section is None or not (section.url or section.portal_id) or not page.pager or not page.pager.next:
        return
    key = f"{OTHER}{section.portal_id or request_key(section.url or '', portal.profile)}"
    walk = _walk(key, page.url, section, portal)
    held_for = "\n".join(filter(None, (section.portal_id, section.url)))
    title = page.article.title if page.article else None
    yield row_of(replace(_first(walk), held_for=held_for, promised=title), f"page 1 of {walk.key}", HELD)


def _walk(key: str, url: str, section: Section | None, portal: KnownPortal) -> Walk:
    return Walk(key, url, section, whole=portal.knows.whole, overlap=portal.profile.overlap)


def _first(walk: Walk, *, address: str | None = None) -> Errand:
    """Return the errand for the first page of a list."""
    return Errand(walk.url, "page", address, walk=walk, depth=1)


def _section(known: dict[str, Any]) -> Section | None:
    return Section(known["name"], known["section_url"], known["portal_id"]) if known["section"] else None


def _is_list(page: Page) -> bool:
    return page.kind == "list" or (page.kind != "article" and bool(page.pager and page.pager.next))
