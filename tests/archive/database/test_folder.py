from __future__ import annotations

import errno
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from archive.database.connect import read_only
from archive.database.folder import lock, open_archive, read_archive
from archive.database.trouble import told_clearly
from archive.words.errors import (
    ArchiveBrokenError,
    ArchiveError,
    ArchiveFullError,
    ArchiveLockedError,
    ArchiveMissingError,
    ArchiveTooNewError,
    ArchiveUnwritableError,
    ForeignFolderError,
)

if TYPE_CHECKING:
    from pathlib import Path


def contents(path: Path) -> dict[str, bytes]:
    return {str(file.relative_to(path)): file.read_bytes() for file in path.rglob("*") if file.is_file()}


def test_an_archive_is_made_and_opened_again(tmp_path: Path) -> None:
    with closing(open_archive(tmp_path / "a" / "kho", create=True)) as archive:
        assert archive.warc.is_dir()
        assert archive.editions.is_dir()
        archive.db.execute("INSERT INTO sites (name, home_url) VALUES ('a', 'b')")
    with closing(open_archive(tmp_path / "a" / "kho")) as archive:
        assert archive.db.execute("SELECT name FROM sites").fetchall() == [("a",)]


def test_the_database_keeps_its_promises(tmp_path: Path) -> None:
    with closing(open_archive(tmp_path, create=True)) as archive:
        pragmas = {
            name: archive.db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "foreign_keys")
        }
        assert pragmas == {"journal_mode": "wal", "foreign_keys": 1}
        tables = [name for name in archive.db.table_names() if not name.startswith(("_", "sqlite_"))]
        assert all("STRICT" in archive.db.table(name).schema for name in tables)
        assert {"articles", "captures", "versions", "frontier"} <= set(tables)


def test_an_archive_that_is_not_there_is_not_made_by_looking(tmp_path: Path) -> None:
    with pytest.raises(ArchiveMissingError, match="no archive is here"):
        open_archive(tmp_path / "kho")
    with pytest.raises(ArchiveMissingError):
        open_archive(tmp_path)
    with pytest.raises(ArchiveMissingError), lock(tmp_path / "kho"):
        pass
    assert list(tmp_path.iterdir()) == []


def test_an_empty_database_beside_what_was_captured_is_refused(tmp_path: Path) -> None:
    open_archive(tmp_path, create=True).close()
    (tmp_path / "archive.db").write_bytes(b"")
    open_archive(tmp_path).close()  # nothing was captured yet: it is made again
    (tmp_path / "archive.db").write_bytes(b"")
    (tmp_path / "warc" / "kho-20261124065315-00001.warc.gz").touch()
    for opened in (open_archive, read_archive):
        with pytest.raises(ArchiveBrokenError, match=r"this database is empty, but .*warc is not; put back a copy"):
            opened(tmp_path)
    assert (tmp_path / "archive.db").read_bytes() == b""


STRANGE_PATHS = ("kho #1", "50% ?mode=rwc", "kho?immutable=0", "a%20b", "Kho lưu trữ phường Ngã Năm", "a;b&c=d")


@pytest.mark.parametrize("name", STRANGE_PATHS)
def test_a_path_may_hold_any_letters(name: str, tmp_path: Path) -> None:
    with closing(open_archive(tmp_path / name, create=True)) as archive:
        archive.db.execute("INSERT INTO sites (name, home_url) VALUES ('a', 'b')")
    with closing(read_archive(tmp_path / name)) as archive:
        assert archive.db.execute("SELECT name FROM sites").fetchall() == [("a",)]
    with closing(read_only(tmp_path / name / "archive.db")) as db:
        assert db.execute("SELECT name FROM sites").fetchall() == [("a",)]
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            db.execute("DELETE FROM sites")
    assert sorted(path.name for path in tmp_path.iterdir()) == [name]


def make_folder_of_photographs(path: Path) -> None:
    (path / "ảnh.jpg").write_bytes(b"jpeg")


def make_text_called_database(path: Path) -> None:
    (path / "archive.db").write_text("Danh bạ điện thoại của cơ quan, không phải cơ sở dữ liệu.")


def make_database_of_another_program(path: Path) -> None:
    with closing(sqlite3.connect(path / "archive.db")) as db:
        db.execute("CREATE TABLE notes (text)")


def make_archive_of_a_newer_version(path: Path) -> None:
    open_archive(path, create=True).close()
    with closing(sqlite3.connect(path / "archive.db")) as db:
        db.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('vankho', 'm999_future', 'x')"
        )
        db.commit()


@pytest.mark.parametrize(
    ("make", "error", "words"),
    [
        (make_folder_of_photographs, ForeignFolderError, "ảnh.jpg"),
        (make_text_called_database, ForeignFolderError, "not an archive"),
        (make_database_of_another_program, ForeignFolderError, "not an archive"),
        (make_archive_of_a_newer_version, ArchiveTooNewError, "m999_future"),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
@pytest.mark.parametrize("create", [True, False])
def test_what_is_something_else_is_refused_and_left_untouched(
    tmp_path: Path, make: object, error: type[ArchiveError], words: str, *, create: bool
) -> None:
    assert callable(make)
    make(tmp_path)
    before = contents(tmp_path)
    with pytest.raises(error, match=words):
        open_archive(tmp_path, create=create)
    with pytest.raises(error, match=words), lock(tmp_path):
        pass
    assert contents(tmp_path) == before


def test_a_file_is_no_archive(tmp_path: Path) -> None:
    (tmp_path / "kho").write_text("x")
    with pytest.raises(ForeignFolderError, match="this is a file"):
        open_archive(tmp_path / "kho", create=True)


HOLD = """
import sys
from pathlib import Path
from archive.database.connect import read_only
from archive.database.folder import lock
with lock(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_only_one_process_holds_an_archive_and_the_message_names_it(tmp_path: Path) -> None:
    open_archive(tmp_path, create=True).close()
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout
        assert other.stdout.readline() == "held\n"
        with pytest.raises(ArchiveLockedError, match=f"process {other.pid} on .*, since 20"), lock(tmp_path):
            pass
        other.kill()
    with lock(tmp_path):
        pass
    with lock(tmp_path), pytest.raises(ArchiveLockedError), lock(tmp_path):
        pass


def test_a_lock_file_alone_does_not_make_a_folder_foreign(tmp_path: Path) -> None:
    with lock(tmp_path), closing(open_archive(tmp_path, create=True)) as archive:
        assert archive.path == tmp_path


def test_a_log_of_refused_runs_does_not_make_a_folder_foreign_but_warc_files_without_rows_do(tmp_path: Path) -> None:
    (tmp_path / "runs.jsonl").write_text("{}\n")
    open_archive(tmp_path, create=True).close()
    orphans = tmp_path / "orphans"
    (orphans / "warc").mkdir(parents=True)
    with pytest.raises(ForeignFolderError, match="warc"):
        open_archive(orphans, create=True)


def test_a_reader_changes_nothing(tmp_path: Path) -> None:
    open_archive(tmp_path, create=True).close()
    before = contents(tmp_path)
    with closing(read_archive(tmp_path)) as archive:
        assert archive.db.execute("SELECT count(*) FROM articles").fetchone() == (0,)
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            archive.db.execute("INSERT INTO sites (name, home_url) VALUES ('a', 'b')")
    assert contents(tmp_path) == before


@pytest.mark.parametrize(
    ("number", "error"),
    [
        (errno.ENOSPC, ArchiveFullError),
        (errno.EROFS, ArchiveUnwritableError),
        (errno.EACCES, ArchiveUnwritableError),
        (errno.EIO, ArchiveBrokenError),
        (errno.ENAMETOOLONG, ArchiveError),
    ],
)
def test_trouble_with_the_disk_is_told_with_its_place(tmp_path: Path, number: int, error: type[ArchiveError]) -> None:
    with pytest.raises(error, match=r"/kho/warc: .*; ") as caught, told_clearly(tmp_path):
        raise OSError(number, os.strerror(number), "/kho/warc")
    assert type(caught.value) is error


def test_a_mistake_of_ours_is_not_put_on_the_disk(tmp_path: Path) -> None:
    with closing(open_archive(tmp_path, create=True)) as archive:
        with pytest.raises(sqlite3.OperationalError, match="no such table"), told_clearly(tmp_path):
            archive.db.execute("SELECT * FROM artikles")
        with pytest.raises(sqlite3.IntegrityError), told_clearly(tmp_path):
            archive.db.execute("INSERT INTO sites (name) VALUES (NULL)")
