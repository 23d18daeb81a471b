"""Whom a crawl may ask: never this machine or its own network, unless the site itself is there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from twisted.internet.error import DNSLookupError
from twisted.internet.interfaces import IResolverSimple
from zope.interface import implementer  # type: ignore[import-untyped] # it ships no types

from archive.words.sentences import HAS_PRIVATE_ADDRESS, NAME_LEADS_INSIDE, ONLY_HTTP, OTHER_PORT, PRIVATE
from scraper.network.failures import NotFetchedError, PrivateAddressError
from scraper.network.private import address_of, is_private, is_private_host

if TYPE_CHECKING:
    from collections.abc import Sequence

    from twisted.internet.defer import Deferred

    from scraper.sites.profile import SiteProfile

_PORTS = {"http": 80, "https": 443}


class Guard:
    """Knows which addresses a site's crawl may ask.

    A site that is itself on a private address (an intranet, a test) may be asked there, at its own host and port, and
    at the hosts that its profile names. ``refused`` are the names that were found to be private, with their addresses.
    """

    def __init__(self, profile: SiteProfile) -> None:
        self.host, self.port = _host_and_port(profile.home_url)
        self.home_is_private: bool | None = True if is_private_host(self.host) else None  # a name: not known yet
        self._named = {host.lower() for host in (*profile.hosts, *profile.media_hosts)}
        self.refused: dict[str, str] = {}

    def check(self, url: str) -> None:
        """Refuse what the URL itself shows to be out of bounds.

        Raises:
            NotFetchedError: it is no http or https URL.
            PrivateAddressError: it leads into this machine or its network.
        """
        if urlsplit(url).scheme not in _PORTS:
            raise NotFetchedError(ONLY_HTTP(url=url))
        host, port = _host_and_port(url)
        if host == self.host:
            if self.home_is_private and port != self.port:
                raise PrivateAddressError(OTHER_PORT(url=url))
        elif is_private_host(host) and not self._is_named(host):
            raise PrivateAddressError(PRIVATE(url=url))

    def explain(self, url: str) -> None:
        """Refuse a URL whose host was refused when it was looked up.

        Raises:
            PrivateAddressError: its name leads into this machine or its network.
        """
        if (address := self.refused.get(_host_and_port(url)[0])) is not None:
            raise PrivateAddressError(NAME_LEADS_INSIDE(url=url, address=address))

    def allows(self, name: str, address: str) -> bool:
        """Whether to connect to the ``address`` that a ``name`` was resolved to; the home's first answer decides."""
        found = address_of(address)
        private = found is None or is_private(found)
        name = name.lower()
        if name == self.host:
            self.home_is_private = private if self.home_is_private is None else self.home_is_private
            allowed = self.home_is_private or not private
        else:
            allowed = not private or self._is_named(name)
        if not allowed:
            self.refused[name] = address
        return allowed

    def _is_named(self, host: str) -> bool:
        return bool(self.home_is_private) and host in self._named


@implementer(IResolverSimple)
class GuardedResolver:
    """A resolver behind which nobody connects to an address that the guard refuses.

    What it returns is what is connected to, so a name that changes its address between two looks gains nothing.
    """

    def __init__(self, resolver: Any, guard: Guard) -> None:
        self.resolver = resolver
        self.guard = guard

    def getHostByName(self, name: str, timeout: Sequence[int] = ()) -> Deferred[str]:  # noqa: N802 - Twisted's name
        """Return the address of a name; a private one is as good as none."""
        found: Deferred[str] = self.resolver.getHostByName(name, timeout)
        return found.addCallback(self._checked, name)

    def _checked(self, address: str, name: str) -> str:
        if not self.guard.allows(name, address):
            raise DNSLookupError(HAS_PRIVATE_ADDRESS(name=name, address=address))
        return address


def _host_and_port(url: str) -> tuple[str, int]:
    parts = urlsplit(url)
    return (parts.hostname or "").lower(), parts.port or _PORTS.get(parts.scheme, 0)
