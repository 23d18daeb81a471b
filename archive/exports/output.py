"""Where an export goes: under a temporary name beside its place, and there at once and whole when it is finished."""

from __future__ import annotations

import os
import re
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeAlias
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from archive.words.errors import ExportError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

Told: TypeAlias = "Callable[[int, int], None]"  # is told what is done, and how much it is in all
EARLIEST = "1980-01-01T00:00:00Z"  # that a zip can tell
_CHUNK = 1 << 20  # bytes
_PACKED = (".parquet", ".gz", ".zip", ".wacz")  # no smaller for being packed again


def say_nothing(_done: int, _total: int) -> None:
    """Tell nobody how far it is."""


@contextmanager
def finished(place: Path) -> Iterator[Path]:
    """Give a path that is not there yet, for a file or a folder; what is made there gets its place at the end.

    Whatever stops it, Ctrl-C too, nothing is left. What a killed process left is taken away by the next one.

    Raises:
        ExportError: something is at the place already, or its folder is not there.
    """
    refuse_taken(place)
    with passing(place.with_name(f".{place.name}.unfinished")) as unfinished:
        yield unfinished
        refuse_taken(place)
        unfinished.rename(place)


@contextmanager
def passing(path: Path) -> Iterator[Path]:
    """Give a path for what is needed only within the block; whatever is there before or after it is removed."""
    _remove(path)
    try:
        yield path
    finally:
        _remove(path)


def refuse_taken(place: Path) -> None:
    """Refuse a place where something is, or that has no folder.

    Raises:
        ExportError: it is so; the message says which.
    """
    if os.path.lexists(place):
        raise ExportError(f"{place} is there already, and nothing is overwritten; remove it or give another with -o")
    if not place.parent.is_dir():
        raise ExportError(f"{place.parent} is no folder; make it first, or give another place with -o")


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def zip_folder(folder: Path, place: Path, made: str) -> None:
    """Put all files of a folder into a zip, in the order of their names; ``made`` (ISO 8601, UTC) dates them."""
    with ZipFile(place, "x") as target:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            name = path.relative_to(folder).as_posix()
            entry = zip_entry(name, made, packed=not name.endswith(_PACKED))
            entry.file_size = path.stat().st_size
            with path.open("rb") as source, target.open(entry, "w") as packed:
                shutil.copyfileobj(source, packed, _CHUNK)


def zip_entry(name: str, made: str, *, packed: bool) -> ZipInfo:
    """Return the head of a file in a zip: the same for the same file, whenever and wherever it is packed."""
    # matches: 2026-11-24T05:00:00Z
    year, month, day, hour, minute, second = (int(part) for part in re.findall(r"\d+", max(made, EARLIEST))[:6])
    entry = ZipInfo(name, (year, month, day, hour, minute, second))
    entry.compress_type, entry.external_attr = ZIP_DEFLATED if packed else ZIP_STORED, 0o644 << 16
    entry.create_system = 3  # Unix, on any machine
    return entry
