"""Where what an archive of the web has given is written: WARC files of its own, and how they are found again.

A record is on the disk before its row says so. Where the process dies between both, the next run finds the record at
the end of its file, and nothing is asked for twice.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from archive.warc.capture import Capture
from archive.warc.exchange import mimetype
from archive.warc.reader import find_file, read_record
from archive.warc.writer import WarcWriter, note_on, sha256
from archive.words.crawls import RESPONSE
from archive.words.errors import RecordUnreadableError
from scraper.sites.agent import PRODUCT, VERSION
from scraper.sources.remote import mementos

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archive.database.folder import Archive
    from archive.warc.exchange import Exchange, Origin
    from archive.warc.reader import Record
    from scraper.sites.profile import SiteProfile
    from scraper.sources.remote.mementos import Span

SHORT_STAMP = "%Y%m%d%H%M%S"
_WHAT = {
    "wayback": "Captures of the Wayback Machine, with the headers that the server had sent; WARC-Source-URI says where",
    "commoncrawl": "Records of Common Crawl, as they are there; a metadata record after each says where",
}


class Found(NamedTuple):
    """A record that no row knows of."""

    record: Record
    place: tuple[str, int]


class Shelf:
    """The WARC files of one site's captures from one archive of the web."""

    def __init__(self, archive: Archive, site: SiteProfile, span: Span) -> None:
        self._archive, self._source = archive, span.source
        info = {"software": f"{PRODUCT}/{VERSION}", "source": span.source, "isPartOf": site.home_url}
        info["description"] = _WHAT[span.source]
        if site.contact:
            info["operator"] = site.contact
        self._writer = WarcWriter(archive.warc, f"{site.name}-{span.source}", info)
        self._pattern = f"{self._writer.name}-[0-9]*.warc.gz"

    def write(self, exchange: Exchange, origin: Origin) -> tuple[str, int]:
        """Write a capture; return its place."""
        return self._writer.write_copy(exchange, origin)

    def append(self, member: bytes, record: Record, origin: Origin) -> tuple[str, int]:
        """Write a record as it is; return its place."""
        return self._writer.append(member, note_on(record, origin))

    def read(self, place: tuple[str, int]) -> Record:
        """Return the record at a place."""
        return read_record(self._archive.warc, *place)

    def capture(self, place: tuple[str, int]) -> Capture:
        """Return the record at a place as a capture."""
        record = self.read(place)
        return Capture(
            url=record.url or "",
            timestamp=stamp_of(record),
            method="GET",
            statuscode=record.status,
            mimetype=mimetype(record.http_headers),
            digest=sha256(record.payload),
            record_type=RESPONSE,
            filename=place[0],
            offset=place[1],
            length=record.length,
            source=self._source,
        )

    def unclaimed(self) -> Iterator[Found]:
        """Yield the responses at the ends of files that were written, and not noted, before a run died."""
        for path in sorted(self._archive.warc.glob(self._pattern)):
            offset = mementos.end_of_file(self._archive.db, path.name)
            is_known = offset is not None
            for found in _records(self._archive, path.name, offset or 0):
                if found.record.type == RESPONSE and not is_known:
                    yield found
                is_known = False

    def close(self) -> None:
        """Finish the file."""
        self._writer.close()


def _records(archive: Archive, filename: str, offset: int) -> Iterator[Found]:
    size = find_file(archive.warc, filename).stat().st_size
    while offset < size:
        try:
            record = read_record(archive.warc, filename, offset)
        except RecordUnreadableError:  # verifying tells of it; what comes after cannot be found
            return
        yield Found(record, (filename, offset))
        offset += record.length


def stamp_of(record: Record) -> str:
    """Return when a record was captured, UTC to the second: what WARC-Date says, which may be finer."""
    moment = datetime.fromisoformat(record.headers.get("WARC-Date", ""))
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def short_stamp(record: Record) -> str:
    """Return the same as 14 digits."""
    return datetime.fromisoformat(stamp_of(record)).strftime(SHORT_STAMP)
