"""Change sets: an older edition and what changed make the newer one, to the byte; whatever does not fit is refused."""

from __future__ import annotations

import hashlib
import json
import random
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest

from archive.database.connect import read_only
from archive.editions.contents import contents_digest, edition_facts
from archive.editions.downloads import sha256
from archive.editions.publish import publish
from archive.editions.update import update_edition
from archive.words.errors import ChangeSetError
from tests.archive.editions.random_edits import ODD_TABLES, edit
from tests.scraper.cli.test_bad_input import last_line, limited

if TYPE_CHECKING:
    from archive.database.folder import Archive

NOW = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)


def change_set(edition: Path) -> Path:
    (path,) = edition.parent.glob("*-changes-*")
    return path


def two_editions(archive: Archive) -> tuple[Path, Path]:
    first = publish(archive, NOW)
    archive.db.execute("UPDATE articles SET title = 'Tựa mới' WHERE id = 1")
    archive.db.execute("DELETE FROM articles WHERE id = 4")
    archive.db.execute("INSERT INTO problems (crawl, url, kind) VALUES (1, 'http://p.example/x', 'dead link')")
    return first, publish(archive, NOW + timedelta(days=1))


@pytest.mark.parametrize("seed", range(4))
def test_a_chain_of_change_sets_leads_to_every_published_edition(archive: Archive, tmp_path: Path, seed: int) -> None:
    dice = random.Random(seed)
    for statement in ODD_TABLES:
        archive.db.execute(statement)
    mine = publish(archive, NOW)
    for day in range(1, 5):
        for _ in range(dice.randint(0, 12)):
            edit(archive.db, dice)
        published = publish(archive, NOW + timedelta(days=day))
        update = update_edition(mine, change_set(published), tmp_path / f"mine-{day}.db")
        assert (update.number, update.identical) == (str(day + 1), True)
        assert update.path.read_bytes() == published.read_bytes()
        mine = update.path


def test_the_digest_of_contents_sees_every_value(archive: Archive, tmp_path: Path) -> None:
    for statement in ODD_TABLES:
        archive.db.execute(statement)
    edition = publish(archive, NOW)
    copy = Path(shutil.copy(edition, tmp_path / "copy.db"))
    copy.chmod(0o644)
    seen = set()
    for statement in (
        "SELECT 1",
        "INSERT INTO loose VALUES ('1', 1)",
        "UPDATE loose SET number = '1'",
        "UPDATE loose SET number = 1.0",
        "UPDATE loose SET number = x'31'",
        "UPDATE articles SET views = 11 WHERE id = 1",
        "UPDATE edition SET value = '3' WHERE name = 'number'",
    ):
        with closing(sqlite3.connect(copy, isolation_level=None)) as db:
            db.execute(statement)
            seen.add(contents_digest(db))
    with closing(read_only(edition)) as db:
        assert edition_facts(db)["contents_sha256"] in seen
    assert len(seen) == 7


def test_anybody_can_compute_the_digest_as_it_is_described(archive: Archive) -> None:
    described = hashlib.sha256()
    with closing(sqlite3.connect(publish(archive, NOW))) as db:
        derived = "name GLOB '*_fts*' OR name GLOB 'sqlite*'"
        sql = f"SELECT name FROM sqlite_schema WHERE type = 'table' AND NOT ({derived})"
        for (table,) in sorted(db.execute(sql).fetchall()):
            listed = db.execute(f"PRAGMA table_info({table})").fetchall()
            key = ", ".join(row[1] for row in sorted(listed, key=lambda row: row[5]) if row[5])
            left_out = "WHERE name <> 'contents_sha256'" if table == "edition" else ""
            rows = db.execute(f"SELECT * FROM {table} {left_out} ORDER BY {key}").fetchall()
            line = json.dumps([table, [row[1] for row in listed], *rows], ensure_ascii=False, separators=(",", ":"))
            described.update(line.encode() + b"\n")
        assert edition_facts(db)["contents_sha256"] == f"sha256:{described.hexdigest()}"


def test_what_is_derived_does_not_count(archive: Archive, tmp_path: Path) -> None:
    edition = publish(archive, NOW)
    copy = Path(shutil.copy(edition, tmp_path / "copy.db"))
    copy.chmod(0o644)
    with closing(sqlite3.connect(copy, isolation_level=None)) as db:
        before = contents_digest(db)
        db.execute("DELETE FROM sqlite_stat1")
        db.execute("DROP TABLE articles_fts")
        db.execute("VACUUM")
        assert contents_digest(db) == before


def test_a_change_set_can_be_read_by_itself(archive: Archive, tmp_path: Path) -> None:
    _, second = two_editions(archive)
    with ZipFile(change_set(second)) as packed:
        (name,) = packed.namelist()
        packed.extract(name, tmp_path)
    assert name == "thu-nghiem-changes-0001-0002.db"
    with closing(sqlite3.connect(tmp_path / name)) as db:
        counts = {row[0]: row[1:] for row in db.execute("SELECT * FROM counts")}
        assert counts["articles"] == (0, 1, 1)
        assert counts["problems"] == (1, 0, 0)
        assert counts["captures"] == (0, 0, 0)
        assert db.execute("SELECT id, title FROM changed_articles").fetchall() == [(1, "Tựa mới")]
        assert db.execute("SELECT * FROM removed_articles").fetchall() == [(4,)]
        tables = {row[0] for row in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    assert not tables & {"new_articles", "changed_captures", "new_captures"}


def damaged(path: Path, where: Path, at: float = 0.5) -> Path:
    content = bytearray(path.read_bytes())
    for place in range(int(len(content) * at), int(len(content) * at) + 64):
        content[place] ^= 0xFF
    where.write_bytes(content)
    return where


def refused(old: Path, changes: Path, new: Path) -> str:
    """What is said; nothing is left behind."""
    before = sorted(new.parent.iterdir())
    with pytest.raises(ChangeSetError) as caught:
        update_edition(old, changes, new)
    assert sorted(new.parent.iterdir()) == before
    return str(caught.value)


def test_a_wrong_base_is_refused(archive: Archive, tmp_path: Path) -> None:
    first, second = two_editions(archive)
    changes, new = change_set(second), tmp_path / "new.db"
    assert "this is edition 2; the change set begins at edition 1" in refused(second, changes, new)
    (tmp_path / "text.db").write_text("no database")
    assert "not a whole edition" in refused(tmp_path / "text.db", changes, new)
    assert "this is edition (none)" in refused(archive.path / "archive.db", changes, new)
    changed = Path(shutil.copy(first, tmp_path / "changed.db"))
    changed.chmod(0o644)
    with closing(sqlite3.connect(changed, isolation_level=None)) as db:
        db.execute("UPDATE articles SET views = views + 1 WHERE id = 2")
    assert "not those of the published edition 1" in refused(changed, changes, new)


def test_a_damaged_base_is_refused_unless_nothing_that_counts_was_hit(archive: Archive, tmp_path: Path) -> None:
    first, second = two_editions(archive)
    told = []
    for number in range(24):
        broken, new = damaged(first, tmp_path / f"broken-{number}.db", number / 24), tmp_path / f"new-{number}.db"
        try:
            assert update_edition(broken, change_set(second), new).identical
        except ChangeSetError as error:
            assert not new.exists()
            told.append(str(error))
    assert len(told) >= 3
    assert all("use a copy of" in line for line in told)


def test_a_damaged_change_set_is_refused(archive: Archive, tmp_path: Path) -> None:
    first, second = two_editions(archive)
    changes, new = change_set(second), tmp_path / "new.db"
    assert "download it again" in refused(first, damaged(changes, tmp_path / "a.zip"), new)
    (tmp_path / "b.zip").write_bytes(changes.read_bytes()[:-100])
    assert "download it again" in refused(first, tmp_path / "b.zip", new)
    assert "download it again" in refused(first, second, new)
    with ZipFile(tmp_path / "c.zip", "w") as packed:
        packed.writestr("changes.db", "no database")
    assert "download it again" in refused(first, tmp_path / "c.zip", new)


@pytest.mark.parametrize(
    "doctored",
    [
        "UPDATE changed_articles SET title = 'Giả'",
        "DELETE FROM removed_articles",
        "UPDATE changed_articles SET views = 'many'",
        "ALTER TABLE changed_articles DROP COLUMN title",
        "DELETE FROM manifest WHERE name = 'to_edition'",
        "UPDATE manifest SET name = 'x' WHERE name = 'to_edition'",
        "DELETE FROM manifest",
        "DROP TABLE manifest",
        "UPDATE manifest SET value = 'vankho change set 99' WHERE name = 'format'",
        "UPDATE manifest SET value = 'sha256:00' WHERE name = 'schema_sha256'",
    ],
)
def test_a_doctored_change_set_is_refused(archive: Archive, tmp_path: Path, doctored: str) -> None:
    first, second = two_editions(archive)
    with ZipFile(change_set(second)) as packed:
        changes = Path(packed.extract(packed.namelist()[0], tmp_path))
    update_edition(first, changes, tmp_path / "before.db")
    with closing(sqlite3.connect(changes, isolation_level=None)) as db:
        db.execute(doctored)
    assert str(changes) in refused(first, changes, tmp_path / "new.db")


def test_a_file_that_is_there_stays(archive: Archive, tmp_path: Path) -> None:
    first, second = two_editions(archive)
    (tmp_path / "new.db").write_text("mine")
    assert "there is a file already" in refused(first, change_set(second), tmp_path / "new.db")
    assert (tmp_path / "new.db").read_text() == "mine"


def test_a_full_disk_is_one_line_and_leaves_nothing(archive: Archive, tmp_path: Path) -> None:
    first = publish(archive, NOW)
    archive.db.execute("UPDATE articles SET body = ? WHERE id = 1", ("chợ " * 200_000,))
    second = publish(archive, NOW)
    (tmp_path / "place").mkdir()
    for largest in (100_000, first.stat().st_size + 50_000):
        done = limited(
            "update-edition", first, change_set(second), "-o", tmp_path / "place" / "new.db", largest=largest
        )
        assert done.returncode == 3, done.stderr
        assert "disk" in last_line(done)
        assert list((tmp_path / "place").iterdir()) == []


def test_the_command_says_what_it_made(archive: Archive, tmp_path: Path) -> None:
    first, second = two_editions(archive)
    done = limited("update-edition", first, change_set(second), "-o", tmp_path / "new.db")
    assert done.stdout == f"Edition 2: {tmp_path / 'new.db'} is the published file, byte for byte\n"
    again = limited("update-edition", first, change_set(second), "-o", tmp_path / "new.db")
    assert (again.returncode, again.stdout) == (2, "")
    assert "there is a file already" in last_line(again)


def test_no_change_set_between_schemas(archive: Archive) -> None:
    publish(archive, NOW)
    archive.db.execute("CREATE TABLE later (id INTEGER PRIMARY KEY) STRICT")
    notes: list[str] = []
    edition = publish(archive, NOW, note=notes.append)
    (note,) = notes
    assert note.startswith("No change set: ")
    assert "changed the schema" in note
    assert list(edition.parent.glob("*changes*")) == []


def test_no_change_set_from_a_damaged_edition(archive: Archive) -> None:
    first = publish(archive, NOW)
    first.chmod(0o644)
    damaged(first, first)
    notes: list[str] = []
    second = publish(archive, NOW, note=notes.append)
    assert "is not what its SHA256SUMS says" in notes[0]
    assert [path.name for path in second.parent.glob("*changes*")] == []


@pytest.mark.parametrize("content", [b"no database", b"", b"SQLite format 3\0" + bytes(5000)])
def test_no_change_set_from_what_is_no_edition(archive: Archive, content: bytes) -> None:
    first = publish(archive, NOW)
    for path in (first, first.with_name("SHA256SUMS")):
        path.chmod(0o644)
    first.write_bytes(content)
    first.with_name("SHA256SUMS").write_text(f"{sha256(first)}  archive.db\n")
    notes: list[str] = []
    assert publish(archive, NOW, note=notes.append).parent.name == "0002"
    assert len(notes) == 1


def test_no_change_set_from_an_edition_that_tells_no_digest(archive: Archive) -> None:
    first = publish(archive, NOW)
    first.chmod(0o644)
    sums = first.with_name("SHA256SUMS")
    sums.chmod(0o644)
    with closing(sqlite3.connect(first, isolation_level=None)) as db:
        db.execute("DROP TABLE edition")
    sums.write_text(f"{sha256(first)}  archive.db\n")
    notes: list[str] = []
    publish(archive, NOW, note=notes.append)
    assert "older version" in notes[0]
