"""CSV that is whole, or says that it is not.

Datasette gives the first page of a table unless asked to stream, loses rows where a sorted table is streamed, and ends
a stream that failed in an error line below a status 200. Here a table is one statement, read to its end; a failure
breaks the connection; and a question that has more rows than may be returned says so in the file's name, in a header
and in its last line.
"""

from __future__ import annotations

import asyncio
import csv
import io
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from datasette import Response  # type: ignore[import-untyped]  # datasette ships no types
from datasette.utils import sqlite_timelimit, tilde_decode  # type: ignore[import-untyped]  # datasette ships no types
from datasette.utils.asgi import AsgiStream, Request  # type: ignore[import-untyped]  # datasette ships no types

from archive.room.tools import headers
from archive.room.tools.asked import asked_text

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import AsyncIterator, Iterable

    from archive.room.tools.reader import Reader

BAD_REQUEST = 400
CHUNK = 500  # rows that are read and sent at a time
_PARTS = {"_next", "_size", "_stream", "_dl", "_nofacet", "_nocount", "_shape"}
# matches: select id from articles limit 101
_LIMIT = re.compile(r"\s+limit \d+$")


async def table(reader: Reader) -> Any:
    """Answer with every row of a table or view, or with the rows of a canned query."""
    from datasette.views.table import TableView  # type: ignore[import-untyped] # noqa: PLC0415 - loaded after plugins

    found = await TableView(reader.datasette).data(_whole(reader.request))
    if isinstance(found, Response):
        return found
    data, name = found[0], tilde_decode(reader.request.url_vars["table"])
    if "table" not in data:
        return _answer(reader, name, data)
    labelled = [key["column"] for key, label in data["expandable_columns"] if label and asked_text(reader, "_labels")]

    async def write(writer: Any) -> None:
        if asked_text(reader, "_header") != "off":
            await writer.write(_text([_heading(data["columns"], labelled)]))
        async for rows in _every_row(reader, data["query"]):
            labels = await _labels(reader, data["table"], labelled, rows)
            await writer.write(_text(_cells(row, labels) for row in rows))

    return AsgiStream(write, headers=headers.export(f"{name}.csv"), content_type=headers.CSV)


async def question(reader: Reader) -> Any:
    """Answer with the rows of a question in SQL.

    Raises:
        NotFound: no question was asked.
    """
    if not asked_text(reader, "sql"):
        raise reader.missing("Hãy thêm ?sql= vào địa chỉ.", "Add ?sql= to the address.")
    from datasette.views.database import DatabaseView  # type: ignore[import-untyped] # noqa: PLC0415 - the same

    found = await DatabaseView(reader.datasette).data(reader.request)
    return _answer(reader, reader.edition.name, found[0])


def _whole(request: Any) -> Any:
    """Return the request without the parameters that ask for a part: they were made for paging."""
    kept = [(key, value) for key in request.args for value in request.args.getlist(key) if key not in _PARTS]
    query = urlencode([*kept, ("_size", "1"), ("_nofacet", "1"), ("_nocount", "1")])
    return Request({**request.scope, "query_string": query.encode("latin-1")}, request.receive)


async def _every_row(reader: Reader, query: dict[str, Any]) -> AsyncIterator[list[sqlite3.Row]]:
    """Yield all rows of a page's query, on a connection of its own: no thread waits for a slow reader."""
    conn = reader.db.connect()
    try:
        reader.datasette._prepare_connection(conn, reader.db.name)  # noqa: SLF001 - there is no other door
        cursor = await _timed(reader, conn, lambda: conn.execute(_LIMIT.sub("", query["sql"]), query["params"]))
        while rows := await _timed(reader, conn, lambda: cursor.fetchmany(CHUNK)):
            yield rows
    finally:
        reader.db._all_file_connections.remove(conn)  # noqa: SLF001 - or it would be kept for ever
        conn.close()


async def _timed(reader: Reader, conn: sqlite3.Connection, work: Any) -> Any:
    def run() -> Any:
        with sqlite_timelimit(conn, reader.datasette.sql_time_limit_ms):
            return work()

    running = asyncio.get_running_loop().run_in_executor(reader.datasette.executor, run)
    try:
        return await asyncio.shield(running)
    except asyncio.CancelledError:  # the reader left; a connection at work must not be closed
        await asyncio.gather(running, return_exceptions=True)
        raise


async def _labels(
    reader: Reader, table: str, columns: list[str], rows: list[sqlite3.Row]
) -> dict[str, dict[tuple[str, Any], Any]]:
    found = {}
    for column in columns:
        values = [row[column] for row in rows if row[column] is not None]
        found[column] = await reader.datasette.expand_foreign_keys(reader.db.name, table, column, values)
    return found


def _heading(columns: list[str], labelled: list[str]) -> list[str]:
    return [name for column in columns for name in ([column, f"{column}_label"] if column in labelled else [column])]


def _cells(row: sqlite3.Row, labels: dict[str, dict[tuple[str, Any], Any]]) -> list[Any]:
    cells = []
    for column, value in zip(row.keys(), row, strict=True):
        cells.append(_cell(value))
        if column in labels:
            cells.append(labels[column].get((column, value)))
    return cells


def _cell(value: Any) -> Any:
    return value.hex() if isinstance(value, bytes) else value


def _answer(reader: Reader, name: str, data: dict[str, Any]) -> Any:
    if data.get("error"):
        return Response.text(data["error"], status=BAD_REQUEST)
    heading = [] if asked_text(reader, "_header") == "off" else [data["columns"]]
    count = len(data["rows"])
    text = _text([*heading, *(map(_cell, row) for row in data["rows"])])
    if not data["truncated"]:
        return Response(text, headers=headers.export(f"{name}.csv"), content_type=headers.CSV)
    note = reader.say(f"Chỉ có {count} dòng đầu; còn nữa.", f"Only the first {count} rows; there are more.")
    laid = headers.export(f"{name}-first-{count}-rows.csv", f"first {count} rows")
    return Response(text + _text([[f"# {note}"]]), headers=laid, content_type=headers.CSV)


def _text(rows: Iterable[Iterable[Any]]) -> str:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue()
