"""How an edition is shown: a Datasette over one file that does not change."""

from __future__ import annotations

import asyncio
import json
import secrets
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

from datasette.app import Datasette  # type: ignore[import-untyped]  # datasette ships no types
from datasette.database import Database  # type: ignore[import-untyped]  # datasette ships no types
from datasette.plugins import pm  # type: ignore[import-untyped]  # datasette ships no types

from archive.database.connect import read_only
from archive.editions.about import METADATA

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

    from archive.serving.asgi import App


SETTINGS: dict[str, Any] = {
    "suggest_facets": False,  # a page of 100,000 rows: 0.012 s instead of 1.3 s
    "sql_time_limit_ms": 3000,  # a question of one's own may be slow, but not for ever
    "facet_time_limit_ms": 1000,
    "default_page_size": 50,
    "max_returned_rows": 2000,
    "truncate_cells_html": 200,
    "allow_download": True,
    "default_cache_ttl": 60,
    "max_csv_mb": 0,  # our own exports are whole or break; Datasette's end in an error line
    "num_sql_threads": 4,
}


def datasette_for(edition: Path, *, inspected: dict[str, Any] | None = None, **settings: Any) -> Any:
    """Return a Datasette that shows an edition.

    Args:
        edition: the database file; its name, without the ending, is the first part of its pages' addresses.
        inspected: what is known of the file (``hash``, ``size``, ``tables`` with their ``count``), so that Datasette
            need not find it out while readers wait.
        settings: Datasette's settings that differ from ``SETTINGS``.
    """
    _leave_errors_to_us()
    name = edition.stem
    datasette = Datasette(
        immutables=[str(edition)],
        inspect_data={name: inspected} if inspected else None,
        metadata=json.loads(METADATA.read_text(encoding="utf-8")),
        settings=SETTINGS | settings,
    )
    datasette.remove_database(name)
    datasette.add_database(EditionDatabase(datasette, str(edition), is_mutable=False), name=name)
    make_closable(datasette)
    datasette.jinja_env.auto_reload = False  # an upgrade of the software must not change half of a running server
    return datasette


async def ready(datasette: Any) -> App:
    """Return the app of a Datasette that has started: no request has to wait for it, or meets it half started."""
    await datasette.invoke_startup()
    await datasette.refresh_schemas()
    app: App = datasette.app()
    return app


def _leave_errors_to_us() -> None:
    """Take out Datasette's own page for errors, which prints every one of them, with all variables, in colour."""
    if pm.has_plugin("datasette.handle_exception"):
        pm.unregister(name="datasette.handle_exception")


class EditionDatabase(Database):  # type: ignore[misc]  # datasette ships no types
    """An edition, opened as all of them are: Datasette itself stumbles over ``#``, ``?`` and ``%`` in a path."""

    def connect(self, write: bool = False) -> sqlite3.Connection:  # noqa: FBT001, FBT002, ARG002 - as Datasette has it
        """Open the file to read; it is closed with the others."""
        connection = read_only(Path(self.path))
        self._all_file_connections.append(connection)
        return connection


# Datasette's tables about its tables, in a form that can be closed: its own writes from a thread that never ends.

NAME = "_internal"


class InternalDatabase(Database):  # type: ignore[misc]  # datasette ships no types
    """A database in memory with one writer."""

    def __init__(self, datasette: Any) -> None:
        super().__init__(datasette, memory_name=secrets.token_hex())
        self._writer = ThreadPoolExecutor(max_workers=1)
        self._connection: sqlite3.Connection = self.connect(write=True)  # as long as it is open, the tables exist

    async def execute_write_fn(self, fn: Callable[[sqlite3.Connection], Any], block: bool = True) -> Any:  # noqa: FBT001, FBT002, ARG002 - as Datasette has it
        """Run a function that writes, and wait for it."""
        return await asyncio.get_running_loop().run_in_executor(self._writer, fn, self._connection)

    def close(self) -> None:
        """Let go of the thread and the tables."""
        self._writer.shutdown()
        self._connection.close()


def make_closable(datasette: Any) -> None:
    """Give a new Datasette this database in the place of its own."""
    datasette.remove_database(NAME)
    datasette.add_database(InternalDatabase(datasette), name=NAME)
