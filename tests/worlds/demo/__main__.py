"""``make demo``: crawl the replica for a fortnight with the real command line, take in what a web archive has of it,
publish editions, sum it up.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tests.worlds.demo.before import Others
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
    fortnight, before, others = Fortnight(portal), FIRST_DAY, Others()
    others.visit(fortnight)
    _crawl(FIRST_DAY, "everything for the first time", profile, folder)
    for day in DAYS:
        fortnight.live_until(day, before - day.ago)
        _crawl(day.ago, day.told, profile, folder)
        if day is DAYS[-1]:
            _import(others, profile, folder)
        if day.publish:
            vankho(day.ago, "publish", "--archive", folder)
        before = day.ago


def _import(others: Others, profile: str, folder: str) -> None:
    """Take in what others saved of the portal before we came."""
    click.echo("        and what a web archive (a replica of the Wayback Machine) has of the year before is imported:")
    state = Path(folder) / "limits"
    with others.wayback.serving() as address:
        environment = os.environ | {"VANKHO_WAYBACK": address, "VANKHO_STATE": str(state)}
        command = _command(0, ["import", "wayback", profile, "--archive", folder])
        finished = subprocess.run(command, check=False, capture_output=True, text=True, env=environment)
    shutil.rmtree(state, ignore_errors=True)
    if finished.returncode:
        click.echo(finished.stdout + finished.stderr)
        sys.exit(finished.returncode)
    click.echo(f"        {finished.stdout.strip()}; {len(others.only_there)} articles were gone before we came")


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
