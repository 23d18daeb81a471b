"""The replica in a process of its own, so that it takes neither time nor memory of what is measured."""

from __future__ import annotations

from contextlib import contextmanager
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any

from tests.worlds.portal.running import serve

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.connection import Connection

    from tests.worlds.portal.running import Portal

STARTED_WITHIN = 120  # seconds, for the largest


class Replica:
    """A replica that runs elsewhere; ``url`` is its home page."""

    def __init__(self, pipe: Connection) -> None:
        self._pipe = pipe
        if not pipe.poll(STARTED_WITHIN):
            raise SystemExit("the replica does not start")
        self.url: str = pipe.recv()

    def count(self) -> int:
        """Return how many requests it has answered so far."""
        answered: int = self._ask(("count", 0))
        return answered

    def publish(self, articles: int) -> int:
        """Let it publish new articles, at the top of one section; return how many files they bring with them."""
        files: int = self._ask(("publish", articles))
        return files

    def _ask(self, order: tuple[str, int]) -> Any:
        self._pipe.send(order)
        return self._pipe.recv()


@contextmanager
def replica(articles: int, *, pictures: bool) -> Iterator[Replica]:
    """Run a replica of the later skin for as long as the block lasts."""
    ours, its = get_context("spawn").Pipe()
    process = get_context("spawn").Process(target=_run, args=(its, articles, pictures), daemon=True)
    process.start()
    its.close()
    try:
        yield Replica(ours)
    finally:
        ours.close()  # it ends at the end of its orders
        process.join()


def _run(pipe: Connection, articles: int, pictures: bool) -> None:
    with serve("links", articles, pictures=pictures) as portal:
        pipe.send(portal.url)
        while True:
            try:
                what, number = pipe.recv()
            except EOFError:
                return
            pipe.send(len(portal.hits) if what == "count" else _publish(portal, number))


def _publish(portal: Portal, articles: int) -> int:
    published = portal.publish(articles)
    if not portal.plan.pictures:
        return 0
    told = [portal.truth.articles[own] for own in published]
    pictures = {caption.image for article in told for caption in article.captions}
    return len(pictures | {file.url for article in told for file in article.attachments})
