"""``vankho save-page``: keep a page and what is read from it as a test case, for a person to correct."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from archive.vietnamese.letters import slugify
from scraper.cli.probe.source import ProbeError, probe
from scraper.crawl.cases import article_form, page_form

if TYPE_CHECKING:
    from pathlib import Path

    from scraper.cli.probe.source import Probed

UNREAD = "unread"
_WHAT_TO_DO = "nobody has read this page yet; correct what stands below by what the page says, then remove this line"
_OWN_ENCODINGS = ("utf-8", "ascii")
# matches: le-khai-giang_2
_NAME = re.compile(r"\w[\w.-]{0,99}", re.ASCII)
_LONGEST_NAME = 60  # letters that are taken from an address


def save(
    source: str, folder: Path, name: str | None = None, url: str | None = None, archive: Path | None = None
) -> tuple[Path, Path]:
    """Keep a page's bytes and its reading in two new files; return their paths.

    An article goes into the folder's ``articles/``, any other page into its ``lists/``, where it has them.

    Args:
        source: the page's URL, or a saved file.
        folder: where to keep it.
        name: what the files are called; without it, by the page's address.
        url: the address that a saved file was captured from.
        archive: the archive's folder whose newest capture of the URL is taken.

    Raises:
        ProbeError: the page cannot be had, the folder is missing, a file of that name is there already, or nothing can
            be written.
        ProfileError: the address is none.
        ArchiveError: the archive cannot be read.
    """
    if not folder.is_dir():
        raise ProbeError(f"{folder}: no such folder; make it, or name another one behind the address")
    if name is not None and not _NAME.fullmatch(name):
        raise ProbeError(f"{name!r} is no name for a file here; use letters, digits, - and _")
    if url is None and archive is None and "://" not in source:
        raise ProbeError(f"{source}: add --url with the address that this file was captured from")
    probed = probe(source, url, archive=archive)
    page, reading = _places(probed, folder, name or _name_from(probed.source.url))
    text = json.dumps(_case(probed), ensure_ascii=False, indent=1) + "\n"
    made: list[Path] = []
    try:
        for path, content in ((page, probed.source.body), (reading, text.encode("utf-8", "replace"))):
            with path.open("xb") as file:
                made.append(path)
                file.write(content)
    except OSError as error:
        for path in made:
            path.unlink(missing_ok=True)
        raise ProbeError(f"{folder}: cannot be written ({error.strerror}); name another folder") from None
    return page, reading


def _places(probed: Probed, folder: Path, name: str) -> tuple[Path, Path]:
    inner = folder / ("articles" if probed.page.kind == "article" else "lists")
    place = inner if inner.is_dir() else folder
    paths = place / f"{name}.html", place / f"{name}.json"
    there = next((path for path in paths if path.exists()), None)
    if there is not None:
        raise ProbeError(f"{there}: is there already and stays as it is; choose another name with --name NAME")
    return paths


def _name_from(url: str) -> str:
    """The last words of an address: "le-khai-giang" of https://xa.example.gov.vn/tin/le-khai-giang.html."""
    parts = urlsplit(url)
    words = [slugify(unquote(part).partition(".")[0]).strip("-") for part in parts.path.split("/")]
    return next(filter(None, reversed(words)), slugify(parts.hostname or "page"))[:_LONGEST_NAME].rstrip("-")


def _case(probed: Probed) -> dict[str, Any]:
    page, encoding = probed.page, probed.source.encoding
    case = article_form(page.article, page.url) if page.kind == "article" else page_form(page, probed.profile)
    named = {} if encoding in _OWN_ENCODINGS else {"encoding": encoding}
    return {UNREAD: _WHAT_TO_DO} | case | named
