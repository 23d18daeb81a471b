"""A crawl may die at any moment, as often as it likes: the next one goes on, and the end is the same."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from warcio.cli import main as warcio  # type: ignore[import-untyped]  # warcio ships no types

from archive.warc.writer import read_record
from tests.crawls.interrupted.contents import QUERIES, contents, difference
from tests.crawls.interrupted.deaths import AT_ONCE, Crawls, Death
from tests.tools.derived import lost_and_found
from tests.worlds.portal import Portal, serve
from tests.worlds.portal.skins.context import SKINS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.worlds.portal.skins.context import Skin

ARTICLES = 30
SEED = 20260711
FEWEST = 14  # deaths of each skin's crawls, so that there are more than fifty
BEGINNING = (
    Death("archive.database.migrations:migrations.apply", when="after"),
    Death("scraper.crawl.record:CrawlRecord.__init__", when="after"),
)
ANYWHERE = (
    Death("archive.warc.writer:WarcWriter.write"),
    Death("archive.warc.writer:WarcWriter._write_request"),  # half of an exchange is in the file's buffer
    Death("archive.warc.writer:to_disk"),
    Death("archive.warc.writer:WarcWriter.write", when="after"),  # a record without a row
    Death("archive.rows.crawls:save_capture", when="after"),
    Death("archive.rows.visits:save_page", when="after"),
    Death("archive.rows.frontier:enqueue", when="after"),
    Death("archive.rows.frontier:finish", when="after"),  # all is said, nothing is committed
    Death("archive.rows.frontier:take", when="after"),
    Death("archive.rows.visits:save_walk_page", when="after"),
)
END = (
    Death("archive.rows.crawls:save_file", 2, "after"),
    Death("archive.rows.frontier:mark", when="after"),  # revisits are planned
    Death("archive.warc.writer:WarcWriter.close"),
    Death("archive.rows.walks:judge_open_walks", when="after"),
    Death("archive.rows.crawls:merge_twins", when="after"),  # in the middle of the last transaction
    Death("archive.rows.crawls:finish_crawl", when="after"),  # over, and nobody was told
)


def some_deaths(rng: random.Random, number: int) -> list[Death]:
    """Deaths at random moments and in random places, in turn."""
    moments = [Death(number=rng.randint(1, 6), seconds=rng.random() * 0.03) for _ in range((number + 1) // 2)]
    places = [replace(death, number=rng.randint(1, 3)) for death in rng.sample(ANYWHERE, number // 2)]
    deaths = [*moments, *places]
    rng.shuffle(deaths)
    return deaths


def go_on_to_the_end(crawls: Crawls, number: int, deaths: list[Death]) -> None:
    """Kill crawl ``number`` as told, then let it end; watch that nothing is asked twice."""
    committed: Counter[tuple[str, str]] = Counter()
    for death in (*deaths, None):
        if crawls.rows(f"SELECT 1 FROM crawls WHERE id = {number} AND finished_at IS NOT NULL"):
            return
        before = len(crawls.portal.hits)
        assert crawls.run(death) in ((-9, 0) if death else (0,)), crawls.said()
        asked = Counter((hit.method, crawls.portal.base + hit.path) for hit in crawls.portal.hits[before:])
        done = Counter(crawls.rows(f"SELECT method, url FROM captures WHERE crawl = {number}"))
        lost = asked - (done - committed)
        assert lost.total() <= (AT_ONCE if death else 0), (lost, crawls.said())
        committed = done


def must_be_the_same(whole: Crawls, killed: Crawls, *tables: str) -> None:
    expected = {name: rows for name, rows in contents(whole.folder).items() if name in (tables or QUERIES)}
    if different := difference(expected, contents(killed.folder)):
        pytest.fail(f"{killed.deaths}\n{different}")


def must_be_sound(folder: Path, crawls: Crawls) -> None:
    files = sorted((folder / "warc").iterdir())
    assert {"".join(file.suffixes[-2:]) for file in files} == {".warc.gz"}
    with pytest.raises(SystemExit) as ended:
        warcio(["check", *map(str, files)])
    assert ended.value.code == 0
    for url, filename, offset in crawls.rows("SELECT url, filename, offset FROM captures"):
        assert read_record(folder / "warc", filename, offset).url == url
    assert crawls.rows("PRAGMA integrity_check") == [("ok",)]
    assert crawls.rows("PRAGMA foreign_key_check") == []
    assert lost_and_found(folder) == {}


def edit(portal: Portal) -> None:
    """A day at the portal: new articles on top and back-dated, one changed, one unlisted, one gone."""
    ids = sorted(portal.truth.articles)
    portal.publish(3)
    portal.publish(1, "Văn hóa", at_top=False)
    portal.edit(ids[-5], title="Tên mới của bài này")
    portal.unlist(ids[3])
    portal.remove(ids[4])


@pytest.mark.parametrize("skin", SKINS)
def test_the_end_is_the_same_however_often_a_crawl_is_killed(skin: Skin, tmp_path: Path) -> None:
    rng = random.Random(f"{SEED} {skin}")
    with serve(skin, articles=ARTICLES) as portal:
        whole, killed = Crawls(portal, tmp_path / "whole"), Crawls(portal, tmp_path / "killed")
        assert whole.run() == 0, whole.said()
        go_on_to_the_end(killed, 1, [*BEGINNING, *some_deaths(rng, 8), *END])
        must_be_the_same(whole, killed)
        edit(portal)
        assert whole.run() == 0, whole.said()
        go_on_to_the_end(killed, 2, [*some_deaths(rng, 6), *END])
    assert len(killed.deaths) >= FEWEST, killed.deaths
    must_be_the_same(whole, killed)
    must_be_sound(tmp_path / "killed", killed)


@pytest.mark.parametrize("skin", ["webforms", "links"])
def test_what_is_published_while_a_crawl_lies_dead_is_not_missed(skin: Skin, tmp_path: Path) -> None:
    rng = random.Random(f"{SEED} {skin}")
    with serve(skin, articles=2 * ARTICLES) as portal:
        killed = Crawls(portal, tmp_path / "killed")
        for number in (3, 2, 2, 1):
            assert killed.run(Death("archive.rows.visits:save_walk_page", number, "after")) == -9, killed.said()
            portal.publish(rng.randint(1, 3))
        assert killed.run() == 0, killed.said()
        whole = Crawls(portal, tmp_path / "whole")
        assert whole.run() == 0, whole.said()
    walks = killed.rows("SELECT verdict, max(repaired) > 0 FROM walks GROUP BY verdict")
    assert walks == [("complete", 1)], killed.said()
    assert killed.rows("SELECT count(*) FROM crawls") == [(1,)]
    # Under which address an article was met first, and in how many lists, depends on the day.
    words = "SELECT article_id, content_digest, removed_at FROM articles ORDER BY 1"
    assert killed.rows(words) == whole.rows(words)
    must_be_the_same(whole, killed, "authors", "captions", "images", "attachments")


def test_the_order_of_answers_decides_nothing(tmp_path: Path) -> None:
    rng = random.Random(SEED)
    with serve("links", articles=ARTICLES) as portal:
        even, uneven = Crawls(portal, tmp_path / "even"), Crawls(portal, tmp_path / "uneven")
        for change in (None, edit):
            if change is not None:
                change(portal)
            assert even.run() == 0, even.said()
            for _ in range(8):
                portal.faults.slow("".join(rng.sample("0123456789", 2)), seconds=rng.choice([0.01, 0.03, 0.06]))
            assert uneven.run() == 0, uneven.said()
            portal.faults.clear()
    must_be_the_same(even, uneven)
