"""The spider of a live portal: home, sections, lists, articles, pictures and attachments.

It decides where to go; what a page means, `scraper.pages` says.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from scrapy import Spider
from scrapy.exceptions import IgnoreRequest
from scrapy.http import TextResponse

from scraper import outcomes
from scraper.files import facts_of
from scraper.frontier import ask
from scraper.items import Page, Problem, Section, Visit
from scraper.media import media_in_scope
from scraper.pages.addresses import in_scope, parse_address, request_key
from scraper.pages.feeds import parse_sitemap
from scraper.pages.furniture import is_furniture
from scraper.pages.learning import learn
from scraper.profile import load_profile
from scraper.reading import content_type_of, read, redirect_target
from scraper.walk import Walk

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from typing import Self

    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from twisted.python.failure import Failure

# Lists before articles: their steps depend on each other, and what they list may be gone tomorrow.
HOME, STEP, SECTION, ARTICLE, FILE, SITEMAP, HELD = range(70, 0, -10)
MOST_REDIRECTS = 8
DEEPEST_SECTION = 4


class PortalSpider(Spider):
    """Crawls one portal to its end into one archive.

    Args:
        site: a profile's name, a profile file, or the home URL of a portal never seen before.
        archive: the archive's folder.
        limit: stop after so many articles.
        full: fetch pictures and attachments again that an earlier crawl has stored.
    """

    name = "portal"

    def __init__(self, site: str, archive: str, *, limit: str | int | None = None, full: str | bool = "") -> None:
        super().__init__()
        self.profile = load_profile(site)
        self.archive = archive
        self.limit = None if limit is None else int(limit)
        self.full = bool(full)
        self._sections_asked: set[str] = set()

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """Make the spider; what its profile says of manners goes into the settings."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        if spider.profile.contact:
            agent = f"{crawler.settings['USER_AGENT']} contact: {spider.profile.contact}"
            crawler.settings.set("USER_AGENT", agent, priority="spider")
        if spider.profile.delay is not None:
            crawler.settings.set("DOWNLOAD_DELAY", spider.profile.delay, priority="spider")
        return spider

    async def start(self) -> AsyncIterator[Any]:
        """Begin at the home page; what it teaches decides how every other address is read."""
        home = self.profile.home_url
        yield ask(home, "home", key=request_key(home, self.profile), priority=HOME)

    # One reader of answers for each task.

    def read_home(self, response: Response) -> Iterator[Visit | Request]:
        """Learn from the home page, then read it as any page."""
        learned = None
        if isinstance(response, TextResponse) and redirect_target(response) is None:
            learned = self.profile = learn(self.profile, response.text, response.url)
            sitemap = urljoin(response.url, "/sitemap.xml")
            yield ask(sitemap, "sitemap", key=sitemap, priority=SITEMAP)
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
        walk = Walk.from_json(about["walk"]) if "walk" in about else None
        page, problems = read(response, self.profile)
        if page is not None:
            page.seen_under = about.get("seen_under", [])
            page.section = walk.section if walk else _named(page.section, about)
            yield from self._links(page, about.get("depth", 0))
            step, problem = self._step(page, walk)
            problems += [problem] if problem else []
            if step is not None:
                yield step
            if page.kind == "article" and walk is None:
                page.entries = []  # ten neighbours on every article: followed, but no list
        if walk is not None and (page is None or page.kind in ("error", "challenge")):
            problems.append(walk.cut_short("it cannot be read"))
        yield _visit(response, problems, page=page)

    def read_file(self, response: Response) -> Iterator[Visit | Request]:
        """Note what a picture or attachment is."""
        if (target := redirect_target(response)) is not None:
            yield from self._redirected(response, target)
            return
        kind = outcomes.problem_of_status(response.status)
        if kind is not None:
            yield _visit(response, [Problem(kind, detail=f"HTTP {response.status}")])
            return
        content_type = content_type_of(response)
        about = response.meta["about"]
        facts = facts_of(about.get("seen_under", [response.url])[0], response.body, content_type)
        strange = about.get("picture") and facts.width is None and facts.mimetype != "image/svg+xml"
        yield _visit(response, [Problem(outcomes.NOT_A_PICTURE, detail=content_type)] if strange else [], file=facts)

    def read_sitemap(self, response: Response) -> Iterator[Visit | Request]:
        """Take the articles that a sitemap names; most portals have none, and that is no problem."""
        if response.status == 200 and isinstance(response, TextResponse):  # noqa: PLR2004 - the number is the name
            for url in parse_sitemap(response.text, response.url):
                if parse_address(url, self.profile).is_article:
                    yield from self._page(url, ARTICLE)
        yield _visit(response, [])

    def fail(self, failure: Failure) -> Iterator[Visit]:
        """Note a request that got no answer, or that robots.txt forbids."""
        request: Request = failure.request  # type: ignore[attr-defined] # Scrapy sets it
        forbidden = isinstance(failure.value, IgnoreRequest)
        kind = outcomes.DISALLOWED if forbidden else outcomes.NO_ANSWER
        detail = None if forbidden else failure.getErrorMessage() or str(failure.type)
        problems = [Problem(kind, detail=detail)]
        if "walk" in request.meta["about"]:
            problems.append(Walk.from_json(request.meta["about"]["walk"]).cut_short(kind))
        yield Visit(request.url, request.meta["row"], problems=problems)

    # Where to go from a page.

    def _links(self, page: Page, depth: int) -> Iterator[Request]:
        for section in page.sections if depth < DEEPEST_SECTION else ():
            yield from self._section(section, depth)
        for entry in page.entries:
            yield from self._page(entry.url, ARTICLE, promised=entry.title)
        if (article := page.article) is not None:
            if article.section is not None:
                yield from self._section(article.section, depth)
            for picture in article.captions:
                yield from self._file(picture.image_url, picture=True)
            for attachment in article.attachments:
                yield from self._file(attachment.url)

    def _section(self, section: Section, depth: int) -> Iterator[Request]:
        if section.url is not None and section.url not in self._sections_asked:
            self._sections_asked.add(section.url)
            yield from self._page(section.url, SECTION, section=asdict(section), depth=depth + 1)

    def _page(self, url: str, priority: int, **about: Any) -> Iterator[Request]:
        if in_scope(url, self.profile) and not is_furniture(url):
            yield ask(url, "page", key=request_key(url, self.profile), priority=priority, **about)

    def _file(self, url: str, **about: Any) -> Iterator[Request]:
        if media_in_scope(url, self.profile):
            yield ask(url, "file", key=url, priority=FILE, **about)

    def _step(self, page: Page, walk: Walk | None) -> tuple[Request | None, Problem | None]:
        """Return the request for the next page of the page's list, and what is wrong where there should be one."""
        if walk is None and page.kind == "article":
            return self._held_step(page), None
        walk = walk or Walk(request_key(page.url, self.profile), page.section)
        onward, problem = walk.after(page)
        return (None if onward is None else self._step_to(onward, page, STEP)), problem

    def _held_step(self, page: Page) -> Request | None:
        """Return the next step of an article page's own pager.

        It leads through the whole section, so it is held until it is known that the section has no list of its own.
        """
        section = page.article.section if page.article else None
        if section is None or not (section.url or section.portal_id):
            return None
        key = request_key(section.url, self.profile) if section.url else section.portal_id
        onward, _ = Walk(f"other articles of {key}", section).after(page)
        held_for = "\n".join(filter(None, (section.portal_id, section.url)))
        return None if onward is None else self._step_to(onward, page, HELD, held_for=held_for)

    def _step_to(self, onward: Walk, page: Page, priority: int, held_for: str | None = None) -> Request:
        assert page.pager is not None
        assert page.pager.next is not None
        step = page.pager.next
        # Two walks may meet at a link and are one from there on; where a form leads depends on where it was found.
        own = step.form or held_for
        key = f"page {onward.number} of {onward.key}" if own else f"page {request_key(step.url, self.profile)}"
        told = onward.as_json()
        return ask(step.url, "page", key=key, priority=priority, form=step.form, held_for=held_for, walk=told)

    def _redirected(self, response: Response, target: str) -> Iterator[Visit | Request]:
        about = response.meta["about"]
        seen = [*about.get("seen_under", []), response.url]
        problem = self._problem_of_redirect(response, target, seen)
        if problem is None:
            key = request_key(target, self.profile)
            if key == request_key(response.url, self.profile):
                key = f"{key} redirect {len(seen)}"
            task = response.meta["task"]
            yield ask(target, task, key=key, priority=SECTION, **(about | {"seen_under": seen}))
        yield _visit(response, [] if problem is None else [problem])

    def _problem_of_redirect(self, response: Response, target: str, seen: list[str]) -> Problem | None:
        if target in seen or len(seen) > MOST_REDIRECTS:
            return Problem(outcomes.REDIRECT_LOOP, detail=target)
        if "aspxerrorpath=" in target.lower():
            return Problem(outcomes.ERROR_PAGE, detail=target)
        allowed = media_in_scope if response.meta["task"] == "file" else in_scope
        if not allowed(target, self.profile):
            return Problem(outcomes.LEADS_AWAY, detail=target)
        home = request_key(self.profile.home_url, self.profile)
        if response.meta["task"] != "home" and request_key(target, self.profile) == home:
            return Problem(outcomes.DEAD_LINK, detail="it leads to the home page")
        return None


def _visit(response: Response, problems: list[Problem], **what: Any) -> Visit:
    meta = response.meta
    return Visit(response.url, meta["row"], capture=meta.get("capture"), problems=problems, **what)


def _named(section: Section | None, about: dict[str, Any]) -> Section | None:
    """Give a list's section the name that the link to it had, where the page itself says none."""
    told = Section(**about["section"]) if about.get("section") else None
    if section is None or told is None:
        return section or told
    return Section(section.name or told.name, section.url or told.url, section.portal_id or told.portal_id)


def _alarm_if_barren(visit: Visit) -> None:
    if visit.page is not None and not visit.page.entries and not visit.page.sections:
        visit.problems.append(Problem(outcomes.NOTHING_FOUND, detail="the home page links to no section, no article"))
