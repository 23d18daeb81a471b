"""Bad input gets one clear line that says what, where, and what to do next, and exit code 2."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from archive.folder import lock, open_archive
from scraper.cli import main

if TYPE_CHECKING:
    from pathlib import Path

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


@pytest.mark.parametrize("wrong", [["--delay", "-1"], ["--delay", "soon"], ["--limit", "0"]])
def test_a_wrong_option_is_exit_code_2(tmp_path: Path, wrong: list[str]) -> None:
    assert vankho("crawl", PORTAL, "--archive", tmp_path / "a", *wrong).exit_code == 2
