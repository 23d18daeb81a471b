"""Sets of saved pages with what is to be read from them, in the formats in which others and we keep them."""

from __future__ import annotations

import gzip
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from tests.bench.pages import vietnamese_news

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# matches: <link rel="canonical" href="https://example.org/news/1" />
_CANONICAL = re.compile(
    r"""<link[^>]*\brel=["']?canonical\b[^>]*\bhref=["']?(?P<url>https?://[^"'\s>]+)""", re.IGNORECASE
)
OURS = Path(__file__).parents[2] / "saved_pages"


@dataclass(frozen=True, slots=True)
class Expected:
    """What a careful person reads from a page; None for what the set does not say.

    ``text`` has the summary in it, where ``with_summary`` says so. Where a set gives no text but pieces of it,
    ``holds`` are those that must be in the text and ``lacks`` those that must not.
    """

    kind: str | None = "article"
    title: str | None = None
    text: str | None = None
    with_summary: bool = True
    holds: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    authors: tuple[str, ...] | None = None
    published_at: str | None = None
    captions: tuple[str, ...] | None = None
    entries: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Saved:
    """One page of a set; its name says where to find it. ``encoding`` is known where the set was written anew."""

    name: str
    url: str
    path: Path
    expected: Expected
    encoding: str | None = None

    def bytes(self) -> bytes:
        """The page as it was sent."""
        content = self.path.read_bytes()
        return gzip.decompress(content) if self.path.suffix == ".gz" else content


@dataclass(frozen=True, slots=True)
class Format:
    """One format: the set that has it and how to get it, what shows that a folder has it, how it is read."""

    name: str
    get: str
    sign: str
    read: Callable[[Path], Iterator[Saved]]


def of_article_extraction(folder: Path) -> Iterator[Saved]:
    """``ground-truth.json`` gives an address and the text, ``html/`` the page of the same key."""
    for key, told in _json(folder / "ground-truth.json").items():
        page = folder / "html" / f"{key}.html.gz"
        yield Saved(key, told["url"], page, Expected(text=told["articleBody"]), "utf-8")


def of_fundus(folder: Path) -> Iterator[Saved]:
    """``at/ORF.json`` holds a publisher's versions in order of time, ``at/ORF_2024_11_22.html.gz`` a page for each."""
    for told in sorted((folder / "tests/resources/parser/test_data").glob("*/*.json")):
        pages = sorted(told.parent.glob(f"{told.stem}_[0-9]*.html.gz"))
        about = _json(told.parent / "meta.info")
        for page, version in zip(pages, _json(told).values(), strict=False):
            name = f"{told.parent.name}/{page.name.removesuffix('.html.gz')}"
            yield Saved(name, about[page.name]["url"], page, _of_fundus(version), "utf-8")


def _of_fundus(told: dict[str, Any]) -> Expected:
    body = told["body"] or {"summary": [], "sections": []}
    texts = [*body["summary"]]
    for section in body["sections"]:
        texts += [*section["headline"], *section["paragraphs"]]
    captions = dict.fromkeys(image["caption"] for image in told.get("images", ()) if image["caption"])
    return Expected(
        title=told["title"],
        text="\n\n".join(texts),
        authors=tuple(told["authors"]) if "authors" in told else None,
        published_at=told["publishing_date"],
        captions=tuple(captions) if "images" in told else None,
    )


def of_trafilatura(folder: Path) -> Iterator[Saved]:
    """``evaldata.json`` gives by address a file in ``cache/`` or ``eval/``, what its text holds and what not."""
    for url, told in _json(folder / "tests/evaldata.json").items():
        places = (folder / "tests" / place / told["file"] for place in ("cache", "eval"))
        page = next((place for place in places if place.is_file()), None)
        if page is not None:
            expected = Expected(holds=tuple(told["with"]), lacks=tuple(told["without"]))
            yield Saved(told["file"], url if url.startswith("http") else _own_address(page), page, expected)


def _own_address(page: Path) -> str:
    """Return the address that a page gives itself; some have a mark in place of it: "hard::example.org-news.html"."""
    found = _CANONICAL.search(page.read_bytes().decode("utf-8", errors="replace"))
    return found["url"] if found else f"https://unknown.example/{page.name}"


def of_vietnamese_news(folder: Path) -> Iterator[Saved]:
    """The set has a reader for each site it knows; what those say is expected, its tests give the addresses."""
    for page, url, said in vietnamese_news.pages(folder):
        if isinstance(said, list):
            yield Saved(page.stem, url, page, Expected(kind="list", entries=tuple(said)))
        else:
            told = Expected(title=said.title, text=said.content_text, published_at=_iso(said.published_at))
            yield Saved(page.stem, url, page, told)


def _iso(printed: str | None) -> str | None:
    """Return the day of "2026-03-07T08:06" or of "07/03/2026 08:47"."""
    day = (printed or "").replace("T", " ").partition(" ")[0]
    return "-".join(reversed(day.split("/"))) or None


def of_a_folder(folder: Path) -> Iterator[Saved]:
    """NAME.html with NAME.json beside it: our own, and every page that is kept in the same way."""
    for page in sorted(folder.rglob("*.html")):
        if page.with_suffix(".json").is_file():
            told = _json(page.with_suffix(".json"))
            name = str(page.relative_to(folder).with_suffix(""))
            yield Saved(name, told["url"], page, _of_a_folder(told.get("expected", told), told["url"]))


def _of_a_folder(told: dict[str, Any], url: str) -> Expected:
    kind = told.get("kind", "article" if "body" in told else None)
    body, authors, entries = told.get("body"), told.get("authors"), told.get("entries")
    text = "\n\n".join(filter(None, (told.get("summary"), *(body or ()))))
    captions = [_caption(one) for one in told.get("captions", ())]
    return Expected(
        kind=kind,
        title=told.get("title"),
        text=text if "body" in told else None,
        with_summary="summary" in told,
        authors=tuple(one if isinstance(one, str) else one[0] for one in authors) if authors is not None else None,
        published_at=told.get("published_at"),
        captions=tuple(one for one in captions if one) if "captions" in told else None,
        entries=tuple(_entry(one, url) for one in entries) if entries is not None else None,
    )


def _caption(one: list[str | None]) -> str | None:
    """Text and credit; our own saved articles name the picture first and its ``alt`` last."""
    said = one[1:3] if len(one) > 2 else one
    return " ".join(filter(None, said)) or None


def _entry(one: str | dict[str, Any], url: str) -> str:
    return one if isinstance(one, str) else urljoin(url, one["url"])


def _json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


FORMATS = (
    Format(
        "article-extraction-benchmark",
        "git clone https://github.com/scrapinghub/article-extraction-benchmark",
        "ground-truth.json",
        of_article_extraction,
    ),
    Format("fundus", "git clone https://github.com/flairNLP/fundus", "tests/resources/parser/test_data", of_fundus),
    Format("trafilatura", "git clone https://github.com/adbar/trafilatura", "tests/evaldata.json", of_trafilatura),
    Format(
        "tracking_news-mcp",
        "git clone https://github.com/meth04/tracking_news-mcp",
        "tests/fixtures",
        of_vietnamese_news,
    ),
)


def read_set(folder: Path) -> list[Saved]:
    """Return the pages of a folder, whichever format it has."""
    known = next((one for one in FORMATS if (folder / one.sign).exists()), None)
    return list(known.read(folder) if known else of_a_folder(folder))


def missing(folder: Path | None) -> list[str]:
    """Say in a line each how to get the sets that do not lie in a folder."""
    where = folder or "SETS, and set VANKHO_PAGES=SETS"
    absent = [one for one in FORMATS if folder is None or not (folder / one.name / one.sign).exists()]
    return [f"{one.name}: not here; {one.get} {where}{'/' + one.name if folder else ''}" for one in absent]
