"""A short queue that is fair to every client, however often one of them asks."""

from __future__ import annotations

import asyncio
from collections import Counter, deque
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


class CrowdedError(Exception):
    """The queue is full, or a turn did not come in time; ask again later."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How many may run and wait, in all and for each client; ``patience`` is in seconds."""

    running: int
    waiting: int
    running_each: int
    waiting_each: int
    patience: float


class FairQueue:
    """Turns are given to clients one after the other, not to requests in their order."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._running: Counter[str] = Counter()
        self._waiting: dict[str, deque[asyncio.Future[None]]] = {}

    @property
    def running(self) -> int:
        """How many turns are being taken."""
        return self._running.total()

    @property
    def waiting(self) -> int:
        """How many wait for a turn."""
        return sum(map(len, self._waiting.values()))

    @asynccontextmanager
    async def turn(self, client: str) -> AsyncIterator[None]:
        """Wait for a turn, and hold it.

        Raises:
            CrowdedError: too many wait, or the patience ran out.
        """
        if client not in self._waiting and self._may_run(client):
            self._running[client] += 1
        else:
            await self._wait(client)
        try:
            yield
        finally:
            self._leave(client)

    def _may_run(self, client: str) -> bool:
        return self.running < self._limits.running and self._running[client] < self._limits.running_each

    async def _wait(self, client: str) -> None:
        own = self._waiting.get(client, ())
        if self.waiting >= self._limits.waiting or len(own) >= self._limits.waiting_each:
            raise CrowdedError("too many questions are waiting")
        turn = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(client, deque()).append(turn)
        try:
            async with asyncio.timeout(self._limits.patience):
                await turn
        except BaseException as error:
            self._give_up(client, turn)
            if isinstance(error, TimeoutError):
                raise CrowdedError("no turn came in time") from None
            raise

    def _give_up(self, client: str, turn: asyncio.Future[None]) -> None:
        if turn.done() and not turn.cancelled():  # the turn came in the same moment
            self._leave(client)
        else:
            self._forget(client, turn)

    def _forget(self, client: str, turn: asyncio.Future[None]) -> None:
        self._waiting[client].remove(turn)
        if not self._waiting[client]:
            del self._waiting[client]

    def _leave(self, client: str) -> None:
        self._running[client] -= 1
        if not self._running[client]:
            del self._running[client]
        while (following := self._next()) is not None:
            turn = self._waiting[following].popleft()
            others = self._waiting.pop(following)
            if others:
                self._waiting[following] = others  # behind every other client
            if not turn.cancelled():
                self._running[following] += 1
                turn.set_result(None)

    def _next(self) -> str | None:
        return next((client for client in self._waiting if self._may_run(client)), None)
