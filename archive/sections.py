"""Rows about the sections of a site."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlite_utils import Database


class Sections:
    """Stores sections; a menu repeats them on every page, so that what was stored is remembered."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._known: dict[tuple[Any, ...], int | None] = {}

    def save(self, site: int, section: Mapping[str, Any] | None) -> int | None:
        """Store a section and return its id, as ``save_section`` does."""
        if section is None:
            return None
        key = (site, *(section.get(name) for name in ("portal_id", "name", "url")))
        if key not in self._known:
            self._known[key] = save_section(self._db, site, section)
        return self._known[key]

    def forget(self) -> None:
        """Forget what was stored, after a transaction was taken back."""
        self._known.clear()


def save_section(db: Database, site: int, section: Mapping[str, Any]) -> int | None:
    """Store a section, or what is new about it, and return its id; None for a section that says nothing.

    One section is known by the portal's id, else by its URL, else by its name. The name seen first stays.
    """
    row = {name: section.get(name) or None for name in _COLUMNS} | {"site": site}
    if not any(row[name] for name in _COLUMNS):
        return None
    known = _find(db, row)
    if known is None:
        sql = "INSERT INTO sections (site, portal_id, name, url) VALUES (:site, :portal_id, :name, :url)"
        return db.execute(sql, row).lastrowid
    db.execute(
        """
        UPDATE sections SET portal_id = coalesce(portal_id, :portal_id), name = coalesce(name, :name),
            url = coalesce(url, :url) WHERE id = :id
        """,
        row | {"id": known},
    )
    return known


def drop_unconfirmed(db: Database, site: int) -> None:
    """Forget links that looked as if they led to a section, and turned out to lead to no list and no article."""
    db.execute(
        """
        DELETE FROM sections WHERE site = ?
            AND NOT EXISTS (SELECT 1 FROM articles WHERE articles.section = sections.id)
            AND NOT EXISTS (SELECT 1 FROM list_entries WHERE list_entries.section = sections.id)
            AND NOT EXISTS (SELECT 1 FROM captures WHERE captures.section = sections.id)
            AND NOT EXISTS (SELECT 1 FROM walks WHERE walks.section = sections.id)
            AND NOT EXISTS (SELECT 1 FROM fill_rates WHERE fill_rates.section = sections.id)
            AND NOT EXISTS (SELECT 1 FROM alarms WHERE alarms.section = sections.id)
            AND NOT EXISTS (SELECT 1 FROM captures WHERE captures.url = sections.url AND captures.kind = 'list')
        """,
        (site,),
    )


def merge_twins(db: Database, site: int) -> None:
    """Join a section that was met by its URL alone with the one of the same URL that has the portal's id too."""
    twins = db.execute(
        """
        SELECT bare.id, min(full.id) FROM sections AS bare JOIN sections AS full USING (site, url)
        WHERE site = ? AND bare.portal_id IS NULL AND full.portal_id IS NOT NULL
        GROUP BY bare.id HAVING count(*) = 1
        """,
        (site,),
    ).fetchall()
    for bare, full in twins:
        for update in _REPOINT:
            db.execute(update, (full, bare))
        sql = "UPDATE sections SET name = coalesce(name, (SELECT name FROM sections WHERE id = ?)) WHERE id = ?"
        db.execute(sql, (bare, full))
        db.execute("DELETE FROM sections WHERE id = ?", (bare,))


_REPOINT = (
    "UPDATE articles SET section = ? WHERE section = ?",
    "UPDATE list_entries SET section = ? WHERE section = ?",
    "UPDATE captures SET section = ? WHERE section = ?",
    "UPDATE walks SET section = ? WHERE section = ?",
    "UPDATE alarms SET section = ? WHERE section = ?",
    "UPDATE OR REPLACE fill_rates SET section = ? WHERE section = ?",
)
_COLUMNS = ("portal_id", "name", "url")
_BY_PORTAL_ID = "SELECT id FROM sections WHERE site = :site AND portal_id = :portal_id"
_BY_URL = """
    SELECT id FROM sections WHERE site = :site AND url = :url AND (portal_id IS NULL OR :portal_id IS NULL)
    ORDER BY id LIMIT 1
"""
_NAMELESS = "SELECT id FROM sections WHERE site = :site AND name = :name AND portal_id IS NULL AND url IS NULL"
_BY_NAME = "SELECT id FROM sections WHERE site = :site AND name = :name ORDER BY id LIMIT 1"


def _find(db: Database, row: dict[str, Any]) -> int | None:
    ways = [query for key, query in (("portal_id", _BY_PORTAL_ID), ("url", _BY_URL)) if row[key]]
    for query in [*ways, _NAMELESS if ways else _BY_NAME]:
        found = db.execute(query, row).fetchone()
        if found:
            return int(found[0])
    return None
