"""Measure folders of saved pages: ``python -m tests.bench.pages FOLDER --worst 20``."""

from __future__ import annotations

from pathlib import Path

import click

from tests.bench.pages import measuring

EXISTING = click.Path(exists=True, path_type=Path)


@click.command()
@click.argument("folders", nargs=-1, type=EXISTING)
@click.option("--reader", "names", multiple=True, type=click.Choice(measuring.ALL), help="Ask these alone.")
@click.option("--jobs", default=1, show_default=True, help="How many processes; more than one and times are not true.")
@click.option("--every", default=1, show_default=True, help="Take only every so many pages.")
@click.option("--worst", default=0, help="Name so many pages whose text is read worst.")
@click.option("--write", type=click.Path(path_type=Path), help="Keep what was measured of each page in this file.")
@click.option("--against", type=EXISTING, help="Name the pages that are read otherwise than in this file.")
def main(  # noqa: PLR0913 -- click
    *,
    folders: tuple[Path, ...],
    names: tuple[str, ...],
    jobs: int,
    every: int,
    worst: int,
    write: Path | None,
    against: Path | None,
) -> None:
    """Print what is read rightly in each of the FOLDERS; without any, what ``make bench`` prints."""
    for folder in folders:
        result = measuring.measure_set(folder, names or measuring.ALL, jobs, every)
        for line in measuring.table(result):
            click.echo(line)
        for line in measuring.worst(result, (names or measuring.ALL)[0], worst):
            click.echo(line)
        if against:
            click.echo("\n".join(measuring.changes(result, against)))
        if write:
            measuring.write(result, write)
    if not folders:
        for line in measuring.measure_all():
            click.echo(line)


if __name__ == "__main__":
    main()
