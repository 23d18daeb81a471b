"""What must hold of captures, crawls and walks."""

from __future__ import annotations

from typing import Final

from archive.proof.rows.rule import TIME, Rule, most_of_a_file

RULES: Final = (
    # captures
    Rule(
        "captures",
        "timestamp",
        "it must be a time in UTC, but is",
        f"SELECT id, timestamp FROM captures WHERE timestamp NOT {TIME}",
    ),
    *(
        Rule(
            "sites",
            column,
            "it must be as the site's profile says, but is",
            f"""
            SELECT id, coalesce({column}, 'empty') FROM sites
            WHERE profile IS NOT NULL AND {column} IS NOT json_extract(profile, '$.{column}')
            """,
        )
        for column in ("name", "title", "home_url", "sid")
    ),
    Rule(
        "captures",
        "kind",
        "there is no such kind of page:",
        "SELECT id, kind FROM captures WHERE kind IS NOT NULL AND instr(' ' || :KINDS || ' ', ' ' || kind || ' ') = 0",
    ),
    Rule(
        "captures",
        "filename",
        "file, byte and length must be there together; it has",
        """
        SELECT id, coalesce(filename, 'no file') || ', ' || coalesce(offset, 'no byte') || ', '
            || coalesce(length, 'no length') FROM captures
        WHERE (filename IS NULL) + (offset IS NULL) + (length IS NULL) NOT IN (0, 3)
        """,
    ),
    Rule(
        "captures",
        "offset",
        "another row names the same record:",
        """
        SELECT later.id, earlier.id FROM captures AS later JOIN captures AS earlier
        ON earlier.filename = later.filename AND earlier.offset = later.offset AND earlier.id < later.id
        WHERE later.filename IS NOT NULL AND later.source = :LIVE
        """,
    ),
    Rule(
        "captures",
        "refers_to",
        "only a revisit refers to another capture, and that has its digest; this refers to",
        """
        SELECT captures.id, captures.refers_to FROM captures LEFT JOIN captures AS held ON held.id = captures.refers_to
        WHERE iif(captures.record_type IS :REVISIT,
            captures.source = :LIVE AND (held.digest IS NOT captures.digest OR held.record_type IS :REVISIT),
            captures.refers_to IS NOT NULL)
        """,
    ),
    Rule(
        "captures",
        "refers_to",
        "a revisit must refer to the first capture of its payload, but refers to",
        """
        SELECT captures.id, captures.refers_to FROM captures WHERE record_type = :REVISIT AND source = :LIVE
            AND refers_to IS NOT (SELECT min(id) FROM captures AS held
                WHERE held.digest = captures.digest AND held.record_type IS :RESPONSE)
        """,
    ),
    most_of_a_file("source", "all records of a file come from one source; this one from", "true"),
    most_of_a_file(
        "crawl",
        "all records of a file that this program wrote belong to one crawl; this one to",
        "source = :LIVE",
    ),
    Rule(
        "captures",
        "walk",
        "its walk must be one of its own crawl, but is",
        "SELECT captures.id, walk FROM captures JOIN walks ON walks.id = walk WHERE walks.crawl <> captures.crawl",
    ),
    Rule(
        "captures",
        "page_number",
        "a page of a walk has a number, and nothing else has; this has",
        """
        SELECT id, coalesce(page_number, 'none') FROM captures WHERE (walk IS NULL) <> (page_number IS NULL)
        """,
    ),
    # crawls and walks
    Rule(
        "crawls",
        "captures",
        "it must be how many captures it has, but is",
        """
        SELECT id, captures FROM crawls WHERE finished_at IS NOT NULL
            AND captures IS NOT (SELECT count(*) FROM captures WHERE crawl = crawls.id)
        """,
    ),
    Rule(
        "crawls",
        "requests",
        "it must be how many captures and unanswered requests it has, but is",
        """
        SELECT id, requests FROM crawls WHERE finished_at IS NOT NULL AND mode IS NOT NULL AND requests IS NOT
            (SELECT count(*) FROM captures WHERE crawl = crawls.id)
            + (SELECT count(*) FROM problems WHERE crawl = crawls.id AND capture IS NULL AND kind = :NO_ANSWER)
        """,
    ),
    Rule(
        "crawls",
        "problems",
        "it must be how many problems it has, but is",
        """
        SELECT id, problems FROM crawls WHERE finished_at IS NOT NULL
            AND problems IS NOT (SELECT count(*) FROM problems WHERE crawl = crawls.id)
        """,
    ),
    Rule(
        "crawls",
        "articles_new",
        "it must be how many articles have their first version from it, but is",
        """
        WITH counted AS MATERIALIZED (SELECT captures.crawl, count(*) AS new FROM versions
            CROSS JOIN captures ON captures.id = versions.capture
            WHERE versions.id = (SELECT min(id) FROM versions AS first WHERE first.article = versions.article)
            GROUP BY 1)
        SELECT id, articles_new FROM crawls LEFT JOIN counted ON counted.crawl = crawls.id
        WHERE finished_at IS NOT NULL AND articles_new IS NOT coalesce(new, 0)
        """,
    ),
    Rule(
        "crawls",
        "articles_changed",
        "it must be how many articles have a later version from it, but is",
        """
        WITH counted AS MATERIALIZED (SELECT captures.crawl, count(DISTINCT article) AS changed FROM versions
            CROSS JOIN captures ON captures.id = versions.capture
            WHERE versions.id > (SELECT min(id) FROM versions AS first WHERE first.article = versions.article)
            GROUP BY 1)
        SELECT id, articles_changed FROM crawls LEFT JOIN counted ON counted.crawl = crawls.id
        WHERE finished_at IS NOT NULL AND articles_changed IS NOT coalesce(changed, 0)
        """,
    ),
    Rule(
        "crawls",
        "finished_at",
        "a crawl ends after it begins; it ends",
        f"""
        SELECT id, finished_at FROM crawls
        WHERE finished_at < started_at OR finished_at NOT {TIME} OR started_at NOT {TIME}
        """,
    ),
    Rule(
        "sightings",
        "finding",
        "its capture must show it, but it is",
        """
        SELECT 'article ' || article || ' crawl ' || sightings.crawl, finding FROM sightings
        JOIN captures ON captures.id = capture
        WHERE (finding = :ALIVE AND kind IS NOT :ARTICLE AND statuscode IS NOT 304)
            OR (finding NOT IN (:ALIVE, :MOVED) AND kind IS :ARTICLE)
            OR (finding = :GONE AND statuscode NOT IN (404, 410))
        """,
    ),
    Rule(
        "ledger",
        "state",
        "its last capture must show it, but it is",
        """
        SELECT ledger.id, state FROM ledger
        LEFT JOIN sightings ON sightings.article = ledger.article AND sightings.capture = last_capture
        WHERE CASE state
            WHEN :GONE THEN finding IS NOT :GONE
            WHEN :REPLACED THEN coalesce(finding, '') NOT IN (:ERROR_PAGE, :HOME_PAGE)
            WHEN :RETURNED THEN finding IS NOT :ALIVE
            ELSE finding IN (:GONE, :ERROR_PAGE, :HOME_PAGE) END
        """,
    ),
    Rule(
        "walks",
        "pages",
        "it must be at least as many pages as were captured in it, but is",
        """
        SELECT id, pages FROM walks WHERE pages < (SELECT count(*) FROM captures WHERE walk = walks.id)
        """,
    ),
    Rule(
        "fill_rates",
        "filled",
        "no more pages can be filled than were read; filled are",
        "SELECT id, filled FROM fill_rates WHERE filled > read",
    ),
)
