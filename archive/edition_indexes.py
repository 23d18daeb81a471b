"""Indexes that only readers need: made when an edition is built, so that crawls do not pay for them."""

from __future__ import annotations

EDITION_INDEXES = (
    "CREATE INDEX IF NOT EXISTS idx_problems_url ON problems(url)",  # why an address is not in the archive
)
