"""What a page claims about its article in its head, or in words that nobody sees: schema.org, written for machines.

Such words are often wrong: a claim only confirms what the page shows.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from archive.vietnamese.letters import clean
from scraper.pages.document.document import once_a_page, text_of
from scraper.pages.document.lines import read_layout

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scraper.pages.document.document import Document

_TITLES = ("og:title", "twitter:title", "dc.title", "headline")
_SUMMARIES = ("og:description", "description", "twitter:description", "dc.description")
_DATES = (
    "article:published_time",
    "datepublished",
    "pubdate",
    "dc.date",
    "og:published_time",
    "date",
    "dc.date.issued",
)
_AUTHORS = ("author", "article:author", "dc.creator", "dc.author")
_SECTIONS = ("article:section", "articlesection")
_SITES = ("og:site_name", "application-name")


@dataclass(frozen=True, slots=True)
class Claims:
    """Texts found in ``<title>``, meta tags, JSON-LD and hidden microdata, each cleaned, none of them empty."""

    window_title: str | None
    titles: tuple[str, ...]
    summaries: tuple[str, ...]
    dates: tuple[str, ...]
    authors: tuple[str, ...]
    site_names: tuple[str, ...]
    sections: tuple[str, ...]


@once_a_page
def read_claims(document: Document) -> Claims:
    """Return all that the page claims."""
    metas = _metas(document)
    article = _linked_data(document)
    hidden = _microdata(document)
    site_names = [*_pick(metas, _SITES), document.profile.title or "", *hidden.get("publisher", ())]
    return Claims(
        window_title=clean(document.tree.findtext(".//title") or "") or None,
        titles=_texts([*_pick(metas, _TITLES), article.get("headline")]),
        summaries=_texts([*_pick(metas, _SUMMARIES), article.get("description"), *hidden.get("description", ())]),
        dates=_texts([*_pick(metas, _DATES), article.get("datePublished"), *hidden.get("datePublished", ())]),
        authors=_texts([*_pick(metas, _AUTHORS), *_names(article.get("author")), *hidden.get("author", ())]),
        site_names=_texts(site_names),
        sections=_texts(
            [*reversed(_steps(document)), *_sections([*_pick(metas, _SECTIONS), article.get("articleSection")])]
        ),
    )


@once_a_page
def _metas(document: Document) -> dict[str, str]:
    metas: dict[str, str] = {}
    for meta in document.tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        if name and meta.get("content"):
            metas.setdefault(name.lower(), meta.get("content"))
    return metas


def _microdata(document: Document) -> dict[str, list[str]]:
    """What is marked up with ``itemprop`` and hidden; the name inside the author's mark is the author's."""
    said: dict[str, list[str]] = {}
    hidden = read_layout(document).hidden if "itemprop" in document.attributes else ()
    for element in hidden:
        for marked in element.iter():
            if name := marked.get("itemprop"):
                named = next((one for one in marked.iter() if one.get("itemprop") == "name"), marked)
                said.setdefault(name, []).append(named.get("content") or text_of(named))
    return said


def _pick(metas: dict[str, str], names: tuple[str, ...]) -> list[str]:
    return [metas[name] for name in names if name in metas]


def _texts(claims: list[Any]) -> tuple[str, ...]:
    texts = [clean(text) for text in claims if isinstance(text, str)]
    return tuple(dict.fromkeys(text for text in texts if text))


def _sections(claims: list[Any]) -> list[Any]:
    """What the head calls the section; of several in one text ("Kinh doanh, Tài chính") the last, the nearest, too."""
    texts = [one for claim in claims for one in (claim if isinstance(claim, list) else [claim])]
    return [*texts, *(text.rpartition(",")[2] for text in texts if isinstance(text, str) and "," in text)]


def _linked_data(document: Document) -> dict[str, Any]:
    """The first article-like object of the page's JSON-LD; empty where there is none or it cannot be read."""
    return next((thing for thing in _linked_things(document) if "headline" in thing), {})


def _steps(document: Document) -> list[Any]:
    """The names on the way to the page, as JSON-LD lists them, from the home page on."""
    ways = [thing for thing in _linked_things(document) if thing.get("@type") == "BreadcrumbList"]
    steps = list(_things(ways[0].get("itemListElement"))) if ways else []
    return [
        step.get("name") or (step["item"].get("name") if isinstance(step.get("item"), dict) else None) for step in steps
    ]


@once_a_page
def claims_one_article(document: Document) -> bool:
    """Whether the page says to machines that it is one article; lists that claim as much name several, or no date."""
    if "article:published_time" in _metas(document):
        return True
    linked = [thing for thing in _linked_things(document) if _is_article(thing.get("@type"))]
    if len(linked) == 1:
        return True
    marked = (one.get("itemtype") for one in document.tree.iter()) if "itemtype" in document.attributes else ()
    return sum(_is_article(name.rpartition("/")[2]) for name in marked if name) == 1


def _is_article(kind: Any) -> bool:
    kinds = kind if isinstance(kind, list) else [kind]
    return any(isinstance(one, str) and one.endswith(("Article", "BlogPosting")) for one in kinds)


@once_a_page
def _linked_things(document: Document) -> list[dict[str, Any]]:
    """All objects of the page's JSON-LD that stand by themselves."""
    scripts = [script for script in document.tree.iter("script") if "ld+json" in (script.get("type") or "")]
    return [thing for script in scripts for thing in _things(_loaded(script.text or ""))]


def _loaded(text: str) -> Any:
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _things(data: Any) -> Iterator[dict[str, Any]]:
    if isinstance(data, list):
        for one in data:
            yield from _things(one)
    elif isinstance(data, dict):
        yield data
        yield from _things(data.get("@graph"))


def _names(author: Any) -> list[Any]:
    if isinstance(author, list):
        return [name for one in author for name in _names(one)]
    return [author.get("name")] if isinstance(author, dict) else [author]
