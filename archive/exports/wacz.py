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
from itertools import islice
from pathlib import PurePath
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

from archive.editions.tables import software
from archive.exports.captures import repeated_bytes
from archive.exports.cdxj import UNCHANGED, described, sorter
from archive.exports.keys import plain_key, sent_query, short_query, with_query
from archive.exports.output import finished, zip_entry
from archive.exports.pages import is_page, page_line
from archive.exports.warcs import MOST_RECORDS, Handing, Measured, counting
from archive.warc.exchange import safe_uri
from archive.words.crawls import RESPONSE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from archive.exports.captures import Chosen, Held
    from archive.exports.cdxj import Place, Sorter
    from archive.exports.keys import Sent
    from archive.exports.output import Told

# Large files have a second field of sizes before them, which ReplayWeb.page looks for only where the directory has one.
_EXTRA = b"\xfe\xca\x00\x00"
_BLOCK = 300  # lines of the index that are packed together, as indexers do
_REPEATED = PurePath("answered-as-before.warc.gz")
_INDEX, _PAGES, _PACKAGE = "indexes/index.cdx.gz", "pages/pages.jsonl", "datapackage.json"
_HEADER = {"format": "json-pages-1.0", "id": "pages", "title": "All Pages", "hasText": False}


class Package:
    """A zip that is written from its beginning to its end; ``files`` says what is in it."""

    def __init__(self, zipped: ZipFile, made: str, advance: Callable[[int], None]) -> None:
        self._zip, self._made, self._advance = zipped, made, advance
        self.files: list[dict[str, Any]] = []

    def file(self, name: str, size: int = 0) -> AbstractContextManager[Measured]:
        """Give a new WARC file to write to; of more than a gigabyte the size must be known."""
        return self.entry(f"archive/{name}", size)

    @contextmanager
    def entry(self, name: str, size: int = 0, *, packed: bool = False) -> Iterator[Measured]:
        """Give a new file of the zip to write to."""
        entry = zip_entry(name, self._made, packed=packed)
        entry.file_size = size
        if size > MOST_RECORDS:
            entry.extra = _EXTRA
        with self._zip.open(entry, "w") as inner:
            measured = Measured(inner, self._advance if name.startswith("archive/") else None)
            yield measured
        named = {"name": PurePath(name).name.lower(), "path": name}
        self.files.append(named | {"hash": f"sha256:{measured.digest()}", "bytes": measured.size})

    def text(self, name: str, text: str) -> None:
        """Write a whole file."""
        with self.entry(name, packed=True) as file:
            file.write(text.encode())


def export_wacz(chosen: Chosen, place: Path, told: Told, note: Callable[[str], None]) -> None:
    """Write captures, index and pages to ``place``; ``note`` is told in a line what is not there to be handed over.

    Raises:
        ExportError: the place is taken.
    """
    made = chosen.newest()
    with finished(place) as unfinished, sorter() as lines, sorter() as pages, ZipFile(unfinished, "x") as zipped:
        package = Package(zipped, made, counting(told, chosen.bytes()))
        _Writing(chosen, package, lines, pages, note).write()
        _write_index(package, lines)
        _write_pages(package, pages)
        _write_package(package, zipped, chosen, made)


class _Writing:
    """The captures on their way into a package."""

    def __init__(
        self, chosen: Chosen, package: Package, lines: Sorter, pages: Sorter, note: Callable[[str], None]
    ) -> None:
        self._chosen, self._lines, self._pages = chosen, lines, pages
        self._handing = Handing(chosen, package, self._index, note)
        self._repeated: list[Held] = []  # few: lists seldom stay the same

    def write(self) -> None:
        """Write the files, and then an answer of its own for each form that was answered as before.

        ReplayWeb.page looks for what a revisit repeats by its address alone, and would show another page of the list.
        """
        self._handing.write()
        again = [replace(held, record_type=RESPONSE, repeats=None) for held in self._repeated]
        self._handing.each(_REPEATED, again, lambda held: [repeated_bytes(self._chosen, held)])

    def _index(self, held: Held, place: Place) -> None:
        if held.statuscode == UNCHANGED:
            return
        if held.repeats_a_form:
            self._repeated.append(held)
            return
        url, sent = safe_uri(held.url), self._chosen.sent_with(held)
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
    with package.entry(_INDEX) as file:
        while block := list(islice(ordered, _BLOCK)):
            data = gzip.compress(b"".join(line + b"\n" for line in block), mtime=0)
            place = {"offset": file.size, "length": len(data), "digest": f"sha256:{hashlib.sha256(data).hexdigest()}"}
            listed.append(_line(b" ".join(block[0].split(b" ", 2)[:2]).decode(), place))
            file.write(data)
    package.text(_INDEX.replace(".cdx.gz", ".idx"), "".join(listed))


def _line(key: str, what: dict[str, Any]) -> str:
    return f"{key} {json.dumps(what)}\n"


def _write_pages(package: Package, pages: Sorter) -> None:
    with package.entry(_PAGES, packed=True) as file:
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
