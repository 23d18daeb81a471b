"""The WARC files of an export: as they are, or single records of files elsewhere and of those that hold more."""

from __future__ import annotations

import hashlib
from itertools import groupby
from pathlib import PurePath
from typing import IO, TYPE_CHECKING, Protocol

from archive.exports.captures import record_bytes
from archive.words.errors import RecordUnreadableError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from contextlib import AbstractContextManager
    from pathlib import Path

    from archive.exports.captures import Chosen, Held
    from archive.exports.cdxj import Place
    from archive.exports.output import Told

MOST_RECORDS = 1_000_000_000  # bytes of single records in a file: as a crawl's own
_CHUNK = 1 << 20  # bytes


class Measured:
    """Counts and digests what is written."""

    def __init__(self, file: IO[bytes], advance: Callable[[int], None] | None = None) -> None:
        self._file, self._digest, self._advance, self.size = file, hashlib.sha256(), advance, 0

    def write(self, data: bytes) -> None:
        """Write some bytes."""
        self._file.write(data)
        self._digest.update(data)
        self.size += len(data)
        if self._advance:
            self._advance(len(data))

    def digest(self) -> str:
        """Return the SHA-256 of all that was written, in hexadecimal digits."""
        return self._digest.hexdigest()


class Target(Protocol):
    """Where the files go."""

    def file(self, name: str, size: int = 0) -> AbstractContextManager[Measured]:
        """Give a new file to write to; of more than a gigabyte the size must be known."""


def counting(told: Told, total: int) -> Callable[[int], None]:
    """Return what counts bytes and tells of them."""
    done = 0

    def advance(size: int) -> None:
        nonlocal done
        done += size
        told(done, max(done, total))

    return advance


class Handing:
    """Captures on their way to a target; ``kept`` is told of each where its record is, ``note`` what is not there."""

    def __init__(
        self, chosen: Chosen, target: Target, kept: Callable[[Held, Place], None], note: Callable[[str], None]
    ) -> None:
        self._chosen, self._target, self._kept, self._note = chosen, target, kept, note
        self._names: set[str] = set()

    def write(self) -> None:
        """Write all of them, file by file."""
        for filename, held in groupby(self._chosen, lambda one: one.filename):
            path = self._chosen.path(filename)
            if not path.is_file():
                self._note(f"{path}: {sum(1 for _ in held)} captures are left out, as this file is missing")
            elif self._is_whole(filename, path):
                self._copy(path, held)
            else:
                self._take(path, held)

    def _is_whole(self, filename: str, path: Path) -> bool:
        """Whether a file is handed over as it is: it is finished, ours, and all that is in it may be seen."""
        chosen = self._chosen
        ours = not PurePath(filename).is_absolute() and path.name == PurePath(filename).name
        return ours and filename.endswith(".warc.gz") and not chosen.withholding and not chosen.only_site

    def _copy(self, path: Path, captures: Iterable[Held]) -> None:
        name = self._name(path)
        size = path.stat().st_size
        with path.open("rb") as source, self._target.file(name, size) as file:
            while data := source.read(_CHUNK):
                file.write(data)
        for held in captures:
            self._kept(held, (name, held.offset, held.length))

    def _take(self, path: Path, captures: Iterable[Held]) -> None:
        """Take single records along, each with its request behind it."""
        with path.open("rb") as source:
            self.each(path, captures, lambda held: record_bytes(self._chosen, source, held))

    def each(self, path: PurePath, captures: Iterable[Held], records: Callable[[Held], list[bytes]]) -> None:
        """Write the records of each capture, its answer first, to files that are named for ``path``."""
        waiting = iter(captures)
        held = next(waiting, None)
        while held is not None:
            name = self._name(path)
            with self._target.file(name) as file:
                while held is not None and file.size < MOST_RECORDS:
                    self._each_one(held, name, file, records)
                    held = next(waiting, None)

    def _each_one(self, held: Held, name: str, file: Measured, records: Callable[[Held], list[bytes]]) -> None:
        try:
            answer, *others = records(held)
        except RecordUnreadableError as error:
            self._note(str(error))
            return
        self._kept(held, (name, file.size, len(answer)))
        for record in (answer, *others):
            file.write(record)

    def _name(self, path: PurePath) -> str:
        """Return a name that no other file has."""
        plain = path.name.removesuffix(".open")
        plain = plain if plain.endswith(".warc.gz") else f"{plain}.warc.gz"
        name, number = plain, 1
        while name in self._names:
            number += 1
            name = f"{number}-{plain}"
        self._names.add(name)
        return name
