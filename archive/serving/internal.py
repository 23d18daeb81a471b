"""Datasette's tables about its tables, in a form that can be closed: its own writes from a thread that never ends."""

from __future__ import annotations

import asyncio
import secrets
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from datasette.database import Database  # type: ignore[import-untyped]  # datasette ships no types

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

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
