"""Whether an archive holds: files, records, rows, editions; cheap by default, whole where it is asked for."""

from __future__ import annotations

import sqlite3
from collections import Counter
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, Final

from archive.database.connect import DATABASE
from archive.health.verified import NOT_SOUND, SOUND, STOPPED, Verified
from archive.proof import editions, signatures
from archive.proof.files.manifest import Manifest
from archive.proof.files.warcs import Warcs
from archive.proof.finding import NEWER, NOTE, RESTORE_ROWS, WRONG, Finding, Place
from archive.proof.pages.again import PagesAgain
from archive.proof.rows import kept, rules, wording
from archive.proof.rows.derived import compare
from archive.words.errors import ArchiveError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from archive.database.folder import Archive
    from archive.proof.pages.again import Read

ALL, FEW = -1, 3  # crawls whose own visits are counted again
MOST_KEPT = 10_000  # findings kept for a report; all of them are counted


def _told(part: Iterator[Finding]) -> Iterator[Finding]:
    """Yield what a part finds, and that the database is too damaged to be asked, where it is."""
    try:
        yield from part
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF not in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
            raise
        yield Finding(Place(DATABASE), f"the database is damaged: {error}", RESTORE_ROWS)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        what = f"a row holds what no program writes there ({error}); what follows in this part was not looked at"
        yield Finding(Place(DATABASE), what, RESTORE_ROWS)


def _nothing(_: int | str) -> None:
    pass


@dataclass(frozen=True, slots=True)
class Progress:
    """Where it is told how far a verification has come: the ``part``, its ``total``, and each ``advance`` in it."""

    part: Callable[[str], None] = _nothing
    total: Callable[[int], None] = _nothing
    advance: Callable[[int], None] = _nothing


SILENT: Final = Progress()


@dataclass(frozen=True, slots=True)
class Derived:
    """A database of rows that were derived again; ``other_readers`` made those that are there."""

    database: Path
    other_readers: bool


@dataclass(slots=True)
class Verification:
    """One verification of an archive, at work or done.

    ``seed`` chooses the records of the sample: the same one chooses the same records. ``read`` reads captured pages
    again, with the readers of ``version``; where there is none, rows are not compared with pages. ``derive`` derives
    all rows again from the captures; where there is none, they are not compared with such.
    """

    archive: Archive
    deep: bool
    seed: int
    started_at: str
    progress: Progress = SILENT
    read: Read | None = None
    derive: Callable[[], AbstractContextManager[Derived]] | None = None
    version: str = ""
    findings: list[Finding] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    done: bool = False
    pages: int = 0
    derived: bool = False
    _warcs: Warcs = field(init=False)

    def __post_init__(self) -> None:
        """Make ready what is looked at."""
        self._warcs = Warcs(self.archive.db, self.archive.warc, self.progress.advance)

    def run(self) -> Iterator[Finding]:
        """Look at everything, and yield what does not hold as soon as it is found."""
        for name, part in self._parts():
            self.progress.part(name)
            for finding in _told(part):
                self.counts[finding.weight] += 1
                if len(self.findings) < MOST_KEPT:
                    self.findings.append(finding)
                yield finding
        self.done = True

    def _parts(self) -> Iterator[tuple[str, Iterator[Finding]]]:
        db, warcs = self.archive.db, self._warcs
        self.progress.total(self._size())
        yield "files", warcs.lengths()
        yield "files", warcs.strangers()
        yield "database", rules.unsound(db)
        yield "database", rules.broken_rules(db)
        yield "database", wording.unlike_names(db)
        yield "database", wording.unlike_words(db)
        yield "database", wording.unlike_counts(db, ALL if self.deep else FEW)
        yield "database", warcs.revisits()
        yield "editions", editions.broken_editions(self.archive.editions, self.progress.advance, deep=self.deep)
        yield "editions", signatures.unproven(self.archive.path)
        yield "editions", kept.changed_since(self.archive.path / DATABASE, self.archive.editions)
        yield "records", self._all_records() if self.deep else warcs.sample(self.seed)
        if self.deep:
            yield "rows", self._rows_again()

    def _all_records(self) -> Iterator[Finding]:
        manifest = Manifest(self.archive.warc)
        yield from self._warcs.whole(manifest)
        yield from self._warcs.unnamed()
        yield from manifest.missing({name for name, _, _ in self._warcs.named()})
        manifest.write()

    def _pages_again(self, read: Read) -> Iterator[Finding]:
        again = PagesAgain(self.archive, self.version)
        self.progress.total(again.count())
        for stored, readings in read(again.stored()):
            yield from again.compare(stored, readings)
            self.progress.advance(1)
        yield from again.left(read)
        yield from again.sections()
        yield from again.addresses()
        self.pages = again.pages

    def _rows_again(self) -> Iterator[Finding]:
        """Compare the rows with rows derived again; where that cannot be, with single pages read again."""
        if self.derive is not None:
            try:
                with self.derive() as derived:
                    self.derived = True
                    old, new = self.archive.path / DATABASE, derived.database
                    yield from compare(old, new, other_readers=derived.other_readers)
            except ArchiveError as error:
                what = f"the rows were not derived again, but compared with single pages ({error})"
                yield Finding(Place(DATABASE), what, "run it again when that is mended", NOTE)
        if not self.derived and self.read is not None:
            yield from self._pages_again(self.read)

    def _size(self) -> int:
        """Return how many bytes will be read of what can be counted before."""
        kept = [path for folder in editions.folders(self.archive.editions) for path in folder.iterdir()]
        wanted = kept if self.deep else [path for path in kept if path.name == DATABASE]
        return sum(path.stat().st_size for path in wanted) + (self._warcs.size() if self.deep else 0)

    @property
    def outcome(self) -> str:
        """How it ended, or that it has not."""
        if self.counts[WRONG]:
            return NOT_SOUND
        return SOUND if self.done else STOPPED

    def verified(self, finished_at: str, version: str) -> Verified:
        """Return what is noted of it."""
        first = next((finding.line for finding in self.findings if finding.weight == WRONG), None)
        counts = (self.counts[WRONG], self.counts[NEWER])
        return Verified(self.started_at, finished_at, self.outcome, self.deep, *counts, self.seed, version, first)

    def as_json(self, verified: Verified) -> dict[str, Any]:
        """Return all that was found, as plain values."""
        tally = self._warcs.tally
        looked_at = {
            "files": tally.files,
            "bytes": tally.bytes,
            "records": tally.records,
            "captures": tally.rows,
            "pages": self.pages,
            "derived": self.derived,
        }
        findings = [finding.as_json() for finding in self.findings]
        return asdict(verified) | {"looked_at": looked_at, "counts": dict(self.counts), "findings": findings}

    @property
    def looked_at(self) -> str:
        """What was looked at, in one line."""
        tally = self._warcs.tally
        counts = [f"{tally.files} WARC files", f"{tally.records} records", f"{tally.rows} rows of captures"]
        again = (
            [f"{self.pages} captures read again"] if self.pages else ["all rows derived again"] if self.derived else []
        )
        return ", ".join(counts + again)
