"""Fills the HTML files of ``templates/``: ``$name`` is a value, ``$$`` a dollar sign."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from string import Template

FOLDER = Path(__file__).parent / "templates"


@cache
def _template(name: str) -> Template:
    return Template((FOLDER / f"{name}.html").read_text(encoding="utf-8").rstrip("\n"))


def fill(name: str, **values: str) -> str:
    return _template(name).substitute(values)
