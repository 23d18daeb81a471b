"""Rows are a function of the captures: again they are the same, and other readers change what they read."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from scraper.cli.commands import main
from scraper.spiders import answer
from scraper.spiders.derive import derive
from tests.tools.derived import difference, tables
from tests.tools.nights import Nights
from tests.worlds.old_archives import a_day, serve_as_for, unpack

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

    from scraper.items import Article
    from tests.crawls.imports.saved_before import Past

OTHERS = "0.3.0+others"
NEWS = ("reparses", "journal")


@pytest.fixture
def folder(past: Past, tmp_path: Path) -> Path:
    return shutil.copytree(past.ours, tmp_path / "archive")


def reparse(folder: Path, *options: str) -> Result:
    return CliRunner().invoke(main, ["reparse", "--archive", str(folder), *options])


def without_news(folder: Path) -> dict[str, list[str]]:
    """All tables, but that rows were derived again."""
    return {name: rows for name, rows in tables(folder / "archive.db").items() if name not in NEWS}


def rows(folder: Path, sql: str) -> list[Any]:
    with closing(sqlite3.connect(folder / "archive.db")) as db:
        return db.execute(sql).fetchall()


def read_with(monkeypatch: pytest.MonkeyPatch, change: Callable[[Article], Article]) -> None:
    """Let articles be read differently from now on."""
    as_now = answer.read

    def read(*told: Any) -> answer.Answer:
        said = as_now(*told)
        if said.page is None or said.page.article is None:
            return said
        return replace(said, page=replace(said.page, article=change(said.page.article)))

    monkeypatch.setattr(answer, "read", read)
    monkeypatch.setattr(derive, "readers", lambda: OTHERS)


def test_a_lost_database_comes_back_with_all_its_rows(folder: Path) -> None:
    had = without_news(folder)
    (folder / "archive.db").unlink()
    done = reparse(folder)
    assert done.exit_code == 0, done.output
    assert difference(had, without_news(folder)) == {}
    assert not list(folder.glob("*.db.*"))
    assert not list(folder.glob("derive.db*"))


def test_a_dry_run_shows_what_would_change_and_changes_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    had = tables(folder / "archive.db")
    read_with(monkeypatch, lambda one: replace(one, title=f"{one.title}!"))
    done = reparse(folder, "--dry-run", "--json")
    assert done.exit_code == 0, done.output
    (title,) = [change for change in json.loads(done.output) if change["field"] == "title"]
    (articles,) = rows(folder, "SELECT count(*) FROM articles")[0]
    assert (title["had"], title["filled"], title["changed"], title["emptied"]) == (articles, 0, articles, 0)
    assert [one["after"] for one in title["examples"]] == [one["before"] + "!" for one in title["examples"]]
    assert tables(folder / "archive.db") == had
    assert not list(folder.glob("reparse-*.json"))


@pytest.mark.parametrize(
    ("field", "change"),
    [
        ("title", lambda one: replace(one, title=f"{one.title}!")),
        ("summary", lambda one: replace(one, summary=None)),
    ],
)
def test_readers_that_change_much_must_be_accepted(
    folder: Path, monkeypatch: pytest.MonkeyPatch, field: str, change: Callable[[Article], Article]
) -> None:
    had, versions = tables(folder / "archive.db"), rows(folder, "SELECT article, number FROM versions")
    read_with(monkeypatch, change)
    refused = reparse(folder)
    assert refused.exit_code not in (0, 1)
    assert len(refused.output.strip().splitlines()) == 1
    assert f"much of {field} would change" in refused.output
    assert tables(folder / "archive.db") == had
    (report,) = folder.glob("reparse-*.json")
    assert [one["field"] for one in json.loads(report.read_text(encoding="utf-8"))] == [field]

    accepted = reparse(folder, "--accept")
    assert accepted.exit_code == 0, accepted.output
    assert rows(folder, "SELECT article, number FROM versions") == versions  # the portal has edited nothing
    ((readers, changes),) = rows(folder, "SELECT readers, changes FROM reparses")
    assert readers == OTHERS
    assert [one["field"] for one in json.loads(changes)] == [field]
    now = without_news(folder)
    changed = {name for name in now if had[name] != now[name]}
    assert changed <= {"articles", "versions", "fill_rates"}


def test_readers_that_fill_what_was_empty_need_no_leave(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    empty = rows(folder, "SELECT count(*) FROM articles WHERE byline IS NULL")
    assert empty != [(0,)]
    read_with(monkeypatch, lambda one: one if one.byline else replace(one, byline="Ban biên tập"))
    done = reparse(folder, "--json")
    assert done.exit_code == 0, done.output
    (byline,) = [change for change in json.loads(done.output) if change["field"] == "byline"]
    assert ([(byline["filled"],)], byline["changed"], byline["emptied"]) == (empty, 0, 0)
    assert rows(folder, "SELECT count(*) FROM articles WHERE byline IS NULL") == [(0,)]


def test_a_damaged_record_is_named_and_the_rows_stay(folder: Path) -> None:
    had = tables(folder / "archive.db")
    name, offset, length = rows(
        folder, "SELECT filename, offset, length FROM captures JOIN articles ON captures.id = capture LIMIT 1"
    )[0]
    with (folder / "warc" / name).open("r+b") as file:
        file.seek(offset + length // 2)
        byte = file.read(1)[0]
        file.seek(-1, 1)
        file.write(bytes([byte ^ 0xFF]))
    done = reparse(folder)
    assert done.exit_code not in (0, 1)
    assert len(done.output.strip().splitlines()) == 1
    assert name in done.output
    assert str(offset) in done.output
    assert tables(folder / "archive.db") == had
    assert not (folder / "archive.db.new").exists()


def test_an_archive_of_an_earlier_release_crawls_on_and_keeps_its_rows(tmp_path: Path) -> None:
    with serve_as_for("0.2.0/finished") as portal:
        profile = tmp_path / "site.toml"
        profile.write_text(f'name = "ben-tram"\nhome_url = "{portal.url}"\n', encoding="utf-8")
        nights = Nights(str(profile), tmp_path)
        unpack("0.2.0/finished", nights.folder, portal.base.removeprefix("http://"))
        told = reparse(nights.folder)
        assert told.exit_code not in (0, 1)
        assert "journal" in told.output
        a_day(portal)
        night = nights.crawl()
        assert night.exit_code == 0, night.output
    had = without_news(nights.folder)
    done = reparse(nights.folder)
    assert done.exit_code == 0, done.output
    assert difference(had, without_news(nights.folder)) == {}
    (nights.folder / "archive.db").unlink()
    assert reparse(nights.folder).exit_code == 0
    assert difference(had, without_news(nights.folder)) == {}
