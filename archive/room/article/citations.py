"""How to cite an article: what was published, by whom and where; which edition keeps it, captured when, as what."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from datasette import Response  # type: ignore[import-untyped]  # datasette ships no types

from archive.editions.citation import escaped
from archive.room.article.asked import asked_article, no_such_article
from archive.room.article.parts import authors_of
from archive.room.tools import headers, links
from archive.room.tools.days import vietnam_day
from archive.room.tools.formats import day_in, moment_in

if TYPE_CHECKING:
    from archive.room.tools.reader import Reader, Row


# matches: tra vinh/xã
_KEY = re.compile(r"[^A-Za-z0-9.-]+")
_LONGEST_KEY = 60
_CAPTURED = "SELECT timestamp FROM captures WHERE id = ?"


@dataclass(frozen=True, slots=True)
class Citation:
    """An article as bibliographies name it; what is not known is None.

    ``published`` is an ISO date in the portal's time, ``captured_at`` a time in UTC, ``captured_on`` its day in
    Vietnam, ``address`` the absolute one here.
    """

    key: str
    authors: tuple[str, ...]
    title: str | None
    site: str
    section: str | None
    published: str | None
    url: str
    address: str
    captured_at: str
    captured_on: str | None
    edition: int | None
    digest: str
    summary: str | None


async def cited(reader: Reader, article: Row, authors: list[Row]) -> Citation:
    """Return the citation of an article with these authors, whose words were captured when its row says."""
    here = links.article(reader, article["site_name"], article["article_id"])
    told = await reader.value(_CAPTURED, article["capture"]) if article["capture"] else None
    captured_at = told or article["first_captured_at"]
    names = tuple(dict.fromkeys(author["name"] for author in authors))
    return Citation(
        key=citation_key(article["site_name"], article["article_id"]),
        authors=names or ((article["byline"],) if article["byline"] else ()),
        title=article["title"],
        site=article["site_title"] or article["site_name"],
        section=article["section_name"],
        published=article["published_date"],
        url=article["url"],
        address=reader.datasette.absolute_url(reader.request, here),
        captured_at=captured_at,
        captured_on=vietnam_day(captured_at),
        edition=reader.edition.number,
        digest=article["content_digest"],
        summary=article["summary"],
    )


def citation_key(site: str, article_id: str) -> str:
    """Return a key in plain letters that stays the same and is no other article's: an id that loses letters is marked.

    BibTeX takes ``A`` for ``a`` in keys, so capitals are marked too.
    """
    plain = f"{_KEY.sub('-', site)}:{_KEY.sub('-', article_id)}"
    if plain == f"{site}:{article_id}".lower() and len(plain) <= _LONGEST_KEY:
        return plain
    mark = hashlib.sha256(f"{site}\n{article_id}".encode()).hexdigest()[:8]
    return f"{plain[:_LONGEST_KEY].strip('-')}:{mark}"


def plain_vietnamese(one: Citation) -> str:
    """Return the citation as a Vietnamese sentence."""
    edition = f", bản số {one.edition}" if one.edition else ""
    return _sentence(
        ", ".join(one.authors) or None,
        f"({day_in('vi', one.published)})" if one.published else "(không rõ ngày)",
        f"“{one.title}”" if one.title else "(không có tiêu đề)",
        one.site,
        one.url,
        f"Văn khố{edition}, bản chụp lúc {moment_in('vi', one.captured_at)} (giờ Việt Nam): {one.address}",
        one.digest,
    )


def plain_english(one: Citation) -> str:
    """Return the citation as an English sentence."""
    edition = f", edition {one.edition}" if one.edition else ""
    return _sentence(
        ", ".join(one.authors) or None,
        f"({day_in('en', one.published)})" if one.published else "(no date)",
        f"“{one.title}”" if one.title else "(no title)",
        one.site,
        one.url,
        f"Văn khố{edition}, captured {moment_in('en', one.captured_at)} (Vietnam time): {one.address}",
        one.digest,
    )


def _sentence(*parts: str | None) -> str:
    return ". ".join(" ".join(part.split()).rstrip(".") for part in parts if part) + "."


def csl_item(one: Citation) -> dict[str, Any]:
    """Return the citation as a CSL-JSON item. Names are literal: which part of one is the family's, nobody has said."""
    item = {
        "id": one.key,
        "type": "article-newspaper",
        "title": one.title,
        "author": [{"literal": name} for name in one.authors],
        "container-title": one.site,
        "section": one.section,
        "issued": _csl_date(one.published),
        "accessed": _csl_date(one.captured_on),
        "URL": one.url,
        "abstract": one.summary,
        "archive": "Văn khố",
        "archive_location": one.address,
        "version": str(one.edition) if one.edition else None,
        "note": one.digest,
    }
    return {name: value for name, value in item.items() if value}


def _csl_date(day: str | None) -> dict[str, Any] | None:
    parts = (day or "")[:10].split("-")
    if not all(part.isdecimal() for part in parts):
        return None
    return {"date-parts": [[int(part) for part in parts]]}


def formats_of(one: Citation) -> dict[str, str]:
    """Return the citation in every format, by name."""
    return {
        "plain": plain_vietnamese(one),
        "english": plain_english(one),
        "bibtex": bibtex_entry(one),
        "csl": json.dumps([csl_item(one)], ensure_ascii=False, indent=2),
    }


_TYPES = {
    "plain": headers.TEXT,
    "bibtex": "application/x-bibtex; charset=utf-8",
    "csl": "application/vnd.citationstyles.csl+json",
}
_ENDINGS = {"plain": "txt", "bibtex": "bib", "csl": "json"}


async def page(reader: Reader) -> Any:
    """Answer with an article's citation as a file: ``/-/citation/bibtex/<site>/<id>``."""
    style, article = reader.named("style"), await asked_article(reader)
    if article is None:
        return await no_such_article(reader, reader.named("id"))
    one = await cited(reader, article, await authors_of(reader, article["id"]))
    written = formats_of(one)
    text = f"{written['plain']}\n\n{written['english']}" if style == "plain" else written[style]
    name = f"{_KEY.sub('-', one.key)}.{_ENDINGS[style]}"
    return Response(text + "\n", headers=headers.citation(name), content_type=_TYPES[style])


# A citation for LaTeX.

_IN_ADDRESSES = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"})


def bibtex_entry(one: Citation) -> str:
    """Return the citation as an ``@online`` entry; names and title keep their letters as they are."""
    fields = {
        "author": " and ".join(f"{{{_tex(name)}}}" for name in one.authors),
        "title": f"{{{_tex(one.title)}}}" if one.title else "",
        "date": one.published or "",
        "year": (one.published or "")[:4],
        "organization": _tex(one.site),
        "url": address(one.url),
        "urldate": one.captured_on or "",
        "archiveurl": address(one.address),
        "version": str(one.edition or ""),
        "note": _tex(f"Văn khố: {one.captured_at}, {one.digest}"),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@online{{{one.key},", *lines, "}"])


def _tex(text: str) -> str:
    """Return a text as TeX prints it, on one line."""
    return escaped(" ".join(text.split()))


def address(url: str) -> str:
    """Return an address as a verbatim field takes it: nothing but braces, strokes and spaces needs another spelling."""
    return "".join(url.split("\n")).translate(_IN_ADDRESSES)
