"""Indexes that only readers need: made when an edition is built, so that crawls do not pay for them."""

from __future__ import annotations

EDITION_INDEXES = (
    # a section's articles by day; an article's neighbours
    "CREATE INDEX IF NOT EXISTS idx_articles_section_date ON articles(section, published_date)",
    "CREATE INDEX IF NOT EXISTS idx_problems_url ON problems(url)",  # why an address is not in the archive
    # changes of words and the captures of a day, newest first, without reading bodies on the way
    "CREATE INDEX IF NOT EXISTS idx_versions_captured_from ON versions(captured_from, number, article)",
    "CREATE INDEX IF NOT EXISTS idx_captures_kind ON captures(kind, timestamp) WHERE kind IS NOT NULL",
    # pictures by whoever took them
    "CREATE INDEX IF NOT EXISTS idx_captions_credit ON captions(credit) WHERE credit IS NOT NULL",
    # output by site, month and section; what is gone; the longest articles
    "CREATE INDEX IF NOT EXISTS idx_articles_output ON articles(site, published_date, section)",
    "CREATE INDEX IF NOT EXISTS idx_articles_removed ON articles(removed_at) WHERE removed_at IS NOT NULL",
    "CREATE INDEX IF NOT EXISTS idx_articles_length ON articles(length(body))",
)
