"""Runs the server: one address, the newest edition, and a look at the folder every few seconds."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import signal
import socket
from dataclasses import dataclass
from typing import TYPE_CHECKING

import uvicorn

from archive.editions.edition import shelved
from archive.serving.layers.doors import with_doors
from archive.serving.layers.gzip import with_gzip
from archive.serving.layers.layers import with_headers
from archive.serving.shelf import Shelf, Switch
from archive.words.errors import ArchiveError, EditionBrokenError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from archive.editions.edition import Edition
    from archive.serving.asgi import App

LOG = logging.getLogger("vankho")
LOOK = 3.0  # seconds between two looks at the folder
AT_ONCE = 1000  # connections; more are told to come again
KEEP_ALIVE = 30  # seconds that an idle connection stays open
_ENDINGS = (signal.SIGINT, signal.SIGTERM)
GOODBYE = 5  # seconds for answers under way when the server is told to end


class ServingError(ArchiveError):
    """The server cannot listen at the address it was given."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where to listen; ``proxies`` are the addresses whose word about a reader's address is believed."""

    host: str = "127.0.0.1"
    port: int = 8001
    proxies: tuple[str, ...] = ()


class _Server(uvicorn.Server):
    """Ends without raising the signal again, so that what was opened can be closed."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        loop = asyncio.get_running_loop()
        for number in _ENDINGS:
            loop.add_signal_handler(number, self.handle_exit, number, None)
        try:
            yield
        finally:
            for number in _ENDINGS:
                loop.remove_signal_handler(number)


def serve(editions: Path, place: Place, say: Callable[[str], None]) -> None:
    """Serve the newest edition of a folder until told to end.

    Args:
        editions: the archive's folder of editions.
        place: where to listen.
        say: is told the address when readers may come, and which edition is shown.

    Raises:
        EditionBrokenError: no edition there is whole.
        ServingError: the address is taken, or not this machine's.
    """
    with contextlib.closing(listen(place)) as listener:
        asyncio.run(_serve(editions, place, listener, say))


def listen(place: Place) -> socket.socket:
    """Return a socket that takes connections from now on.

    Raises:
        ServingError: the address is taken, or not this machine's.
    """
    try:
        family = socket.AF_INET6 if ":" in place.host else socket.AF_INET
        listener = socket.create_server((place.host, place.port), family=family, backlog=2048)
    except OSError as error:
        where = f"cannot listen at {place.host} port {place.port}"
        reason = os.strerror(error.errno) if error.errno else str(error)
        raise ServingError(f"{where}: {reason}; choose another with --port") from error
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # or every second answer waits 40 ms for its end
    return listener


async def _serve(editions: Path, place: Place, listener: socket.socket, say: Callable[[str], None]) -> None:
    switch = Switch(await Shelf.open(await asyncio.to_thread(first_whole, editions)))
    watcher = asyncio.create_task(watch(editions, switch, say))
    host = f"[{place.host}]" if ":" in place.host else place.host
    address = f"http://{host}:{listener.getsockname()[1]}/"
    say(f"Edition {switch.current.edition.number} is open at {address} (end with Ctrl-C)")
    try:
        await _Server(configuration(switch, place)).serve(sockets=[listener])
    finally:
        watcher.cancel()
        await switch.close()


def configuration(app: App, place: Place) -> uvicorn.Config:
    """Return how an app is run for the public."""
    return uvicorn.Config(
        with_headers(with_doors(with_gzip(app))),
        lifespan="off",
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=bool(place.proxies),
        forwarded_allow_ips=list(place.proxies),
        limit_concurrency=AT_ONCE,
        timeout_keep_alive=KEEP_ALIVE,
        timeout_graceful_shutdown=GOODBYE,
    )


def first_whole(editions: Path) -> Edition:
    """Return the newest edition of a folder that is whole.

    Raises:
        EditionBrokenError: none is.
    """
    problem = EditionBrokenError("there is no edition")
    for edition in shelved(editions):
        try:
            return edition.whole()
        except EditionBrokenError as error:
            LOG.warning("%s", error)
            problem = error
    raise problem


async def watch(editions: Path, switch: Switch, say: Callable[[str], None], pause: float = LOOK) -> None:
    """Show every newer edition as soon as it is whole; one that is not is named once, until it changes."""
    refused: dict[Path, tuple[int, int]] = {}
    while True:
        await asyncio.sleep(pause)
        for edition in shelved(editions):
            if not edition.is_newer_than(switch.current.edition):
                break
            if await _shown(edition, switch, refused):
                say(f"Edition {edition.number} is open")
                break


async def _shown(edition: Edition, switch: Switch, refused: dict[Path, tuple[int, int]]) -> bool:
    state = await asyncio.to_thread(_state, edition.path)
    if refused.get(edition.path) == state:
        return False
    try:
        switch.show(await Shelf.open(await asyncio.to_thread(edition.whole), lane=switch.current.has_lane))
    except Exception as error:  # noqa: BLE001 - whatever is wrong with a new edition, the old one stays open
        LOG.warning("Edition %s is not shown: %s", edition.number, error)
        refused[edition.path] = state
        return False
    return True


def _state(path: Path) -> tuple[int, int]:
    try:
        facts = path.stat()
    except OSError:
        return 0, 0
    return facts.st_mtime_ns, facts.st_size
