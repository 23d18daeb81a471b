"""From the names of mirrored files to addresses: what wget adds to names is taken off where something proves it."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit, urlunsplit

from scraper.sources.saved import files
from scraper.sources.saved.said import said

if TYPE_CHECKING:
    from pathlib import Path

_ADDED = ".html"
KEPT = ".orig"  # what wget adds to the name of a file that it kept as it was, before it changed the links in it
_DEFAULT_PAGE = "index.html"
# The ending of a program that makes pages: ".html" behind it was added.
# matches: print.aspx
_PROGRAM = re.compile(r"\.(?:aspx?|php\d?|jspx?|cgi|pl|do|ashx|cfm)$", re.IGNORECASE)
# What ends an address in a page.
_ENDS = b"\"'<>&?# \r\n\t\\"


class Names:
    """The addresses of the files of one mirrored host.

    Args:
        folder: what holds the host's files.
        home: the address that the folder stands for, with a slash at its end.
    """

    def __init__(self, folder: Path, home: str) -> None:
        self.folder, self.home = folder, home
        self.paths = [path for path in files.walked(folder) if path.suffix != KEPT]
        self._asked = {(path.parent, _split(path.name)[0]) for path in self.paths if _split(path.name)[1]}
        self._own: dict[Path, str] = {}
        self._is_added: dict[Path, bool] = {}
        for path in self.paths:
            self._look_at(path)
        # A site gives its pages one kind of names: what is proven of some holds for the others.
        self._all_added = set(self._is_added.values()) == {True}

    def url(self, path: Path) -> str:
        """Return the address of a file: what it says itself, else the way to it."""
        if path in self._own:
            return self._own[path]
        place, question, query = _split(self._address(path))
        if question:
            query = query.removesuffix(_ADDED).removesuffix(".css")
        directory, slash, last = place.rpartition("/")
        if last == _DEFAULT_PAGE:
            return directory + slash + question + query
        if not question and self._is_added.get(path, self._all_added or _is_program(place)):
            place = place.removesuffix(_ADDED)
        return place + question + query

    def _look_at(self, path: Path) -> None:
        """Learn from a page whether its name is as the site had it."""
        if path.suffix.lower() not in files.PAGES:
            return
        page = files.read(path)
        if not isinstance(page, bytes):
            return
        if (own := said(page).url) is not None and urlsplit(own).hostname == urlsplit(self.home).hostname:
            self._own[path] = urlunsplit(urlsplit(own)._replace(scheme=urlsplit(self.home).scheme))
        elif path.name.endswith(_ADDED) and path.name != _DEFAULT_PAGE and "?" not in path.name:
            proof = self._proof(path, page)
            if proof is not None:
                self._is_added[path] = proof

    def _proof(self, path: Path, page: bytes) -> bool | None:
        """Whether ``.html`` was added to a page's name; None where nothing tells.

        That the file before the change is there under a name without it, or a page of the same name with a query
        (``tin?page=2.html`` beside ``tin.html``), or that the page names itself, proves it; and the contrary likewise.
        """
        bare = path.with_name(path.name.removesuffix(_ADDED))
        for is_added, name in ((True, bare), (False, path)):
            address = self._address(name).partition(":")[2].encode()
            kept = name.with_name(name.name + KEPT).exists()
            if kept or (name.parent, name.name) in self._asked or _names(page, address):
                return is_added
        return None

    def _address(self, path: Path) -> str:
        return self.home + "/".join(map(_escaped, path.relative_to(self.folder).parts))


def _escaped(name: str) -> str:
    """Return a file's name as a step of an address: what cannot stand there escaped, escapes that are there left."""
    return quote(os.fsencode(name), safe="%?=&+,;:@!$'()*~[]")


def _split(address: str) -> tuple[str, str, str]:
    """Part an address at its query; Windows has "@" for "?", which it stands for where an assignment follows."""
    directory, slash, last = address.rpartition("/")
    name, question, query = last.partition("?")
    if not question:
        before, at, after = last.partition("@")
        name, question, query = (before, "?", after) if at and "=" in after else (last, "", "")
    return directory + slash + name, question, query


def _is_program(place: str) -> bool:
    return _PROGRAM.search(place.removesuffix(_ADDED)) is not None


def _names(page: bytes, address: bytes) -> bool:
    """Whether a page names an address, to its end."""
    at = page.find(address)
    while at >= 0:
        end = at + len(address)
        if page[end : end + 1] in _ENDS:
            return True
        at = page.find(address, end)
    return False
