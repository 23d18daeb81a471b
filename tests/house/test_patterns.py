"""Beside every regular expression stands the text it was made for: ``# matches: Trang 3/27`` is tried on it.

The comment stands on the lines right before the expression, or on the expression's own lines. A text is what the
expression sees: where the readers fold first, it is folded.
"""

from __future__ import annotations

import ast
import re
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from tests.house.test_layers import MODULES

if TYPE_CHECKING:
    from collections.abc import Iterator

# Where examples are tried by this test; elsewhere a comment is enough, and an example in this form is tried too.
SHOWN = ("scraper.pages", "archive.vietnamese")
EXAMPLE = re.compile(r"# matches: (.+)")
COMMENT = re.compile(r"(?:^|\s{2})#(?! noqa)(?! type:)")
CALLS = {"re.compile", "any_of", *(f"re.{how}" for how in ("search", "match", "fullmatch", "findall", "finditer"))}
CUTS = {"re.sub", "re.split"}
PLAIN = 5  # characters: "\\d{4}" needs no example


class Expression(NamedTuple):
    """One regular expression in the source: its call, the name it is kept under, and the comments beside it."""

    module: str
    call: ast.Call
    name: str | None
    comments: list[str]

    @property
    def examples(self) -> list[str]:
        return [found[1] for line in self.comments if (found := EXAMPLE.search(line))]

    @property
    def where(self) -> str:
        return f"{self.module}:{self.call.lineno}"


def expressions(module: str) -> Iterator[Expression]:
    source = MODULES[module].read_text(encoding="utf-8")
    tree, lines = ast.parse(source), source.splitlines()
    names = {id(node.value): ast.unparse(node.targets[0]) for node in ast.walk(tree) if isinstance(node, ast.Assign)}
    inner = {id(arg) for node in ast.walk(tree) if is_expression(node) for arg in ast.walk(node) if arg is not node}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and is_expression(node) and id(node) not in inner:
            yield Expression(module, node, names.get(id(node)), comments_beside(node, lines))


def is_expression(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and ast.unparse(node.func) in CALLS | CUTS


def comments_beside(call: ast.Call, lines: list[str]) -> list[str]:
    """The comments on a call's own lines, and on the lines of nothing else right before them."""
    first = call.lineno - 1
    own = [line for line in lines[first : call.end_lineno] if COMMENT.search(line)]
    while first and lines[first - 1].lstrip().startswith("#"):
        first -= 1
        own.append(lines[first])
    return own


def value_of(node: ast.expr, module: str) -> Any:
    """What an expression of a module's source is worth; NameError where a function's own names are in it."""
    return eval(compile(ast.Expression(node), module, "eval"), vars(import_module(module)).copy())


def pattern_of(call: ast.Call, module: str) -> re.Pattern[Any]:
    value = value_of(call.args[0], module) if ast.unparse(call.func) != "re.compile" else None
    if ast.unparse(call.func) in ("re.compile", "any_of"):
        value = value_of(call, module)
    flags = [value_of(node, module) for node in call.args[1:] if ast.unparse(node).startswith("re.")]
    return value if isinstance(value, re.Pattern) else re.compile(value, *flags[:1])


def explained(expression: Expression) -> bool:
    """Whether an example, or a comment, stands beside an expression that needs one."""
    try:
        pattern = pattern_of(expression.call, expression.module).pattern
    except NameError:  # put together in a function: there is nothing to try
        return bool(expression.comments)
    return len(pattern) <= PLAIN or bool(
        expression.examples if expression.module.startswith(SHOWN) else expression.comments
    )


def is_met(expression: Expression, text: str) -> bool:
    """Whether an expression is met by a text as the module uses it: by the whole text, from its start, or anywhere."""
    pattern, call = pattern_of(expression.call, expression.module), ast.unparse(expression.call.func)
    source = MODULES[expression.module].read_text(encoding="utf-8")
    used = {how for how in ("fullmatch", "match") if expression.name and f"{expression.name}.{how}(" in source}
    used |= {call.removeprefix("re.")}
    given = text.encode() if isinstance(pattern.pattern, bytes) else text
    how = next((how for how in ("fullmatch", "match") if how in used), "search")
    return getattr(pattern, how)(given) is not None


@pytest.mark.parametrize("module", sorted(MODULES))
def test_examples_match(module: str) -> None:
    assert [(one.where, text) for one in expressions(module) for text in one.examples if not is_met(one, text)] == []


def test_every_expression_is_explained() -> None:
    bare = [one for module in MODULES for one in expressions(module) if not explained(one)]
    assert [one.where for one in bare] == []
