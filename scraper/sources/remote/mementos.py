"""Table ``mementos``: every capture that an archive of the web lists of a site, and what became of it.

States: ``waiting`` to be asked for; ``again``, when all others are done; ``kept``; ``same`` as the one before by its
digest, and not asked for; ``none``, the archive has nothing of the portal's there; ``failed``, until a run begins anew.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from archive.warc.exchange import safe_uri
from scraper.sources.remote.addresses import kind_of, section_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlite_utils import Database

WAITING, AGAIN, KEPT, SAME, NONE, FAILED = "waiting", "again", "kept", "same", "none", "failed"
TRIES: Final = 2  # the first, and one more when all others are done
_COLUMNS = "id, urlkey, timestamp, url, mimetype, statuscode, digests, length, place, attempts"


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of an archive's index. ``place`` is file, offset and length where the archive says them."""

    urlkey: str
    timestamp: str
    url: str
    mimetype: str | None
    statuscode: int | None
    digest: str | None
    length: int | None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Memento:
    """A row of the table."""

    id: int
    urlkey: str
    timestamp: str
    url: str
    mimetype: str | None
    statuscode: int | None
    digests: str | None
    length: int | None
    place: str | None
    attempts: int

    @property
    def kind(self) -> str:
        """What it is, by what the index says of it."""
        return kind_of(self.mimetype, self.statuscode)

    @property
    def section(self) -> str:
        """Where on the site it stands."""
        return section_of(self.url)


@dataclass(frozen=True, slots=True)
class Span:
    """The captures of one site in one archive of the web, from one time to another (digits; empty: all)."""

    site: int
    source: str
    since: str = ""
    until: str = ""

    @property
    def named(self) -> dict[str, Any]:
        """What the SQL here calls it."""
        first, last = self.since.ljust(14, "0"), self.until.ljust(14, "9")
        return {"site": self.site, "source": self.source, "first": first, "last": last}


_WITHIN = "site = :site AND source = :source AND timestamp BETWEEN :first AND :last"


def add(db: Database, span: Span, rows: Iterable[Listed]) -> int:
    """Note what an index lists; return how many lines it were. A line that is known adds its digest, if that is new."""
    values = [
        {
            "site": span.site,
            "source": span.source,
            "urlkey": row.urlkey,
            "timestamp": row.timestamp,
            "url": row.url,
            "mimetype": row.mimetype,
            "statuscode": row.statuscode,
            "digests": row.digest,
            "length": row.length,
            "place": row.place,
        }
        for row in rows
    ]
    db.conn.executemany(_ADD, values)
    return len(values)


_ADD = """
    INSERT INTO mementos (site, source, urlkey, timestamp, url, mimetype, statuscode, digests, length, place, state)
    VALUES (:site, :source, :urlkey, :timestamp, :url, :mimetype, :statuscode, :digests, :length, :place, 'waiting')
    ON CONFLICT (site, source, url, timestamp) DO UPDATE SET digests = CASE
        WHEN excluded.digests IS NULL OR instr(coalesce(digests, ''), excluded.digests) THEN digests
        ELSE coalesce(digests || ' ', '') || excluded.digests END
"""


def fold(db: Database, span: Span) -> None:
    """Leave out what the index says is the same as the capture of the address before it."""
    db.execute(
        """
        UPDATE mementos SET state = 'same' WHERE state = 'waiting' AND attempts = 0 AND id IN (
            SELECT id FROM (
                SELECT id, digests, lag(digests) OVER before AS digests_before,
                    statuscode, lag(statuscode) OVER before AS status_before, lag(state) OVER before AS state_before
                FROM mementos WHERE site = :site AND source = :source AND timestamp BETWEEN :first AND :last
                WINDOW before AS (PARTITION BY urlkey ORDER BY timestamp, id)
            ) WHERE digests = digests_before AND state_before NOT IN ('none', 'failed')
                AND coalesce(statuscode = status_before, 1)
        )
        """,
        span.named,
    )


def unfold(db: Database, span: Span) -> None:
    """Ask for all that was left out as the same."""
    db.execute(f"UPDATE mementos SET state = 'waiting' WHERE state = 'same' AND why IS NULL AND {_WITHIN}", span.named)


def next_of(db: Database, span: Span, state: str, after: int) -> Memento | None:
    """Return the next one in a state, by its number."""
    sql = f"SELECT {_COLUMNS} FROM mementos WHERE {_WITHIN} AND state = :state AND id > :after ORDER BY id LIMIT 1"
    row = db.execute(sql, span.named | {"state": state, "after": after}).fetchone()
    return None if row is None else Memento(*row)


def in_state(db: Database, span: Span, *states: str) -> Iterator[Memento]:
    """Yield all in some states, by number."""
    marks = ", ".join(f"'{state}'" for state in states)
    sql = f"SELECT {_COLUMNS} FROM mementos WHERE {_WITHIN} AND state IN ({marks}) ORDER BY id"
    return (Memento(*row) for row in db.execute(sql, span.named))


def all_digests(db: Database, span: Span, memento: Memento) -> set[str]:
    """Return every digest listed for the address and second of a capture: the archive serves one of them."""
    sql = """
        SELECT digests FROM mementos WHERE site = :site AND source = :source AND urlkey = :urlkey
        AND timestamp = :timestamp AND digests IS NOT NULL
    """
    rows = db.execute(sql, span.named | {"urlkey": memento.urlkey, "timestamp": memento.timestamp})
    return {digest for (digests,) in rows for digest in digests.split()}


def places_of_second(db: Database, span: Span, memento: Memento) -> list[tuple[str, int]]:
    """Return file and offset of what was kept of the same address and second."""
    sql = """
        SELECT filename, offset FROM mementos WHERE site = :site AND source = :source AND urlkey = :urlkey
        AND timestamp = :timestamp AND +state = 'kept' AND filename IS NOT NULL
    """  # with the plus, SQLite looks at those of the address, not at all that were kept
    rows = db.execute(sql, span.named | {"urlkey": memento.urlkey, "timestamp": memento.timestamp})
    return [(filename, offset) for filename, offset in rows]


def keep(db: Database, memento: int, place: tuple[str, int], why: str | None) -> None:
    """Note where the record of a capture was written, and what is wrong with it, if something is."""
    sql = "UPDATE mementos SET state = 'kept', filename = ?, offset = ?, why = ? WHERE id = ?"
    db.execute(sql, (*place, why, memento))


def settle(db: Database, memento: int, state: str, why: str | None) -> None:
    """Note that there is nothing to keep; where one was left out as the same, it is asked for in its place."""
    with db.atomic():
        db.execute("UPDATE mementos SET state = ?, why = ? WHERE id = ?", (state, why, memento))
        if state in (NONE, FAILED):
            db.execute(_NEXT_OF_THE_SAME, (memento,))


_NEXT_OF_THE_SAME = """
    UPDATE mementos SET state = 'waiting' WHERE id = (
        SELECT later.id FROM mementos AS gone JOIN mementos AS later ON later.site = gone.site
            AND later.source = gone.source AND later.urlkey = gone.urlkey AND later.timestamp >= gone.timestamp
            AND later.digests = gone.digests AND later.state = 'same' AND later.why IS NULL
        WHERE gone.id = ? ORDER BY later.timestamp, later.id LIMIT 1)
"""


def fail(db: Database, memento: Memento, why: str) -> str:
    """Note that asking has failed; return the state that follows."""
    state = FAILED if memento.attempts + 1 >= TRIES else AGAIN
    with db.atomic():
        db.execute("UPDATE mementos SET attempts = attempts + 1 WHERE id = ?", (memento.id,))
        settle(db, memento.id, state, why)
    return state


def retry_failed(db: Database, span: Span) -> None:
    """Give what has failed in an earlier run another chance."""
    sql = f"UPDATE mementos SET state = 'waiting', attempts = 0, told = 0 WHERE state = 'failed' AND {_WITHIN}"
    db.execute(sql, span.named)


def not_yet_taken(db: Database, span: Span) -> list[tuple[str, int]]:
    """Return the places of records that were kept, and are no row of ``captures``."""
    sql = f"""
        SELECT filename, offset FROM mementos WHERE {_WITHIN} AND state = 'kept' AND NOT EXISTS (
            SELECT 1 FROM captures WHERE captures.filename = mementos.filename AND captures.offset = mementos.offset)
        ORDER BY id
    """
    return [(filename, offset) for filename, offset in db.execute(sql, span.named)]


def not_yet_told(db: Database, span: Span, memento: int | None = None) -> list[tuple[str, str, str]]:
    """Return address, time and words of what is wrong and was not reported: with one memento, or with any."""
    sql = f"""
        SELECT url, timestamp, why FROM mementos
        WHERE {_WITHIN} AND why IS NOT NULL AND NOT told AND state IN ('kept', 'none', 'failed')
        {"AND id = :memento" if memento is not None else ""} ORDER BY id
    """
    rows = db.execute(sql, span.named | {"memento": memento})
    return [(url, time, why) for url, time, why in rows]


def note_told(db: Database, span: Span) -> None:
    """Note that all that is wrong was reported."""
    states = "state IN ('kept', 'none', 'failed')"
    db.execute(f"UPDATE mementos SET told = 1 WHERE {_WITHIN} AND {states} AND why IS NOT NULL", span.named)


def end_of_file(db: Database, filename: str) -> int | None:
    """Return where the last record begins that is known of a file of ours; None where none is."""
    last: int | None = db.execute("SELECT max(offset) FROM mementos WHERE filename = ?", (filename,)).fetchone()[0]
    return last


def find(db: Database, span: Span, url: str, timestamp: str) -> Memento | None:
    """Return the row of a time and an address, as a record writes it."""
    sql = f"SELECT {_COLUMNS} FROM mementos WHERE site = :site AND source = :source AND timestamp = :timestamp"
    given = span.named | {"timestamp": timestamp, "url": url}
    rows = [*db.execute(f"{sql} AND url = :url", given)] or db.execute(sql, given)  # few are written in another way
    return next((one for one in (Memento(*row) for row in rows) if safe_uri(one.url) == url), None)
