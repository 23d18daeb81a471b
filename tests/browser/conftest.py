"""A running site for all browser tests of a process, a browser for each file, a visitor for each test."""

from __future__ import annotations

import os
from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest

from tests.browser.hostile.harm import fill_with_harm
from tests.browser.visiting import chromium, find_chromium, visitor
from tests.machines.programs import BROWSER, MUST, left_out, missing
from tests.tools.reading import edition_of
from tests.tools.serve_process import serving

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

    from tests.browser.visiting import Visitor


@pytest.fixture(scope="session")
def chromium_path() -> str:
    path, lacking = find_chromium(), missing(by=BROWSER)
    if path is None or lacking:
        (pytest.fail if os.environ.get(MUST) else pytest.skip)(left_out(lacking))
    return path


@pytest.fixture(scope="module")
def browser(chromium_path: str) -> Iterator[Browser]:
    """One for a file and no longer: its event loop runs while it does, and tests of other files have their own."""
    with chromium(chromium_path) as running:
        yield running


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("phong-doc")
    edition_of(folder)
    return folder


@pytest.fixture(scope="session")
def site(chromium_path: str, archive: Path) -> Iterator[str]:  # noqa: ARG001 - without a browser nobody needs a site
    with serving(archive) as base:
        yield base


@pytest.fixture(scope="session")
def hostile_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("thu-dich")
    edition_of(folder, fill_with_harm)
    return folder


@pytest.fixture(scope="session")
def hostile(chromium_path: str, hostile_archive: Path) -> Iterator[str]:  # noqa: ARG001 - the same
    with serving(hostile_archive) as base:
        yield base


@pytest.fixture
def visit(browser: Browser, site: str) -> Iterator[Callable[..., Visitor]]:
    """``visit("en", viewport=PHONE)``: somebody comes who reads English, on a telephone."""
    with ExitStack() as people:
        yield lambda *language, **options: people.enter_context(visitor(browser, site, *language, **options))


@pytest.fixture
def person(visit: Callable[..., Visitor]) -> Visitor:
    """Somebody who reads Vietnamese, at a desk."""
    return visit()
