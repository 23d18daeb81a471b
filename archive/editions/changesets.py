"""Change sets: the rows that are new, changed or gone from one edition to the next, as a small SQLite file.

For a table ``articles`` there is ``new_articles`` and ``changed_articles`` with whole rows, and ``removed_articles``
with their keys, each only where it has rows; ``manifest`` says which editions they lie between, ``counts`` how many
rows there are. `archive.editions.update` applies them.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from archive.database.connect import read_only, to_read
from archive.editions.contents import DIGEST, edition_facts, public_tables, quoted, schema_digest
from archive.editions.downloads import read_checksums, sha256
from archive.editions.finish import open_draft
from archive.words.errors import ChangeSetError

if TYPE_CHECKING:
    from pathlib import Path

    from archive.editions.contents import Table

FORMAT = "vankho change set 1"
NAMES = frozenset(
    {
        "format",
        "from_edition",
        "from_" + DIGEST,
        "to_edition",
        "to_" + DIGEST,
        "to_file_sha256",
        "to_made",
        "schema",
        "schema_sha256",
        "software",
        "sqlite",
    }
)  # in the manifest
KINDS = ("new", "changed", "removed")
_TABLES = (
    "CREATE TABLE manifest (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
    "CREATE TABLE counts (table_name TEXT PRIMARY KEY, new INTEGER, changed INTEGER, removed INTEGER)",
)


def make_change_set(previous: Path, edition: Path, target: Path) -> None:
    """Write what changed from the edition ``previous`` to ``edition`` into ``target``.

    Raises:
        ChangeSetError: the previous edition is damaged, of another schema, or too old to tell its contents.
    """
    _refuse_damaged(previous)
    with closing(open_draft(target)) as db:
        for place, path in (("old", previous), ("new", edition)):
            db.execute(f"ATTACH ? AS {place}", (to_read(path),))
        _refuse_other_schema(db, previous)
        for statement in _TABLES:
            db.execute(statement)
        db.executemany("INSERT INTO manifest VALUES (?, ?)", _manifest(db, edition).items())
        for table in public_tables(db, "new"):
            counts = [_write(db, table, kind) for kind in KINDS]
            db.execute("INSERT INTO counts VALUES (?, ?, ?, ?)", (table.name, *counts))
        db.execute("VACUUM main")


def _refuse_damaged(previous: Path) -> None:
    told = read_checksums(previous.parent).get(previous.name)
    try:
        if told != sha256(previous):
            raise ChangeSetError(f"{previous} is not what its SHA256SUMS says; put back a copy of it")
        with closing(read_only(previous)) as db:
            edition_facts(db)
    except (OSError, sqlite3.DatabaseError) as error:
        raise ChangeSetError(f"{previous} cannot be read ({error}); put back a copy of it") from error


def _refuse_other_schema(db: sqlite3.Connection, previous: Path) -> None:
    if DIGEST not in edition_facts(db, "old"):
        raise ChangeSetError(f"{previous} was made by an older version, which told no digest of its contents")
    if schema_digest(db, "old") != schema_digest(db, "new"):
        raise ChangeSetError(
            f"the tables are not built as in {previous}: this version of vankho has changed the schema"
        )


def _manifest(db: sqlite3.Connection, edition: Path) -> dict[str, str]:
    before, after = edition_facts(db, "old"), edition_facts(db, "new")
    return {
        "format": FORMAT,
        "from_edition": before["number"],
        "from_" + DIGEST: before[DIGEST],
        "to_edition": after["number"],
        "to_" + DIGEST: after[DIGEST],
        "to_file_sha256": sha256(edition),
        "to_made": after["made"],
        "schema": after["schema"],
        "schema_sha256": schema_digest(db, "new"),
        "software": after["software"],
        "sqlite": after["sqlite"],
    }


def _write(db: sqlite3.Connection, table: Table, kind: str) -> int:
    """Write the rows of one kind, and return how many there are; a table without rows is not kept."""
    name = f'main."{kind}_{table.name}"'
    db.execute(f"CREATE TABLE {name} AS {_difference(table, kind)}")
    count: int = db.execute(f"SELECT count(*) FROM {name}").fetchone()[0]
    if not count:
        db.execute(f"DROP TABLE {name}")
    return count


def _difference(table: Table, kind: str) -> str:
    same = " AND ".join(f'earlier."{name}" IS later."{name}"' for name in table.identity)
    if kind == "changed":
        differ = " OR ".join(_differs(name) for name in table.stored)
        return (
            f'SELECT {quoted(table.stored, "later")} FROM new."{table.name}" AS later '
            f'CROSS JOIN old."{table.name}" AS earlier ON {same} WHERE {differ}'
        )
    found, others = ("later", "earlier") if kind == "new" else ("earlier", "later")
    places = {"later": f'new."{table.name}"', "earlier": f'old."{table.name}"'}
    columns = table.stored if kind == "new" else table.identity
    return (
        f"SELECT {quoted(columns, found)} FROM {places[found]} AS {found} "
        f"WHERE NOT EXISTS (SELECT 1 FROM {places[others]} AS {others} WHERE {same})"
    )


def _differs(name: str) -> str:
    """Tell values apart that a collation or SQLite's comparison of numbers holds for the same."""
    values = f'earlier."{name}" IS NOT later."{name}" COLLATE BINARY'
    return f'{values} OR typeof(earlier."{name}") IS NOT typeof(later."{name}")'
