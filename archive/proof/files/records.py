"""Reads a WARC file from end to end and says of every record whether it is whole: packing, lengths, digests.

The readers of `archive.warc.reader` want one record and refuse what is broken; here a broken record is what is looked
for, and the next one is found after it. Memory stays flat, whatever is in a file.
"""

from __future__ import annotations

import base64
import hashlib
import re
import zlib
from collections import Counter, deque
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from archive.warc.reader import MOST_BYTES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from io import BufferedReader
    from pathlib import Path

_CHUNK = 1 << 16  # bytes read at a time
_LONGEST_HEAD = 1 << 20  # bytes
_TRAILER = 8  # bytes: checksum and length that end a gzip member
_GZIP_HEAD = 10  # bytes
_END = b"\r\n\r\n"  # ends every record
_KNOWN_DIGESTS = frozenset({"md5", "sha1", "sha256", "sha512"})
# What ends a head: an empty line, whoever wrote it.
_BLANK_LINE = re.compile(rb"\r?\n\r?\n")
_MESSAGES = frozenset({"response", "request", "revisit"})


class BrokenError(Exception):
    """No whole record is there; the message says why."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One record as it lies there. Names of headers are lower-case; ``first_line`` is that of an HTTP message.

    ``payload`` is the SHA-256 of the payload without chunks; ``faults`` say what is not whole about it.
    """

    offset: int
    length: int
    type: str
    headers: dict[str, str]
    first_line: str
    http_headers: list[tuple[str, str]]
    payload: str
    faults: tuple[str, ...] = ()

    @property
    def is_of_the_web(self) -> bool:
        """Whether it is about an address that can be asked for: not a page as it was saved, not a crawler's notes."""
        return self.headers.get("warc-target-uri", "").lstrip("<").lower().startswith(("http://", "https://"))


@dataclass(slots=True)
class Walk:
    """One way through a file: iterate for ``Seen`` and, at what is broken, ``(offset, why)``.

    ``resume`` gives the next byte after a broken one where a record is known to begin, or None. In a file of ``ours``
    every member is packed alike, so that even bits that no checksum covers are known. Afterwards ``digest`` is the
    SHA-256 of the whole file, None where not all of it was read in order.
    """

    path: Path
    start: int = 0
    stop: int | None = None
    resume: Callable[[int], int | None] = lambda _offset: None
    ours: bool = False
    digest: str | None = None
    _heads: Counter[bytes] = field(default_factory=Counter)
    _first_with: dict[bytes, int] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Seen | tuple[int, str]]:
        """Walk."""
        with self.path.open("rb") as opened:
            file = _File(opened, self.start)
            while not file.at_end() and (self.stop is None or file.position < self.stop):
                offset = file.position
                try:
                    yield from self._next(file, offset)
                except (BrokenError, zlib.error, EOFError, ValueError) as error:
                    yield offset, str(error) or "the file ends within it"
                    if (onward := self.resume(offset)) is None:
                        return
                    file.go(onward)
            self.digest = file.digest() if self.start == 0 else None
        yield from self._strange_heads()

    def _next(self, file: _File, offset: int) -> Iterator[Seen | tuple[int, str]]:
        begins = file.peek(_GZIP_HEAD)
        if not begins.startswith(b"\x1f\x8b"):
            stream = _Stream(file.more)
            seen = _record(stream, offset)
            file.push_back(stream.left())
            yield _with_length(seen, file.position - offset)
            return
        if len(begins) == _GZIP_HEAD:
            self._heads[begins] += 1
            self._first_with.setdefault(begins, offset)
        yield from _of_member(file, offset, ours=self.ours)

    def _strange_heads(self) -> Iterator[tuple[int, str]]:
        """Name the members whose head, which no checksum covers, is another than that of most."""
        (usual, times), *others = self._heads.most_common() or [(b"", 0)]
        if self.ours and times * 2 > self._heads.total():
            for head, _ in others:
                where = next(i for i, (a, b) in enumerate(zip(head, usual, strict=True)) if a != b)
                yield self._first_with[head], f"byte {where} of its gzip head is another than in all other records"


class _File:
    """A file read in order, with what was read too far put back, and the digest of all that was read."""

    def __init__(self, file: BufferedReader, start: int) -> None:
        self._file, self._held, self._hash = file, b"", hashlib.sha256()
        self._whole = start == 0
        file.seek(start)
        self.position = start

    def more(self) -> bytes:
        if self._held:
            piece, self._held = self._held, b""
        else:
            piece = self._file.read(_CHUNK)
            self._hash.update(piece)
        self.position += len(piece)
        return piece

    def push_back(self, rest: bytes) -> None:
        self._held = rest + self._held
        self.position -= len(rest)

    def peek(self, size: int) -> bytes:
        if len(self._held) < size:
            piece = self._file.read(_CHUNK)
            self._hash.update(piece)
            self._held += piece
        return self._held[:size]

    def at_end(self) -> bool:
        return not self.peek(1)

    def go(self, offset: int) -> None:
        self._whole, self._held, self.position = False, b"", offset
        self._file.seek(offset)

    def digest(self) -> str | None:
        return self._hash.hexdigest() if self._whole else None


class _Member:
    """One gzip member, unpacked piece by piece."""

    def __init__(self, file: _File) -> None:
        self._file, self._unpack = file, zlib.decompressobj(zlib.MAX_WBITS | 16)
        self._rest = b""
        self._before: deque[tuple[zlib._Decompress, bytes]] = deque(maxlen=2)

    def more(self) -> bytes:
        """Return the next piece; nothing at the member's end."""
        while not self._unpack.eof:
            fed = self._rest or self._file.more()
            if not fed:
                raise EOFError("the file ends within it")
            state = self._unpack.copy()
            piece = self._unpack.decompress(fed, _CHUNK)
            self._rest = self._unpack.unconsumed_tail
            left = self._unpack.unused_data if self._unpack.eof else self._rest
            self._before.append((state, fed[: len(fed) - len(left)]))
            if self._unpack.eof:
                self._file.push_back(self._unpack.unused_data)
            if piece:
                return piece
        return b""

    def has_idle_bits(self) -> bool:
        """Whether bits are set after the end of the packed data, up to the next whole byte: nobody reads them."""
        fed = b"".join(part for _, part in self._before)
        if len(fed) <= _TRAILER or not (last := fed[-_TRAILER - 1]):
            return False
        trial = self._before[0][0].copy()
        without = last & ~(1 << (last.bit_length() - 1))
        with suppress(zlib.error):
            trial.decompress(fed[: -_TRAILER - 1] + bytes([without]) + fed[-_TRAILER:])
            return trial.eof
        return False


class _Stream:
    """Bytes that come in pieces, taken by lines that end a head and by numbers."""

    def __init__(self, more: Callable[[], bytes]) -> None:
        self._more, self._held = more, b""

    def head(self) -> bytes:
        """Take what comes before a blank line, and that line."""
        while not (found := _BLANK_LINE.search(self._held)):
            piece = self._more()
            if not piece or len(self._held) > _LONGEST_HEAD:
                raise BrokenError("its head has no end")
            self._held += piece
        taken, self._held = self._held[: found.end()], self._held[found.end() :]
        return taken

    def take(self, size: int) -> Iterator[bytes]:
        """Take so many bytes, piece by piece; fewer at the end."""
        while size > 0 and (piece := self._held or self._more()):
            self._held = piece[size:]
            yield piece[:size]
            size -= len(piece[:size])

    def left(self) -> bytes:
        """Return what was had and not taken."""
        return self._held

    def ends(self) -> bool:
        """Whether nothing comes any more."""
        self._held = self._held or self._more()
        return not self._held


def _of_member(file: _File, offset: int, *, ours: bool) -> Iterator[Seen]:
    member = _Member(file)
    stream = _Stream(member.more)
    seen = [_record(stream, offset)]
    while not stream.ends():
        seen.append(_record(stream, offset))  # a file packed as a whole
    idle = ("bits are set where its packed data has ended",) if ours and member.has_idle_bits() else ()
    for one in seen:
        yield _with_length(one, file.position - offset, idle)


def _with_length(seen: Seen, length: int, faults: tuple[str, ...] = ()) -> Seen:
    return Seen(
        seen.offset,
        length,
        seen.type,
        seen.headers,
        seen.first_line,
        seen.http_headers,
        seen.payload,
        seen.faults + faults,
    )


def _record(stream: _Stream, offset: int) -> Seen:
    first, headers = _head(stream.head())
    named = {name.lower(): value for name, value in reversed(headers)}
    size = named.get("content-length", "").strip()
    if not first.startswith("WARC/") or not size.isdecimal():
        raise BrokenError("no WARC record begins there")
    kind, block = named.get("warc-type", ""), _Block(named)
    line, http = block.read(stream, int(size), message=kind in _MESSAGES)
    end = b"".join(stream.take(len(_END)))
    faults = block.faults(kind) + (() if end == _END else ("two line ends do not follow it",))
    return Seen(offset, 0, kind, named, line, http, block.payload_digest(http), faults)


def _head(head: bytes) -> tuple[str, list[tuple[str, str]]]:
    """Return the first line of a head, and its headers; letters as UTF-8 or, where they are not that, byte by byte."""
    try:
        text = head.decode("utf-8")
    except UnicodeDecodeError:
        text = head.decode("latin-1")
    first, *lines = text.replace("\r\n", "\n").rstrip("\n").split("\n")
    pairs = [line.partition(":") for line in lines]
    return first, [(name.strip(), value.strip()) for name, colon, value in pairs if colon]


class _Block:
    """A record's block on its way through the digests."""

    def __init__(self, named: dict[str, str]) -> None:
        self._told = {part: named.get(f"warc-{part}-digest", "") for part in ("block", "payload")}
        self._block = hashlib.new(_algorithm(self._told["block"]) or "sha256", usedforsecurity=False)
        self._sums = {name: hashlib.new(name, usedforsecurity=False) for name in self._algorithms()}
        self._kept: bytearray | None = None
        self._is_message = named.get("content-type", "application/http").startswith("application/http")

    def _algorithms(self) -> set[str]:
        return {"sha256"} | ({name} if (name := _algorithm(self._told["payload"])) else set())

    def read(self, stream: _Stream, size: int, *, message: bool) -> tuple[str, list[tuple[str, str]]]:
        """Read it to its end; return first line and headers of an HTTP message."""
        line, http, taken = "", list[tuple[str, str]](), 0
        after = b""
        if message and self._is_message and size:
            head, after = self._message_head(stream, size)
            line, http = _head(head) if head.strip() else ("", [])
            taken = len(head) + len(after)
        if any(name.lower() == "transfer-encoding" for name, _ in http) and size <= MOST_BYTES:
            self._kept = bytearray()
        self._add(after)
        for piece in stream.take(size - taken):
            self._block.update(piece)
            self._add(piece)
            taken += len(piece)
        if taken < size:
            raise BrokenError("it is shorter than it says")
        return line, http

    def _message_head(self, stream: _Stream, size: int) -> tuple[bytes, bytes]:
        """Take the head of an HTTP message from a block; return it, and what came with it of the payload."""
        held, found = b"", None
        for piece in stream.take(min(size, _LONGEST_HEAD)):
            held += piece
            if found := _BLANK_LINE.search(held):
                break
        self._block.update(held)
        end = found.end() if found else len(held)
        return held[:end], held[end:]

    def _add(self, piece: bytes) -> None:
        for one in self._sums.values():
            one.update(piece)
        if self._kept is not None:
            self._kept += piece

    def faults(self, kind: str) -> tuple[str, ...]:
        """Return which of the digests that the record states are not those of its bytes."""
        wrong = []
        if _algorithm(self._told["block"]) and not _is(self._told["block"], self._block.digest()):
            wrong.append("its block has another digest than it says")
        name = _algorithm(self._told["payload"])
        if (
            kind != "revisit"
            and name
            and not any(_is(self._told["payload"], digest) for digest in self._payloads(name))
        ):
            wrong.append("its payload has another digest than it says")
        return tuple(wrong)

    def _payloads(self, name: str) -> Iterator[bytes]:
        """The digests of the payload as it lies there and without its chunks: makers of WARC files mean either."""
        yield self._sums[name].digest()
        if self._kept is not None and (whole := without_chunks(bytes(self._kept))) is not None:
            yield hashlib.new(name, whole, usedforsecurity=False).digest()

    def payload_digest(self, http: list[tuple[str, str]]) -> str:
        chunked = any(name.lower() == "transfer-encoding" and "chunked" in value.lower() for name, value in http)
        if chunked and self._kept is not None and (whole := without_chunks(bytes(self._kept))) is not None:
            return f"sha256:{hashlib.sha256(whole).hexdigest()}"
        return f"sha256:{self._sums['sha256'].hexdigest()}"


def _algorithm(told: str) -> str | None:
    """Return the hash of a digest as WARC files write it (``sha1:``, ``sha-256:``); None where it is not known here."""
    name, colon, _ = told.partition(":")
    name = name.strip().lower().replace("-", "")
    return name if colon and name in _KNOWN_DIGESTS else None


def _is(told: str, digest: bytes) -> bool:
    wanted = told.partition(":")[2].strip().rstrip("=").lower()
    return wanted in {digest.hex(), base64.b32encode(digest).decode().rstrip("=").lower()}


def without_chunks(payload: bytes) -> bytes | None:
    """Return a payload without the chunks that it was sent in; None where it is not in chunks."""
    whole, at = bytearray(), 0
    while True:
        end = payload.find(b"\r\n", at, at + 1024)
        size = payload[at:end].partition(b";")[0].strip() if end >= 0 else b""
        try:
            length = int(size, 16)
        except ValueError:
            return None
        if length == 0:
            return bytes(whole)
        whole += payload[end + 2 : end + 2 + length]
        at = end + 2 + length + 2
        if length < 0 or at > len(payload):
            return None
