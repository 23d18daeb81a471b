"""What must hold of articles, their versions, and what belongs to them."""

from __future__ import annotations

from typing import Final

from archive.proof.rows.rule import ARTICLE_ROW, Rule, its_site, own_address, same_time, series, time_of_a_capture

RULES: Final = (
    # articles
    Rule(
        "articles",
        "published_date",
        "it must be the day of published_at, but is",
        f"""
        SELECT {ARTICLE_ROW}, published_date FROM articles
        WHERE published_at IS NOT NULL AND published_date IS NOT substr(published_at, 1, 10)
        """,
    ),
    Rule(
        "articles",
        "url",
        "it must be one of the article's addresses (article_urls), but is",
        f"""
        SELECT {ARTICLE_ROW}, url FROM articles WHERE NOT EXISTS (
            SELECT 1 FROM article_urls WHERE article = articles.id AND article_urls.url = articles.url)
        """,
    ),
    own_address("articles", "capture", "articles.id", ARTICLE_ROW),
    Rule(
        "articles",
        "views",
        "no page and no list printed this number:",
        f"""
        SELECT {ARTICLE_ROW}, views FROM articles WHERE views IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM view_counts AS seen
                WHERE article = articles.id AND seen.views = articles.views)
            AND NOT EXISTS (SELECT 1 FROM list_entries AS seen
                WHERE article = articles.id AND seen.views = articles.views)
        """,
    ),
    Rule(
        "articles",
        "first_captured_at",
        "it must be the time from which its first version was there, but is",
        f"""
        SELECT {ARTICLE_ROW}, first_captured_at FROM articles WHERE first_captured_at IS NOT
            (SELECT min(captured_from) FROM versions WHERE article = articles.id)
        """,
    ),
    time_of_a_capture("articles", "last_captured_at", "articles.id", ARTICLE_ROW),
    Rule(
        "articles",
        "last_captured_at",
        "it must not be before what else was seen of it, but is",
        f"""
        SELECT {ARTICLE_ROW}, last_captured_at FROM articles WHERE last_captured_at <
            (SELECT max(captured_from) FROM versions WHERE article = articles.id)
        """,
    ),
    Rule(
        "articles",
        "removed_at",
        "it must be as the ledger says, but is",
        f"""
        SELECT {ARTICLE_ROW}, coalesce(removed_at, 'empty') FROM articles WHERE removed_at IS NOT (
            SELECT iif(state IN (:GONE, :REPLACED), since, NULL) FROM ledger WHERE ledger.article = articles.id
            ORDER BY ledger.id DESC LIMIT 1)
        """,
    ),
    its_site("articles", ARTICLE_ROW),
    Rule(
        "articles",
        "section",
        "its section must be one of its own site, but is",
        f"""
        SELECT {ARTICLE_ROW}, articles.section FROM articles JOIN sections ON sections.id = articles.section
        WHERE sections.site <> articles.site
        """,
    ),
    # versions
    series("versions", "article", "number"),
    Rule(
        "versions",
        "captured_from",
        "versions must follow each other in time; this one begins",
        """
        SELECT later.id, later.captured_from FROM versions AS later JOIN versions AS earlier
        ON earlier.article = later.article AND earlier.number = later.number - 1
        WHERE coalesce(earlier.captured_to, earlier.captured_from) > later.captured_from
        """,
    ),
    Rule(
        "versions",
        "captured_to",
        "a version ends after it begins, and only the last one has no end; this one ends",
        """
        SELECT id, coalesce(captured_to, 'never') FROM versions WHERE captured_to < captured_from
            OR (captured_to IS NULL) <> NOT EXISTS (SELECT 1 FROM versions AS later
                WHERE later.article = versions.article AND later.number > versions.number)
        """,
    ),
    time_of_a_capture("versions", "captured_from", "versions.article", "versions.id"),
    time_of_a_capture("versions", "captured_to", "versions.article", "versions.id"),
    own_address("versions", "capture", "versions.article", "versions.id"),
    # what belongs to articles
    series("captions", "article", "position"),
    series("article_authors", "article", "position"),
    series("list_entries", "capture", "position"),
    same_time("view_counts", "captured_at", "capture", "'article ' || view_counts.article"),
    same_time("visit_statistics", "captured_at", "capture", "visit_statistics.id"),
    same_time("ledger", "since", "first_capture", "ledger.id"),
    same_time("ledger", "until", "last_capture", "ledger.id"),
    own_address("view_counts", "capture", "view_counts.article", "'article ' || view_counts.article"),
    its_site("visit_statistics", "visit_statistics.id"),
    its_site("list_entries", "'capture ' || list_entries.capture || ' position ' || position"),
    Rule(
        "list_entries",
        "article",
        "it must be the article with this article_id, but is",
        """
        SELECT 'capture ' || list_entries.capture || ' position ' || position, coalesce(article, 'empty')
        FROM list_entries
        LEFT JOIN articles ON articles.site = list_entries.site AND articles.article_id = list_entries.article_id
        WHERE articles.id IS NOT list_entries.article
        """,
    ),
    Rule(
        "list_entries",
        "section",
        "it must be the section of its list, but is",
        """
        SELECT 'capture ' || capture || ' position ' || position, coalesce(list_entries.section, 'empty')
        FROM list_entries JOIN captures ON captures.id = capture
        WHERE captures.kind = :LIST AND captures.section IS NOT list_entries.section
        """,
    ),
    Rule(
        "sightings",
        "crawl",
        "it must be the crawl of its capture, but is",
        """
        SELECT 'article ' || article, sightings.crawl FROM sightings JOIN captures ON captures.id = capture
        WHERE captures.crawl <> sightings.crawl
        """,
    ),
    Rule(
        "listings",
        "list",
        "it must be the list of its walks, but is",
        """
        SELECT article_id || ' in ' || listings.list, listings.list FROM listings
        JOIN walks ON walks.id IN (first_walk, last_walk) WHERE walks.list <> listings.list
        """,
    ),
    Rule(
        "listings",
        "article_id",
        "it must stand in the list's last capture, but is",
        """
        SELECT article_id || ' in ' || list, article_id FROM listings JOIN captures ON captures.id = last_capture
        WHERE captures.kind = :LIST AND NOT EXISTS (SELECT 1 FROM list_entries
            WHERE list_entries.capture = last_capture AND list_entries.article_id = listings.article_id)
        """,
    ),
    Rule(
        "listings",
        "first_walk",
        "it must be the walk of its first capture, but is",
        """
        SELECT article_id || ' in ' || list, first_walk FROM listings JOIN captures ON captures.id = first_capture
        WHERE captures.walk IS NOT first_walk
        """,
    ),
    Rule(
        "listings",
        "last_walk",
        "it must be the walk of its last capture, but is",
        """
        SELECT article_id || ' in ' || list, last_walk FROM listings JOIN captures ON captures.id = last_capture
        WHERE captures.walk IS NOT last_walk
        """,
    ),
    Rule(
        "problems",
        "crawl",
        "it must be the crawl of its capture, but is",
        """
        SELECT problems.id, problems.crawl FROM problems JOIN captures ON captures.id = capture
        WHERE captures.crawl <> problems.crawl
        """,
    ),
    Rule(
        "problems",
        "url",
        "it must be the address of its capture, but is",
        """
        SELECT problems.id, coalesce(problems.url, 'empty') FROM problems JOIN captures ON captures.id = capture
        WHERE captures.url IS NOT problems.url
        """,
    ),
    # files
    *(
        Rule(
            table,
            column,
            "it must be that of its capture, but is",
            f"""
            SELECT {table}.id, coalesce({table}.{column}, 'empty') FROM {table} JOIN captures ON captures.id = capture
            WHERE {table}.{column} IS NOT captures.{of}
            """,
        )
        for table in ("images", "attachments")
        for column, of in (("mimetype", "mimetype"),)
    ),
    *(
        Rule(
            table,
            "capture",
            "digest, type and length are known where a capture is, and only there; it has capture",
            f"""
            SELECT id, coalesce(capture, 'none') FROM {table} WHERE (capture IS NULL) <> (digest IS NULL)
                OR (capture IS NULL) <> (length IS NULL)
            """,
        )
        for table in ("images", "attachments")
    ),
)
