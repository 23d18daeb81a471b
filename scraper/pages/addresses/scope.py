"""Where a site's pictures and attachments may be fetched from."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import tldextract

from scraper.pages.addresses.address import in_scope

if TYPE_CHECKING:
    from scraper.sites.profile import SiteProfile

# Only the list of public suffixes that the package brings: nothing is downloaded.
_domains = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)


def media_in_scope(url: str, profile: SiteProfile) -> bool:
    """Whether a picture or file may be fetched: from the site, its registered domain, or the profile's media hosts."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port  # a port that is no number raises here
    except ValueError:
        return False
    if parts.scheme not in ("http", "https") or host is None:
        return False
    site = urlsplit(profile.home_url).hostname
    return in_scope(url, profile) or host in profile.media_hosts or _same_domain(host, site or "")


@lru_cache(maxsize=1024)
def _same_domain(host: str, site: str) -> bool:
    domain = _domains(site).top_domain_under_public_suffix
    return domain != "" and _domains(host).top_domain_under_public_suffix == domain


def has_known_suffix(host: str) -> bool:
    """Whether a host's name ends as domains do (``.gov.vn``, ``.com``), with a name before that."""
    return _domains(host).top_domain_under_public_suffix != ""
