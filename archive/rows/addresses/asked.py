"""Rows about addresses: what each turned out to be when it was asked for last."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Any, NamedTuple

from archive.words.kinds import ARTICLE, FAILED, FILE, HOME, LIST

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlite_utils import Database


def save_address(db: Database, site: int, address: Mapping[str, Any]) -> None:
    """Note what an address (``key``, ``url``) was (``kind``) at a time (``asked_at``), and its validators."""
    row = {name: address.get(name) for name in ("key", "url", "kind", "asked_at", "capture", "etag", "last_modified")}
    db.execute(
        """
        INSERT OR REPLACE INTO addresses (site, key, url, kind, asked_at, capture, etag, last_modified)
        VALUES (:site, :key, :url, :kind, :asked_at, :capture, :etag, :last_modified)
        """,
        row | {"site": site},
    )


def renew_address(db: Database, site: int, address: Mapping[str, Any]) -> None:
    """Note that an address (``key``) still was what it had been at a time, by a capture."""
    sql = "UPDATE addresses SET asked_at = ?, capture = ? WHERE site = ? AND key = ?"
    db.execute(sql, (address["asked_at"], address["capture"], site, address["key"]))


def distrust(db: Database, site: int, crawl: int) -> None:
    """Let addresses be asked again that held nothing in a crawl whose answers are not to be believed."""
    sql = """
        UPDATE addresses SET kind = :FAILED WHERE site = :site AND kind NOT IN (:ARTICLE, :FILE, :LIST, :HOME)
            AND asked_at >= (SELECT started_at FROM crawls WHERE id = :crawl)
    """
    kinds = {"FAILED": FAILED, "ARTICLE": ARTICLE, "FILE": FILE, "LIST": LIST, "HOME": HOME}
    db.execute(sql, {"site": site, "crawl": crawl} | kinds)


def last_kind(db: Database, site: int, key: str) -> str | None:
    """Return what an address was when it was asked for last; None where it never was."""
    row = db.execute("SELECT kind FROM addresses WHERE site = ? AND key = ?", (site, key)).fetchone()
    return row[0] if row else None


# Whether a host's validators (ETag, Last-Modified) can be believed, so that it may be asked for changes only.  A
# validator is honest if it stays while the words stay and changes when they do. Many portals send the time of the
# answer as Last-Modified, or one ETag for everything: such hosts are asked for whole pages.

ENOUGH = 5  # answers in which an unchanged validator came with unchanged words, before a host is believed
AUDIT_EVERY = 10  # of so many believed answers, one is asked for whole all the same


class Validators(NamedTuple):
    """What an address answered with before: its validators, and the digest of the payload they stand for."""

    etag: str | None
    last_modified: str | None
    digest: str


def try_validators(db: Database, site: int, host: str, now: Mapping[str, Any], *, same: bool) -> None:
    """Learn from an address asked for again, before its row is renewed: did words and validators change together?"""
    sql = "SELECT etag, last_modified FROM addresses WHERE site = ? AND key = ? AND kind = ?"
    before = db.execute(sql, (site, now["key"], now["kind"])).fetchone()
    if before is None or not any(before) or before != (now["etag"], now["last_modified"]):
        return  # a validator that changes without need does no harm, and no good
    db.execute(_COUNT, {"site": site, "host": host, "held": int(same), "failed": int(not same)})


_COUNT = """
    INSERT INTO hosts (site, host, validators_held, validators_failed) VALUES (:site, :host, :held, :failed)
    ON CONFLICT (site, host) DO UPDATE SET
        validators_held = validators_held + excluded.validators_held,
        validators_failed = validators_failed + excluded.validators_failed
"""


def validators_for(db: Database, site: int, host: str, key: str, crawl: int) -> Validators | None:
    """Return what to send with a request for an article, so that only a change is answered; None to ask for it whole.

    A validator that several addresses share says nothing of any of them.
    """
    counted = db.execute(
        "SELECT validators_held, validators_failed FROM hosts WHERE (site, host) = (?, ?)", (site, host)
    )
    held, failed = counted.fetchone() or (0, 0)
    if held < ENOUGH or failed or zlib.crc32(f"{crawl} {key}".encode()) % AUDIT_EVERY == 0:
        return None
    row = db.execute(_OWN_VALIDATORS, {"site": site, "key": key, "ARTICLE": ARTICLE}).fetchone()
    return Validators(*row) if row else None


_OWN_VALIDATORS = """
    SELECT own.etag, own.last_modified, captures.digest
    FROM addresses AS own JOIN captures ON captures.id = own.capture
    WHERE own.site = :site AND own.key = :key AND own.kind = :ARTICLE AND captures.digest IS NOT NULL
        AND coalesce(own.etag, own.last_modified) IS NOT NULL
        AND NOT EXISTS (
            SELECT 1 FROM addresses AS other WHERE other.site = own.site AND other.key <> own.key
                AND coalesce(other.etag, other.last_modified) = coalesce(own.etag, own.last_modified)
        )
"""
