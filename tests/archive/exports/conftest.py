"""An archive with an edition that all exports are made of, and its tables in each form."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from archive.editions.edition import shelved
from archive.exports.output import say_nothing
from archive.exports.tables.export import KINDS, export_tables
from tests.tools.reading import edition_of

if TYPE_CHECKING:
    from pathlib import Path

    from archive.editions.edition import Edition


@pytest.fixture(scope="session")
def kho(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kho")
    edition_of(folder)
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
