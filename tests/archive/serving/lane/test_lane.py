"""Readers' own questions run in a process of their own; whatever they do there, all other pages stay open."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from archive.serving.lane import lane as lanes
from archive.serving.lane import proxy
from archive.serving.server import Place
from archive.serving.shelf import LANE_SETTINGS
from tests.tools.serving import new_edition, serving

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import httpx

    from tests.tools.serving import Server

RUNAWAY = "with recursive c(x) as (select 1 union all select x+1 from c) select max(x) from c"
BLOBS = "with recursive c(x) as (select randomblob(4000000) union all select randomblob(4000000) from c limit 400)"
PROXY = Place(port=0, proxies=("127.0.0.1",))


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("kho")
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(LANE_SETTINGS, "sql_time_limit_ms", 500)
        patch.setattr(proxy, "QUESTIONS", replace(proxy.QUESTIONS, waiting=6, waiting_each=3, patience=4))
        with serving(new_edition(folder).parent.parent, place=PROXY) as running:
            yield running


def wait_until(true: Callable[[], bool], seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        time.sleep(0.05)


def ask(server: Server, sql: str, reader: str = "192.0.2.1", ending: str = ".json", **more: str) -> httpx.Response:
    headers = {"X-Forwarded-For": reader, "Accept-Language": more.pop("language", "en")}
    return server.get(f"/archive{ending}", params={"sql": sql, **more}, headers=headers)


def test_a_question_is_answered_by_another_process(server: Server) -> None:
    assert server.switch.current.lane.process_id not in {None, os.getpid()}
    answer = ask(server, "select 6 * :times as total", times="7")
    assert answer.json()["rows"] == [[42]]
    page = ask(server, "select 6 * :times as total", ending="", times="7")
    assert page.status_code == 200
    assert 'name="times" value="7"' in page.text


def test_other_pages_are_open_while_the_lane_is_full(server: Server) -> None:
    with ThreadPoolExecutor(12) as readers:
        answers = [readers.submit(ask, server, RUNAWAY, f"192.0.2.{number}") for number in range(12)]
        wait_until(lambda: any(answer.done() for answer in answers))
        while not all(answer.done() for answer in answers):
            for page in ("/", "/archive/articles", "/archive/articles/1", "/archive"):
                assert server.get(page).status_code == 200
    statuses = {answer.result().status_code for answer in answers}
    assert statuses == {400, 503}
    refused = next(answer.result() for answer in answers if answer.result().status_code == 503)
    assert int(refused.headers["Retry-After"]) > 0
    assert refused.headers["Cache-Control"] == "no-store"
    assert "all other pages are open" in refused.json()["error"]
    stopped = next(answer.result() for answer in answers if answer.result().status_code == 400)
    assert "took too long" in stopped.json()["error"]


def test_one_reader_cannot_keep_others_from_asking(server: Server) -> None:
    with ThreadPoolExecutor(8) as readers:
        greedy = [readers.submit(ask, server, RUNAWAY, "198.51.100.1") for _ in range(7)]
        wait_until(lambda: any(answer.done() for answer in greedy))
        assert ask(server, "select 'modest'", "198.51.100.2").json()["rows"] == [["modest"]]
        assert not all(answer.done() for answer in greedy)


def test_a_full_lane_says_so_in_vietnamese_too(server: Server) -> None:
    with ThreadPoolExecutor(6) as readers:
        answers = [readers.submit(ask, server, RUNAWAY, "203.0.113.9", "", language="vi") for _ in range(6)]
        refused = [answer.result() for answer in answers if answer.result().status_code == 503]
    assert refused
    assert "Đang có nhiều câu hỏi chờ trả lời" in refused[0].text
    assert refused[0].headers["Content-Security-Policy"].startswith("default-src 'none'")


@pytest.mark.parametrize(
    "sql",
    [
        "select * from pragma_database_list",
        "with a as (select 1) select load_extension('x')",
        "select writefile('/tmp/x', 'x')",
        "select readfile('/etc/passwd')",
        "select hex(zeroblob(100000000))",
        f"{BLOBS} select count(*) from (select distinct x from c)",
        "select * from pragma_writable_schema",
        "select " + "not " * 2000 + "1",  # too deep for any SQLite; of brackets, those since 3.46 take any number
        "select " + " + ".join("1" for _ in range(1000)),
        "select 1 " + " union select 1 " * 600,
        "attach 'x.db' as x",
        "select 1; delete from articles",
        "with x as (select 1) insert into articles (id) values (7)",
        "with x as (select 1) update sqlite_master set type = 'x'",
        "explain attach 'x.db' as x",
    ],
    ids=lambda sql: sql[:28],
)
def test_what_a_question_may_not_do(server: Server, sql: str) -> None:
    process = server.switch.current.lane.process_id
    answer = ask(server, sql)
    assert answer.status_code == 400, answer.text
    assert "/" not in answer.json()["error"].replace("w/", "")
    assert ask(server, "select count(*) from articles").json()["rows"][0][0] > 0
    assert server.switch.current.lane.process_id == process


@pytest.mark.parametrize("page", ["", ".csv"])
def test_a_giant_answer_hurts_nobody(server: Server, page: str) -> None:
    giant = (
        "with recursive c(x) as (select 1 union all select x+1 from c limit 2000) select hex(zeroblob(2000000)) from c"
    )
    answer = ask(server, giant, ending=page)
    assert answer.status_code in {400, 503}
    wait_until(lambda: ask(server, "select 1").status_code == 200)


def test_a_lane_that_ended_is_started_again(server: Server) -> None:
    before = server.switch.current.lane.process_id
    os.kill(before, signal.SIGKILL)
    assert ask(server, "select 1").json()["rows"] == [[1]]
    assert server.switch.current.lane.process_id != before


def test_a_lane_that_does_not_answer_is_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lanes, "SILENCE", 2.0)
    with serving(new_edition(tmp_path).parent.parent, place=PROXY) as server:
        before = server.switch.current.lane.process_id
        os.kill(before, signal.SIGSTOP)
        assert ask(server, "select 1").status_code == 503
        wait_until(lambda: server.switch.current.lane.process_id != before)
        wait_until(lambda: ask(server, "select 1").status_code == 200)


def alive(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="finds a process's children as Linux shows them")
def test_the_lane_ends_with_its_server_however_that_ends(tmp_path: Path) -> None:
    new_edition(tmp_path)
    vankho = Path(sys.executable).with_name("vankho")
    command = [str(vankho), "serve", "--archive", str(tmp_path), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as served:
        assert served.stdout
        assert "Edition 1 is open at http://127.0.0.1:" in served.stdout.readline()
        children = Path(f"/proc/{served.pid}/task/{served.pid}/children").read_text(encoding="ascii").split()
        assert len(children) == 1
        assert alive(int(children[0]))
        served.kill()
    wait_until(lambda: not alive(int(children[0])))


def test_pages_without_a_known_price_go_through_the_lane(server: Server) -> None:
    costs = server.switch.current.costs
    cheap = ["/", "/-/search", "/archive", "/archive/articles", "/archive/articles.json", "/archive/articles/1"]
    assert [address for address in cheap if not costs.is_cheap(address, [])] == []
    assert costs.is_cheap("/archive/articles", [("section", "1"), ("id__gte", "1"), ("_size", "100"), ("lang", "vi")])
    dear = [
        "/-/question/what_went_wrong",
        "/archive/bylines",
        "/archive/what_went_wrong",
        "/archive/articles.csv",
        "/~61rchive",
        "/archive/nothing",
    ]
    assert [address for address in dear if costs.is_cheap(address, [])] == []
    for name in ("_where", "_search", "_facet", "_sort", "_next", "title__contains", "_through", "_timelimit", "x"):
        assert not costs.is_cheap("/archive/articles", [(name, "1")]), name
    for size in ("101", "max", "2000", "-1", "١٠"):
        assert not costs.is_cheap("/archive/articles", [("_size", size)]), size
    assert not costs.is_cheap("/archive", [("sql", "select 1")])
    assert not costs.is_cheap("/archive.json", [("sql", "select 1")])
