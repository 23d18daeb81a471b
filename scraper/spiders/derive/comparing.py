"""What a reparse would change, field by field: filled, changed, emptied, with examples side by side."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING

from archive.words.fields import TEXT_COLUMNS

if TYPE_CHECKING:
    from pathlib import Path

    from sqlite_utils import Database

MOST_EXAMPLES = 3
MOST_EMPTIED, MOST_CHANGED = 0.01, 0.1  # shares of a field's values; more of them must be accepted by a person
_AUTHORS = """
    (SELECT group_concat(name, '; ') FROM (SELECT name FROM {db}.article_authors AS a
        JOIN {db}.authors ON authors.id = a.author WHERE a.article = articles.id ORDER BY position))
"""
_CAPTIONS = """
    (SELECT group_concat(said, '; ') FROM (
        SELECT coalesce(text, '') || coalesce(' © ' || credit, '') || ' <' || images.url || '>' AS said
        FROM {db}.captions AS c JOIN {db}.images ON images.id = c.image
        WHERE c.article = articles.id ORDER BY position))
"""
_ATTACHMENTS = """
    (SELECT group_concat(url, '; ') FROM (
        SELECT url FROM {db}.attachments AS f WHERE f.article = articles.id ORDER BY url))
"""
_SECTION = "(SELECT coalesce(name, url) FROM {db}.sections WHERE id = articles.section)"
_OTHERS = (("section", _SECTION), ("authors", _AUTHORS), ("captions", _CAPTIONS), ("attachments", _ATTACHMENTS))
_PARTS = dict(_OTHERS)
FIELDS = (*TEXT_COLUMNS, *_PARTS)


@dataclass(frozen=True, slots=True)
class Example:
    """One article whose field reads differently: its address, its capture, and both values."""

    url: str
    capture: int | None
    before: str | None
    after: str | None


@dataclass(slots=True)
class FieldChange:
    """How many articles have a field filled that was empty, changed, or emptied; of ``had`` that it was filled in."""

    field: str
    had: int = 0
    filled: int = 0
    changed: int = 0
    emptied: int = 0
    examples: list[Example] = dataclasses.field(default_factory=list)

    @property
    def is_any(self) -> bool:
        """Whether anything changes."""
        return self.filled + self.changed + self.emptied > 0

    @property
    def is_too_much(self) -> bool:
        """Whether so much of it would change that a person must have looked."""
        return self.emptied > MOST_EMPTIED * self.had or self.changed > MOST_CHANGED * self.had


def compare(db: Database, old: Path) -> list[FieldChange]:
    """Return what is different in each field of articles, and how many articles there are no longer.

    Args:
        db: the database that was derived anew.
        old: the one that it would replace.
    """
    db.execute("ATTACH ? AS old", (str(old),))
    try:
        return [_gone(db), *(_compare(db, name) for name in FIELDS)]
    finally:
        db.execute("DETACH old")


_SAME = """
    FROM old.articles AS was JOIN old.sites AS its ON its.id = was.site
    LEFT JOIN main.sites AS site ON site.name = its.name
    LEFT JOIN main.articles AS now ON now.site = site.id AND now.article_id = was.article_id
"""


def _gone(db: Database) -> FieldChange:
    sql = f"SELECT count(*), count(*) FILTER (WHERE now.id IS NULL) {_SAME}"
    had, emptied = db.execute(sql).fetchone()
    (now,) = db.execute("SELECT count(*) FROM main.articles").fetchone()
    change = FieldChange("articles", had, filled=now - (had - emptied), emptied=emptied)
    sql = f"SELECT was.url, was.capture, was.title, NULL {_SAME} WHERE now.id IS NULL ORDER BY was.id LIMIT ?"
    change.examples = [Example(*row) for row in db.execute(sql, (MOST_EXAMPLES,)).fetchall()]
    return change


def _compare(db: Database, name: str) -> FieldChange:
    before, after = _value(name, "old", "was"), _value(name, "main", "now")
    told = f"SELECT was.url AS url, now.capture AS capture, {before} AS before, {after} AS after {_SAME}"
    told = f"WITH told AS MATERIALIZED ({told} WHERE now.id IS NOT NULL)"
    sql = f"""
        {told} SELECT count(before), count(*) FILTER (WHERE before IS NULL AND after IS NOT NULL),
            count(*) FILTER (WHERE before <> after), count(*) FILTER (WHERE before IS NOT NULL AND after IS NULL)
        FROM told
    """
    change = FieldChange(name, *db.execute(sql).fetchone())
    sql = f"{told} SELECT * FROM told WHERE before IS NOT after ORDER BY after IS NOT NULL, url LIMIT ?"
    change.examples = [Example(*row) for row in db.execute(sql, (MOST_EXAMPLES,)).fetchall()]
    return change


def _value(name: str, db: str, alias: str) -> str:
    part = _PARTS.get(name)
    return f"{alias}.{name}" if part is None else part.format(db=db).replace("articles.", f"{alias}.")
