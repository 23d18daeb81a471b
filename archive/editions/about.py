"""What an edition says of itself, for a historian who opens the file in twenty years and has nothing else."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlite_utils import Database

METADATA = Path(__file__).parents[1] / "datasette-metadata.json"  # the project's, linked into the package
Described = tuple[str, str | None, str | None, str]

_TEXTS = Path(__file__).with_name("about.json")


def load_metadata(path: Path = METADATA) -> dict[str, Any]:
    """Return the Datasette metadata, which is the data dictionary too."""
    metadata: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return metadata


def write_about(db: Database, edition: int, made: str, metadata: dict[str, Any]) -> None:
    """Fill the tables ``about`` and ``data_dictionary`` of an edition made at ``made`` (ISO 8601, UTC)."""
    facts = _facts(db) | {"edition": edition, "made": made}
    with db.atomic():
        db.execute("DELETE FROM about")
        db.execute("DELETE FROM data_dictionary")
        for part in json.loads(_TEXTS.read_text(encoding="utf-8")):
            sql = "INSERT INTO about (language, heading, text) VALUES (:language, :heading, :text)"
            db.execute(sql, part | {"text": part["text"].format_map(facts)})
        for row in described(db, metadata):
            sql = "INSERT INTO data_dictionary (table_name, column_name, type, description) VALUES (?, ?, ?, ?)"
            db.execute(sql, row)


def _facts(db: Database) -> dict[str, Any]:
    tables = ("articles", "versions", "captions", "attachments", "captures")
    facts = {table: db.table(table).count for table in tables}
    sites = [f"{title or name} ({url})" for name, title, url in db.execute("SELECT name, title, home_url FROM sites")]
    first, last = db.execute("SELECT min(timestamp), max(timestamp) FROM captures").fetchone()
    return facts | {"sites": "; ".join(sites) or "no site yet", "first": first or "–", "last": last or "–"}


def described(db: Database, metadata: dict[str, Any]) -> Iterator[Described]:
    """Yield table, column (None for the table itself), type and description of all that readers see."""
    tables = metadata["databases"]["archive"]["tables"]
    for name in (*db.table_names(), *db.view_names()):
        if (table := tables.get(name)) is None:
            continue
        yield name, None, "view" if name in db.view_names() else "table", table["description"]
        types = {row[1]: row[2] for row in db.execute(f"PRAGMA table_xinfo([{name}])")}
        for column, description in table["columns"].items():
            if column in types:
                yield name, column, types[column] or None, description
