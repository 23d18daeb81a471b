"""Writes a bag: the files go from the archive straight to their places, and nothing of the archive's own is moved.

The same captures and the same edition give the same bytes: what is dated has the edition's time, what is listed is in
order, modes are fixed.
"""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import contextmanager
from datetime import datetime
from textwrap import fill
from typing import TYPE_CHECKING

from archive.editions.tables import software
from archive.exports.bag import words
from archive.exports.bag.about import Packed, about_edition
from archive.exports.bag.crate import NAME as CRATE
from archive.exports.bag.crate import crate
from archive.exports.cdxj import UNCHANGED, index_line, sorter
from archive.exports.output import finished
from archive.exports.warcs import Handing, Measured, counting
from archive.warc.reader import OPEN_SUFFIX

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from archive.editions.edition import Edition
    from archive.exports.bag.about import About
    from archive.exports.captures import Chosen, Held
    from archive.exports.cdxj import Place, Sorter
    from archive.exports.output import Told

_CHUNK = 1 << 20  # bytes
_DECLARATION = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_ESCAPES = str.maketrans({"%": "%25", "\n": "%0A", "\r": "%0D"})  # in the paths of a manifest
_WIDTH = 118  # letters of a line, its indent and the full stop after it left out
_FILE, _FOLDER = 0o644, 0o755


class _Bag:
    """The files of a bag on their way."""

    def __init__(self, folder: Path, advance: Callable[[int], None]) -> None:
        self._folder, self._advance = folder, advance
        self.packed: list[Packed] = []

    def file(self, name: str, size: int = 0) -> AbstractContextManager[Measured]:  # noqa: ARG002 -- a folder takes files of any size
        """Give a new WARC file to write to."""
        return self.entry(f"warc/{name}")

    @contextmanager
    def entry(self, path: str) -> Iterator[Measured]:
        """Give a new file below ``data/`` to write to."""
        place = self._folder / "data" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        with place.open("xb") as file:
            measured = Measured(file, self._advance)
            yield measured
        self.packed.append(Packed(path, measured.size, measured.digest()))

    def copy(self, source: Path, path: str) -> None:
        """Copy a file."""
        with source.open("rb") as file, self.entry(path) as target:
            while data := file.read(_CHUNK):
                target.write(data)

    def text(self, path: str, text: str) -> None:
        """Write a whole file."""
        with self.entry(path) as target:
            target.write(text.encode())

    def ordered(self) -> list[Packed]:
        """Return all files in the order of their paths."""
        return sorted(self.packed, key=lambda one: one.path)


def export_bag(chosen: Chosen, edition: Edition, place: Path, told: Told, note: Callable[[str], None]) -> None:
    """Write captures, the edition and what describes them to the folder ``place``.

    Raises:
        ExportError: the place is taken.
    """
    about = about_edition(edition)
    with finished(place) as unfinished, sorter() as lines:
        bag = _Bag(unfinished, counting(told, chosen.bytes() + edition.path.stat().st_size))
        Handing(chosen, bag, _indexing(chosen, lines), note).write()
        _take_the_rest(chosen, bag)
        with bag.entry(about.index) as index:
            for line in lines:
                index.write(line + b"\n")
        bag.copy(edition.path, about.database)
        bag.text("README.txt", _readme(about))
        bag.text(CRATE, json.dumps(crate(about, bag.ordered()), ensure_ascii=False, indent=2) + "\n")
        _write_tags(unfinished, bag.ordered(), about)
        _fix(unfinished, about.facts["made"])


def _take_the_rest(chosen: Chosen, bag: _Bag) -> None:
    """Take along what else ``warc/`` holds: the journals of crawls, checksums. They could tell what is withheld."""
    if chosen.withholding:
        return
    taken = {one.path for one in bag.packed}
    for path in sorted(chosen.warc.iterdir()):
        if path.is_file() and path.suffix != OPEN_SUFFIX and f"warc/{path.name}" not in taken:
            bag.copy(path, f"warc/{path.name}")


def _indexing(chosen: Chosen, lines: Sorter) -> Callable[[Held, Place], None]:
    def index(held: Held, place: Place) -> None:
        if held.statuscode != UNCHANGED:
            lines.add(index_line(held, place, chosen.sent_with(held)))

    return index


def _readme(about: About) -> str:
    told = {"name": words.NAME, "description": words.DESCRIPTION, "edition": words.EDITION, "warc": words.WARC}
    told |= {"index": words.INDEX, "rights": words.RIGHTS}
    values = {
        f"{key}_{language}": fill(text, _WIDTH) for key, one in told.items() for language, text in _said(about, one)
    }
    return words.README.format_map(about.facts | values | {"database": about.database, "index": about.index})


def _said(about: About, wording: tuple[str, str]) -> list[tuple[str, str]]:
    return list(zip(("en", "vi"), about.said(wording), strict=True))


def _write_tags(folder: Path, packed: list[Packed], about: About) -> None:
    size = sum(one.size for one in packed)
    info = {
        "Bag-Software-Agent": software(),
        "Bagging-Date": about.facts["made"][:10],
        "External-Description": about.both(words.DESCRIPTION),
        "External-Identifier": f"{about.name}-{int(about.facts['number']):04d}",
        "Payload-Oxum": f"{size}.{len(packed)}",
    }
    manifest = "".join(f"{one.sha256}  data/{one.path.translate(_ESCAPES)}\n" for one in packed)
    tags = {
        "bag-info.txt": "".join(f"{name}: {value}\n" for name, value in info.items()),
        "bagit.txt": _DECLARATION,
        "manifest-sha256.txt": manifest,
    }
    sums = {name: hashlib.sha256(text.encode()).hexdigest() for name, text in tags.items()}
    tags["tagmanifest-sha256.txt"] = "".join(f"{digest}  {name}\n" for name, digest in sums.items())
    for name, text in tags.items():
        (folder / name).write_text(text, encoding="utf-8")


def _fix(folder: Path, made: str) -> None:
    """Give every file and folder the same mode and the edition's time."""
    moment = datetime.fromisoformat(made).timestamp()
    for path in [*folder.rglob("*"), folder]:
        path.chmod(_FOLDER if path.is_dir() else _FILE)
        os.utime(path, (moment, moment))
