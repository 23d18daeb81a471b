"""Manners of the whole command, against tiny portals that keep a list of what they were asked."""

from __future__ import annotations

import signal
import sqlite3
import ssl
import subprocess
import sys
import time
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from ipaddress import ip_address
from itertools import pairwise
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from tests.tools.servers import Answer, Served, serving

if TYPE_CHECKING:
    from collections.abc import Iterator

VANKHO = Path(sys.executable).parent / "vankho"
TEXT = {"Content-Type": "text/plain"}
PATHS = [f"/tin-tuc/bai-viet-so-{number}-10{number}" for number in range(1, 6)]


def page(title: str, body: str) -> Answer:
    return Answer(f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{body}</body></html>")


def portal(robots: str = "") -> dict[str, Answer]:
    """A home page with five articles."""
    links = "".join(f'<li><a href="{path}">Tin tức trong ngày số {path[-1]}</a></li>' for path in PATHS)
    words = "<p>" + "Hội nghị bàn về nông thôn mới. " * 30 + "</p>"
    articles = {path: page(f"Tin tức trong ngày số {path[-1]}", words) for path in PATHS}
    return {"/robots.txt": Answer(robots, headers=TEXT), "/": page("Trang chủ", f"<ul>{links}</ul>")} | articles


def profile(folder: Path, url: str, lines: str = "") -> Path:
    path = folder / "site.toml"
    path.write_text(f'name = "x"\nhome_url = "{url}/"\n{lines}\n', encoding="utf-8")
    return path


def command(folder: Path, url: str, lines: str = "") -> list[str | Path]:
    return [VANKHO, "crawl", profile(folder, url, lines), "--archive", folder / "archive", "--delay", "0"]


def crawl(folder: Path, url: str, lines: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(command(folder, url, lines), capture_output=True, text=True, check=False, timeout=100)


def rows(folder: Path, sql: str) -> list[Any]:
    with closing(sqlite3.connect(folder / "archive" / "archive.db")) as db:
        return db.execute(sql).fetchall()


@pytest.fixture
def served() -> Iterator[Served]:
    with serving(portal()) as running:
        yield running


def test_a_crawl_delay_holds_also_where_no_delay_was_asked_for(tmp_path: Path) -> None:
    times: list[float] = []
    answers = portal("User-agent: *\nCrawl-delay: 0.2\n")
    for path in PATHS:
        answers[path].before = lambda: times.append(time.monotonic())
    with serving(answers) as served:
        crawl(tmp_path, served.url)
    assert len(times) == len(PATHS)
    assert all(later - earlier > 0.15 for earlier, later in pairwise(times))


def test_outside_the_hours_nothing_is_asked(served: Served, tmp_path: Path) -> None:
    now = datetime.now(UTC) + timedelta(hours=7)
    hours = f"{now + timedelta(hours=2):%H:%M}-{now + timedelta(hours=3):%H:%M}"
    done = crawl(tmp_path, served.url, f'hours = "{hours}"')
    assert served.hits == []
    assert done.returncode == 0
    assert f"{now + timedelta(hours=2):%H:%M}" in done.stderr


def test_a_days_budget_is_never_exceeded_and_the_next_day_goes_on(served: Served, tmp_path: Path) -> None:
    for _ in range(2):
        assert crawl(tmp_path, served.url, "requests_a_day = 4").returncode == 0
    assert rows(tmp_path, "SELECT count(*) FROM problems") == [(0,)]
    assert len(served.hits) == 4
    assert crawl(tmp_path, served.url).returncode == 0
    assert set(PATHS) <= set(served.hits)
    assert served.hits.count("/robots.txt") == 1, "a crawl that goes on knows it already"
    assert len(rows(tmp_path, "SELECT id FROM crawls")) == 1


def test_a_long_retry_after_ends_the_run_and_keeps_the_frontier(served: Served, tmp_path: Path) -> None:
    served.answers[PATHS[0]] = Answer("busy", 503, {"Retry-After": "86400"})
    done = crawl(tmp_path, served.url)
    assert done.returncode == 3
    assert "wants to be left alone until" in done.stderr
    assert served.hits.count(PATHS[0]) == 1
    served.answers |= portal()
    assert crawl(tmp_path, served.url).returncode == 0
    assert rows(tmp_path, "SELECT count(*) FROM articles") == [(len(PATHS),)]


def test_a_crawl_that_waits_ends_when_it_is_told_to(served: Served, tmp_path: Path) -> None:
    served.answers[PATHS[0]] = Answer("busy", 429, {"Retry-After": "60"})
    process = subprocess.Popen(command(tmp_path, served.url), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 30
    while PATHS[0] not in served.hits:
        assert time.monotonic() < deadline
        time.sleep(0.05)
    time.sleep(0.3)
    hits = len(served.hits)
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=10) == 3
    assert len(served.hits) == hits
    assert rows(tmp_path, "SELECT kind FROM problems") == []
    assert rows(tmp_path, "SELECT count(*) FROM frontier WHERE state = 'failed'") == [(0,)]


def test_a_stalled_answer_is_broken_off_when_the_crawl_is_told_to_end(served: Served, tmp_path: Path) -> None:
    served.answers[PATHS[0]].before = lambda: time.sleep(30)
    process = subprocess.Popen(command(tmp_path, served.url), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 30
    while PATHS[0] not in served.hits:
        assert time.monotonic() < deadline
        time.sleep(0.05)
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=10) == 3
    assert rows(tmp_path, "SELECT kind FROM problems") == []


@pytest.mark.parametrize("headers", [{"Content-Length": "9000", "Connection": "close"}, {"Content-Encoding": "gzip"}])
def test_a_truncated_page_is_asked_again_and_never_stored(
    served: Served, tmp_path: Path, headers: dict[str, str]
) -> None:
    half = b"\x1f\x8b\x08\0\0\0\0\0\0\3" if "Content-Encoding" in headers else b"<h1>Tin"
    served.answers[PATHS[0]] = Answer(half, headers={"Content-Type": "text/html"} | headers)
    assert crawl(tmp_path, served.url).returncode == 3
    assert served.hits.count(PATHS[0]) == 3
    assert rows(tmp_path, "SELECT kind, url FROM problems") == [("no answer", served.url + PATHS[0])]
    assert rows(tmp_path, f"SELECT id FROM captures WHERE url LIKE '%{PATHS[0]}'") == []


def test_a_robots_txt_in_another_place_is_followed_but_not_into_the_own_network(tmp_path: Path) -> None:
    answers = portal()
    answers["/robots.txt"] = Answer(status=301, headers={"Location": "/luat.txt"})
    answers["/luat.txt"] = Answer(f"User-agent: *\nDisallow: {PATHS[0]}\n", headers=TEXT)
    with serving({"/robots.txt": Answer("", headers=TEXT)}) as other, serving(answers) as served:
        crawl(tmp_path, served.url)
        assert PATHS[0] not in served.hits
        assert PATHS[1] in served.hits
        answers["/robots.txt"] = Answer(status=301, headers={"Location": other.url + "/robots.txt"})
        crawl(tmp_path, served.url)
        assert other.hits == []


def test_a_public_host_is_refused_without_a_contact_before_anything_is_asked(tmp_path: Path) -> None:
    done = crawl(tmp_path, "http://portal.invalid")
    assert done.returncode == 2
    assert 'contact = "you@example.org"' in done.stderr
    assert not (tmp_path / "archive").exists()


# Certificates.


@contextmanager
def self_signed(folder: Path) -> Iterator[str]:
    """A portal that proves by itself who it is; the certificate is good for an hour."""
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    alternative = x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))])
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(minutes=5))
        .not_valid_after(now + timedelta(hours=1))
        .add_extension(alternative, critical=False)
        .sign(key, hashes.SHA256())
    )
    pem, encoding = folder / "server.pem", serialization.Encoding.PEM
    private = key.private_bytes(encoding, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    pem.write_bytes(private + certificate.public_bytes(encoding))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    server = HTTPServer(("127.0.0.1", 0), Portal)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"https://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


class Portal(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        answer = portal().get(self.path, Answer("", 404))
        self.send_response(answer.status)
        for header in answer.headers.items():
            self.send_header(*header)
        self.end_headers()
        self.wfile.write(str(answer.body).encode())

    def log_message(self, *_: object) -> None:
        pass


def test_a_bad_certificate_is_a_clear_problem_and_can_be_allowed(tmp_path: Path) -> None:
    with self_signed(tmp_path) as url:
        done = crawl(tmp_path, url)
        assert done.returncode == 5
        ((kind, detail),) = rows(tmp_path, "SELECT kind, detail FROM problems")
        assert kind == "no answer"
        assert "verify_certificates = false" in detail
        assert crawl(tmp_path, url, "verify_certificates = false").returncode == 0
    assert rows(tmp_path, "SELECT count(*) FROM articles") == [(len(PATHS),)]
    assert len(rows(tmp_path, "SELECT id FROM problems WHERE kind = 'certificate not verified'")) == 1
