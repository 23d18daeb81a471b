"""Reads a file's captures as an import does, and holds each against what can be read at its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from archive.warc.capture import Capture, Trouble
from archive.warc.parse import digests
from archive.warc.reader import read_record
from scraper.sources.files import captures

if TYPE_CHECKING:
    from pathlib import Path

    from archive.warc.reader import Record
    from scraper.sources.warcs.notes import Note


class Got(NamedTuple):
    captures: list[Capture]
    troubles: list[Trouble]
    notes: list[Note]
    folder: Path

    def record(self, number: int = 0) -> Record:
        capture = self.captures[number]
        return read_record(self.folder, capture.filename, capture.offset)

    @property
    def said(self) -> list[str]:
        return [trouble.what for trouble in self.troubles]


def got(path: Path, content: bytes | None = None, *, keep: bool = False) -> Got:
    if content is not None:
        path.write_bytes(content)
    notes: list[Note] = []
    folder = path.parent / "kho" / "warc"
    result = Got([], [], notes, folder)
    for item in captures(path, folder, keep=keep, notes=notes.append):
        if isinstance(item, Trouble):
            result.troubles.append(item)
            assert item.where.startswith(str(path))
        else:
            check(item, folder)
            result.captures.append(item)
    return result


def check(capture: Capture, folder: Path) -> None:
    record = read_record(folder, capture.filename, capture.offset)
    assert record.length == capture.length
    assert record.type == capture.record_type
    if capture.original:
        record = read_record(folder, *capture.original)
    if capture.original or capture.record_type != "revisit":
        assert digests.spelled(digests.compute("sha256", record.payload)) == capture.digest
