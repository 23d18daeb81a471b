"""Every habit of Common Crawl that was seen, once each, on the replica."""

from __future__ import annotations

import gzip
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from archive.words import sentences
from scraper.sources.commoncrawl import files
from scraper.sources.commoncrawl.files import Keys
from scraper.sources.remote.limits import BlockedError
from tests.scraper.sources.asking import HOME, Desk, captured, desk, meant, pages, shown, targets, text, troubles
from tests.worlds.webarchives.commoncrawl import DATA, INDEX, LIST, CommonCrawl, record
from tests.worlds.webarchives.saved import Saved, sha1

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

EARLY, LATE = "CC-MAIN-2019-09", "CC-MAIN-2023-14"


@pytest.fixture
def crawl() -> CommonCrawl:
    return CommonCrawl(crawls={EARLY: pages(4), LATE: pages(2, 2023)})


@pytest.fixture(params=[False, True], ids=["api", "files"])
def at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, crawl: CommonCrawl, request: pytest.FixtureRequest
) -> Iterator[Desk]:
    with desk(tmp_path, monkeypatch, crawl) as opened:
        opened.by_files = request.param
        yield opened


@pytest.fixture
def api(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, crawl: CommonCrawl) -> Iterator[Desk]:
    with desk(tmp_path, monkeypatch, crawl) as opened:
        yield opened


def everything(crawl: CommonCrawl) -> list[Saved]:
    return [saved for captures in crawl.crawls.values() for saved in captures]


def test_every_record_is_copied_as_it_is(at: Desk, crawl: CommonCrawl) -> None:
    crawl.crawls = {EARLY: pages(3)}
    got = at.run()
    assert (shown(got), troubles(got)) == (meant(everything(crawl)), [])
    for capture, saved in zip(captured(got), everything(crawl), strict=True):
        stored = (at.path / "kho/warc" / capture.filename).read_bytes()
        member = stored[capture.offset : capture.offset + capture.length]
        assert member == gzip.compress(record(saved), mtime=0)
        assert (capture.source, capture.mimetype) == ("commoncrawl", "text/html")


def test_a_note_after_each_record_says_where_it_was(api: Desk, crawl: CommonCrawl) -> None:
    capture = captured(api.run())[0]
    note = api.record(replace(capture, offset=capture.offset + capture.length))
    assert note.type == "metadata"
    assert note.headers["WARC-Refers-To"] == api.record(capture).headers["WARC-Record-ID"]
    assert note.payload.decode().startswith(f"via: {crawl.address}/crawl-data/")


def test_pages_and_blocks(at: Desk, crawl: CommonCrawl) -> None:
    crawl.page_lines = 2
    crawl.crawls = {EARLY: [*pages(9), *neighbours()]}
    assert shown(at.run()) == meant(pages(9))


def neighbours() -> list[Saved]:
    hosts = ("longhoa-cu.example.gov.vn", "a.example.gov.vn", "vn-longhoa.example.com", "mail.longhoa.example.gov.vn")
    return [Saved(f"http://{host}/{n}", "20190101000000", text(n)) for host in hosts for n in range(3)]


@pytest.mark.parametrize("window", [200, 700])
def test_a_key_is_found_in_a_long_index(
    at: Desk, crawl: CommonCrawl, window: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "WINDOW", window)
    crawl.page_lines = 1
    before = [Saved(f"http://a{n:03}.example.com/", "20190101000000", b"a") for n in range(150)]
    after = [Saved(f"http://a{n:03}.example.vn/", "20190101000000", b"a") for n in range(150)]
    crawl.crawls = {EARLY: [*before, *neighbours(), *after, *pages(4)]}
    assert shown(at.run()) == meant(pages(4))
    read = targets(crawl.of(DATA))
    assert len([target for target in read if target.endswith("cluster.idx")]) < 40
    assert len([target for target in read if target.endswith("cdx-00000.gz")]) == (5 if at.by_files else 0)


def test_a_whole_domain_is_read_from_the_files(api: Desk, crawl: CommonCrawl) -> None:
    crawl.page_lines = 3
    crawl.crawls = {EARLY: [*pages(4), *neighbours()]}
    with api.client() as client:
        listed = [
            row.url
            for rows, _ in files.look_up(client, EARLY, Keys("example.gov.vn", whole_domain=True), None)
            for row in rows
        ]
    assert sorted(listed) == sorted(s.url for s in crawl.crawls[EARLY] if "example.gov.vn" in s.url)


def test_manners(at: Desk, crawl: CommonCrawl) -> None:
    at.run()
    asked = len(crawl.asked)
    assert len([pause for pause in at.time.slept if pause >= 1.0]) >= asked - 2  # the first of each lane need not wait


def test_a_crawl_that_has_nothing_says_so_with_404(at: Desk, crawl: CommonCrawl) -> None:
    crawl.crawls = {EARLY: [Saved("http://other.example.vn/", "20190101000000", b"a")], LATE: []}
    assert at.run() == []


def test_from_and_to_choose_the_crawls(api: Desk, crawl: CommonCrawl) -> None:
    assert shown(api.run("2022")) == meant(crawl.crawls[LATE])
    assert not [target for target in targets(crawl.of(INDEX)) if EARLY in target]


def test_a_200_to_a_range_is_never_taken_for_the_part(at: Desk, crawl: CommonCrawl) -> None:
    crawl.crawls = {EARLY: pages(2)}
    with at.archive():
        pass
    at.plan()
    crawl.whole_on_range = True
    got = at.run()
    assert captured(got) == []
    assert all(why.startswith("a part of a file was asked for; HTTP 200 with") for why in troubles(got))
    assert len(troubles(got)) == 2
    crawl.whole_on_range = False
    assert shown(at.run()) == meant(everything(crawl))


def test_a_record_of_which_only_the_beginning_was_kept(at: Desk, crawl: CommonCrawl) -> None:
    crawl.crawls = {EARLY: [replace(pages(1)[0], cut_at=10)]}
    crawl.truncated = {f"{HOME}tin-tuc/bai-0"}
    got = at.run()
    assert (len(captured(got)), troubles(got)) == (1, [sentences.KEPT_IN_PART(cut="length")])


def test_a_row_that_points_to_another_record(at: Desk, crawl: CommonCrawl) -> None:
    crawl.crawls = {EARLY: pages(2)}
    crawl.misplaced = {f"{HOME}tin-tuc/bai-1"}
    got = at.run()
    assert (len(captured(got)), troubles(got)) == (1, [sentences.OTHER_RECORD(target=f"{HOME}tin-tuc/bai-0")])


def test_a_row_that_points_into_a_record(at: Desk, crawl: CommonCrawl) -> None:
    crawl.crawls = {EARLY: pages(2)}
    at.plan()
    with at.archive() as archive:
        archive.db.execute("UPDATE mementos SET place = replace(place, '.gz 0 ', '.gz 7 ')")
    got = at.run()
    assert (len(captured(got)), troubles(got)) == (1, [sentences.NO_RECORD()])


def test_a_wrong_digest_is_said_and_the_record_kept(at: Desk, crawl: CommonCrawl) -> None:
    crawl.crawls = {EARLY: [replace(pages(1)[0], listed_digest=sha1(b"other"))]}
    got = at.run()
    assert (len(captured(got)), troubles(got)) == (1, [sentences.DIGEST_DIFFERS(listed=sha1(b"other"))])


def test_errors_that_were_crawled_are_captures(at: Desk, crawl: CommonCrawl) -> None:
    crawl.crawls = {EARLY: [Saved(f"{HOME}{status}", "20190101000000", b"x", status) for status in (200, 301, 404)]}
    got = at.run()
    assert (shown(got), troubles(got)) == (meant(everything(crawl)), [])
    assert any("/crawldiagnostics/" in target for target in targets(crawl.of(DATA)))


@pytest.mark.parametrize("lane", [LIST, INDEX, DATA])
def test_403_ends_the_run_at_once(api: Desk, crawl: CommonCrawl, lane: str) -> None:
    crawl.always[lane] = "403"
    with pytest.raises(BlockedError, match="wants to be left alone until"):
        api.run()
    assert len(crawl.of(lane)) == 1
    asked = len(crawl.asked)
    with pytest.raises(BlockedError):
        api.run()
    assert len(crawl.asked) == asked
    crawl.always.clear()
    api.time.now += 3600
    assert shown(api.run()) == meant(everything(crawl))


@pytest.mark.parametrize("fault", ["503", "close", "429"])
def test_a_pause_is_made_once_and_then_the_run_ends(at: Desk, crawl: CommonCrawl, fault: str) -> None:
    crawl.weather[DATA].append(fault)
    assert shown(at.run()) == meant(everything(crawl))
    assert max(at.time.slept) == 60
    crawl.crawls["CC-MAIN-2026-01"] = pages(3, 2026)
    at.time.now += 2 * 86400
    crawl.always[DATA] = fault
    with pytest.raises(BlockedError):
        at.run()


def test_a_list_that_is_cut_short_is_asked_for_again(api: Desk, crawl: CommonCrawl) -> None:
    crawl.weather[INDEX].append("short")
    crawl.weather[LIST].append("short")
    assert shown(api.run()) == meant(everything(crawl))


def test_a_record_that_is_cut_short_is_asked_for_again(api: Desk, crawl: CommonCrawl) -> None:
    crawl.weather[DATA].append("short")
    got = api.run()
    assert (shown(got), troubles(got)) == (meant(everything(crawl)), [])


def test_only_new_crawls_are_asked_later(at: Desk, crawl: CommonCrawl) -> None:
    at.run()
    crawl.crawls["CC-MAIN-2026-01"] = pages(1, 2026)
    crawl.asked.clear()
    assert at.run() == []
    assert crawl.asked == []
    at.time.now += 2 * 86400
    assert shown(at.run()) == meant(pages(1, 2026))
    assert len(crawl.of(LIST)) == 1
    assert not [target for target in targets(crawl.asked) if EARLY in target]
