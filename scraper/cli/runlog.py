"""One JSON line a run, in the archive's folder: for log collectors, and to know which messages went out before."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, field, fields
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

RUNS = "runs.jsonl"
REFUSED = "refused"
UNTOLD = ("failed", "nobody")  # states of `Run.told` in which nobody has heard of the run
_TAIL = 256 * 1024  # bytes of the file that are read to find the last run


@dataclass(frozen=True, slots=True)
class Run:
    """How one run of the command ended.

    ``time`` is when it ended, ``since`` since when crawls have ended like this one, both UTC; ``seconds`` how long it
    took. ``outcome`` is one of `archive.words.outcomes`, or "refused" where nothing was crawled; ``detail`` says why.
    Counts are the crawl's own, None where it never began. ``alarms`` are lines for people, with what makes each the
    same alarm in ``alarm_keys``. ``told`` is whether a message went out: "sent", "failed", "nobody" where the profile
    names no address, or None for no news.
    """

    time: str
    site: str
    home_url: str
    archive: str
    outcome: str
    exit_code: int
    seconds: float
    version: str
    host: str
    crawl: int | None = None
    mode: str | None = None
    detail: str | None = None
    since: str | None = None
    requests: int | None = None
    new: int | None = None
    changed: int | None = None
    gone: int | None = None
    problems: dict[str, int] = field(default_factory=dict)
    alarms: list[str] = field(default_factory=list)
    alarm_keys: list[str] = field(default_factory=list)
    walks: dict[str, int] = field(default_factory=dict)
    told: str | None = None


def line(run: Run) -> str:
    """Return a run as one line of JSON."""
    return json.dumps(asdict(run), ensure_ascii=False)


def append(folder: Path, run: Run) -> None:
    """Add a run to the archive's log in one write: whole, or not at all.

    Raises:
        OSError: the file cannot be written.
    """
    handle = os.open(folder / RUNS, os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        end = os.fstat(handle).st_size
        torn = end > 0 and os.pread(handle, 1, end - 1) != b"\n"
        data = ("\n" if torn else "").encode() + f"{line(run)}\n".encode()
        written = os.write(handle, data)
        if written < len(data):
            os.ftruncate(handle, end)
            os.write(handle, data)  # says why
    finally:
        os.close(handle)


def last_run(folder: Path, site: str) -> Run | None:
    """Return the newest run of a site whose news, if it was any, people know; None where there is none."""
    for text in reversed(_last_lines(folder / RUNS)):
        run = _read(text)
        if run is not None and run.site == site and run.told not in UNTOLD:
            return run
    return None


def _last_lines(path: Path) -> list[str]:
    try:
        with path.open("rb") as file:
            file.seek(max(0, path.stat().st_size - _TAIL))
            return file.read().decode("utf-8", "replace").splitlines()
    except OSError:
        return []


def _read(text: str) -> Run | None:
    """Return a line as a run; None for one that is torn, or not of this program."""
    names = {known.name for known in fields(Run)}
    try:
        values: dict[str, Any] = {name: value for name, value in json.loads(text).items() if name in names}
        return Run(**values)
    except (ValueError, TypeError, AttributeError):
        return None
