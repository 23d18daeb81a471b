"""``vankho verify``: whether an archive holds, finding by finding, on a terminal with a bar."""

from __future__ import annotations

import json
import random
import signal
import sys
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar

from archive.database.folder import read_archive
from archive.health.verified import NOT_SOUND, SOUND, STOPPED, Verified, write_verified
from archive.proof.verify import SILENT, Progress, Verification
from scraper.cli.captures.deriving import derive_again
from scraper.cli.captures.reading import read_again
from scraper.cli.refusals import ARCHIVE, refusing
from scraper.cli.run import TROUBLE
from scraper.sites.agent import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import FrameType

    from archive.proof.finding import Finding

WRONG = 1  # exit code: something does not hold
_SEEDS = 1_000_000


@click.command()
@ARCHIVE
@click.option("--deep", is_flag=True, help="Read every record, and derive all rows again; else a sample.")
@click.option("--seed", type=click.IntRange(min=0), help="Choose the same sample as the run that printed this number.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object, and nothing else.")
def verify(folder: Path, deep: bool, seed: int | None, as_json: bool) -> None:
    """Check that an archive is whole, and that its rows are what its captures say.

    Every WARC file must be there and as long as its rows say, every record whole, every row what its record says, every
    edition what its checksums say. One line names each thing that does not hold, and what to do. Exit code 1 where
    anything does not hold. Nothing in the archive is changed; verified.json beside it says when this was done, and
    warc/SHA256SUMS which files were found whole.

    \b
    Example:
        vankho verify --archive tra-vinh --deep
    """
    started, seed = _now(), random.randrange(_SEEDS) if seed is None else seed  # noqa: S311 - a sample, and no secret
    with refusing(folder), closing(read_archive(folder)) as archive, _bar(quiet=as_json) as progress:
        work = Verification(
            archive,
            deep,
            seed,
            started,
            progress,
            read=read_again,
            derive=partial(derive_again, folder),
            version=VERSION,
        )
        _look(work, quiet=as_json)
        ended = work.verified(_now(), VERSION)
        if ended.outcome != STOPPED:  # what was found before it was stopped is known; what was sound before, too
            _note(folder, ended)
    if as_json:
        click.echo(json.dumps(work.as_json(ended), ensure_ascii=False, indent=2))
    else:
        _print(ended, work)
    sys.exit({SOUND: 0, NOT_SOUND: WRONG}.get(ended.outcome, TROUBLE))


def _look(work: Verification, *, quiet: bool) -> None:
    with _stoppable():
        for finding in work.run():
            if not quiet:
                click.echo(_line(finding))


def _line(finding: Finding) -> str:
    return finding.line if finding.weight == "wrong" else f"{finding.weight}: {finding.line}"


@contextmanager
def _stoppable() -> Iterator[None]:
    """Let Ctrl-C and SIGTERM end what is within, and no more: what was found until then is told."""
    before = signal.signal(signal.SIGTERM, _interrupt)
    try:
        yield
    except KeyboardInterrupt:
        pass
    finally:
        signal.signal(signal.SIGTERM, before)


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


@contextmanager
def _bar(*, quiet: bool) -> Iterator[Progress]:
    """Draw a bar where a person looks."""
    if quiet or not sys.stderr.isatty():
        yield SILENT
        return
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("files", total=None)
        yield Progress(
            lambda part: bar.update(task, description=part),
            lambda total: bar.update(task, total=total, completed=0),
            lambda size: bar.advance(task, size),
        )


def _note(folder: Path, ended: Verified) -> None:
    """Write down how it ended; an archive on a disk that cannot be written can be verified all the same."""
    try:
        write_verified(folder, ended)
    except OSError as error:
        click.echo(f"Not noted in {error.filename}: {error.strerror}", err=True)


def _print(ended: Verified, work: Verification) -> None:
    how = "every record" if ended.deep else f"a sample of records, seed {ended.seed}"
    newer = f", {ended.newer} read otherwise by newer readers" if ended.newer else ""
    wrong = f": {ended.wrong} {'finding' if ended.wrong == 1 else 'findings'}" if ended.wrong else ""
    click.echo(f"{ended.outcome}{wrong}{newer} ({how}; {work.looked_at})")


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
