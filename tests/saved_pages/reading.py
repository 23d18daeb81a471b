"""A saved page, and what a careful person reads on it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from scraper.cli.probe.saved import UNREAD
from scraper.pages.text import decode

if TYPE_CHECKING:
    from pathlib import Path


def expected_of(reading: Path) -> dict[str, Any]:
    """Return what is to be read from a page; refuse what a program has read and no person has corrected."""
    told: dict[str, Any] = json.loads(reading.read_text(encoding="utf-8"))
    assert UNREAD not in told, f'{reading}: correct it by what the page says, then remove its line "{UNREAD}"'
    return told


def html_of(reading: Path) -> str:
    """Return the page beside a reading: in UTF-8, or in the encoding that the reading names."""
    encoding = json.loads(reading.read_text(encoding="utf-8")).get("encoding", "utf-8")
    return decode(reading.with_suffix(".html").read_bytes(), f"text/html; charset={encoding}")[1]
