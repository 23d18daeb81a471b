"""What never changes once it is written, against the newest edition: a copy that nobody can edit unseen.

Crawls that have ended, captures, walks and problems follow from no page alone; the edition that was published after
them is their witness.
"""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Final

from archive.database.connect import DATABASE, read_only
from archive.editions.contents import public_tables, quoted
from archive.proof.editions import folders
from archive.proof.finding import RESTORE_ROWS, Finding, Place, shown

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from pathlib import Path

_ENDED: Final = "crawl IN (SELECT id FROM crawls WHERE finished_at IS NOT NULL)"
# Which rows of an edition must be there still, and the columns that may have become something else: sections are joined
# when it turns out that two are one.
_KEPT: Final[dict[str, tuple[str, frozenset[str]]]] = {
    "crawls": ("finished_at IS NOT NULL", frozenset()),
    "captures": (_ENDED, frozenset({"section"})),
    "walks": (_ENDED, frozenset({"section"})),
    "problems": (_ENDED, frozenset()),
    "fill_rates": (_ENDED, frozenset({"section"})),
    "alarms": (_ENDED, frozenset({"section"})),
    "authors": ("true", frozenset()),
    "sites": ("true", frozenset({"title", "home_url", "sid", "profile"})),
}
MOST = 100  # rows named of one table


def changed_since(database: Path, editions: Path) -> Iterator[Finding]:
    """Yield the rows that are not any more what the newest edition has."""
    witness = next((path for folder in reversed(folders(editions)) if (path := folder / DATABASE).is_file()), None)
    if witness is None:
        return
    with closing(read_only(witness)) as then, closing(read_only(database)) as now:
        have = {table.name: set(table.columns) for table in public_tables(now)}
        for table in public_tables(then):
            if table.name in _KEPT and table.name in have:
                columns = tuple(name for name in table.columns if name in have[table.name])
                yield from _changed(then, now, table.name, columns, witness)


def _changed(
    then: sqlite3.Connection, now: sqlite3.Connection, table: str, columns: tuple[str, ...], witness: Path
) -> Iterator[Finding]:
    which, may_change = _KEPT[table]
    rows = then.execute(f'SELECT {quoted(("id", *columns))} FROM "{table}" WHERE {which} ORDER BY id')
    edition, named = f"edition {witness.parent.name}", 0
    for id_, *values in rows:
        here = now.execute(f'SELECT {quoted(columns)} FROM "{table}" WHERE id = ?', (id_,)).fetchone()
        if here is None:
            named += 1
            yield Finding(Place(table=table, row=str(id_)), f"this row of {edition} is not there", RESTORE_ROWS)
            continue
        for column, before, after in zip(columns, values, here, strict=True):
            if before != after and column not in may_change:
                named += 1
                what = f"{edition} has {shown(before)}, the row says {shown(after)}"
                yield Finding(Place(table=table, row=str(id_), column=column), what, RESTORE_ROWS)
        if named > MOST:
            return
