"""One clock for all processes of a recording: it stands still, and goes on by a second with every answer of the portal.

With it goes what else would differ from one recording to the next, or from one machine to another: the numbers of WARC
records, the machine's name, and compression, which every build of zlib does a little differently.
"""

from __future__ import annotations

import datetime as dt
import mmap
import struct
import time
import uuid
import zlib
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from zlib_ng import zlib_ng

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import Self

_Real = dt.datetime
_real_ticks = time.clock_gettime
_BOOT = getattr(time, "CLOCK_BOOTTIME", None)  # what a crawl counts its seconds with
_SECONDS = struct.Struct("<q")


class Clock:
    """A moment in a small file that processes share."""

    def __init__(self, file: Path) -> None:
        if not file.exists():
            file.write_bytes(bytes(_SECONDS.size))
        with file.open("r+b") as opened:
            self._memory = mmap.mmap(opened.fileno(), _SECONDS.size)

    def seconds(self) -> int:
        seconds: int = _SECONDS.unpack(self._memory)[0]
        return seconds

    def set(self, moment: dt.datetime) -> None:
        self._memory[:] = _SECONDS.pack(int(moment.timestamp()))

    def tick(self) -> None:
        self._memory[:] = _SECONDS.pack(self.seconds() + 1)


def install(clock: Clock) -> None:
    """Let this process live by the clock; what is imported from now on keeps it."""

    class Kind(type):
        def __instancecheck__(cls, one: object) -> bool:
            return isinstance(one, _Real)  # what was made before the clock was set, or in C

    class Set(_Real, metaclass=Kind):
        @classmethod
        def now(cls, tz: dt.tzinfo | None = None) -> Self:
            return super().fromtimestamp(clock.seconds(), tz)

    patch("datetime.datetime", Set).start()
    patch("time.clock_gettime", lambda which: _real_ticks(which) if which != _BOOT else float(clock.seconds())).start()
    patch("uuid.uuid4", lambda: uuid.UUID(int=7)).start()
    patch("socket.gethostname", lambda: "golden").start()
    patch("zlib.compressobj", _unsqueezed(zlib.compressobj)).start()
    patch("zlib_ng.zlib_ng.compressobj", _unsqueezed(zlib_ng.compressobj)).start()


def install_for_portal(clock: Clock) -> None:
    """Let the portal's process live by it too: its answers say when they were changed."""
    install(clock)
    patch("time.time", lambda: float(clock.seconds())).start()


def _unsqueezed(real: Callable[..., Any]) -> Callable[..., Any]:
    return lambda _level=0, *more, **named: real(0, *more, **named)
