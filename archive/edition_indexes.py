"""Indexes that only readers need: made when an edition is built, so that crawls do not pay for them."""

from __future__ import annotations

EDITION_INDEXES = (
    # an article's neighbours in its section
    "CREATE INDEX IF NOT EXISTS idx_articles_section_date ON articles(section, published_date)",
    "CREATE INDEX IF NOT EXISTS idx_problems_url ON problems(url)",  # why an address is not in the archive
)
