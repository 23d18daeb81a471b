"""Which hosts are one site, which addresses one address, and what an address and a type promise."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Container

    from scraper.sites.profile import SiteProfile

PAGE, PICTURE, DOCUMENT, STYLE, REDIRECT, ERROR, OTHER = (
    "page",
    "picture",
    "document",
    "style",
    "redirect",
    "error",
    "other",
)
KINDS: Final = (PAGE, PICTURE, DOCUMENT, STYLE, REDIRECT, ERROR, OTHER)
_PORTS = {80, 443, None}
_OF_TYPE = {"text/html": PAGE, "application/xhtml+xml": PAGE, "warc/revisit": PAGE, "text/css": STYLE}
_OF_FAMILY = {"image": PICTURE, "font": STYLE, "audio": DOCUMENT, "video": DOCUMENT}
_MARKS = (("javascript", STYLE), ("font", STYLE), ("application/", DOCUMENT))
_REDIRECTS, _ERRORS = 300, 400


def hosts_of(site: SiteProfile) -> list[str]:
    """Return the hosts of a site as indexes have them: each once, without ``www.`` and the usual ports."""
    home = urlsplit(site.home_url).netloc
    return list(dict.fromkeys(bare(host) for host in (home, *site.hosts)))


def bare(netloc: str) -> str:
    """Return a host, with its port where that is no usual one: ``www.x.vn:80`` → ``x.vn``."""
    try:
        parts = urlsplit(f"//{netloc}")
        host, port = (parts.hostname or "").removeprefix("www."), parts.port
    except ValueError:
        return netloc.lower()
    return host if port in _PORTS else f"{host}:{port}"


def belongs(url: str, hosts: Container[str]) -> bool:
    """Whether an address is one of a site's; what is listed beside it may be ``mailto:`` or ``data:``."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bare(parts.netloc) in hosts


def is_same(one: str, other: str) -> bool:
    """Whether two addresses are kept as one: http or https, with or without www, however letters are written."""
    return _loose(one) == _loose(other)


def _loose(url: str) -> tuple[str, str, list[str]]:
    try:
        parts = urlsplit(unquote(url))
    except ValueError:
        return url, "", []
    return bare(parts.netloc), (parts.path or "/").lower(), sorted(parts.query.lower().split("&"))


def section_of(url: str) -> str:
    """Return the first part of an address' path: ``/tin-tuc``; ``/`` where it has one part only."""
    try:
        first, slash, _ = urlsplit(url).path.lstrip("/").partition("/")
    except ValueError:
        return "/"
    return f"/{first}" if slash else "/"


def kind_of(mimetype: str | None, status: int | None) -> str:
    """Return which of `KINDS` a capture is, by what an index says of it."""
    if status is not None and status >= _REDIRECTS:
        return ERROR if status >= _ERRORS else REDIRECT
    name = (mimetype or "").lower()
    known = _OF_TYPE.get(name) or _OF_FAMILY.get(name.partition("/")[0])
    return known or next((kind for mark, kind in _MARKS if mark in name), OTHER)
