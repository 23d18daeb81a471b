"""The archive that is recorded: a portal that lives for a fortnight, is crawled day by day, and published twice."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from tests.golden.moving import DAYS, FIRST_DAY, Fortnight, serve

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.golden.clock import Clock
    from tests.golden.moving import Portal

TODAY = datetime(2026, 11, 30, 3, 0, tzinfo=UTC)
PORT = 21987  # stands in every address, so it is always the same
ARTICLES = 96
PUBLISHED = 7  # days before today: the first edition
CRAWL = ("--delay", "0", "--json", "--archive")
PROFILE = f"""\
name = "golden"
title = "Cổng thông tin thành phố Bến Trâm"
home_url = "http://127.0.0.1:{PORT}/"
"""


ENVIRONMENT = os.environ | {"TZ": "UTC", "COLUMNS": "120", "LC_ALL": "C.UTF-8"}
EXPECTED = (0, 3)  # complete; degraded, on the day when the portal has a new look and faults


@dataclass
class World:
    """A folder with a clock, an archive that grows, and ``said``: what each command printed, by its name."""

    folder: Path
    clock: Clock
    clock_file: Path
    said: dict[str, str] = field(default_factory=dict)

    @property
    def archive(self) -> Path:
        return self.folder / "archive"

    def command(self, *arguments: str) -> list[str]:
        return [sys.executable, "-m", "tests.golden.vankho", str(self.clock_file), *arguments]

    def vankho(self, name: str, *arguments: str) -> None:
        """Run the command, and keep what it prints under a name."""
        finished = subprocess.run(
            self.command(*arguments), capture_output=True, text=True, env=ENVIRONMENT, check=False
        )
        if finished.returncode not in EXPECTED:
            sys.exit(f"vankho {' '.join(arguments)}: {finished.returncode}\n{finished.stdout}{finished.stderr}")
        self.said[name] = f"exit code {finished.returncode}\n{finished.stdout}"


def live(world: World) -> None:
    """Let the fortnight pass: the portal lives, is crawled after each day, and published twice."""
    world.clock.set(TODAY)
    with _alone(), serve(articles=ARTICLES, port=PORT) as portal:
        profile = world.folder / "golden.toml"
        profile.write_text(PROFILE, encoding="utf-8")
        fortnight, before = Fortnight(portal), FIRST_DAY
        portal.before_answer("", None, world.clock.tick)
        _crawl(world, FIRST_DAY, profile)
        for day in DAYS:
            world.clock.set(TODAY)
            fortnight.live_until(day, before - day.ago)
            _crawl(world, day.ago, profile)
            before = day.ago
            if day.ago == PUBLISHED:
                world.vankho("publish 1", "publish", "--archive", str(world.archive))
        _new_look(world, portal)
        _crawl(world, -1, profile)
    world.vankho("publish 2", "publish", "--archive", str(world.archive))
    world.vankho("status --json", "status", "--archive", str(world.archive), "--json")
    world.vankho("status", "status", "--archive", str(world.archive))
    older, changes = (next(world.archive.glob(f"editions/{name}")) for name in ("0001/archive.db", "0002/*-changes-*"))
    world.vankho("update-edition", "update-edition", str(older), str(changes), "-o", str(world.folder / "updated.db"))


def _crawl(world: World, ago: int, profile: Path) -> None:
    world.clock.set(TODAY - timedelta(days=ago))
    world.vankho(f"crawl {TODAY - timedelta(days=ago):%d %b}", "crawl", str(profile), *CRAWL, str(world.archive))


def _new_look(world: World, portal: Portal) -> None:
    """Another look overnight, in which some addresses fail: what that leaves behind are problems and alarms."""
    world.clock.set(TODAY + timedelta(days=1))
    portal.change_skin("links")
    portal.publish(2)
    portal.faults.status(r"\.jpg", 500, times=4)


@contextmanager
def _alone() -> Iterator[None]:
    """Wait until no other recording on this machine has the port; the folder for temporary files stands for all."""
    folder = os.open(tempfile.gettempdir(), os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)
