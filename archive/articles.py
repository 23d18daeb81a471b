"""Rows of articles."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Literal

from archive.counters import countable, save_views
from archive.digest import content_digest
from archive.lists import adopt_entries, fill_from_lists
from archive.parts import claim_urls, save_attachments, save_authors, save_captions
from archive.versions import append_version, place_version, words_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlite_utils import Database

Change = Literal["new", "changed", "same"]
LIVE = "live"  # what was asked for just now is the newest, whatever the machine's clock said before
LOST_WORDS = "article lost its words"
UNREADABLE = "unreadable article"
_PRINTED = (
    "url",
    "title",
    "summary",
    "byline",
    "body",
    "body_html",
    "published_at",
    "published_date",
    "published_raw",
)
_KNOWN = ("id", "title", "body", "content_digest", "last_captured_at", "published_at", "published_raw")
_SELECT = f"SELECT {', '.join(_KNOWN)} FROM articles WHERE site = ? AND article_id = ?"  # noqa: S608 -- our own names
_INSERT = """
    INSERT INTO articles (site, article_id, url, section, title, summary, byline, body, body_html,
        published_at, published_date, published_raw, views, rules, content_digest,
        first_captured_at, last_captured_at, capture)
    VALUES (:site, :article_id, :url, :section, :title, :summary, :byline, :body, :body_html,
        :published_at, :published_date, :published_raw, :views, :rules, :content_digest,
        :last_captured_at, :last_captured_at, :capture)
"""
# The address an article was first seen under stays; so does the capture of its words, while they are the same.
_UPDATE = """
    UPDATE articles SET section = :section, title = :title, summary = :summary, byline = :byline, body = :body,
        body_html = :body_html, published_at = :published_at, published_date = :published_date,
        published_raw = :published_raw, views = :views, rules = :rules, last_captured_at = :last_captured_at,
        capture = iif(content_digest = :content_digest, capture, :capture), content_digest = :content_digest
    WHERE id = :id
"""


def unreadable(db: Database, site: int, article: Mapping[str, Any]) -> tuple[str, str] | None:
    """Say why an article's page must not be stored, as a problem's kind and field; None where it may.

    A page without title and body is no reading of an article. One that has lost a title or a body that is in the
    archive, and that the reader itself complains of, must not take the good words' place.
    """
    if not article.get("title") and not article.get("body"):
        return UNREADABLE, "body"
    complaints = {problem.get("field") for problem in article.get("problems", ())}
    lost = [name for name in ("title", "body") if not article.get(name) and name in complaints]
    if lost and (known := _known(db, site, article["article_id"])):
        return next(((LOST_WORDS, name) for name in lost if known[name]), None)
    return None


def save_article(
    db: Database, site: int, capture: Mapping[str, Any], article: Mapping[str, Any], section: int | None
) -> tuple[int, Change]:
    """Store an article as its page prints it; return its id and what became of its words."""
    row = _row(site, capture, article) | {"section": section}
    words = words_of(row, article)
    known = _known(db, site, article["article_id"])
    change: Change
    if known is None:
        id_, change = int(db.execute(_INSERT, row).lastrowid or 0), "new"
        claim_urls(db, site, id_, article["article_id"])
    elif capture["source"] != LIVE and capture["timestamp"] < known["last_captured_at"]:
        return _note_older(db, known, capture, words, article.get("views")), "same"
    else:
        row |= _same_day(known, article)
        id_, change = known["id"], "same" if known["content_digest"] == row["content_digest"] else "changed"
        db.execute(_UPDATE, row | {"id": id_, "section": _section(db, id_, capture, section)})
        if change == "same":
            _prefer_address(db, id_, capture, row["url"])
    if change != "same":
        append_version(db, id_, words, capture["timestamp"], known["last_captured_at"] if known else None)
    save_authors(db, id_, article.get("authors", ()))
    save_captions(db, id_, article.get("captions", ()))
    save_attachments(db, id_, article.get("attachments", ()))
    save_views(db, id_, capture["id"], capture["timestamp"], article.get("views"))
    adopt_entries(db, site, id_, article["article_id"])
    fill_from_lists(db, id_)
    return id_, change


def _row(site: int, capture: Mapping[str, Any], article: Mapping[str, Any]) -> dict[str, Any]:
    row = {name: article.get(name) or None for name in _PRINTED}
    return row | {
        "views": countable(article.get("views")),
        "site": site,
        "article_id": article["article_id"],
        "rules": json.dumps(article.get("rules") or {}, ensure_ascii=False, sort_keys=True),
        "content_digest": content_digest(article),
        "last_captured_at": capture["timestamp"],
        "capture": capture["id"],
    }


def _known(db: Database, site: int, article_id: str) -> dict[str, Any] | None:
    row = db.execute(_SELECT, (site, article_id)).fetchone()
    return dict(zip(_KNOWN, row, strict=True)) if row else None


def _same_day(known: Mapping[str, Any], article: Mapping[str, Any]) -> dict[str, Any]:
    """Return the date as it is known, where a page in a new look prints the hour too, or no longer: no change of words.

    Empty where that is not so, or not all.
    """
    then, now = known["published_at"] or "", article.get("published_at") or ""
    if len(then) == len(now) or not then[:10] or then[:10] != now[:10]:
        return {}
    as_then = {name: known[name] for name in ("published_at", "published_raw", "content_digest")}
    return as_then if content_digest({**article, "published_at": then}) == known["content_digest"] else {}


def _section(db: Database, article: int, capture: Mapping[str, Any], section: int | None) -> int | None:
    """Return the section that an article's page names.

    Where a crawl reads it under several addresses, and each names another, the order of answers decides nothing.
    """
    row = db.execute(_SECTION, {"article": article, "crawl": capture["crawl"], "section": section}).fetchone()
    return row[0] if row else None


_SECTION = """
    SELECT id FROM sections WHERE id IN (:section, (
        SELECT section FROM articles WHERE id = :article AND json_extract(rules, '$.section') IS NOT 'list entry'
            AND EXISTS (SELECT 1 FROM sightings WHERE article = :article AND crawl = :crawl)
    )) ORDER BY url IS NULL, url, name LIMIT 1
"""


def _prefer_address(db: Database, article: int, capture: Mapping[str, Any], url: str) -> None:
    """Let the shortest of the addresses speak that a crawl read the same words at, whichever answer came first."""
    told = {
        "article": article,
        "capture": capture["id"],
        "crawl": capture["crawl"],
        "asked": capture["url"],
        "url": url,
    }
    if db.execute(_PREFER, told).rowcount:
        sql = "UPDATE versions SET capture = ? WHERE article = ? AND captured_to IS NULL"
        db.execute(sql, (capture["id"], article))


# The address of an article that an earlier crawl has met stays as it is.
_PREFER = """
    UPDATE articles SET capture = :capture,
        url = iif((SELECT count(*) FROM versions WHERE article = :article) = 1, :url, url)
    WHERE id = :article AND EXISTS (
        SELECT 1 FROM captures AS had WHERE had.id = articles.capture AND had.crawl = :crawl
            AND (had.url NOT LIKE 'https:%', length(had.url), had.url)
                > (:asked NOT LIKE 'https:%', length(:asked), :asked)
    )
"""


def _note_older(
    db: Database, known: dict[str, Any], capture: Mapping[str, Any], words: dict[str, Any], views: int | None
) -> int:
    """Note how an article read earlier than what is stored of it, which stays."""
    sql = "UPDATE articles SET first_captured_at = min(first_captured_at, ?) WHERE id = ?"
    db.execute(sql, (capture["timestamp"], known["id"]))
    place_version(db, known["id"], words, capture["timestamp"], known["last_captured_at"])
    save_views(db, known["id"], capture["id"], capture["timestamp"], views)
    return int(known["id"])
