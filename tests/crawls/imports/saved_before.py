"""What others saved of a portal before and after we crawled it, in groups that overlap, and an archive of it all."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from archive.database.folder import LOCK, hold, open_archive
from archive.rows import crawls
from archive.warc.capture import Capture
from archive.warc.journal import Event, Journal, read_journal
from scraper.crawl.events import NUMBERS
from scraper.spiders.derive.derive import derive, take_place
from scraper.spiders.derive.importing import Importing
from scraper.spiders.derive.scratch import SCRATCH
from tests.tools.nights import Nights
from tests.worlds.portal import serve

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from archive.warc.capture import Trouble
    from tests.worlds.portal import Portal

ARTICLES = 10
YEARS = 730  # days from what others saved to what we crawled, and to what they saved then
TOLD = ("url", "timestamp", "method", "statuscode", "mimetype", "digest", "record_type", "filename", "offset", "length")
_SQL = f"""
    SELECT {", ".join(f"own.{name}" for name in TOLD)}, had.filename, had.offset, own.crawl FROM captures AS own
    LEFT JOIN captures AS had ON had.id = own.refers_to WHERE own.filename IS NOT NULL ORDER BY own.id
"""


@dataclass(frozen=True)
class Past:
    """Where all of it lies: what others saved, in two copies of the same files, and our own crawl between.

    ``saved`` are the captures in the first copy, ``again`` those in the second, one for one.
    """

    folder: Path
    ours: Path
    saved: tuple[Capture, ...]
    again: tuple[Capture, ...]


def make_past(folder: Path) -> Past:
    """Let a portal be saved by others, crawled by us, and saved again, with edits between."""
    theirs, ours = Nights("", folder / "theirs"), Nights("", folder / "ours")
    with serve("links", articles=ARTICLES) as portal:
        theirs.url = ours.url = portal.url
        for nights, edit in ((theirs, first_edits), (ours, second_edits), (theirs, None)):
            nights.folder.parent.mkdir(exist_ok=True)
            night = nights.crawl("--full")
            assert night.exit_code == 0, night.output
            if edit is not None:
                edit(portal)
    shutil.copytree(theirs.folder / "warc", folder / "again")
    saved = tuple(_saved(theirs.folder, theirs.folder / "warc", "a"))
    return Past(folder, ours.folder, saved, tuple(_saved(theirs.folder, folder / "again", "b")))


def first_edits(portal: Portal) -> None:
    """New articles, one of them back-dated, one changed, one unlisted, one gone."""
    ids = sorted(portal.truth.articles)
    portal.publish(2)
    portal.publish(1, "Văn hóa", at_top=False)
    portal.edit(ids[-1], title="Tên mới của bài này")
    portal.unlist(ids[1])
    portal.remove(ids[2])


def second_edits(portal: Portal) -> None:
    """The one that was gone is back, the changed one is as it was printed first or changed again."""
    ids = sorted(portal.truth.articles)
    portal.publish(1)
    portal.edit(ids[-2], title="Bài này có tên khác")
    portal.edit(ids[0], title="Tên sau cùng của bài này")
    portal.remove(ids[3])


def _saved(archive: Path, warc: Path, copy: str) -> Iterator[Capture]:
    with closing(sqlite3.connect(archive / "archive.db")) as db:
        for *told, filename, offset, crawl in db.execute(_SQL).fetchall():
            capture = Capture(**dict(zip(TOLD, told, strict=True)))
            at = datetime.fromisoformat(capture.timestamp) + timedelta(days=YEARS if crawl > 1 else -YEARS)
            yield replace(
                capture,
                timestamp=at.strftime("%Y-%m-%dT%H:%M:%SZ"),
                filename=str(warc / capture.filename),
                source=f"warc:{copy}.warc.gz",
                original=None if filename is None else (str(warc / filename), offset),
            )


@dataclass
class Timeline:
    """An archive that takes in one thing after another; ``readings`` is where what was read is kept between them."""

    folder: Path
    readings: Path

    def take(self, source: str, found: Iterable[Capture | Trouble]) -> None:
        """Import captures, and derive all rows again."""
        open_archive(self.folder, create=True).close()
        with hold(self.folder / LOCK, "archive"):
            with closing(open_archive(self.folder)) as archive:
                Importing(archive, source, None, lambda _trouble: None).take(found)
            self.derive()

    def crawl(self, ours: Path) -> None:
        """Let our crawl happen now: its events follow, under the next numbers, its files lie beside the others."""
        open_archive(self.folder, create=True).close()
        warc = self.folder / "warc"
        with closing(open_archive(self.folder)) as archive:
            last = crawls.last_event(archive.db)
            numbers = crawls.next_ids(archive.db)
        with closing(Journal(warc, "later", {})) as journal:
            for event in read_journal(ours / "warc"):
                if event.name == NUMBERS:  # those that articles would have had
                    continue
                told = _numbered(event.told, *numbers)
                journal.write(datetime.fromisoformat(event.written_at), Event(last + event.number, event.name, told))
        for file in (ours / "warc").iterdir():
            if "-events-" not in file.name:
                shutil.copy(file, warc)
        self.derive()

    def derive(self) -> None:
        """Derive all rows again; what was read before is not read again."""
        if self.readings.exists():
            shutil.copy(self.readings, self.folder / SCRATCH)
        derive(self.folder)
        with closing(sqlite3.connect(self.folder / SCRATCH)) as db:
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        shutil.copy(self.folder / SCRATCH, self.readings)
        take_place(self.folder)


def _numbered(told: dict[str, Any], crawl: int, capture: int) -> dict[str, Any]:
    """Return what an event of a first crawl tells, where its crawl and its captures have later numbers."""
    told = dict(told)
    if "crawl" in told:
        told["crawl"] += crawl - 1
    if "id" in told:
        told["id"] += capture - 1
    if isinstance(told.get("capture"), int):
        told["capture"] += capture - 1
    elif isinstance(told.get("capture"), dict):
        told["capture"] = told["capture"] | {"id": told["capture"]["id"] + capture - 1}
    return told
