"""``warc/SHA256SUMS``: the digests of WARC files that were found whole, so that every later bit of them is proven.

Any ``sha256sum --check`` reads it, and any tool can sign it or have it stamped. A list that somebody has signed is kept
as it is, under a number; the list goes on in a new file that has its lines too.
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from archive.editions.downloads import CHECKSUMS as MANIFEST
from archive.editions.downloads import sha256
from archive.proof.finding import RESTORE_FILE, Finding, Place
from archive.warc.reader import sync

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["MANIFEST", "Manifest"]

# matches: 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08  tptv-20261117060827-00001.warc.gz
_LINE = re.compile(r"^([0-9a-f]{64}) [ *](.+)$")
# matches: SHA256SUMS-0002
_KEPT = re.compile(rf"^{MANIFEST}(?:-\d+)?$")
_ENDINGS = ("*.warc.gz", "*.warc")
_MOST_AT_ONCE = 4_000_000_000  # bytes: some seconds of reading


class Manifest:
    """The digests that a folder of WARC files has noted; of one noted twice, all must be the same."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / MANIFEST
        lists = sorted(path for path in folder.glob(f"{MANIFEST}*") if _KEPT.match(path.name))
        self._noted: dict[str, set[str]] = {}
        for name, digest in (line for path in lists for line in _read(path)):
            self._noted.setdefault(name, set()).add(digest)
        self._new: dict[str, str] = {}

    def compare(self, name: str, digest: str | None, *, sound: bool) -> Iterator[Finding]:
        """Yield where a file is not what was noted of it; note it where it is ``sound`` and was not."""
        noted = self._noted.get(name)
        if noted is not None and digest is not None and noted != {digest}:
            yield Finding(Place(name), f"this file is not the one whose digest is in {MANIFEST}", RESTORE_FILE)
        elif noted is None and digest is not None and sound:
            self._new[name] = digest

    def missing(self, named: set[str]) -> Iterator[Finding]:
        """Yield the files that were noted once and are not there any more, and that no row names."""
        for name in sorted(self._noted.keys() - named):
            if not (self._path.parent / name).is_file():
                yield Finding(Place(name), f"this file is noted in {MANIFEST}, and is not there", RESTORE_FILE)

    def note_new(self) -> None:
        """Note the finished files of the folder that are not noted yet, as they are now.

        Where they are more than a night's, it is left to whoever reads all of them anyway.
        """
        found = [path for ending in _ENDINGS for path in sorted(self._path.parent.rglob(ending))]
        new = [path for path in found if str(path.relative_to(self._path.parent)) not in self._noted]
        if sum(path.stat().st_size for path in new) <= _MOST_AT_ONCE:
            self._new |= {str(path.relative_to(self._path.parent)): sha256(path) for path in new}

    def write(self) -> None:
        """Add what is new, whole or not at all.

        Raises:
            OSError: the folder cannot be written.
        """
        if not self._new:
            return
        lists = {name: next(iter(digests)) for name, digests in self._noted.items()} | self._new
        lines = [f"{digest}  {name}\n" for name, digest in sorted(lists.items())]
        unfinished = self._path.with_name(f".{MANIFEST}.{os.getpid()}")
        unfinished.write_text("".join(lines), encoding="utf-8")
        sync(unfinished)
        self._keep_signed()
        unfinished.replace(self._path)

    def _keep_signed(self) -> None:
        """Put a list with what was signed of it aside, under the next number."""
        beside = [path for path in self._path.parent.glob(f"{MANIFEST}.*") if path.suffix in _SIGNATURES]
        if not beside:
            return
        kept = [int(path.name.rpartition("-")[2]) for path in self._path.parent.glob(f"{MANIFEST}-[0-9]*[0-9]")]
        aside = f"{MANIFEST}-{max(kept, default=0) + 1:04d}"
        for path in (*beside, self._path):
            path.rename(path.with_name(path.name.replace(MANIFEST, aside, 1)))


_SIGNATURES = frozenset({".minisig", ".sig", ".tsr"})


def _read(path: Path) -> Iterator[tuple[str, str]]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return
    for match in map(_LINE.match, lines):
        if match:
            yield match[2], match[1]
