"""Reads the word lists: sections in brackets, one entry a line."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

Lexicon = dict[str, tuple[str, ...]]


@cache
def read(path: Path) -> Lexicon:
    found: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            lines = found.setdefault(line.strip("[]"), [])
        elif line:
            lines.append(line)
    return {name: tuple(entries) for name, entries in found.items()}
