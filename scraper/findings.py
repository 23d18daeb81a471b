"""What an answer says of the address that was asked: what it is, and what became of the article there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scraper import outcomes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scraper.items import Finding, Page, Problem

# Kinds of addresses (see `archive.addresses`); one whose kind is "failed" is asked for again.
_KIND_OF_PROBLEM = {
    outcomes.DEAD_LINK: "dead",
    outcomes.ERROR_PAGE: "error",
    outcomes.HOME_PAGE: "dead",
    outcomes.LEADS_AWAY: "elsewhere",
    outcomes.REDIRECT_LOOP: "loop",
    outcomes.DISALLOWED: "disallowed",
    outcomes.NOT_A_PAGE: "file",
    outcomes.NOT_A_PICTURE: "file",
    outcomes.PART_OF_A_FILE: "file",
    outcomes.READER_FAILED: "unread",
    outcomes.TOO_LARGE: "too large",
}
_FINDING_OF_PROBLEM: dict[str, Finding] = {
    outcomes.DEAD_LINK: "gone",
    outcomes.ERROR_PAGE: "error page",
    outcomes.HOME_PAGE: "home page",
    outcomes.LEADS_AWAY: "moved",
}


def kind_of(page: Page | None, problems: Sequence[Problem], otherwise: str) -> str:
    """Return what an address turned out to be: by what is wrong with the answer, else by what its page is."""
    kinds = {problem.kind for problem in problems}
    for problem, kind in _KIND_OF_PROBLEM.items():
        if problem in kinds:
            return kind
    if kinds & outcomes.ASK_AGAIN:
        return "failed"
    return page.kind if page is not None else otherwise


def finding_of(problems: Sequence[Problem]) -> tuple[Finding | None, str | None]:
    """Return what became of the article that was asked for where its page did not come, with a detail.

    A server that fails, or an answer that cannot be read, says nothing of the article: then there is no finding.
    """
    for problem in problems:
        if problem.kind in _FINDING_OF_PROBLEM:
            return _FINDING_OF_PROBLEM[problem.kind], problem.detail
    return None, None
