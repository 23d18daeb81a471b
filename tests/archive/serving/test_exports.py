"""A CSV is whole, or says that it is not."""

from __future__ import annotations

import csv
import io
import os
import re
import shutil
import sqlite3
import time
from contextlib import closing
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest

from archive.serving.shelf import LANE_SETTINGS
from tests.tools.serving import new_edition, serving

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.tools.serving import Server

MANY = 5_000  # rows, more than a page and more than may be returned to a question
MOST = 2_000  # rows that a question may return
THREADS = LANE_SETTINGS["num_sql_threads"]  # each keeps a connection
CHUNKS = "with recursive c(x) as (select 1 union all select x + 1 from c limit {})"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("kho")
    small = new_edition(folder)
    large = folder / "editions" / "0002"
    large.mkdir()
    shutil.copyfile(small, large / "archive.db")
    with closing(sqlite3.connect(large / "archive.db")) as db:
        fill_with_problems(db)
    with serving(folder / "editions") as running:
        yield running


def fill_with_problems(db: sqlite3.Connection) -> None:
    rows = f"{CHUNKS.format(MANY)} INSERT INTO problems (crawl, url, kind, detail) SELECT 1, 'http://p.example/' || x, "
    db.execute("DELETE FROM problems")
    db.execute(rows + "'kind ' || (x % 3), 'Đầu \"dòng\", ' || x || char(10) || 'cuối' FROM c")
    db.execute(
        "CREATE VIEW halting AS SELECT id, CASE id WHEN 4000 THEN json('no json') ELSE url END AS url FROM problems"
    )
    db.commit()


def rows(answer: httpx.Response) -> list[dict[str, str]]:
    assert answer.status_code == 200, answer.text
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    return list(csv.DictReader(io.StringIO(answer.text)))


def file_name(answer: httpx.Response) -> str:
    return answer.headers["Content-Disposition"].partition("filename=")[2].strip('"')


@pytest.mark.parametrize(
    "query",
    ["", "?_size=max", "?_stream=on", "?_size=10&_next=5", "?_sort=kind", "?_sort_desc=kind", "?_labels=on", "?_dl=1"],
)
def test_a_table_is_whole_however_it_is_asked_for(server: Server, query: str) -> None:
    answer = server.get(f"/archive/problems.csv{query}")
    found = rows(answer)
    assert {int(row["id"]) for row in found} == set(range(1, MANY + 1))
    assert len(found) == MANY
    assert found[0]["detail"].startswith('Đầu "dòng", ')
    assert file_name(answer) == "problems.csv"
    assert "X-Truncated" not in answer.headers


def test_a_filtered_table_and_a_view_are_whole_too(server: Server) -> None:
    assert len(rows(server.get("/archive/problems.csv?kind=kind+1"))) == 1667
    assert len(rows(server.get("/archive/problems.csv?_where=id+%3C+2500"))) == 2499
    articles = server.get("/archive.json?sql=select+count(*)+from+article_texts").json()["rows"][0][0]
    assert len(rows(server.get("/archive/article_texts.csv"))) == articles


def test_the_link_on_a_page_leads_to_all_rows(server: Server) -> None:
    page = server.get("/archive/problems?kind=kind+1").text
    link = unescape(re.findall(r'href="([^"]+)"[^>]*>CSV</a>', page)[0])
    assert len(rows(server.get(link))) == 1667


def test_labels_stand_beside_their_keys(server: Server) -> None:
    found = rows(server.get("/archive/articles.csv?_labels=on"))
    titled = [row for row in found if row["section"]]
    assert titled
    assert all(row["section_label"] and not row["section_label"].isdecimal() for row in titled)


@pytest.mark.parametrize(("asked", "truncated"), [(MOST, False), (MOST + 1, True)])
def test_a_question_says_when_there_is_more(server: Server, asked: int, truncated: bool) -> None:
    answer = server.get("/archive.csv", params={"sql": f"{CHUNKS.format(asked)} select x, hex(x) from c"})
    lines = answer.text.splitlines()
    assert file_name(answer) == ("archive-first-2000-rows.csv" if truncated else "archive.csv")
    assert answer.headers.get("X-Truncated") == ("first 2000 rows" if truncated else None)
    assert len(lines) == 1 + MOST + truncated
    assert (lines[-1] == "# Only the first 2000 rows; there are more.") == truncated
    data = server.get("/archive.json", params={"sql": f"{CHUNKS.format(asked)} select x, hex(x) from c"}).json()
    assert data["truncated"] == truncated


def test_a_failure_in_the_middle_breaks_the_connection(server: Server) -> None:
    with server.client() as client, client.stream("GET", "/archive/halting.csv") as answer:
        assert answer.status_code == 200
        with pytest.raises(httpx.RemoteProtocolError):
            answer.read()
    assert len(rows(server.get("/archive/problems.csv"))) == MANY


@pytest.mark.parametrize(
    "page", ["/archive.csv?sql=selekt", "/archive/problems.csv?_where=nonsense(", "/archive.csv?sql=select+x"]
)
def test_a_question_that_fails_is_no_empty_file(server: Server, page: str) -> None:
    answer = server.get(page)
    assert answer.status_code == 400
    assert answer.headers["Content-Type"].startswith("text/plain")
    assert answer.text


def test_what_is_not_there_is_not_found(server: Server) -> None:
    for page in ("/archive/nothing.csv", "/archive.csv", "/nothing.csv", "/nothing/articles.csv"):
        assert server.get(page).status_code == 404, page


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="counts file handles as Linux shows them")
def test_a_reader_who_leaves_an_export_leaves_nothing_behind(server: Server) -> None:
    for _ in range(5):
        with server.client() as client, client.stream("GET", "/archive/problems.csv") as answer:
            assert answer.status_code == 200
    process = server.switch.current.lane.process_id
    end = time.monotonic() + 20
    while open_files(process) > THREADS and time.monotonic() < end:
        time.sleep(0.1)
    assert open_files(process) <= THREADS
    assert len(rows(server.get("/archive/problems.csv"))) == MANY
    assert server.switch.current.lane.process_id == process


def open_files(process: int) -> int:
    handles = Path(f"/proc/{process}/fd").iterdir()
    return sum(os.path.realpath(handle).endswith("archive.db") for handle in handles)
