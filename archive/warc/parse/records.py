"""A WARC or ARC record: as it was found in a file, and as what it says."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from http import HTTPStatus
from typing import TYPE_CHECKING

from archive.warc.parse import digests
from archive.warc.parse.bodies import dechunk, decode
from archive.warc.parse.heads import message_of, status_of, value_of
from archive.words.crawls import RESOURCE

if TYPE_CHECKING:
    from archive.warc.parse.digests import Digest
    from archive.warc.parse.heads import Fields, Message


# Headers of records of ours that have no HTTP part: ``source`` and ``time_from`` of the capture, and where it lay.
SOURCE, TIME_FROM, NOTE = "WARC-Vankho-Source", "WARC-Vankho-Time-From", "WARC-Vankho-Note"


@dataclass(frozen=True, slots=True)
class Record:
    """One WARC record. ``headers`` are its own; the HTTP part is empty where there is none.

    ``first_line`` is the HTTP request or status line, ``payload`` the HTTP body as sent, without chunks.
    """

    type: str
    headers: dict[str, str]
    first_line: str
    http_headers: list[tuple[str, str]]
    payload: bytes
    length: int

    @property
    def url(self) -> str | None:
        """The URL the record is about."""
        return self.headers.get("WARC-Target-URI")

    @property
    def status(self) -> int | None:
        """The HTTP status of a response; a file that was handed in counts as found."""
        if self.type == RESOURCE:
            return HTTPStatus.OK
        return status_of(self.first_line)

    @property
    def described(self) -> list[tuple[str, str]]:
        """What tells how to read the payload: the HTTP headers, or the type that the record of a handed-in file has."""
        named = self.headers.get("Content-Type")
        return [("Content-Type", named)] if self.type == RESOURCE and named else self.http_headers

    @property
    def time_from(self) -> str | None:
        """What the record's time is, where nobody noted it when the capture was made."""
        return self.headers.get(TIME_FROM)

    @property
    def source(self) -> str | None:
        """Where a record of ours says that the capture comes from."""
        return self.headers.get(SOURCE)

    @property
    def body(self) -> bytes:
        """The payload without its content encoding; as sent, where the encoding is unknown or broken."""
        return decode(self.payload, self.http_header("content-encoding") or "")

    def http_header(self, name: str) -> str | None:
        """Return the first of ``described`` that is called ``name`` in any case, or None."""
        return value_of(self.described, name)


@dataclass(frozen=True)
class Found:
    """A record as it stands in a file. ``head`` and ``block`` are its bytes, ``fields`` what the head says.

    ``place`` is the first byte of its packed member, and its first byte in there once unpacked. Where ``alone``, it can
    be read at ``offset`` (and is ``length`` bytes long) without what stands around it. ``mended`` says why the block is
    not the one that the head announces.
    """

    fields: Fields
    head: bytes
    block: bytes
    place: tuple[int, int]
    offset: int
    length: int
    alone: bool = True
    mended: str | None = None

    def field(self, name: str) -> str | None:
        """Return a field of the record's head."""
        return self._named.get(name)

    @cached_property
    def _named(self) -> dict[str, str]:
        return dict(reversed(self.fields))

    @cached_property
    def type(self) -> str:
        """The record's type; what has none says nothing, and is unknown."""
        return (self.field("WARC-Type") or "unknown").lower()

    @property
    def url(self) -> str:
        """The address that it is about, as its maker wrote it."""
        return self.field("WARC-Target-URI") or ""

    @cached_property
    def message(self) -> Message | None:
        """The HTTP message in it, if it is one."""
        kind = (self.field("Content-Type") or "").lower()
        if self.type not in {"response", "revisit", "request"}:
            return None
        return message_of(self.block, request=self.type == "request" and kind.startswith("application/http"))

    def record(self) -> Record:
        """Return what it says."""
        message = self.message
        return Record(
            type=self.type,
            headers=dict(self._named),
            first_line=message.first_line if message else "",
            http_headers=message.headers if message else [],
            payload=self.payload,
            length=self.length,
        )

    @cached_property
    def sha256(self) -> Digest:
        """The digest of its payload that rows have."""
        return digests.compute("sha256", self.payload)

    @cached_property
    def known_as(self) -> set[Digest]:
        """The digests by which others may name its payload: without chunks, and as stored."""
        body = self.message.body if self.message else self.block
        named = {self.sha256, digests.compute("sha1", self.payload)}
        if body is not self.payload and body != self.payload:
            named |= {digests.compute(algorithm, body) for algorithm in ("sha1", "sha256")}
        return named

    @cached_property
    def payload(self) -> bytes:
        """The HTTP body without chunks, or the block where there is no HTTP."""
        message = self.message
        body = message.body if message else self.block
        if message and "chunked" in (value_of(message.headers, "Transfer-Encoding") or "").lower():
            body = dechunk(body)
        written = digests.parse(self.field("WARC-Payload-Digest"))
        # Common Crawl's files of 2018-34 have one more line break before each body; the digest tells.
        extra = written and body.startswith(b"\r\n") and digests.compute(written[0], body) != written
        if written and extra and digests.compute(written[0], body[2:]) == written:
            return body[2:]
        return body
