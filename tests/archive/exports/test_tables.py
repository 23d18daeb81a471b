"""The tables of an edition in other programs: DuckDB, pandas and frictionless see the rows and types of the edition."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import duckdb
import pytest

from archive.exports.output import say_nothing
from archive.exports.tables.columns import day, when
from archive.exports.tables.export import KINDS, export_tables
from archive.exports.tables.package import VIETNAMESE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from archive.editions.edition import Edition

ANSWERS = {"csv": "read_csv", "jsonl": "read_json", "parquet": "read_parquet"}


def counts(edition: Edition, names: list[str]) -> dict[str, int]:
    with closing(sqlite3.connect(edition.path)) as db:
        return {name: db.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}


def described(folder: Path) -> Any:
    return json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("kind", KINDS)
def test_duckdb_finds_all_rows_of_all_tables(kind: str, tables: Path, edition: Edition) -> None:
    names = [one["name"] for one in described(tables / kind)["resources"]]
    assert {"articles", "captures", "edition", "known_gaps"} <= set(names)
    with duckdb.connect() as db:
        sql = "SELECT count(*) FROM {}('{}')"
        files = {name: str(tables / kind / f"{name}.{kind}") for name in names}
        found = {name: db.execute(sql.format(ANSWERS[kind], path)).fetchone() for name, path in files.items()}
    assert {name: row[0] for name, row in found.items() if row} == counts(edition, names)


@pytest.mark.parametrize("kind", KINDS)
def test_the_types_are_real(kind: str, tables: Path) -> None:
    with duckdb.connect() as db:
        db.execute("SET TimeZone = 'UTC'")
        sql = "SELECT published_at, published_date, views, title, removed_at FROM {}('{}') WHERE article_id = '{}'"
        articles = tables / kind / f"articles.{kind}"
        hour = db.execute(sql.format(ANSWERS[kind], articles, "107")).fetchall()
        bare = db.execute(sql.format(ANSWERS[kind], articles, "15")).fetchall()
        proven = db.execute(f"SELECT DISTINCT proven FROM '{tables / kind / f'listings.{kind}'}'").fetchall()
    morning = datetime(2016, 1, 7, 1, 30, tzinfo=UTC)  # half past eight in Trà Vinh
    assert hour == [(morning, date(2016, 1, 7), 30, "Bản tin số 6", None)]
    assert bare == [(None, date(2026, 10, 15), 150, "Đêm hội xóm Chài", None)]
    assert {value for (value,) in proven} <= {True, False}


def test_texts_are_as_they_were_printed(tables: Path, edition: Edition) -> None:
    sql = "SELECT article_id, title, body, byline FROM {} ORDER BY id"
    with closing(sqlite3.connect(edition.path)) as db:
        printed = db.execute(sql.format("articles")).fetchall()
    for kind in KINDS:
        with duckdb.connect() as db:
            source = f"'{tables / kind / f'articles.{kind}'}'"
            assert db.execute(sql.format(source)).fetchall() == printed, kind


PANDAS = """
import json, sys, pandas as pd
folder = sys.argv[1]
articles = pd.read_parquet(f"{folder}/parquet/articles.parquet").set_index("article_id")
captures = pd.read_csv(f"{folder}/csv/captures.csv", parse_dates=["timestamp"])
versions = pd.read_json(f"{folder}/jsonl/versions.jsonl", lines=True)
print(json.dumps({
    "type": str(articles["published_at"].dtype),
    "time": articles.loc["107", "published_at"].tz_convert("Asia/Ho_Chi_Minh").isoformat(),
    "rules": json.loads(articles.loc["15", "rules"])["title"],
    "csv": str(captures["timestamp"].dt.tz),
    "caption": versions.loc[0, "captions"][0]["text"],
}))
"""
FRICTIONLESS = """
import json, sys
from frictionless import Package
report = Package(sys.argv[1]).validate()
print(json.dumps([[task.name, error.type, error.message] for task in report.tasks for error in task.errors]))
"""


def test_pandas_reads_times_and_lists(tables: Path, opened: Callable[..., Any]) -> None:
    assert opened(PANDAS, tables) == {
        "type": "datetime64[us, UTC]",
        "time": "2016-01-07T08:30:00+07:00",
        "rules": "h1",
        "csv": "UTC",
        "caption": "Đại biểu tại hội nghị",
    }


@pytest.mark.parametrize("kind", ["csv", "jsonl"])
def test_frictionless_finds_no_fault(kind: str, tables: Path, opened: Callable[..., Any]) -> None:
    faults = opened(FRICTIONLESS, tables / kind / "datapackage.json")
    # Of lines of JSON it cannot read a file that has none; such a table has no rows.
    assert [fault for fault in faults if (tables / kind / f"{fault[0]}.{kind}").stat().st_size] == []


def test_frictionless_compares_the_files_with_their_digests(
    tables: Path, tmp_path: Path, opened: Callable[..., Any]
) -> None:
    shutil.copytree(tables / "csv", tmp_path / "csv")
    articles = tmp_path / "csv" / "articles.csv"
    changed = articles.read_text(encoding="utf-8").replace("Chợ nổi họp sớm", "Chợ nổi họp muộn")
    articles.write_text(changed, encoding="utf-8")
    faults = opened(FRICTIONLESS, tmp_path / "csv" / "datapackage.json")
    assert {(name, kind) for name, kind, _ in faults} >= {("articles", "hash-count")}


def test_keys_lead_to_rows(tables: Path) -> None:
    by_name = {one["name"]: one["schema"] for one in described(tables / "csv")["resources"]}
    articles = by_name["articles"]
    assert articles["primaryKey"] == ["id"]
    references = {tuple(key["fields"]): key["reference"] for key in articles["foreignKeys"]}
    assert references[("section",)] == {"resource": "sections", "fields": ["id"]}
    assert {"fields": ["refers_to"], "reference": {"resource": "", "fields": ["id"]}} in by_name["captures"][
        "foreignKeys"
    ]
    kinds = {(name, field["name"]): field["type"] for name, schema in by_name.items() for field in schema["fields"]}
    assert kinds["listings", "proven"] == "boolean"
    assert kinds["versions", "published_date"] == "date"
    assert kinds["articles", "rules"] == "object"
    state = next(field for field in by_name["ledger"]["fields"] if field["name"] == "state")
    assert state["constraints"]["enum"][:2] == ["listed", "unlisted"]


def test_every_time_is_typed_as_one(tables: Path) -> None:
    """A new column of times must not stay a text."""
    for resource in described(tables / "csv")["resources"]:
        with duckdb.connect() as db:
            path = tables / "csv" / resource["path"]
            seen = {row[0]: row[1] for row in db.execute(f"DESCRIBE FROM read_csv('{path}')").fetchall()}
        for field in resource["schema"]["fields"]:
            printed = field["name"].endswith("_raw")
            if not printed and seen[field["name"]] in {"DATE", "TIMESTAMP", "TIMESTAMP WITH TIME ZONE"}:
                assert field["type"] in {"date", "datetime"}, (resource["name"], field["name"])


def test_a_zip_holds_the_same_and_is_the_same_each_time(tables: Path, edition: Edition, tmp_path: Path) -> None:
    for name in ("one.zip", "two.zip"):
        export_tables(edition, "jsonl", tmp_path / name, say_nothing)
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    with ZipFile(tmp_path / "one.zip") as packed:
        assert packed.read("articles.jsonl") == (tables / "jsonl" / "articles.jsonl").read_bytes()


def test_the_same_edition_gives_the_same_bytes(tables: Path, edition: Edition, tmp_path: Path) -> None:
    export_tables(edition, "parquet", tmp_path / "again", say_nothing)
    for file in (tables / "parquet").iterdir():
        assert (tmp_path / "again" / file.name).read_bytes() == file.read_bytes(), file.name


@pytest.mark.parametrize(
    ("text", "time", "local"),
    [
        ("2026-11-24T03:53:48Z", "2026-11-24T03:53:48Z", "2026-11-24"),
        ("2023-07-21T14:30+07:00", "2023-07-21T14:30:00+07:00", "2023-07-21"),
        ("2023-07-21", None, "2023-07-21"),
        ("hôm qua", None, None),
        ("2023-07-21T14:30", None, "2023-07-21"),
    ],
)
def test_a_time_has_its_offset_and_a_day_is_none(text: str, time: str | None, local: str | None) -> None:
    assert (when(text), day(text)) == (time, local)


def test_every_table_and_column_is_described_in_both_languages(tables: Path) -> None:
    """A new column needs its line in ``archive/exports/tables/dictionary_vi.json``."""
    known = json.loads(VIETNAMESE.read_text(encoding="utf-8"))
    for resource in described(tables / "csv")["resources"]:
        assert "\n\n" in resource["description"], resource["name"]
        assert known[resource["name"]][""] in resource["description"]
        silent = [field["name"] for field in resource["schema"]["fields"] if "\n\n" not in field["description"]]
        assert silent == [], resource["name"]


def test_the_vietnamese_dictionary_names_nothing_else(tables: Path) -> None:
    shown = {
        one["name"]: {f["name"] for f in one["schema"]["fields"]} for one in described(tables / "csv")["resources"]
    }
    known = json.loads(VIETNAMESE.read_text(encoding="utf-8"))
    strange = [(name, column) for name, columns in known.items() for column in columns if column not in shown[name]]
    assert strange == [(name, "") for name in known]
