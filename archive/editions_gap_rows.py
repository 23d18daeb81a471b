"""The rows behind what is missing, as SQL that also a person can run."""

from __future__ import annotations

# The newest walk through every list, where it does not prove that nothing is missing.
LISTS = """
    SELECT id AS walk, url, coalesce(verdict, 'not finished') AS reason, walks.reason AS detail,
           pages, portal_pages, entries, started_at, section
    FROM walks
    WHERE verdict IS NOT 'complete' AND id IN (
        SELECT max(walks.id) FROM walks JOIN crawls ON crawls.id = walks.crawl GROUP BY crawls.site, walks.list
    )
"""

UNCAPTURED = """
    SELECT site, article_id, url, title, coalesce((
        SELECT kind FROM problems WHERE problems.url IN (
            SELECT its.url FROM list_entries AS its WHERE its.site = listed.site AND its.article_id = listed.article_id
        ) ORDER BY problems.id DESC LIMIT 1
    ), 'no problem was noted') AS reason
    FROM (
        SELECT site, article_id, max(url) AS url, max(title) AS title
        FROM list_entries WHERE article IS NULL GROUP BY site, article_id
    ) AS listed
"""

# Of images or of attachments.
NOT_KEPT = """
    SELECT id, url, coalesce((
        SELECT kind FROM problems WHERE problems.url = {0}.url ORDER BY problems.id DESC LIMIT 1
    ), 'no problem was noted') AS reason
    FROM {0} WHERE capture IS NULL
"""

# Stretches of whole days (UTC) between two captures of a site.
DAYS = """
    SELECT site, day AS last_before, next AS first_after, CAST(julianday(next) - julianday(day) - 1 AS INTEGER) AS days
    FROM (
        SELECT site, day, lead(day) OVER (PARTITION BY site ORDER BY day) AS next
        FROM (
            SELECT DISTINCT crawls.site, date(captures.timestamp) AS day
            FROM captures JOIN crawls ON crawls.id = captures.crawl
        )
    )
    WHERE julianday(next) - julianday(day) > 1
"""

_COLUMNS = ("title", "section", "published_at", "byline", "body", "summary", "views")
_NO_AUTHOR = "NOT EXISTS (SELECT 1 FROM article_authors WHERE article = articles.id)"
_LACKS = {name: f"{name} IS NULL" for name in _COLUMNS} | {"authors": _NO_AUTHOR}

FIELDS = " UNION ALL ".join(
    f"SELECT '{name}' AS field, '{sql}' AS field_sql, count(*) AS articles, sum({sql}) AS count FROM articles"  # noqa: S608 -- our own names
    for name, sql in _LACKS.items()
)
