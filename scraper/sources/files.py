"""Captures out of files that others saved: WARC, ARC and WACZ of any maker, streamed, however packed or damaged."""

from __future__ import annotations

import filecmp
import hashlib
import os
import shutil
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from archive.database.trouble import of_system
from archive.warc.capture import Capture, Trouble
from archive.warc.parse.unpack import Window
from archive.warc.reader import OPEN_SUFFIX, sync
from archive.warc.taken import Taken
from archive.words.errors import SourceUnreadableError
from scraper.sources.warcs import zips
from scraper.sources.warcs.originals import Originals
from scraper.sources.warcs.reading import Reading, Shelf
from scraper.sources.warcs.wacz import Wacz

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from scraper.sources.warcs.notes import Note

    Progress = Callable[[int, int], None]
    Notes = Callable[[Note], None]

_SAMPLE = 1 << 16  # bytes at either end of a file that tell it from others of its name
_STEP = 1 << 20


def _silent(*_told: object) -> None:
    """Tell nobody."""


class Ears(NamedTuple):
    """Who is told how far it is and what makers say, and what is known of others' records."""

    progress: Progress
    notes: Notes
    originals: Originals


def captures(
    path: Path, archive_warc: Path, *, keep: bool, progress: Progress = _silent, notes: Notes = _silent
) -> Iterator[Capture | Trouble]:
    """Yield the captures of a WARC, ARC or WACZ file in its order, and what is wrong with any of it.

    Read again, the same file gives the same captures, at the same places. Each can be read by
    ``archive.warc.reader.read_record(archive_warc, filename, offset)``: in the file where it lies, or with ``keep`` in
    a copy of it in ``archive_warc``; where a record cannot be read at its own place, in a file there that it is taken
    into. A revisit comes with its original; one whose original comes later follows at the end.
    ``notes`` is told what makers say beside, ``progress`` how many bytes of how many are read.

    Raises:
        SourceUnreadableError: it is no such file, or nothing in it can be read.
        ArchiveError: the archive's folder cannot be written.
    """
    with Originals() as originals:
        yield from _captures(path, archive_warc, Ears(progress, notes, originals), keep=keep)
        yield from originals.left(str(path))


def captures_of(
    paths: Iterable[Path], archive_warc: Path, *, keep: bool, progress: Progress = _silent, notes: Notes = _silent
) -> Iterator[Capture | Trouble]:
    """Yield the captures of files whose revisits may repeat each other's records.

    A file that cannot be read at all is a trouble like others.

    Raises:
        ArchiveError: the archive's folder cannot be written.
    """
    last = ""
    with Originals() as originals:
        for path in paths:
            last = str(path)
            try:
                yield from _captures(path, archive_warc, Ears(progress, notes, originals), keep=keep)
            except SourceUnreadableError as error:
                yield Trouble(last, str(error).removeprefix(f"{last}: "))
        yield from originals.left(last)


def _captures(path: Path, archive_warc: Path, ears: Ears, *, keep: bool) -> Iterator[Capture | Trouble]:
    size = _size_of(path)
    try:
        filename = _kept(path, archive_warc) if keep else _name_in(path, archive_warc)
        taken = Taken(archive_warc, f"{path.name.partition('.')[0]}-{_fingerprint(path, size)}", path.name)
        shelf = Shelf(f"warc:{path.name}", filename, taken, ears.originals, ears.notes)
        try:
            yield from _read(path, shelf, lambda done: ears.progress(done, size))
            ears.progress(size, size)
        finally:
            taken.close()
    except OSError as error:
        raise of_system(error, archive_warc) from error


def _size_of(path: Path) -> int:
    if path.is_dir():
        raise SourceUnreadableError(f"{path}: it is a folder; name the files in it")
    try:
        size = path.stat().st_size
    except OSError as error:
        raise SourceUnreadableError(f"{path}: {error.strerror}") from None
    if not size:
        raise SourceUnreadableError(f"{path}: the file is empty; get it again")
    return size


def _read(path: Path, shelf: Shelf, progress: Callable[[int], None]) -> Iterator[Capture | Trouble]:
    """Yield what is in a file; until a record was found, nothing is said but why there is none."""
    first: list[Trouble] = []
    try:
        with path.open("rb") as file:
            head, size = file.read(_SAMPLE), os.fstat(file.fileno()).st_size
            reading: Wacz | Reading
            if head.startswith(zips.STARTS):
                reading = Wacz(shelf, str(path))
                given = reading.read(file, 0, size, progress)
            else:
                reading = Reading(shelf, str(path))
                given = reading.read(Window(file, 0, size).prepared(), progress)
            for item in given:
                if not reading.records and isinstance(item, Trouble):
                    first.append(item)
                    continue
                yield from first
                first = []
                yield item
    except SourceUnreadableError as error:
        raise SourceUnreadableError(f"{path}: {error}") from None
    if not reading.records:
        raise SourceUnreadableError(f"{path}: {_what_it_is(head, first)}")
    yield from first


def _what_it_is(head: bytes, troubles: list[Trouble]) -> str:
    start = head.lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if start.startswith((b"<!doctype html", b"<html", b"<head", b"<?xml")):
        return "it is a page, not a file of records; get the file itself"
    if head.startswith(zips.STARTS):
        return "it is a zip file without records"
    if head.startswith(b"version https://git-lfs"):
        return "it only says where the file itself is to be had"
    why = f" ({troubles[0].what})" if troubles else ""
    return f"no WARC or ARC record can be read in it{why}"


def _name_in(path: Path, folder: Path) -> str:
    """Return what rows call a file: its name where it lies in the archive's folder, else its whole path."""
    whole = path.resolve()
    return whole.name if whole.parent == folder.resolve() else str(whole)


def _kept(path: Path, folder: Path) -> str:
    """Return the name of a copy of the file in the archive's folder; the same content is copied once."""
    if (name := _name_in(path, folder)) == path.name:
        return name
    folder.mkdir(parents=True, exist_ok=True)
    stem, dot, rest = path.name.partition(".")
    rest = f"{rest}.warc" if path.name.endswith(OPEN_SUFFIX) else rest
    for number in count(1):
        name = f"{stem}{dot}{rest}" if number == 1 else f"{stem}-{number}{dot}{rest}"
        if not (folder / name).exists():
            break
        if filecmp.cmp(path, folder / name, shallow=False):
            return name
    unfinished = folder / f".{name}.part"
    with path.open("rb") as source, unfinished.open("wb") as target:
        shutil.copyfileobj(source, target, _STEP)
        target.flush()
        os.fsync(target.fileno())
    unfinished.rename(folder / name)
    sync(folder)
    return name


def _fingerprint(path: Path, size: int) -> str:
    with path.open("rb") as file:
        digest = hashlib.sha256(f"{size} ".encode() + file.read(_SAMPLE))
        file.seek(max(0, size - _SAMPLE))
        digest.update(file.read())
    return digest.hexdigest()[:8]
