"""``warc/SHA256SUMS``: the digests of WARC files that were found whole, so that every later bit of them is proven.

Any ``sha256sum --check`` reads it, and any tool can sign it or have it stamped.
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from archive.proof.finding import RESTORE_FILE, Finding, Place
from archive.warc.reader import sync

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MANIFEST = "SHA256SUMS"
# matches: 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08  tptv-20261117060827-00001.warc.gz
_LINE = re.compile(r"^([0-9a-f]{64}) [ *](.+)$")


class Manifest:
    """The digests that a folder of WARC files has noted."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / MANIFEST
        self._noted = self._read()
        self._new: dict[str, str] = {}

    def _read(self) -> dict[str, str]:
        try:
            lines = self._path.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError):
            return {}
        return {match[2]: match[1] for match in map(_LINE.match, lines) if match}

    def compare(self, name: str, digest: str | None, *, sound: bool) -> Iterator[Finding]:
        """Yield where a file is not what was noted of it; note it where it is ``sound`` and was not."""
        noted = self._noted.get(name)
        if noted is not None and digest not in {None, noted}:
            yield Finding(Place(name), f"this file is not the one whose digest is in {MANIFEST}", RESTORE_FILE)
        elif noted is None and digest is not None and sound:
            self._new[name] = digest

    def missing(self, named: set[str]) -> Iterator[Finding]:
        """Yield the files that were noted once and are not there any more, and that no row names."""
        for name in sorted(self._noted.keys() - named):
            if not (self._path.parent / name).is_file():
                yield Finding(Place(name), f"this file is noted in {MANIFEST}, and is not there", RESTORE_FILE)

    def write(self) -> None:
        """Add what is new, whole or not at all.

        Raises:
            OSError: the folder cannot be written.
        """
        if not self._new:
            return
        lines = [f"{digest}  {name}\n" for name, digest in sorted((self._noted | self._new).items())]
        unfinished = self._path.with_name(f".{MANIFEST}.{os.getpid()}")
        unfinished.write_text("".join(lines), encoding="utf-8")
        sync(unfinished)
        unfinished.replace(self._path)
