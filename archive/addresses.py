"""Rows about addresses: what each turned out to be when it was asked for last."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlite_utils import Database

FAILED = "failed"  # nothing is known of it: it is asked again


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
        UPDATE addresses SET kind = 'failed' WHERE site = ? AND kind NOT IN ('article', 'file', 'list', 'home')
            AND asked_at >= (SELECT started_at FROM crawls WHERE id = ?)
    """
    db.execute(sql, (site, crawl))


def kind_of(db: Database, site: int, key: str) -> str | None:
    """Return what an address was when it was asked for last; None where it never was."""
    row = db.execute("SELECT kind FROM addresses WHERE site = ? AND key = ?", (site, key)).fetchone()
    return row[0] if row else None
