"""A page that a browser saved: one file, often with a folder beside it that holds what it shows."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import unquote

from archive.warc.capture import Trouble
from archive.words.crawls import FILE_TIME
from archive.words.sentences import ADDRESS_UNKNOWN, CALLS_ITSELF, FOLDER_MISSING
from scraper.sources.saved import files
from scraper.sources.saved.inline import take_out
from scraper.sources.saved.page import Lead, Saved, base_of, invented, joined, lead_back, references
from scraper.sources.saved.said import said

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

# A link to a file beside the page, or in a folder beside it.
# matches: style.css
# matches: ./Trang chủ_files/anh.jpg
_BESIDE = re.compile(r"(?:\./)*([^/:?#\\]+)(?:/[^?#]+)?")

_NONE: Mapping[Path, str] = {}


def saved_page(
    path: Path, page: bytes, name: str, url: str | None = None, originals: Mapping[Path, str] = _NONE
) -> Iterator[Saved | Trouble]:
    """Yield the page that a file is, and the files that it shows; or what is wrong with it.

    Args:
        path: the file.
        page: its bytes.
        name: what it is called in the archive.
        url: where it was saved from, if somebody said so; else the page must say it.
        originals: where files beside it stood, if that was noted.
    """
    told = said(page)
    address = url or told.url
    if address is None:
        why = CALLS_ITSELF(url=told.calls_itself) if told.calls_itself else ADDRESS_UNKNOWN()
        yield Trouble(str(path), why)
        return
    moment, time_from = (told.moment, None) if told.moment else (files.time_of(path), FILE_TIME)
    whole = Saved(address, moment, files.HTML, page, name, time_from)
    shown, pictures = take_out(page, address) if told.inlines else (page, {})
    parts, troubles = _beside(path, whole, originals)
    urls = {files.key(part.name): part.url for part in parts}
    shown = (lead_back(shown, address, _from(path.name, urls)) if urls else None) or shown
    yield replace(whole, led_back=shown if shown != page else None)
    for url_of_part, picture in pictures.items():
        kind = files.content_type(url_of_part, picture)
        yield replace(whole, url=url_of_part, content_type=kind, payload=picture, name=f"{name}: {url_of_part}")
    for part in parts:
        back = lead_back(part.payload, part.url, _from(part.name, urls)) if part.content_type == files.HTML else None
        yield replace(part, name=f"{name}: {part.name}", led_back=back)
    yield from troubles


def _from(name: str, urls: Mapping[str, str]) -> Lead:
    """Return how links in a file lead to files that were saved with the page."""
    folder = posixpath.dirname(name)
    return lambda reference: urls.get(files.key(posixpath.normpath(posixpath.join(folder, unquote(reference)))))


def _links(page: bytes) -> dict[str, str]:
    """Return the links of a page to files beside it, or in folders beside it, by the keys of these files."""
    links: dict[str, str] = {}
    for reference in references(page):
        if (match := _BESIDE.fullmatch(unquote(reference))) is not None and match[1].strip("."):
            links.setdefault(files.key(match[0]), reference)
    return links


def _beside(path: Path, page: Saved, originals: Mapping[Path, str]) -> tuple[list[Saved], list[Trouble]]:
    """Return the files that were saved with a page; and what is wrong with these."""
    base, parts, troubles = base_of(page.payload, page.url), list[Saved](), list[Trouble]()
    links = _links(page.payload)
    for file in _shown(path, links, troubles):
        inside = "/".join(files.steps_of(file, path.parent))
        link, payload = links.get(files.key(inside)), files.read(file)
        if isinstance(payload, Trouble):
            troubles.append(payload)
            continue
        url = joined(base, link) if link else invented(base, *inside.split("/"))
        parts.append(_part(page, originals.get(file, url), inside, payload))
    return parts, troubles


def _shown(path: Path, links: Mapping[str, str], troubles: list[Trouble]) -> Iterator[Path]:
    """Yield the files of folders that are named for a page; elsewhere, those that it links to, but no pages."""
    steps = (unquote(link).lstrip("./").partition("/") for link in links.values())
    for name, is_folder in sorted({(first, bool(slash)) for first, slash, _ in steps}):
        place, is_own = _spelled(path.parent, name), is_folder and files.is_named_for(name, {files.key(path.stem)})
        if place is None:
            if is_own:
                troubles.append(Trouble(str(path), FOLDER_MISSING(folder=name)))
        elif place.is_dir():
            yield from (file for file in files.walked(place) if is_own or _is_linked(file, path, links))
        elif _is_linked(place, path, links):
            yield place


def _spelled(folder: Path, name: str) -> Path | None:
    """Return what is in a folder under a name, however the system spells its letters."""
    spelled = (folder / name, *(folder / unicodedata.normalize(form, name) for form in ("NFC", "NFD")))
    return next((one for one in spelled if one.exists() and not one.is_symlink()), None)


def _is_linked(file: Path, path: Path, links: Mapping[str, str]) -> bool:
    return files.key("/".join(files.steps_of(file, path.parent))) in links and not files.may_be_page(file)


def _part(page: Saved, url: str, name: str, payload: bytes) -> Saved:
    """Return a file of a page: a frame says where it was saved from, as the page does."""
    kind = files.content_type(name, payload)
    if kind == files.HTML:
        url = said(payload).url or url
    return replace(page, url=url, content_type=kind, payload=payload, name=name)
