"""One file a table: CSV (RFC 4180), JSON lines, or Parquet, which DuckDB makes of the lines."""

from __future__ import annotations

import csv
import json
from importlib import import_module
from typing import TYPE_CHECKING, Any

from archive.exports.tables.columns import rows
from archive.words.errors import ExportError

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable
    from pathlib import Path

    from archive.exports.tables.columns import TypedTable

_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_INSTALL = "Parquet is written by DuckDB, which is not installed: pip install 'vankho[export]' (or: pip install duckdb)"
_DUCKDB = {
    "integer": "BIGINT",
    "number": "DOUBLE",
    "boolean": "BOOLEAN",
    "date": "DATE",
    "datetime": "TIMESTAMPTZ",
    "object": "JSON",
    "array": "JSON",
    "any": "JSON",
}
# Nothing is loaded from elsewhere, and one thread writes the same rows to the same bytes.
_ALONE = """
    SET autoinstall_known_extensions = false; SET autoload_known_extensions = false; SET threads = 1;
    SET TimeZone = 'UTC'; SET memory_limit = '1GB'
"""


def write_csv(db: sqlite3.Connection, table: TypedTable, path: Path, count: Callable[[], None]) -> None:
    """Write a table as CSV in UTF-8; an empty cell is NULL."""
    with path.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file)
        lines.writerow(column.name for column in table.columns)
        for row in rows(db, table):
            lines.writerow([_cell(value) for value in row])
            count()


def _cell(value: Any) -> Any:
    if isinstance(value, bool):
        return "true" if value else "false"
    return _JSON.encode(value) if isinstance(value, dict | list) else value


def write_jsonl(db: sqlite3.Connection, table: TypedTable, path: Path, count: Callable[[], None]) -> int:
    """Write a table as lines of JSON, an object a row, NULL as ``null``; return how many bytes the longest has."""
    names, longest = [column.name for column in table.columns], 1
    with path.open("wb") as file:
        for row in rows(db, table):
            line = (_JSON.encode(dict(zip(names, row, strict=True))) + "\n").encode()
            longest = max(longest, file.write(line))
            count()
    return longest


def write_parquet(db: sqlite3.Connection, table: TypedTable, path: Path, count: Callable[[], None]) -> None:
    """Write a table as Parquet; JSON stays text in it."""
    lines = path.with_suffix(".jsonl")
    longest = write_jsonl(db, table, lines, count)
    types = {column.name: _DUCKDB.get(column.kind, "VARCHAR") for column in table.columns}
    columns = "{" + ", ".join(f"{_quoted(name)}: '{kind}'" for name, kind in types.items()) + "}"
    options = f"format = 'newline_delimited', columns = {columns}, maximum_object_size = {longest}"
    with duckdb().connect(":memory:") as memory:
        memory.execute(_ALONE)
        source = f"read_json({_quoted(str(lines))}, {options})"
        memory.execute(f"COPY (FROM {source}) TO {_quoted(str(path))} (FORMAT parquet, COMPRESSION zstd)")
    lines.unlink()


def _quoted(text: str) -> str:
    doubled = text.replace("'", "''")
    return f"'{doubled}'"


def duckdb() -> Any:
    """Return DuckDB, which only whoever writes Parquet must install.

    Raises:
        ExportError: it is not there.
    """
    try:
        return import_module("duckdb")
    except ImportError:
        raise ExportError(_INSTALL) from None
