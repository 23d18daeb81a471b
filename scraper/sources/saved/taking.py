"""Pages that people saved as files become captures: each page and each file that it shows is a record of ours."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, field, replace
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit
from zipfile import is_zipfile

from archive.warc.capture import Capture, Trouble
from archive.warc.exchange import Resource
from archive.warc.writer import WarcWriter, capture_of, sha256, warc_date
from archive.words.crawls import SAVED
from archive.words.errors import SourceUnreadableError
from archive.words.sentences import NAMED_MESSAGE, NOT_A_SAVED_PAGE
from scraper.sources.saved import files, packed
from scraper.sources.saved.complete import saved_page
from scraper.sources.saved.message import saved_message
from scraper.sources.saved.mirror import home_of, host_of, mirrored
from scraper.sources.saved.page import Saved, is_address, joined

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    # From URL, timestamp and digest to file, offset and length of the record that is there already.
    Known = Callable[[str, str, str], tuple[str, int, int] | None]

_NAME = "saved"  # of the WARC files
# Where a page's links were led back it is kept as it was saved, too, under a name that is no address.
_AS_SAVED = "urn:vankho:as-saved:"
_SCHEMES = ("http", "https")
_HTTRACK = "hts-cache"  # beside the folders of its hosts


def is_saved_page(path: Path) -> bool:
    """Whether a file is a page that somebody saved, or a folder holds one; a quick look, nothing is read whole."""
    if path.is_dir():
        return any(is_saved_page(file) for file in files.walked(path))
    return path.is_file() and files.may_be_page(path)


def captures(
    path: Path,
    archive_warc: Path,
    url: str | None = None,
    *,
    info: Mapping[str, str] | None = None,
    known: Known = lambda _url, _timestamp, _digest: None,
) -> Iterator[Capture | Trouble]:
    """Yield the captures of saved pages, each page before the files that it shows, and what is wrong with any of them.

    Args:
        path: a page (HTML, MHTML, ``.maff``, ``.zip``), or a folder of such pages, or a mirror of a site.
        archive_warc: the archive's folder of WARC files, in which no other writer may have a file open.
        url: where the page was saved from; of a folder, what a page stands for that does not say it itself, or the
            address of the folder's files, where it is a mirror without a folder for the host.
        info: what the WARC file says of itself.
        known: tells of URL, timestamp and digest where the record of such a capture is; it is not written again.

    Raises:
        SourceUnreadableError: there is nothing at the path, or nothing that anybody saved of a site.
    """
    if url is not None and not is_address(url):
        raise SourceUnreadableError(
            f"{url}: this is no address of a page; give one that begins with http:// or https://"
        )
    writer = WarcWriter(archive_warc, _NAME, {"software": f"vankho/{version('vankho')}", **(info or {})})
    try:
        for one in saved(path, url):
            yield from [one] if isinstance(one, Trouble) else [_written(writer, one, known)]
    finally:
        writer.close()


def saved(path: Path, url: str | None = None) -> Iterator[Saved | Trouble]:
    """Yield what was saved at a path (see ``captures``), with the bytes.

    Raises:
        SourceUnreadableError: there is nothing at the path, or nothing that anybody saved of a site.
    """
    if not path.exists():
        raise SourceUnreadableError(f"{path}: there is no such file or folder")
    url = url and joined(url, "")
    found = False
    shelf = _Shelf(path.absolute().parent)
    for one in shelf.folder(path.absolute(), url) if path.is_dir() else shelf.file(path.absolute(), url):
        found = True
        yield one
    if not found:
        raise SourceUnreadableError(f"{path}: there is no saved page in it")


def _written(writer: WarcWriter, page: Saved, known: Known) -> Capture:
    payload = page.payload if page.led_back is None else page.led_back
    resource = Resource(page.url, page.moment, page.content_type, payload, page.name, SAVED, page.time_from)
    if (place := known(page.url, warc_date(page.moment), sha256(payload))) is not None:
        return capture_of(resource, *place)
    if page.led_back is not None:
        as_saved = f"{_AS_SAVED}{sha256(page.payload)}"
        writer.write_resource(replace(resource, url=as_saved, payload=page.payload))
        note = f"{page.name} ({as_saved}), its links led back to the addresses of saved files"
        resource = replace(resource, note=note)
    return writer.write_resource(resource)


@dataclass(frozen=True, slots=True)
class _Shelf:
    """Where saved files lie; ``top`` is what their names in the archive begin below.

    ``originals`` tells where files stood, if that was noted. A zip in a zip stays packed.
    """

    top: Path
    originals: Mapping[Path, str] = field(default_factory=dict)
    unpacks: bool = True

    def file(self, path: Path, url: str | None) -> Iterator[Saved | Trouble]:
        """Yield what one file holds, by its bytes, whatever its name."""
        if self.unpacks and (path.suffix.lower() in files.PACKED or is_zipfile(path)):
            yield from self._unpacked(path, url)
            return
        data, name = files.read(path), path.relative_to(self.top).as_posix()
        if isinstance(data, Trouble):
            yield data
        elif files.looks_like_mhtml(data):
            yield from saved_message(path, data, name, url)
        elif files.looks_like_page(data):
            if path.suffix.lower() in files.MHTML:
                yield Trouble(str(path), NAMED_MESSAGE())
            yield from saved_page(path, data, name, url, self.originals)
        else:
            yield Trouble(str(path), NOT_A_SAVED_PAGE())

    def folder(self, folder: Path, url: str | None) -> Iterator[Saved | Trouble]:
        """Yield what a folder holds: mirrors of hosts, saved pages, folders of such."""
        homes = _homes(folder, url)
        if homes:
            yield from mirrored(homes, folder.parent if folder in homes else folder, self.top)
        if folder not in homes:
            yield from self._pages(folder, homes, url)

    def _pages(self, folder: Path, homes: Mapping[Path, str], url: str | None) -> Iterator[Saved | Trouble]:
        pages = _pages_in(folder)
        if (folder / _HTTRACK).is_dir():
            pages = [page for page in pages if page.name != "index.html"]  # a list of what is in the folders
        stems = {files.key(page.stem) for page in pages}
        for page in pages:
            if self.unpacks or page.suffix.lower() not in files.PACKED:
                yield from self.file(page, url)
        for inside in _folders_in(folder):
            belongs = files.is_named_for(inside.name, stems)
            if inside not in homes and not belongs and inside.name not in _SCHEMES:
                yield from self.folder(inside, url)

    def _unpacked(self, path: Path, url: str | None) -> Iterator[Saved | Trouble]:
        with tempfile.TemporaryDirectory() as temporary:
            folder = Path(temporary) / "unpacked"
            folder.mkdir()
            originals: dict[Path, str] = {}
            yield from packed.unpacked(path, folder, originals)
            shelf, noted = _Shelf(folder, originals, unpacks=False), False
            for about in files.walked(folder):
                if about.name == packed.MAFF:
                    noted = True
                    yield from self._inside(path, folder, shelf.noted(about, url))
            if not noted:
                yield from self._inside(path, folder, shelf.folder(folder, url))

    def _inside(self, path: Path, folder: Path, found: Iterator[Saved | Trouble]) -> Iterator[Saved | Trouble]:
        """Yield what was found in an unpacked zip, told of the zip."""
        name = path.relative_to(self.top).as_posix()
        for one in found:
            if isinstance(one, Trouble):
                yield replace(one, where=one.where.replace(str(folder), str(path)))
            else:
                yield replace(one, name=f"{name}/{one.name}")

    def noted(self, about: Path, url: str | None) -> Iterator[Saved | Trouble]:
        """Yield the page that an ``index.rdf`` describes: it says where and when it was saved."""
        note = packed.noted(about)
        for one in self.file(note.page, url or note.url) if note.page.is_file() else ():
            if isinstance(one, Saved) and note.moment is not None:
                yield replace(one, moment=note.moment, time_from=None)
            else:
                yield one


def _pages_in(folder: Path) -> list[Path]:
    entries = (entry for entry in sorted(folder.iterdir()) if not files.is_litter(entry.name))
    return [entry for entry in entries if entry.is_file() and files.may_be_page(entry)]


def _folders_in(folder: Path) -> list[Path]:
    entries = (entry for entry in sorted(folder.iterdir()) if not files.is_litter(entry.name))
    return [entry for entry in entries if entry.is_dir() and not entry.is_symlink()]


def _homes(folder: Path, url: str | None) -> dict[Path, str]:
    """Return the folders of mirrored hosts, each with the address that it stands for."""
    inside = _folders_in(folder)
    homes = {entry: home for entry in inside if (home := _home(entry, url)) is not None}
    for scheme in (entry for entry in inside if entry.name in _SCHEMES):
        hosts = {entry: host_of(entry.name) for entry in sorted(scheme.iterdir()) if entry.is_dir()}
        homes |= {entry: f"{scheme.name}://{host}/" for entry, host in hosts.items() if host}
    if not homes and (home := _home(folder, url)) is not None:
        homes = {folder: home}
    if not homes and url is not None and not _is_one_page(folder):
        homes = {folder: urljoin(url, ".")}
    return homes


def _home(folder: Path, url: str | None) -> str | None:
    """Return the address that a host's folder stands for, by the scheme of the address that was given for it.

    A folder of what a page shows may be called like one (``Trang.files``).
    """
    given = urlsplit(url or "").netloc
    if given and folder.name == given:
        return urljoin(url or "", "/")
    stems = {files.key(page.stem) for page in folder.parent.glob("*.htm*") if page.is_file()}
    host = host_of(folder.name)
    if host is None or files.is_named_for(folder.name, stems):
        return None
    return urljoin(url or "", "/") if host == given else home_of(folder, host)


def _is_one_page(folder: Path) -> bool:
    """Whether a folder holds one saved page with what it shows, and no mirror without a folder for its host."""
    pages = _pages_in(folder)
    if len(pages) != 1:
        return False
    inside = [entry.name for entry in folder.iterdir() if entry.is_dir()]
    own = any(files.is_named_for(name, {files.key(pages[0].stem)}) for name in inside)
    return own or (not inside and pages[0].stem.lower() != "index")
