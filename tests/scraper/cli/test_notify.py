"""Messages go out when there is news, carry no secrets anywhere else, and never hold a crawl up."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from archive.words.outcomes import COMPLETE, DEGRADED, EXIT_CODES, FAILED, UNREACHABLE
from scraper.cli import notify, runlog
from scraper.cli.deliver import Parcel, send_all
from scraper.cli.runlog import Run
from scraper.sites.profile import SiteProfile
from tests.tools.servers import Answer, serving

if TYPE_CHECKING:
    from collections.abc import Iterator

VANKHO = Path(sys.executable).parent / "vankho"
Got = list[tuple[str, str, str]]
ALARM = "fill rate fell of summary on article pages in Tin tức; 100% → 12%"


def run(folder: Path, outcome: str = COMPLETE, **more: object) -> Run:
    told = Run(
        time="2026-11-24T03:00:00Z",
        site="phuong",
        home_url="http://phuong.example/",
        archive=str(folder),
        outcome=outcome,
        exit_code=EXIT_CODES.get(outcome, 2),
        seconds=1.5,
        version="0.1.0",
        host="kho",
        crawl=7,
    )
    return replace(told, **more)  # type: ignore[arg-type] # a test's shorthand for any field


@contextmanager
def webhook(hold: threading.Event | None = None) -> Iterator[tuple[str, Got]]:
    """A service on loopback: what it got, as method, path and body. With ``hold`` it does not answer."""
    got: Got = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
            got.append((self.command, self.path, body))
            if hold:
                hold.wait(20)
            self.send_response(200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        do_POST = do_GET  # noqa: N815 - the name that http.server looks for

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"127.0.0.1:{server.server_port}", got
    finally:
        if hold:
            hold.set()
        server.shutdown()
        server.server_close()


def profile(*addresses: str, ping: str | None = None) -> SiteProfile:
    return SiteProfile(name="phuong", home_url="http://phuong.example/", notify=addresses, ping=ping)


def test_a_degraded_crawl_is_told_once_and_its_recovery_once(tmp_path: Path) -> None:
    wrong = {"problems": {"server error": 2}, "since": "2026-11-23T18:30:00Z"}
    nights = [run(tmp_path), run(tmp_path, "degraded", **wrong), run(tmp_path, "degraded", **wrong)]
    nights += [run(tmp_path), run(tmp_path)]
    told = []
    with webhook() as (host, got):
        for night in nights:
            told.append(notify.tell(profile(f"json://{host}/hook"), night))
            runlog.append(tmp_path, replace(night, told=told[-1]))
    assert told == [None, "sent", None, "sent", None]
    bad, good = (json.loads(body) for _, _, body in got)
    assert bad["title"] == "Vankho: phuong is degraded"
    for words in ("http://phuong.example/", "2 × server error", "since 2026-11-23T18:30:00Z", "What to do:"):
        assert words in bad["message"]
    assert f"vankho status --archive {tmp_path}" in bad["message"]
    assert good["title"] == "Vankho: phuong is fine again"


def test_a_message_that_did_not_arrive_is_news_the_next_night(tmp_path: Path) -> None:
    night = run(tmp_path, UNREACHABLE)
    runlog.append(tmp_path, replace(night, told=notify.tell(profile("json://127.0.0.1:9/"), night)))
    with webhook() as (host, got):
        assert notify.tell(profile(f"json://{host}/"), night) == "sent"
    assert len(got) == 1


@pytest.mark.parametrize(
    ("last", "now", "subject"),
    [
        (None, {}, None),
        (None, {"outcome": "failed"}, "Vankho: phuong is failed"),
        ({}, {"outcome": "interrupted"}, "Vankho: phuong is interrupted"),
        ({"outcome": "degraded"}, {"outcome": "unreachable"}, "Vankho: phuong is unreachable"),
        ({}, {"alarm_keys": ["a", "b"]}, "Vankho: phuong has 2 new alarms"),
        ({"alarm_keys": ["a"]}, {"alarm_keys": ["a"]}, None),
        ({"alarm_keys": ["a"]}, {"alarm_keys": ["a", "b"]}, "Vankho: phuong has 1 new alarm"),
        ({"alarm_keys": ["a", "b"]}, {"alarm_keys": ["a"]}, None),
        ({"alarm_keys": ["a"]}, {}, "Vankho: phuong is fine again"),
        ({"outcome": "degraded"}, {"outcome": "limited"}, "Vankho: phuong is fine again"),
        ({}, {"outcome": "refused"}, "Vankho: phuong is refused"),
    ],
)
def test_only_news_is_told(
    tmp_path: Path, last: dict[str, object] | None, now: dict[str, object], subject: str | None
) -> None:
    def made(told: dict[str, object]) -> Run:
        return run(tmp_path, **{"outcome": "complete", **told})  # type: ignore[arg-type] # a test's shorthand

    assert notify.headline(made(now), None if last is None else made(last)) == subject


def test_an_alarm_says_what_where_and_what_to_do(tmp_path: Path) -> None:
    text = notify.message(run(tmp_path, alarms=[ALARM], alarm_keys=["x"]))
    assert f"Alarm: {ALARM}" in text
    assert "evidence" in text
    assert f"kho:{tmp_path}" in text


def test_pings_follow_the_convention_of_healthchecks(tmp_path: Path) -> None:
    with webhook() as (host, got):
        watched = profile(ping=f"http://{host}/ping/abc?x=1")
        notify.started(watched)
        notify.tell(watched, run(tmp_path))
        notify.tell(watched, run(tmp_path, UNREACHABLE))
    (start, fine, fail) = got
    assert start == ("GET", "/ping/abc/start?x=1", "")
    assert fine == ("GET", "/ping/abc?x=1", "")
    assert fail[:2] == ("POST", "/ping/abc/fail?x=1")
    assert "unreachable (exit code 5)" in fail[2]


def test_addresses_come_from_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    night = run(tmp_path, "degraded")
    with webhook() as (host, got):
        monkeypatch.setenv("VANKHO_HOST", host)
        monkeypatch.delenv("VANKHO_NONE", raising=False)
        assert notify.tell(profile("json://$VANKHO_HOST/a", "$VANKHO_NONE"), night) == "failed"
    assert [path for _, path, _ in got] == ["/a"]
    (line,) = caplog.messages
    assert "$VANKHO_NONE" in line


def test_no_secret_is_written_anywhere(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    secret = "hunter2-hunter2"
    addresses = [
        f"json://someone:{secret}@127.0.0.1:9/{secret}",
        f"nosuchservice://{secret}",
        f"mailto://someone:{secret}@127.0.0.1:9",
    ]
    night = run(tmp_path, FAILED)
    told = notify.tell(profile(*addresses, ping=f"http://127.0.0.1:9/{secret}"), night)
    runlog.append(tmp_path, replace(night, told=told))
    assert told == "failed"
    written = [*caplog.messages, *capfd.readouterr(), (tmp_path / "runs.jsonl").read_text(encoding="utf-8")]
    assert len(caplog.messages) == 4
    assert not [text for text in written if secret in text]


def test_a_service_that_never_answers_holds_nothing_up() -> None:
    with webhook(hold=threading.Event()) as (host, got):
        started = time.monotonic()
        parcels = [Parcel(f"http://{host}/ping", is_ping=True), Parcel(f"json://{host}/", "x", "y")]
        assert send_all(parcels, seconds=3) == [False, False]
        assert time.monotonic() - started < 10  # the service would take 20
    assert got


def test_a_notifier_that_breaks_fails_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("secret words")

    monkeypatch.setattr(notify, "send_all", broken)
    assert notify.tell(profile("json://127.0.0.1:9/"), run(tmp_path, "degraded")) == "failed"
    assert "ZeroDivisionError" in caplog.text
    assert "secret words" not in caplog.text


def test_without_an_address_nobody_is_told_until_there_is_one(tmp_path: Path) -> None:
    night = run(tmp_path, "degraded")
    assert notify.tell(profile(), night) == "nobody"
    runlog.append(tmp_path, replace(night, told="nobody"))
    with webhook() as (host, _):
        assert notify.tell(profile(f"json://{host}/"), night) == "sent"


def test_the_log_of_runs_survives_a_torn_line(tmp_path: Path) -> None:
    runlog.append(tmp_path, run(tmp_path))
    with (tmp_path / "runs.jsonl").open("a", encoding="utf-8") as file:
        file.write('{"time": "2026-11')
    runlog.append(tmp_path, run(tmp_path, "degraded", told="failed"))
    lines = (tmp_path / "runs.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 3
    assert json.loads(lines[2])["outcome"] == "degraded"
    last = runlog.last_run(tmp_path, "phuong")
    assert last is not None
    assert last.outcome == "complete"
    assert runlog.last_run(tmp_path, "another") is None


def test_the_command_tells_of_a_crawl_and_writes_it_down(tmp_path: Path) -> None:
    folder, secret = tmp_path / "kho", "hunter2-hunter2"
    site = tmp_path / "site.toml"
    environment = os.environ | {"VANKHO_SECRET": secret}
    answers = {"/": Answer('<h1>Phường</h1><a href="/404">Tin tức</a>', 503), "/robots.txt": Answer("", 404)}
    with webhook() as (host, got), serving(answers) as portal:
        lines = ['name = "phuong"', f'home_url = "{portal.url}/"', f'ping = "http://{host}/$VANKHO_SECRET"']
        lines += [f'notify = ["json://{host}/$VANKHO_SECRET"]']
        site.write_text("\n".join(lines), encoding="utf-8")
        command: list[str | Path] = [VANKHO, "crawl", site, "--archive", folder, "--delay", "0", "--json"]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120, env=environment)
    told = json.loads(done.stdout)
    assert done.returncode == told["exit_code"] != 0
    assert told["outcome"] in (DEGRADED, UNREACHABLE, FAILED)
    assert (told["site"], told["crawl"], told["told"]) == ("phuong", 1, "sent")
    assert json.loads((folder / "runs.jsonl").read_text(encoding="utf-8")) == told
    assert told["outcome"] in (folder / "report.html").read_text(encoding="utf-8")
    assert got[0] == ("GET", f"/{secret}/start", "")
    assert sorted(path for _, path, _ in got[1:]) == [f"/{secret}", f"/{secret}/fail"]
    assert f"Vankho: phuong is {told['outcome']}" in "".join(body for _, _, body in got)
    assert secret not in done.stdout + done.stderr
    assert not [path for path in folder.rglob("*") if path.is_file() and secret.encode() in path.read_bytes()]
