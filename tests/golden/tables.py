"""What lies in the archive's folder: the rows of its databases table by table, what is zipped, its logs and reports.

What follows from the version of SQLite is left out: its name, and the digests of files that it wrote.
"""

from __future__ import annotations

import gzip
import json
import re
import sqlite3
from contextlib import closing
from hashlib import sha256
from typing import TYPE_CHECKING
from zipfile import ZipFile

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WORKING = ("frontier", "unclaimed_urls", "addresses", "hosts")  # what editions leave out
CONTENTS = "contents_sha256"
_OF_SQLITE = re.compile(r"sqlite|to_file_sha256|(from_|to_)?contents_sha256")
_TABLES = """
    SELECT name, type FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite!_%' ESCAPE '!'
    AND name NOT LIKE '%!_fts%' ESCAPE '!' ORDER BY name
"""


def kept(archive: Path) -> Iterator[tuple[str, str]]:
    """Give name and text of all that an archive's folder holds."""
    yield from (pair for pair in tables("archive", archive / "archive.db") if pair[0].split()[-1] in WORKING)
    yield "runs.jsonl", (archive / "runs.jsonl").read_text(encoding="utf-8")
    yield "report.html", (archive / "report.html").read_text(encoding="utf-8")
    yield "warc files", "".join(_content(file) for file in sorted(archive.glob("warc/*.warc.gz")))
    for folder in sorted(archive.glob("editions/0*")):
        name = f"edition {int(folder.name)}"
        yield f"{name} files", "".join(f"{file.name}\n" for file in sorted(folder.iterdir()))
        yield from tables(name, folder / "archive.db")
        for file in sorted(folder.glob("*.zip")):
            yield from _zipped(file)


def tables(of: str, path: Path) -> Iterator[tuple[str, str]]:
    """Give the schema of a database, and the rows of each table and view as lines of JSON."""
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as db:
        statements = sorted(sql for (sql,) in db.execute("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL"))
        yield f"{of} schema", "".join(f"{sql};\n" for sql in statements)
        for name, kind in db.execute(_TABLES).fetchall():
            rows = list(_rows(db, name))
            yield f"{of} table {name}", "".join(sorted(rows) if kind == "view" else rows)


def contents_digests(archive: Path) -> dict[str, str]:
    """Return each edition's own digest of its contents, by the edition."""
    digests = {}
    for folder in sorted(archive.glob("editions/0*")):
        with closing(sqlite3.connect(folder / "archive.db")) as db:
            (digest,) = db.execute("SELECT value FROM edition WHERE name = ?", (CONTENTS,)).fetchone()
        digests[f"edition {int(folder.name)}"] = str(digest)
    return digests


def _rows(db: sqlite3.Connection, table: str) -> Iterator[str]:
    cursor = db.execute(f'SELECT * FROM "{table}"')
    yield json.dumps([column[0] for column in cursor.description]) + "\n"
    facts = table in {"edition", "manifest"}
    for row in cursor:
        if not (facts and _OF_SQLITE.fullmatch(row[0])):
            yield json.dumps(row, ensure_ascii=False, default=bytes.hex) + "\n"


def _content(file: Path) -> str:
    content = gzip.decompress(file.read_bytes())
    return f"{file.name}: {len(content)} bytes, sha256:{sha256(content).hexdigest()}\n"


def _zipped(file: Path) -> Iterator[tuple[str, str]]:
    with ZipFile(file) as packed:
        for name in packed.namelist():
            if name.endswith(".db"):
                yield from _database_in(packed, name, file)
            else:
                yield f"{file.name} {name}", packed.read(name).decode()


def _database_in(packed: ZipFile, name: str, file: Path) -> Iterator[tuple[str, str]]:
    if name == "archive.db":  # the edition beside it
        yield f"{file.name} {name}", f"{packed.read(name) == (file.parent / name).read_bytes()}\n"
        return
    unpacked = file.parents[2] / name
    unpacked.write_bytes(packed.read(name))
    yield from tables(file.name, unpacked)
