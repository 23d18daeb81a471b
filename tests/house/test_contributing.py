"""What CONTRIBUTING names is there: files, folders, and in the table of changes a test for each."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
# `scraper/pages/page.py`, `tests/worlds/`; not `tests/saved_pages/articles/NAME.html`
PATHS = re.findall(r"`((?:archive|scraper|tests|deploy|docs|\.ci)/[^`\s]*|[\w-]+\.(?:json|toml|txt|md))`", TEXT)
CHANGES = re.findall(r"^\| (?!to change|---)([^|]+) \| ([^|]+) \| ([^|]+) \|$", TEXT, re.MULTILINE)


@pytest.mark.parametrize("path", sorted(set(PATHS)))
def test_its_paths_exist(path: str) -> None:
    if "NAME" not in path and path not in ("report.html", "probe.html", "runs.jsonl", "record.json"):
        assert (ROOT / path).exists()


def test_every_change_names_where_and_its_test() -> None:
    assert len(CHANGES) >= 12
    for change, touched, tried in CHANGES:
        assert "`" in touched, change
        assert "`tests/" in tried, change
