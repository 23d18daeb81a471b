"""The SQL of what crawls that follow each other need: walks through lists, the ledger, health."""

from __future__ import annotations

RUNS = (
    "ALTER TABLE crawls ADD COLUMN mode TEXT CHECK (mode IN ('full', 'sweep', 'update'))",
    "ALTER TABLE crawls ADD COLUMN detail TEXT",
    "CREATE INDEX idx_captures_timestamp ON captures(timestamp)",
    "ALTER TABLE visit_statistics ADD COLUMN own_today INTEGER CHECK (own_today >= 0)",
    "ALTER TABLE visit_statistics ADD COLUMN own_yesterday INTEGER CHECK (own_yesterday >= 0)",
    "ALTER TABLE visit_statistics ADD COLUMN own_week INTEGER CHECK (own_week >= 0)",
    "ALTER TABLE visit_statistics ADD COLUMN own_month INTEGER CHECK (own_month >= 0)",
    "ALTER TABLE visit_statistics ADD COLUMN own_total INTEGER CHECK (own_total >= 0)",
    """
    CREATE TABLE addresses (
        site INTEGER NOT NULL REFERENCES sites(id),
        key TEXT NOT NULL,
        url TEXT NOT NULL,
        kind TEXT NOT NULL,
        asked_at TEXT NOT NULL,
        capture INTEGER REFERENCES captures(id),
        etag TEXT,
        last_modified TEXT,
        PRIMARY KEY (site, key)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX idx_addresses_capture ON addresses(capture)",
    """
    CREATE INDEX idx_addresses_validator ON addresses(site, coalesce(etag, last_modified))
    WHERE coalesce(etag, last_modified) IS NOT NULL
    """,
    """
    CREATE TABLE hosts (
        site INTEGER NOT NULL REFERENCES sites(id),
        host TEXT NOT NULL,
        validators_held INTEGER NOT NULL DEFAULT 0 CHECK (validators_held >= 0),
        validators_failed INTEGER NOT NULL DEFAULT 0 CHECK (validators_failed >= 0),
        PRIMARY KEY (site, host)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE unclaimed_urls (
        site INTEGER NOT NULL REFERENCES sites(id),
        article_id TEXT NOT NULL,
        url TEXT NOT NULL,
        PRIMARY KEY (site, article_id, url)
    ) STRICT, WITHOUT ROWID
    """,
)

WALKS = (
    """
    CREATE TABLE walks (
        id INTEGER PRIMARY KEY,
        crawl INTEGER NOT NULL REFERENCES crawls(id),
        list TEXT NOT NULL,
        url TEXT NOT NULL,
        section INTEGER REFERENCES sections(id),
        started_at TEXT NOT NULL,
        finished_at TEXT,
        pages INTEGER NOT NULL DEFAULT 0 CHECK (pages >= 0),
        entries INTEGER NOT NULL DEFAULT 0 CHECK (entries >= 0),
        articles INTEGER NOT NULL DEFAULT 0 CHECK (articles >= 0),
        new INTEGER NOT NULL DEFAULT 0 CHECK (new >= 0),
        overlap INTEGER NOT NULL DEFAULT 0 CHECK (overlap >= 0),
        repeated INTEGER NOT NULL DEFAULT 0 CHECK (repeated >= 0),
        repaired INTEGER NOT NULL DEFAULT 0 CHECK (repaired >= 0),
        portal_pages INTEGER CHECK (portal_pages >= 0),
        reached TEXT CHECK (reached IN ('end', 'known entries', 'another walk')),
        continues INTEGER REFERENCES walks(id),
        verdict TEXT CHECK (verdict IN ('complete', 'cut short', 'unknown')),
        reason TEXT,
        UNIQUE (crawl, list)
    ) STRICT
    """,
    "CREATE INDEX idx_walks_list ON walks(list)",
    "CREATE INDEX idx_walks_section ON walks(section)",
    "CREATE INDEX idx_walks_continues ON walks(continues) WHERE continues IS NOT NULL",
    "ALTER TABLE captures ADD COLUMN walk INTEGER REFERENCES walks(id)",
    "ALTER TABLE captures ADD COLUMN page_number INTEGER CHECK (page_number >= 1)",
    "CREATE INDEX idx_captures_walk ON captures(walk) WHERE walk IS NOT NULL",
    """
    CREATE TABLE listings (
        site INTEGER NOT NULL REFERENCES sites(id),
        list TEXT NOT NULL,
        article_id TEXT NOT NULL,
        first_walk INTEGER NOT NULL REFERENCES walks(id),
        last_walk INTEGER NOT NULL REFERENCES walks(id),
        first_capture INTEGER NOT NULL REFERENCES captures(id),
        last_capture INTEGER NOT NULL REFERENCES captures(id),
        proven INTEGER NOT NULL DEFAULT 0 CHECK (proven IN (0, 1)),
        missing_in INTEGER REFERENCES walks(id),
        PRIMARY KEY (site, list, article_id)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX idx_listings_article_id ON listings(site, article_id)",
    "CREATE INDEX idx_listings_first_walk ON listings(first_walk)",
    "CREATE INDEX idx_listings_last_walk ON listings(last_walk)",
    "CREATE INDEX idx_listings_first_capture ON listings(first_capture)",
    "CREATE INDEX idx_listings_last_capture ON listings(last_capture)",
    "CREATE INDEX idx_listings_missing_in ON listings(missing_in) WHERE missing_in IS NOT NULL",
    "ALTER TABLE frontier ADD COLUMN url TEXT",
    "ALTER TABLE frontier ADD COLUMN preference TEXT",
    "ALTER TABLE frontier ADD COLUMN walk INTEGER REFERENCES walks(id)",
    "ALTER TABLE frontier ADD COLUMN attempts INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0)",
)

LEDGER = (
    """
    CREATE TABLE sightings (
        article INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
        crawl INTEGER NOT NULL REFERENCES crawls(id),
        finding TEXT NOT NULL CHECK (finding IN ('alive', 'gone', 'error page', 'home page', 'moved')),
        capture INTEGER NOT NULL REFERENCES captures(id),
        detail TEXT,
        PRIMARY KEY (article, crawl)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX idx_sightings_crawl ON sightings(crawl)",
    "CREATE INDEX idx_sightings_capture ON sightings(capture)",
    """
    CREATE TABLE ledger (
        id INTEGER PRIMARY KEY,
        article INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
        state TEXT NOT NULL CHECK (state IN ('listed', 'unlisted', 'gone', 'replaced', 'moved', 'returned')),
        since TEXT NOT NULL,
        until TEXT NOT NULL,
        first_capture INTEGER NOT NULL REFERENCES captures(id),
        last_capture INTEGER NOT NULL REFERENCES captures(id),
        detail TEXT
    ) STRICT
    """,
    "CREATE INDEX idx_ledger_article ON ledger(article)",
    "CREATE INDEX idx_ledger_state ON ledger(state)",
    "CREATE INDEX idx_ledger_first_capture ON ledger(first_capture)",
    "CREATE INDEX idx_ledger_last_capture ON ledger(last_capture)",
)

_CHANGE = """
    SELECT later.id AS version, later.article, later.number, '{0}' AS field,
           earlier.{0} AS before, later.{0} AS after, later.captured_from AS seen_at,
           earlier.capture AS capture_before, later.capture AS capture_after
    FROM versions AS later
    JOIN versions AS earlier ON earlier.article = later.article AND earlier.number = later.number - 1
    WHERE earlier.{0} IS NOT later.{0}
"""
_WORDS = ("title", "summary", "byline", "body", "captions", "published_at")  # as released: a migration never changes
CHANGES = ("CREATE VIEW changes AS" + "    UNION ALL".join(_CHANGE.format(field) for field in _WORDS),)

HEALTH = (
    """
    CREATE TABLE fill_rates (
        id INTEGER PRIMARY KEY,
        crawl INTEGER NOT NULL REFERENCES crawls(id),
        kind TEXT NOT NULL CHECK (kind IN ('article', 'list', 'home')),
        section INTEGER REFERENCES sections(id),
        field TEXT NOT NULL,
        read INTEGER NOT NULL CHECK (read >= 0),
        filled INTEGER NOT NULL CHECK (filled >= 0)
    ) STRICT
    """,
    "CREATE UNIQUE INDEX idx_fill_rates_once ON fill_rates(crawl, kind, coalesce(section, 0), field)",
    "CREATE INDEX idx_fill_rates_section ON fill_rates(section)",
    """
    CREATE TABLE alarms (
        id INTEGER PRIMARY KEY,
        site INTEGER NOT NULL REFERENCES sites(id),
        crawl INTEGER NOT NULL REFERENCES crawls(id),
        kind TEXT NOT NULL,
        page_kind TEXT,
        field TEXT,
        section INTEGER REFERENCES sections(id),
        before REAL CHECK (before >= 0),
        after REAL CHECK (after >= 0),
        affected INTEGER CHECK (affected >= 0),
        since_crawl INTEGER REFERENCES crawls(id),
        since_at TEXT,
        evidence TEXT,
        detail TEXT
    ) STRICT
    """,
    "CREATE INDEX idx_alarms_site ON alarms(site)",
    "CREATE INDEX idx_alarms_crawl ON alarms(crawl)",
    "CREATE INDEX idx_alarms_section ON alarms(section)",
    "CREATE INDEX idx_alarms_since_crawl ON alarms(since_crawl)",
)

COPIES = (
    """
    CREATE TABLE copies (
        site INTEGER NOT NULL REFERENCES sites(id),
        url TEXT NOT NULL,
        article_id TEXT NOT NULL,
        original TEXT NOT NULL,
        named_by TEXT NOT NULL CHECK (named_by IN ('copy', 'original', 'text')),
        article INTEGER REFERENCES articles(id) ON DELETE SET NULL,
        was INTEGER,
        PRIMARY KEY (site, url)
    ) STRICT, WITHOUT ROWID
    """,
    # Without the site before, or SQLite takes the primary key and looks at every copy of the site.
    "CREATE INDEX idx_copies_article_id ON copies(article_id)",
    "CREATE INDEX idx_copies_original ON copies(original)",
    "CREATE INDEX idx_copies_article ON copies(article)",
    "CREATE INDEX idx_copies_was ON copies(was) WHERE was IS NOT NULL",
    "CREATE INDEX idx_articles_content_digest ON articles(site, content_digest)",
)
