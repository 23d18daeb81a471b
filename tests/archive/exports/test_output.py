"""An export is there whole or not at all, and takes nobody's place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from archive.exports.output import finished, say_nothing
from archive.exports.tables.export import export_tables
from archive.words.errors import ExportError
from scraper.cli.commands import main

if TYPE_CHECKING:
    from pathlib import Path

    from archive.editions.edition import Edition


def test_what_is_stopped_leaves_nothing(edition: Edition, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("archive.exports.tables.export._AT_ONCE", 1)
    for name in ("tables", "tables.zip"):
        with pytest.raises(KeyboardInterrupt):
            export_tables(edition, "csv", tmp_path / name, stop)
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_process_left_is_taken_away(tmp_path: Path) -> None:
    (tmp_path / ".out.unfinished").mkdir()
    (tmp_path / ".out.unfinished" / "half").write_text("half")
    with finished(tmp_path / "out") as path:
        path.write_text("whole")
    assert [file.name for file in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize("form", ["csv", "datapackage"])
def test_a_place_that_is_taken_is_refused_in_one_line(form: str, kho: Path, tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()
    done = CliRunner().invoke(main, ["export", form, "--archive", str(kho), "-o", str(tmp_path / "taken")])
    assert done.exit_code == 2
    assert done.stderr.count("\n") == 1
    assert "is there already, and nothing is overwritten" in done.stderr
    assert list((tmp_path / "taken").iterdir()) == []


def test_the_command_names_what_it_wrote_for_the_edition(
    kho: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(main, ["export", "csv", "--archive", str(kho)])
    assert (done.exit_code, done.output) == (0, "Export: vankho-0001-csv\n")
    assert (tmp_path / "vankho-0001-csv" / "datapackage.json").is_file()


def test_without_an_edition_it_says_how_to_make_one(tmp_path: Path) -> None:
    from archive.database.folder import open_archive  # noqa: PLC0415

    open_archive(tmp_path / "kho", create=True).close()
    done = CliRunner().invoke(main, ["export", "csv", "--archive", str(tmp_path / "kho")])
    assert done.exit_code == 2
    assert "has no edition that may be handed over; make one with: vankho publish" in done.stderr


def test_without_duckdb_it_says_how_to_install_it(
    edition: Edition, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "duckdb", None)
    with pytest.raises(ExportError, match=r"pip install 'vankho\[export\]'"):
        export_tables(edition, "parquet", tmp_path / "out", say_nothing)
    assert list(tmp_path.iterdir()) == []
