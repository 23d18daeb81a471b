"""Common Crawl as a source of captures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from archive.warc.exchange import Origin, safe_uri
from archive.warc.reader import record_in
from archive.words.crawls import RESPONSE
from archive.words.errors import RecordUnreadableError
from archive.words.sentences import NO_PART, NO_RECORD, NOT_THERE, ONLY_HTTP, OTHER_RECORD
from scraper.sources.commoncrawl import files, index
from scraper.sources.remote.addresses import belongs, hosts_of
from scraper.sources.remote.client import Client, NoAnswerError
from scraper.sources.remote.digests import doubt
from scraper.sources.remote.plan import made_plan
from scraper.sources.remote.run import EVERYTHING, NothingThereError, Run
from scraper.sources.remote.service import DATA, common_crawl
from scraper.sources.remote.shelf import short_stamp

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
    from scraper.sources.remote.shelf import Shelf

_PART, _NOT_FOUND = 206, 404


def captures(  # noqa: PLR0913 -- what to ask for, each part with a value that asks for all
    site: SiteProfile,
    archive: Archive,
    since: str | None = None,
    until: str | None = None,
    *,
    only: Only = EVERYTHING,
    client: Client | None = None,
    by_files: bool = False,
) -> Iterator[Capture | Trouble]:
    """Yield every capture of a site that Common Crawl has, its record copied as it is into the archive's WARC files.

    As `scraper.sources.wayback.source.captures`. Where ``by_files`` is True, the index files are read, not its API.

    Raises:
        BlockedError: the service wants to be left alone; another run goes on.
        ProfileError: a time is none.
    """
    with client or Client(common_crawl(), site) as asking:
        source = CommonCrawl(asking, site, by_files=by_files)
        yield from Run(archive, site, source, since, until).captures(only)


def plan(  # noqa: PLR0913 -- the same as above
    site: SiteProfile,
    archive: Archive,
    since: str | None = None,
    until: str | None = None,
    *,
    only: Only = EVERYTHING,
    client: Client | None = None,
    by_files: bool = False,
) -> Plan:
    """Return what Common Crawl lists of a site, and what it would cost to have it; only its index is asked.

    Raises:
        BlockedError, ProfileError: as for `captures`.
    """
    with client or Client(common_crawl(), site) as asking:
        source = CommonCrawl(asking, site, by_files=by_files)
        return made_plan(Run(archive, site, source, since, until), archive.db, asking, DATA, only)


@dataclass(frozen=True, slots=True)
class Copied:
    """A record as it lies in a file of Common Crawl."""

    member: bytes
    record: Record
    origin: Origin

    @property
    def url(self) -> str:
        """The address that was captured."""
        return self.record.url or ""

    @property
    def payload(self) -> bytes:
        """The body as it is stored."""
        return self.record.payload

    def write(self, shelf: Shelf) -> tuple[str, int]:
        """Write it as it is; return its place."""
        return shelf.append(self.member, self.record, self.origin)


class CommonCrawl:
    """What is special about this archive; see `scraper.sources.remote.run.Source`."""

    grows = False

    def __init__(self, client: Client, site: SiteProfile, *, by_files: bool) -> None:
        self.client, self._hosts, self._by_files = client, hosts_of(site), by_files

    def questions(self, span: Span) -> list[tuple[str, str]]:
        """Return one look-up a crawl and host."""
        return [(crawl, host) for crawl in index.crawls(self.client, span) for host in self._hosts]

    def look_up(self, lookup: Lookup) -> Iterator[index.Page]:
        """Yield the pages of the API, or the blocks of the files; what was begun by files goes on so."""
        if self._by_files if lookup.resume is None else lookup.resume.startswith(files.MARK):
            return files.look_up(self.client, lookup.collection, files.Keys(lookup.host), lookup.resume)
        return index.look_up(self.client, lookup)

    def fetch(self, memento: Memento, _: set[str]) -> Copied:
        """Read the record of a capture out of its file."""
        if not belongs(memento.url, self._hosts):
            raise NothingThereError(ONLY_HTTP(url=memento.url))
        filename, offset, length = (memento.place or "").rsplit(" ", 2)
        begin, size = int(offset), int(length)
        part = {"Range": f"bytes={begin}-{begin + size - 1}"}
        answer = self.client.ask(DATA, f"/{filename}", part, most=size)
        if answer.status == _NOT_FOUND:
            raise NothingThereError(NOT_THERE(status=answer.status))
        if answer.status != _PART or not answer.is_whole or len(answer.body) != size:
            raise NoAnswerError(NO_PART(status=answer.status, length=len(answer.body), whole=size))
        service = self.client.service
        uri = f"{service.addresses[DATA]}/{filename}#bytes={begin}-{begin + size - 1}"
        return Copied(answer.body, _checked(answer.body, memento), Origin(service.source, uri, self.client.now()))

    def doubt(self, record: Record, _: Memento, digests: set[str]) -> str | None:
        """Return what is wrong with a record."""
        return doubt(record, digests)

    def named(self, record: Record) -> tuple[str, str]:
        """Return address and time under which a record was listed: its own."""
        return safe_uri(record.url or ""), short_stamp(record)


def _checked(member: bytes, memento: Memento) -> Record:
    """Return the record in a gzip member, which must be the one that the index listed there."""
    try:
        record = record_in(member)
        time = short_stamp(record)
    except (RecordUnreadableError, ValueError):
        raise NothingThereError(NO_RECORD()) from None
    if record.type != RESPONSE:
        raise NothingThereError(NO_RECORD())
    if safe_uri(record.url or "") != safe_uri(memento.url) or time != memento.timestamp:
        raise NothingThereError(OTHER_RECORD(target=record.url))
    return record
