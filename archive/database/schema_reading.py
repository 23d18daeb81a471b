"""The SQL of what only readers need: views, and the tables in which an edition explains itself."""

from __future__ import annotations

VIEWS = (
    """
    CREATE VIEW bylines AS
    SELECT authors.name AS author, authors.name_key, article_authors.role, article_authors.unit,
           article_authors.article, articles.title, articles.published_date,
           sections.name AS section, articles.url
    FROM article_authors
    JOIN authors ON authors.id = article_authors.author
    JOIN articles ON articles.id = article_authors.article
    LEFT JOIN sections ON sections.id = articles.section
    """,
    """
    CREATE VIEW pictures AS
    SELECT captions.id AS caption, captions.text, captions.credit, images.url AS image_url,
           images.width, images.height, images.digest, captions.article, articles.title,
           articles.published_date, articles.url
    FROM captions
    JOIN images ON images.id = captions.image
    JOIN articles ON articles.id = captions.article
    """,
)

# The last column of both is what search folds: see archive/search/index.py.
TEXTS = (
    """
    CREATE VIEW article_texts AS
    SELECT id, title, summary, body, captions, byline,
           coalesce(title, '') || char(10) || coalesce(summary || char(10), '') || coalesce(body || char(10), '')
           || coalesce(captions || char(10), '') || coalesce(byline, '') AS folded
    FROM (
        SELECT id, title, summary, body, byline, (
            SELECT group_concat(line, char(10)) FROM (
                SELECT coalesce(text || coalesce(' (' || credit || ')', ''), credit) AS line
                FROM captions WHERE captions.article = articles.id ORDER BY position
            )
        ) AS captions
        FROM articles
    )
    """,
    """
    CREATE VIEW caption_texts AS
    SELECT id, text, credit, coalesce(text || char(10), '') || coalesce(credit, '') AS folded
    FROM captions
    """,
    "CREATE VIEW author_texts AS SELECT id, name, name AS folded FROM authors",
)

ABOUT = (
    """
    CREATE TABLE about (
        id INTEGER PRIMARY KEY,
        language TEXT NOT NULL CHECK (language IN ('en', 'vi')),
        heading TEXT NOT NULL,
        text TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE data_dictionary (
        id INTEGER PRIMARY KEY,
        table_name TEXT NOT NULL,
        column_name TEXT,
        type TEXT,
        description TEXT NOT NULL
    ) STRICT
    """,
)
