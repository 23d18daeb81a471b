"""One rule among rows: a query that finds what breaks it.

Every query gives the row that is wrong, as a person would name it, and what stands there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

TIME: Final = "GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]Z'"
ARTICLE_ROW: Final = "articles.id || ' (' || articles.article_id || ')'"


@dataclass(frozen=True, slots=True)
class Rule:
    """``query`` gives row and value where the rule is broken; ``what`` says the rule, with the value after it."""

    table: str
    column: str
    what: str
    query: str


def series(table: str, of: str, column: str) -> Rule:
    """Numbers of one thing run from 1 on without a gap."""
    return Rule(
        table,
        column,
        f"the numbers of one {of} must run from 1 on without a gap; it has",
        f"""
        SELECT '{of} ' || {table}.{of}, count(*) || ' from ' || min({column}) || ' to ' || max({column})
        FROM {table} GROUP BY {of} HAVING min({column}) <> 1 OR max({column}) <> count(*)
        """,
    )


def same_time(table: str, column: str, capture: str, row: str) -> Rule:
    """A time is that of a capture."""
    return Rule(
        table,
        column,
        f"it must be the time of its {capture}, but is",
        f"""
        SELECT {row}, {table}.{column} FROM {table} JOIN captures AS shown ON shown.id = {table}.{capture}
        WHERE shown.timestamp IS NOT {table}.{column}
        """,
    )


def its_site(table: str, row: str) -> Rule:
    """What was read belongs to the site of the crawl that read it."""
    return Rule(
        table,
        "site",
        "it must be the site of its capture's crawl, but is",
        f"""
        SELECT {row}, {table}.site FROM {table} JOIN captures AS shown ON shown.id = {table}.capture
        JOIN crawls ON crawls.id = shown.crawl WHERE crawls.site <> {table}.site
        """,
    )


def own_address(table: str, column: str, article: str, row: str) -> Rule:
    """A capture is one of an address of the article."""
    return Rule(
        table,
        column,
        "it must be a capture of one of the article's addresses, but is",
        f"""
        SELECT {row}, coalesce({table}.{column}, 'empty') FROM {table}
        LEFT JOIN captures AS shown ON shown.id = {table}.{column} WHERE NOT EXISTS (
            SELECT 1 FROM article_urls WHERE article_urls.article = {article} AND article_urls.url = shown.url)
        """,
    )


def time_of_a_capture(table: str, column: str, article: str, row: str) -> Rule:
    """A time is that of some capture of the article."""
    return Rule(
        table,
        column,
        "it must be the time of a capture of one of the article's addresses, but is",
        f"""
        SELECT {row}, {table}.{column} FROM {table} WHERE {table}.{column} IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM article_urls CROSS JOIN captures ON captures.url = article_urls.url
            WHERE article_urls.article = {article} AND captures.timestamp = {table}.{column})
        """,
    )


def most_of_a_file(column: str, what: str, which: str) -> Rule:
    """What all records of a file have in common: the few that have it not are wrong."""
    return Rule(
        "captures",
        column,
        what,
        f"""
        SELECT captures.id, captures.{column} FROM captures JOIN (
            SELECT filename, {column}, row_number() OVER (PARTITION BY filename ORDER BY count(*) DESC) AS place
            FROM captures WHERE filename IS NOT NULL AND {which} GROUP BY filename, {column}
        ) AS most ON most.filename = captures.filename AND place = 1 WHERE most.{column} <> captures.{column}
        """,
    )
