"""Rows about what was fetched: captures, and the pictures and files among them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlite_utils import Database

_COLUMNS = (
    "url",
    "timestamp",
    "method",
    "statuscode",
    "mimetype",
    "digest",
    "record_type",
    "filename",
    "offset",
    "length",
)
_INSERT = """
    INSERT INTO captures (crawl, url, timestamp, method, statuscode, mimetype, digest,
        record_type, refers_to, filename, offset, length, source)
    VALUES (:crawl, :url, :timestamp, :method, :statuscode, :mimetype, :digest,
        :record_type, :refers_to, :filename, :offset, :length, :source)
"""


def save_capture(db: Database, crawl: int, capture: Mapping[str, Any], source: str) -> int:
    """Store a capture; a revisit is tied to the response it repeats. Return its id."""
    row = {name: capture.get(name) for name in _COLUMNS} | {"crawl": crawl, "source": source}
    row["refers_to"] = _original(db, row["digest"]) if row["record_type"] == "revisit" else None
    return int(db.execute(_INSERT, row).lastrowid or 0)


def save_section(db: Database, capture: int, section: int) -> None:
    """Note which section's list a capture is."""
    db.execute("UPDATE captures SET section = ? WHERE id = ?", (section, capture))


def _original(db: Database, digest: str | None) -> int | None:
    sql = "SELECT min(id) FROM captures WHERE digest = ? AND record_type = 'response'"
    original: int | None = db.execute(sql, (digest,)).fetchone()[0]
    return original


def last_timestamp(db: Database) -> str | None:
    """Return when the last live capture was made, by the machine's clock of that moment; None where there is none."""
    row = db.execute("SELECT timestamp FROM captures WHERE source = 'live' ORDER BY id DESC LIMIT 1").fetchone()
    return row[0] if row else None


def find_original(db: Database, digest: str) -> tuple[str, str] | None:
    """Return URL and timestamp of the first response that holds a payload, or None."""
    sql = "SELECT url, timestamp FROM captures WHERE digest = ? AND record_type = 'response' ORDER BY id LIMIT 1"
    row: tuple[str, str] | None = db.execute(sql, (digest,)).fetchone()
    return row


def save_file(db: Database, capture: int, url: str, facts: Mapping[str, Any]) -> None:
    """Tell every picture and attachment with this URL where its bytes are, and what they are."""
    row = {name: facts.get(name) for name in ("digest", "mimetype", "width", "height", "length")}
    row |= {"capture": capture, "url": url}
    db.execute(
        """
        UPDATE images SET digest = :digest, mimetype = :mimetype, width = :width, height = :height,
            length = :length, capture = :capture WHERE url = :url
        """,
        row,
    )
    db.execute(
        """
        UPDATE attachments SET digest = :digest, mimetype = :mimetype, length = :length, capture = :capture
        WHERE url = :url
        """,
        row,
    )


def file_is_stored(db: Database, url: str) -> bool:
    """Whether the bytes of a picture or attachment are in the archive."""
    sql = """
        SELECT EXISTS (SELECT 1 FROM images WHERE url = :url AND capture IS NOT NULL)
            OR EXISTS (SELECT 1 FROM attachments WHERE url = :url AND capture IS NOT NULL)
    """
    return bool(db.execute(sql, {"url": url}).fetchone()[0])
