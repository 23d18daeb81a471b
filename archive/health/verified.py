"""When an archive was last verified, and how that ended: ``verified.json`` in its folder, beside the rows.

It is no row: rows follow from captures, and an archive put back from a copy must not claim what was true of another.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Final

from archive.warc.reader import sync

if TYPE_CHECKING:
    from pathlib import Path

VERIFIED: Final = "verified.json"
SOUND: Final = "sound"
NOT_SOUND: Final = "not sound"
STOPPED: Final = "stopped"


@dataclass(frozen=True, slots=True)
class Verified:
    """One verification. ``deep`` is whether every record was read; ``first`` is the line of the first thing wrong."""

    started_at: str
    finished_at: str
    outcome: str
    deep: bool
    wrong: int
    newer: int
    seed: int
    version: str
    first: str | None = None


def write_verified(folder: Path, verified: Verified) -> None:
    """Write it down, whole or not at all.

    Raises:
        OSError: the folder cannot be written.
    """
    path = folder / VERIFIED
    unfinished = path.with_name(f".{VERIFIED}.{os.getpid()}")
    try:
        unfinished.write_text(json.dumps(asdict(verified), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        sync(unfinished)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def last_verified(folder: Path) -> Verified | None:
    """Return the last verification; None where there was none, or what is there cannot be read."""
    try:
        return Verified(**json.loads((folder / VERIFIED).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None
