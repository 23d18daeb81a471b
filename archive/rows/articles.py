"""Rows of articles."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from typing import TYPE_CHECKING, Any, Literal

from archive.rows.addresses.numbers import note_number
from archive.rows.counters import countable, save_views
from archive.rows.lists import FROM_LIST, adopt_entries, fill_from_lists
from archive.rows.parts import claim_urls, save_attachments, save_authors, save_captions
from archive.words.crawls import LIVE
from archive.words.fields import TEXT_COLUMNS, WORDING
from archive.words.problems import LOST_WORDS, UNREADABLE_ARTICLE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlite_utils import Database


Change = Literal["new", "changed", "same"]
_PRINTED = ("url", *TEXT_COLUMNS)
_KNOWN = ("id", "title", "body", "content_digest", "last_captured_at", "published_at", "published_raw")
_SELECT = f"SELECT {', '.join(_KNOWN)} FROM articles WHERE site = ? AND article_id = ?"
_READ = ("section", *TEXT_COLUMNS, "views", "rules")  # what every reading of an article's page says anew
_ONCE = ("site", "article_id", "url")
_INSERT = f"""
    INSERT INTO articles
        (id, {", ".join((*_ONCE, *_READ))}, content_digest, first_captured_at, last_captured_at, capture)
    VALUES (
        coalesce(
            (SELECT number FROM article_numbers AS had WHERE had.site = :site AND had.article_id = :article_id
                AND NOT EXISTS (SELECT 1 FROM articles WHERE id = had.number)),
            1 + max((SELECT coalesce(max(id), 0) FROM articles), (SELECT coalesce(max(was), 0) FROM copies),
                (SELECT coalesce(max(number), 0) FROM article_numbers))),
        {", ".join(f":{name}" for name in (*_ONCE, *_READ))}, :content_digest, :last_captured_at, :last_captured_at,
        :capture
    )
"""
# The address an article was first seen under stays; so does the capture of its words, while they are the same.
_UPDATE = f"""
    UPDATE articles SET {", ".join(f"{name} = :{name}" for name in _READ)}, last_captured_at = :last_captured_at,
        capture = iif(content_digest = :content_digest, capture, :capture), content_digest = :content_digest
    WHERE id = :id
"""
# What was read at a copy only becomes what the article's own page says: no change of words.
_INSTEAD = f"""
    UPDATE articles SET {", ".join(f"{name} = :{name}" for name in ("url", *_READ, "content_digest", "capture"))},
        last_captured_at = :last_captured_at WHERE id = :id
"""


def unreadable(db: Database, site: int, article: Mapping[str, Any]) -> tuple[str, str] | None:
    """Say why an article's page must not be stored, as a problem's kind and field; None where it may.

    A page without title and body is no reading of an article. One that has lost a title or a body that is in the
    archive, and that the reader itself complains of, must not take the good words' place.
    """
    if not article.get("title") and not article.get("body"):
        return UNREADABLE_ARTICLE, "body"
    complaints = {problem.get("field") for problem in article.get("problems", ())}
    lost = [name for name in ("title", "body") if not article.get(name) and name in complaints]
    if lost and (known := _known(db, site, article["article_id"])):
        return next(((LOST_WORDS, name) for name in lost if known[name]), None)
    return None


def save_unchanged(db: Database, article: int, capture: int) -> None:
    """Note that an article's words were still the same, as the host says, at the time of a capture."""
    sql = """
        UPDATE articles SET last_captured_at = max(last_captured_at, (SELECT timestamp FROM captures WHERE id = ?))
        WHERE id = ?
    """
    db.execute(sql, (capture, article))


def save_article(  # noqa: PLR0913 -- what is stored, and where
    db: Database,
    site: int,
    capture: Mapping[str, Any],
    article: Mapping[str, Any],
    section: int | None,
    *,
    instead: bool = False,
) -> tuple[int, Change]:
    """Store an article as its page prints it; return its id and what became of its words.

    Where they stand ``instead`` of those of a copy of it, nothing has become of them.
    """
    row = _row(site, capture, article) | {"section": section}
    words = words_of(row, article)
    known = _known(db, site, article["article_id"])
    change: Change
    if known is None:
        id_, change = int(db.execute(_INSERT, row).lastrowid or 0), "new"
        note_number(db, site, article["article_id"], id_)
        claim_urls(db, site, id_, article["article_id"])
    # What was asked for just now is the newest, whatever the machine's clock said before.
    elif capture["source"] != LIVE and capture["timestamp"] < known["last_captured_at"]:
        return _note_older(db, known, capture, words, article.get("views")), "same"
    elif instead:
        id_, change = known["id"], "same"
        claim_urls(db, site, id_, article["article_id"])
        db.execute(_INSTEAD, row | {"id": id_})
        replace_version(db, id_, words)
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
    told = {"article": article, "crawl": capture["crawl"], "section": section, "FROM_LIST": FROM_LIST}
    row = db.execute(_SECTION, told).fetchone()
    return row[0] if row else None


_SECTION = """
    SELECT id FROM sections WHERE id IN (:section, (
        SELECT section FROM articles WHERE id = :article AND json_extract(rules, '$.section') IS NOT :FROM_LIST
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


# Rows of versions: the wordings of an article in the order of time, whatever the order they arrive in.  A version
# claims only what was seen: it was there from ``captured_from`` to ``captured_to``, the first and the last capture
# that showed it with no other words between them. The present version has no ``captured_to``.

_VERSION = ("content_digest", *WORDING, "capture")
_INSERT_VERSION = f"""
    INSERT INTO versions (article, number, captured_from, captured_to, {", ".join(_VERSION)})
    SELECT :article, coalesce(max(number), 0) + 1, :captured_from, :captured_to, {", ".join(f":{n}" for n in _VERSION)}
    FROM versions WHERE article = :article
"""
_FAR = 1_000_000_000  # numbers pass through here on their way to their places


def words_of(row: Mapping[str, Any], article: Mapping[str, Any]) -> dict[str, Any]:
    """Return the columns of a version for an article's row and the page's own account of it."""
    captions = [{key: c.get(key) for key in ("image_url", "text", "credit")} for c in article.get("captions", ())]
    own = {"captions": json.dumps(captions, ensure_ascii=False) if captions else None}
    return {name: row.get(name) for name in _VERSION} | own


def append_version(db: Database, article: int, words: dict[str, Any], at: str, last_seen: str | None) -> None:
    """Add the present version, first seen ``at``; the one before it was last seen at ``last_seen``."""
    db.execute(
        "UPDATE versions SET captured_to = ? WHERE article = ? AND captured_to IS NULL",
        (last_seen, article),
    )
    _insert(db, article, words, at, None)


def replace_version(db: Database, article: int, words: dict[str, Any]) -> None:
    """Let the present version say these words: what stood there was read at a copy of the article."""
    columns = ", ".join(f"{name} = :{name}" for name in _VERSION)
    db.execute(
        f"UPDATE versions SET {columns} WHERE article = :article AND captured_to IS NULL", words | {"article": article}
    )


def place_version(db: Database, article: int, words: dict[str, Any], at: str, last_seen: str) -> None:
    """Put words that were captured earlier than the newest ones (``last_seen``) where they belong in time."""
    before, after = _neighbours(db, article, at)
    if before and before["content_digest"] == words["content_digest"]:
        if before["captured_to"]:
            sql = "UPDATE versions SET captured_to = max(captured_to, ?) WHERE id = ?"
            db.execute(sql, (at, before["id"]))
        return
    inside = before and (before["captured_to"] is None or at < before["captured_to"])
    if after and not inside and after["content_digest"] == words["content_digest"]:
        db.execute("UPDATE versions SET captured_from = ? WHERE id = ?", (at, after["id"]))
        return
    if before and inside:
        _split(db, article, before, last_seen)
    _insert(db, article, words, at, at)
    _renumber(db, article)


def _neighbours(db: Database, article: int, at: str) -> tuple[dict[str, Any] | None, dict[str, Any] | None]:
    """Return the version in force ``at`` a time, and the one after it."""
    sql = "SELECT * FROM versions WHERE article = ? AND captured_from {} ORDER BY number {} LIMIT 1"
    before = next(db.query(sql.format("<= ?", "DESC"), (article, at)), None)
    after = next(db.query(sql.format("> ?", "ASC"), (article, at)), None)
    return before, after


def _split(db: Database, article: int, version: dict[str, Any], last_seen: str) -> None:
    """Make two of a version between whose sightings other words were seen: what is certain are its ends."""
    db.execute("UPDATE versions SET captured_to = captured_from WHERE id = ?", (version["id"],))
    again = {name: version[name] for name in _VERSION}
    _insert(db, article, again, version["captured_to"] or last_seen, version["captured_to"])


def _insert(db: Database, article: int, words: dict[str, Any], captured_from: str, captured_to: str | None) -> None:
    own = {"article": article, "captured_from": captured_from, "captured_to": captured_to}
    db.execute(_INSERT_VERSION, words | own)


def _renumber(db: Database, article: int) -> None:
    sql = "SELECT id FROM versions WHERE article = ? ORDER BY captured_from, captured_to IS NULL, captured_to, id"
    order = [id_ for (id_,) in db.execute(sql, (article,)).fetchall()]
    db.execute("UPDATE versions SET number = number + ? WHERE article = ?", (_FAR, article))
    for number, id_ in enumerate(order, 1):
        db.execute("UPDATE versions SET number = ? WHERE id = ?", (number, id_))


# The digest of an article: that of its words, so that only a change of words makes a version. What is digested, and in
# which order, is fixed for ever: the digests of all archives are made so, and others compute them again. A new field
# does not join.
_DIGESTED = ("title", "summary", "byline", "body")


def content_digest(article: Mapping[str, Any]) -> str:
    """Return ``sha256:…`` over title, summary, byline, body, date and captions of an article as its page prints it.

    Text counts in NFC with white space folded. Counters, markup, addresses and a date that only a list printed do not
    count, so neither a visit nor the order in which pages arrive makes a version.
    """
    words = [_words(article.get(field)) for field in _DIGESTED]
    date = _words(article.get("published_at") or article.get("published_raw"))
    captions = [(_words(caption.get("text")), _words(caption.get("credit"))) for caption in article.get("captions", ())]
    content = json.dumps([words, date, captions], ensure_ascii=False)
    return f"sha256:{hashlib.sha256(content.encode('utf-8', 'surrogatepass')).hexdigest()}"


def _words(text: str | None) -> str:
    return " ".join(unicodedata.normalize("NFC", text or "").split())
