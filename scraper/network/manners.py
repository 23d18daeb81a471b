"""What a profile says of manners: who we say we are, and what the crawl's settings follow from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from scraper.network.private import is_private_host
from scraper.sites.agent import USER_AGENT
from scraper.sites.values import ProfileError

if TYPE_CHECKING:
    from scraper.sites.profile import SiteProfile


def require_contact(profile: SiteProfile) -> None:
    """Refuse to crawl a public host without saying who asks; names are not looked up for this.

    Raises:
        ProfileError: there is no contact; the message has the line to add.
    """
    host = urlsplit(profile.home_url).hostname or ""
    if profile.contact is None and not is_private_host(host):
        raise ProfileError(
            f"{profile.name}: a public host is not crawled without a contact that its administrators can write to; "
            f'add a line like contact = "you@example.org" to the profile file, or set VANKHO_CONTACT=you@example.org'
        )


def settings_of(profile: SiteProfile) -> dict[str, Any]:
    """Return the Scrapy settings that a profile decides."""
    settings: dict[str, Any] = {"DOWNLOAD_VERIFY_CERTIFICATES": profile.verify_certificates}
    if profile.contact is not None:
        settings["USER_AGENT"] = f"{USER_AGENT} contact: {profile.contact}"
    if profile.delay is not None:
        settings["DOWNLOAD_DELAY"] = profile.delay
    return settings
