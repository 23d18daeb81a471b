"""How to cite the archive, this edition and an article of it: in words, as BibTeX, as CSL-JSON.

What cites an article is a template: names in double angle brackets are columns of the table ``articles``.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

Row = tuple[str, str, str, str]

_NAME = {"en": "Văn khố, the archive of {sites}", "vi": "Văn khố, kho lưu trữ {sites}"}
_EDITION = {"en": "edition {number}, {day}", "vi": "bản số {number}, ngày {day}"}
_IN = {"en": "In", "vi": "Trong"}
_PLAIN = {
    ("archive", "en"): "{name}. Sources: {urls}",
    ("archive", "vi"): "{name}. Nguồn: {urls}",
    ("edition", "en"): "{name}, {edition}. SQLite database. Sources: {urls}",
    ("edition", "vi"): "{name}, {edition}. Cơ sở dữ liệu SQLite. Nguồn: {urls}",
    ("article", "en"): "<<byline>>. “<<title>>”. <<published_raw>>. <<url>>, captured <<last_captured_at>>. "
    "In: {name}, {edition}, article <<article_id>>.",
    ("article", "vi"): "<<byline>>. “<<title>>”. <<published_raw>>. <<url>>, thu thập lúc <<last_captured_at>>. "
    "Trong: {name}, {edition}, bài số <<article_id>>.",
}
# BibTeX counts braces even where they are escaped, so a lone one is spelled out.
_SPECIAL = str.maketrans(
    {
        "\\": r"{\textbackslash}",
        "{": r"{\textbraceleft}",
        "}": r"{\textbraceright}",
        "~": r"{\textasciitilde}",
        "^": r"{\textasciicircum}",
        **{letter: "\\" + letter for letter in "%&#_$"},
    }
)


def citations(db: sqlite3.Connection, number: int, made: str) -> Iterator[Row]:
    """Yield what is cited, format, language and text, for edition ``number`` made at ``made`` (ISO 8601, UTC)."""
    sites = db.execute("SELECT coalesce(title, name), home_url FROM sites ORDER BY id").fetchall()
    urls = "; ".join(url for _, url in sites) or "–"
    for language in ("en", "vi"):
        name = _NAME[language].format(sites="; ".join(title for title, _ in sites) or "–")
        edition = _EDITION[language].format(number=number, day=made[:10])
        for cites in ("archive", "edition", "article"):
            words = _PLAIN[cites, language].format(name=name, edition=edition, urls=urls)
            yield cites, "plain", language, words
            fields = _fields(cites, language, name, edition, urls)
            yield cites, "bibtex", language, _bibtex(cites, number, made, fields)
            yield cites, "csl-json", language, _csl(cites, number, made, fields)


def _fields(cites: str, language: str, name: str, edition: str, urls: str) -> dict[str, str]:
    fields = {"title": name, "language": language, "note": urls}
    if cites == "edition":
        return fields | {"version": edition}
    if cites == "article":
        told = f"{_IN[language]}: {name}, {edition}"
        return {"title": "<<title>>", "author": "<<byline>>", "url": "<<url>>", "language": language, "note": told}
    return fields


def _key(cites: str, number: int) -> str:
    return {"archive": "vankho", "edition": f"vankho-{number}", "article": "vankho-<<article_id>>"}[cites]


def _bibtex(cites: str, number: int, made: str, fields: dict[str, str]) -> str:
    date = {"archive": {}, "edition": {"date": made[:10]}, "article": {"date": "<<published_date>>"}}[cites]
    access = {"urldate": "<<last_captured_at>>"} if cites == "article" else {}
    lines = [f"  {name} = {{{_tex(value)}}}" for name, value in (fields | date | access).items()]
    return f"@misc{{{_key(cites, number)},\n" + ",\n".join(lines) + "\n}"


def _tex(text: str) -> str:
    """Escape what TeX takes for commands; placeholders stay."""
    # matches: <<published_date>>
    parts = re.split(r"(<<\w+>>)", text)
    return "".join(part if part.startswith("<<") else escaped(part) for part in parts)


def escaped(text: str) -> str:
    """Return a text as TeX prints it."""
    return text.translate(_SPECIAL)


def _csl(cites: str, number: int, made: str, fields: dict[str, str]) -> str:
    item: dict[str, object] = {"id": _key(cites, number), "type": "webpage" if cites == "article" else "dataset"}
    item |= {name.replace("url", "URL"): value for name, value in fields.items() if name != "author"}
    if cites == "article":
        item |= {"author": [{"literal": fields["author"]}], "issued": {"raw": "<<published_date>>"}}
        item |= {"accessed": {"raw": "<<last_captured_at>>"}}
    if cites == "edition":
        item["issued"] = {"date-parts": [[int(part) for part in made[:10].split("-")]]}
    return json.dumps([item], ensure_ascii=False, indent=2)
