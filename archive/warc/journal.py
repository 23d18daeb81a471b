"""The journal of an archive: what its crawls know beside the answers, as WARC metadata records.

Each event is written before it happens to the rows, under the number after that of the last one that the rows have: so
rows follow from ``warc/`` alone. What a killed process wrote and the rows do not have never happened: the next process
begins with an event ``run``, whose number says after which one it goes on.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from archive.warc.reader import records_of
from archive.warc.writer import EVENT, WarcWriter, number_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime
    from pathlib import Path

RUN = "run"
_FILES = "*-events-*.warc.gz*"


class Event(NamedTuple):
    """Something that changed the rows: its number, its name, what it says as plain values, and when it was written."""

    number: int
    name: str
    told: dict[str, Any]
    written_at: str = ""


class Journal:
    """Writes the events of one process into files of their own, ``{name}-events-…``, beside the answers."""

    def __init__(self, folder: Path, name: str, info: Mapping[str, str]) -> None:
        self._writer = WarcWriter(folder, f"{name}-events", info)

    def write(self, at: datetime, event: Event) -> None:
        """Have an event on the disk."""
        told = {"number": event.number, "event": event.name} | event.told
        self._writer.write_event(at, json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode())

    def close(self) -> None:
        """Finish the current file."""
        self._writer.close()


def read_journal(folder: Path) -> Iterator[Event]:
    """Yield every event of an archive in the order of writing, also those that a later ``run`` makes void."""
    for path in sorted(folder.glob(_FILES), key=number_of):
        for record in records_of(path):
            if record.type == "metadata" and record.headers.get("Content-Type") == EVENT:
                told = json.loads(record.payload)
                yield Event(told.pop("number"), told.pop("event"), told, record.headers["WARC-Date"])
