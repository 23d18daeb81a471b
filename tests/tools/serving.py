"""A server like `vankho serve`, in a thread of the test, over editions that a test makes."""

from __future__ import annotations

import asyncio
import threading
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import httpx
import uvicorn

from archive.database.folder import open_archive
from archive.editions.publish import publish
from archive.serving.server import Place, configuration, first_whole, listen, watch
from archive.serving.shelf import Shelf, Switch
from tests.worlds.small_archive import fill

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import Future
    from pathlib import Path

NOW = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)


@dataclass
class Server:
    """A running server; ``said`` is what it told whoever started it."""

    address: str
    editions: Path
    said: list[str] = field(default_factory=list)
    switch: Any = None
    loop: Any = None

    def client(self, **given: Any) -> httpx.Client:
        options: dict[str, Any] = {"timeout": 60, "trust_env": False, "headers": {"Accept-Language": "en"}} | given
        return httpx.Client(base_url=self.address, **options)

    def get(self, path: str, **options: Any) -> httpx.Response:
        with self.client() as client:
            return client.get(path, **options)

    def run(self, coroutine: Any) -> Any:
        """Run something in the server's loop."""
        future: Future[Any] = asyncio.run_coroutine_threadsafe(coroutine, self.loop)
        return future.result(timeout=60)


def new_edition(folder: Path) -> Path:
    """Publish the next edition of the sample archive in a folder; the first call makes the archive."""
    fresh = not (folder / "archive.db").exists()
    with closing(open_archive(folder, create=fresh)) as archive:
        if fresh:
            fill(archive.db)
        return publish(archive, NOW)


@contextmanager
def serving(editions: Path, *, lane: bool = True, place: Place | None = None) -> Iterator[Server]:
    """Serve a folder's editions; a newer one is looked for ten times a second."""
    place = place or Place(port=0)
    with closing(listen(place)) as listener:
        server = Server(f"http://{place.host}:{listener.getsockname()[1]}", editions)

        async def app(scope: Any, receive: Any, send: Any) -> None:
            await server.switch(scope, receive, send)

        web = uvicorn.Server(configuration(app, place))
        ready = threading.Event()

        async def run() -> None:
            server.loop = asyncio.get_running_loop()
            server.switch = Switch(await Shelf.open(first_whole(editions), lane=lane))
            watcher = asyncio.create_task(watch(editions, server.switch, server.said.append, 0.1))
            ready.set()
            await web.serve(sockets=[listener])
            watcher.cancel()
            await server.switch.close()

        thread = threading.Thread(target=asyncio.run, args=(run(),))
        thread.start()
        try:
            assert ready.wait(60)
            yield server
        finally:
            web.should_exit = True
            thread.join(60)
