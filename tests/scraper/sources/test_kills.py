"""A run that is killed anywhere, and begun again, ends as one that nobody disturbed, and asks for nothing twice."""

from __future__ import annotations

import os
import random
import shutil
import sys
import traceback
import warnings
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pytest

from archive.warc import writer
from archive.warc.reader import read_record
from scraper.sources.wayback import cdx
from tests.scraper.sources.asking import HOME, Desk, captured, desk, pages
from tests.worlds.webarchives.commoncrawl import CommonCrawl
from tests.worlds.webarchives.saved import Saved, sha1
from tests.worlds.webarchives.wayback import Wayback

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from types import FrameType
    from typing import Any

    from tests.worlds.webarchives.serving import Asked

    Trace = Callable[[FrameType, str, Any], Any]

OURS = ("/scraper/sources/", "/archive/warc/", "/tests/scraper/sources/asking.py", "/archive/rows/crawls.py")
KILLED = 9
NEVER = 1 << 60
LINES = "lines"
BESIDE = ("matchType=exact", "cluster.idx")


@dataclass(frozen=True)
class End:
    """How an archive stands after a run: its captures, the states of what was listed, and its WARC records."""

    captures: list[tuple[object, ...]]
    states: dict[str, str]
    records: list[tuple[str | None, str]]


def machine() -> Wayback:
    saved = [*pages(6), *(Saved(HOME, f"2020010{n}000000", b"same") for n in range(1, 4))]
    saved[1] = replace(saved[1], listed_digest=sha1(b"a lie"))
    saved[2] = replace(saved[2], cut_at=20)
    gone = Saved(f"{HOME}gone", "20190101000000", b"gone")
    replica = Wayback(saved=[*saved, gone], duplicated=True, junk=("mailto:a@b.vn",))
    replica.moved = {f"20200101000000/{HOME}", f"{gone.time}/{gone.url}"}
    return replica


def crawl() -> CommonCrawl:
    replica = CommonCrawl(crawls={"CC-MAIN-2019-09": pages(5), "CC-MAIN-2023-14": pages(3, 2023)}, page_lines=2)
    replica.misplaced, replica.truncated = {f"{HOME}tin-tuc/bai-1"}, {f"{HOME}tin-tuc/bai-2"}
    return replica


def by_api(at: Desk) -> Desk:
    return at


def by_files(at: Desk) -> Desk:
    return replace(at, by_files=True)


def in_a_child(work: Callable[[], None]) -> int:
    """Do work in a process of its own; return how it ended."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # the server's thread stays with us; the child needs none
        child = os.fork()
    if child == 0:
        try:
            work()
        except BaseException:  # noqa: BLE001 - whatever it is, pytest must not go on twice
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def killed_after(lines: int, at: Desk) -> Callable[[], None]:
    """Return a run that dies after some lines of our code, as by kill -9; one that lives on writes how many it were."""
    done = 0

    def each_line(_: FrameType, event: str, __: object) -> Trace | None:
        nonlocal done
        done += event == "line"
        if done >= lines:
            os._exit(KILLED)
        return each_line

    def each_call(frame: FrameType, _: str, __: object) -> Trace | None:
        return each_line if any(part in frame.f_code.co_filename for part in OURS) else None

    def work() -> None:
        sys.settrace(each_call)
        at.run()
        sys.settrace(None)
        (at.path / LINES).write_text(str(done))

    return work


def torn_at(record: int, at: Desk) -> Callable[[], None]:
    """Return a run that dies while it writes a record, with half of it on the disk."""
    whole = writer.to_disk
    written = 0

    def half(file: object, data: bytes) -> None:
        nonlocal written
        written += 1
        whole(file, data[: len(data) // 2] if written == record else data)  # type: ignore[arg-type]
        if written == record:
            os._exit(KILLED)

    def work() -> None:
        writer.to_disk = half
        at.run()

    return work


def end_of(at: Desk) -> End:
    with at.archive() as archive:
        rows = archive.db.execute("SELECT url, timestamp, digest, record_type, source FROM captures").fetchall()
        names = sorted(path.name for path in archive.warc.iterdir())
    assert not [name for name in names if name.endswith(".open")]
    records = []
    for name in names:
        offset, size = 0, (at.path / "kho/warc" / name).stat().st_size
        while offset < size:
            record = read_record(at.path / "kho/warc", name, offset)
            offset += record.length
            records += [(record.url, record.headers["WARC-Date"])] if record.type == "response" else []
    return End(sorted(rows), at.states(), sorted(records))


def asked(requests: list[Asked]) -> Counter[str]:
    """Count requests, those for parts of files by their part."""
    return Counter(f"{one.target} {one.headers.get('range', '')}" for one in requests)


@pytest.mark.parametrize(
    ("replica", "way", "instants"),
    [(machine, by_api, 50), (crawl, by_api, 50), (crawl, by_files, 20)],
    ids=["wayback", "commoncrawl", "files"],
)
def test_a_kill_at_any_instant_changes_nothing(
    replica: Callable[[], Wayback | CommonCrawl],
    way: Callable[[Desk], Desk],
    instants: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in (
        "fsync",
        "fdatasync",
    ):  # a killed process leaves to the system what it has written; only power does not
        monkeypatch.setattr(os, name, lambda _: None)
    monkeypatch.setattr(cdx, "MOST_LINES", 4)
    monkeypatch.setattr(cdx, "FEWEST_LINES", 4)
    with desk(tmp_path, monkeypatch, replica()) as opened:
        with replace(opened, path=tmp_path / "new").archive():
            pass
        undisturbed = replace(way(opened), path=tmp_path / "undisturbed")
        assert in_a_child(killed_after(NEVER, undisturbed)) == 0
        wanted, needed = end_of(undisturbed), asked(opened.replica.asked)
        assert len(wanted.captures) >= 6
        lines = int((undisturbed.path / LINES).read_text())
        deaths: list[tuple[Callable[[int, Desk], Callable[[], None]], int]]
        deaths = [(killed_after, number) for number in random.Random(11).sample(range(1, lines), instants)]
        deaths += [(torn_at, number) for number in range(1, len(wanted.captures) + 2)]
        for death, number in deaths:
            name = f"{death.__name__} {number}"
            at = replace(way(opened), path=tmp_path / name)
            shutil.copytree(tmp_path / "new", at.path)
            opened.replica.asked.clear()
            assert in_a_child(death(number, at)) == KILLED, name
            got = at.run()
            assert end_of(at) == wanted, name
            assert len(set(captured(got))) == len(captured(got)), name
            twice = asked(opened.replica.asked) - needed
            # The one whose answer was on its way; with a page what stands beside it, with a block the list of blocks.
            assert len([one for one in twice if not any(part in one for part in BESIDE)]) <= 1, (name, twice)
            assert twice.total() <= 2, (name, twice)
