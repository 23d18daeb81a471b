"""Takes records in that cannot be read where they lie: written anew, as they are, into files of the archive's own.

Fields, times and addresses stay as their maker wrote them, blocks to the byte; only a wrong length is put right, and a
field of our own says where the record lay. What an earlier import has taken in of the same file is not written again.
"""

from __future__ import annotations

import os
import uuid
from contextlib import suppress
from datetime import UTC, datetime
from io import BytesIO
from typing import IO, TYPE_CHECKING, NamedTuple

from archive.warc.exchange import one_line, safe_uri
from archive.warc.parse.heads import value_of
from archive.warc.parse.records import Found
from archive.warc.parse.unpack import Window
from archive.warc.parse.walk import Walk
from archive.warc.reader import OPEN_SUFFIX, repair_tail, sync
from archive.warc.writer import Member, safe_name, to_disk, warc_date

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from archive.warc.parse.heads import Fields

FROM_FIELD = "Vankho-Taken-From"
_MOST_FILE = 1_000_000_000
_MOST_WAITING = 8 * 1024 * 1024  # bytes that may be lost with the process; their captures are not given out before
_DESCRIPTION = "Records of another file that could not be read at their own places there, written anew as they are"


class Place(NamedTuple):
    """Where a record was written."""

    filename: str
    offset: int
    length: int


class Taken:
    """Writes ``imported-NAME-NNNNN.warc.gz``; ``name`` is unlike that of any other file that records come from."""

    def __init__(self, folder: Path, name: str, source: str) -> None:
        self._folder, self._name, self._source = folder, f"imported-{safe_name(name)}", source
        self._waiting = BytesIO()
        self._file: IO[bytes] | None = None
        self._repair()
        self._number = len(self._files())
        self._earlier = self._taken_earlier()
        self._next = next(self._earlier, None)

    def take(self, found: Found, place: str, request: Found | None = None) -> Place:
        """Write a record, and its request after it; return where. It is on the disk only after ``sync``."""
        note = f"{safe_uri(self._source)}; {safe_uri(place)}"
        if self._next and self._next[0] == note:
            taken, self._next = self._next[1], next(self._earlier, None)
            return taken
        file = self._current()
        offset = file.tell() + self._waiting.tell()
        self._add(found.fields, found.head, found.block, note)
        length = file.tell() + self._waiting.tell() - offset
        if request is not None:
            self._add(request.fields, request.head, request.block, "")
        if self._waiting.tell() > _MOST_WAITING:
            self.sync()
        return Place(self._filename(), offset, length)

    def sync(self) -> None:
        """Have everything on the disk."""
        if self._file is not None and self._waiting.tell():
            to_disk(self._file, self._waiting.getvalue())
            self._waiting = BytesIO()

    def close(self) -> None:
        """Finish the file."""
        self.sync()
        if self._file is not None:
            self._file.close()
            self._file = None
            self._repair()

    def _filename(self) -> str:
        return f"{self._name}-{self._number:05d}.warc.gz"

    def _files(self) -> list[Path]:
        return sorted(self._folder.glob(f"{self._name}-[0-9][0-9][0-9][0-9][0-9].warc.gz"))

    def _repair(self) -> None:
        for unfinished in sorted(self._folder.glob(f"{self._name}-*.warc.gz{OPEN_SUFFIX}")):
            repair_tail(unfinished)
            with suppress(FileNotFoundError):
                unfinished.rename(unfinished.with_name(unfinished.name.removesuffix(OPEN_SUFFIX)))
        if self._folder.is_dir():
            sync(self._folder)

    def _current(self) -> IO[bytes]:
        if self._file is not None and self._file.tell() >= _MOST_FILE:
            self.close()
        if self._file is None:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._number += 1
            self._file = (self._folder / f"{self._filename()}{OPEN_SUFFIX}").open("xb", buffering=0)
            block = f"description: {_DESCRIPTION}\r\nsource: {one_line(self._source)}\r\n".encode()
            fields = [
                ("WARC-Type", "warcinfo"),
                ("WARC-Date", warc_date(datetime.now(UTC))),
                ("WARC-Filename", self._filename()),
            ]
            self._add([*fields, ("Content-Type", "application/warc-fields")], b"WARC/1.1\r\n", block, "")
            sync(self._folder)
        return self._file

    def _add(self, fields: Fields, head: bytes, block: bytes, note: str) -> None:
        first = head.partition(b"\n")[0].strip()
        version = first if first.startswith(b"WARC/") else b"WARC/1.0"  # an ARC record's line becomes fields
        own = [(name, value) for name, value in fields if name != "Content-Length"]
        if value_of(own, "WARC-Record-ID") is None:
            name = f"{note} {self._filename()} {self._waiting.tell()}"
            own.append(("WARC-Record-ID", f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, name)}>"))
        own += [(FROM_FIELD, note)] * bool(note) + [("Content-Length", str(len(block)))]
        lines = b"".join(f"{name}: {one_line(value)}\r\n".encode() for name, value in own)
        member = Member(self._waiting)
        member.write(version + b"\r\n" + lines + b"\r\n" + block + b"\r\n\r\n")
        member.flush()

    def _taken_earlier(self) -> Iterator[tuple[str, Place]]:
        for path in self._files():
            with path.open("rb") as file:
                for found in Walk(Window(file, 0, os.fstat(file.fileno()).st_size), path.name):
                    note = found.field(FROM_FIELD) if isinstance(found, Found) else None
                    if isinstance(found, Found) and note:
                        yield note, Place(path.name, found.offset, found.length)
