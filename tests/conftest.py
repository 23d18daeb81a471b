"""What tests share: their order, the small sample as an archive, and one reading room a file over the rich sample."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from archive.database.folder import open_archive
from tests.crawls.interrupted import deaths  # noqa: F401 -- so that the server of processes loads Scrapy but once
from tests.tools.reading import library
from tests.worlds.small_archive import fill

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archive.database.folder import Archive
    from tests.tools.reading import Library

# What stands below is tried first: the first failure is then likely the cause of the others. "" is all that is left.
LAYERS = ("archive/vietnamese/", "scraper/pages/", "", "scraper/", "archive/", "archive/room/", "crawls/", "browser/")
HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=layer)  # which keeps the order of tests in a layer


def layer(test: pytest.Item) -> int:
    """Return the number of the layer with the longest name that fits."""
    path = test.path.relative_to(HERE).as_posix()
    return LAYERS.index(max((name for name in LAYERS if path.startswith(name)), key=len))


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with library(tmp_path_factory.mktemp("kho")) as opened:
        yield opened


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with closing(open_archive(tmp_path / "kho", create=True)) as opened:
        fill(opened.db)
        yield opened
