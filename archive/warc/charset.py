"""Which letters the bytes of a captured page stand for, as its server, its mark or its own head says."""

from __future__ import annotations

import codecs
import re

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
# matches: text/html; Charset="windows-1258"
_SAID = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
# matches: <meta http-equiv="Content-Type" content="text/html; charset=utf-8">
_META = re.compile(rb"<meta\b[^>]*?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_HEAD = 4096  # bytes; browsers look for a meta in the first 1,024, portals put comments before it
_AS_BROWSERS_READ = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030"}
FALLBACK = "cp1252"


def decode(content: bytes, content_type: str | None) -> tuple[str, str]:
    """Return a page's text and the name of its encoding; what is no letter in it becomes U+FFFD.

    A byte order mark goes before the server's header, and that before the page's own ``meta``, as in browsers.
    Where nobody says it, it is UTF-8 if it can be.
    """
    for mark, name in _MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(name, "replace"), name
    name = _of_header(content_type) or _of_meta(content) or _guessed(content)
    return content.decode(name, "replace"), name


def _of_header(content_type: str | None) -> str | None:
    found = _SAID.search(content_type or "")
    return _known(found[1]) if found else None


def _of_meta(content: bytes) -> str | None:
    found = _META.search(content[:_HEAD])
    name = _known(found[1].decode("ascii", "replace")) if found else None
    # A page whose meta could be read byte by byte is not in UTF-16, whatever it says.
    return "utf-8" if name and name.startswith("utf-16") else name


def _known(label: str) -> str | None:
    """The codec of a label; None for what is no encoding of text."""
    try:
        found = codecs.lookup(label)
        "".encode(found.name)
    except (LookupError, ValueError):
        return None
    return _AS_BROWSERS_READ.get(found.name, found.name)


def _guessed(content: bytes) -> str:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return FALLBACK
    return "utf-8"
