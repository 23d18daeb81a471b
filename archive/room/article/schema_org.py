"""What other programs read of an article's page: schema.org, Open Graph, Dublin Core, and Zotero's citation tags."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from archive.room.tools import links

if TYPE_CHECKING:
    from archive.room.article.citations import Citation
    from archive.room.tools.reader import Reader, Row

SUMMARY_LETTERS = 200
_MOST_PICTURES = 10
_UNSAFE = str.maketrans({letter: f"\\u{ord(letter):04x}" for letter in "<>&\u2028\u2029"})


def news_article(reader: Reader, article: Row, parts: dict[str, Any], one: Citation) -> str:
    """Return an article as JSON-LD that may stand inside a ``script`` element: nothing in it ends that element."""
    capture = article["capture"]
    told = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": one.title,
        "description": one.summary,
        "datePublished": article["published_at"],
        "articleSection": one.section,
        "author": [_person(author) for author in parts["authors"]],
        "creditText": article["byline"],
        "publisher": {"@type": "Organization", "name": one.site, "url": article["home_url"]},
        "image": _pictures(reader, parts["pictures"]),
        "url": one.url,
        "mainEntityOfPage": one.address,
        "archivedAt": _absolute(reader, links.capture(reader, capture)) if capture else None,
        "identifier": one.digest,
    }
    text = json.dumps({name: value for name, value in told.items() if value}, ensure_ascii=False)
    return text.translate(_UNSAFE)


def _person(author: Row) -> dict[str, Any]:
    person = {"@type": "Person", "name": author["name"]}
    return person | ({"affiliation": {"@type": "Organization", "name": author["unit"]}} if author["unit"] else {})


def heads(reader: Reader, article: Row, parts: dict[str, Any], one: Citation) -> list[tuple[str, str, str]]:
    """Return the ``meta`` elements of an article's page: attribute (name or property), key, content."""
    description = shortened(one.summary or article["body"] or "")
    day = one.published or ""
    told = [
        ("name", "description", description),
        ("property", "og:type", "article"),
        ("property", "og:title", one.title),
        ("property", "og:description", description),
        ("property", "og:url", one.address),
        ("property", "og:site_name", f"Văn khố: {one.site}"),
        ("property", "og:image", next(iter(_pictures(reader, parts["pictures"])), None)),
        ("property", "article:published_time", article["published_at"]),
        ("property", "article:section", one.section),
        ("name", "DC.title", one.title),
        *(("name", "DC.creator", name) for name in one.authors),
        ("name", "DC.date", day),
        ("name", "DC.publisher", one.site),
        ("name", "DC.identifier", one.address),
        ("name", "DC.source", one.url),
        ("name", "citation_title", one.title),
        *(("name", "citation_author", name) for name in one.authors),
        ("name", "citation_publication_date", day.replace("-", "/")),
        ("name", "citation_journal_title", one.site),
        ("name", "citation_public_url", one.address),
    ]
    return [(kind, key, content) for kind, key, content in told if content]


def shortened(text: str) -> str:
    """Return the beginning of a text, cut between words."""
    words = " ".join(text.split())
    return words if len(words) <= SUMMARY_LETTERS else words[:SUMMARY_LETTERS].rpartition(" ")[0] + "…"


def _pictures(reader: Reader, pictures: list[Row]) -> list[str]:
    return [_absolute(reader, row["href"]) for row in pictures[:_MOST_PICTURES] if row["href"]]


def _absolute(reader: Reader, address: str) -> str:
    return str(reader.datasette.absolute_url(reader.request, address))
