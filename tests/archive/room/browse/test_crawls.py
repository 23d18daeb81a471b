from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from archive.room.browse.crawls import duration
from archive.rows import crawls
from tests.tools.reading import library, text
from tests.worlds.rich import fill_richly

if TYPE_CHECKING:
    from pathlib import Path

    from archive.database.folder import Archive
    from tests.tools.reading import Library


def test_every_crawl_the_newest_first(room: Library) -> None:
    html = room.page("/-/crawls?lang=en")
    found = [int(number) for number in re.findall(r'<th scope="row"><a href="/-/crawl/(\d+)">', html)]
    assert found == [id_ for (id_,) in room.rows("SELECT id FROM crawls ORDER BY id DESC")]
    told = text(html)
    assert "not finished" in told
    assert "finished, something is missing" in told
    assert "(wayback)" in told


def test_readers_are_told_when_all_was_read_anew(tmp_path: Path) -> None:
    def filled(archive: Archive) -> None:
        fill_richly(archive)
        told = {"at": "2026-12-02T03:04:05Z", "readers": "0.3.0+abc", "captures": 9, "changes": []}
        crawls.save_reparse(archive.db, told)

    with library(tmp_path / "kho", filled) as room:
        told = text(room.page("/-/crawls?lang=en"))
        assert "All captures were read anew: " in told
        assert "by the readers 0.3.0+abc" in told
        assert "not edited by the portal" in told
        assert "không phải cổng thông tin đã sửa bài" in room.page("/-/crawls?lang=vi")


def test_a_degraded_crawl_tells_its_alarms_problems_and_lists(room: Library) -> None:
    (degraded,) = room.rows("SELECT id FROM crawls WHERE outcome = 'degraded'")[0]
    told = text(room.page(f"/-/crawl/{degraded}?lang=en"))
    assert "statistics fell total" in told
    assert "total fell from 97000 to 1200" in told
    assert "cut short to an unknown point: 1 page (the portal says 9), 2 articles" in told
    assert "the pager says 9 pages" in told
    assert "no answer: 1 http://p.example/bai/3 timed out" in told


def test_the_same_in_vietnamese_but_for_the_words_of_other_software(room: Library) -> None:
    (degraded,) = room.rows("SELECT id FROM crawls WHERE outcome = 'degraded'")[0]
    html = room.page(f"/-/crawl/{degraded}?lang=vi")
    told = text(html)
    assert "bị cắt ngắn không rõ đến đâu: 1 trang (cổng nói có 9), 2 bài" in told
    assert "thanh chuyển trang ghi 9 trang" in told
    assert "tổng số lượt truy cập: số lượt truy cập tụt xuống, 1.200 thay vì 97.000" in told
    assert "không trả lời: <a href" in html
    assert '<span lang="en">timed out</span>' in html
    assert "pager" not in told


def test_a_crawl_shows_what_it_brought(room: Library) -> None:
    (fourth,) = room.rows("SELECT id FROM crawls WHERE started_at = '2026-12-10T03:00:00Z'")[0]
    told = text(room.page(f"/-/crawl/{fourth}?lang=en"))
    assert "Changed articles (1) Đảng bộ phường" in told
    assert "97,000" in told
    assert "nothing is known to be missing" in told


def test_an_unfinished_crawl_says_so_in_both_languages(room: Library) -> None:
    (open_,) = room.rows("SELECT max(id) FROM crawls")[0]
    assert "Nobody can say yet what is missing" in room.page(f"/-/crawl/{open_}?lang=en")
    assert "Chưa thể nói thiếu gì" in room.page(f"/-/crawl/{open_}?lang=vi")


def test_neighbours_are_crawls_of_the_same_site(room: Library) -> None:
    (elsewhere,) = room.rows("SELECT id FROM crawls WHERE site = 2")[0]
    html = room.page(f"/-/crawl/{elsewhere}")
    assert 'rel="prev"' not in html
    assert 'rel="next"' not in html


@pytest.mark.parametrize(
    ("path", "status"),
    [("/-/crawl/99", 404), ("/-/crawl/x", 404), ("/-/crawls?page=2", 404), ("/-/crawls?page=0", 400)],
)
def test_what_is_not_there(room: Library, path: str, status: int) -> None:
    room.page(path, status)


@pytest.mark.parametrize("seconds", [0, 59, 3_661])
def test_how_long_a_crawl_took(seconds: int) -> None:
    end = (datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)).strftime("%Y-%m-%dT%H:%M:%SZ")
    assert duration("2026-01-01T00:00:00Z", end) == {0: "0:00:00", 59: "0:00:59", 3_661: "1:01:01"}[seconds]
    assert duration("2026-01-01T00:00:00Z", None) is None
