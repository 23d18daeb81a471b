"""Requests that nobody makes by mistake: one clear line, never a failure, never a word about the machine."""

from __future__ import annotations

import re
import socket
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.tools.serving import new_edition, serving

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.tools.serving import Server

ADDRESSES = Path(__file__).with_name("hostile_addresses.txt")
TABLE = "/archive/articles"
LONG = (
    "/" + "a" * 9_000,
    "/" + "a/" * 4_000,
    "/archive/" + "%F0%9F%92%A5" * 500,
    f"{TABLE}?_where=" + "x" * 9_000,
    f"{TABLE}?" + "&".join(f"c{number}=1" for number in range(1_200)),
    "/archive?sql=select+" + "(select+" * 150 + "1" + ")" * 150,
    "/archive?sql=select+:a&a=" + "9" * 400,
    "/archive?sql=" + "x" * 20_000,
)
TARGETS = (*ADDRESSES.read_text(encoding="utf-8").splitlines(), *LONG)
HEADERS = [
    {"Host": ""},
    {"Host": "evil.example:99999"},
    {"Host": "<script>alert(1)</script>"},
    {"Cookie": "\x01;;;=;vankho_language"},
    {"Cookie": "vankho_language=" + "x" * 3_000},
    {"Accept-Language": ";q=x,,,vi;q=nan;q=1" * 50},
    {"Accept-Encoding": "gzip;q=0, br, *"},
    {"If-None-Match": "*"},
    {"If-None-Match": "W/" * 500},
    {"X-Forwarded-For": "nobody, \x7f, 1.2.3.4.5"},
    {"Range": "bytes=5-2,,x"},
    {"Content-Length": "5"},
]
MACHINE = re.compile(r"Traceback|site-packages|\.venv|/usr/|/home/|/root/|/tmp/|\.py\b|sqlite3\.\w+Error")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(new_edition(tmp_path_factory.mktemp("kho")).parent.parent) as running:
        yield running


def raw(server: Server, target: str, headers: dict[str, str] | None = None) -> tuple[int, str]:
    """Send a request as it is, whatever a client library would say of it."""
    given = {"Host": "kho.example", "Accept-Language": "en", "Connection": "close"} | (headers or {})
    lines = [f"GET {target} HTTP/1.1", *(f"{name}: {value}" for name, value in given.items()), "", ""]
    host, _, port = server.address.removeprefix("http://").partition(":")
    with socket.create_connection((host, int(port)), timeout=60) as connection:
        connection.sendall("\r\n".join(lines).encode("latin-1"))
        parts = []
        while part := connection.recv(65_536):
            parts.append(part)
    text = b"".join(parts).decode("utf-8", "replace")
    return int(text.split(" ", 2)[1]), text


@pytest.mark.parametrize("number", range(len(TARGETS)), ids=lambda number: f"{number}-{TARGETS[number][:30]!a}")
def test_strange_addresses(server: Server, number: int) -> None:
    status, text = raw(server, TARGETS[number])
    assert status in {200, 302, 304, 400, 403, 404, 414}, text[:600]
    assert not (found := MACHINE.search(text)), text[max(0, found.start() - 100) : found.end() + 100]
    assert str(server.editions) not in text


@pytest.mark.parametrize("number", range(len(HEADERS)))
def test_strange_headers(server: Server, number: int) -> None:
    for page in ("/", TABLE, "/archive?sql=select+1"):
        status, text = raw(server, page, HEADERS[number])
        assert status in {200, 302, 400}, text[:600]
        assert not MACHINE.search(text)
        assert "<script>alert" not in text


def test_the_server_is_as_well_as_before(server: Server) -> None:
    for page in ("/", TABLE, "/archive?sql=select+1", "/archive/articles.csv"):
        assert server.get(page).status_code == 200
