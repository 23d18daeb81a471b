"""The lane: a process of its own for what is not cheap. It is started again when it ends, or does not answer."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import os
import shutil
import socket
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx

from archive.words.errors import ArchiveError

if TYPE_CHECKING:
    from collections.abc import Mapping

LOG = logging.getLogger("vankho")
START = 30.0  # seconds for a process to be ready
SILENCE = 20.0  # seconds without a sign of life in which SQLite, having limits of its own, would have answered
PAUSES = (0.2, 1.0, 5.0, 15.0)  # seconds before the next attempt to start it again
BACKLOG = 128  # connections that wait while the process starts again


class LaneError(ArchiveError):
    """The lane's process did not start."""


class Lane:
    """A process that serves an edition on a Unix socket; the socket outlives the process."""

    def __init__(self, edition: Path, settings: Mapping[str, Any]) -> None:
        self._arguments = (str(edition), json.dumps(settings))
        self._folder = Path(tempfile.mkdtemp(prefix="vankho-"))
        self._listener = socket.socket(socket.AF_UNIX)
        self._listener.bind(str(self._folder / "lane"))
        self._listener.listen(BACKLOG)
        self._process: asyncio.subprocess.Process | None = None
        self._ready = asyncio.Event()
        self._keeper: asyncio.Task[None] | None = None
        transport = httpx.AsyncHTTPTransport(
            uds=str(self._folder / "lane"), limits=httpx.Limits(max_connections=None, max_keepalive_connections=0)
        )
        self.client = httpx.AsyncClient(transport=transport, timeout=SILENCE, trust_env=False)

    @property
    def process_id(self) -> int | None:
        """The process that answers now."""
        return self._process.pid if self._process else None

    async def start(self) -> None:
        """Start the process, and keep one running from now on.

        Raises:
            LaneError: it did not become ready.
        """
        await self._spawn()
        self._keeper = asyncio.create_task(self._keep())

    async def ready(self) -> int | None:
        """Wait until a process answers, and return its number; None where none does for long."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(SILENCE):
                await self._ready.wait()
                return self.process_id
        return None

    def replace(self, process_id: int) -> None:
        """End a process that does not answer; the next one takes its place."""
        if self._process is not None and self._process.pid == process_id and self._process.returncode is None:
            LOG.warning("The lane for questions did not answer and is started again")
            self._process.kill()

    async def close(self) -> None:
        """End the process for good."""
        if self._keeper is not None:
            self._keeper.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._keeper
        await self.client.aclose()
        if self._process is not None:
            if self._process.returncode is None:
                self._process.kill()
            await self._process.wait()
            _close_pipe(self._process)
        self._listener.close()
        shutil.rmtree(self._folder, ignore_errors=True)

    async def _spawn(self) -> None:
        descriptor = self._listener.fileno()
        command = (sys.executable, "-P", "-m", "archive.serving.lane.process", *self._arguments, str(descriptor))
        self._process = process = await asyncio.create_subprocess_exec(
            *command,
            stdin=asyncio.subprocess.PIPE,  # never written to: its end tells the process that we are gone
            stdout=asyncio.subprocess.PIPE,
            pass_fds=(descriptor,),
            process_group=0,  # Ctrl-C is for the parent; a session of its own would be weighed apart from it
            env={**os.environ, "MALLOC_ARENA_MAX": "2"},
        )
        assert process.stdout
        try:
            async with asyncio.timeout(START):
                said = await process.stdout.readline()
        except TimeoutError:
            said = b""
        if said.strip() != b"ready":
            raise LaneError("the process for questions in SQL did not start")
        self._ready.set()

    async def _keep(self) -> None:
        failures = 0
        while True:
            assert self._process
            await self._process.wait()
            self._ready.clear()
            _close_pipe(self._process)
            await asyncio.sleep(PAUSES[min(failures, len(PAUSES) - 1)])
            try:
                await self._spawn()
                failures = 0
            except (LaneError, OSError):
                failures += 1
                LOG.exception("The lane for questions did not start")


def _close_pipe(process: asyncio.subprocess.Process) -> None:
    if process.stdin is not None:
        process.stdin.close()
