"""No sentence that a crawl stores is written where it is stored: all are in one table, with their Vietnamese."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
STORED = frozenset({"detail", "why", "reason"})  # arguments, keys and variables that become columns
# What takes such a sentence as an argument without naming it: problems, why a walk or a crawl ends.
TAKES = re.compile(r"Problem|Closed|note|end|leave|_leave_alone|cut_short|_cut_short|_short|finish_crawl|_doubt_clock")
FAILURES = ROOT / "scraper/network/failures.py"


def errors_that_are_details() -> set[str]:
    """Return the exceptions of our own whose message becomes a problem's detail."""
    classes = [node for node in ast.walk(ast.parse(FAILURES.read_text("utf-8"))) if isinstance(node, ast.ClassDef)]
    return {one.name for one in classes} - {"ForgottenError"}  # nobody is told of that one


def own_words(node: ast.AST) -> str:
    """Return the text that an expression spells out itself."""
    if isinstance(node, ast.JoinedStr):
        return "".join(map(own_words, node.values))
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def stored_by(node: ast.AST, errors: set[str]) -> Iterator[ast.AST]:
    """Yield the expressions in a piece of code whose text is stored."""
    if isinstance(node, ast.Call):
        name = ast.unparse(node.func).rsplit(".", 1)[-1]
        yield from (one.value for one in node.keywords if one.arg in STORED)
        yield from node.args if name in errors or TAKES.fullmatch(name) else ()
    elif isinstance(node, ast.Dict):
        keyed = zip(node.keys, node.values, strict=True)
        yield from (value for key, value in keyed if isinstance(key, ast.Constant) and key.value in STORED)
    elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id in STORED:
        yield node.value


def test_every_sentence_that_is_stored_is_in_the_table() -> None:
    errors = errors_that_are_details()
    files = [*(ROOT / "scraper").rglob("*.py"), *(ROOT / "archive/rows").rglob("*.py")]
    against = [
        f"{path.relative_to(ROOT)}:{node.lineno}: {words}"
        for path in files
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        for expression in stored_by(node, errors)
        for part in ast.walk(expression)
        if re.search(r"[a-z] |[A-Z]{3}", words := own_words(part))
        if isinstance(node, ast.expr | ast.stmt)
    ]
    assert sorted(set(against)) == []
