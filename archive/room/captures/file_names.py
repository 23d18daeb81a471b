"""Names under which files are saved, however hostile the portal's own; and the types that a browser may be told."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urlsplit

from archive.vietnamese.letters import in_ascii

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST = 100  # letters; file systems take 255 bytes, and a Vietnamese letter is up to three
# What Windows, or a header, does not allow in a file's name.
# matches: 12/QĐ-UBND
_UNSAFE = re.compile(r'[\\/:*?"<>|%;]+')
# matches: Quyết định 12.docx
_EXTENSION = re.compile(r"\.([A-Za-z0-9]{1,5})$")
# The first bytes of a picture's file, whatever its server calls it.
_MAGIC = (
    (re.compile(rb"\xff\xd8\xff"), "image/jpeg"),  # what follows tells JFIF from Exif
    (re.compile(rb"\x89PNG\r\n\x1a\n"), "image/png"),  # both kinds of line ends show damage
    (re.compile(rb"GIF8[79]a"), "image/gif"),  # GIF87a, GIF89a
    (re.compile(rb"RIFF....WEBP", re.DOTALL), "image/webp"),  # the file's length stands between
    (re.compile(rb"....ftypavi[fs]", re.DOTALL), "image/avif"),  # the length of the first box stands before
    (re.compile(rb"BM....\0\0\0\0", re.DOTALL), "image/bmp"),  # the file's length, and four bytes that are always zero
)
EXTENSIONS = {
    "application/pdf": "pdf",
    "application/msword": "doc",
    "application/vnd.ms-excel": "xls",
    "application/vnd.ms-powerpoint": "ppt",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": "pptx",
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
    "application/rtf": "rtf",
    "application/zip": "zip",
    "application/vnd.rar": "rar",
    "application/x-7z-compressed": "7z",
    "audio/mpeg": "mp3",
    "video/mp4": "mp4",
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/gif": "gif",
    "image/webp": "webp",
    "image/avif": "avif",
    "image/bmp": "bmp",
    "text/css": "css",
}
ANYTHING = "application/octet-stream"


def picture_type(content: bytes) -> str | None:
    """Return the media type of a picture that browsers show and that can do no harm, by its first bytes; else None."""
    return next((kind for magic, kind in _MAGIC if magic.match(content)), None)


def download_type(claimed: str | None) -> str:
    """Return the media type for a download: the claimed one, where it is a document's; nothing that could act."""
    kind = (claimed or "").partition(";")[0].strip().lower()
    return kind if kind in EXTENSIONS and kind != "text/css" else ANYTHING


def disposition(manner: str, names: Iterable[str | None], url: str, kind: str) -> str:
    """Return a ``Content-Disposition`` (RFC 6266) for ``manner``, with the first usable of some names.

    The extension is that of the address, or the type's; a name typed by somebody cannot choose it.
    """
    last = unquote(urlsplit(url).path.rsplit("/", 1)[-1])
    stem = next(filter(None, map(_stem, (*names, last))), "tep")
    ending = _EXTENSION.search(last)
    extension = EXTENSIONS.get(kind) or (ending[1].lower() if ending else "bin")
    name = f"{stem}.{extension}"
    return f"{manner}; filename=\"{in_ascii(name).strip()}\"; filename*=UTF-8''{quote(name, safe='')}"


def _stem(name: str | None) -> str:
    """The name without its extension and without what a file system, a header or an eye could be deceived by."""
    seen = "".join(
        c if unicodedata.category(c)[0] not in "CZ" else " " for c in unicodedata.normalize("NFC", name or "")
    )
    safe = _UNSAFE.sub(" ", _EXTENSION.sub("", seen.strip()))
    return " ".join(safe.split())[:LONGEST].strip(" .")
