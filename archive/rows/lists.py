"""Rows about the sections of a site, and about their lists."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from archive.rows.addresses.copies import present_id
from archive.rows.counters import countable
from archive.rows.parts import save_urls
from archive.words.crawls import LIVE
from archive.words.fields import LISTED_COLUMNS
from archive.words.kinds import LIST

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

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


def drop_unconfirmed_where_none_was_live(db: Database, site: int) -> None:
    """Forget them of a site that only others have captured: no crawl is left that could still confirm them."""
    sql = "SELECT EXISTS (SELECT 1 FROM crawls WHERE site = ? AND source = ?)"
    if not db.execute(sql, (site, LIVE)).fetchone()[0]:
        drop_unconfirmed(db, site)


def drop_unconfirmed(db: Database, site: int) -> None:
    """Forget links that looked as if they led to a section, and turned out to lead to no list and no article."""
    db.execute(
        """
        DELETE FROM sections WHERE site = :site
            AND NOT EXISTS (SELECT 1 FROM articles WHERE articles.section = sections.id)
            AND NOT EXISTS (SELECT 1 FROM list_entries WHERE list_entries.section = sections.id)
            AND NOT EXISTS (SELECT 1 FROM captures WHERE captures.section = sections.id)
            AND NOT EXISTS (SELECT 1 FROM walks WHERE walks.section = sections.id)
            AND NOT EXISTS (SELECT 1 FROM fill_rates WHERE fill_rates.section = sections.id)
            AND NOT EXISTS (SELECT 1 FROM alarms WHERE alarms.section = sections.id)
            AND NOT EXISTS (SELECT 1 FROM captures WHERE captures.url = sections.url AND captures.kind = :LIST)
        """,
        {"site": site, "LIST": LIST},
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
        known = db.execute(query, row).fetchone()
        if known:
            return int(known[0])
    return None


# Rows about what lists say, and what a list knows of an article that the article's own page does not print.

FROM_LIST = "list entry"  # the rule named for a value that only a list prints


def save_entries(
    db: Database, site: int, capture: int, section: int | None, entries: Sequence[Mapping[str, Any]]
) -> None:
    """Store the lines of a list, and tell the articles they lead to what they say."""
    db.execute("DELETE FROM list_entries WHERE capture = ?", (capture,))
    for position, entry in enumerate(entries, 1):
        article_id = present_id(db, site, entry["article_id"])
        article = _article(db, site, article_id)
        row = {name: entry.get(name) for name in _ENTRY_FIELDS} | {"views": countable(entry.get("views"))}
        row |= {"capture": capture, "position": position, "site": site, "section": section, "article": article}
        row["article_id"] = article_id
        db.execute(_INSERT_ENTRY, row)
        if article is not None:
            save_urls(db, article, [entry["url"]])
            fill_from_lists(db, article)


_ENTRY_FIELDS = ("article_id", "url", *LISTED_COLUMNS)
_PLACE = ("capture", "position", "site", "section", "article")
_INSERT_ENTRY = f"""
    INSERT INTO list_entries ({", ".join((*_PLACE, *_ENTRY_FIELDS))})
    VALUES ({", ".join(f":{name}" for name in (*_PLACE, *_ENTRY_FIELDS))})
"""


def _article(db: Database, site: int, article_id: str) -> int | None:
    row = db.execute("SELECT id FROM articles WHERE site = ? AND article_id = ?", (site, article_id)).fetchone()
    return row[0] if row else None


def adopt_entries(db: Database, site: int, article: int, article_id: str) -> None:
    """Tie the lines that led to an article, before it was known, to it, and take over their addresses."""
    sql = "UPDATE list_entries SET article = ? WHERE site = ? AND article_id = ? AND article IS NULL"
    db.execute(sql, (article, site, article_id))
    urls = db.execute("SELECT DISTINCT url FROM list_entries WHERE site = ? AND article_id = ?", (site, article_id))
    save_urls(db, article, [url for (url,) in urls.fetchall()])


def fill_from_lists(db: Database, article: int) -> None:
    """Give an article the date, views and section that its own page does not print and a list does.

    Of several lists the most precise date counts, the newest views, and the section whose address sorts first: the
    order of answers decides nothing.
    """
    sql = "SELECT published_at, published_date, published_raw, views, section, rules FROM articles WHERE id = ?"
    known: dict[str, Any] = next(db.query(sql, (article,)))
    rules: dict[str, str] = json.loads(known.pop("rules") or "{}")
    filled: dict[str, Any] = {}
    if known["published_raw"] is known["published_at"] is None or rules.get("published_at") == FROM_LIST:
        filled |= _date(db, article)
    if known["views"] is None or rules.get("views") == FROM_LIST:
        filled |= _first(db, "views", _NEWEST_VIEWS, article)
    if known["section"] is None or rules.get("section") == FROM_LIST:
        filled |= _first(db, "section", _ONE_SECTION, article)
    if filled.items() - known.items():
        rules |= {name: FROM_LIST for name in filled if name != "published_date"}
        values = {"rules": json.dumps(rules, ensure_ascii=False, sort_keys=True), "id": article}
        db.execute(_FILL, known | filled | values)


# Of live captures the last one made, whatever the clock said; what others saved has only its time.
NEWEST_CRAWL_FIRST = f"""
    captures.source = '{LIVE}' DESC, iif(captures.source = '{LIVE}', crawl, 0) DESC,
    iif(captures.source = '{LIVE}', '', timestamp) DESC
"""
NEWEST_FIRST = f"{NEWEST_CRAWL_FIRST}, captures.id DESC"
_NEWEST_VIEWS = f"""
    SELECT views FROM list_entries JOIN captures ON captures.id = capture WHERE article = ? AND views IS NOT NULL
    ORDER BY {NEWEST_FIRST}, position LIMIT 1
"""
_ONE_SECTION = """
    SELECT section FROM list_entries JOIN sections ON sections.id = section WHERE article = ?
    ORDER BY sections.url IS NULL, sections.url, sections.name LIMIT 1
"""
_FILL = """
    UPDATE articles SET published_at = :published_at, published_date = :published_date, published_raw = :published_raw,
        views = :views, section = :section, rules = :rules WHERE id = :id
"""


def _first(db: Database, name: str, query: str, article: int) -> dict[str, Any]:
    row = db.execute(query, (article,)).fetchone()
    return {name: row[0]} if row else {}


def _date(db: Database, article: int) -> dict[str, Any]:
    sql = f"""
        SELECT published_at, published_raw FROM list_entries JOIN captures ON captures.id = capture
        WHERE article = ? AND published_at IS NOT NULL
        ORDER BY length(published_at) DESC, {NEWEST_CRAWL_FIRST}, published_at LIMIT 1
    """
    row = db.execute(sql, (article,)).fetchone()
    return {"published_at": row[0], "published_date": row[0][:10], "published_raw": row[1]} if row else {}


def section_has_list(db: Database, crawl: int, section_key: str) -> bool:
    """Whether a crawl has seen a list page of the section with this portal id or URL, with a line on it."""
    sql = """
        SELECT EXISTS (
            SELECT 1 FROM sections
            CROSS JOIN list_entries ON list_entries.section = sections.id
            CROSS JOIN captures ON captures.id = list_entries.capture
            WHERE captures.crawl = ?1 AND captures.kind = ?3 AND ?2 IN (sections.portal_id, sections.url)
        )
    """
    return bool(db.execute(sql, (crawl, section_key, LIST)).fetchone()[0])
