"""Bad input gets one clear line that says what, where, and what to do next, and exit code 2."""

from __future__ import annotations

import json
import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from archive.database.folder import lock, open_archive
from scraper.cli.commands import main
from tests.worlds.old_archives import unpack
from tests.worlds.small_archive import fill

if TYPE_CHECKING:
    from collections.abc import Iterator

VANKHO = Path(sys.executable).parent / "vankho"
PORTAL = "http://127.0.0.1:9/"


def vankho(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def refused(*arguments: str | Path, code: int = 2) -> str:
    """The one line that a command printed when it refused."""
    result = vankho(*arguments)
    assert result.exit_code == code, result.output
    lines = result.output.strip().splitlines()
    assert len(lines) == 1, result.output
    return lines[0]


def test_an_unknown_site_is_named(tmp_path: Path) -> None:
    line = refused("crawl", "tptvv", "--archive", tmp_path / "a")
    assert 'unknown site "tptvv"' in line
    assert not (tmp_path / "a").exists()


def test_a_url_without_a_scheme_is_told_to_have_one(tmp_path: Path) -> None:
    assert "https://tptv.travinh.gov.vn" in refused("crawl", "tptv.travinh.gov.vn", "--archive", tmp_path / "a")


def test_an_unknown_key_of_a_profile_is_named_with_the_nearest(tmp_path: Path) -> None:
    profile = tmp_path / "site.toml"
    profile.write_text('name = "x"\nhome_url = "https://x.vn/"\nhost = ["y.vn"]\n', encoding="utf-8")
    line = refused("crawl", profile, "--archive", tmp_path / "a")
    assert 'unknown key "host"' in line
    assert 'did you mean "hosts"?' in line


def test_a_folder_that_is_something_else_is_left_alone(tmp_path: Path) -> None:
    other = tmp_path / "letters"
    other.mkdir()
    (other / "to-mother.txt").write_text("Dear mother", encoding="utf-8")
    line = refused("crawl", PORTAL, "--archive", other)
    assert str(other) in line
    assert [path.name for path in other.iterdir()] == ["to-mother.txt"]


def test_a_file_is_no_archive(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("text", encoding="utf-8")
    assert str(file) in refused("crawl", PORTAL, "--archive", file)
    assert file.read_text(encoding="utf-8") == "text"


def test_an_archive_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    folder = tmp_path / "a"
    with closing(open_archive(folder, create=True)) as archive, archive.db.atomic():
        newer = {"id": 999, "migration_set": "vankho", "name": "m999_from_the_future", "applied_at": "2040-01-01"}
        archive.db.table("_sqlite_migrations").insert(newer)
    before = (folder / "archive.db").read_bytes()
    line = refused("crawl", PORTAL, "--archive", folder)
    assert "newer" in line
    assert (folder / "archive.db").read_bytes() == before


def test_a_held_archive_names_its_holder(tmp_path: Path) -> None:
    folder = tmp_path / "a"
    open_archive(folder, create=True).close()
    with lock(folder):
        line = refused("crawl", PORTAL, "--archive", folder, code=4)
    assert str(folder) in line


@pytest.mark.parametrize("command", ["status", "publish", "serve"])
def test_a_missing_archive_is_said_to_be_missing(tmp_path: Path, command: str) -> None:
    folder = tmp_path / "none"
    assert str(folder) in refused(command, "--archive", folder)
    assert not folder.exists()


def test_an_archive_without_edition_is_told_how_to_make_one(tmp_path: Path) -> None:
    folder = tmp_path / "a"
    open_archive(folder, create=True).close()
    assert f"vankho publish --archive {folder}" in refused("serve", "--archive", folder)


def test_a_missing_page_is_said_to_be_missing(tmp_path: Path) -> None:
    assert "none.html" in refused("probe", tmp_path / "none.html")


def test_a_page_without_an_address_cannot_be_probed(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<h1>x</h1>", encoding="utf-8")
    assert "not a web address" in refused("probe", page, "--url", "tptv")


def test_a_selector_that_is_no_css_is_told_with_its_line_before_anything_is_asked(tmp_path: Path) -> None:
    profile, folder = tmp_path / "site.toml", tmp_path / "a"
    lines = ['name = "x"', f'home_url = "{PORTAL}"', "[selectors]", 'date = "p >"']
    profile.write_text("\n".join(lines), encoding="utf-8")
    assert f"{profile}, line 4: the selector date" in refused("crawl", profile, "--archive", folder)
    assert not folder.exists()


@pytest.mark.parametrize("wrong", [["--delay", "-1"], ["--delay", "soon"], ["--limit", "0"]])
def test_a_wrong_option_is_exit_code_2(tmp_path: Path, wrong: list[str]) -> None:
    assert vankho("crawl", PORTAL, "--archive", tmp_path / "a", *wrong).exit_code == 2


def make_damaged(folder: Path) -> Path:
    """An archive of which a page in the middle of the database is gone."""
    with closing(open_archive(folder, create=True)) as archive:
        fill(archive.db)
    database = folder / "archive.db"
    data = bytearray(database.read_bytes())
    data[4096 : len(data) // 2] = bytes(len(data) // 2 - 4096)
    database.write_bytes(data)
    return folder


@pytest.mark.parametrize("command", [["crawl", PORTAL], ["status"], ["status", "--html"], ["publish"], ["serve"]])
def test_a_damaged_database_is_one_line_and_exit_code_3(tmp_path: Path, command: list[str]) -> None:
    line = refused(*command, "--archive", make_damaged(tmp_path / "a"), code=3)
    assert "malformed" in line
    assert "put back a copy" in line


def limited(*arguments: str | Path, largest: int | None = None) -> subprocess.CompletedProcess[str]:
    """Run the command as a user who may only do what permissions say, and with files no larger than ``largest``."""
    command: list[str | Path] = [VANKHO, *arguments]
    if os.geteuid() == 0:
        setpriv = shutil.which("setpriv")
        assert setpriv, "a superuser needs setpriv (util-linux) to run this test"
        command = [setpriv, "--bounding-set", "-dac_override,-dac_read_search", *command]

    def limit() -> None:
        if largest is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60, preexec_fn=limit)


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    everything = [folder, *folder.rglob("*")]
    for path in everything:
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        yield
    finally:
        for path in everything:
            path.chmod(0o755 if path.is_dir() else 0o644)


def last_line(done: subprocess.CompletedProcess[str]) -> str:
    assert "Traceback" not in done.stderr, done.stderr
    return done.stderr.strip().splitlines()[-1]


def test_an_archive_on_a_read_only_disk_can_be_looked_at_and_not_be_written(tmp_path: Path) -> None:
    folder = tmp_path / "a"
    with closing(open_archive(folder, create=True)) as archive:
        fill(archive.db)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    with read_only(folder):
        shown = limited("status", "--archive", folder)
        assert (shown.returncode, shown.stderr) == (0, "")
        assert "Phường Thử Nghiệm" in shown.stdout
        for command in (["crawl", PORTAL], ["publish"], ["status", "--html"]):
            done = limited(*command, "--archive", folder)
            assert done.returncode == 2, done.stderr
            assert "may write" in last_line(done)
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_an_old_archive_on_a_read_only_disk_says_what_to_do(tmp_path: Path) -> None:
    folder = unpack("0.1.0/finished", tmp_path / "a")
    with closing(sqlite3.connect(folder / "archive.db")) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with read_only(folder):
        done = limited("status", "--archive", folder)
    assert done.returncode == 2
    assert "made by an older version" in last_line(done)
    assert vankho("status", "--archive", folder).exit_code == 0


def test_a_place_that_may_not_be_written_is_named(tmp_path: Path) -> None:
    with read_only(tmp_path):
        done = limited("crawl", PORTAL, "--archive", tmp_path / "a")
    assert done.returncode == 2
    assert str(tmp_path / "a") in last_line(done)


def test_a_full_disk_is_one_line_and_nothing_is_damaged(tmp_path: Path) -> None:
    folder = tmp_path / "a"
    done = limited("crawl", PORTAL, "--archive", folder, largest=50_000)
    assert done.returncode == 3, done.stderr
    assert "make room" in last_line(done) or "disk" in last_line(done)
    with closing(open_archive(folder, create=True)) as archive:
        assert archive.db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_a_refused_run_is_written_down_as_json_and_in_the_archive(tmp_path: Path) -> None:
    folder = tmp_path / "a"
    open_archive(folder, create=True).close()
    with lock(folder):
        result = vankho("crawl", PORTAL, "--archive", folder, "--json")
    assert result.exit_code == 4
    told = json.loads(result.stdout)
    assert (told["outcome"], told["exit_code"], told["site"]) == ("refused", 4, "127.0.0.1-9")
    assert "is in use by process" in told["detail"]
    assert [json.loads(line) for line in (folder / "runs.jsonl").read_text("utf-8").splitlines()] == [told]
    assert not (folder / "report.html").exists()


def test_a_refused_folder_gets_no_line(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear mother", encoding="utf-8")
    assert vankho("crawl", PORTAL, "--archive", tmp_path, "--json").exit_code == 2
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


READ = """
import sys, time
from pathlib import Path
from archive.database.folder import open_archive, lock
with lock(Path(sys.argv[1])):
    archive = open_archive(Path(sys.argv[1]))
    archive.db.execute("BEGIN IMMEDIATE")
    archive.db.execute("INSERT INTO sites (name, home_url) VALUES ('in work', 'x')")
    print("writing", flush=True)
    sys.stdin.readline()
    archive.db.execute("COMMIT")
    archive.close()
"""


def test_looking_at_an_archive_does_not_disturb_the_crawl_in_it(tmp_path: Path) -> None:
    folder = tmp_path / "a"
    with closing(open_archive(folder, create=True)) as archive:
        fill(archive.db)
    command: list[str | Path] = [sys.executable, "-c", READ, folder]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as crawl:
        assert crawl.stdout
        assert crawl.stdout.readline() == "writing\n"
        holder = (folder / ".lock").read_text("utf-8")
        shown = vankho("status", "--archive", folder, "--json")
        page = vankho("status", "--archive", folder, "--html")
        assert (folder / ".lock").read_text("utf-8") == holder
        crawl.communicate("done\n", timeout=30)
    assert (shown.exit_code, page.exit_code, crawl.returncode) == (0, 0, 0)
    assert json.loads(shown.stdout)["sites"] == ["Phường Thử Nghiệm"]
    assert len(json.loads(vankho("status", "--archive", folder, "--json").stdout)["sites"]) == 2


@pytest.mark.parametrize("command", ["crawl", "probe", "save-page", "status", "publish", "serve"])
def test_the_help_of_a_command_ends_with_an_example_on_a_line_of_its_own(command: str) -> None:
    lines = vankho(command, "--help").stdout.splitlines()
    assert lines[lines.index("  Example:") + 1].startswith(f"      vankho {command} ")
