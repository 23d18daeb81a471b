"""The process in which readers' own questions run: python -m archive.serving.lane.process EDITION SETTINGS SOCKET.

It shows the same pages as the server, but it is slow by birth: the lowest priority, few threads, bounded memory, and a
database that can do nothing but read. It ends when its parent ends, however that happens.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import resource
import socket
import sqlite3
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

import uvicorn
from datasette import hookimpl  # type: ignore[import-untyped]  # datasette ships no types
from datasette.plugins import pm  # type: ignore[import-untyped]  # datasette ships no types

from archive.serving import datasette as shelf
from archive.serving.layers.gzip import with_gzip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archive.serving.asgi import App, Message, Receive, Scope, Send

MEMORY = 1 << 30  # bytes of address space; a Python with Datasette takes half a gigabyte of it
SQLITE_MEMORY = 192 << 20  # bytes for all questions together
LONGEST_VALUE = 5_000_000  # bytes of one value that a question makes
PROGRAM_LENGTH = 20_000  # steps of SQLite's machine that one question may be compiled to
NICE = 10  # a tenth of a processor that ordinary pages want too: enough to answer, too little to disturb
_LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: LONGEST_VALUE,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 100_000,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 50,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 200,
    sqlite3.SQLITE_LIMIT_VDBE_OP: PROGRAM_LENGTH,
    sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: 200,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_WORKER_THREADS: 0,
}
_ALLOWED = {
    sqlite3.SQLITE_SELECT,
    sqlite3.SQLITE_READ,
    sqlite3.SQLITE_RECURSIVE,
}
# What Datasette and FTS5 ask about the schema. Not database_list: it tells where on the machine the file is.
_PRAGMAS = {
    *("table_info", "table_xinfo", "table_list", "index_list", "index_info", "index_xinfo", "foreign_key_list"),
    *("schema_version", "data_version", "function_list", "compile_options"),
}
_FUNCTIONS_DENIED = {"load_extension", "fts3_tokenizer", "writefile", "readfile", "edit"}


def restrict(conn: sqlite3.Connection) -> None:
    """Leave a connection nothing but reading, within limits."""
    conn.execute("PRAGMA query_only = ON")
    conn.execute("PRAGMA temp_store = MEMORY")  # a great sort must not fill the disk
    conn.execute(f"PRAGMA hard_heap_limit = {SQLITE_MEMORY}")
    for category, most in _LIMITS.items():
        conn.setlimit(category, most)
    conn.set_authorizer(_authorize)


def _authorize(action: int, first: str | None, second: str | None, *_: str | None) -> int:
    allowed = (
        action in _ALLOWED
        or (action == sqlite3.SQLITE_FUNCTION and (second or "").lower() not in _FUNCTIONS_DENIED)
        or (action == sqlite3.SQLITE_UPDATE and first == "sqlite_master")  # how FTS5 declares itself; read-only as all
        or (action == sqlite3.SQLITE_PRAGMA and (first or "").lower() in _PRAGMAS)
    )
    return sqlite3.SQLITE_OK if allowed else sqlite3.SQLITE_DENY


class Restricted:
    """The Datasette plugin of this process alone."""

    __name__ = "archive.serving.restricted"

    @hookimpl(trylast=True)  # type: ignore[untyped-decorator]
    def prepare_connection(self, conn: sqlite3.Connection, database: str) -> None:
        """Restrict connections to editions; Datasette's own tables are its own affair."""
        if not database.startswith("_"):
            restrict(conn)


def while_somebody_reads(app: App) -> App:
    """Return the app that stops working on an answer when its reader has gone."""

    async def wrapped(scope: Scope, receive: Receive, send: Send) -> None:
        async def gone() -> None:
            while (await receive())["type"] != "http.disconnect":
                pass

        async def silent() -> Message:
            await asyncio.Event().wait()
            return {"type": "http.disconnect"}

        work = asyncio.ensure_future(app(scope, silent, send))
        left = asyncio.ensure_future(gone())
        await asyncio.wait({work, left}, return_when=asyncio.FIRST_COMPLETED)
        left.cancel()
        if not work.done():
            work.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await work

    return wrapped


def main(arguments: Sequence[str]) -> None:
    """Serve an edition on a socket that the parent opened."""
    edition, settings, descriptor = arguments
    listener = socket.socket(fileno=int(descriptor))
    threading.Thread(target=_end_with_parent, args=(Path(listener.getsockname()),), daemon=True).start()
    _limit_process()
    pm.register(Restricted())
    datasette = shelf.datasette_for(Path(edition), **json.loads(settings))
    asyncio.run(_serve(datasette, listener))


def _end_with_parent(address: Path) -> None:
    os.read(sys.stdin.fileno(), 1)  # the parent holds the other end and never writes
    with contextlib.suppress(OSError):  # the parent may have tidied up itself
        address.unlink()
        address.parent.rmdir()
    os._exit(0)


def _limit_process() -> None:
    os.nice(NICE)
    with contextlib.suppress(ValueError, OSError):  # not every system has it
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with contextlib.suppress(OSError):  # where memory runs out, this is the process to end
        Path("/proc/self/oom_score_adj").write_text("1000", encoding="ascii")


async def _serve(datasette: Any, listener: socket.socket) -> None:
    app = while_somebody_reads(with_gzip(await shelf.ready(datasette)))
    config = uvicorn.Config(
        app,
        lifespan="off",
        log_level="error",
        access_log=False,
        server_header=False,
        date_header=False,
        proxy_headers=True,
        forwarded_allow_ips="*",  # only the parent knows the socket
        timeout_graceful_shutdown=1,
    )
    print("ready", flush=True)  # noqa: T201 - the parent waits for this line
    await uvicorn.Server(config).serve(sockets=[listener])


if __name__ == "__main__":
    main(sys.argv[1:])
