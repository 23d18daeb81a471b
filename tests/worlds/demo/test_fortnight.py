"""What the demo lets happen, and that its clock reaches everything the command writes."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from archive.database.folder import open_archive
from tests.worlds.demo.fortnight import DAYS, FIRST_DAY, MONTHS_BEFORE, Fortnight
from tests.worlds.portal.running import serve
from tests.worlds.small_archive import fill

if TYPE_CHECKING:
    from pathlib import Path


def test_a_fortnight_leaves_something_of_everything() -> None:
    with serve() as portal:
        week, before = Fortnight(portal), FIRST_DAY
        total, visits = len(portal.truth.articles), portal.counters.total
        assert total == 240 + 2 * MONTHS_BEFORE
        for day in DAYS:
            week.live_until(day, before - day.ago)
            before = day.ago
        truth = portal.truth
        assert sorted(truth.gone.values()) == ["410", "home page", "redirect to home"]
        assert len(truth.moved) == len(truth.unlisted) == 1
        assert len(truth.articles) == total + 3 + 1 + 2 + 2 - len(truth.gone)
        assert portal.counters.total > visits + FIRST_DAY * 1000


def test_the_fortnight_ends_today_with_an_edition() -> None:
    assert [day.ago for day in DAYS] == sorted((day.ago for day in DAYS), reverse=True)
    assert (DAYS[-1].ago, DAYS[-1].publish) == (0, True)
    assert sum(day.publish for day in DAYS) == 2  # so that there is a change set between them


def test_the_command_believes_the_day_it_is_told(tmp_path: Path) -> None:
    with closing(open_archive(tmp_path / "kho", create=True)) as archive:
        fill(archive.db)
    command: list[str | Path] = [
        sys.executable,
        "-m",
        "tests.worlds.demo.days_ago",
        "9",
        "publish",
        "--archive",
        tmp_path / "kho",
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    with closing(sqlite3.connect(tmp_path / "kho" / "editions" / "0001" / "archive.db")) as db:
        said = " ".join(text for (text,) in db.execute("SELECT text FROM about"))
    assert f"{datetime.now(UTC) - timedelta(days=9):%Y-%m-%d}" in said
