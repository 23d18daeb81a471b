"""Atom feeds (RFC 4287), written by the standard library, which escapes; what XML forbids is left out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from datasette import Response  # type: ignore[import-untyped]  # datasette ships no types

from archive.room.tools import headers
from archive.room.tools.days import VIETNAM

if TYPE_CHECKING:
    from collections.abc import Iterable

    from archive.room.tools.reader import Reader

_ATOM = "http://www.w3.org/2005/Atom"
# What XML 1.0 does not allow, not even as an entity: a bell, half a pair of surrogates.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NEVER = "1970-01-01T00:00:00+00:00"  # every entry must have a time, also where the archive knows none


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry; addresses are below the server's root (``/-/article/…``), times ISO 8601.

    Attributes:
        id: an address that stays, which feed readers tell entries apart by.
        title: plain text.
        updated: when; a bare date is one in Vietnam; None where nobody knows.
        link: the page about it.
        author: who; None where nobody is named.
        text: plain text, shown where there is no ``html``.
        html: markup that is safe to show.
    """

    id: str
    title: str
    updated: str | None
    link: str
    author: str | None = None
    text: str | None = None
    html: str | None = None


def feed(reader: Reader, title: str, here: str, page: str, entries: Iterable[Entry]) -> Any:
    """Answer with a feed.

    Args:
        reader: the request.
        title: of the feed, plain text.
        here: the address of the feed itself.
        page: the address of the page that shows the same.
        entries: the newest first.
    """
    content = build(title, absolute(reader, here), absolute(reader, page), _with_host(reader, entries))
    return Response(content, content_type=headers.ATOM)


def absolute(reader: Reader, address: str) -> str:
    """Return an address with this server's name, for places where links have no page around them."""
    return str(reader.datasette.absolute_url(reader.request, address))


def build(title: str, here: str, page: str, entries: Iterable[Entry]) -> bytes:
    """Return a feed as XML; all addresses are absolute."""
    ET.register_namespace("", _ATOM)
    root = ET.Element(f"{{{_ATOM}}}feed")
    listed = list(entries)
    _add(root, "id", here)
    _add(root, "title", title)
    _add(root, "updated", max((moment(entry.updated) for entry in listed), default=_NEVER, key=_order))
    _add(_add(root, "author"), "name", "Văn khố")
    _add(root, "link", rel="self", type="application/atom+xml", href=here)
    _add(root, "link", rel="alternate", type="text/html", href=page)
    for entry in listed:
        _add_entry(root, entry)
    text: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return text


def moment(time: str | None) -> str:
    """Return an ISO date or time as Atom wants it: with seconds and an offset."""
    try:
        found = datetime.fromisoformat(time or _NEVER)
    except ValueError:
        return _NEVER
    return (found if found.tzinfo else found.replace(tzinfo=VIETNAM)).isoformat(timespec="seconds")


def _order(time: str) -> float:
    return datetime.fromisoformat(time).timestamp()


def _with_host(reader: Reader, entries: Iterable[Entry]) -> Iterable[Entry]:
    for entry in entries:
        id_, link = absolute(reader, entry.id), absolute(reader, entry.link)
        yield Entry(id_, entry.title, entry.updated, link, entry.author, entry.text, entry.html)


def _add_entry(root: ET.Element, entry: Entry) -> None:
    element = _add(root, "entry")
    _add(element, "id", entry.id)
    _add(element, "title", entry.title)
    _add(element, "updated", moment(entry.updated))
    _add(element, "link", rel="alternate", type="text/html", href=entry.link)
    if entry.author:
        _add(_add(element, "author"), "name", entry.author)
    if entry.html is not None:
        _add(element, "content", entry.html, type="html")
    elif entry.text is not None:
        _add(element, "content", entry.text, type="text")


def _add(parent: ET.Element, name: str, text: str | None = None, **attributes: str) -> ET.Element:
    cleaned = {key: _FORBIDDEN.sub("", value) for key, value in attributes.items()}
    element = ET.SubElement(parent, f"{{{_ATOM}}}{name}", cleaned)
    element.text = None if text is None else _FORBIDDEN.sub("", text)
    return element
