"""``make demo``: crawl the replica with the real command line, publish an edition, say what came of it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click

from tests.portal.running import serve

VANKHO = str(Path(sys.executable).parent / "vankho")
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
        click.echo(f"A replica of a portal answers at {portal.url}; crawling it to the end …")
        try:
            vankho("crawl", str(profile), "--archive", folder, "--delay", "0")
        finally:
            profile.unlink()
    vankho("publish", "--archive", folder)
    click.echo()
    vankho("status", "--archive", folder)
    click.echo("\nShow it in a browser:  make serve")


def vankho(*arguments: str) -> None:
    finished = subprocess.run([VANKHO, *arguments], check=False)
    if finished.returncode:
        sys.exit(finished.returncode)


if __name__ == "__main__":
    main(sys.argv[1])
