"""A newer edition is shown without a restart and without one failed request."""

from __future__ import annotations

import asyncio
import json
import shutil
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from archive.editions.edition import shelved
from archive.serving.server import Place
from archive.serving.shelf import Shelf, Switch
from tests.tools.serving import new_edition, serving

if TYPE_CHECKING:
    from collections.abc import Callable, MutableMapping

    from tests.tools.serving import Server

PAGES = (
    "/",
    "/archive",
    "/archive/articles",
    "/archive/articles/1",
    "/archive/bylines",
    "/archive?sql=select+7",
    "/archive/articles.csv",
)
EDITION = "/archive/edition.json?_shape=array&name=number"
HANDLES = Path("/proc/self/fd")
NUMBER = "select value from edition where name = 'number'"


def shown(server: Server) -> int:
    return int(server.get(EDITION).json()[0]["value"])


def wait_until(true: Callable[[], bool], seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        time.sleep(0.05)


def read_on(server: Server, stop: threading.Event, reader: int) -> list[str]:
    """Read pages until told to stop, every other reader without keeping connections; return what was wrong."""
    wrong, count = [], 0
    headers = {"Accept-Language": "en", "X-Forwarded-For": f"192.0.2.{reader}"}
    with server.client(headers=headers | ({"Connection": "close"} if reader % 2 else {})) as client:
        while not stop.is_set():
            page = PAGES[count % len(PAGES)]
            count += 1
            try:
                answer = client.get(page)
                if answer.status_code != 200 or not answer.text:
                    wrong.append(f"{page}: {answer.status_code} {answer.text[:200]}")
            except Exception as error:  # noqa: BLE001 - whatever a reader would meet
                wrong.append(f"{page}: {error!r}")
    assert count > len(PAGES)
    return wrong


def test_five_editions_under_load(tmp_path: Path) -> None:
    editions = new_edition(tmp_path).parent.parent
    stop = threading.Event()
    place = Place(port=0, proxies=("127.0.0.1",))
    with serving(editions, place=place) as server, ThreadPoolExecutor(4) as readers:
        reading = [readers.submit(read_on, server, stop, number) for number in range(4)]
        try:
            for number in range(2, 7):
                new_edition(tmp_path)
                wait_until(lambda number=number: server.switch.current.edition.number == number)  # type: ignore[misc]
            seen = shown(server)
        finally:
            stop.set()
        assert [wrong for future in reading for wrong in future.result()] == []
    assert seen == 6
    assert server.said == [f"Edition {number} is open" for number in range(2, 7)]


def test_everything_that_is_said_of_an_edition_follows(tmp_path: Path) -> None:
    editions = new_edition(tmp_path).parent.parent
    with serving(editions) as server:
        before = [server.get(path) for path in ("/", "/archive/articles", f"/archive?sql={NUMBER}")]
        new_edition(tmp_path)
        wait_until(lambda: server.switch.current.edition.number == 2)
        after = [server.get(path) for path in ("/", "/archive/articles", f"/archive?sql={NUMBER}")]
        download = server.get("/archive.db")
    assert {answer.headers["etag"] for answer in before}.isdisjoint(answer.headers["etag"] for answer in after)
    assert ">1<" in before[2].text
    assert ">2<" in after[2].text
    assert download.content == (editions / "0002" / "archive.db").read_bytes()


def test_a_broken_edition_is_not_shown_until_it_is_whole(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    editions = new_edition(tmp_path / "served").parent.parent
    second = new_edition(tmp_path / "served").parent
    shutil.move(second, tmp_path / "second")
    with serving(editions, lane=False) as server:
        half = editions / "0002"
        half.mkdir()
        shutil.copy(tmp_path / "second" / "SHA256SUMS", half)
        whole = (tmp_path / "second" / "archive.db").read_bytes()
        (half / "archive.db").write_bytes(whole[: len(whole) // 2])
        wait_until(lambda: bool(caplog.records))
        time.sleep(0.5)  # several looks later
        assert [record.getMessage() for record in caplog.records] == [
            "Edition 2 is not shown: edition 2 is not what its checksum says; is it still being copied?"
        ]
        assert shown(server) == 1
        (half / "archive.db").write_bytes(whole)
        wait_until(lambda: server.said == ["Edition 2 is open"])
        assert shown(server) == 2


def test_a_request_ends_on_the_edition_that_it_began_with(tmp_path: Path) -> None:
    editions = new_edition(tmp_path).parent.parent
    new_edition(tmp_path).parent.rename(tmp_path / "second")
    with serving(editions, lane=False) as server:

        async def read_slowly() -> tuple[bytes, bool]:
            first, may_go_on, body = server.switch.current, asyncio.Event(), []

            async def receive() -> dict[str, object]:
                return {"type": "http.request", "body": b"", "more_body": False}

            async def send(message: MutableMapping[str, Any]) -> None:
                await may_go_on.wait()
                body.append(message.get("body", b""))

            path = b"/archive.json"
            query = f"sql={NUMBER}&_shape=arrays".replace(" ", "+").encode()
            scope = {"type": "http", "method": "GET", "path": "/archive.json", "raw_path": path, "query_string": query}
            request = asyncio.create_task(server.switch(scope | {"headers": []}, receive, send))
            await asyncio.to_thread(wait_until, lambda: first.readers == 1)
            (tmp_path / "second").rename(editions / "0002")
            await asyncio.to_thread(wait_until, lambda: server.switch.current is not first)
            waiting = not request.done()
            may_go_on.set()
            await request
            await server.switch.settle()
            return b"".join(body), waiting

        body, waited = server.run(read_slowly())
        assert waited
        assert json.loads(body)["rows"] == [["1"]]
        assert shown(server) == 2


def handles() -> int:
    return len(list(HANDLES.iterdir()))


@pytest.mark.skipif(not HANDLES.is_dir(), reason="counts file handles as Linux shows them")
def test_fifty_editions_leave_no_handles_and_no_threads(tmp_path: Path) -> None:
    editions = new_edition(tmp_path).parent.parent
    found = shelved(editions)[0].whole()
    with serving(editions, lane=False) as server:

        async def swap() -> None:
            server.switch.show(await Shelf.open(found, lane=False))
            await server.switch.settle()

        def read_and_swap() -> tuple[int, int]:
            assert server.get("/archive/articles").status_code == 200
            server.run(swap())
            return handles(), threading.active_count()

        after_three = [read_and_swap() for _ in range(3)][-1]
        after_fifty = [read_and_swap() for _ in range(47)][-1]
    assert after_fifty[0] <= after_three[0] + 2
    assert after_fifty[1] <= after_three[1] + 2
    assert isinstance(server.switch, Switch)
