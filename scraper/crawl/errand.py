"""What one request is for: it waits as JSON in the archive, and goes with the request until its answer is read.

Higher priorities go first. Lists before articles: their steps depend on each other, and what they list may be gone
tomorrow.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import urlencode

from scrapy import Request
from w3lib.url import safe_url_string

from archive.rows.frontier import FrontierRow
from scraper.crawl.walk import Walk
from scraper.items import Section
from scraper.pages.addresses.address import request_key

if TYPE_CHECKING:
    from archive.rows.knowledge import Revisit
    from scraper.sites.profile import SiteProfile

Task = Literal["home", "page", "file", "sitemap"]
Form = tuple[tuple[str, str], ...]
HOME, STEP, SECTION, ARTICLE, FILE, SITEMAP, REVISIT, HELD = range(80, 0, -10)
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@dataclass(frozen=True, slots=True)
class Errand:
    """One request, and all that the reader of its answer needs to know.

    ``url`` is where to; POSTed where there is a ``form``. ``address`` is what makes two addresses the same one, where
    the answer tells what that address is; None for a step of a list. ``held_for`` are the keys of a section, a line
    each: the request is sent only if that section turns out to have no list.

    ``section`` and ``depth`` are what the link said that leads to a section, and how deep in the menus it stood;
    ``walk`` is the walk through a list that this is a page of; ``promised`` the title that a list gave the page;
    ``picture`` is True where a file must be a picture. ``seen_under`` are the addresses whose redirects led here, the
    first one first, ``permanent`` whether all of them said that it is for good. ``article`` is the row of a known
    article that is asked for again, ``otherwise`` the address to ask where it is not there.

    Two are not kept: ``unchanged``, the digest of the answer that the host may say has not changed, and ``row``, the
    row of the frontier that it was taken from.
    """

    url: str
    task: Task
    address: str | None = None
    form: Form | None = None
    held_for: str | None = None
    section: Section | None = None
    depth: int = 0
    walk: Walk | None = None
    promised: str | None = None
    picture: bool = False
    seen_under: tuple[str, ...] = ()
    permanent: bool = True
    article: int | None = None
    otherwise: str | None = None
    unchanged: str | None = None
    row: int = 0

    @property
    def is_file(self) -> bool:
        """Whether a picture or attachment is asked for, which may be larger than a page."""
        return self.task == "file"

    @property
    def is_list(self) -> bool:
        """Whether the answer may name a better address of something that waits."""
        return self.task == "home" or self.walk is not None or self.section is not None

    def to_json(self) -> str:
        """Return the errand as the frontier keeps it; what is not said is left out."""
        told: dict[str, Any] = {"section": _parts(self.section), "depth": self.depth, "promised": self.promised}
        told |= {"walk": None if self.walk is None else self.walk.as_json(), "picture": self.picture}
        told |= {"seen_under": list(self.seen_under), "article": self.article, "otherwise": self.otherwise}
        about = {name: value for name, value in told.items() if value}
        if self.seen_under:
            about["permanent"] = self.permanent
        kept = {"task": self.task, "form": self.form, "held_for": self.held_for, "address": self.address}
        return json.dumps(
            {"url": self.url} | {name: value for name, value in (kept | {"about": about}).items() if value}
        )

    @classmethod
    def from_json(cls, stored: str, row: int = 0) -> Errand:
        """Return the errand that waits as a row, also one that an older version has left."""
        told = json.loads(stored)
        about = told.get("about") or {}
        section, walk = about.get("section"), about.get("walk")
        return cls(
            url=told["url"],
            task=told["task"],
            address=told.get("address"),
            form=tuple((name, value) for name, value in told.get("form") or ()) or None,
            held_for=told.get("held_for"),
            section=Section(**section) if section else None,
            depth=about.get("depth", 0),
            walk=Walk.from_json(walk) if walk else None,
            promised=about.get("promised"),
            picture=bool(about.get("picture")),
            seen_under=tuple(about.get("seen_under", ())),
            permanent=bool(about.get("permanent", not about.get("seen_under"))),
            article=about.get("article"),
            otherwise=about.get("otherwise"),
            row=row,
        )


def _parts(section: Section | None) -> dict[str, str | None] | None:
    if section is None:
        return None
    return {"name": section.name, "url": section.url, "portal_id": section.portal_id}


# From an errand to the row that waits for its turn, and from there to Scrapy's request.


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
