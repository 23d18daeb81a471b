"""Imports go one way (see CONTRIBUTING): a newcomer can read the data's way from them."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PURE = ["scraper/pages", "archive/vietnamese", "scraper/items.py", "scraper/sites/profile.py"]


def python_files(*places: str) -> list[Path]:
    paths = [ROOT / place for place in places]
    return sorted(f for path in paths for f in ([path] if path.is_file() else path.rglob("*.py")))


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module or "")
    return names


def top(names: set[str]) -> set[str]:
    return {name.split(".")[0] for name in names}


@pytest.mark.parametrize("path", python_files(*PURE), ids=lambda p: str(p.relative_to(ROOT)))
def test_the_readers_know_no_network_and_no_database(path: Path) -> None:
    assert not top(imported(path)) & {"scrapy", "archive", "twisted", "sqlite_utils", "sqlite3"}


@pytest.mark.parametrize("path", python_files("archive"), ids=lambda p: str(p.relative_to(ROOT)))
def test_the_archive_knows_no_scraper_and_no_html_parser(path: Path) -> None:
    assert not top(imported(path)) & {"scrapy", "scraper", "lxml", "bs4"}


@pytest.mark.parametrize("path", python_files("scraper", "archive"), ids=lambda p: str(p.relative_to(ROOT)))
def test_a_module_fits_in_the_head(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300
