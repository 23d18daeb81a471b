"""What the tests of pages share: one reading room a file, over the rich sample."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.reading import library

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.reading import Library


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with library(tmp_path_factory.mktemp("kho")) as opened:
        yield opened
