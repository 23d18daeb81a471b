from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from archive.database.folder import open_archive
from archive.rows import frontier

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sqlite_utils import Database


@pytest.mark.parametrize(
    ("ask", "index"),
    [
        (lambda db: frontier.take(db, 1), "idx_frontier_waiting"),
        (lambda db: frontier.take(db, 1, held=True), "idx_frontier_waiting"),
        (lambda db: frontier.has_waiting(db, 1), "idx_frontier_waiting"),
        (lambda db: frontier.release_taken(db, 1), "idx_frontier_taken"),
    ],
)
def test_what_waits_is_found_by_its_own_index(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ask: Callable[[Database], object], index: str
) -> None:
    plans: list[str] = []
    with closing(open_archive(tmp_path, create=True)) as archive:
        execute = archive.db.execute

        def explained(sql: str, values: Any = None) -> Any:
            plans.extend(row[3] for row in execute(f"EXPLAIN QUERY PLAN {sql}", values).fetchall())
            return execute(sql, values)

        monkeypatch.setattr(archive.db, "execute", explained)
        ask(archive.db)
    assert any(f"USING INDEX {index} (" in plan or f"USING COVERING INDEX {index} (" in plan for plan in plans), plans
