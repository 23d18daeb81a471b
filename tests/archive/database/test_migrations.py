"""Archives of earlier releases open and upgrade, all or nothing, and nothing in them is lost."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from archive.database.folder import hold, open_archive, read_archive
from archive.database.migrations import migrations
from archive.editions.publish import publish
from archive.health.summary import summarise
from archive.words.errors import ArchiveLockedError
from tests.worlds.old_archives import SAMPLES, as_it_was, rows, serve_as_for, tables, unpack

if TYPE_CHECKING:
    from sqlite_utils import Database

VANKHO = Path(sys.executable).parent / "vankho"
KILLED = "0.1.0/killed"
KILLED_IN_FIRST_CRAWL = (KILLED, "0.2.0/killed")


def applied(folder: Path) -> list[str]:
    with closing(sqlite3.connect(folder / "archive.db")) as db:
        return [name for (name,) in db.execute("SELECT name FROM _sqlite_migrations ORDER BY id")]


@pytest.mark.parametrize("killed", KILLED_IN_FIRST_CRAWL)
def test_there_are_samples_of_a_finished_and_of_a_killed_crawl(killed: str) -> None:
    assert {killed.replace("killed", "finished"), killed} <= set(SAMPLES)
    with closing(as_it_was(killed)) as db:
        states = {state for (state,) in db.execute("SELECT DISTINCT state FROM frontier")}
        assert {"waiting", "taken", "done"} <= states
        assert db.execute("SELECT finished_at FROM crawls").fetchall() == [(None,)]


@pytest.mark.parametrize("sample", SAMPLES)
def test_every_row_of_an_old_archive_is_still_there(tmp_path: Path, sample: str) -> None:
    folder = unpack(sample, tmp_path / "kho")
    with closing(as_it_was(sample)) as old, closing(open_archive(folder)) as archive:
        columns = tables(old)
        before, after = rows(old, columns), rows(archive.db.conn, columns)
        assert sum(map(len, before.values())) > 50
        assert {table: before[table] - after[table] for table in columns} == {table: set() for table in columns}
        added = {table for table in columns if after[table] - before[table]}
        assert added <= {"_sqlite_migrations"}
        assert archive.db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert archive.db.execute("PRAGMA foreign_key_check").fetchall() == []


@pytest.mark.parametrize("sample", SAMPLES)
def test_an_old_archive_becomes_what_a_new_one_is(tmp_path: Path, sample: str) -> None:
    folder = unpack(sample, tmp_path / "old")
    with closing(open_archive(folder)) as old, closing(open_archive(tmp_path / "new", create=True)) as new:
        assert tables(old.db.conn) == tables(new.db.conn)
        assert set(old.db.view_names()) == set(new.db.view_names())


@pytest.mark.parametrize("sample", SAMPLES)
def test_an_old_archive_can_be_summarised_and_published_at_once(tmp_path: Path, sample: str) -> None:
    folder = unpack(sample, tmp_path / "kho")
    with closing(read_archive(folder)) as archive, closing(as_it_was(sample)) as old:
        (articles,) = old.execute("SELECT count(*) FROM articles").fetchone()
        assert summarise(archive.db).articles == articles
    with closing(open_archive(folder)) as archive:
        assert publish(archive, datetime.now(UTC)).is_file()


@pytest.mark.parametrize("killed", KILLED_IN_FIRST_CRAWL)
def test_a_crawl_goes_on_where_an_older_release_was_killed(tmp_path: Path, killed: str) -> None:
    with serve_as_for(killed) as portal:
        address = portal.base.removeprefix("http://")
        folder = unpack(killed, tmp_path / "kho", address)
        with closing(as_it_was(killed)) as old:
            had = {article_id for (article_id,) in old.execute("SELECT article_id FROM articles")}
        profile = tmp_path / "site.toml"
        profile.write_text(f'name = "ben-tram"\nhome_url = "{portal.url}"\n', encoding="utf-8")
        command: list[str | Path] = [VANKHO, "crawl", profile, "--archive", folder, "--delay", "0"]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
        assert done.returncode == 0, done.stdout + done.stderr
        with closing(sqlite3.connect(folder / "archive.db")) as db:
            assert db.execute("SELECT id, outcome FROM crawls").fetchall() == [(1, "complete")]
            found = {article_id for (article_id,) in db.execute("SELECT article_id FROM articles")}
        assert len(found) == len(portal.truth.articles)
        assert not {hit.path for hit in portal.hits if any(article in hit.path for article in had)}
    files = sorted((folder / "warc").glob("*.warc.gz"))
    assert len(files) == 3  # the older crawl's, this one's, and its journal
    assert len(list((folder / "warc").glob("archive-before-events-*.db"))) == 1
    subprocess.run([VANKHO.with_name("warcio"), "check", *files], check=True, capture_output=True, timeout=60)


def break_in_the_middle(db: Database) -> None:
    db.execute("ALTER TABLE sites ADD COLUMN half TEXT")
    raise ZeroDivisionError


@pytest.mark.parametrize("killed", KILLED_IN_FIRST_CRAWL)
def test_an_upgrade_that_fails_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, killed: str) -> None:
    folder = unpack(killed, tmp_path / "kho")
    before = applied(folder)
    with monkeypatch.context() as patch:
        patch.setattr(migrations, "_migrations", list(vars(migrations)["_migrations"]))
        migrations(name="m998_breaks")(break_in_the_middle)
        with pytest.raises(ZeroDivisionError):
            open_archive(folder)
    assert applied(folder) == before
    with closing(as_it_was(killed)) as old, closing(sqlite3.connect(folder / "archive.db")) as db:
        assert tables(db) == tables(old)
        assert rows(db, tables(old)) == rows(old, tables(old))
    open_archive(folder).close()


DIE = """
import os, signal, sys
from pathlib import Path
from archive.database.folder import open_archive
from archive.database.migrations import migrations

@migrations(name="m998_dies")
def die(db):
    db.execute("ALTER TABLE sites ADD COLUMN half TEXT")
    os.kill(os.getpid(), signal.SIGKILL)

open_archive(Path(sys.argv[1]), create=True)
"""


@pytest.mark.parametrize("killed", KILLED_IN_FIRST_CRAWL)
def test_an_upgrade_that_is_killed_changes_nothing(tmp_path: Path, killed: str) -> None:
    folder = unpack(killed, tmp_path / "kho")
    before = applied(folder)
    died = subprocess.run([sys.executable, "-c", DIE, folder], check=False, timeout=60)
    assert died.returncode < 0
    assert applied(folder) == before
    with closing(as_it_was(killed)) as old, closing(sqlite3.connect(folder / "archive.db")) as db:
        assert rows(db, tables(old)) == rows(old, tables(old))
    open_archive(folder).close()


def test_an_archive_whose_making_was_killed_is_made_again(tmp_path: Path) -> None:
    folder = tmp_path / "kho"
    died = subprocess.run([sys.executable, "-c", DIE, folder], check=False, timeout=60)
    assert died.returncode < 0
    assert (folder / "archive.db").exists()
    with closing(open_archive(folder, create=True)) as archive:
        assert not migrations.pending(archive.db)


OPEN = """
import sys
from pathlib import Path
from archive.database.folder import open_archive
sys.stdin.readline()
open_archive(Path(sys.argv[1])).close()
"""


@pytest.mark.parametrize("killed", KILLED_IN_FIRST_CRAWL)
def test_many_processes_may_open_an_old_archive_at_once(tmp_path: Path, killed: str) -> None:
    folder = unpack(killed, tmp_path / "kho")
    command: list[str | Path] = [sys.executable, "-c", OPEN, folder]
    started = [subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(4)]
    for process in started:
        assert process.stdin
        process.stdin.write("go\n")
        process.stdin.flush()
    assert [(process.communicate(timeout=60)[1], process.returncode) for process in started] == [("", 0)] * 4
    names = applied(folder)
    assert len(names) == len(set(names)) == len(vars(migrations)["_migrations"])


def test_no_upgrade_under_a_crawl_of_an_older_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archive.database.folder.WAIT", 0)
    folder = unpack(KILLED, tmp_path / "kho")
    before = applied(folder)
    with hold(folder / ".lock", "the archive"), pytest.raises(ArchiveLockedError, match=f"process {os.getpid()}"):
        read_archive(folder)
    assert applied(folder) == before


def test_a_newer_archive_is_left_untouched_by_every_command(tmp_path: Path) -> None:
    folder = tmp_path / "kho"
    with closing(open_archive(folder, create=True)) as archive, archive.db.atomic():
        newer = {"migration_set": "vankho", "name": "m999_from_the_future", "applied_at": "2040-01-01"}
        archive.db.table("_sqlite_migrations").insert(newer)
    before = contents(folder)
    for command in (["crawl", "http://127.0.0.1:9/"], ["status"], ["status", "--json"], ["publish"], ["serve"]):
        done = subprocess.run(
            [VANKHO, *command, "--archive", folder], capture_output=True, text=True, check=False, timeout=60
        )
        assert (done.returncode, done.stdout) == (2, ""), command
        assert "newer version" in done.stderr
        assert len(done.stderr.splitlines()) == 1
    assert contents(folder) == before


def contents(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}
