"""Archives made by earlier releases, kept as they were: the database as SQL, the WARC files as files.

``finished`` is a complete crawl of the replica with 10 articles (seed 7, skin "links"), ``killed`` one that was killed
in the middle. Each was made by that release's own command. When a release changes the schema, or what it writes of a
request that waits, add the samples of the release before it; never touch those that are here.

No single kill leaves every sort of request waiting, so there are four of 0.2.0:

- ``killed``: sections, a list's next page by a form, an attachment, titles of a list, the sitemap (30 articles, skin
  "webforms");
- ``killed_at_articles``: the same portal a little later: the list of a section, held back, and pictures;
- ``killed_at_known_lists``: the second crawl of ``finished``, after ``a_day``: a list that the first has walked;
- ``killed_at_revisits``: the same crawl near its end: known articles, some with another address to ask otherwise, some
  behind a redirect.
"""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from tests.worlds.portal import Portal, serve

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

HERE = Path(__file__).parent
SAMPLES = sorted(str(path.parent.relative_to(HERE)) for path in HERE.glob("*/*/archive.sql"))
PORTAL = "127.0.0.1:33075"  # where the replica answered when the samples were made
ARTICLES, SEED = 10, 7
OF_FORMS = {"0.2.0/killed", "0.2.0/killed_at_articles"}


def serve_as_for(sample: str) -> AbstractContextManager[Portal]:
    """Run the portal of a sample, as it was in its first crawl."""
    return (
        serve("webforms", articles=30, seed=SEED)
        if sample in OF_FORMS
        else serve("links", articles=ARTICLES, seed=SEED)
    )


def a_day(portal: Portal) -> None:
    """What its editors did between the first and the second crawl of 0.2.0."""
    drafts = [draft for draft in portal.plan.own.values() if draft.section.kind != "single"]
    for number, draft in enumerate(sorted(drafts, key=lambda draft: draft.moment)[-6:]):
        portal.move(draft.id, permanent=number % 2 == 0)
    portal.publish(2)


def script(sample: str, address: str = PORTAL) -> str:
    """The SQL of a sample, its portal moved to ``address``."""
    return (HERE / sample / "archive.sql").read_text(encoding="utf-8").replace(PORTAL, address)


def unpack(sample: str, folder: Path, address: str = PORTAL) -> Path:
    """Make ``folder`` the archive that the sample was: its writer died with everything still in the write-ahead log."""
    shutil.copytree(HERE / sample / "warc", folder / "warc")
    (folder / "editions").mkdir()
    written = folder / "written.db"
    with closing(sqlite3.connect(written)) as db:
        for pragma in ("journal_mode = WAL", "wal_autocheckpoint = 0"):
            db.execute(f"PRAGMA {pragma}")
        db.executescript(script(sample, address))
        for end in ("", "-wal"):
            shutil.copy(f"{written}{end}", folder / f"archive.db{end}")
    written.unlink()
    return folder


def tables(db: sqlite3.Connection) -> dict[str, list[str]]:
    """Every table with its columns."""
    names = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1")]
    return {name: [row[1] for row in db.execute(f"PRAGMA table_info({name})")] for name in names}


def rows(db: sqlite3.Connection, columns: dict[str, list[str]]) -> dict[str, set[tuple[object, ...]]]:
    """All rows of some tables, in some columns."""
    return {table: set(db.execute(f"SELECT {', '.join(names)} FROM {table}")) for table, names in columns.items()}


def as_it_was(sample: str) -> sqlite3.Connection:
    """A sample's database in memory, as that release left it."""
    db = sqlite3.connect(":memory:")
    db.executescript(script(sample))
    return db
