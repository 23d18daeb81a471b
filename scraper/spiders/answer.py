"""From a Scrapy response to what it says: the page, or why there is none."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from scrapy.http import TextResponse
from scrapy.utils.response import get_meta_refresh
from w3lib.url import safe_url_string

from archive.words.problems import (
    ASK_AGAIN,
    CHALLENGE,
    DEAD_LINK,
    DISALLOWED,
    ERROR_PAGE,
    HOME_PAGE,
    LEADS_AWAY,
    NO_ANSWER,
    NOT_A_PAGE,
    NOT_A_PICTURE,
    PART_OF_A_FILE,
    READER_FAILED,
    REDIRECT_LOOP,
    TOO_LARGE,
    problem_of_status,
)
from scraper.items import Page, Problem
from scraper.pages.addresses.address import in_scope, request_key
from scraper.pages.addresses.scope import media_in_scope
from scraper.pages.page import parse_page
from scraper.spiders.file import facts_of, is_cut_short

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scrapy.http import Response

    from scraper.items import FileFacts, Finding, Page
    from scraper.sites.profile import SiteProfile


logger = logging.getLogger(__name__)
LONGEST_REFRESH = 10.0
_REFUSALS = (401, 403, 429, 503)
_PROBLEM_OF_KIND = {"error": ERROR_PAGE, "challenge": CHALLENGE}


def read(response: Response, profile: SiteProfile) -> tuple[Page | None, list[Problem]]:
    """Return the page that a response holds and what is wrong with it; never raises."""
    if (failure := _failure(response)) is not None:
        return None, [_asks_who_we_are(response, profile) or failure]
    if not isinstance(response, TextResponse):
        return None, [Problem(NOT_A_PAGE, detail=content_type_of(response))]
    try:
        promised = response.meta["about"].get("promised")
        page = parse_page(response.text, response.url, profile, response.meta.get("form"), promised)
    except Exception as error:
        logger.exception("The reader failed on %s", response.url)
        return None, [Problem(READER_FAILED, detail=f"{type(error).__name__}: {error}")]
    kind = _PROBLEM_OF_KIND.get(page.kind)
    return page, [] if kind is None else [Problem(kind)]


def read_file(response: Response, url: str, *, picture: bool) -> tuple[FileFacts | None, list[Problem]]:
    """Return what a picture or attachment is, known as ``url``, and what is wrong with it.

    A page in a picture's place (an error, a challenge) is not kept as the picture.
    """
    if (failure := _failure(response)) is not None:
        return None, [failure]
    content_type = content_type_of(response)
    facts = facts_of(url, response.body, content_type)
    if picture and facts.width is None and facts.mimetype != "image/svg+xml":
        kept = None if isinstance(response, TextResponse) else facts
        return kept, [Problem(NOT_A_PICTURE, detail=content_type)]
    cut = is_cut_short(response.body)
    return facts, [Problem(PART_OF_A_FILE, detail=f"it ends after {facts.length} bytes")] if cut else []


def _asks_who_we_are(response: Response, profile: SiteProfile) -> Problem | None:
    """Return the challenge that a refusal is; None where it is none."""
    if response.status not in _REFUSALS or not isinstance(response, TextResponse):
        return None
    try:
        asks = parse_page(response.text, response.url, profile).kind == "challenge"
    except Exception:
        logger.exception("The reader failed on %s", response.url)
        return None
    return Problem(CHALLENGE, detail=f"HTTP {response.status}") if asks else None


def _failure(response: Response) -> Problem | None:
    """Return what is wrong with a response, whatever it was to be; an empty one is no answer."""
    if (kind := problem_of_status(response.status)) is not None:
        return Problem(kind, detail=f"HTTP {response.status}")
    return None if response.body.strip() else Problem(NO_ANSWER, detail="the answer is empty")


def redirect_target(response: Response) -> str | None:
    """Return where a response redirects to, by its status or by a quick meta refresh; None where it does not."""
    location = response.headers.get("Location")
    if 300 <= response.status < 400 and location:  # noqa: PLR2004 - the numbers are the names
        return safe_url_string(urljoin(response.url, safe_url_string(location.decode("latin-1"))))
    if isinstance(response, TextResponse) and "http-equiv" in response.text[:4096].lower():
        interval, url = get_meta_refresh(response)
        if interval is not None and url and interval <= LONGEST_REFRESH and url != response.url:
            return url
    return None


def content_type_of(response: Response) -> str | None:
    """Return what the server says a response is; None where it does not."""
    value = response.headers.get("Content-Type")
    return None if value is None else value.decode("latin-1")


def validators_of(response: Response) -> tuple[str | None, str | None]:
    """Return a response's ETag and Last-Modified; None for what it does not have."""
    etag, modified = (response.headers.get(name) for name in ("ETag", "Last-Modified"))
    return (etag.decode("latin-1") if etag else None), (modified.decode("latin-1") if modified else None)


# What an answer says of the address that was asked: what it is, and what became of the article there.

# Kinds of addresses (see `archive.rows.addresses`); one whose kind is "failed" is asked for again.
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


def kind_of(page: Page | None, problems: Sequence[Problem], otherwise: str) -> str:
    """Return what an address turned out to be: by what is wrong with the answer, else by what its page is."""
    kinds = {problem.kind for problem in problems}
    for problem, kind in _KIND_OF_PROBLEM.items():
        if problem in kinds:
            return kind
    if kinds & ASK_AGAIN:
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


# Which redirects are followed, and what is wrong with the others.

MOST_REDIRECTS = 8
PERMANENT = (301, 308)


def problem_of_redirect(response: Response, target: str, seen: Sequence[str], profile: SiteProfile) -> Problem | None:
    """Return why a redirect to ``target`` is not followed after the addresses ``seen``; None where it may be."""
    task = response.meta["task"]
    if target in seen or len(seen) > MOST_REDIRECTS:
        return Problem(REDIRECT_LOOP, detail=target)
    if "aspxerrorpath=" in target.lower():
        return Problem(ERROR_PAGE, detail=target)
    allowed = media_in_scope if task == "file" else in_scope
    if not allowed(target, profile):
        return Problem(LEADS_AWAY, detail=target)
    if task != "home" and request_key(target, profile) == request_key(profile.home_url, profile):
        return Problem(HOME_PAGE, detail="it leads to the home page")
    return None
