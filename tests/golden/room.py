"""What the reading room answers: every address, in both languages, from ``vankho serve``."""

from __future__ import annotations

import gzip
import re
import subprocess
from contextlib import contextmanager
from typing import TYPE_CHECKING

import httpx

from tests.golden.addresses import addresses
from tests.golden.world import ENVIRONMENT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.golden.world import World

LANGUAGES = ("vi", "en")
_OPEN = re.compile(r"http://127\.0\.0\.1:\d+")
# Of the day, of the file of the edition, of how the answer was sent.
_PASSING = {"date", "etag", "content-length", "content-encoding", "transfer-encoding", "last-modified", "connection"}
_GZIP = b"\x1f\x8b"


def answers(world: World) -> Iterator[tuple[str, str]]:
    """Give language and address, and the answer: status, headers, a blank line, body."""
    asked = addresses(world.archive / "editions" / "0002" / "archive.db")
    with _served(world) as address, httpx.Client(base_url=address, timeout=120, trust_env=False) as client:
        for language in LANGUAGES:
            for path in asked:
                told = _told(client.get(path, headers={"Accept-Language": language}))
                yield f"{language} {path}", told.replace(address.removeprefix("http://"), "reading-room")


def _told(response: httpx.Response) -> str:
    headers = sorted((name, value) for name, value in response.headers.items() if name not in _PASSING)
    lines = [str(response.status_code), *(f"{name}: {value}" for name, value in headers), "", _text(response.content)]
    return "\n".join(lines)


def _text(content: bytes) -> str:
    """Return a body as text; WARC records unpacked, pictures in hexadecimal digits."""
    if content.startswith(_GZIP):
        content = gzip.decompress(content)
    try:
        return content.decode()
    except UnicodeDecodeError:
        return content.hex("\n", 60)


@contextmanager
def _served(world: World) -> Iterator[str]:
    """Serve the newest edition at a free port; give its address."""
    command = world.command("serve", "--archive", str(world.archive), "--port", "0")
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=ENVIRONMENT) as server:
        try:
            assert server.stdout is not None
            told = server.stdout.readline()
            found = _OPEN.search(told)
            assert found, told
            yield found[0]
        finally:
            server.terminate()
