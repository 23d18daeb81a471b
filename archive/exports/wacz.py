"""A WACZ: captures, their index and a list of pages in one zip, which ReplayWeb.page shows without unpacking it.

Nothing is unpacked or written twice. WARC files go in as they are; where some of their records are not handed over, and
of files that lie elsewhere, the records that are. The profile is ``data-package``: ReplayWeb.page stops at the one that
the specification names. Made of the same captures, the file is the same.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from contextlib import contextmanager
from dataclasses import replace
from itertools import groupby, islice
from pathlib import PurePath
from typing import IO, TYPE_CHECKING, Any
from zipfile import ZipFile

from archive.editions.tables import software
from archive.exports.captures import record_bytes, repeated_bytes
from archive.exports.cdxj import UNCHANGED, described, sorter
from archive.exports.keys import plain_key, sent_query, short_query, with_query
from archive.exports.output import finished, zip_entry
from archive.exports.pages import is_page, page_line
from archive.warc.exchange import safe_uri
from archive.words.errors import RecordUnreadableError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from archive.exports.captures import Chosen, Held
    from archive.exports.cdxj import Place, Sorter
    from archive.exports.keys import Sent
    from archive.exports.output import Told

_CHUNK = 1 << 20  # bytes
_MOST_RECORDS = 1_000_000_000  # bytes of single records in a file: as a crawl's own
# Large files have a second field of sizes before them, which ReplayWeb.page looks for only where the directory has one.
_EXTRA = b"\xfe\xca\x00\x00"
_BLOCK = 300  # lines of the index that are packed together, as indexers do
_REPEATED = "answered-as-before.warc.gz"
_INDEX, _PAGES, _PACKAGE = "indexes/index.cdx.gz", "pages/pages.jsonl", "datapackage.json"
_HEADER = {"format": "json-pages-1.0", "id": "pages", "title": "All Pages", "hasText": False}


class Package:
    """A zip that is written from its beginning to its end; ``files`` says what is in it."""

    def __init__(self, zipped: ZipFile, made: str, advance: Callable[[int], None]) -> None:
        self._zip, self._made, self._advance = zipped, made, advance
        self.files: list[dict[str, Any]] = []

    @contextmanager
    def file(self, name: str, size: int = 0, *, packed: bool = False) -> Iterator[_Measured]:
        """Give a new file of the zip to write to; of more than a gigabyte the size must be known."""
        entry = zip_entry(name, self._made, packed=packed)
        entry.file_size = size
        if size > _MOST_RECORDS:
            entry.extra = _EXTRA
        with self._zip.open(entry, "w") as inner:
            measured = _Measured(inner, self._advance if name.startswith("archive/") else None)
            yield measured
        named = {"name": PurePath(name).name.lower(), "path": name}
        self.files.append(named | {"hash": measured.digest(), "bytes": measured.size})

    def text(self, name: str, text: str) -> None:
        """Write a whole file."""
        with self.file(name, packed=True) as file:
            file.write(text.encode())


class _Measured:
    """Counts and digests what is written."""

    def __init__(self, file: IO[bytes], advance: Callable[[int], None] | None) -> None:
        self._file, self._digest, self._advance, self.size = file, hashlib.sha256(), advance, 0

    def write(self, data: bytes) -> None:
        self._file.write(data)
        self._digest.update(data)
        self.size += len(data)
        if self._advance:
            self._advance(len(data))

    def digest(self) -> str:
        return f"sha256:{self._digest.hexdigest()}"


def export_wacz(chosen: Chosen, place: Path, told: Told, note: Callable[[str], None]) -> None:
    """Write captures, index and pages to ``place``; ``note`` is told in a line what is not there to be handed over.

    Raises:
        ExportError: the place is taken.
    """
    made, done, total = chosen.newest(), 0, chosen.bytes()

    def advance(size: int) -> None:
        nonlocal done
        done += size
        told(done, max(done, total))

    with finished(place) as unfinished, sorter() as lines, sorter() as pages, ZipFile(unfinished, "x") as zipped:
        package = Package(zipped, made, advance)
        _Writing(chosen, package, lines, pages, note).write()
        _write_index(package, lines)
        _write_pages(package, pages)
        _write_package(package, zipped, chosen, made)


class _Writing:
    """The captures on their way into a package."""

    def __init__(
        self, chosen: Chosen, package: Package, lines: Sorter, pages: Sorter, note: Callable[[str], None]
    ) -> None:
        self._chosen, self._package, self._lines, self._pages, self._note = chosen, package, lines, pages, note
        self._names: set[str] = set()
        self._repeated: list[Held] = []  # few: lists seldom stay the same

    def write(self) -> None:
        for filename, held in groupby(self._chosen, lambda one: one.filename):
            path = self._chosen.path(filename)
            if not path.is_file():
                self._note(f"{path}: {sum(1 for _ in held)} captures are left out, as this file is missing")
            elif self._is_whole(filename, path):
                self._copy(path, held)
            else:
                self._take(path, held)
        self._repeat()

    def _repeat(self) -> None:
        """Give each form that was answered as before an answer of its own.

        ReplayWeb.page looks for what a revisit repeats by its address alone, and would show another page of the list.
        """
        waiting = iter(self._repeated)
        held = next(waiting, None)
        while held is not None:
            name = self._name(PurePath(_REPEATED))
            with self._package.file(f"archive/{name}") as file:
                while held is not None and file.size < _MOST_RECORDS:
                    self._repeat_one(held, name, file)
                    held = next(waiting, None)

    def _repeat_one(self, held: Held, name: str, file: _Measured) -> None:
        try:
            record = repeated_bytes(self._chosen, held)
        except RecordUnreadableError as error:
            self._note(str(error))
            return
        self._index(replace(held, record_type="response", repeats=None), name, file.size, len(record))
        file.write(record)

    def _is_whole(self, filename: str, path: Path) -> bool:
        """Whether a file is handed over as it is: it is finished, ours, and all that is in it may be seen."""
        chosen = self._chosen
        ours = not PurePath(filename).is_absolute() and path.name == PurePath(filename).name
        return ours and filename.endswith(".warc.gz") and not chosen.hidden and not chosen.only_site

    def _copy(self, path: Path, captures: Iterable[Held]) -> None:
        name = self._name(path)
        size = path.stat().st_size
        with path.open("rb") as source, self._package.file(f"archive/{name}", size) as file:
            while data := source.read(_CHUNK):
                file.write(data)
        for held in captures:
            self._index(held, name, held.offset)

    def _take(self, path: Path, captures: Iterable[Held]) -> None:
        """Take single records along, each with its request behind it."""
        left: Held | None = next(captures := iter(captures), None)
        with path.open("rb") as source:
            while left is not None:
                name = self._name(path)
                with self._package.file(f"archive/{name}") as file:
                    while left is not None and file.size < _MOST_RECORDS:
                        self._take_one(source, left, name, file)
                        left = next(captures, None)

    def _take_one(self, source: IO[bytes], held: Held, name: str, file: _Measured) -> None:
        try:
            records = record_bytes(self._chosen, source, held)
        except RecordUnreadableError as error:
            self._note(str(error))
            return
        offset = file.size
        for record in records:
            file.write(record)
        self._index(held, name, offset, len(records[0]))

    def _name(self, path: PurePath) -> str:
        """Return a name that no other file of the package has."""
        plain = path.name.removesuffix(".open")
        plain = plain if plain.endswith(".warc.gz") else f"{plain}.warc.gz"
        name, number = plain, 1
        while name in self._names:
            number += 1
            name = f"{number}-{plain}"
        self._names.add(name)
        return name

    def _index(self, held: Held, filename: str, offset: int, length: int | None = None) -> None:
        if held.statuscode == UNCHANGED:
            return
        if held.repeats_a_form:
            self._repeated.append(held)
            return
        place, url = (filename, offset, length or held.length), safe_uri(held.url)
        sent = self._chosen.sent_with(held)
        self._add(held, place, url, sent, sent and sent_query(sent))
        if not is_page(held):
            return
        if sent is not None:
            short = short_query(sent)
            if short != sent_query(sent):  # a second way to the same record, for people
                self._add(held, place, url, sent, short)
            url = with_query(url, sent.method, short)
        self._pages.add(page_line(self._chosen.archive.db, held, url))

    def _add(self, held: Held, place: Place, url: str, sent: Sent | None, query: str | None) -> None:
        key = plain_key(with_query(url, sent.method, query or "") if sent else url)
        self._lines.add(f"{key} {held.moment} {described(held, place, sent, query)}")


def _write_index(package: Package, lines: Sorter) -> None:
    """Write the index in packed blocks, and the first line of each with its place in a second file."""
    listed = [_line("!meta 0", {"format": "cdxj-gzip-1.0", "filename": PurePath(_INDEX).name})]
    ordered = iter(lines)
    with package.file(_INDEX) as file:
        while block := list(islice(ordered, _BLOCK)):
            data = gzip.compress(b"".join(line + b"\n" for line in block), mtime=0)
            place = {"offset": file.size, "length": len(data), "digest": f"sha256:{hashlib.sha256(data).hexdigest()}"}
            listed.append(_line(b" ".join(block[0].split(b" ", 2)[:2]).decode(), place))
            file.write(data)
    package.text(_INDEX.replace(".cdx.gz", ".idx"), "".join(listed))


def _line(key: str, what: dict[str, Any]) -> str:
    return f"{key} {json.dumps(what)}\n"


def _write_pages(package: Package, pages: Sorter) -> None:
    with package.file(_PAGES, packed=True) as file:
        file.write(json.dumps(_HEADER).encode() + b"\n")
        for line in pages:
            file.write(line.partition(b"\t")[2] + b"\n")


def _write_package(package: Package, zipped: ZipFile, chosen: Chosen, made: str) -> None:
    titles = [title for (title,) in chosen.archive.db.execute("SELECT coalesce(title, name) FROM sites ORDER BY id")]
    described = {
        "profile": "data-package",
        "title": "; ".join(titles),
        "wacz_version": "1.1.1",
        "software": software(),
        "created": made,
        "resources": package.files,
    }
    data = json.dumps(described, ensure_ascii=False, indent=2).encode()
    digest = {"path": _PACKAGE, "hash": f"sha256:{hashlib.sha256(data).hexdigest()}"}
    zipped.writestr(zip_entry(_PACKAGE, made, packed=True), data)
    zipped.writestr(zip_entry("datapackage-digest.json", made, packed=True), json.dumps(digest))
