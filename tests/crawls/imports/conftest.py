"""What the tests of imports share: what others saved of a portal before and after we crawled it."""

from __future__ import annotations

import pytest

from tests.crawls.imports.saved_before import Past, make_past


@pytest.fixture(scope="session")
def past(tmp_path_factory: pytest.TempPathFactory) -> Past:
    return make_past(tmp_path_factory.mktemp("past"))
