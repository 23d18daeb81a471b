"""Turns are given to clients, not to requests."""

from __future__ import annotations

import asyncio

import pytest

from archive.serving.lane.proxy import client_of
from archive.serving.lane.queue import CrowdedError, FairQueue, Limits


class Room:
    """A queue, and who has had a turn so far."""

    def __init__(self, **limits: float) -> None:
        usual = {"running": 1, "waiting": 10, "running_each": 1, "waiting_each": 10, "patience": 5}
        self.queue = FairQueue(Limits(**(usual | limits)))  # type: ignore[arg-type]  # one of them is a float
        self.turns: list[str] = []
        self.door = asyncio.Event()

    async def visit(self, client: str) -> None:
        async with self.queue.turn(client):
            self.turns.append(client)
            await self.door.wait()

    async def visits(self, *clients: str) -> list[asyncio.Task[None]]:
        tasks = []
        for client in clients:
            tasks.append(asyncio.create_task(self.visit(client)))
            await asyncio.sleep(0)
        return tasks


def test_clients_take_turns() -> None:
    async def run() -> list[str]:
        room = Room()
        tasks = await room.visits("a", "a", "a", "b", "c", "b")
        room.door.set()
        await asyncio.gather(*tasks)
        assert (room.queue.running, room.queue.waiting) == (0, 0)
        return room.turns

    assert asyncio.run(run()) == ["a", "a", "b", "c", "a", "b"]


def test_a_client_runs_no_more_than_its_share() -> None:
    async def run() -> list[str]:
        room = Room(running=2)
        tasks = await room.visits("a", "a", "b")
        turns = list(room.turns)
        room.door.set()
        await asyncio.gather(*tasks)
        return turns

    assert asyncio.run(run()) == ["a", "b"]


@pytest.mark.parametrize(("limits", "clients"), [({"waiting": 2}, "abcd"), ({"waiting_each": 1}, "aaa")])
def test_a_full_queue_turns_away(limits: dict[str, float], clients: str) -> None:
    async def run() -> None:
        room = Room(**limits)
        tasks = await room.visits(*clients)
        with pytest.raises(CrowdedError):
            await tasks[-1]
        room.door.set()
        await asyncio.gather(*tasks[:-1])

    asyncio.run(run())


def test_patience_ends_and_the_place_is_free_again() -> None:
    async def run() -> None:
        room = Room(patience=0.01)
        first, second = await room.visits("a", "b")
        with pytest.raises(CrowdedError):
            await second
        assert room.queue.waiting == 0
        room.door.set()
        await first

    asyncio.run(run())


def test_who_leaves_the_queue_is_forgotten() -> None:
    async def run() -> list[str]:
        room = Room()
        first, second, third = await room.visits("a", "b", "c")
        second.cancel()
        room.door.set()
        await asyncio.gather(first, third)
        assert (room.queue.running, room.queue.waiting) == (0, 0)
        return room.turns

    assert asyncio.run(run()) == ["a", "c"]


def test_whoever_leaves_as_the_turn_comes_passes_it_on() -> None:
    async def run() -> list[str]:
        room = Room()
        first, second, third = await room.visits("a", "b", "c")
        room.door.set()
        await first  # the turn of b is given, but b has not run yet
        second.cancel()
        await third
        return room.turns

    assert asyncio.run(run())[-1] == "c"


@pytest.mark.parametrize(
    ("host", "client"),
    [("192.0.2.7", "192.0.2.7"), ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"), ("not an address", "not an address")],
)
def test_one_household_is_one_client(host: str, client: str) -> None:
    assert client_of({"client": (host, 50_000)}) == client
