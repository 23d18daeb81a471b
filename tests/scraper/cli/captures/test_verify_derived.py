"""Rows that follow from a real crawl: every cell of every table is proven by deriving it again."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from archive.editions.contents import public_tables
from archive.proof.finding import WRONG
from archive.proof.rows.derived import NOT_DERIVED, compare
from scraper.cli.captures.deriving import derive_again
from scraper.cli.commands import main
from tests.scraper.cli.captures.test_verify_pages import edit
from tests.worlds.portal.running import serve

if TYPE_CHECKING:
    from pathlib import Path

PROFILE = 'name = "thu"\nhome_url = "{url}"\n'


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an archive of the replica, crawled twice, with an article more the second time."""
    here = tmp_path_factory.mktemp("kho")
    profile, folder = here / "thu.toml", here / "kho"
    with serve("links", articles=10, seed=7) as portal:
        profile.write_text(PROFILE.format(url=portal.url), encoding="utf-8")
        command = [sys.executable, "-c", "from scraper.cli.commands import main; main()", "crawl", str(profile)]
        for _ in range(2):
            subprocess.run([*command, "--archive", str(folder), "--delay", "0"], check=True, capture_output=True)
            portal.publish(1)
    return folder


def test_a_crawl_is_sound_and_its_rows_follow_from_its_captures(crawled: Path) -> None:
    result = CliRunner().invoke(main, ["verify", "--deep", "--archive", str(crawled)])
    assert result.exit_code == 0, result.output
    assert "all rows derived again" in result.output
    assert not any(path.name.startswith("archive.db.") for path in crawled.iterdir())


def test_every_edited_cell_is_found_by_deriving_it_again(crawled: Path, tmp_path: Path) -> None:
    with derive_again(crawled) as derived:
        new = tmp_path / "new.db"
        shutil.copy(derived.database, new)
    missed = set()
    for table, column, kind in cells(new):
        folder = tmp_path / "edited"
        folder.mkdir(exist_ok=True)
        with closing(sqlite3.connect(crawled / "archive.db")) as db:
            (folder / "archive.db").unlink(missing_ok=True)
            db.execute("VACUUM INTO ?", (str(folder / "archive.db"),))
        edit(folder, table, column, kind)
        found = list(compare(folder / "archive.db", new, other_readers=derived.other_readers))
        if not any(finding.place.table == table and finding.weight == WRONG for finding in found):
            missed.add((table, column))
    assert missed == set()


def cells(path: Path) -> list[tuple[str, str, str]]:
    with closing(sqlite3.connect(path)) as db:
        names = [one.name for one in public_tables(db) if one.name not in NOT_DERIVED and not one.name.startswith("_")]
        filled = [name for name in names if db.execute(f'SELECT 1 FROM "{name}"').fetchone()]
        return [
            (name, column, kind)
            for name in filled
            for _, column, kind, *_ in db.execute(f'PRAGMA table_info("{name}")').fetchall()
        ]
