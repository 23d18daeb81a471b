"""Where one page comes from: the portal, a saved file, an archive; and what is read from it."""

from __future__ import annotations

import http.client
import re
import urllib.error
import urllib.request
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from w3lib.url import safe_url_string

from archive.database.folder import read_archive
from archive.database.trouble import told_clearly
from archive.warc.reader import decode as without_encoding
from archive.warc.reader import read_capture
from scraper.pages.document.document import Document
from scraper.pages.page import read_page
from scraper.pages.text import decode
from scraper.sites.agent import USER_AGENT
from scraper.sites.profile import load_profile, profile_for_url
from scraper.spiders.answer import Received

if TYPE_CHECKING:
    from scraper.items import Page
    from scraper.sites.profile import SiteProfile

PATIENCE_SECONDS = 60.0  # a person waits; old portals need half a minute for a page that nobody asked for lately
MOST_BYTES = 16 * 1024 * 1024  # the longest page of a portal that was seen has one
NOWHERE = "http://localhost/"
# matches: <p>
# matches: <!DOCTYPE html>
_TAG = re.compile(r"<[!a-zA-Z]")


class ProbeError(Exception):
    """A page that cannot be had; the message says why, and what to do next."""


@dataclass(frozen=True, slots=True)
class Source:
    """One page as it came, and its text."""

    received: Received
    encoding: str
    html: str

    @property
    def url(self) -> str:
        """The address it was captured from."""
        return self.received.url

    @property
    def body(self) -> bytes:
        """Its bytes, without what packed them for the way."""
        return self.received.body


@dataclass(frozen=True, slots=True)
class Probed:
    """A page with what was read from it; ``document`` knows where that stands."""

    source: Source
    profile: SiteProfile
    document: Document
    page: Page


def probe(source: str, url: str | None = None, site: str | None = None, archive: Path | None = None) -> Probed:
    """Return what is read from one page, as a crawl would read it.

    Args:
        source: an http(s) URL, or a saved file's path.
        url: the address that a saved file was captured from; without it relative links have no host.
        site: a profile's name or file; without it the general rules alone are tried.
        archive: the archive's folder in which the newest capture of the URL is looked for, in place of the portal.

    Raises:
        ProbeError: the page cannot be had.
        ProfileError: the address or the profile is none.
        ArchiveError: the archive cannot be read.
    """
    profile = load_profile(site) if site else None
    page = open_page(source, url, archive)
    profile = profile or profile_for_url(urljoin(page.url, "/"))
    document = Document(page.html, page.url, profile)
    return Probed(page, profile, document, read_page(document))


def open_page(source: str, url: str | None = None, archive: Path | None = None) -> Source:
    """Return one page as it came.

    Raises:
        ProbeError: it cannot be had, or is no page.
        ProfileError: the address is none.
        ArchiveError: the archive cannot be read.
    """
    if archive is not None:
        received = _captured(source, archive)
    else:
        received = _fetched(source) if "://" in source else _saved(Path(source), url or NOWHERE)
    encoding, html = decode(received.body, received.content_type)
    if not _is_page(received, html):
        kind = received.content_type or "its bytes are something else"
        raise ProbeError(f"{source}: not an HTML page ({kind}); give the address of a page")
    return Source(received, encoding, html)


def _is_page(received: Received, html: str) -> bool:
    """Whether there is markup in it, and from its beginning on where the server calls it something else than a text."""
    kind = (received.content_type or "text").lower()
    is_text = "text" in kind or "html" in kind or "xml" in kind
    return received.is_text() and (_TAG.search if is_text else _TAG.match)(html.lstrip()) is not None


def _saved(path: Path, url: str) -> Received:
    profile_for_url(url)  # refuses what is not http(s)
    try:
        return Received(url, http.HTTPStatus.OK, (), path.read_bytes())
    except OSError as error:
        raise ProbeError(f"{path}: cannot be read ({error.strerror}); give a saved page's path or a URL") from None


def _fetched(url: str) -> Received:
    profile_for_url(url)  # refuses what is not http(s)
    request = urllib.request.Request(safe_url_string(url), headers={"User-Agent": USER_AGENT})  # noqa: S310 - only http(s) gets here
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE_SECONDS) as answer:  # noqa: S310 - only http(s) gets here
            body = answer.read(MOST_BYTES + 1)
            if answer.length and len(body) <= MOST_BYTES:
                raise http.client.IncompleteRead(body, answer.length)
            address, status, headers = answer.url, answer.status, answer.headers
    except urllib.error.HTTPError as error:
        error.close()
        raise ProbeError(f"{url}: the server answered HTTP {error.code}; check the address in a browser") from None
    except (OSError, http.client.HTTPException) as error:
        said = getattr(error, "reason", None) or str(error) or type(error).__name__
        raise ProbeError(f"{url}: no answer ({said}); check the address and the connection") from None
    if len(body) > MOST_BYTES:
        raise ProbeError(f"{url}: more than {MOST_BYTES >> 20} MB, which is no page; check the address")
    plain = without_encoding(body, headers.get("Content-Encoding", ""))
    if plain is not body:
        del headers["Content-Encoding"]
    return Received(address, status, tuple(headers.items()), plain)


def _captured(url: str, folder: Path) -> Received:
    """The newest capture of an address that an archive holds a page of."""
    sql = "SELECT id FROM captures WHERE url = ? AND coalesce(statuscode, 200) = 200 ORDER BY id DESC LIMIT 1"
    with told_clearly(folder), closing(read_archive(folder)) as archive:
        row = archive.db.execute(sql, (safe_url_string(url),)).fetchone()
        if row is None:
            raise ProbeError(f"{url}: {folder} has no capture of this address; write it as `captures.url` has it")
        return Received.from_record(url, read_capture(archive.db, folder / "warc", row[0]))
