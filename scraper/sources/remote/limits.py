"""How often a service is asked: one account for all runs on this machine, kept in a file, so that no two exceed it.

A pause that a service asks for, or that its silence commands, holds for all of them too, and outlives each.
"""

from __future__ import annotations

import fcntl
import json
import os
import time
from contextlib import contextmanager, nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from archive.words.errors import ArchiveError, ArchiveUnwritableError
from archive.words.sentences import REST_WAITS, WANTS_A_PAUSE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from scraper.sources.remote.service import Service

FIRST_WAIT = 60.0  # seconds after a refusal that names no time; each further one in a row doubles it
LONGEST_WAIT = 15 * 60.0  # seconds; who is asked to wait longer goes home and comes back
FIRST_BLOCK = 3600.0  # seconds; what a firewall's first block takes, and each further one doubles
LONGEST_BLOCK = 24 * 3600.0  # seconds

State = dict[str, float]


class BlockedError(ArchiveError):
    """A service wants to be left alone, in a sentence of ``archive.words.sentences``; a later run goes on."""


def state_folder() -> Path:
    """Return the folder where a user's programs keep what outlives them: VANKHO_STATE, or the XDG one."""
    if named := os.environ.get("VANKHO_STATE"):
        return Path(named)
    return Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local/state") / "vankho"


class Limits:
    """The account of one service.

    ``clock`` gives seconds since 1970, ``sleep`` waits for some; tests bring their own.
    """

    def __init__(
        self,
        service: Service,
        folder: Path | None = None,
        clock: Callable[[], float] = time.time,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._service, self.clock, self._sleep = service, clock, sleep
        folder = state_folder() if folder is None else folder
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ArchiveUnwritableError(
                f"{folder}: cannot be made ({error.strerror}), and what is asked is counted there; "
                "set VANKHO_STATE to a folder that can be written"
            ) from None
        host = urlsplit(next(iter(service.addresses.values()))).netloc
        self.host = host
        self._file = folder / f"{service.source}-{host.replace(':', '-')}.json"
        self._troubled = True  # until it is known that no failure is noted

    @contextmanager
    def turn(self, lane: str) -> Iterator[None]:
        """Wait until the next request may be made, and make it within the block.

        Raises:
            BlockedError: the service is to be left alone for longer than one waits.
        """
        alone = self._locked("turn") if self._service.one_at_a_time else nullcontext()
        with alone:
            self._sleep(max(0.0, self._reserve(lane) - self.clock()))
            try:
                yield
            finally:
                if self._service.one_at_a_time:
                    self._pause_from_now(lane)

    def answered(self) -> None:
        """Take note of an answer: the service is well."""
        if self._troubled:
            with self._locked("lock"):
                state = self._load()
                self._save({name: state[name] for name in self._service.pauses if name in state})
            self._troubled = False

    def failed(self, wait: float = 0.0) -> None:
        """Take note of a failure, and of the seconds that the service asks for (0: it names none).

        Raises:
            BlockedError: it has failed too often in a row, or asks for a long time.
        """
        self._troubled = True
        with self._locked("lock"):
            state = self._load()
            state["failures"] = state.get("failures", 0) + 1
            pause = wait or FIRST_WAIT * 2 ** (state["failures"] - 1)
            if state["failures"] > self._service.patience or pause > LONGEST_WAIT:
                self._note_block(state, wait)
            else:
                state["until"] = self.clock() + pause
            self._save(state)
        self._refuse_if_blocked(state)

    def refused(self) -> None:
        """Take note that the service wants no more of us.

        Raises:
            BlockedError: always.
        """
        with self._locked("lock"):
            state = self._load()
            self._note_block(state, 0.0)
            self._save(state)
        self._refuse_if_blocked(state)

    def _note_block(self, state: State, wait: float) -> None:
        blocks = state.get("blocks", 0)
        length = wait or min(FIRST_BLOCK * 2**blocks, LONGEST_BLOCK)
        state |= {"blocks": blocks + 1, "blocked": self.clock() + min(length, LONGEST_BLOCK), "failures": 0, "until": 0}

    def _refuse_if_blocked(self, state: State) -> None:
        until = state.get("blocked", 0.0)
        if self.clock() < until <= self.clock() + LONGEST_BLOCK:  # beyond: somebody has set the clock back
            again = datetime.fromtimestamp(until, UTC).strftime("%Y-%m-%d %H:%M")
            raise BlockedError(REST_WAITS(why=WANTS_A_PAUSE(host=self.host, again=again)))

    def _reserve(self, lane: str) -> float:
        """Return when the next request may be made; that moment is then nobody else's."""
        with self._locked("lock"):
            state, now = self._load(), self.clock()
            self._refuse_if_blocked(state)
            self._troubled = "failures" in state
            slot = max(now, min(max(state.get(lane, 0.0), state.get("until", 0.0)), now + LONGEST_WAIT))
            self._save(state | {lane: slot + self._service.pauses[lane]})
        return slot

    def _pause_from_now(self, lane: str) -> None:
        with self._locked("lock"):
            self._save(self._load() | {lane: self.clock() + self._service.pauses[lane]})

    def _locked(self, name: str) -> AbstractContextManager[None]:
        return _held(self._file.with_suffix(f".{name}"))

    def _load(self) -> State:
        try:
            state: State = json.loads(self._file.read_text())
        except (OSError, ValueError):
            return {}
        return state

    def _save(self, state: State) -> None:
        draft = self._file.with_suffix(".new")
        draft.write_text(json.dumps(state))
        draft.replace(self._file)


@contextmanager
def _held(path: Path) -> Iterator[None]:
    """Hold a lock file alone, waiting for whoever has it; it falls with the process."""
    with path.open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
