"""WACZ files, single and of several: their records, and whether they are what the rest of the file says of them."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import IO, TYPE_CHECKING, Any

import yaml  # type: ignore[import-untyped]  # its stubs are a package of their own

from archive.warc.capture import Trouble
from archive.words import sentences as say
from archive.words.errors import SourceUnreadableError
from scraper.sources.warcs import notes
from scraper.sources.warcs.index import Index, text_lines
from scraper.sources.warcs.reading import Given, Reading, Shelf
from scraper.sources.warcs.zips import Member, members_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from archive.warc.parse.records import Found

_RECORDS = (".warc", ".warc.gz", ".arc", ".arc.gz", ".warc.zst", ".warc.lz4")
_INDEXES = (".cdx", ".cdxj", ".cdx.gz", ".cdxj.gz")
_PACKAGE, _DIGEST, _OLD = "datapackage.json", "datapackage-digest.json", "webarchive.yaml"
_MOST_TOLD = 16 * 1024 * 1024  # bytes of a file that describes others
_STEP = 1 << 20


class Wacz:
    """One WACZ, or a zip with records; what lies in another is read as long as it is stored there as it is."""

    def __init__(self, shelf: Shelf, label: str, outer: str = "") -> None:
        self._shelf, self._label, self._outer = shelf, label, outer
        self._starts: dict[str, int] = {}
        self._index = Index()
        self._wacz: list[Wacz] = []
        self._readings: list[Reading] = []

    @property
    def records(self) -> int:
        """How many records were found."""
        return sum(one.records for one in self._readings) + sum(one.records for one in self._wacz)

    def read(self, file: IO[bytes], start: int, end: int, progress: Callable[[int], None]) -> Iterator[Given]:
        """Yield captures and troubles in the order in which the zip has its members."""
        listed, whole = members_of(file, start, end)
        if not whole:
            yield Trouble(self._label, say.ZIP_CUT(count=len(listed)))
        members: dict[str, Member] = {}
        for member, refused in _sifted(listed):
            if refused:
                yield Trouble(f"{self._label}!{member.name}", refused)
            else:
                members[member.name] = member
        yield from self._check_package(file, members, whole=whole)
        self._tell(file, members)
        for member in members.values():
            if member.name.lower().endswith(_RECORDS):
                yield from self._records(file, member, progress)
            elif member.name.lower().endswith(".wacz"):
                yield from self._another(file, member, progress)
        yield from self._check_index(file, members)
        self._index.close()

    def _records(self, file: IO[bytes], member: Member, progress: Callable[[int], None]) -> Iterator[Given]:
        stored = member.is_stored
        self._starts[member.name] = member.start if stored else -1
        filename = self._shelf.filename if stored else None
        shelf = replace(self._shelf, filename=filename, seen=self._seen)
        reading = Reading(shelf, f"{self._label}!{member.name}", f"{self._outer}{member.name}")
        self._readings.append(reading)
        try:
            window = member.window(file).prepared()
            yield from reading.read(window, progress if stored else lambda _byte: progress(member.start))
        except SourceUnreadableError as error:
            yield Trouble(f"{self._label}!{member.name}", str(error))

    def _seen(self, part: str, found: Found) -> None:
        name = part.removeprefix(self._outer)
        if found.alone and (start := self._starts[name]) >= 0:
            self._index.add(name.rpartition("/")[2], found.offset - start, found.url)

    def _another(self, file: IO[bytes], member: Member, progress: Callable[[int], None]) -> Iterator[Given]:
        if self._outer or not member.is_stored:
            yield Trouble(f"{self._label}!{member.name}", say.ZIP_IN_ZIP())
            return
        inner = Wacz(self._shelf, f"{self._label}!{member.name}", f"{member.name}!")
        self._wacz.append(inner)
        yield from inner.read(file, member.start, member.end, progress)

    def _check_package(self, file: IO[bytes], members: dict[str, Member], *, whole: bool) -> Iterator[Trouble]:
        """Yield where the files are not those that ``datapackage.json`` lists, nor it the one that was signed."""
        package = self._json(file, members.get(_PACKAGE))
        digest = self._json(file, members.get(_DIGEST))
        listed = package.get("resources") if isinstance(package, dict) else None
        for resource in listed if isinstance(listed, list) else ():
            if isinstance(resource, dict) and isinstance(path := resource.get("path") or resource.get("name"), str):
                yield from self._check(file, members, path, resource.get("hash"), whole=whole)
        if isinstance(digest, dict):
            yield from self._check(file, members, _PACKAGE, digest.get("hash"), whole=whole)
            if signed := digest.get("signedData"):
                facts = signed if isinstance(signed, dict) else {"signedData": signed}
                self._shelf.notes(notes.Note(notes.SIGNATURE, self._label, facts))

    def _check(
        self, file: IO[bytes], members: dict[str, Member], path: str, digest: Any, *, whole: bool
    ) -> Iterator[Trouble]:
        member = members.get(path) or members.get(f"archive/{path}")
        if member is None:
            if whole:
                yield Trouble(f"{self._label}!{path}", say.RESOURCE_MISSING())
            return
        algorithm, _, wanted = (digest if isinstance(digest, str) else "").partition(":")
        if wanted and algorithm in hashlib.algorithms_guaranteed and not algorithm.startswith("shake"):
            found = hashlib.new(algorithm, usedforsecurity=False)
            window = member.window(file)
            at = window.start
            while piece := window.read(at, _STEP):
                found.update(piece)
                at += len(piece)
            if found.hexdigest() != wanted.lower():
                yield Trouble(f"{self._label}!{path}", say.RESOURCE_DIFFERS(digest=digest))

    def _check_index(self, file: IO[bytes], members: dict[str, Member]) -> Iterator[Trouble]:
        if any(start < 0 for start in self._starts.values()):
            return  # places within a packed member are nobody's
        for member in members.values():
            if member.name.lower().endswith(_INDEXES):
                for what in self._index.wrong(member.window(file)):
                    yield Trouble(f"{self._label}!{member.name}", what)

    def _tell(self, file: IO[bytes], members: dict[str, Member]) -> None:
        """Tell what the maker says of his collection and its pages."""
        package = self._json(file, members.get(_PACKAGE))
        if isinstance(package, dict):
            facts = {key: value for key, value in package.items() if isinstance(value, str | int | float)}
            self._shelf.notes(notes.Note(notes.COLLECTION, self._label, facts))
        for member in members.values():
            if member.name.startswith("pages/") and member.name.endswith(".jsonl"):
                for line in text_lines(member.window(file)):
                    self._tell_page(notes.read_json(line))
        old = self._yaml(file, members.get(_OLD))
        if isinstance(old, dict):
            facts = {key: value for key, value in old.items() if isinstance(value, str | int | float)}
            self._shelf.notes(notes.Note(notes.COLLECTION, self._label, facts))
            for row in old["pages"] if isinstance(old.get("pages"), list) else ():
                self._tell_page(row)

    def _tell_page(self, row: Any) -> None:
        if note := notes.page_note(row, self._label):
            self._shelf.notes(note)

    def _json(self, file: IO[bytes], member: Member | None) -> Any:
        return notes.read_json(member.content(file, _MOST_TOLD)) if member else None

    def _yaml(self, file: IO[bytes], member: Member | None) -> Any:
        try:
            return yaml.safe_load(member.content(file, _STEP) or b"") if member else None
        except (yaml.YAMLError, ValueError, RecursionError):
            return None


def _sifted(listed: list[Member]) -> Iterator[tuple[Member, str | None]]:
    """Yield members, each with the reason for which it is refused, if it is."""
    last = 0
    refused: str | None
    for member in listed:
        if member.climbs:
            refused = say.ZIP_CLIMBS()
        elif member.start < last:
            refused = say.ZIP_OVERLAPS()
        elif member.is_bomb:
            refused = say.TOO_MANY_UNPACKED(limit=member.size)
        else:
            refused = None if member.is_readable else say.ZIP_UNREADABLE()
        last = max(last, member.end)
        yield member, refused
