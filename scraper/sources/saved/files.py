"""Files on a disk: which of them are pages, of which type they are, from when; read whole, but never without end."""

from __future__ import annotations

import mimetypes
import os
import re
import unicodedata
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from archive.room.captures.file_names import EXTENSIONS, picture_type
from archive.warc.capture import Trouble
from archive.words.sentences import FILE_TOO_LARGE, FILE_UNREADABLE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

MOST_BYTES = 256 * 1024 * 1024  # of one file: it is held in memory, and no page, picture or document is as large
HTML, ANYTHING = "text/html", "application/octet-stream"
PAGES = frozenset({".html", ".htm", ".xhtml", ".xht", ".shtml"})
MHTML = frozenset({".mhtml", ".mht"})
PACKED = frozenset({".maff", ".zip"})
_SAMPLE = 1 << 14  # bytes of a file that tell what it is
# What systems and programs leave in folders.
_LITTER = frozenset({"thumbs.db", "desktop.ini", ".ds_store", "__macosx", "hts-cache", "hts-log.txt"})
# The beginning of a page: any tag, after what may stand before one.
# matches: <!DOCTYPE html>
# matches: <p class=MsoNormal>
_A_TAG = re.compile(r"<(?:!doctype|!--|\?xml|[a-z][a-z0-9]*[\s/>])", re.IGNORECASE)
# A header of a message with its line's end, as in: From: <Saved by Blink>
_HEADER = re.compile(rb"[\w-]+:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*")
# matches: Snapshot-Content-Location: https://longhoa.gov.vn/
_OF_MHTML = re.compile(
    rb"^(?:MIME-Version|Snapshot-Content-Location|Content-Type|Content-Location)\s*:", re.IGNORECASE | re.MULTILINE
)

_TYPES = mimetypes.MimeTypes()
for _type, _extension in EXTENSIONS.items():
    _TYPES.add_type(_type, f".{_extension}")


def read(path: Path) -> bytes | Trouble:
    """Return the bytes of a file; or what is wrong with it."""
    try:
        if path.stat().st_size > MOST_BYTES:
            return Trouble(str(path), FILE_TOO_LARGE(limit=MOST_BYTES))
        return path.read_bytes()
    except OSError as error:
        return Trouble(str(path), FILE_UNREADABLE(why=error.strerror))


def time_of(path: Path) -> datetime:
    """Return when a file was last changed, as the disk says; not later than now, which no capture is."""
    return min(datetime.fromtimestamp(path.stat().st_mtime, UTC), datetime.now(UTC))


def content_type(name: str, payload: bytes) -> str:
    """Return the type of a file by its first bytes where these are a picture's, else by its name."""
    return picture_type(payload) or _TYPES.guess_type(name)[0] or ANYTHING


# A WARC or an ARC that is not packed has a page right after its head.
_OF_ARCHIVISTS = (b"WARC/", b"filedesc:")


def looks_like_page(payload: bytes) -> bool:
    """Whether bytes are a page: text with tags, in any encoding that keeps ASCII, or in UTF-16."""
    head = payload[:4096]
    text = head.decode("utf-16", "replace") if head[:2] in {b"\xff\xfe", b"\xfe\xff"} else head.decode("latin-1")
    other_xml = text.lstrip("\ufeff \r\n\tï»¿").startswith("<?xml") and "<html" not in text
    return "\0" not in text and not other_xml and _A_TAG.search(text) is not None


def may_be_page(path: Path) -> bool:
    """Whether a file is a page, or a zip of pages, by its name; where that says nothing, by its first bytes."""
    if path.suffix.lower() in PAGES | MHTML | PACKED:
        return True
    try:
        with path.open("rb") as file:
            head = b"" if _TYPES.guess_type(path.name)[0] else file.read(_SAMPLE)
    except OSError:
        return False
    return not head.lstrip().startswith(_OF_ARCHIVISTS) and (looks_like_mhtml(head) or looks_like_page(head))


def looks_like_mhtml(payload: bytes) -> bool:
    """Whether bytes begin as a message does: with headers, of which one is MIME's."""
    head = payload[:_SAMPLE].lstrip()
    end = 0
    while (match := _HEADER.match(head, end)) is not None:
        end = match.end()
    return _OF_MHTML.search(head[:end]) is not None


def is_litter(name: str) -> bool:
    """Whether a file is none of those that somebody saved, but what a system leaves in every folder."""
    return name.lower() in _LITTER or name.startswith("._")


def walked(folder: Path) -> Iterator[Path]:
    """Yield the files in a folder and below, in order of their names; links lead out of it and are left alone."""
    for entry in sorted(folder.iterdir()):
        if entry.is_symlink() or is_litter(entry.name):
            continue
        if entry.is_dir():
            yield from walked(entry)
        elif entry.is_file():
            yield entry


def steps_of(path: Path, folder: Path) -> tuple[str, ...]:
    """Return the names that lead from a folder to a file, marks of letters put together (macOS takes them apart)."""
    return tuple(unicodedata.normalize("NFC", os.fsdecode(step)) for step in path.relative_to(folder).parts)


def key(name: str) -> str:
    """Return what a file is known by: links and disks differ in case, and in how they put letters together."""
    return unicodedata.normalize("NFC", name.removeprefix("./")).casefold()


def is_named_for(folder: str, stems: Collection[str]) -> bool:
    """Whether a folder is named for one of the pages beside it (by their keys): all in it was saved with that page.

    Programs add what they like, in the language of the system: Tin_files, Tin-Dateien, Tin_archivos, Tin.files.
    """
    name = key(folder)
    return any(not name[end].isalnum() and name[:end] in stems for end in range(1, len(name)))
