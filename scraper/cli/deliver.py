"""Messages and pings, each sent by a process of its own.

A process can be ended whatever it waits for, a name server too, and nothing that it prints reaches a log: addresses
hold passwords. They are handed over on standard input, where no list of processes shows them.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

SECONDS = 10.0  # for all messages together: a crawl must end in time for the next, whoever does not answer


@dataclass(frozen=True, slots=True)
class Parcel:
    """What to send where: a message through Apprise, or a ping (an empty ``text`` makes it a GET)."""

    url: str
    title: str = ""
    text: str = ""
    is_ping: bool = False


def send_all(parcels: list[Parcel], seconds: float = SECONDS) -> list[bool]:
    """Send everything at once; return what arrived. Takes no longer than ``seconds``."""
    deadline = time.monotonic() + seconds
    senders = [_start(parcel) for parcel in parcels]
    return [_arrived(sender, deadline) for sender in senders]


def _start(parcel: Parcel) -> subprocess.Popen[bytes] | None:
    command = [sys.executable, "-m", "scraper.cli.deliver"]
    try:
        sender = subprocess.Popen(  # noqa: S603 -- our own interpreter and module
            command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        assert sender.stdin is not None
        with sender.stdin:
            sender.stdin.write(json.dumps(asdict(parcel)).encode())
    except OSError:
        return None
    return sender


def _arrived(sender: subprocess.Popen[bytes] | None, deadline: float) -> bool:
    if sender is None:
        return False
    try:
        return sender.wait(max(0.0, deadline - time.monotonic())) == 0
    except subprocess.TimeoutExpired:
        return False
    finally:
        sender.kill()
        sender.wait()


def deliver(parcel: Parcel) -> bool:
    """Send one parcel from this process; return whether it was taken."""
    if parcel.is_ping:
        return _ping(parcel)
    from apprise import Apprise  # noqa: PLC0415 - takes a third of a second to load, and only senders need it

    post = Apprise()
    return post.add(parcel.url) and bool(post.notify(title=parcel.title, body=parcel.text, body_format="text"))


def _ping(parcel: Parcel) -> bool:
    if urlsplit(parcel.url).scheme not in ("http", "https"):
        return False
    request = Request(parcel.url, data=parcel.text.encode() or None, headers={"User-Agent": "vankho"})  # noqa: S310 -- checked above
    with urlopen(request, timeout=SECONDS) as answer:  # noqa: S310 -- checked above
        return bool(answer.status < 300)  # noqa: PLR2004 - the number is the name


if __name__ == "__main__":
    sys.exit(0 if deliver(Parcel(**json.load(sys.stdin))) else 1)
