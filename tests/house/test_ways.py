"""The ways that CONTRIBUTING tells as lists of calls: each call exists, and is made by one that stands before it."""

from __future__ import annotations

import importlib
import inspect
import re
from pathlib import Path
from typing import Any

import pytest

from tests.house.test_layers import MODULES

TEXT = (Path(__file__).parents[2] / "CONTRIBUTING.md").read_text(encoding="utf-8")
WAYS = {
    f"{section.splitlines()[0]} {number}": re.findall(r"^\d+\. `([\w.]+)`", part, re.MULTILINE)
    for section in re.findall(r"^## (The way of one .*?)(?=^## |\Z)", TEXT, re.MULTILINE | re.DOTALL)
    for number, part in enumerate(re.split(r"(?m)^(?=1\. )", section)[1:], start=1)
}
FOLLOWED = "The way of one answer"  # by `test_way.py`, for Scrapy makes some of its calls


def found(name: str) -> Any:
    """The function of a dotted name, or the method of a class."""
    parts = name.split(".")
    at = next(at for at in range(len(parts) - 1, 0, -1) if ".".join(parts[:at]) in MODULES)
    thing: Any = importlib.import_module(".".join(parts[:at]))
    for part in parts[at:]:
        thing = getattr(thing, part)
    return thing


def test_the_ways_are_told() -> None:
    assert len(WAYS) >= 3
    assert all(len(calls) > 5 for calls in WAYS.values())


@pytest.mark.parametrize("way", WAYS)
def test_every_call_is_made_by_one_before_it(way: str) -> None:
    before = ""
    for name in WAYS[way]:
        thing = found(name)
        called = re.search(rf"\b{name.rpartition('.')[2]}\b", before)
        assert called or not before or way.startswith(FOLLOWED), f"{name} is called by none before it"
        before += inspect.getsource(inspect.getmodule(getattr(thing, "callback", thing)) or thing)
