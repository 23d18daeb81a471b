"""An archive with an edition that all exports are made of, and its tables in each form."""

from __future__ import annotations

import json
import os
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

from archive.editions.edition import shelved
from archive.exports.output import say_nothing
from archive.exports.tables.export import KINDS, export_tables
from tests.archive.exports.portal import fill_captures
from tests.machines.programs import EXPORTS, MUST, OPENERS, left_out, missing
from tests.tools.reading import edition_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from archive.editions.edition import Edition


@pytest.fixture(scope="session")
def kho(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kho")
    edition_of(folder)
    return folder


@pytest.fixture(scope="session")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive with WARC files in which everything is: a list by POST, a picture, a style, a revisit, a 304."""
    folder = tmp_path_factory.mktemp("cong")
    edition_of(folder, fill_captures)
    return folder


@pytest.fixture(scope="session")
def edition(kho: Path) -> Edition:
    return shelved(kho / "editions")[0]


@pytest.fixture(scope="session")
def tables(edition: Edition, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bang")
    for kind in KINDS:
        export_tables(edition, kind, folder / kind, say_nothing)
    return folder


@pytest.fixture(scope="session")
def opened() -> Callable[..., Any]:
    """``opened(code, path)``: what a script says (as JSON) that runs among other people's programs."""
    if lacking := missing(by=EXPORTS):
        (pytest.fail if os.environ.get(MUST) else pytest.skip)(left_out(lacking))

    def run(code: str, *arguments: Path | str) -> Any:
        command = [OPENERS, "-W", "ignore", "-c", code, *arguments]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=100)
        assert done.returncode == 0, done.stderr[-2000:]
        return json.loads(done.stdout)

    return run
