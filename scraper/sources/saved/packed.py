"""Pages that were saved into a zip: as a .maff of Firefox, or packed by somebody."""

from __future__ import annotations

import os
import re
import shutil
import stat
import time
import zlib
from html import unescape
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple
from zipfile import BadZipFile, LargeZipFile, ZipFile

from archive.warc.capture import Trouble
from archive.words.sentences import FILE_TOO_LARGE, LEADS_OUT, ZIP_BROKEN, ZIP_TOO_LARGE
from scraper.sources.saved import files
from scraper.sources.saved.page import is_address, joined
from scraper.sources.saved.said import moment_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path
    from zipfile import ZipInfo

MOST_UNPACKED = 4 * 1024**3  # bytes of one zip
_CHUNK = 1 << 20
_BROKEN = (BadZipFile, LargeZipFile, NotImplementedError, RuntimeError, zlib.error, EOFError, OSError, ValueError)
# What a .maff says of a page: where it stood, when, which file it is.
# matches: <MAF:originalurl RDF:resource="https://longhoa.gov.vn/tin/1"/>
_SAID = re.compile(r"<MAF:(originalurl|archivetime|indexfilename)\s+RDF:resource=\"([^\"]*)\"", re.IGNORECASE)
MAFF = "index.rdf"


def unpacked(path: Path, folder: Path, originals: dict[Path, str]) -> Iterator[Trouble]:
    """Unpack a zip into a folder, with the times that it notes; yield what cannot be, or must not be, unpacked.

    ``originals`` is told where files stood: SingleFile notes that in the comments of a zip.
    """
    left = MOST_UNPACKED
    try:
        with ZipFile(path) as packed:
            for member in packed.infolist():
                where = f"{path}: {member.filename}"
                if member.is_dir():
                    continue
                if not _stays_inside(member):
                    yield Trouble(where, LEADS_OUT())
                elif member.file_size > files.MOST_BYTES:
                    yield Trouble(where, FILE_TOO_LARGE(limit=files.MOST_BYTES))
                elif member.file_size > left:
                    yield Trouble(str(path), ZIP_TOO_LARGE(limit=MOST_UNPACKED))
                    return
                else:
                    left -= member.file_size
                    try:
                        file = _unpack(packed, member, folder)
                        if is_address(address := member.comment.decode("utf-8", "replace")):
                            originals[file] = joined(address, "")
                    except _BROKEN as error:
                        yield Trouble(where, ZIP_BROKEN(why=error))
    except _BROKEN as error:
        yield Trouble(str(path), ZIP_BROKEN(why=error))


class Note(NamedTuple):
    """What a .maff says of a page: which file it is, its address and its time."""

    page: Path
    url: str | None
    moment: datetime | None


def noted(about: Path) -> Note:
    """Return what an ``index.rdf`` says of the page beside it."""
    told = {name.lower(): unescape(value) for name, value in _SAID.findall(about.read_text("utf-8", "replace"))}
    name = PurePosixPath(told.get("indexfilename") or "index.html").name
    return Note(about.with_name(name), told.get("originalurl"), moment_of(told.get("archivetime", "")))


def _stays_inside(member: ZipInfo) -> bool:
    """Whether a name leads into the folder, and to a file."""
    steps = member.filename.replace("\\", "/").split("/")
    is_link = stat.S_ISLNK(member.external_attr >> 16)
    return not is_link and ".." not in steps and steps[0] != "" and ":" not in steps[0][1:2] and "\0" not in steps[-1]


def _unpack(packed: ZipFile, member: ZipInfo, folder: Path) -> Path:
    target = folder.joinpath(*member.filename.replace("\\", "/").split("/"))
    target.parent.mkdir(parents=True, exist_ok=True)
    with packed.open(member) as source, target.open("wb") as file:
        shutil.copyfileobj(source, file, _CHUNK)
    moment = time.mktime((*member.date_time, 0, 0, -1))  # a zip notes the time of the clock on the wall
    os.utime(target, (moment, moment))
    return target
