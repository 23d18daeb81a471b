"""The spider of a live portal: home, sections, lists, articles, pictures and attachments.

It decides where to go; what a page means, `scraper.pages` says.
"""

from __future__ import annotations

from dataclasses import asdict
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from scrapy import Request, Spider
from scrapy.http import TextResponse

from archive.words.problems import HOME_PAGE, NOTHING_FOUND
from scraper.crawl.requests import ARTICLE, FILE, HOME, REVISIT, SECTION, SITEMAP, ask
from scraper.items import Page, Problem, Section, Visit
from scraper.network.failures import problem_of
from scraper.network.manners import require_contact, settings_of
from scraper.network.robots import sitemaps_of
from scraper.pages.addresses.address import in_scope, parse_address, preference_of, request_key
from scraper.pages.addresses.furniture import is_furniture
from scraper.pages.addresses.scope import media_in_scope
from scraper.pages.feeds import parse_sitemap
from scraper.pages.learn import learn
from scraper.sites.profile import load_profile
from scraper.spiders.answer import (
    PERMANENT,
    finding_of,
    kind_of,
    problem_of_redirect,
    read,
    read_file,
    redirect_target,
    validators_of,
)
from scraper.spiders.home import HomePage
from scraper.spiders.lists import Stepping
from scraper.spiders.walk import Walk

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator, Sequence
    from typing import Self

    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from twisted.python.failure import Failure

    from archive.rows.knowledge import Revisit
    from scraper.crawl.record import CrawlRecord

DEEPEST_SECTION = 4


class PortalSpider(Spider):
    """Crawls one portal to its end into one archive.

    Args:
        site: a profile's name, a profile file, or the home URL of a portal never seen before.
        archive: the archive's folder.
        limit: stop after so many articles.
        full: ask for everything again, also what an earlier crawl has stored.
    """

    name = "portal"
    record: CrawlRecord  # set by the keeper of the archive, before the first request

    def __init__(self, site: str, archive: str, *, limit: str | int | None = None, full: str | bool = "") -> None:
        super().__init__()
        self.profile = load_profile(site)
        require_contact(self.profile)
        self.archive = archive
        self.limit = None if limit is None else int(limit)
        self.full = bool(full)
        self._home = HomePage()
        self._sections_asked: set[str] = set()

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """Make the spider; what its profile says of manners goes into the settings."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        for name, value in settings_of(spider.profile).items():
            crawler.settings.set(name, value, priority="spider")
        return spider

    async def start(self) -> AsyncIterator[Any]:
        """Begin at the home page, which decides how every other address is read, and at the lists known before."""
        home = self.profile.home_url
        key = request_key(home, self.profile)
        yield ask(home, "home", key=key, address=key, priority=HOME, again=True)
        for request in self._stepping.known_lists():
            yield request

    @property
    def _stepping(self) -> Stepping:
        return Stepping(self.profile, self.record.knows)

    def ask_again(self, revisit: Revisit) -> Request:
        """Return the request that sees what became of a known article."""
        about: dict[str, Any] = {"article": revisit.article, "promised": revisit.title}
        if revisit.otherwise is not None:
            about["otherwise"] = revisit.otherwise
        return self._revisit(revisit.url, about)

    def _revisit(self, url: str, about: dict[str, Any]) -> Request:
        key = request_key(url, self.profile)
        return ask(url, "page", key=key, address=key, priority=REVISIT, again=True, **about)

    # One reader of answers for each task.

    def read_home(self, response: Response) -> Iterator[Visit | Request]:
        """Learn from the home page, then read it as any page."""
        learned = None
        if isinstance(response, TextResponse) and redirect_target(response) is None:
            learned = self.profile = learn(self.profile, response.text, response.url)
            yield from self._sitemaps(response)
        for output in self.read_page(response):
            if isinstance(output, Visit):
                output.learned = learned
                _alarm_if_barren(output)
            yield output

    def read_page(self, response: Response) -> Iterator[Visit | Request]:
        """Read a page, whatever it turns out to be: a list (or a further page of one), an article."""
        if (target := redirect_target(response)) is not None:
            yield from self._redirected(response, target)
            return
        about = response.meta["about"]
        if response.status == HTTPStatus.NOT_MODIFIED and "unchanged" in response.meta:
            yield _visit(response, [], kind="article", article=about["article"], finding="alive", not_modified=True)
            return
        walk = Walk.from_json(about["walk"]) if "walk" in about else None
        page, problems = read(response, self.profile)
        if page is not None and page.kind not in ("error", "challenge"):
            if response.meta["task"] == "home":
                self._home.remember(response)
            elif self._home.is_same(response, self.record):
                page, problems = None, [Problem(HOME_PAGE, detail="the portal answers with its home page")]
        visit = _visit(response, problems, page=page)
        if page is not None:
            page.seen_under = about.get("seen_under", [])
            page.section = walk.section if walk else _named(page.section, about)
            yield from self._of(response, self._links(page, about.get("depth", 0)))
        yield from self._of(response, self._stepping.go_on(visit, walk))
        if page is not None and page.kind == "article" and walk is None:
            page.entries = []  # ten neighbours on every article: followed, but no list
        yield from self._judged(visit, response)

    def read_file(self, response: Response) -> Iterator[Visit | Request]:
        """Note what a picture or attachment is."""
        if (target := redirect_target(response)) is not None:
            yield from self._redirected(response, target)
            return
        about = response.meta["about"]
        url = about.get("seen_under", [response.url])[0]
        facts, problems = read_file(response, url, picture=bool(about.get("picture")))
        yield _visit(response, problems, file=facts)

    def read_sitemap(self, response: Response) -> Iterator[Visit | Request]:
        """Take the articles that a sitemap names; most portals have none, and that is no problem."""
        kind = "dead"
        if response.status == 200 and isinstance(response, TextResponse):  # noqa: PLR2004 - the number is the name
            kind = "sitemap"
            yield from self._of(response, self._sitemap_links(response))
        yield _visit(response, [], kind=kind)

    def fail(self, failure: Failure) -> Iterator[Visit]:
        """Note a request that got no answer, or that robots.txt forbids."""
        request: Request = failure.request  # type: ignore[attr-defined] # Scrapy sets it
        problems = [problem_of(failure.value)]
        visit = Visit(request.url, request.meta["row"], problems=problems, address=request.meta["address"])
        visit.kind = kind_of(None, problems, "failed")
        if "walk" in request.meta["about"]:
            visit.walk, problem = Walk.from_json(request.meta["about"]["walk"]).cut_short(problems[0].kind)
            problems.append(problem)
        yield visit

    # Where to go from a page.

    def _links(self, page: Page, depth: int) -> Iterator[Request]:
        sections = page.sections if depth < DEEPEST_SECTION else []
        again = self._worth_another_look(sections) if page.kind == "home" else set()
        for section in sections:
            yield from self._section(section, depth, again=section.url in again)
        for entry in page.entries:
            if not self.record.knows.has_article(entry.article_id):
                yield from self._page(entry.url, ARTICLE, promised=entry.title)
        if (article := page.article) is not None:
            if article.section is not None:
                yield from self._section(article.section, depth)
            for picture in article.captions:
                yield from self._file(picture.image_url, picture=True)
            for attachment in article.attachments:
                yield from self._file(attachment.url)

    def _worth_another_look(self, sections: Sequence[Section]) -> set[str]:
        keys = {request_key(section.url, self.profile): section.url for section in sections if section.url}
        return {keys[key] for key in self.record.knows.worth_another_look(list(keys))}

    def _section(self, section: Section, depth: int, *, again: bool = False) -> Iterator[Request]:
        if section.url is not None and (again or section.url not in self._sections_asked):
            self._sections_asked.add(section.url)
            yield from self._page(section.url, SECTION, section=asdict(section), depth=depth + 1, again=again)

    def _page(self, url: str, priority: int, **about: Any) -> Iterator[Request]:
        if in_scope(url, self.profile) and not is_furniture(url):
            key, preference = request_key(url, self.profile), preference_of(url, self.profile)
            yield ask(url, "page", key=key, address=key, priority=priority, preference=preference, **about)

    def _file(self, url: str, **about: Any) -> Iterator[Request]:
        if media_in_scope(url, self.profile):
            yield ask(url, "file", key=url, address=url, priority=FILE, **about)

    def _sitemaps(self, home: Response) -> Iterator[Request]:
        """Ask for the sitemaps that robots.txt names, and where sites have one that name none."""
        for url in dict.fromkeys([*sitemaps_of(self.crawler, home.url), urljoin(home.url, "/sitemap.xml")]):
            if in_scope(url, self.profile):
                again = self.record.knows.has_sitemap(url)
                request = ask(url, "sitemap", key=url, address=url, priority=SITEMAP, again=again)
                yield from self._of(home, iter([request]))

    def _sitemap_links(self, response: TextResponse) -> Iterator[Request]:
        for url in parse_sitemap(response.text, response.url):
            address = parse_address(url, self.profile)
            if address.is_article and not self.record.knows.has_article(address.id or ""):
                yield from self._page(url, ARTICLE)

    @staticmethod
    def _of(response: Response, requests: Iterator[Request]) -> Iterator[Request]:
        """Tie requests to the visit that they come of: they become rows together."""
        for request in requests:
            request.meta["parent"] = response.meta["row"]
            yield request

    def _redirected(self, response: Response, target: str) -> Iterator[Visit | Request]:
        about = response.meta["about"]
        seen = [*about.get("seen_under", []), response.url]
        problem = problem_of_redirect(response, target, seen, self.profile)
        visit = _visit(response, [] if problem is None else [problem], kind="redirect")
        if problem is None:
            yield from self._of(response, self._follow(response, target, seen))
        elif "walk" in about:
            visit.walk, short = Walk.from_json(about["walk"]).cut_short(f"it leads to {target}")
            visit.problems.append(short)
        yield from self._judged(visit, response)

    def _follow(self, response: Response, target: str, seen: list[str]) -> Iterator[Request]:
        about, task = response.meta["about"], response.meta["task"]
        # A file's name is no address of an article, whatever numbers are in it.
        address, here = (url if task == "file" else request_key(url, self.profile) for url in (target, response.url))
        key = f"{address} redirect {len(seen)}" if address == here else address
        if "article" in about:  # a list may have led there already, to what seems another article
            key = f"{key} instead of article {about['article']}"
        again = "article" in about or "walk" in about or task == "home"
        told = about | {"seen_under": seen, "permanent": response.status in PERMANENT and about.get("permanent", True)}
        yield ask(target, task, key=key, address=address, priority=SECTION, again=again, **told)

    def _judged(self, visit: Visit, response: Response) -> Iterator[Visit | Request]:
        """Say of a known article that was asked for what became of it; look elsewhere where it is not there."""
        about = response.meta["about"]
        if visit.kind not in ("failed", "redirect"):
            self._judge(visit, about)
        if visit.kind != "article" and visit.finding is not None and "otherwise" in about:
            known = {name: about[name] for name in ("article", "promised")}
            yield from self._of(response, iter([self._revisit(about["otherwise"], known)]))
        yield visit

    def _judge(self, visit: Visit, about: dict[str, Any]) -> None:
        asked = [*about.get("seen_under", ()), visit.url]
        if visit.kind != "article":
            visit.article = about.get("article") or self.record.knows.article_at(asked)
            visit.finding, visit.detail = finding_of(visit.problems)
        elif about.get("permanent") and self.record.knows.was_read_at(asked[0]):
            visit.article = about.get("article") or self.record.knows.article_at(asked)
            visit.finding, visit.detail = "moved", visit.url


def _visit(response: Response, problems: list[Problem], *, kind: str | None = None, **what: Any) -> Visit:
    meta = response.meta
    visit = Visit(response.url, meta["row"], capture=meta.get("capture"), problems=problems, **what)
    visit.address, visit.validators = meta["address"], validators_of(response)
    visit.kind = kind_of(visit.page, problems, kind or "file")
    return visit


def _named(section: Section | None, about: dict[str, Any]) -> Section | None:
    """Give a list's section the name that the link to it had, where the page itself says none."""
    told = Section(**about["section"]) if about.get("section") else None
    if section is None or told is None:
        return section or told
    return Section(section.name or told.name, section.url or told.url, section.portal_id or told.portal_id)


def _alarm_if_barren(visit: Visit) -> None:
    if visit.page is not None and not visit.page.entries and not visit.page.sections:
        visit.problems.append(Problem(NOTHING_FOUND, detail="the home page links to no section, no article"))
