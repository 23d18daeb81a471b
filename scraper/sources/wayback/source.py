"""The Wayback Machine as a source of captures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.warc.exchange import Origin, safe_uri
from archive.words.sentences import ONLY_HTTP
from scraper.sources.remote.addresses import belongs, hosts_of
from scraper.sources.remote.client import Client
from scraper.sources.remote.digests import doubt
from scraper.sources.remote.plan import made_plan
from scraper.sources.remote.run import EVERYTHING, NothingThereError, Run
from scraper.sources.remote.service import PLAYBACK, wayback
from scraper.sources.wayback import cdx, playback

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archive.database.folder import Archive
    from archive.warc.capture import Capture, Trouble
    from archive.warc.reader import Record
    from scraper.sites.profile import SiteProfile
    from scraper.sources.remote.lookups import Lookup
    from scraper.sources.remote.mementos import Memento, Span
    from scraper.sources.remote.plan import Plan
    from scraper.sources.remote.run import Only

_RAW = "id_/"  # as it was stored, nothing rewritten in it


def captures(  # noqa: PLR0913 -- what to ask for, each part with a value that asks for all
    site: SiteProfile,
    archive: Archive,
    since: str | None = None,
    until: str | None = None,
    *,
    only: Only = EVERYTHING,
    client: Client | None = None,
) -> Iterator[Capture | Trouble]:
    """Yield every capture of a site that the Wayback Machine has, as a record in the archive's WARC files.

    First come those that an earlier run has fetched and that are no row of ``captures`` yet. The archive must be held
    alone, and no transaction be open when the next is asked for.

    Args:
        site: whose hosts are asked for.
        archive: where records and states are kept.
        since: the first time, as ``2015`` or ``2015-06-01``.
        until: the last.
        only: which of them are worth asking for.
        client: how to ask; tests bring their own clock.

    Raises:
        BlockedError: the service wants to be left alone; another run goes on.
        ProfileError: a time is none.
    """
    with client or Client(wayback(), site) as asking:
        yield from Run(archive, site, Wayback(asking, site), since, until).captures(only)


def plan(  # noqa: PLR0913 -- the same as above
    site: SiteProfile,
    archive: Archive,
    since: str | None = None,
    until: str | None = None,
    *,
    only: Only = EVERYTHING,
    client: Client | None = None,
) -> Plan:
    """Return what the Wayback Machine lists of a site, and what it would cost to have it; only its index is asked.

    Raises:
        BlockedError, ProfileError: as for `captures`.
    """
    with client or Client(wayback(), site) as asking:
        return made_plan(Run(archive, site, Wayback(asking, site), since, until), archive.db, asking, PLAYBACK, only)


class Wayback:
    """What is special about this archive; see `scraper.sources.remote.run.Source`."""

    grows = True

    def __init__(self, client: Client, site: SiteProfile) -> None:
        self.client, self._hosts = client, hosts_of(site)

    def questions(self, _: Span) -> list[tuple[str, str]]:
        """Return one look-up a host: its index has http and https, with and without www, under one key."""
        return [("", host) for host in self._hosts]

    def look_up(self, lookup: Lookup) -> Iterator[cdx.Page]:
        """Yield the pages of the CDX server."""
        return cdx.look_up(self.client, lookup)

    def fetch(self, memento: Memento, digests: set[str]) -> playback.Played:
        """Have a capture played back, as it was stored."""
        if not belongs(memento.url, self._hosts):
            raise NothingThereError(ONLY_HTTP(url=memento.url))
        path = f"/web/{memento.timestamp}{_RAW}{memento.url.replace('#', '%23')}"
        service = self.client.service
        answer = self.client.ask(PLAYBACK, path, {"Accept-Encoding": "identity"})
        uri = safe_uri(service.addresses[PLAYBACK] + path)
        return playback.read(answer, memento, digests, Origin(service.source, uri, self.client.now()))

    def doubt(self, record: Record, _: Memento, digests: set[str]) -> str | None:
        """Return what is wrong with a record."""
        return doubt(record, digests)

    def named(self, record: Record) -> tuple[str, str]:
        """Return address and time that were asked for, from where the record says it comes."""
        time, _, url = record.headers.get("WARC-Source-URI", "").partition("/web/")[2].partition(_RAW)
        return url.replace("%23", "#"), time
