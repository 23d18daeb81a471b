"""The description of a bag's contents for programs: RO-Crate 1.1 (JSON-LD), the same for the same contents.

The library ``rocrate`` dates what it writes and numbers it by chance; tests read with it what is written here.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from archive.exports.bag import words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from archive.exports.bag.about import About, Packed

NAME = "ro-crate-metadata.json"
_CONFORMS_TO = "https://w3id.org/ro/crate/1.1"
_TYPES: dict[str, tuple[str, str | None]] = {
    ".gz": ("application/warc", "https://www.iso.org/standard/68004.html"),
    ".db": ("application/vnd.sqlite3", "https://www.sqlite.org/fileformat.html"),
    ".cdxj": ("application/x-cdxj", "https://specs.webrecorder.net/cdxj/0.1.0/"),
}
_PLAIN = ("text/plain", None)


def crate(about: About, files: Iterable[Packed]) -> dict[str, Any]:
    """Return what is said of a bag and of each of its files (paths below ``data/``)."""
    entities = [_file(about, one) for one in files]
    parts = [_ref(one["@id"]) for one in entities]
    warcs = [_ref(one["@id"]) for one in entities if one["@id"].startswith("warc/")]
    root = {
        "@id": "./",
        "@type": "Dataset",
        "name": about.both(words.NAME),
        "description": about.both(words.DESCRIPTION),
        "datePublished": about.facts["made"],
        "version": about.facts["number"],
        "inLanguage": "vi",
        "license": _ref("#rights"),
        "about": [_ref(url) for _, url in about.sites],
        "hasPart": [_ref("warc/"), *parts],
        "mentions": _ref("#reading"),
    }
    warc = {"@id": "warc/", "@type": "Dataset", "name": about.both(words.WARC), "hasPart": warcs}
    reading = {
        "@id": "#reading",
        "@type": "CreateAction",
        "name": "Reading / Đọc",
        "instrument": _ref("#readers"),
        "object": _ref("warc/"),
        "result": _ref(about.database),
        "endTime": about.facts["made"],
    }
    software, _, version = about.facts["software"].partition(" ")
    readers = {"@id": "#readers", "@type": "SoftwareApplication", "name": software, "softwareVersion": version or "–"}
    rights = {"@id": "#rights", "@type": "CreativeWork", "name": about.both(words.RIGHTS)}
    sites = [{"@id": url, "@type": "WebSite", "name": title, "url": url} for title, url in about.sites]
    itself = {
        "@id": NAME,
        "@type": "CreativeWork",
        "about": _ref("./"),
        "conformsTo": _ref(_CONFORMS_TO),
    }
    graph = [itself, root, warc, *entities, reading, readers, rights, *sites]
    return {"@context": f"{_CONFORMS_TO}/context", "@graph": graph}


def _file(about: About, one: Packed) -> dict[str, Any]:
    mediatype, standard = _TYPES.get(PurePosixPath(one.path).suffix, _PLAIN)
    form = mediatype if standard is None else [mediatype, _ref(standard)]
    said = {about.database: words.EDITION, about.index: words.INDEX}.get(one.path)
    return {
        "@id": one.path,
        "@type": "File",
        "name": about.both(said) if said else one.path.rpartition("/")[2],
        "encodingFormat": form,
        "contentSize": str(one.size),
        "sha256": one.sha256,
    }


def _ref(identifier: str) -> dict[str, str]:
    return {"@id": identifier}
