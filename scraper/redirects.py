"""Which redirects are followed, and what is wrong with the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scraper import outcomes
from scraper.items import Problem
from scraper.media import media_in_scope
from scraper.pages.addresses import in_scope, request_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scrapy.http import Response

    from scraper.profile import SiteProfile

MOST_REDIRECTS = 8
PERMANENT = (301, 308)


def problem_of_redirect(response: Response, target: str, seen: Sequence[str], profile: SiteProfile) -> Problem | None:
    """Return why a redirect to ``target`` is not followed after the addresses ``seen``; None where it may be."""
    task = response.meta["task"]
    if target in seen or len(seen) > MOST_REDIRECTS:
        return Problem(outcomes.REDIRECT_LOOP, detail=target)
    if "aspxerrorpath=" in target.lower():
        return Problem(outcomes.ERROR_PAGE, detail=target)
    allowed = media_in_scope if task == "file" else in_scope
    if not allowed(target, profile):
        return Problem(outcomes.LEADS_AWAY, detail=target)
    if task != "home" and request_key(target, profile) == request_key(profile.home_url, profile):
        return Problem(outcomes.HOME_PAGE, detail="it leads to the home page")
    return None
