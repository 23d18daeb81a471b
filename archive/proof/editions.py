"""Editions: each is what its checksums say and what it says of itself, under a number that nothing else has."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from archive.database.connect import DATABASE, read_only
from archive.editions.contents import DIGEST, contents_digest, edition_facts
from archive.editions.downloads import CHECKSUMS, read_checksums, sha256
from archive.editions.publish import check_file
from archive.proof.finding import NOTE, Finding, Place
from archive.words.errors import EditionBrokenError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_RESTORE = "restore this edition from a copy, or make it again from the one before and its change set"
_SIGNATURES = (".minisig", ".sig", ".tsr")


def folders(editions: Path) -> list[Path]:
    """Return the folders of all editions, by their numbers."""
    found = (
        [path for path in editions.iterdir() if path.is_dir() and path.name.isdecimal()] if editions.is_dir() else []
    )
    return sorted(found, key=lambda path: int(path.name))


def broken_editions(editions: Path, advance: Callable[[int], None], *, deep: bool) -> Iterator[Finding]:
    """Yield what does not hold of editions; their own digests are computed again where it is ``deep``."""
    found = folders(editions)
    for folder in found:
        yield from _files(folder, editions, advance, deep=deep)
        if (folder / DATABASE).is_file():
            yield from _contents(folder, editions, deep=deep)
    numbers = [int(folder.name) for folder in found]
    for missing in sorted(set(range(1, max(numbers, default=0))) - set(numbers)):
        what = "there is no edition of this number, and there is a later one"
        yield Finding(Place(f"editions/{missing:04d}"), what, "put it back if it can be had: others may cite it", NOTE)


def _files(folder: Path, editions: Path, advance: Callable[[int], None], *, deep: bool) -> Iterator[Finding]:
    """Compare the files of an edition with its checksums; without ``deep``, all but the downloads."""
    sums = read_checksums(folder)
    name = str(folder.relative_to(editions.parent))
    if not sums:
        yield Finding(Place(f"{name}/{CHECKSUMS}"), "it is not there, or holds no checksums", _RESTORE)
    for file, told in sorted(sums.items()):
        path = folder / file
        if not path.is_file():
            # Whoever needs room may delete a file of an edition: what is left can still be proven.
            what, advice = "it is in the checksums, and is not there", "put it back from a copy where it is wanted"
            yield Finding(Place(f"{name}/{file}"), what, advice, NOTE)
        elif deep or file == DATABASE:
            advance(path.stat().st_size)
            if sha256(path) != told:
                yield Finding(Place(f"{name}/{file}"), "it is not the file that its checksum was made of", _RESTORE)
    others = {path.name for path in folder.iterdir()} - sums.keys() - {CHECKSUMS}
    for file in sorted(other for other in others if not other.endswith(_SIGNATURES)):
        yield Finding(Place(f"{name}/{file}"), "no checksum names it: it came later", "move it elsewhere", NOTE)


def _contents(folder: Path, editions: Path, *, deep: bool) -> Iterator[Finding]:
    path = folder / DATABASE
    place = Place(str(path.relative_to(editions.parent)))
    try:
        with closing(read_only(path)) as db:
            facts = edition_facts(db)
            number, told = facts.get("number"), facts.get(DIGEST)
            if number is not None and int(number) != int(folder.name):
                yield Finding(place, f"it says that it is edition {number}, in the folder of {folder.name}", _RESTORE)
            if deep and told is not None and contents_digest(db) != told:
                yield Finding(place, "its rows have another digest than it says", _RESTORE)
        if deep:
            check_file(path)
    except (sqlite3.DatabaseError, ValueError, EditionBrokenError) as error:
        yield Finding(place, f"it cannot be read: {error}", _RESTORE)
