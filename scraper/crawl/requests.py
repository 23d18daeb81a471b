"""From an errand to the row that waits for its turn, and from there to Scrapy's request.

Higher priorities go first. Lists before articles: their steps depend on each other, and what they list may be gone
tomorrow.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from scrapy import Request
from w3lib.url import safe_url_string

from archive.rows.frontier import FrontierRow
from scraper.crawl.errand import Errand
from scraper.pages.addresses.address import request_key

if TYPE_CHECKING:
    from archive.rows.knowledge import Revisit
    from scraper.sites.profile import SiteProfile

HOME, STEP, SECTION, ARTICLE, FILE, SITEMAP, REVISIT, HELD = range(80, 0, -10)
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def row_of(errand: Errand, key: str, priority: int, *, step: bool = False, preference: str = "") -> FrontierRow:
    """Return the row under which an errand waits.

    Args:
        errand: what is asked, and why.
        key: what makes two requests the same one.
        priority: higher goes first.
        step: whether it leads to a further page of the list that it is met in.
        preference: of two addresses for one key, the one whose preference sorts first is asked for.
    """
    url = safe_url_string(errand.url)
    request = replace(errand, url=url).to_json()
    return FrontierRow(key, priority, errand.held_for, request, url, step, preference)


def revisit_row(revisit: Revisit, profile: SiteProfile) -> FrontierRow:
    """Return the row of a request that sees what became of a known article."""
    key = request_key(revisit.url, profile)
    errand = Errand(revisit.url, "page", key, promised=revisit.title, article=revisit.article)
    return row_of(replace(errand, otherwise=revisit.otherwise), key, REVISIT)


def request_of(errand: Errand) -> Request:
    """Return Scrapy's request for an errand; whatever its answer's status, it is for us to judge.

    Raises:
        ValueError: its address is none.
    """
    meta = {"errand": errand, "handle_httpstatus_all": True, "dont_redirect": True}
    if errand.form is None:
        return Request(errand.url, meta=meta, dont_filter=True)
    return Request(errand.url, method="POST", body=urlencode(errand.form), headers=FORM, meta=meta, dont_filter=True)
