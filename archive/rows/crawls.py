"""Rows about where material comes from: sites, crawls, problems, captures."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from archive.rows import counters, frontier, ledger
from archive.rows.lists import drop_unconfirmed, drop_unconfirmed_where_none_was_live, merge_twins
from archive.words.crawls import DONE, FAILED, LIVE, RESPONSE, REVISIT
from archive.words.outcomes import COMPLETE
from archive.words.problems import NO_ANSWER

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlite_utils import Database


def save_site(db: Database, site: Mapping[str, Any]) -> int:
    """Store a site under its name, or what is new about it; return its id. A value once known is not emptied."""
    profile = site.get("profile")
    if profile is not None and not isinstance(profile, str):
        profile = json.dumps(profile, ensure_ascii=False)
    db.execute(
        """
        INSERT INTO sites (name, title, home_url, sid, profile) VALUES (:name, :title, :home_url, :sid, :profile)
        ON CONFLICT (name) DO UPDATE SET
            title = coalesce(excluded.title, title), home_url = excluded.home_url,
            sid = coalesce(excluded.sid, sid), profile = coalesce(excluded.profile, profile)
        """,
        {
            "name": site["name"],
            "title": site.get("title"),
            "home_url": site["home_url"],
            "sid": site.get("sid"),
            "profile": profile,
        },
    )
    return int(db.execute("SELECT id FROM sites WHERE name = ?", (site["name"],)).fetchone()[0])


def learned(db: Database, site: str) -> dict[str, Any]:
    """Return the profile that a site was last saved with, by its name; empty where it never was."""
    row = db.execute("SELECT profile FROM sites WHERE name = ? AND profile IS NOT NULL", (site,)).fetchone()
    known: dict[str, Any] = json.loads(row[0]) if row else {}
    return known


def site_named(db: Database, name: str) -> int | None:
    """Return the id of a site; None where it has never been saved."""
    row = db.execute("SELECT id FROM sites WHERE name = ?", (name,)).fetchone()
    return row[0] if row else None


def site_of(db: Database, crawl: int) -> int:
    """Return the site of a crawl."""
    return int(db.execute("SELECT site FROM crawls WHERE id = ?", (crawl,)).fetchone()[0])


def begin_crawl(  # noqa: PLR0913, PLR0917 -- the columns of one row
    db: Database,
    site: int,
    source: str,
    started_at: str,
    version: str,
    mode: str | None = None,
    crawl: int | None = None,
) -> int:
    """Start a crawl of a site from ``source`` ("live", "wayback", …); return its id, the next one if none is given.

    It takes over what earlier crawls could not get an answer to.
    """
    sql = "INSERT INTO crawls (id, site, source, started_at, version, mode) VALUES (?, ?, ?, ?, ?, ?)"
    with db.atomic():
        crawl = int(db.execute(sql, (crawl, site, source, started_at, version, mode)).lastrowid or 0)
        if source == LIVE:
            frontier.carry_over(db, site, crawl)
    return crawl


def unfinished_crawl(db: Database, site: int, source: str = LIVE) -> tuple[int, str | None] | None:
    """Return id and mode of the newest crawl of a site from ``source`` that has not been finished, or None."""
    sql = "SELECT id, mode FROM crawls WHERE site = ? AND source = ? AND finished_at IS NULL ORDER BY id DESC LIMIT 1"
    crawl: tuple[int, str | None] | None = db.execute(sql, (site, source)).fetchone()
    return crawl


def was_in_vain(db: Database, crawl: int) -> bool:
    """Whether a crawl has met problems and has read no page at all: then it begins anew."""
    sql = """
        SELECT EXISTS (SELECT 1 FROM problems WHERE crawl = :crawl)
            AND NOT EXISTS (SELECT 1 FROM captures WHERE crawl = :crawl AND kind IS NOT NULL)
    """
    return bool(db.execute(sql, {"crawl": crawl}).fetchone()[0])


def finish_crawl(db: Database, crawl: int, finished_at: str, outcome: str, detail: str | None = None) -> None:
    """Write down how a crawl ended; its counts are taken from its rows.

    Requests that got no answer, or never had their turn, stay in ``frontier``: the next crawl takes them over. Sections
    that were met under two descriptions become one; after a crawl that is ``complete``, those that no list and no
    article confirmed are dropped.
    """
    with db.atomic():
        site, source = _finish(db, crawl, finished_at, outcome, detail)
        merge_twins(db, site)
        if source != LIVE:  # what others saved proves that something was there, never that it was not
            drop_unconfirmed_where_none_was_live(db, site)
            return
        if outcome == COMPLETE:
            drop_unconfirmed(db, site)
        ledger.write_ledger(db, crawl, healthy=outcome == COMPLETE)
        counters.count_own_visits(db, crawl)


def _finish(db: Database, crawl: int, finished_at: str, outcome: str, detail: str | None) -> tuple[int, str]:
    """Count what a crawl did and forget the requests that are done; return its site and its source."""
    db.execute(
        """
        UPDATE crawls SET
            finished_at = :finished_at,
            outcome = :outcome,
            detail = :detail,
            requests = (SELECT count(*) FROM captures WHERE crawl = :crawl) + (
                SELECT count(*) FROM problems
                WHERE crawl = :crawl AND capture IS NULL AND kind = :NO_ANSWER),
            captures = (SELECT count(*) FROM captures WHERE crawl = :crawl),
            articles_new = (SELECT count(*) FROM versions JOIN captures ON captures.id = versions.capture
                WHERE captures.crawl = :crawl AND versions.id = (
                    SELECT min(id) FROM versions AS first WHERE first.article = versions.article)),
            articles_changed = (SELECT count(DISTINCT article) FROM versions
                JOIN captures ON captures.id = versions.capture
                WHERE captures.crawl = :crawl AND versions.id > (
                    SELECT min(id) FROM versions AS first WHERE first.article = versions.article)),
            problems = (SELECT count(*) FROM problems WHERE crawl = :crawl)
        WHERE id = :crawl
        """,
        {"crawl": crawl, "finished_at": finished_at, "outcome": outcome, "detail": detail, "NO_ANSWER": NO_ANSWER},
    )
    db.execute(_FORGET, {"crawl": crawl, "complete": outcome == COMPLETE, "DONE": DONE, "FAILED": FAILED})
    site, source = db.execute("SELECT site, source FROM crawls WHERE id = ?", (crawl,)).fetchone()
    return site, source


_FORGET = "DELETE FROM frontier WHERE crawl = :crawl AND (state = :DONE OR (state <> :FAILED AND :complete))"


def save_detail(db: Database, crawl: int, detail: str) -> None:
    """Note why a crawl was left before its end."""
    db.execute("UPDATE crawls SET detail = ? WHERE id = ?", (detail, crawl))


def next_ids(db: Database) -> tuple[int, int]:
    """Return the numbers that the next crawl and the next capture will have."""
    sql = "SELECT (SELECT coalesce(max(id), 0) FROM crawls) + 1, (SELECT coalesce(max(id), 0) FROM captures) + 1"
    crawl, capture = db.execute(sql).fetchone()
    return crawl, capture


def last_event(db: Database) -> int:
    """Return the number of the last event of the journal that the rows have; 0 where they have none."""
    return int(db.execute("SELECT coalesce(max(number), 0) FROM journal").fetchone()[0])


def save_reparse(db: Database, reparse: Mapping[str, Any]) -> None:
    """Note that all rows were derived again: when, by which readers, and what that changed (``changes``, by field)."""
    sql = "INSERT INTO reparses (made_at, readers, captures, changes) VALUES (:at, :readers, :captures, :changes)"
    db.execute(sql, {**reparse, "changes": json.dumps(reparse["changes"], ensure_ascii=False)})


def has_captures(db: Database) -> bool:
    """Whether anything was ever captured."""
    return bool(db.execute("SELECT EXISTS (SELECT 1 FROM captures)").fetchone()[0])


def record_of(db: Database, url: str, timestamp: str, digest: str) -> tuple[str, int, int] | None:
    """Return file, offset and length of the record of a capture of an address at a time, with this payload; or None."""
    sql = """
        SELECT filename, offset, length FROM captures
        WHERE url = ? AND timestamp = ? AND digest = ? AND filename IS NOT NULL ORDER BY id LIMIT 1
    """
    row: tuple[str, int, int] | None = db.execute(sql, (url, timestamp, digest)).fetchone()
    return row


def has_record(db: Database, filename: str, offset: int) -> bool:
    """Whether the record at a place is known as a capture."""
    return _at(db, filename, offset) is not None


def note_event(db: Database, number: int) -> None:
    """Note that the rows have an event of the journal."""
    db.execute("DELETE FROM journal")
    db.execute("INSERT INTO journal (number) VALUES (?)", (number,))


def save_problem(db: Database, crawl: int, capture: int | None, problem: Mapping[str, Any]) -> None:
    """Note a problem (``url``, ``kind``, ``field``, ``detail``), once a crawl."""
    db.execute(
        """
        INSERT INTO problems (crawl, capture, url, kind, field, detail) VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT DO NOTHING
        """,
        (crawl, capture, problem.get("url"), problem["kind"], problem.get("field"), problem.get("detail")),
    )


def problem_kinds(db: Database, crawl: int) -> set[str]:
    """Return the kinds of problems that a crawl has met."""
    return {kind for (kind,) in db.execute("SELECT DISTINCT kind FROM problems WHERE crawl = ?", (crawl,))}


# Rows about what was fetched: captures, and the pictures and files among them.

CAPTURE_COLUMNS = (
    "id",
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
    "source",
    "time_from",
)
_INSERT = """
    INSERT INTO captures (id, crawl, url, timestamp, method, statuscode, mimetype, digest,
        record_type, refers_to, filename, offset, length, source, time_from)
    VALUES (:id, :crawl, :url, :timestamp, :method, :statuscode, :mimetype, :digest,
        :record_type, :refers_to, :filename, :offset, :length, :source, :time_from)
"""


def save_capture(db: Database, crawl: int, capture: Mapping[str, Any], source: str | None = None) -> int:
    """Store where an exchange was written (the fields of ``archive.warc.capture.Capture``); return its id.

    It is the next one, unless ``capture`` has an ``id`` already; it is live, unless ``source`` or the capture says
    where else it comes from.

    A revisit is tied to the response it repeats: the one that its maker named, else the first with its digest.
    """
    row = {name: capture.get(name) for name in CAPTURE_COLUMNS} | {"crawl": crawl}
    row["source"] = source or row["source"] or LIVE
    is_revisit = row["record_type"] == REVISIT
    named = _at(db, *capture["original"]) if is_revisit and capture.get("original") else None
    row["refers_to"] = (named or _original(db, row["digest"])) if is_revisit else None
    return int(db.execute(_INSERT, row).lastrowid or 0)


def save_section(db: Database, capture: int, section: int) -> None:
    """Note which section's list a capture is."""
    db.execute("UPDATE captures SET section = ? WHERE id = ?", (section, capture))


def _at(db: Database, filename: str, offset: int) -> int | None:
    sql = "SELECT min(id) FROM captures WHERE filename = ? AND offset = ? AND filename IS NOT NULL"
    at: int | None = db.execute(sql, (filename, offset)).fetchone()[0]
    return at


def _original(db: Database, digest: str | None) -> int | None:
    sql = "SELECT min(id) FROM captures WHERE digest = ? AND record_type = ?"
    original: int | None = db.execute(sql, (digest, RESPONSE)).fetchone()[0]
    return original


def last_timestamp(db: Database) -> str | None:
    """Return when the last live capture was made, by the machine's clock of that moment; None where there is none."""
    row = db.execute("SELECT timestamp FROM captures WHERE source = ? ORDER BY id DESC LIMIT 1", (LIVE,)).fetchone()
    return row[0] if row else None


def find_original(db: Database, digest: str) -> tuple[str, str] | None:
    """Return URL and timestamp of the first response that holds a payload, or None."""
    sql = "SELECT url, timestamp FROM captures WHERE digest = ? AND record_type = ? ORDER BY id LIMIT 1"
    row: tuple[str, str] | None = db.execute(sql, (digest, RESPONSE)).fetchone()
    return row


def save_file(db: Database, capture: int, url: str, facts: Mapping[str, Any]) -> None:
    """Tell every picture and attachment with this URL where its bytes are, and what they are."""
    row = {name: facts.get(name) for name in ("digest", "mimetype", "width", "height", "length")}
    row |= {"capture": capture, "url": url}
    db.execute(
        f"""
        UPDATE images SET digest = :digest, mimetype = :mimetype, width = :width, height = :height,
            length = :length, capture = :capture WHERE url = :url AND {_NOT_NEWER}
        """,
        row,
    )
    db.execute(
        f"""
        UPDATE attachments SET digest = :digest, mimetype = :mimetype, length = :length, capture = :capture
        WHERE url = :url AND {_NOT_NEWER}
        """,
        row,
    )


# What others saved of a file earlier does not take the place of what was saved of it later.
_NOT_NEWER = f"""
    (capture IS NULL OR EXISTS (
        SELECT 1 FROM captures AS had, captures AS this WHERE had.id = capture AND this.id = :capture
            AND (this.source = '{LIVE}' OR had.timestamp < this.timestamp)))
"""


def file_is_stored(db: Database, url: str) -> bool:
    """Whether the bytes of a picture or attachment are in the archive."""
    sql = """
        SELECT EXISTS (SELECT 1 FROM images WHERE url = :url AND capture IS NOT NULL)
            OR EXISTS (SELECT 1 FROM attachments WHERE url = :url AND capture IS NOT NULL)
    """
    return bool(db.execute(sql, {"url": url}).fetchone()[0])
