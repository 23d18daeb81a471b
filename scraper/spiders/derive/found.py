"""What imports have found: which of it is read, and as what."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from archive.words.crawls import REVISIT
from scraper.crawl.errand import Errand
from scraper.pages.addresses.address import in_scope, is_home
from scraper.pages.addresses.furniture import is_furniture
from scraper.pages.addresses.scope import media_in_scope
from scraper.spiders.derive.readings import make_job

if TYPE_CHECKING:
    from archive.warc.capture import Capture
    from scraper.crawl.errand import Task
    from scraper.sites.profile import SiteProfile
    from scraper.spiders.derive.scratch import Job

PAGES = ("text/html", "application/xhtml+xml")
NO_FILES = ("text/css", "text/javascript", "application/javascript", "application/json", "font/")
# matches: http://tptv.travinh.gov.vn:80/tin-tuc
_OWN_PORT = re.compile(r"^(http://[^/:]+):80(?=[/?]|$)|^(https://[^/:]+):443(?=[/?]|$)")


@dataclass(frozen=True, slots=True)
class Found:
    """A capture of an import, with the numbers of both; ``task`` is what it is read as, None where it is not read."""

    crawl: int
    id: int
    capture: Capture
    task: Task | None


def task_of(capture: Capture, profile: SiteProfile) -> Task | None:
    """Return what a capture is read as: the home page, a page, a file; None for what says nothing of the site."""
    url, mimetype = plain(capture.url), capture.mimetype or ""
    if capture.statuscode not in (200, None) or capture.method not in ("GET", "POST"):
        return None
    if capture.record_type == REVISIT and capture.digest is None:
        return None
    if mimetype.startswith(PAGES):
        if not in_scope(url, profile) or is_furniture(url):  # a page to print, to log in: a crawl asks for none either
            return None
        return "home" if is_home(url, profile) else "page"
    is_file = mimetype != "" and not mimetype.startswith(NO_FILES) and media_in_scope(url, profile)
    return "file" if is_file else None


def job_of_found(found: Found, profile: SiteProfile) -> Job | None:
    """Return what is to be read of a capture; None where it is not read."""
    if found.task is None:
        return None
    capture = found.capture
    url = plain(capture.url)
    errand = Errand(url, found.task, picture=(capture.mimetype or "").startswith("image/"))
    return make_job(capture.filename, capture.offset, url, errand.to_json(), None, profile)._replace(capture=capture)


def plain(url: str) -> str:
    """Return an address without the port that its scheme has anyway, as it was written in other archives."""
    match = _OWN_PORT.match(url)
    return (match[1] or match[2]) + url[match.end() :] if match else url
