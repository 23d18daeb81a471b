"""``vankho explain``: from one value down to the bytes that it was read from."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from archive.warc.reader import read_record
from scraper.cli.commands import main

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

URL = "https://syt.example.gov.vn/tin/1182"


def explain(folder: Path, row: str, field: str, *options: str) -> Result:
    return CliRunner().invoke(main, ["explain", row, field, "--archive", str(folder), *options])


def chain(folder: Path, row: str, field: str) -> dict[str, Any]:
    result = explain(folder, row, field, "--json")
    assert result.exit_code == 0, result.output
    told: dict[str, Any] = json.loads(result.output)
    return told


def test_the_bytes_of_a_date_are_shown(whole: Path) -> None:
    told = chain(whole, f"articles/{article_id(whole)}", "published_at")
    (excerpt,) = told["found"]["shown"]
    held = told["held"]
    record = read_record(whole / "warc", held["file"], held["offset"])
    printed = record.body[excerpt["first"] : excerpt["last"]].decode()
    assert printed == excerpt["marked"]
    assert (printed, told["claim"]["value"]) == value(whole, "published_raw, published_at")
    assert held["sound"] is True
    assert told["edition"]["value"] == told["claim"]["value"]
    assert told["capture"]["source"] == "live"
    assert told["claim"]["rule"] == json.loads(value(whole, "rules")[0])["published_raw"]


def article_id(folder: Path) -> str:
    return str(value(folder, "article_id")[0])


def value(folder: Path, columns: str) -> tuple[Any, ...]:
    with closing(sqlite3.connect(folder / "archive.db")) as db:
        row: tuple[Any, ...] = db.execute(f"SELECT {columns} FROM articles").fetchone()
        return row


def test_a_row_is_known_by_number_by_address_and_by_the_id_alone(whole: Path) -> None:
    names = [f"articles/{article_id(whole)}", "articles/1", article_id(whole), URL]
    assert {json.dumps(chain(whole, name, "title")) for name in names} == {json.dumps(chain(whole, URL, "title"))}


def test_people_read_a_line_a_link(whole: Path) -> None:
    result = explain(whole, URL, "title")
    assert result.exit_code == 0, result.output
    title = value(whole, "title")[0]
    lines = result.output.splitlines()
    assert lines[1] == f"value     {title}"
    assert lines[2].startswith("edition   0001 of 2026-11-25T00:00:00Z, sha256:")
    assert lines[2].endswith(": it says the same")
    assert any(line.startswith("record    ") and " byte " in line for line in lines)
    assert any(line.startswith("digest    sha256:") and line.endswith(": matches, computed now") for line in lines)
    assert title in result.output.rpartition("bytes ")[2]


# Each column of what readers see: where it is read from a page, its text stands there.
READ = [
    ("articles/1", "summary"),
    ("articles/1", "body"),
    ("articles/1", "body_html"),
    ("articles/1", "views"),
    ("articles/1", "authors"),
    ("articles/1", "attachments"),
    ("articles/1", "published_date"),
    ("versions/1", "title"),
    ("versions/1", "published_at"),
    ("captions/1", "image"),
    ("captions/1", "alt"),
    ("article_authors/1/1", "author"),
    ("authors/1", "name"),
    ("images/1", "url"),
    ("attachments/1", "name"),
    ("attachments/1", "url"),
    ("list_entries/2/1", "title"),
    ("list_entries/2/1", "url"),
    ("list_entries/2/1", "published_at"),
    ("view_counts/1/1", "views"),
    ("visit_statistics/1", "total"),
]


@pytest.mark.parametrize(("row", "field"), READ)
def test_its_text_stands_in_the_page(whole: Path, row: str, field: str) -> None:
    told = chain(whole, row, field)
    assert told["claim"]["value"] is not None
    assert told["found"]["missing"] == []
    assert told["found"]["found"] > 0
    assert told["held"]["sound"] is True


DERIVED = [
    ("articles/1", "content_digest", "SHA-256"),
    ("articles/1", "first_captured_at", "first capture"),
    ("images/1", "width", "bytes of the file"),
    ("captures/1", "timestamp", "WARC-Date"),
    ("visit_statistics/1", "own_total", "captures of this archive"),
    ("crawls/1", "outcome", "noted by the crawl"),
]


@pytest.mark.parametrize(("row", "field", "why"), DERIVED)
def test_what_stands_on_no_page_says_what_it_follows_from(whole: Path, row: str, field: str, why: str) -> None:
    assert why in chain(whole, row, field)["claim"]["derived"]


WRONG = [
    ("articles/nobody", "title", "there is no such row in articles"),
    ("stories/1", "title", "there is no table stories"),
    ("articles/1", "colour", "no field colour; the fields: id, site"),
    ("list_entries/2", "title", "a row of list_entries is named by CAPTURE/POSITION"),
    ("https://p.example/x", "title", "no article was read at this address"),
]


@pytest.mark.parametrize(("row", "field", "said"), WRONG)
def test_what_is_not_there_is_said(whole: Path, row: str, field: str, said: str) -> None:
    result = explain(whole, row, field)
    assert result.exit_code == 2
    assert said in result.output


def test_changed_bytes_are_told(whole: Path, tmp_path: Path) -> None:
    folder = tmp_path / "kho"
    shutil.copytree(whole, folder)
    (path,) = (folder / "warc").glob("*.warc.gz")
    content = bytearray(path.read_bytes())
    content[chain(whole, URL, "title")["held"]["offset"] + 300] ^= 0xFF
    path.write_bytes(content)
    assert "no whole record at byte" in explain(folder, URL, "title").output
    path.unlink()
    assert "restore this file" in explain(folder, URL, "title").output
