"""A page that somebody saved: the room says so, and what its time is; what it shows is found."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from archive.rows import crawls
from archive.warc.exchange import Resource
from tests.tools.reading import Library, library
from tests.worlds.rich.crawling import Crawling, jpeg
from tests.worlds.small_archive import HOME

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archive.database.folder import Archive

PAGE = '<h1>Họp dân</h1><img src="tin_files/anh.jpg" alt="ảnh họp">'.encode()
MOMENT = datetime(2019, 5, 6, 7, 8, 9, tzinfo=UTC)


def fill(archive: Archive) -> None:
    crawling = Crawling(archive, {"name": "thu-nghiem", "home_url": HOME})
    crawling.begin("2026-11-26T03:00:00Z")
    crawling.end()
    crawl = crawls.begin_crawl(archive.db, 1, "file", "2026-11-26T04:00:00Z", "0.3.0")
    for url, kind, payload, time_from in (
        (f"{HOME}tin/1", "text/html; charset=utf-8", PAGE, "file"),
        (f"{HOME}tin/tin_files/anh.jpg", "image/jpeg", jpeg(), "file"),
        (f"{HOME}tin/2", "text/html", b"<p>x", "last-modified"),
        (f"{HOME}tin/3", "text/html", b"<p>y", None),
    ):
        resource = Resource(url, MOMENT, kind, payload, "tin.html", time_from=time_from)
        crawls.save_capture(archive.db, crawl, asdict(crawling.writer.write_resource(resource)))
    crawls.finish_crawl(archive.db, crawl, "2026-11-26T04:01:00Z", "complete")
    crawling.writer.close()


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with library(tmp_path_factory.mktemp("kho"), fill) as opened:
        yield opened


def numbers(room: Library) -> list[int]:
    rows = room.get("/archive/captures.json?_shape=array&source=file&_sort=id").json()
    return [row["id"] for row in rows]


def test_the_page_about_it_says_who_made_it_and_what_its_time_is(room: Library) -> None:
    saved, _, changed, noted = numbers(room)
    shown = room.page(f"/-/capture/{saved}", accept_language="en")
    assert "This is a page of the portal as somebody saved it on 6 May 2019" in shown
    assert "a page that somebody saved" in shown
    assert "the file&#39;s own date, not when the page was saved" in shown
    assert "when it was last changed, as the server said" in room.page(f"/-/capture/{changed}", accept_language="en")
    assert "own date" not in room.page(f"/-/capture/{noted}", accept_language="en")
    assert "giờ của tệp, không phải giờ lưu trang" in room.page(f"/-/capture/{saved}")


def test_what_it_shows_is_found(room: Library) -> None:
    page, picture, *_ = numbers(room)
    captured = room.get(f"/-/captured/{page}").text
    assert "Họp dân" in captured
    assert f"/-/captured-file/{picture}" in captured
