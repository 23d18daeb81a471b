"""The index of a crawl as files: ``cluster.idx`` names blocks of ``cdx-NNNNN.gz`` in the order of their keys.

Both are read in parts. For a host or a whole domain (``vn,gov,travinh``) that is a dozen requests for files that are
made to be read by many, instead of questions to a server that is easily overrun.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from archive.words.sentences import STATUS
from scraper.sources.commoncrawl.index import listed
from scraper.sources.remote.run import NothingThereError
from scraper.sources.remote.service import DATA

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from scraper.sources.commoncrawl.index import Page
    from scraper.sources.remote.client import Answer, Client
    from scraper.sources.remote.mementos import Listed

T = TypeVar("T")
MARK = "@"  # before the byte of cluster.idx at which a look-up goes on
WINDOW = 1 << 16  # bytes of cluster.idx read at once: some hundred lines
_PART, _BEYOND = 206, 416


@dataclass(frozen=True, slots=True)
class Keys:
    """Which keys of an index are meant: those of a host, or of a domain with all below it."""

    host: str
    whole_domain: bool = False

    @property
    def first(self) -> str:
        """What stands before the first of them: ``vn,gov,travinh,tptv)/``."""
        return _surt(self.host) + ")"

    def has(self, key: str) -> bool:
        """Whether a key is one of them."""
        name = _surt(self.host)
        return key.startswith((f"{name})", f"{name},") if self.whole_domain else f"{name})")

    def ends_before(self, key: str) -> bool:
        """Whether a key comes after all of them; ``)`` sorts before ``,``."""
        last = f"{_surt(self.host)}," if self.whole_domain else self.first
        return key > last and not key.startswith(last)


def _surt(host: str) -> str:
    name, colon, port = host.partition(":")
    return ",".join(reversed(name.split("."))) + colon + port


@dataclass(frozen=True, slots=True)
class Block:
    """A line of ``cluster.idx``: the first key of a block of the index, where it lies, and the byte after the line."""

    key: str
    filename: str
    offset: int
    length: int
    end: int


def look_up(client: Client, crawl: str, keys: Keys, resume: str | None) -> Iterator[Page]:
    """Yield the rows of one crawl, a block at a time, each with where it goes on: ``@`` and a byte of ``cluster.idx``.

    Raises:
        NothingThereError: the crawl has no such index.
    """
    files = _Files(client, f"/cc-index/collections/{crawl}/indexes")
    at = files.begin_of(keys) if resume is None else int(resume.removeprefix(MARK))
    if resume is None:
        yield [], f"{MARK}{at}"
    for block in files.blocks(at):
        if keys.ends_before(block.key):
            break
        yield [row for row in files.rows(block) if keys.has(row.urlkey)], f"{MARK}{block.end}"
    yield [], None


class _Files:
    def __init__(self, client: Client, folder: str) -> None:
        self._client, self._folder = client, folder

    def begin_of(self, keys: Keys) -> int:
        """Return where the line of the last block begins that starts before the first key: the key may be in it."""
        low, high = 0, self._size()
        while high - low > WINDOW:
            middle = (low + high) // 2
            block = next(self._lines(middle), None)
            if block is None or block.key >= keys.first:
                high = middle
            else:
                low = middle
        begin = low = self._line_after(low) if low else 0
        for block in self._lines(low, whole=True):
            if block.key >= keys.first:
                break
            begin, low = low, block.end
        return begin

    def _line_after(self, byte: int) -> int:
        return byte + self._read(byte, WINDOW).index(b"\n") + 1

    def blocks(self, byte: int) -> Iterator[Block]:
        """Yield the blocks whose lines begin at a byte and after it."""
        while True:
            block = None
            for block in self._lines(byte, whole=True):
                yield block
            if block is None:
                return
            byte = block.end

    def _lines(self, byte: int, *, whole: bool = False) -> Iterator[Block]:
        """Yield the lines within a window; unless ``whole``, what comes before its first line break is left out."""
        text = self._read(byte, WINDOW)
        lines = text.split(b"\n")
        end = byte
        for number, line in enumerate(lines[:-1]):
            end += len(line) + 1
            if whole or number:
                key, filename, offset, length, *_ = line.decode("utf-8", "replace").split("\t")
                yield Block(key, filename, int(offset), int(length), end)

    def rows(self, block: Block) -> list[Listed]:
        """Return the rows of a block."""

        def unpacked(answer: Answer) -> list[Listed]:
            try:
                lines = zlib.decompress(answer.body, zlib.MAX_WBITS | 16).decode("utf-8", "replace").splitlines()
            except zlib.error as error:
                raise ValueError from error
            return [_row(line) for line in lines]

        return self._ask(block.filename, block.offset, block.length, unpacked)

    def _read(self, byte: int, length: int) -> bytes:
        return self._ask("cluster.idx", byte, length, lambda answer: b"" if answer.status == _BEYOND else answer.body)

    def _size(self) -> int:
        def size(answer: Answer) -> int:
            return int((answer.header("content-range") or "").rpartition("/")[2])

        return self._ask("cluster.idx", 0, 1, size)

    def _ask(self, name: str, byte: int, length: int, parse: Callable[[Answer], T]) -> T:
        def checked(answer: Answer) -> T:
            if answer.status not in (_PART, _BEYOND):
                raise NothingThereError(STATUS(status=answer.status))
            return parse(answer)

        part = {"Range": f"bytes={byte}-{byte + length - 1}"}
        return self._client.ask_until_whole(DATA, lambda _: f"{self._folder}/{name}", checked, part)


def _row(line: str) -> Listed:
    urlkey, timestamp, rest = line.split(" ", 2)
    return listed(rest, urlkey=urlkey, timestamp=timestamp)
