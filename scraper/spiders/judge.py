"""What an answer says of the address that was asked: what it is, and what became of the article there."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from archive.words.problems import (
    ASK_AGAIN,
    DEAD_LINK,
    DISALLOWED,
    ERROR_PAGE,
    HOME_PAGE,
    LEADS_AWAY,
    NOT_A_PAGE,
    NOT_A_PICTURE,
    NOTHING_FOUND,
    PART_OF_A_FILE,
    READER_FAILED,
    REDIRECT_LOOP,
    TOO_LARGE,
)
from archive.words.sentences import BARREN_HOME, HOME_INSTEAD, LEADS_HOME, LEADS_TO
from scraper.crawl.visit import Visit
from scraper.items import Page, Problem, Section
from scraper.pages.addresses.address import in_scope, request_key
from scraper.pages.addresses.scope import media_in_scope
from scraper.spiders.known import is_well
from scraper.spiders.lists import turn_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archive.warc.writer import Capture
    from scraper.crawl.errand import Errand
    from scraper.items import Finding
    from scraper.sites.profile import SiteProfile
    from scraper.spiders.answer import Answer
    from scraper.spiders.known import KnownPortal

MOST_REDIRECTS = 8
# Kinds of addresses (see `archive.rows.addresses.asked`); one whose kind is "failed" is asked for again.
_KIND_OF_PROBLEM = {
    DEAD_LINK: "dead",
    ERROR_PAGE: "error",
    HOME_PAGE: "dead",
    LEADS_AWAY: "elsewhere",
    REDIRECT_LOOP: "loop",
    DISALLOWED: "disallowed",
    NOT_A_PAGE: "file",
    NOT_A_PICTURE: "file",
    PART_OF_A_FILE: "file",
    READER_FAILED: "unread",
    TOO_LARGE: "too large",
}
_FINDING_OF_PROBLEM: dict[str, Finding] = {
    DEAD_LINK: "gone",
    ERROR_PAGE: "error page",
    HOME_PAGE: "home page",
    LEADS_AWAY: "moved",
}


def judge(answer: Answer, errand: Errand, capture: Capture | int | None, portal: KnownPortal) -> Visit:
    """Return the visit that an answer makes, by what is known of the portal.

    Args:
        answer: what was answered.
        errand: what was asked.
        capture: where the answer is kept.
        portal: what is known.
    """
    visit = partial(Visit, answer.url, errand, capture, validators=answer.validators, learned=answer.learned)
    if answer.unchanged:
        return visit(kind="article", article=errand.article, finding="alive", not_modified=True)
    if errand.task == "sitemap":
        return visit(kind="dead" if answer.sitemap is None else "sitemap")
    if answer.redirect is not None:
        return _redirected(visit, answer, answer.redirect, errand, portal)
    if errand.task == "file":
        return visit(file=answer.file, problems=answer.problems, kind=kind_of(None, answer.problems, "file"))
    return _read(visit, answer, errand, portal)


def _read(visit: partial[Visit], answer: Answer, errand: Errand, portal: KnownPortal) -> Visit:
    page, problems = answer.page, answer.problems
    is_its_own = errand.walk is not None and errand.walk.begins_again  # a list that begins on the home page itself
    if is_well(page) and errand.task != "home" and not is_its_own and portal.is_home(answer.letters):
        page, problems = None, (Problem(HOME_PAGE, detail=HOME_INSTEAD()),)
    if page is not None:
        section = errand.walk.section if errand.walk else _named(page.section, errand.section)
        page = replace(page, seen_under=list(errand.seen_under), section=section)
    turn = turn_of(page, errand.walk, portal)
    short = (turn.problem,) if turn is not None and turn.problem is not None else ()
    barren = (_BARREN,) if errand.task == "home" and page is not None and _is_barren(page) else ()
    kind = kind_of(page, problems, "file")
    article, finding, detail = _became(kind, problems, errand, answer.url, portal)
    return visit(
        page=page,
        problems=(*problems, *short, *barren),
        kind=kind,
        walk=turn.noted if turn else None,
        onward=turn.onward if turn else None,
        article=article,
        finding=finding,
        detail=detail,
    )


def _redirected(visit: partial[Visit], answer: Answer, target: str, errand: Errand, portal: KnownPortal) -> Visit:
    problem = _problem_of_redirect(answer, target, errand, portal.profile)
    if problem is None:
        return visit(kind="redirect")
    problems, walk = [problem], None
    if errand.walk is not None:
        walk, short = errand.walk.cut_short(LEADS_TO(url=target))
        problems.append(short)
    kind = kind_of(None, problems, "redirect")
    article, finding, detail = _became(kind, problems, errand, answer.url, portal)
    return visit(problems=tuple(problems), kind=kind, walk=walk, article=article, finding=finding, detail=detail)


def _problem_of_redirect(answer: Answer, target: str, errand: Errand, profile: SiteProfile) -> Problem | None:
    """Return why a redirect to ``target`` is not followed; None where it may be.

    An address that was asked before is asked once more where the answer gives a cookie along: some portals answer only
    when it comes back.
    """
    seen = (*errand.seen_under, answer.url)
    if seen.count(target) > int(answer.sets_cookie) or len(seen) > MOST_REDIRECTS:
        return Problem(REDIRECT_LOOP, detail=target)
    if "aspxerrorpath=" in target.lower():
        return Problem(ERROR_PAGE, detail=target)
    allowed = media_in_scope if errand.is_file else in_scope
    if not allowed(target, profile):
        return Problem(LEADS_AWAY, detail=target)
    if errand.task != "home" and request_key(target, profile) == request_key(profile.home_url, profile):
        return Problem(HOME_PAGE, detail=LEADS_HOME())
    return None


def kind_of(page: Page | None, problems: Sequence[Problem], otherwise: str) -> str:
    """Return what an address turned out to be: by what is wrong with the answer, else by what its page is."""
    kinds = {problem.kind for problem in problems}
    for problem, kind in _KIND_OF_PROBLEM.items():
        if problem in kinds:
            return kind
    if kinds & ASK_AGAIN:
        return "failed"
    return page.kind if page is not None else otherwise


def _became(
    kind: str, problems: Sequence[Problem], errand: Errand, url: str, portal: KnownPortal
) -> tuple[int | None, Finding | None, str | None]:
    """Return a known article that was asked for (its row), what became of it, and a detail.

    A server that fails, or an answer that cannot be read, says nothing of the article: then there is no finding.
    """
    asked = (*errand.seen_under, url)
    if kind == "article":
        for_good = bool(errand.seen_under) and errand.permanent
        if for_good and portal.knows.was_read_at(asked[0]):
            return errand.article or portal.knows.article_at(asked), "moved", url
        return None, None, None
    if kind == "failed":
        return None, None, None
    finding, detail = next(
        ((found, problem.detail) for problem in problems if (found := _FINDING_OF_PROBLEM.get(problem.kind))),
        (None, None),
    )
    return errand.article or portal.knows.article_at(asked), finding, detail


def _named(section: Section | None, told: Section | None) -> Section | None:
    """Give a list's section the name that the link to it had, where the page itself says none."""
    if section is None or told is None:
        return section or told
    return Section(section.name or told.name, section.url or told.url, section.portal_id or told.portal_id)


_BARREN = Problem(NOTHING_FOUND, detail=BARREN_HOME())


def _is_barren(page: Page) -> bool:
    """Whether a home page leads nowhere; what stands beside an article is no list."""
    return not page.sections and (not page.entries or page.kind == "article")
