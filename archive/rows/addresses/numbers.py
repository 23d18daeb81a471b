"""The numbers of articles: readers cite them, so that one once given stays, whatever is imported or read anew."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlite_utils import Database


def note_number(db: Database, site: int, article_id: str, number: int, *, told: bool = False) -> None:
    """Remember the number of an article; ``told`` is whether the journal has it."""
    sql = """
        INSERT INTO article_numbers (site, article_id, number, told) VALUES (?, ?, ?, ?)
        ON CONFLICT (site, article_id) DO UPDATE SET told = max(told, excluded.told)
    """
    db.execute(sql, (site, article_id, number, told))


def untold_numbers(db: Database) -> list[list[Any]]:
    """Return site (its name), id and number of the articles whose numbers the journal does not have."""
    sql = """
        SELECT sites.name, article_id, number FROM article_numbers JOIN sites ON sites.id = site
        WHERE NOT told ORDER BY number, article_id
    """
    return [list(row) for row in db.execute(sql)]
