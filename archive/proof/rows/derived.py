"""Two databases of one archive, cell by cell: the one that is there, and the one that was derived again."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Any, Final

from archive.database.connect import read_only
from archive.editions.contents import Table, public_tables, quoted
from archive.editions.publish import WORKING_TABLES
from archive.proof.finding import NEWER, RESTORE_ROWS, WRONG, Finding, Place, Weight, shown

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from pathlib import Path

MOST = 100  # rows named of one table
READ_ANEW: Final = "derive the rows again where that is wanted: today's readers read it so"
# What does not follow from captures, or says how the rows came to be.
NOT_DERIVED = frozenset({*WORKING_TABLES, "lookups", "mementos", "withheld", "reparses", "article_numbers"})
_Row = tuple[Any, ...]


def compare(old: Path, new: Path, *, other_readers: bool) -> Iterator[Finding]:
    """Yield every cell that is not what was derived again, and every row that only one of the databases has.

    Args:
        old: the archive's database.
        new: the one that was derived from its captures.
        other_readers: whether the old rows were read by other readers than the new ones: then what differs is no edit.
    """
    weight: Weight = NEWER if other_readers else WRONG
    with closing(read_only(old)) as before, closing(read_only(new)) as after:
        there = {table.name: table for table in public_tables(after)}
        for table in public_tables(before):
            if table.name in NOT_DERIVED or table.name.startswith("_"):
                continue
            if table.name not in there:
                yield _finding(Place(table=table.name), "nothing follows from the captures for this table", weight)
            else:
                yield from _table(before, after, table, weight)


def _table(before: sqlite3.Connection, after: sqlite3.Connection, table: Table, weight: Weight) -> Iterator[Finding]:
    key, rest = table.identity, tuple(name for name in table.columns if name not in table.identity)
    named = 0
    for identity, old, new in _side_by_side(_rows(before, table, key, rest), _rows(after, table, key, rest), len(key)):
        place = Place(table=table.name, row=", ".join(map(str, identity)))
        if new is None or old is None:
            what = "this row does not follow from the captures" if new is None else "this row is missing"
            yield _finding(place, what, weight)
            named += 1
        else:
            for column, here, there in zip(rest, old, new, strict=True):
                if here != there:
                    what = f"the row says {shown(here)}, derived again it is {shown(there)}"
                    yield _finding(Place(place.file, place.byte, place.table, place.row, column), what, weight)
                    named += 1
        if named >= MOST:
            return


def _finding(place: Place, what: str, weight: Weight) -> Finding:
    return Finding(place, what, RESTORE_ROWS if weight == WRONG else READ_ANEW, weight)


def _rows(db: sqlite3.Connection, table: Table, key: tuple[str, ...], rest: tuple[str, ...]) -> Iterator[_Row]:
    return db.execute(f'SELECT {quoted(key + rest)} FROM "{table.name}" ORDER BY {quoted(key)}')


def _side_by_side(
    old: Iterator[_Row], new: Iterator[_Row], size: int
) -> Iterator[tuple[_Row, _Row | None, _Row | None]]:
    """Yield the identity of every row of either side, and the rest of it on both sides where they are there."""
    here, there = next(old, None), next(new, None)
    while here is not None or there is not None:
        ours, theirs = here and here[:size], there and there[:size]
        if there is None or (ours is not None and theirs is not None and ours < theirs):
            yield ours or (), here and here[size:], None
            here = next(old, None)
        elif here is None or ours != theirs:
            yield theirs or (), None, there[size:]
            there = next(new, None)
        else:
            if here != there:
                yield ours or (), here[size:], there[size:]
            here, there = next(old, None), next(new, None)
