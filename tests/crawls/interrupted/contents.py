"""What an archive says, without what may differ between two crawls of the same portal.

Left out are row ids, times, places in WARC files, and what the portal counts (views, visits, and the digests of pages
that print such counters): a second crawl of the same pages prints other numbers.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from contextlib import closing
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

SECTION = "coalesce(sections.portal_id, '') || '|' || coalesce(sections.name, '') || '|' || coalesce(sections.url, '')"
WITH_SECTION = "LEFT JOIN sections ON sections.id = {}.section"
OF_LIST = "JOIN captures ON captures.id = list_entries.capture"
QUERIES = {
    "articles": f"""
        SELECT article_id, articles.url, {SECTION}, title, summary, byline, body, body_html, published_at,
            published_date, published_raw, views IS NULL, rules, content_digest, removed_at IS NULL, captures.url
        FROM articles LEFT JOIN captures ON captures.id = capture {WITH_SECTION.format("articles")}
    """,
    "article_urls": "SELECT article_id, article_urls.url FROM article_urls JOIN articles ON articles.id = article",
    "unclaimed_urls": "SELECT article_id, url FROM unclaimed_urls",
    "authors": """
        SELECT article_id, position, name, name_key, role, unit FROM article_authors
        JOIN authors ON authors.id = author JOIN articles ON articles.id = article
    """,
    "captions": """
        SELECT article_id, position, text, credit, alt, images.url, images.digest, mimetype, width, height, length
        FROM captions JOIN images ON images.id = image JOIN articles ON articles.id = article
    """,
    "images": "SELECT url, digest, mimetype, width, height, length, capture IS NULL FROM images",
    "attachments": """
        SELECT article_id, attachments.url, name, mimetype, digest, length FROM attachments
        JOIN articles ON articles.id = article
    """,
    "list_entries": f"""
        SELECT captures.crawl, captures.url, captures.kind, position, {SECTION}, articles.article_id,
            list_entries.article_id, list_entries.url, list_entries.title, list_entries.summary,
            list_entries.published_raw, list_entries.published_at, walks.list, page_number
        FROM list_entries {OF_LIST} {WITH_SECTION.format("list_entries")}
        LEFT JOIN walks ON walks.id = captures.walk LEFT JOIN articles ON articles.id = article
    """,
    "versions": """
        SELECT article_id, number, versions.content_digest, versions.title, versions.summary, versions.byline,
            versions.body, captions, versions.published_at, captures.url, captures.crawl, captured_to IS NULL
        FROM versions JOIN articles ON articles.id = article LEFT JOIN captures ON captures.id = versions.capture
    """,
    "walks": f"""
        SELECT walks.crawl, walks.list, walks.url, {SECTION}, walks.pages, walks.entries, walks.articles, walks.new,
            walks.overlap, walks.repeated, walks.repaired, walks.portal_pages, walks.reached, walks.verdict,
            walks.reason, continued.list
        FROM walks {WITH_SECTION.format("walks")} LEFT JOIN walks AS continued ON continued.id = walks.continues
    """,
    "listings": """
        SELECT listings.list, article_id, first.crawl, last.crawl, proven, missing.crawl, captures.url
        FROM listings JOIN walks AS first ON first.id = first_walk JOIN walks AS last ON last.id = last_walk
        LEFT JOIN walks AS missing ON missing.id = missing_in JOIN captures ON captures.id = last_capture
    """,
    "sections": "SELECT portal_id, name, url FROM sections",
    "sightings": """
        SELECT article_id, crawl, finding, detail FROM sightings JOIN articles ON articles.id = article
    """,
    "ledger": """
        SELECT article_id, state, detail, first.crawl, last.crawl FROM ledger JOIN articles ON articles.id = article
        JOIN captures AS first ON first.id = first_capture JOIN captures AS last ON last.id = last_capture
    """,
    "problems": """
        SELECT problems.crawl, problems.url, problems.kind, field, detail, capture IS NULL FROM problems
    """,
    "addresses": "SELECT key, addresses.url, addresses.kind, capture IS NULL FROM addresses",
    "views": """
        SELECT article_id, captures.url, captures.crawl FROM view_counts JOIN articles ON articles.id = article
        JOIN captures ON captures.id = view_counts.capture
    """,
    "captures": f"""
        SELECT crawl, captures.url, method, statuscode, mimetype, kind, {SECTION}, source, page_number,
            iif(mimetype = 'text/html', NULL, digest)
        FROM captures {WITH_SECTION.format("captures")}
    """,
    "crawls": """
        SELECT id, source, outcome, mode, detail, requests, captures, articles_new, articles_changed, problems
        FROM crawls
    """,
    "waiting": "SELECT crawl, key, state FROM frontier",
    "fill_rates": f"""
        SELECT crawl, kind, {SECTION}, field, read, filled FROM fill_rates {WITH_SECTION.format("fill_rates")}
    """,
    "alarms": f"""
        SELECT crawl, kind, page_kind, field, {SECTION}, before, after, affected FROM alarms
        {WITH_SECTION.format("alarms")}
    """,
}


def contents(folder: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Return the rows of an archive by what they are about, in an order of their own."""
    with closing(sqlite3.connect(folder / "archive.db")) as db:
        return {name: sorted(db.execute(sql).fetchall(), key=repr) for name, sql in QUERIES.items()}


def difference(expected: dict[str, list[Any]], got: dict[str, list[Any]]) -> str:
    """Say which of the expected rows are only in one of two archives; an empty string where there are none."""
    lines = []
    for name, rows in expected.items():
        was, now = Counter(rows), Counter(got[name])
        lines += [f"{name} - {row!r:.900}" for row in (was - now).elements()]
        lines += [f"{name} + {row!r:.900}" for row in (now - was).elements()]
    return "\n".join(lines)
