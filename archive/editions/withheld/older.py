"""Editions that were made before something was withheld, and hold it: closed, as long as it is.

An edition never changes. So one that holds what may not be shown gets a file beside it that says so; then the server
neither shows it nor hands out its files. They stay on the disk, and the file goes when nothing needs it any more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.editions.edition import CLOSED, shelved
from archive.editions.withheld.rows import as_json, listed_at, urls_of_form

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable
    from pathlib import Path

    from archive.editions.edition import Edition
    from archive.editions.withheld.rows import Hidden, Rows
    from archive.editions.withheld.rules import Rule

_NOTICE = """\
This edition holds what is withheld now; it is neither shown nor handed out.
Ấn bản này có nội dung hiện được giữ lại; máy chủ không hiển thị và không phát tệp của nó.
"""


def holding(db: sqlite3.Connection, editions: Path, rules: Iterable[Rule], hidden: Hidden) -> set[Path]:
    """Return the editions (their database files) on a shelf that hold what rules hide."""
    spans = [(since, rule.withheld_at) for rule in rules if (since := _since(db, rule, hidden)) is not None]
    return {edition.path for edition in shelved(editions, closed=True) if _is_within(edition, spans)}


def close(editions: Path, holders: set[Path]) -> None:
    """Close the editions on a shelf that hold something, and open the others."""
    for edition in shelved(editions, closed=True):
        notice = edition.path.with_name(CLOSED)
        if edition.path in holders:
            notice.write_text(_NOTICE, encoding="utf-8")
        else:
            notice.unlink(missing_ok=True)


def _is_within(edition: Edition, spans: list[tuple[str, str]]) -> bool:
    """Whether an edition was made when something was there already, and not yet withheld, as far as seconds tell."""
    made = edition.facts.get("made")
    return any(made is None or since <= made <= until for since, until in spans)


def _since(db: sqlite3.Connection, rule: Rule, hidden: Hidden) -> str | None:
    """Return since when the archive may have had what a rule hides; None where it has nothing of it."""
    if rule.scope == "person":
        return ""  # in which texts a name stands, nobody has written down
    if rule.scope == "address" and urls_of_form(db, rule.name):
        return ""
    times = [_first(db, hidden.of_rule[rule.id]), listed_at(db, rule.site, rule.name)]
    return min(filter(None, times), default=None)


def _first(db: sqlite3.Connection, rows: Rows) -> str | None:
    values = {"articles": as_json(rows.articles), "captures": as_json(rows.captures)}
    found: str | None = db.execute(_FIRST, values).fetchone()[0]
    return found or ("" if rows else None)


_FIRST = """
    SELECT min(seen) FROM (
        SELECT first_captured_at AS seen FROM articles WHERE id IN (SELECT value FROM json_each(:articles))
        UNION ALL SELECT timestamp FROM captures WHERE id IN (SELECT value FROM json_each(:captures))
    )
"""
