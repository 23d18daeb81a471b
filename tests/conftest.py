"""What tests share: the small sample as an archive, and one reading room a file over the rich sample."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from archive.database.folder import open_archive
from tests.tools.reading import library
from tests.worlds.small_archive import fill

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from archive.database.folder import Archive
    from tests.tools.reading import Library


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with library(tmp_path_factory.mktemp("kho")) as opened:
        yield opened


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with closing(open_archive(tmp_path / "kho", create=True)) as opened:
        fill(opened.db)
        yield opened
