"""The readers that come with ``tracking_news-mcp``: one for each of eight sites, by that site's own class names."""

from __future__ import annotations

import ast
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def pages(folder: Path) -> Iterator[tuple[Path, str, Any]]:
    """Yield every page with its address and what its site's reader says: an article, or the addresses of a list."""
    sys.path.insert(0, str(folder))
    try:
        for test in sorted((folder / "tests/unit").glob("test_sources_*.py")):
            reader = _reader(test.stem.removeprefix("test_sources_"))
            for name, url in addresses(test).items():
                page = folder / "tests/fixtures" / name
                html = page.read_text(encoding="utf-8")
                is_list = page.stem.endswith("_list")
                yield (
                    page,
                    url,
                    reader.parse_list_page(html, base_url=url) if is_list else reader.parse_article(url, html),
                )
    finally:
        sys.path.remove(str(folder))


def _reader(source: str) -> Any:
    module = import_module(f"app.sources.{source}")
    return next(
        made() for name, made in vars(module).items() if name.endswith("Adapter") and hasattr(made, "source_name")
    )


def addresses(test: Path) -> dict[str, str]:
    """Return the address of every page by its name: the first that stands in the first function that reads it."""
    found: dict[str, str] = {}
    for one in ast.parse(test.read_text(encoding="utf-8")).body:
        parts = sorted(
            (p for p in ast.walk(one) if isinstance(p, ast.Constant)), key=lambda p: (p.lineno, p.col_offset)
        )
        words = [str(part.value) for part in parts]
        name = next((word for word in words if word.endswith(".html") and "/" not in word), None)
        # more than "https://nld.com.vn/", with which other addresses are to begin
        url = next((word for word in words if word.startswith("https://") and word.rstrip("/").count("/") > 2), None)
        if name and url:
            found.setdefault(name, url)
    return found
