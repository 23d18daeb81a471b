"""``python -m tests.golden [--write FOLDER] [--accept]``: record, write all texts down, renew ``record.json``."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import click

from tests.golden.clock import Clock, install_for_portal


@click.command()
@click.option("--write", "folder", type=click.Path(path_type=Path), help="Write every text into this folder.")
@click.option("--digests", "file", type=click.Path(path_type=Path), help="Write the digests into this file.")
@click.option("--accept", is_flag=True, help="Renew record.json: this is what the software shall answer from now on.")
def main(folder: Path | None, file: Path | None, accept: bool) -> None:
    """Record what the software answers today, and say where that differs from record.json."""
    with tempfile.TemporaryDirectory() as temporary:
        clock_file = Path(temporary) / "clock"
        clock = Clock(clock_file)
        install_for_portal(clock)
        from tests.golden import recording, world  # noqa: PLC0415 - with the clock set: they keep what they import

        told = recording.record(world.World(Path(temporary), clock, clock_file))
    found, known = recording.digests(told), Path(__file__).with_name(recording.RECORD)
    if folder is not None:
        recording.write(told, folder)
    if file is not None:
        recording.save(found, file)
        return
    if accept:
        recording.save(found, known)
    differing = recording.differences(recording.load(known), found)
    click.echo("\n".join(differing) or f"{len(found)} texts are as in {known.name}")
    sys.exit(bool(differing))


if __name__ == "__main__":
    main()
