"""What the READMEs say is so: their SQL runs, their commands exist, their questions can be asked."""

from __future__ import annotations

import json
import re
from contextlib import closing
from dataclasses import fields
from pathlib import Path

import pytest

from archive.database.folder import open_archive
from archive.words.outcomes import EXIT_CODES
from scraper.cli.commands import main
from scraper.cli.run import LOCKED, USAGE
from scraper.sites.profile import SELECTABLE, SiteProfile, read_profile

ROOT = Path(__file__).parents[2]
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
    assert set(re.findall(r"\bvankho ([a-z-]+) ", text)) <= set(main.commands)
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


@pytest.mark.parametrize("readme", READMES, ids=lambda path: path.name)
def test_it_names_every_selector(readme: Path) -> None:
    (row,) = re.findall(r"^\| `selectors` \|.*", readme.read_text(encoding="utf-8"), re.MULTILINE)
    assert set(re.findall(r"`(\w+)`", row)) - {"selectors", "problems"} == set(SELECTABLE)


def test_every_command_explains_itself_with_an_example() -> None:
    for name, command in main.commands.items():
        assert command.help, name
        assert f"vankho {name}" in command.help


def test_both_readmes_show_the_same_commands() -> None:
    english, vietnamese = (
        [line.split("#")[0].strip() for line in "\n".join(blocks(readme, "sh")).splitlines()] for readme in READMES
    )
    assert english == vietnamese


@pytest.mark.parametrize("readme", READMES, ids=lambda path: path.name)
def test_it_explains_every_key_of_a_profile_and_no_other(readme: Path) -> None:
    (table,) = re.findall(
        r"\n\n(\| `name`.*?\n)\n",
        re.sub(r"\| \w+ \|.*\n\|---.*\n", "\n", readme.read_text(encoding="utf-8")),
        re.DOTALL,
    )
    keys = [key for line in table.splitlines() for key in re.findall(r"`(\w+)`", line.split("|")[1])]
    assert sorted(keys) == sorted(field.name for field in fields(SiteProfile))


@pytest.mark.parametrize("readme", READMES, ids=lambda path: path.name)
def test_its_profile_can_be_used(readme: Path, tmp_path: Path) -> None:
    (profile,) = blocks(readme, "toml")
    (tmp_path / "tptv.toml").write_text(profile, encoding="utf-8")
    assert read_profile(tmp_path / "tptv.toml").notify


@pytest.mark.parametrize("readme", READMES, ids=lambda path: path.name)
def test_it_explains_every_exit_code(readme: Path) -> None:
    codes = {USAGE, LOCKED, *EXIT_CODES.values()}
    rows = re.findall(r"^\| (\d) \|", readme.read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(rows) == sorted([*map(str, codes)] * 2)


@pytest.mark.parametrize("readme", READMES, ids=lambda path: path.name)
def test_its_options_exist_and_those_of_a_watcher_are_explained(readme: Path) -> None:
    text = readme.read_text(encoding="utf-8")
    known = {name: {o for p in command.params for o in p.opts} for name, command in main.commands.items()}
    for name, rest in re.findall(r"(?<![/\w] )(?<![/\w])vankho ([a-z-]+)([^\n`&#;>]*)", text):
        assert set(re.findall(r"--[a-z-]+", rest)) <= known[name], (name, rest)
    assert known["status"] <= set(re.findall(r"--[a-z-]+", text))


def test_the_files_that_the_archivists_install_are_there() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    named = {name.removeprefix("/opt/vankho/") for name in re.findall(r"/opt/vankho/[a-z][\w./@*-]*", text)}
    assert named
    assert all(list(ROOT.glob(name)) for name in named), named
