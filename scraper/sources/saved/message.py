"""MHTML: a page and what it shows in one file that is built like a mail, from Chrome, Internet Explorer or Word."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from email import message_from_bytes
from email.errors import CloseBoundaryNotFoundDefect, StartBoundaryNotFoundDefect
from email.header import decode_header, make_header
from typing import TYPE_CHECKING
from urllib.parse import unquote

from archive.warc.capture import Trouble
from archive.words.crawls import FILE_TIME
from archive.words.sentences import ADDRESS_UNKNOWN, MESSAGE_CUT, NO_PAGE_INSIDE, OTHER_BOUNDARY
from scraper.sources.saved import files
from scraper.sources.saved.page import Saved, invented, is_address, joined, lead_back, whole
from scraper.sources.saved.said import moment_of, said

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import Message
    from pathlib import Path

_PAGES = ("text/html", "application/xhtml+xml")
_ROOT = "http://saved.invalid/"  # what relative locations are relative to, where nothing says so
# A line that a part begins with, as in: ------MultipartBoundary--SJQ8Sp7h---- and on the next line its first header,
# as in: Content-Type: text/html
_BOUNDARY = re.compile(rb"^--(\S[^\r\n]{0,200}?)[ \t]*\r?\n(?=Content-[\w-]+:)", re.MULTILINE | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of the message: where it says that it stood, by address or by name, and what it holds."""

    kind: str
    content_type: str
    location: str
    name: str
    payload: bytes


def saved_message(path: Path, data: bytes, name: str, url: str | None = None) -> Iterator[Saved | Trouble]:
    """Yield the page in an MHTML file, then its frames, pictures and styles; or what is wrong with it.

    Args:
        path: the file.
        data: its bytes.
        name: what it is called in the archive.
        url: where it was saved from, if somebody said so; else the file must say it.
    """
    message, troubles = _parsed(path, data)
    pieces = [_piece(part) for part in message.walk() if not part.is_multipart()]
    root = _root(message, pieces)
    if root is None:
        yield Trouble(str(path), NO_PAGE_INSIDE())
        return
    location = _header(message, "Snapshot-Content-Location") or root.location or _header(message, "Content-Location")
    told = said(root.payload)
    address = url or (joined(whole(location), "") if is_address(location) else told.url)
    if address is None:
        yield Trouble(str(path), ADDRESS_UNKNOWN())
        return
    moment = moment_of(_header(message, "Date")) or told.moment
    moment, time_from = (moment, None) if moment else (files.time_of(path), FILE_TIME)
    base = joined(_ROOT, location)
    urls = {id(piece): address if piece is root else _url(piece, base, address) for piece in pieces}
    by_place = {place: urls[id(piece)] for piece in reversed(pieces) for place in _places(piece, base)}

    def lead(reference: str) -> str | None:
        if reference.lower().startswith("cid:"):
            return by_place.get(unquote(reference))
        return None if reference[:5].lower() == "data:" else by_place.get(whole(joined(base, reference)))

    for piece in sorted(pieces, key=lambda piece: piece is not root):
        at = urls[id(piece)]
        back = lead_back(piece.payload, at, lead) if piece.kind in _PAGES else None
        label = name if piece is root else f"{name}: {piece.location or piece.name}"
        yield Saved(at, moment, piece.content_type, piece.payload, label, time_from, back)
    yield from troubles


def _parsed(path: Path, data: bytes) -> tuple[Message, list[Trouble]]:
    """Return the message; where its parts begin otherwise than it announces, with the boundary that they have."""
    message = message_from_bytes(data)
    troubles = []
    if any(isinstance(defect, StartBoundaryNotFoundDefect) for defect in message.defects):
        if (match := _BOUNDARY.search(data)) is None:
            return message, []
        troubles.append(Trouble(str(path), OTHER_BOUNDARY()))
        headers = message
        message = message_from_bytes(
            b'Content-Type: multipart/related; boundary="%b"\r\n\r\n%b' % (match[1], data[match.start() :])
        )
        for key, value in headers.items():
            if key.lower() != "content-type":
                message[key] = value
    defects = [defect for part in message.walk() for defect in part.defects]
    if any(isinstance(defect, CloseBoundaryNotFoundDefect) for defect in defects):
        troubles.append(Trouble(str(path), MESSAGE_CUT()))
    return message, troubles


def _piece(part: Message) -> _Piece:
    payload = part.get_payload(decode=True)  # not get_content(): it changes the bytes of text whose charset is absent
    payload = payload if isinstance(payload, bytes) else b""
    kind, charset = part.get_content_type(), part.get_param("charset")
    location, name = _header(part, "Content-Location"), _header(part, "Content-ID").strip("<>")
    if kind not in _PAGES:
        kind = files.content_type(location, payload) if kind == files.ANYTHING else kind
    full = f"{kind}; charset={charset}" if isinstance(charset, str) and charset else kind
    return _Piece(kind, full, location, name, payload)


def _root(message: Message, pieces: list[_Piece]) -> _Piece | None:
    """Return the page: the part that the message names as its start, else its first page."""
    start = message.get_param("start")
    pages = [piece for piece in pieces if piece.kind in _PAGES and piece.payload]
    named = (piece for piece in pages if isinstance(start, str) and piece.name and piece.name == start.strip("<>"))
    return next(named, pages[0] if pages else None)


def _places(piece: _Piece, base: str) -> Iterator[str]:
    """Yield what links in the page may call a part."""
    if piece.location:
        yield whole(joined(base, piece.location))
        if piece.location.lower().startswith("cid:"):
            yield piece.location
    if piece.name:
        yield f"cid:{piece.name}"


def _url(piece: _Piece, base: str, address: str) -> str:
    """Return where a part stood; for one of a disk (Word writes ``file:///C:/…``) what the page's link leads to."""
    place = joined(base, piece.location) if piece.location and not piece.location.lower().startswith("cid:") else ""
    if is_address(place) and not place.startswith(_ROOT):
        return whole(place)
    folder = base.rpartition("/")[0] + "/"
    if place.startswith(folder):
        return invented(address, *unquote(place.removeprefix(folder)).split("/"))
    name = piece.location.partition(":")[2] or piece.name or "saved-part"
    return invented(address, unquote(name).rpartition("/")[2])


def _header(message: Message, name: str) -> str:
    """Return a header, unfolded; an address that is broken over lines has no white space."""
    value = str(message.get(name, "")).strip()
    with suppress(LookupError, ValueError):
        value = str(make_header(decode_header(value)))
    return " ".join(value.split()) if name == "Date" else "".join(value.split())
