"""Messages, pages, READMEs and deploy files name only commands and options that exist."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

import pytest

from scraper.cli.commands import main
from tests.house.test_layers import MODULES, ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TEXTS = [
    path
    for place in ("archive/templates/*", "deploy/**/*", "*.md", "Makefile", "*.json", "archive/*.json", ".github/**/*")
    for path in sorted(ROOT.glob(place))
    if path.is_file()
]
# The program's name in a sentence, in a path or as a user's name, and no command.
IN_PROSE = frozenset({"and", "change", "has", "is", "levels", "vankho", "with"})
COMMAND = re.compile(r"\bvankho ([a-z][\w-]*)([^\n`\"'<;|&>#)]*)")
OPTION = re.compile(r"(?<![\w-])(--?[a-z][\w-]*)")
ALONE = re.compile(r"(?<![\w-])--[a-z][a-z-]*")
STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)  # the colours of a page are named like options
# Options that our texts tell of other programs: sha256sum, datasette, systemctl, pip, adduser, certbot, the tests' own.
FOREIGN_OPTIONS = """
--accept --check --constraint --editable --failed --home-dir --ignore-missing --immutable --now --open --system
--run --timeout --validate --webroot --worst --write
"""
FOREIGN = frozenset(FOREIGN_OPTIONS.split())


def strings(path: Path) -> Iterator[str]:
    """Every text that a module's source holds, the parts that are filled in left open."""
    inner: set[int] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.JoinedStr):
            inner |= {id(part) for part in node.values}
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in inner:
            yield node.value


def sources() -> list[tuple[str, str]]:
    written = [(str(path.relative_to(ROOT)), STYLE.sub("", path.read_text(encoding="utf-8"))) for path in TEXTS]
    return written + [(module, text) for module, path in MODULES.items() for text in strings(path)]


SOURCES = sources()


def options(command: str) -> set[str]:
    return {option for param in main.commands[command].params for option in param.opts} | {"-h", "--help"}


def test_commands_exist_with_their_options() -> None:
    wrong = []
    for where, text in SOURCES:
        for name, rest in COMMAND.findall(text):
            if name not in main.commands:
                wrong += [] if name in IN_PROSE else [f"{where}: vankho {name}"]
            else:
                wrong += [f"{where}: vankho {name} {o}" for o in OPTION.findall(rest) if o not in options(name)]
    assert wrong == []


def test_options_exist_that_are_named_alone() -> None:
    ours = {option for command in main.commands for option in options(command)}
    told = [
        (where, option)
        for where, text in SOURCES
        if not where.startswith(("Makefile", ".github"))
        for option in ALONE.findall(text)
    ]
    assert [f"{where}: {option}" for where, option in told if option not in ours | FOREIGN] == []


@pytest.mark.parametrize("name", sorted(IN_PROSE))
def test_prose_is_still_said(name: str) -> None:
    assert any(re.search(rf"\bvankho {name}\b", text) for _, text in SOURCES)
