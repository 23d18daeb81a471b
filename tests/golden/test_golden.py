"""What the software answers is what it answered before; ``python -m tests.golden`` says how to look at a difference."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest

from tests.golden.moving import patterns
from tests.golden.recording import RECORD, differences, file_name, load

if TYPE_CHECKING:
    from collections.abc import Iterator

KNOWN = load(Path(__file__).with_name(RECORD))
TO_SEE_MORE = """
To see how, write the texts before and after the change, and compare:
    git stash && python -m tests.golden --write before; git stash pop && python -m tests.golden --write after
    diff -r before after
If all of it is meant: python -m tests.golden --accept
"""


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    file = tmp_path_factory.mktemp("golden") / "digests.json"
    subprocess.run([sys.executable, "-m", "tests.golden", "--digests", str(file)], check=True)
    return load(file)


def test_every_row_and_every_page_is_as_before(found: dict[str, str]) -> None:
    differing = differences(KNOWN, found)
    assert not differing, "\n".join([f"{len(differing)} texts differ", *differing[:60], TO_SEE_MORE])


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_page_is_asked_in_each_language(language: str) -> None:
    paths = [unquote(name.partition(" ")[2].partition("?")[0]) for name in KNOWN if name.startswith(f"{language} /")]
    assert [pattern for pattern in patterns() if not any(re.search(pattern, path) for path in paths)] == []


def test_a_difference_is_named() -> None:
    before = {"same": "1", "other": "1", "gone": "1", "digest with SQLite 3.1": "1"}
    now = {"same": "1", "other": "2", "come": "1", "digest with SQLite 3.2": "2"}
    assert differences(before, now) == ["new: come", "missing: gone", "other: other"]


def test_every_text_has_a_file_of_its_own() -> None:
    files: Iterator[str] = map(file_name, KNOWN)
    assert len(set(files)) == len(KNOWN)
