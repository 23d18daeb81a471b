"""What every command has in common: the archive that it is about, and what it says in one line when it cannot go on."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from archive.database.trouble import told_clearly
from archive.words.errors import ArchiveError
from scraper.cli import run as running

if TYPE_CHECKING:
    from collections.abc import Iterator

ARCHIVE = click.option(
    "--archive",
    "folder",
    required=True,
    envvar="VANKHO_ARCHIVE",
    type=click.Path(path_type=Path),
    help="The archive's folder (or set VANKHO_ARCHIVE).",
)


class Refusal(click.ClickException):
    """One clear line, and exit code 2: the command or its place must be changed."""

    exit_code = running.USAGE

    def __init__(self, error: Exception) -> None:
        super().__init__(" ".join(str(error).split()) or type(error).__name__)


class LockedRefusal(Refusal):
    """One clear line, and exit code 4: another crawl holds the archive."""

    exit_code = running.LOCKED


class TroubleRefusal(Refusal):
    """One clear line, and exit code 3: the machine is in trouble."""

    exit_code = running.TROUBLE


def refusal(error: Exception) -> Refusal:
    """Return what is said of an error, with the exit code that it stands for."""
    kinds = {kind.exit_code: kind for kind in (Refusal, LockedRefusal, TroubleRefusal)}
    return kinds[running.exit_code(error)](error)


@contextmanager
def refusing(folder: Path) -> Iterator[None]:
    """Turn what the archive in ``folder`` refuses into one clear line and its exit code."""
    try:
        with told_clearly(folder):
            yield
    except ArchiveError as error:
        raise refusal(error) from error
