"""The list of an article's fields is written in few places; everything else is derived from one table."""

from __future__ import annotations

import ast
import re
from dataclasses import fields
from typing import TYPE_CHECKING

from archive.database.folder import open_archive
from archive.words.fields import COLUMNS, FIELD, FIELDS, LISTED_COLUMNS, NAMES, TEXT_COLUMNS, WORDING
from scraper.items import Article, ListEntry
from scraper.pages.article import article
from tests.house.test_layers import MODULES, ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ENOUGH = 4  # names: fewer are about these fields, not about all
# The places that write the list, and why; there may be four.
PLACES = {
    "archive.words.fields": "the table",
    "scraper.items": "the dataclasses of an article and of a list's line",
    "scraper.pages.article.article": "the order in which fields are read",
    "archive.rows.articles": "the digest of an article's words, whose order is fixed for ever",
}
# Written once and released: a migration never changes.
RELEASED = {"archive.database.schema", "archive.database.schema_crawling", "archive.database.schema_reading"}
# These name fields and list something else.
OTHER_THINGS = {
    "archive.room.article.citations": "what a citation consists of",
    "archive.room.questions.words": "headings of columns in answers to questions, whatever table they are of",
}


def constants(nodes: list[ast.expr | None]) -> Iterator[str]:
    """The texts in a collection: its own, and the first that each call in it is given."""
    for node in nodes:
        first = node.args[0] if isinstance(node, ast.Call) and node.args else node
        if isinstance(first, ast.Constant) and isinstance(first.value, str):
            yield first.value


def named_in(node: ast.AST) -> set[str]:
    """The names of fields that a literal collection or the body of a class lists."""
    found: set[str] = set()
    if isinstance(node, ast.Tuple | ast.List | ast.Set):
        found = set(constants(list(node.elts)))
    elif isinstance(node, ast.Dict):
        found = set(constants(list(node.keys)))
    elif isinstance(node, ast.ClassDef):
        own = (one.target for one in node.body if isinstance(one, ast.AnnAssign))
        found = {target.id for target in own if isinstance(target, ast.Name)}
    return found & FIELD.keys()


def lists_fields(path: Path) -> bool:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return any(len(named_in(node)) >= ENOUGH for node in ast.walk(tree))


def test_only_few_places_list_the_fields() -> None:
    writing = {name for name, path in MODULES.items() if lists_fields(path)}
    assert writing - RELEASED - OTHER_THINGS.keys() == PLACES.keys() - {"archive.words.fields"}
    assert len(PLACES) <= 4
    assert OTHER_THINGS.keys() <= writing


def test_the_table_has_a_row_for_each_field_once() -> None:
    rows = re.findall(r'^_[A-Z]+ = Field\(\s*"(\w+)"', MODULES["archive.words.fields"].read_text("utf-8"), re.MULTILINE)
    assert sorted(rows) == sorted(NAMES)


def test_no_page_lists_them() -> None:
    for template in (ROOT / "archive" / "templates").glob("*.html"):
        literals = re.findall(r"[{(\[][^{}()\[\]]*[})\]]", re.sub(r"\bt\([^()]*\)", "", template.read_text("utf-8")))
        for literal in literals:
            assert len(set(re.findall(r'"(\w+)"', literal)) & FIELD.keys()) < ENOUGH, f"{template.name}: {literal}"


def test_the_dataclass_and_the_schema_have_every_field(tmp_path: Path) -> None:
    assert {field.name for field in fields(Article)} >= {*NAMES, *TEXT_COLUMNS}
    assert {field.name for field in fields(ListEntry)} == {"article_id", "url", *LISTED_COLUMNS}
    archive = open_archive(tmp_path / "a", create=True)
    tables = {table: {column.name for column in archive.db[table].columns} for table in archive.db.table_names()}
    archive.close()
    assert tables["articles"] >= {*COLUMNS, *TEXT_COLUMNS}
    assert tables["versions"] >= set(WORDING)
    assert tables["list_entries"] >= set(LISTED_COLUMNS)


def test_every_field_is_read() -> None:
    read = {field.name for field in article.FIELDS}
    assert set(NAMES) - read == {"body", "section", "authors"}  # what is left; the page's; with the byline


def test_places_in_an_order_are_counted_from_one() -> None:
    for order in ("wording", "proof", "search", "listed", "gap"):
        numbers = sorted(number for field in FIELDS if (number := getattr(field, order)) is not None)
        assert numbers == list(range(1, len(numbers) + 1)), order
