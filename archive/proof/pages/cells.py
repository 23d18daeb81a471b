"""The cells of one article, with all that belongs to it, against readings of its pages."""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, Final

from archive.rows.counters import countable
from archive.rows.lists import FROM_LIST
from archive.words.fields import TEXT_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlite_utils import Database

_OWN = ("article_id", "url", *TEXT_COLUMNS, "views")
_ROWS = ("authors", "captions", "attachments")
ARTICLE_CELLS: Final = (*_OWN, "section", "rules", *_ROWS)
_NOTHING: dict[str, Any] = {}
_TABLE = {"authors": "article_authors", "captions": "captions", "attachments": "attachments"}
_QUERIES = {
    "authors": """
        SELECT name, role, unit FROM article_authors JOIN authors ON authors.id = author
        WHERE article = ? ORDER BY position
    """,
    "captions": """
        SELECT images.url AS image_url, text, credit, alt FROM captions JOIN images ON images.id = captions.image
        WHERE article = ? ORDER BY position
    """,
    "attachments": "SELECT url, name FROM attachments WHERE article = ? ORDER BY url",
}
# What only a list prints: the article's row has it from a line that is a row, too.
_LISTED = """
    SELECT EXISTS (SELECT 1 FROM list_entries WHERE article = :article
        AND (:column NOT LIKE 'published%' OR (published_at IS :published_at AND published_raw IS :published_raw))
        AND (:column <> 'views' OR views IS :views) AND (:column <> 'section' OR section IS :section))
"""


Told = tuple[str, dict[str, Any], list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Article:
    """An article's row, its section's row, and the rows that belong to it. ``listed`` are columns that lists filled."""

    id: int
    name: str
    capture: int | None
    row: dict[str, Any]
    section: dict[str, Any]
    rules: dict[str, str]
    parts: dict[str, list[dict[str, Any]]]
    listed: frozenset[str]

    def cell(self, column: str, readings: list[Mapping[str, Any]]) -> Told:
        """Return the table of a cell, the cell, and what readings say of it; of rows, the first that differs."""
        if column in _ROWS:
            return self._first_unlike(column, [_part(column, reading) for reading in readings])
        stands = json.dumps(self.rules) if column == "rules" else self.row[column]
        return "articles", {column: stands}, [{column: _said(column, reading)} for reading in readings]

    def _first_unlike(self, column: str, readings: list[list[dict[str, Any]]]) -> Told:
        for here, there in zip_longest(self.parts[column], readings[0] if readings else [], fillvalue=_NOTHING):
            for name in here or there:
                if name == "image_url" and here.get(name) != there.get(name):
                    return "images", {"url": here.get(name)}, [{"url": there.get(name)}]
                if here.get(name) != there.get(name):
                    return _TABLE[column], {name: here.get(name)}, [{name: there.get(name)}]
        return _TABLE[column], {}, []


def cells_of(db: Database, id_: int) -> Article | None:
    """Return an article with all that belongs to it; None where it is not there."""
    row = next(db.query("SELECT * FROM articles WHERE id = ?", (id_,)), None)
    if row is None:
        return None
    nothing: dict[str, Any] = {}
    section = next(db.query("SELECT portal_id, url, name FROM sections WHERE id = ?", (row["section"],)), nothing)
    parts = {name: list(db.query(query, (id_,))) for name, query in _QUERIES.items()}
    rules = json.loads(row["rules"] or "{}")
    name = f"{id_} ({row['article_id']})"
    listed = frozenset(column for column in (*_OWN, "section") if _is_listed(db, row, rules, column))
    return Article(id_, name, row["capture"], row, section, rules, parts, listed)


def _is_listed(db: Database, row: dict[str, Any], rules: Mapping[str, str], column: str) -> bool:
    if rules.get(column, rules.get("published_at") if column == "published_date" else None) != FROM_LIST:
        return False
    told = {name: row[name] for name in ("published_at", "published_raw", "views", "section")}
    return bool(db.execute(_LISTED, told | {"article": row["id"], "column": column}).fetchone()[0])


def supported(article: Article | None, reading: Mapping[str, Any]) -> set[str]:
    """Return the cells of an article that a reading of one of its pages says."""
    if article is None:
        return set(ARTICLE_CELLS)
    held = {column for column in _OWN if article.row[column] == _said(column, reading)} | article.listed
    held |= {name for name in _ROWS if article.parts[name] == _part(name, reading)}
    if _is_section(article.section, reading.get("section")):
        held.add("section")
    if _is_rules(article.rules, reading.get("rules") or {}):
        held.add("rules")
    return held


def _said(column: str, reading: Mapping[str, Any]) -> Any:
    value = reading.get(column)
    return countable(value) if column == "views" else value or None


def _part(name: str, reading: Mapping[str, Any]) -> list[dict[str, Any]]:
    said = [dict(part) for part in reading.get(name) or ()]
    if name == "authors":
        return [{key: part.get(key) or None for key in ("name", "role", "unit")} for part in said if part["name"]]
    if name == "captions":
        return [{key: part.get(key) or None for key in ("image_url", "text", "credit", "alt")} for part in said]
    first = {part["url"]: part.get("name") or None for part in reversed(said)}
    return [{"url": url, "name": first[url]} for url in sorted(first)]


def _is_section(row: Mapping[str, Any], said: Mapping[str, Any] | None) -> bool:
    """Whether a section's row is the one that a page names: by the portal's id, else by its address, else by name."""
    if not row or said is None:
        return not row and said is None
    key = next((name for name in ("portal_id", "url", "name") if said.get(name)), None)
    return key is None or row[key] == said[key]


def _is_rules(rules: Mapping[str, str], said: Mapping[str, str]) -> bool:
    """Whether rules are those of a reading, but for what lists filled."""
    own = {name: rule for name, rule in rules.items() if rule != FROM_LIST}
    return own == {name: rule for name, rule in said.items() if rules.get(name) != FROM_LIST}
