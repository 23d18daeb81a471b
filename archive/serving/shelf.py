"""One edition on the shelf with all that serves it, and the place where the newest one stands."""

from __future__ import annotations

import asyncio
import contextlib
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

from archive.database.connect import read_only
from archive.search.catalogue import catalogue_of
from archive.serving import datasette as shelf
from archive.serving.asgi import address_of, parameters_of
from archive.serving.lane.costs import costs_of
from archive.serving.lane.lane import Lane
from archive.serving.lane.proxy import Proxy
from archive.serving.layers.layers import layered

if TYPE_CHECKING:
    from pathlib import Path

    from archive.editions.edition import Edition
    from archive.serving.asgi import App, Receive, Scope, Send
    from archive.serving.lane.costs import Costs

GRACE = 1000.0  # seconds for the last readers of an old edition: the longest export, and a little
LANE_SETTINGS = {"num_sql_threads": 4}  # as many as may run at a time: two questions, two exports


class Shelf:
    """An edition with its Datasette and its lane. It is closed when its last reader has left."""

    def __init__(self, edition: Edition, datasette: Any, app: App, lane: Lane | None, costs: Costs) -> None:
        self.edition, self.datasette, self.lane, self.costs = edition, datasette, lane, costs
        self._app = app
        self.readers = 0
        self._empty = asyncio.Event()
        self._empty.set()

    @classmethod
    async def open(cls, edition: Edition, *, lane: bool = True) -> Shelf:
        """Make everything ready that shows an edition.

        Raises:
            sqlite3.DatabaseError: the file cannot be read.
            LaneError: the lane's process did not start.
        """
        path = edition.path
        counts = await asyncio.to_thread(_counts, path)
        inspected: dict[str, Any] = {"hash": edition.digest, "size": path.stat().st_size, "file": path.name}
        inspected["tables"] = {table: {"count": count} for table, count in counts.items()}
        datasette = await asyncio.to_thread(shelf.datasette_for, path, inspected=inspected)
        try:
            pages = await shelf.ready(datasette)
            described = datasette.metadata(database=path.stem, key="tables", fallback=False) or {}
            costs = costs_of(path, path.stem, counts, described)
            await asyncio.to_thread(_warm, path)
            process = await _started(path, inspected) if lane else None
        except BaseException:
            await _dispose(datasette)
            raise
        if process is not None:
            pages = _with_lane(pages, Proxy(datasette, process), costs)
        return cls(edition, datasette, pages, process, costs)

    @property
    def has_lane(self) -> bool:
        """True where questions run in a process of their own."""
        return self.lane is not None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request from this edition, to its end."""
        self.readers += 1
        self._empty.clear()
        try:
            await self._app(scope, receive, send)
        finally:
            self.readers -= 1
            if not self.readers:
                self._empty.set()

    async def close(self, grace: float = GRACE) -> None:
        """Wait for the last reader, at most ``grace`` seconds; then let go of files, threads and the lane."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._empty.wait(), grace)
        if self.lane is not None:
            await self.lane.close()
        await _dispose(self.datasette)


class Switch:
    """The app of the server: every request goes to the edition that is newest when it comes."""

    def __init__(self, current: Shelf) -> None:
        self.current = current
        self._leaving: set[asyncio.Task[None]] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request from the edition on the shelf."""
        await self.current(scope, receive, send)

    def show(self, newer: Shelf) -> None:
        """Put an edition in the place of the one before, which leaves when nobody reads it any more."""
        older, self.current = self.current, newer
        task = asyncio.create_task(older.close())
        self._leaving.add(task)
        task.add_done_callback(self._leaving.discard)

    async def settle(self) -> None:
        """Wait until every edition that was replaced has been let go of."""
        await asyncio.gather(*self._leaving)

    async def close(self) -> None:
        """Let go of everything, now."""
        for task in self._leaving:
            task.cancel()
        await asyncio.gather(*self._leaving, return_exceptions=True)
        await self.current.close(grace=0)


def _with_lane(pages: App, proxy: Proxy, costs: Costs) -> App:
    async def ask(scope: Scope, receive: Receive, send: Send) -> None:
        queue = proxy.exports if costs.is_export(address_of(scope)) else proxy.questions
        await proxy.ask(queue, scope, receive, send)

    lane = layered(proxy.datasette, ask)

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        cheap = costs.is_cheap(address_of(scope), parameters_of(scope))
        await (pages if cheap else lane)(scope, receive, send)

    return app


def _warm(path: Path) -> None:
    """Read what the first search would wait for."""
    with contextlib.suppress(sqlite3.Error):  # an edition of an older release may lack what it needs
        catalogue_of(path, path.stat().st_mtime)


async def _started(path: Path, inspected: dict[str, Any]) -> Lane:
    lane = Lane(path, {"inspected": inspected, **LANE_SETTINGS})
    try:
        await lane.start()
    except BaseException:
        await lane.close()
        raise
    return lane


def _counts(path: Path) -> dict[str, int]:
    """Return the number of rows of every table, search indexes aside."""
    with closing(read_only(path)) as db:
        tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%\\_fts%' ESCAPE '\\'"
        names = [name for (name,) in db.execute(tables)]
        return {name: db.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}


async def _dispose(datasette: Any) -> None:
    """Close what Datasette itself never closes."""
    await asyncio.to_thread(datasette.executor.shutdown, cancel_futures=True)
    for database in datasette.databases.values():
        database.close()
