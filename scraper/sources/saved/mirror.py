"""A folder that a mirroring program made of one site or several (``wget -m``, HTTrack): links lead to files in it."""

from __future__ import annotations

import os
import posixpath
import re
from collections import Counter
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from archive.warc.capture import Trouble
from archive.words.crawls import CHANGE_TIME, FILE_TIME
from scraper.pages.addresses.scope import has_known_suffix
from scraper.sources.saved import files
from scraper.sources.saved.names import KEPT, Names
from scraper.sources.saved.page import Saved, lead_back
from scraper.sources.saved.said import moment_of, said

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import datetime
    from pathlib import Path

# A folder named for a host, a port behind it; on Windows wget has "+" for ":", HTTrack "_".
# matches: longhoa.gov.vn
# matches: 127.0.0.1:8000
# matches: localhost+8000
# matches: localhost_8000
_HOST = re.compile(
    r"((?:[a-z0-9-]+\.)+[a-z][a-z0-9-]+|\d{1,3}(?:\.\d{1,3}){3}|localhost)(?:[:+_](\d{1,5}))?", re.IGNORECASE
)
# An answer that was kept with its headers (wget --save-headers): status line, headers, a blank line.
# as in: HTTP/1.1 200 OK
_ANSWER = re.compile(rb"HTTP/\d(?:\.\d)? \d{3}[^\r\n]*\r?\n((?:[\w-]+:[^\r\n]*\r?\n)*)\r?\n")
_LOOKED_AT = 40  # pages, to learn by which scheme a host was asked


def host_of(name: str) -> str | None:
    """Return the host that a folder is named for: ``tin.2019`` and ``sao.luu`` are none, no domain ends in these."""
    match = _HOST.fullmatch(name)
    if match is None or not (match[1] == "localhost" or match[1][-1].isdigit() or has_known_suffix(match[1])):
        return None
    return f"{match[1]}:{match[2]}" if match[2] else match[1]


def home_of(folder: Path, host: str) -> str:
    """Return the address of a host's folder; by which scheme it was asked is what its pages name most."""
    # as in: href="https://longhoa.gov.vn/tin/1"
    scheme = re.compile(rb"(https?)://%b[/\"'?#]" % re.escape(host.encode()), re.IGNORECASE)
    named, looked_at = Counter[bytes](), 0
    for path in files.walked(folder):
        if path.suffix.lower() in files.PAGES and looked_at < _LOOKED_AT:
            page = files.read(path)
            named.update(found.lower() for found in scheme.findall(page if isinstance(page, bytes) else b""))
            looked_at += 1
    return f"{named.most_common(1)[0][0].decode() if named else 'http'}://{host}/"


def mirrored(homes: Mapping[Path, str], top: Path, shelf: Path) -> Iterator[Saved | Trouble]:
    """Yield every file of a mirror.

    Args:
        homes: the folders of its hosts, each with the address that it stands for, which ends in a slash.
        top: the folder that they are in.
        shelf: what names in the archive begin below.
    """
    hosts = [Names(folder, home) for folder, home in homes.items()]
    urls = {path: names.url(path) for names in hosts for path in names.paths}
    by_name = {path.relative_to(top).as_posix(): url for path, url in urls.items()}
    for path, url in urls.items():
        before = _before_changes(path)
        payload = files.read(before)
        if isinstance(payload, Trouble):
            yield payload
            continue
        name = before.relative_to(top).as_posix()
        headers, payload = _without_headers(payload)
        kind = headers.get("content-type") or _kind(path, payload)
        moment, time_from = _time(before, headers, payload)
        back = lead_back(payload, url, _lead(name, by_name)) if kind.startswith(files.HTML) else None
        yield Saved(url, moment, kind, payload, _readable(before.relative_to(shelf).as_posix()), time_from, back)


def _before_changes(path: Path) -> Path:
    """Return the file as it came, where wget kept it before it changed the links in it; else the file."""
    kept = (path.with_name(path.name + KEPT), path.with_name(path.name.removesuffix(".html") + KEPT))
    return next((one for one in kept if one.is_file()), path)


def _lead(name: str, urls: Mapping[str, str]) -> Callable[[str], str | None]:
    """Return how links in a file lead to files of the mirror."""
    folder = posixpath.dirname(name)

    def lead(reference: str) -> str | None:
        link, hash_, fragment = reference.partition("#")
        if not link or ":" in link.partition("/")[0] or link.startswith("/"):
            return None  # an address, or a path from the root: nobody changed it
        url = found(link) or found_with_query(*link.split("?", 1))
        return None if url is None else url + hash_ + fragment

    def found(link: str) -> str | None:
        return urls.get(posixpath.normpath(posixpath.join(folder, unquote(link, errors="surrogateescape"))))

    def found_with_query(name: str, query: str = "") -> str | None:
        """HTTrack leaves the query at links to files that it named otherwise."""
        url = found(name) if query else None
        return url if url is not None and urlsplit(url).query == query else None

    return lead


def _kind(path: Path, payload: bytes) -> str:
    """Return the type of a file; one without an ending is a page where it looks like one."""
    kind = files.content_type(path.name.partition("?")[0], payload)
    if kind in {files.ANYTHING, files.HTML} or "?" in path.name:
        text = "application/xml" if payload.lstrip().startswith(b"<?xml") else kind
        return files.HTML if files.looks_like_page(payload) else text
    return kind


def _without_headers(payload: bytes) -> tuple[dict[str, str], bytes]:
    """Part an answer that was kept with its headers, their names in small letters."""
    if (match := _ANSWER.match(payload)) is None:
        return {}, payload
    lines = (line.partition(":") for line in match[1].decode("latin-1").splitlines())
    return {name.lower(): value.strip() for name, _, value in lines}, payload[match.end() :]


def _time(path: Path, headers: Mapping[str, str], payload: bytes) -> tuple[datetime, str | None]:
    """Return the time of a file, and what it is: the answer's, or one that the page says, needs no mark."""
    noted = moment_of(headers.get("date", "")) or said(payload).moment
    if noted is not None:
        return noted, None
    changed = moment_of(headers.get("last-modified", ""))
    return (changed, CHANGE_TIME) if changed else (files.time_of(path), FILE_TIME)


def _readable(name: str) -> str:
    """Return a file's name with what is no text in it shown as such."""
    return os.fsencode(name).decode("utf-8", "replace")
