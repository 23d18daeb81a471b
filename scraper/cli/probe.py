"""One page, read as a crawl would read it, for a person to look at."""

from __future__ import annotations

import urllib.error
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from scraper.pages.page import parse_page
from scraper.pages.text import decode
from scraper.sites.agent import USER_AGENT
from scraper.sites.profile import profile_for_url

if TYPE_CHECKING:
    from scraper.items import Page

PATIENCE_SECONDS = 60.0  # a person waits; old portals need half a minute for a page that nobody asked for lately
NOWHERE = "http://localhost/"


class ProbeError(Exception):
    """A page that cannot be had; the message says why, and what to do next."""


def probe(source: str, url: str | None) -> Page:
    """Return what is read from ``source``, the URL of a live page or a saved file.

    Args:
        source: an http(s) URL, or a file's path.
        url: the address that a saved file was captured from; without it relative links have no host.

    Raises:
        ProbeError: the page cannot be had.
        ProfileError: the address is not one.
    """
    address, html = _fetch(source) if "://" in source else _load(Path(source), url or NOWHERE)
    return parse_page(html, address, profile_for_url(urljoin(address, "/")))


def _load(path: Path, url: str) -> tuple[str, str]:
    try:
        return url, decode(path.read_bytes(), None)[1]
    except OSError as error:
        raise ProbeError(f"{path}: cannot be read ({error.strerror}); give a saved page's path or a URL") from None


def _fetch(url: str) -> tuple[str, str]:
    profile_for_url(url)  # refuses what is not http(s)
    request = urllib.request.Request(url, headers={"User-Agent": USER_AGENT})  # noqa: S310 - only http(s) gets here
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE_SECONDS) as answer:  # noqa: S310 - only http(s) gets here
            return answer.url, decode(answer.read(), answer.headers.get("Content-Type"))[1]
    except urllib.error.HTTPError as error:
        raise ProbeError(f"{url}: the server answered HTTP {error.code}; check the address in a browser") from None
    except OSError as error:
        raise ProbeError(f"{url}: no answer ({error}); check the address and the connection") from None
