"""``vankho withhold`` and ``vankho release``: one clear line each."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from archive.database.folder import open_archive
from scraper.cli.commands import main
from tests.worlds.small_archive import fill

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with closing(open_archive(tmp_path / "kho", create=True)) as archive:
        fill(archive.db)
    return tmp_path / "kho"


def vankho(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def line(*arguments: str | Path, code: int = 0) -> str:
    result = vankho(*arguments)
    assert result.exit_code == code, result.output
    (only,) = result.output.strip().splitlines()
    return only


def test_an_article_a_name_and_a_release(folder: Path) -> None:
    end = f"run next: vankho publish --archive {folder}"
    assert line("withhold", "articles/2", "--reason", "asked for", "--archive", folder) == (
        "Withheld for good as number 1: article thu-nghiem/2. From the next edition on it hides 1 article, "
        f"1 attachment and 1 capture, with every captured page that prints its title or address; {end}"
    )
    told = line("withhold", "Kim Loan", "--reason", "x", "--until", "2999-01-01", "--archive", folder)
    assert told.startswith("Withheld until the end of 2999-01-01 as number 2: person Kim Loan.")
    assert "hides the name in 2 articles, with every captured page that prints it" in told
    assert "waits for what comes" in line("withhold", "99", "--reason", "x", "--archive", folder)
    assert line("release", "1", "--archive", folder) == (
        "Released number 1: article thu-nghiem/2. The next edition shows 1 article, 1 attachment and 1 capture again, "
        f"unless another rule hides it; {end}"
    )


def test_the_list(folder: Path) -> None:
    assert line("withhold", "--list", "--archive", folder) == "Nothing is withheld."
    vankho("withhold", "articles/2", "--reason", "one", "--asked-by", "somebody", "--archive", folder)
    vankho("withhold", "articles/3", "--reason", "two", "--public-reason", "--archive", folder)
    vankho("release", "1", "--archive", folder)
    shown = vankho("withhold", "--list", "--archive", folder).output
    for word in ("thu-nghiem/2", "thu-nghiem/3", "somebody", "released", "for good", "(public)"):
        assert word in shown


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["withhold"], "say what is to be withheld"),
        (["withhold", "articles/2"], "a reason is needed"),
        (["withhold", "articles/99", "--reason", "x"], "no such row"),
        (["withhold", "articles/2", "--reason", "x", "--until", "soon"], "this is no day"),
        (["withhold", "articles/2", "--reason", "x", "--until", "2020-01-01"], "this day is past"),
        (["release", "articles/2"], "not withheld"),
        (["release", "7"], "not withheld"),
    ],
)
def test_bad_input_is_refused_in_one_line(folder: Path, arguments: list[str], says: str) -> None:
    assert says in line(*arguments, "--archive", folder, code=2)


def test_a_missing_archive_is_said_to_be_missing(tmp_path: Path) -> None:
    for arguments in (["withhold", "articles/2", "--reason", "x"], ["withhold", "--list"], ["release", "1"]):
        assert "no archive is here" in line(*arguments, "--archive", tmp_path / "none", code=2)


def test_publish_says_what_it_closed(folder: Path) -> None:
    vankho("publish", "--archive", folder)
    vankho("withhold", "articles/2", "--reason", "x", "--archive", folder)
    told = vankho("publish", "--archive", folder).output.splitlines()
    assert told[0] == "No change set: edition 1 holds what is withheld now"
    assert told[1].startswith("Closed, for they hold what is withheld now: editions 0001;")


def test_the_copy_beside_the_database_is_no_more_than_a_copy(folder: Path) -> None:
    vankho("withhold", "articles/2", "--reason", "x", "--archive", folder)
    (folder / "withheld.jsonl").unlink()
    assert "thu-nghiem/2" in vankho("withhold", "--list", "--archive", folder).output
