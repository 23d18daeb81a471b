"""Where to go from an answer: what it means for its visit, what is asked next, and what need not be."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from scraper.crawl.errand import ARTICLE, FILE, REVISIT, SECTION, SITEMAP, Errand, row_of
from scraper.pages.addresses.address import in_scope, parse_address, preference_of, request_key, section_key
from scraper.pages.addresses.furniture import is_furniture
from scraper.pages.addresses.scope import media_in_scope
from scraper.spiders.judge import judge
from scraper.spiders.lists import steps

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from archive.rows.frontier import FrontierRow
    from archive.warc.capture import Capture
    from scraper.crawl.visit import Visit
    from scraper.items import Article, Page, Section
    from scraper.sites.profile import SiteProfile
    from scraper.spiders.answer import Answer
    from scraper.spiders.known import KnownPortal

DEEPEST_SECTION = 4
LONGEST_URL = 2083  # characters; what is longer was made by a script that repeats itself


def visit_of(
    said: Answer, errand: Errand, capture: Capture | int | None, read_with: SiteProfile, portal: KnownPortal
) -> Visit:
    """Return the visit that an answer makes, with where it leads, by what is known of the portal at this moment."""
    visit = judge(said, errand, capture, portal)
    sitemaps = () if said.learned is None else tuple(portal.sitemaps(visit.url))
    return replace(visit, requests=onward(visit, said, portal), sitemaps=sitemaps, read_with=read_with)


def onward(visit: Visit, answer: Answer, portal: KnownPortal) -> tuple[FrontierRow, ...]:
    """Return the requests that a visit leads to, without those whose answers the archive has."""
    found = (row for row in _led_to(visit, answer, portal) if len(row.url) <= LONGEST_URL)
    return tuple(found)


def _led_to(visit: Visit, answer: Answer, portal: KnownPortal) -> Iterator[FrontierRow]:
    if answer.learned is not None:
        yield from _sitemaps(visit.url, portal)
    if answer.sitemap is not None:
        yield from _sitemap_links(answer.sitemap, portal)
    if visit.page is not None:
        yield from _links(visit.page, visit.errand.depth, portal)
        yield from steps(visit, portal)
    if visit.kind == "redirect" and answer.redirect is not None:
        yield from _follow(visit, answer.redirect, answer, portal)
    if visit.kind != "article" and visit.finding is not None and visit.errand.otherwise is not None:
        yield _elsewhere(visit.errand, visit.errand.otherwise, portal)


def _links(page: Page, depth: int, portal: KnownPortal) -> Iterator[FrontierRow]:
    sections = page.sections if depth < DEEPEST_SECTION and portal.may_follow(page) else []
    again = _worth_another_look(sections, portal) if page.kind == "home" else set()
    for section in sections:
        yield from _section(section, depth, portal, again=section.url in again)
    for entry in page.entries:
        if not portal.knows.has_article(entry.article_id):
            yield from _page(Errand(entry.url, "page", promised=entry.title), ARTICLE, portal)
    if (article := page.article) is not None:
        if article.section is not None:
            yield from _section(article.section, depth, portal)
        if article.canonical is not None:
            yield from _own_page(*article.canonical, article, portal)
        for picture in article.captions:
            yield from _file(Errand(picture.image_url, "file", picture=True), portal)
        for attachment in article.attachments:
            yield from _file(Errand(attachment.url, "file"), portal)


def _worth_another_look(sections: Sequence[Section], portal: KnownPortal) -> set[str]:
    keys = {request_key(section.url, portal.profile): section.url for section in sections if section.url}
    return {keys[key] for key in portal.knows.worth_another_look(list(keys))}


def _section(section: Section, depth: int, portal: KnownPortal, *, again: bool = False) -> Iterator[FrontierRow]:
    if section.url is not None and (again or section.url not in portal.sections_asked):
        portal.sections_asked.add(section.url)
        errand = Errand(section.url, "page", section=section, depth=depth + 1)
        key = section_key(section.url, section.name, portal.profile)
        yield from _page(errand, SECTION, portal, again=again, key=key)


def _own_page(article_id: str, url: str, article: Article, portal: KnownPortal) -> Iterator[FrontierRow]:
    """Ask for the page that a copy of an article names as the article's own: its words are those that count."""
    key = request_key(url, portal.profile)
    if article_id != article.article_id and portal.knows.has_article(article_id):
        return
    if key == request_key(article.url, portal.profile):  # one article under any address: here it matters which
        key = f"{key} itself"
    yield from _page(Errand(url, "page", promised=article.title), ARTICLE, portal, key=key)


def _page(
    errand: Errand, priority: int, portal: KnownPortal, *, again: bool = False, key: str | None = None
) -> Iterator[FrontierRow]:
    url = errand.url
    if not in_scope(url, portal.profile) or is_furniture(url):
        return
    key = key or request_key(url, portal.profile)
    if again or not portal.knows.is_settled(key):
        preference = preference_of(url, portal.profile)
        yield row_of(replace(errand, address=key), key, priority, preference=preference)


def _file(errand: Errand, portal: KnownPortal) -> Iterator[FrontierRow]:
    if media_in_scope(errand.url, portal.profile):
        row = row_of(replace(errand, address=errand.url), errand.url, FILE)
        if not portal.has_file(row.url) and not portal.knows.is_settled(errand.url):
            yield row


def _sitemaps(home: str, portal: KnownPortal) -> Iterator[FrontierRow]:
    """Ask for the sitemaps that robots.txt names, and where sites have one that name none."""
    for url in dict.fromkeys([*portal.sitemaps(home), urljoin(home, "/sitemap.xml")]):
        again = portal.knows.has_sitemap(url)
        if in_scope(url, portal.profile) and (again or not portal.knows.is_settled(url)):
            yield row_of(Errand(url, "sitemap", url), url, SITEMAP)


def _sitemap_links(urls: Sequence[str], portal: KnownPortal) -> Iterator[FrontierRow]:
    for url in urls:
        address = parse_address(url, portal.profile)
        if address.is_article and not portal.knows.has_article(address.id or ""):
            yield from _page(Errand(url, "page"), ARTICLE, portal)


def _follow(visit: Visit, target: str, answer: Answer, portal: KnownPortal) -> Iterator[FrontierRow]:
    """Ask where a redirect leads, for the same reason."""
    errand, seen = visit.errand, (*visit.errand.seen_under, visit.url)
    # A file's name is no address of an article, whatever numbers are in it.
    address, here = (url if errand.is_file else request_key(url, portal.profile) for url in (target, visit.url))
    key = f"{address} redirect {len(seen)}" if address == here or target in seen else address
    if errand.article is not None:  # a list may have led there already, to what seems another article
        key = f"{key} instead of article {errand.article}"
    again = errand.article is not None or errand.walk is not None or errand.task == "home" or target in seen
    stored = errand.is_file and portal.has_file(target)
    if again or not (stored or portal.knows.is_settled(address)):
        there = replace(errand, url=target, address=address, form=None, held_for=None)
        permanent = answer.permanent and errand.permanent
        yield row_of(replace(there, seen_under=seen, permanent=permanent), key, SECTION)


def _elsewhere(errand: Errand, url: str, portal: KnownPortal) -> FrontierRow:
    """Look for a known article that is not there where it was seen otherwise."""
    key = request_key(url, portal.profile)
    return row_of(Errand(url, "page", key, article=errand.article, promised=errand.promised), key, REVISIT)
