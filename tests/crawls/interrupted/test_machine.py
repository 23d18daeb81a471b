"""What the machine does to a crawl: a full or failing disk, a lost network, a clock that jumps."""

from __future__ import annotations

import errno
import os
import resource
import signal
import sys
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from archive.rows import frontier
from tests.crawls.interrupted.deaths import Crawls
from tests.crawls.interrupted.test_anywhere import must_be_sound, must_be_the_same
from tests.worlds.portal import Portal, serve

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import tzinfo
    from pathlib import Path
    from typing import Self

    from sqlite_utils import Database

ARTICLES = 25


@pytest.fixture
def portal() -> Iterator[Portal]:
    with serve("links", articles=ARTICLES) as running:
        yield running


@pytest.fixture
def crawls(portal: Portal, tmp_path: Path) -> Crawls:
    return Crawls(portal, tmp_path / "archive")


def must_end_as_if_nothing_had_happened(crawls: Crawls, tmp_path: Path) -> None:
    """The next run finishes the crawl that was broken off, and nothing is lost or double."""
    assert crawls.rows("SELECT finished_at FROM crawls") == [(None,)]
    assert crawls.run() == 0, crawls.said()
    whole = Crawls(crawls.portal, tmp_path / "whole")
    assert whole.run() == 0, whole.said()
    must_be_the_same(whole, crawls)
    must_be_sound(crawls.folder, crawls)


def disk_refuses(number: int, after: int) -> None:
    """Let the disk refuse to keep the ``after``-th WARC record and every later one."""
    keep, count = os.fdatasync, 0

    def refuse(handle: int) -> None:
        nonlocal count
        count += 1
        if count >= after:
            raise OSError(number, os.strerror(number))
        keep(handle)

    setattr(os, "fdatasync", refuse)  # noqa: B010 -- mypy knows the other signature


@pytest.mark.parametrize(
    ("number", "advice"),
    [(errno.ENOSPC, "make room"), (errno.EROFS, "a disk that can be written"), (errno.EIO, "check")],
)
@pytest.mark.parametrize("after", [6, 30])  # the first answer, or one on the way; the crawl's beginning is there before
def test_a_disk_that_takes_no_more_records(
    crawls: Crawls, tmp_path: Path, number: int, advice: str, after: int
) -> None:
    assert crawls.run(trouble=partial(disk_refuses, number, after)) == 3
    said = crawls.said()
    assert advice in said
    assert "Traceback" not in said
    assert crawls.rows("SELECT count(*) FROM problems WHERE kind = 'no answer'") == [(0,)]
    assert crawls.rows("SELECT count(*) FROM frontier WHERE state = 'failed'") == [(0,)]
    must_end_as_if_nothing_had_happened(crawls, tmp_path)


@pytest.mark.parametrize(
    ("number", "advice", "code"),
    [(errno.ENOSPC, "make room", 3), (errno.EROFS, "a disk that can be written", 2), (errno.EIO, "check", 3)],
)
def test_a_disk_that_takes_no_record_at_all(crawls: Crawls, number: int, advice: str, code: int) -> None:
    assert crawls.run(trouble=partial(disk_refuses, number, 1)) == code, crawls.said()
    assert advice in crawls.said()
    assert "Traceback" not in crawls.said()
    assert crawls.rows("SELECT count(*) FROM crawls") == [(0,)]  # nothing is a row that is not written down
    assert crawls.run() == 0, crawls.said()
    must_be_sound(crawls.folder, crawls)


def limit_files(size: int) -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


@pytest.mark.parametrize("size", [600_000, 1_000_000])
def test_a_file_that_may_not_grow(crawls: Crawls, tmp_path: Path, size: int) -> None:
    assert crawls.run(trouble=partial(limit_files, size)) == 3, crawls.said()
    assert "Traceback" not in crawls.said()
    must_end_as_if_nothing_had_happened(crawls, tmp_path)


def database_refuses(after: int) -> None:
    """Let the database become read-only before the ``after``-th request is taken."""
    take, count = frontier.take, 0

    def taken(db: Database, *args: Any, **kwargs: Any) -> Any:
        nonlocal count
        count += 1
        if count == after:
            db.execute("PRAGMA query_only = ON")
        return take(db, *args, **kwargs)

    frontier.take = taken  # this process is for it


def test_a_database_that_can_no_longer_be_written(crawls: Crawls, tmp_path: Path) -> None:
    assert crawls.run(trouble=partial(database_refuses, 25)) == 3
    assert "Traceback" not in crawls.said()
    assert "readonly database" in crawls.said()
    must_end_as_if_nothing_had_happened(crawls, tmp_path)


def test_a_network_that_is_lost(crawls: Crawls, portal: Portal, tmp_path: Path) -> None:
    portal.before_answer("/tin-tuc", 1, portal.faults.drop_all, skip=3)
    assert crawls.run() == 5
    assert "unreachable" in crawls.said()
    portal.faults.clear()
    must_end_as_if_nothing_had_happened(crawls, tmp_path)


def set_clock(jumps: dict[int, timedelta]) -> None:
    """Let the machine's clock be set: ``jumps`` are by how much, from the n-th time that it is asked on."""
    asked = 0

    class Set(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Self:
            nonlocal asked
            asked += 1
            by = next((jump for start, jump in reversed(jumps.items()) if asked >= start), timedelta())
            return super().now(tz) + by

    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] in ("archive", "scraper") and getattr(module, "datetime", None) is datetime:
            setattr(module, "datetime", Set)  # noqa: B010 -- a module has no such name for mypy


YEARS = timedelta(days=3 * 365)
WORDS_OF = """
    SELECT number, versions.title FROM versions JOIN articles ON articles.id = article
    WHERE article_id = '{}' ORDER BY number
"""


def test_a_clock_that_is_wrong_for_a_while(crawls: Crawls, portal: Portal) -> None:
    (newest,) = portal.publish(1)
    titles = [portal.truth.articles[newest].title]
    none = timedelta()
    runs = [(none, 0), (YEARS, 0), (-YEARS, 3), (none, 0), (none, 0)]
    for number, (jump, code) in enumerate(runs):
        assert crawls.run(trouble=partial(set_clock, {0: jump})) == code, (number, crawls.said())
        assert [title for _, title in crawls.rows(WORDS_OF.format(newest))] == titles
        titles.append(f"Tên thứ {number} của bài")
        portal.edit(newest, title=titles[-1])
        portal.publish(1)
    ((kinds,),) = crawls.rows("SELECT group_concat(crawl) FROM problems WHERE kind = 'clock jumped'")
    assert kinds == "3"
    assert crawls.rows("SELECT mode FROM crawls")[-1] == ("update",)
    assert crawls.rows("SELECT count(*) FROM articles") == [(ARTICLES + 1 + 4,)]
    must_be_sound(crawls.folder, crawls)


def test_a_clock_that_is_set_while_a_crawl_runs(crawls: Crawls) -> None:
    assert crawls.run(trouble=partial(set_clock, {12: -YEARS})) == 3
    assert "clock jumped" in crawls.said()
    first, last = crawls.rows("SELECT min(timestamp), max(timestamp) FROM captures")[0]
    assert datetime.fromisoformat(last) - datetime.fromisoformat(first) < timedelta(days=1)
