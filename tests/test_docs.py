"""What the READMEs say is so: their SQL runs, their commands exist, their questions can be asked."""

from __future__ import annotations

import json
import re
from contextlib import closing
from pathlib import Path

import pytest

from archive.folder import open_archive
from scraper.cli import main

ROOT = Path(__file__).parent.parent
READMES = [ROOT / "README.md", ROOT / "README.vi.md"]
BLOCK = re.compile(r"```(\w*)\n(.*?)```", re.DOTALL)


def blocks(readme: Path, language: str) -> list[str]:
    return [code for name, code in BLOCK.findall(readme.read_text(encoding="utf-8")) if name == language]


@pytest.mark.parametrize("readme", READMES, ids=lambda path: path.name)
def test_its_sql_runs(readme: Path, tmp_path: Path) -> None:
    queries = blocks(readme, "sql")
    assert queries
    with closing(open_archive(tmp_path / "a", create=True)) as archive:
        for query in queries:
            archive.db.execute(query).fetchall()


@pytest.mark.parametrize("readme", READMES, ids=lambda path: path.name)
def test_its_commands_exist(readme: Path) -> None:
    text = readme.read_text(encoding="utf-8")
    assert set(re.findall(r"\bvankho ([a-z]+) ", text)) <= set(main.commands)
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"^make (\w+)", "\n".join(blocks(readme, "sh")), re.MULTILINE)) <= targets


@pytest.mark.parametrize("readme", READMES, ids=lambda path: path.name)
def test_its_questions_can_be_asked(readme: Path) -> None:
    metadata = json.loads((ROOT / "datasette-metadata.json").read_text(encoding="utf-8"))
    titles = {query["title"] for query in metadata["databases"]["archive"]["queries"].values()}
    asked = set(re.findall(r"\*(W[^*]*\?)\*", readme.read_text(encoding="utf-8")))
    assert asked
    assert asked <= titles


@pytest.mark.parametrize("readme", READMES, ids=lambda path: path.name)
def test_its_pictures_and_links_are_there(readme: Path) -> None:
    for target in re.findall(r"\]\((?!http)([^)#]+)\)", readme.read_text(encoding="utf-8")):
        assert (ROOT / target).exists(), target


def test_every_command_explains_itself_with_an_example() -> None:
    for name, command in main.commands.items():
        assert command.help, name
        assert f"vankho {name}" in command.help


def test_both_readmes_show_the_same_commands() -> None:
    english, vietnamese = (
        [line.split("#")[0].strip() for line in "\n".join(blocks(readme, "sh")).splitlines()] for readme in READMES
    )
    assert english == vietnamese
