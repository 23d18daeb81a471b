"""``vankho verify``: what it prints, how it ends, and who hears of it."""

from __future__ import annotations

import json
import os
import signal
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from archive.database.folder import open_archive
from archive.proof.files.warcs import Warcs
from archive.proof.finding import NOTE, Finding, Place
from scraper.cli.commands import main
from tests.archive.proof.small import exchange, small_archive

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from click.testing import Result


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with small_archive(tmp_path / "kho", exchange(1), exchange(2)):
        return tmp_path / "kho"


def verify(folder: Path, *options: str) -> Result:
    return CliRunner().invoke(main, ["verify", "--archive", str(folder), *options])


def break_one(folder: Path) -> Path:
    (path,) = (folder / "warc").glob("*.warc.gz")
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("how", [(), ("--deep",)])
def test_a_whole_archive_is_sound(folder: Path, how: tuple[str, ...]) -> None:
    result = verify(folder, *how)
    assert result.exit_code == 0, result.output
    assert result.output.splitlines()[-1].startswith("sound (")


def test_what_does_not_hold_is_named_and_ends_with_1(folder: Path) -> None:
    path = break_one(folder)
    result = verify(folder, "--deep")
    assert result.exit_code == 1
    first, *_, last = result.output.splitlines()
    assert first.startswith(f"{path.name} byte ")
    assert last.startswith("not sound: ")


def test_status_says_how_it_ended(folder: Path) -> None:
    def status(*options: str) -> str:
        return CliRunner().invoke(main, ["status", "--archive", str(folder), *options]).output

    assert "never verified" in status()
    assert json.loads(status("--json"))["verified"] is None
    verify(folder)
    assert "(a sample of records): sound" in status()
    break_one(folder)
    verify(folder, "--deep")
    assert "(every record): not sound: " in status()
    assert json.loads(status("--json"))["verified"]["wrong"] > 0
    status("--html")
    assert "not sound" in (folder / "report.html").read_text(encoding="utf-8")


def test_json_is_one_object(folder: Path) -> None:
    path = break_one(folder)
    result = verify(folder, "--deep", "--json")
    told = json.loads(result.output)
    assert (told["outcome"], told["deep"], result.exit_code) == ("not sound", True, 1)
    assert told["findings"][0]["file"] == path.name
    assert told["findings"][0]["byte"] > 0


def test_a_seed_chooses_the_same_sample(folder: Path) -> None:
    first = json.loads(verify(folder, "--json").output)
    again = json.loads(verify(folder, "--json", "--seed", str(first["seed"])).output)
    assert again["seed"] == first["seed"]
    assert again["looked_at"] == first["looked_at"]


def test_there_must_be_an_archive(tmp_path: Path) -> None:
    result = verify(tmp_path / "nothing")
    assert result.exit_code == 2
    assert "no archive is here" in result.output


def test_a_damaged_database_does_not_hold(folder: Path) -> None:
    with closing(open_archive(folder)) as archive:
        archive.db.execute("VACUUM")
    path = folder / "archive.db"
    content = bytearray(path.read_bytes())
    content[8192:12288] = bytes(4096)
    path.write_bytes(content)
    result = verify(folder)
    assert result.exit_code == 1, result.output
    assert "archive.db: the database is damaged" in result.output


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_stops_cleanly(folder: Path, number: signal.Signals, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(_: Warcs) -> Iterator[Finding]:
        yield Finding(Place("a.warc.gz"), "it is odd", "leave it", NOTE)
        os.kill(os.getpid(), number)
        yield Finding(Place("b.warc.gz"), "it is not looked at any more", "wait")

    monkeypatch.setattr(Warcs, "lengths", stopped)
    result = verify(folder)
    assert result.exit_code == 3
    assert result.output.splitlines()[0] == "note: a.warc.gz: it is odd; leave it"
    assert result.output.splitlines()[1].startswith("stopped (")
    assert not (folder / "verified.json").exists()
