"""``make demo``: crawl the replica for a fortnight with the real command line, publish editions, sum it up."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tests.worlds.demo.fortnight import DAYS, FIRST_DAY, Fortnight
from tests.worlds.portal.running import serve

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.worlds.portal.running import Portal

PROFILE = """\
name = "demo"
title = "{title}"
home_url = "{url}"
"""


def main(folder: str) -> None:
    """Run the demo into ``folder``; any step that fails ends it with that step's exit code."""
    with serve() as portal:
        profile = Path(folder).with_suffix(".toml")
        profile.write_text(PROFILE.format(title=portal.truth.site_title, url=portal.url), encoding="utf-8")
        try:
            _crawl_for_a_fortnight(portal, str(profile), folder)
        finally:
            profile.unlink()
    click.echo()
    vankho(0, "status", "--archive", folder)
    click.echo("\nShow it in a browser:  make serve")


def _crawl_for_a_fortnight(portal: Portal, profile: str, folder: str) -> None:
    click.echo(
        f"A replica of a portal answers at {portal.url}. All clocks are set two weeks back: it is crawled to the"
    )
    click.echo("end, and again after each day on which something happens there.\n")
    fortnight, before = Fortnight(portal), FIRST_DAY
    _crawl(FIRST_DAY, "everything for the first time", profile, folder)
    for day in DAYS:
        fortnight.live_until(day, before - day.ago)
        _crawl(day.ago, day.told, profile, folder)
        if day.publish:
            vankho(day.ago, "publish", "--archive", folder)
        before = day.ago


def _crawl(days_ago: int, told: str, profile: str, folder: str) -> None:
    """Crawl and say in two lines what happened and what came of it; what went wrong is told in full."""
    click.echo(f"{datetime.now(UTC) - timedelta(days=days_ago):%d %b}  {told}")
    arguments = ["crawl", profile, "--archive", folder, "--delay", "0", "--json"]
    finished = subprocess.run(_command(days_ago, arguments), check=False, capture_output=True, text=True)
    if finished.returncode:
        click.echo(finished.stdout + finished.stderr)
        sys.exit(finished.returncode)
    run = json.loads(finished.stdout)
    gone = f", {run['gone']} gone" if run["gone"] else ""
    click.echo(
        f"        {run['outcome']}: {run['requests']} requests, {run['new']} new, {run['changed']} changed{gone}"
    )


def vankho(days_ago: int, *arguments: str) -> None:
    """Run the command with its clock so many days back."""
    finished = subprocess.run(_command(days_ago, arguments), check=False)
    if finished.returncode:
        sys.exit(finished.returncode)


def _command(days_ago: int, arguments: Sequence[str]) -> list[str]:
    return [sys.executable, "-m", "tests.worlds.demo.days_ago", str(days_ago), *arguments]


if __name__ == "__main__":
    main(sys.argv[1])
