from __future__ import annotations

import errno
import hashlib
import re
import signal
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from sqlite_utils import Database

from archive.database.folder import hold, open_archive
from archive.editions.publish import check, check_file, disk_use, newest_edition, publish
from archive.words.errors import ArchiveLockedError, EditionBrokenError

if TYPE_CHECKING:
    from pathlib import Path

    from archive.database.folder import Archive

NOW = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)


def rows(path: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(f"{path.as_uri()}?immutable=1", uri=True)) as db:
        return db.execute(sql).fetchall()


def test_editions_are_numbered_and_the_newest_is_found(archive: Archive) -> None:
    assert newest_edition(archive) is None
    first, second = publish(archive, NOW), publish(archive, NOW)
    assert [path.relative_to(archive.editions).as_posix() for path in (first, second)] == [
        "0001/archive.db",
        "0002/archive.db",
    ]
    newest = newest_edition(archive)
    assert newest is not None
    assert (newest.path, newest.number) == (second, 2)


def test_an_edition_is_one_file_that_needs_no_other(archive: Archive) -> None:
    edition = publish(archive, NOW)
    files = ["archive.db", "thu-nghiem-0001-csv.zip", "thu-nghiem-0001.db.zip"]
    assert sorted(path.name for path in edition.parent.iterdir()) == ["SHA256SUMS", *files]
    assert rows(edition, "PRAGMA journal_mode") == [("delete",)]
    sums = [f"{hashlib.sha256((edition.parent / name).read_bytes()).hexdigest()}  {name}\n" for name in files]
    assert (edition.parent / "SHA256SUMS").read_text() == "".join(sums)
    assert [path.name for path in edition.parent.iterdir() if path.stat().st_mode & 0o222] == []


def test_an_edition_holds_the_rows_without_what_only_crawlers_need(archive: Archive) -> None:
    edition = publish(archive, NOW)
    articles = archive.db.execute("SELECT count(*) FROM articles").fetchone()
    assert rows(edition, "SELECT count(*) FROM articles") == [articles]
    assert rows(edition, "SELECT name FROM sqlite_master WHERE name = 'frontier'") == []
    assert rows(edition, "SELECT count(*) > 0 FROM sqlite_stat1") == [(1,)]
    assert archive.db.table("frontier").exists()
    assert not archive.db.table("articles_fts").exists()


def test_an_edition_can_be_searched(archive: Archive) -> None:
    edition = publish(archive, NOW)
    sql = "SELECT title FROM articles_fts WHERE articles_fts MATCH 'dang bo'"
    assert rows(edition, sql) == [("Đảng bộ phường họp bàn về đường",)]


def test_an_edition_explains_itself_in_two_languages(archive: Archive) -> None:
    edition = publish(archive, NOW)
    english, vietnamese = (
        " ".join(str(text) for (text,) in rows(edition, f"SELECT text FROM about WHERE language = '{language}'"))
        for language in ("en", "vi")
    )
    for text in (english, vietnamese):
        assert "Phường Thử Nghiệm (http://p.example/)" in text
        assert "2026-11-24T05:00:00Z" in text
        assert "{" not in text
    assert "4 articles" in english
    assert "4 bài viết" in vietnamese


def test_an_edition_describes_every_table_and_column_that_readers_see(archive: Archive) -> None:
    edition = publish(archive, NOW)
    with closing(Database(edition)) as db:
        names = [name for name in (*db.table_names(), *db.view_names()) if not re.search("^sqlite_|_fts", name)]
        expected = {(name, column) for name in names for column in (None, *(c.name for c in db[name].columns))}
    dictionary = rows(edition, "SELECT table_name, column_name, description FROM data_dictionary")
    assert {row[:2] for row in dictionary} == expected
    assert all(row[2] for row in dictionary)


def test_a_failure_leaves_nothing_behind(archive: Archive) -> None:
    archive.db.execute("PRAGMA foreign_keys = OFF")
    archive.db.execute("INSERT INTO article_urls (url, article) VALUES ('http://p.example/x', 4711)")
    with pytest.raises(EditionBrokenError, match="article_urls"):
        publish(archive, NOW)
    assert [path.name for path in archive.editions.iterdir() if path.name != ".lock"] == []
    archive.db.execute("DELETE FROM article_urls WHERE article = 4711")
    assert publish(archive, NOW).parent.name == "0001"


def test_nothing_is_left_where_the_downloads_cannot_be_made(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("archive.editions.publish.write_downloads", full)
    with pytest.raises(OSError, match="No space left"):
        publish(archive, NOW)
    assert [path.name for path in archive.editions.iterdir() if path.name != ".lock"] == []


@pytest.mark.parametrize("step", ["fill_tables", "finish", "write_downloads", "make_change_set", "write_checksums"])
def test_a_publisher_killed_at_any_step_leaves_no_edition(archive: Archive, step: str) -> None:
    first = publish(archive, NOW)
    before = first.read_bytes()
    code = KILLED.format(step=step)
    done = subprocess.run([sys.executable, "-c", code, str(archive.path)], check=False, timeout=60)
    assert done.returncode == -signal.SIGKILL
    newest = newest_edition(archive)
    assert newest is not None
    assert newest.path == first
    second = publish(archive, NOW)
    assert second.parent.name == "0002"
    assert sorted(path.name for path in archive.editions.iterdir()) == [".lock", "0001", "0002"]
    assert first.read_bytes() == before


KILLED = """
import os, signal, sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from archive.editions import publish
from archive.database.folder import open_archive

setattr(publish, "{step}", lambda *_: os.kill(os.getpid(), signal.SIGKILL))
with closing(open_archive(Path(sys.argv[1]))) as archive:
    publish.publish(archive, datetime.now(UTC))
"""


def test_an_edition_is_compact(archive: Archive) -> None:
    archive.db.executescript("CREATE TABLE large (x); INSERT INTO large VALUES (zeroblob(3000000)); DROP TABLE large")
    archive.db.execute("INSERT INTO frontier (crawl, key, request) VALUES (1, 'x', ?)", ("x" * 3_000_000,))
    edition = publish(archive, NOW)
    assert rows(edition, "PRAGMA freelist_count") == [(0,)]
    assert edition.stat().st_size < 1_000_000
    assert rows(edition, "SELECT name FROM sqlite_schema WHERE name LIKE '%draft%'") == []


def test_flipped_bytes_are_found(archive: Archive, tmp_path: Path) -> None:
    content = bytearray(publish(archive, NOW).read_bytes())
    for page in range(4096, len(content), 4096):
        content[page] ^= 0xFF  # the kind of every page but the first
    (tmp_path / "broken.db").write_bytes(content)
    with pytest.raises((EditionBrokenError, sqlite3.DatabaseError)):
        check_file(tmp_path / "broken.db")


def test_a_row_that_cannot_be_searched_breaks_an_edition(archive: Archive) -> None:
    edition = publish(archive, NOW)
    edition.chmod(0o644)
    with closing(Database(edition)) as db:
        db.execute("DELETE FROM articles_fts_docsize WHERE id = 1")
        with pytest.raises(EditionBrokenError, match="1 rows of article_texts are not in articles_fts"):
            check(db)


def test_what_a_killed_publisher_left_is_swept_away(archive: Archive) -> None:
    unfinished = archive.editions / ".unfinished"
    unfinished.mkdir()
    (unfinished / "archive.db").write_text("half")
    publish(archive, NOW)
    assert not unfinished.exists()


def test_two_publishers_do_not_meet(archive: Archive) -> None:
    with hold(archive.editions / ".lock", "x"), pytest.raises(ArchiveLockedError, match="making an edition"):
        publish(archive, NOW)


def test_an_edition_is_made_while_a_crawl_goes_on(archive: Archive) -> None:
    with closing(open_archive(archive.path)) as crawler, crawler.db.atomic():
        crawler.db.execute("DELETE FROM problems")
        edition = publish(archive, NOW)
    assert rows(edition, "SELECT count(*) FROM problems") != [(0,)]


def test_a_crawl_that_writes_all_the_time_is_copied_as_it_stood_at_one_moment(archive: Archive) -> None:
    stop = threading.Event()

    def crawl() -> None:
        with closing(open_archive(archive.path)) as crawler:
            number = 100
            while not stop.is_set():
                with crawler.db.atomic():
                    for kind in ("one", "two"):
                        row = (f"u{number}", kind)
                        crawler.db.execute("INSERT INTO problems (crawl, url, kind) VALUES (1, ?, ?)", row)
                number += 1

    writer = threading.Thread(target=crawl)
    writer.start()
    try:
        editions = [publish(archive, NOW) for _ in range(3)]
    finally:
        stop.set()
        writer.join()
    for edition in editions:
        halves = "SELECT url FROM problems WHERE kind IN ('one', 'two') GROUP BY url HAVING count(*) <> 2"
        assert rows(edition, halves) == []
    counts = [rows(edition, "SELECT count(*) FROM problems") for edition in editions]
    assert counts == sorted(counts)


def test_every_edition_is_kept_and_counted(archive: Archive) -> None:
    editions = [publish(archive, NOW) for _ in range(3)]
    files = [file for edition in editions for file in edition.parent.iterdir()]
    assert disk_use(archive) == (3, sum(file.stat().st_size for file in files))


def test_an_empty_archive_has_an_edition_too(tmp_path: Path) -> None:
    with closing(open_archive(tmp_path, create=True)) as empty:
        edition = publish(empty, NOW)
    assert rows(edition, "SELECT count(*) FROM about WHERE text LIKE '%no site yet%'") == [(2,)]
