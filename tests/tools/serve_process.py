"""``vankho serve`` as a process of its own, as readers meet it."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

VANKHO = Path(sys.executable).parent / "vankho"
LONGEST_START = 60  # seconds, on a machine that is busy with other tests


@contextmanager
def serving(archive: Path) -> Iterator[str]:
    """Serve the newest edition of an archive; give its address, without a slash at the end.

    Raises:
        RuntimeError: it did not start, or it met an error that it did not expect.
    """
    port = _free_port()
    log = archive / "serve.log"
    with log.open("wb") as output:
        command: list[str | Path] = [VANKHO, "serve", "--archive", archive, "--port", str(port)]
        process = subprocess.Popen(command, stdout=output, stderr=output)
        try:
            _wait_for(process, port, log)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(10)
    if "Traceback" in (said := log.read_text(errors="replace")):
        raise RuntimeError(f"vankho serve met an error:\n{said[-4000:]}")


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _wait_for(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    until = time.monotonic() + LONGEST_START
    while not _answers(port):
        if process.poll() is not None or time.monotonic() > until:
            raise RuntimeError(f"vankho serve does not answer:\n{log.read_text(errors='replace')[-2000:]}")
        time.sleep(0.1)


def _answers(port: int) -> bool:
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/robots.txt")
        connection.getresponse().read()
    except OSError:
        return False
    finally:
        connection.close()
    return True
