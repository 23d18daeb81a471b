"""Which captures are handed over, and the bytes of their records, wherever those lie."""

from __future__ import annotations

import re
import uuid
import zlib
from dataclasses import dataclass
from io import BytesIO
from typing import IO, TYPE_CHECKING

from warcio.warcwriter import WARCWriter  # type: ignore[import-untyped]  # warcio ships no types

from archive.editions.withheld import hidden, hidden_captures
from archive.editions.withheld.rules import in_force
from archive.exports.keys import Sent
from archive.exports.output import EARLIEST
from archive.warc.exchange import safe_uri
from archive.warc.reader import Record, find_file, read_capture, read_record
from archive.words.crawls import REVISIT
from archive.words.errors import ExportError, RecordUnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from archive.database.folder import Archive

_HEAD = 16  # bytes of a record that tell what it is
# What does not hold any more of a record that is written anew.
_OF_ANOTHER_FORM = frozenset({"WARC-Type", "WARC-Target-URI", "WARC-Block-Digest", "WARC-Payload-Digest"})
_SQL = """
    SELECT captures.id, url, timestamp, method, statuscode, mimetype, digest, record_type, filename, offset, length,
           kind, (SELECT method FROM captures AS original WHERE original.id = captures.refers_to)
    FROM captures JOIN crawls ON crawls.id = captures.crawl
    WHERE filename IS NOT NULL AND offset IS NOT NULL AND captures.id <= :last AND coalesce(:site, site) = site
"""


@dataclass(frozen=True, slots=True)
class Held:
    """A row of ``captures`` whose record is stored; ``repeats`` is the method of the one that a revisit repeats."""

    id: int
    url: str
    timestamp: str
    method: str
    statuscode: int | None
    mimetype: str | None
    digest: str | None
    record_type: str
    filename: str
    offset: int
    length: int
    kind: str | None
    repeats: str | None

    @property
    def repeats_a_form(self) -> bool:
        """Whether it only says that the answer is as before, and a form was sent now or then."""
        return self.record_type == REVISIT and {self.method, self.repeats} - {None} != {"GET"}

    @property
    def moment(self) -> str:
        """When it was made, as an index has it: ``20261124035348``."""
        return "".join(filter(str.isdigit, self.timestamp))[:14]


class Chosen:
    """The captures of an archive that are handed over: those of one site, or all; none that is withheld.

    What a crawl at work adds meanwhile is not among them.
    """

    def __init__(self, archive: Archive, site: str | None, today: date) -> None:
        self.archive, self.warc = archive, archive.warc
        self.withholding = bool(in_force(archive.db, today))
        self.hidden = hidden_captures(archive.db, archive.warc, today) if self.withholding else set[int]()
        self._texts = hidden(archive.db, today).texts
        last = archive.db.execute("SELECT coalesce(max(id), 0) FROM captures").fetchone()[0]
        self._wanted = {"last": last, "site": None if site is None else _number_of(archive, site)}
        self.only_site = site is not None

    def __iter__(self) -> Iterator[Held]:
        """Yield them as they lie: file by file, the first record first."""
        for row in self.archive.db.execute(f"{_SQL} ORDER BY filename, offset, captures.id", self._wanted):
            if row[0] not in self.hidden:
                yield Held(*row)

    def count(self) -> int:
        """Return how many there are."""
        ids = self.archive.db.execute(f"SELECT id FROM ({_SQL})", self._wanted)
        return sum(row not in self.hidden for (row,) in ids)

    def bytes(self) -> int:
        """Return how many bytes their records take up."""
        found = self.archive.db.execute(f"SELECT id, length FROM ({_SQL})", self._wanted)
        return sum(length for row, length in found if row not in self.hidden)

    def newest(self) -> str:
        """Return when the newest was made (UTC, ISO 8601)."""
        (newest,) = self.archive.db.execute(f"SELECT max(timestamp) FROM ({_SQL})", self._wanted).fetchone()
        return str(newest or EARLIEST)

    def sent_with(self, held: Held) -> Sent | None:
        """Return what was sent to get a capture, where that was more than its address."""
        if held.method == "GET":
            return None
        request = self.request_of(held)
        if request is None:
            return Sent(held.method, "", b"")
        return Sent(held.method, request.http_header("content-type") or "", request.payload)

    def request_of(self, held: Held) -> Record | None:
        """Return the request of a capture where it lies behind its answer, and says nothing withheld; else None."""
        try:
            record = read_record(self.warc, held.filename, held.offset + held.length)
            answer = read_record(self.warc, held.filename, held.offset)
        except RecordUnreadableError:
            return None
        if self.withholding and any(
            self._texts.holds(value) for _, value in record.http_headers
        ):  # where one came from: Referer
            return None
        return record if record.type == "request" and record.url == answer.url else None

    def path(self, filename: str) -> Path:
        """Return where a file lies."""
        return find_file(self.warc, filename)


def _number_of(archive: Archive, site: str) -> int:
    names = dict(archive.db.execute("SELECT name, id FROM sites"))
    if site not in names:
        known = ", ".join(sorted(names)) or "none"
        raise ExportError(f"{site}: this archive has no such site; it has: {known}")
    return int(names[site])


def record_bytes(chosen: Chosen, file: IO[bytes], held: Held) -> list[bytes]:
    """Return the records of a capture, its answer and its request, each as a gzip member of a WARC file.

    They are as they lie there; what has another form is written anew.

    Raises:
        RecordUnreadableError: there is no such record.
    """
    file.seek(held.offset)
    answer = file.read(held.length)
    records = [answer if _is_member(answer) else _anew(read_record(chosen.warc, held.filename, held.offset), held)]
    if (request := chosen.request_of(held)) is not None:
        file.seek(held.offset + held.length)
        data = file.read(request.length)
        records.append(data if _is_member(data) else _anew(request, held))
    return records


def repeated_bytes(chosen: Chosen, held: Held) -> bytes:
    """Return the answer that a revisit repeats as a record of its own, with the time and the headers of the revisit.

    Raises:
        RecordUnreadableError: one of both records is missing.
    """
    own = read_record(chosen.warc, held.filename, held.offset)
    original = read_capture(chosen.archive.db, chosen.warc, held.id)
    said = own if own.first_line else original
    kept = {name: value for name, value in own.headers.items() if name in {"WARC-Target-URI", "WARC-Date"}}
    return _anew(Record("response", kept, said.first_line, said.http_headers, original.payload, 0), held)


def _is_member(data: bytes) -> bool:
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(data, _HEAD).startswith(b"WARC/")
    except zlib.error:
        return False


def _anew(record: Record, held: Held) -> bytes:
    """Return a record of another form (ARC, not packed, packed with zstd) in ours; chunks are gone by now."""
    lines = (
        [record.first_line, *(f"{name}: {value}" for name, value in record.http_headers)] if record.first_line else []
    )
    head = "".join(f"{line}\r\n" for line in lines) + ("\r\n" if lines else "")
    head = re.sub(
        r"(?im)^transfer-encoding:", "X-Archive-Orig-Transfer-Encoding:", head
    )  # matches: Transfer-Encoding: a
    block = head.encode("iso-8859-1", "replace") + record.payload
    fields = {name: value for name, value in record.headers.items() if name.startswith("WARC-")}
    place = f"{held.filename}:{held.offset}"
    fields = {
        "WARC-Record-ID": f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, place)}>",
        "WARC-Date": held.timestamp,
        **{name: value for name, value in fields.items() if name not in _OF_ANOTHER_FORM},
    }
    target = BytesIO()
    writer = WARCWriter(target, gzip=True, warc_version="1.1")
    named = {"uri": safe_uri(record.url or held.url), "record_type": record.type or held.record_type}
    http = f"application/http; msgtype={'request' if record.type == 'request' else 'response'}"
    made = writer.create_warc_record(
        **named,
        payload=BytesIO(block),
        length=len(block),
        warc_content_type=http if lines else record.headers.get("Content-Type") or "application/octet-stream",
        warc_headers_dict=fields,
    )
    writer.write_record(made)
    return target.getvalue()
