"""Editions that were made before something was withheld, and hold it: closed, as long as it is.

An edition never changes. So one that holds what may not be shown gets a file beside it that says so; then the server
neither shows it nor hands out its files. They stay on the disk, and the file goes when nothing needs it any more.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from archive.database.connect import read_only
from archive.editions.edition import CLOSED, shelved
from archive.editions.withheld.rows import as_json, texts_of, urls_of_form

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from archive.editions.edition import Edition
    from archive.editions.withheld.rows import Hidden
    from archive.editions.withheld.rules import Rule

    Marks = dict[str, str | None]

_NOTICE = """\
This edition holds what is withheld now; it is neither shown nor handed out.
Ấn bản này có nội dung hiện được giữ lại; máy chủ không hiển thị và không phát tệp của nó.
"""


def holding(db: sqlite3.Connection, editions: Path, rules: Iterable[Rule], hidden: Hidden) -> set[Path]:
    """Return the editions (their database files) on a shelf that hold what rules hide."""
    marks = [(rule, _marks(db, rule, hidden)) for rule in rules]
    return {edition.path for edition in shelved(editions, closed=True) if _holds(edition, marks)}


def close(editions: Path, holders: set[Path]) -> set[Path]:
    """Close the editions on a shelf that hold something, and open the others; return those that were open until now."""
    closed = set()
    for edition in shelved(editions, closed=True):
        notice = edition.path.with_name(CLOSED)
        if edition.path not in holders:
            notice.unlink(missing_ok=True)
        elif not notice.exists():
            notice.write_text(_NOTICE, encoding="utf-8")
            closed.add(edition.path)
    return closed


def _holds(edition: Edition, marks: list[tuple[Rule, Marks]]) -> bool:
    """Whether an edition was made before something was withheld, as far as seconds tell, and has any of it."""
    made = edition.facts.get("made", "")
    asked = [(rule, mark) for rule, mark in marks if made <= rule.withheld_at]
    if any(rule.scope == "person" for rule, _ in asked):
        return True  # in which texts a name stands, nobody has written down
    try:
        with closing(read_only(edition.path)) as old:
            return any(old.execute(_ANY, mark).fetchone()[0] for _, mark in asked)
    except sqlite3.DatabaseError:
        return True  # of an older make, or not whole


def _marks(db: sqlite3.Connection, rule: Rule, hidden: Hidden) -> Marks:
    """By what an edition is known to have what a rule hides: addresses, and the portal's id."""
    rows = hidden.of_rule[rule.id]
    named = {"articles": rows.articles, "captures": rows.captures, "images": rows.images}
    urls = texts_of(db, _URLS, **named, attachments=rows.attachments) | set(rule.urls)
    if rule.scope == "address":
        urls |= urls_of_form(db, rule.name)
    if rule.scope == "file":
        urls.add(rule.name)
    return {"urls": as_json(urls), "site": rule.site, "id": rule.name if rule.scope == "article" else None}


_URLS = """
    SELECT url FROM articles WHERE id IN (SELECT value FROM json_each(:articles))
    UNION SELECT url FROM captures WHERE id IN (SELECT value FROM json_each(:captures))
    UNION SELECT url FROM images WHERE id IN (SELECT value FROM json_each(:images))
    UNION SELECT url FROM attachments WHERE id IN (SELECT value FROM json_each(:attachments))
"""
_TABLES = ("captures", "article_urls", "images", "attachments", "list_entries", "problems")
_AT = " OR ".join(
    f"EXISTS (SELECT 1 FROM {name} WHERE url IN (SELECT value FROM json_each(:urls)))" for name in _TABLES
)
_ANY = f"""
    SELECT {_AT}
    OR EXISTS (SELECT 1 FROM articles JOIN sites ON sites.id = site WHERE sites.name = :site AND article_id = :id)
    OR EXISTS (SELECT 1 FROM list_entries JOIN sites ON sites.id = site WHERE sites.name = :site AND article_id = :id)
"""
