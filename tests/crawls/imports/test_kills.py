"""An import and a reparse may die at any moment: run again, the end is the same, and archive.db is whole meanwhile."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from tests.crawls.imports.command import KILLED, duration, vankho
from tests.crawls.interrupted.deaths import Death
from tests.tools.derived import difference, lost_and_found, named_tables, tables

if TYPE_CHECKING:
    from pathlib import Path

    from tests.crawls.imports.saved_before import Past

SEED = 20261201
INSTANTS = int(os.environ.get("KILLS", "4"))  # of each command; 50 of each were tried when this was written
PLACES = (
    Death("scraper.crawl.events:Rows.happen", 1, "before"),  # an event that the rows do not have
    Death("archive.rows.crawls:save_capture", 40, "after"),  # half of what was found
    Death("scraper.crawl.events:Rows.happen", 2, "after"),
    Death("archive.rows.crawls:finish_crawl", 1, "before"),  # all is noted
    Death("scraper.crawl.events:Chronicle.close", 1, "after"),
    Death("scraper.spiders.derive.scratch:Scratch.take_journal", 1, "after"),
    Death("scraper.spiders.derive.derive:derive_rows", 1, "after"),
    Death("scraper.spiders.derive.derive:take_place", 1, "before"),
    Death("scraper.spiders.derive.derive:_tell_numbers", 1, "after"),
    Death("scraper.spiders.derive.derive:sync", 2, "after"),
    Death("scraper.spiders.derive.derive:remove", 2, "before"),  # it is in its place
)


@pytest.fixture(scope="module")
def whole(past: Past, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, float]:
    """An archive that took everything in undisturbed, and how many seconds that took."""
    folder = tmp_path_factory.mktemp("whole") / "archive"
    shutil.copytree(past.ours, folder)
    return folder, duration(folder.with_suffix(".txt"), *imported(past, folder))


def imported(past: Past, folder: Path) -> list[str | Path]:
    files = [file for file in sorted((past.folder / "theirs/archive/warc").iterdir()) if "-events-" not in file.name]
    return ["import", *files, "--archive", folder]


def must_be_whole(folder: Path) -> int:
    """The database can be opened and is sound; return how many captures it has."""
    with closing(sqlite3.connect(folder / "archive.db")) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        return int(db.execute("SELECT count(*) FROM captures").fetchone()[0])


def kill_often(folder: Path, command: list[str | Path], seconds: float, rng: random.Random, begin: Any) -> None:
    """Kill a command at moments and in places; whenever it came to its end, look at that and ``begin`` again."""
    deaths: list[Death | float] = [rng.uniform(0, seconds) for _ in range(INSTANTS)]
    deaths += rng.sample(PLACES, min(INSTANTS // 2, len(PLACES)))
    rng.shuffle(deaths)
    begin()
    had = must_be_whole(folder)
    for death in [*deaths, None]:
        in_place = death if isinstance(death, Death) else None
        code = vankho(
            folder.with_suffix(".txt"), *command, death=in_place, after=death if isinstance(death, float) else None
        )
        assert code in (0, KILLED), folder.with_suffix(".txt").read_text(encoding="utf-8")[-2000:]
        now = must_be_whole(folder)
        assert now >= had, death
        had = now
        if code == 0:
            begin()
            had = must_be_whole(folder)


def test_an_import_goes_on_wherever_it_was_killed(past: Past, whole: tuple[Path, float], tmp_path: Path) -> None:
    folder, ends = tmp_path / "archive", 0
    undisturbed = named_tables(whole[0] / "archive.db")

    def begin() -> None:
        nonlocal ends
        if folder.exists():
            assert difference(undisturbed, named_tables(folder / "archive.db")) == {}
            assert lost_and_found(folder) == {}
            shutil.rmtree(folder)
            ends += 1
        shutil.copytree(past.ours, folder)

    kill_often(folder, imported(past, folder), whole[1], random.Random(SEED), begin)
    assert ends


def test_a_reparse_goes_on_wherever_it_was_killed(whole: tuple[Path, float], tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    shutil.copytree(whole[0], folder)
    had = without_news(folder)

    def begin() -> None:
        assert difference(had, without_news(folder)) == {}

    kill_often(folder, ["reparse", "--archive", folder], whole[1], random.Random(SEED), begin)
    assert not (folder / "archive.db.new").exists()


def without_news(folder: Path) -> dict[str, list[str]]:
    """All tables, but that rows were derived again."""
    return {name: rows for name, rows in tables(folder / "archive.db").items() if name not in ("reparses", "journal")}
