"""The SQL of the migrations. What has been released is never edited, only followed by another step."""

from __future__ import annotations

SITES_AND_CAPTURES = (
    """
    CREATE TABLE sites (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE,
        title TEXT,
        home_url TEXT NOT NULL,
        sid TEXT,
        profile TEXT CHECK (profile IS NULL OR json_valid(profile))
    ) STRICT
    """,
    """
    CREATE TABLE crawls (
        id INTEGER PRIMARY KEY,
        site INTEGER NOT NULL REFERENCES sites(id),
        source TEXT NOT NULL,
        started_at TEXT NOT NULL,
        finished_at TEXT,
        outcome TEXT,
        requests INTEGER CHECK (requests >= 0),
        captures INTEGER CHECK (captures >= 0),
        articles_new INTEGER CHECK (articles_new >= 0),
        articles_changed INTEGER CHECK (articles_changed >= 0),
        problems INTEGER CHECK (problems >= 0),
        version TEXT
    ) STRICT
    """,
    "CREATE INDEX idx_crawls_site ON crawls(site)",
    """
    CREATE TABLE captures (
        id INTEGER PRIMARY KEY,
        crawl INTEGER NOT NULL REFERENCES crawls(id),
        url TEXT NOT NULL,
        timestamp TEXT NOT NULL,
        method TEXT NOT NULL DEFAULT 'GET',
        statuscode INTEGER,
        mimetype TEXT,
        kind TEXT,
        section INTEGER REFERENCES sections(id),
        digest TEXT CHECK (digest IS NULL OR digest LIKE '%:%'),
        record_type TEXT CHECK (record_type IN ('response', 'revisit', 'resource')),
        refers_to INTEGER REFERENCES captures(id),
        filename TEXT,
        offset INTEGER CHECK (offset >= 0),
        length INTEGER CHECK (length >= 0),
        source TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX idx_captures_crawl ON captures(crawl)",
    "CREATE INDEX idx_captures_url ON captures(url)",
    "CREATE INDEX idx_captures_digest ON captures(digest)",
    "CREATE INDEX idx_captures_section ON captures(section) WHERE section IS NOT NULL",
    "CREATE INDEX idx_captures_refers_to ON captures(refers_to) WHERE refers_to IS NOT NULL",
    """
    CREATE TABLE frontier (
        id INTEGER PRIMARY KEY,
        crawl INTEGER NOT NULL REFERENCES crawls(id),
        key TEXT NOT NULL,
        priority INTEGER NOT NULL DEFAULT 0,
        held_for TEXT,
        request TEXT,
        state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'taken', 'done', 'failed')),
        UNIQUE (crawl, key)
    ) STRICT
    """,
    "CREATE INDEX idx_frontier_free ON frontier(crawl, priority DESC, id) WHERE state = 'waiting' AND held_for IS NULL",
    "CREATE INDEX idx_frontier_waiting ON frontier(crawl, priority DESC, id) WHERE state = 'waiting'",
    "CREATE INDEX idx_frontier_taken ON frontier(crawl) WHERE state = 'taken'",
)

ARTICLES = (
    """
    CREATE TABLE sections (
        id INTEGER PRIMARY KEY,
        site INTEGER NOT NULL REFERENCES sites(id),
        portal_id TEXT,
        name TEXT,
        url TEXT
    ) STRICT
    """,
    "CREATE UNIQUE INDEX idx_sections_portal_id ON sections(site, portal_id) WHERE portal_id IS NOT NULL",
    "CREATE UNIQUE INDEX idx_sections_url ON sections(site, url) WHERE portal_id IS NULL AND url IS NOT NULL",
    "CREATE UNIQUE INDEX idx_sections_name ON sections(site, name) WHERE portal_id IS NULL AND url IS NULL",
    "CREATE INDEX idx_sections_any_url ON sections(site, url)",
    """
    CREATE TABLE articles (
        id INTEGER PRIMARY KEY,
        site INTEGER NOT NULL REFERENCES sites(id),
        article_id TEXT NOT NULL,
        url TEXT NOT NULL,
        section INTEGER REFERENCES sections(id),
        title TEXT CHECK (title <> ''),
        summary TEXT CHECK (summary <> ''),
        byline TEXT CHECK (byline <> ''),
        body TEXT CHECK (body <> ''),
        body_html TEXT CHECK (body_html <> ''),
        published_at TEXT CHECK (published_at <> ''),
        published_date TEXT CHECK (published_date LIKE '____-__-__'),
        published_raw TEXT CHECK (published_raw <> ''),
        views INTEGER CHECK (views >= 0),
        rules TEXT CHECK (rules IS NULL OR json_valid(rules)),
        content_digest TEXT NOT NULL,
        first_captured_at TEXT NOT NULL,
        last_captured_at TEXT NOT NULL,
        removed_at TEXT,
        capture INTEGER REFERENCES captures(id),
        UNIQUE (site, article_id)
    ) STRICT
    """,
    "CREATE INDEX idx_articles_section ON articles(section)",
    "CREATE INDEX idx_articles_published_date ON articles(published_date)",
    "CREATE INDEX idx_articles_views ON articles(views)",
    "CREATE INDEX idx_articles_capture ON articles(capture)",
    """
    CREATE TABLE article_urls (
        url TEXT NOT NULL,
        article INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
        PRIMARY KEY (url, article)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX idx_article_urls_article ON article_urls(article)",
    """
    CREATE TABLE versions (
        id INTEGER PRIMARY KEY,
        article INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
        number INTEGER NOT NULL CHECK (number >= 1),
        content_digest TEXT NOT NULL,
        title TEXT,
        summary TEXT,
        byline TEXT,
        body TEXT,
        captions TEXT CHECK (captions IS NULL OR json_valid(captions)),
        published_at TEXT,
        captured_from TEXT NOT NULL,
        captured_to TEXT,
        capture INTEGER REFERENCES captures(id),
        UNIQUE (article, number)
    ) STRICT
    """,
    "CREATE INDEX idx_versions_capture ON versions(capture)",
    """
    CREATE TABLE authors (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE CHECK (name <> ''),
        name_key TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX idx_authors_name_key ON authors(name_key)",
    """
    CREATE TABLE article_authors (
        article INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
        author INTEGER NOT NULL REFERENCES authors(id),
        position INTEGER NOT NULL CHECK (position >= 1),
        role TEXT CHECK (role <> ''),
        unit TEXT CHECK (unit <> ''),
        PRIMARY KEY (article, position)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX idx_article_authors_author ON article_authors(author)",
    """
    CREATE TABLE images (
        id INTEGER PRIMARY KEY,
        url TEXT NOT NULL UNIQUE,
        digest TEXT,
        mimetype TEXT,
        width INTEGER CHECK (width > 0),
        height INTEGER CHECK (height > 0),
        length INTEGER CHECK (length >= 0),
        capture INTEGER REFERENCES captures(id)
    ) STRICT
    """,
    "CREATE INDEX idx_images_capture ON images(capture)",
    """
    CREATE TABLE captions (
        id INTEGER PRIMARY KEY,
        article INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
        position INTEGER NOT NULL CHECK (position >= 1),
        image INTEGER NOT NULL REFERENCES images(id),
        text TEXT CHECK (text <> ''),
        credit TEXT CHECK (credit <> ''),
        alt TEXT CHECK (alt <> ''),
        UNIQUE (article, position)
    ) STRICT
    """,
    "CREATE INDEX idx_captions_image ON captions(image)",
    """
    CREATE TABLE attachments (
        id INTEGER PRIMARY KEY,
        article INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
        url TEXT NOT NULL,
        name TEXT CHECK (name <> ''),
        mimetype TEXT,
        digest TEXT,
        length INTEGER CHECK (length >= 0),
        capture INTEGER REFERENCES captures(id),
        UNIQUE (article, url)
    ) STRICT
    """,
    "CREATE INDEX idx_attachments_url ON attachments(url)",
    "CREATE INDEX idx_attachments_capture ON attachments(capture)",
)

LISTS_AND_COUNTERS = (
    """
    CREATE TABLE list_entries (
        capture INTEGER NOT NULL REFERENCES captures(id),
        position INTEGER NOT NULL CHECK (position >= 1),
        site INTEGER NOT NULL REFERENCES sites(id),
        section INTEGER REFERENCES sections(id),
        article INTEGER REFERENCES articles(id) ON DELETE SET NULL,
        article_id TEXT NOT NULL,
        url TEXT NOT NULL,
        title TEXT,
        summary TEXT,
        published_raw TEXT,
        published_at TEXT,
        views INTEGER CHECK (views >= 0),
        PRIMARY KEY (capture, position)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX idx_list_entries_article_id ON list_entries(site, article_id)",
    "CREATE INDEX idx_list_entries_article ON list_entries(article)",
    "CREATE INDEX idx_list_entries_section ON list_entries(section)",
    """
    CREATE TABLE view_counts (
        article INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
        capture INTEGER NOT NULL REFERENCES captures(id),
        captured_at TEXT NOT NULL,
        views INTEGER NOT NULL CHECK (views >= 0),
        PRIMARY KEY (article, capture)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX idx_view_counts_capture ON view_counts(capture)",
    """
    CREATE TABLE visit_statistics (
        id INTEGER PRIMARY KEY,
        site INTEGER NOT NULL REFERENCES sites(id),
        capture INTEGER NOT NULL UNIQUE REFERENCES captures(id),
        captured_at TEXT NOT NULL,
        online INTEGER CHECK (online >= 0),
        today INTEGER CHECK (today >= 0),
        yesterday INTEGER CHECK (yesterday >= 0),
        week INTEGER CHECK (week >= 0),
        month INTEGER CHECK (month >= 0),
        total INTEGER CHECK (total >= 0)
    ) STRICT
    """,
    "CREATE INDEX idx_visit_statistics_site ON visit_statistics(site, captured_at)",
    """
    CREATE TABLE problems (
        id INTEGER PRIMARY KEY,
        crawl INTEGER NOT NULL REFERENCES crawls(id),
        capture INTEGER REFERENCES captures(id),
        url TEXT,
        kind TEXT NOT NULL,
        field TEXT,
        detail TEXT
    ) STRICT
    """,
    """
    CREATE UNIQUE INDEX idx_problems_once
    ON problems(crawl, kind, coalesce(url, ''), coalesce(field, ''), coalesce(detail, ''))
    """,
    "CREATE INDEX idx_problems_capture ON problems(capture)",
)
