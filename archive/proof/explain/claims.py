"""What a value claims: the capture it was read from, by which rule, the text to look for; or what it follows from."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from archive.proof.explain.rows import Asked, UnknownValueError
from archive.proof.places.where import Written
from archive.rows.counters import COUNTERS
from archive.rows.lists import FROM_LIST
from archive.words.fields import FIELD, LISTED_COLUMNS, PROVED

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlite_utils import Database

Parts = tuple[str | int, ...]
_BETWEEN_PARAGRAPHS = "\n\n"


@dataclass(frozen=True, slots=True)
class Claim:
    """A value, and where it comes from.

    ``capture`` is the capture that was read, ``rule`` the rule of the readers that found it, ``parts`` what is looked
    for in the page, one by one. ``derived`` says what a value follows from that stands on no page by itself.
    """

    value: Any
    capture: int | None = None
    rule: str | None = None
    parts: Parts = ()
    derived: str | None = None


def claim_of(db: Database, asked: Asked, field: str) -> Claim:
    """Return what a field of a row claims.

    Raises:
        UnknownValueError: the row has no such field.
    """
    more = tuple(name for name in PROVED if name not in asked.row) if asked.table == "articles" else ()
    if field not in asked.row and field not in (*more, "authors"):
        names = ", ".join((*asked.row, *more))
        raise UnknownValueError(f"{asked.table} have no field {field}; the fields: {names}")
    if derived := _DERIVED.get((asked.table, field)):
        return _follows(db, asked, field, derived)
    return _READ.get(asked.table, _known_by_the_crawl)(db, asked.row, field)


def _follows(db: Database, asked: Asked, field: str, derived: tuple[str, str | None]) -> Claim:
    """Return the claim of a value that follows from another: with the other's capture, where it has one."""
    why, source = derived
    value = asked.row[field]
    if value is None or source is None:
        return Claim(value, asked.row.get("capture"), derived=why)
    claim = _READ[asked.table](db, asked.row, source)
    return Claim(value, claim.capture, claim.rule, claim.parts, why)


# What stands on no page: why, and the field of the same row whose place in the page is shown instead.
_DERIVED: Final[dict[tuple[str, str], tuple[str, str | None]]] = {
    ("articles", "published_date"): ("the day of published_at, or of the date as printed", "published_raw"),
    ("articles", "content_digest"): ("the SHA-256 of title, summary, byline, body, date and captions", "title"),
    ("articles", "first_captured_at"): ("the time of the first capture that showed the article", None),
    ("articles", "last_captured_at"): ("the time of the last capture that showed the article", None),
    ("articles", "removed_at"): ("the newest row of the ledger: when the article was found gone or replaced", None),
    ("articles", "capture"): ("the capture that the present words were read from", None),
    ("articles", "rules"): ("written by the readers: the rule that found each field", None),
    ("articles", "article_id"): ("the portal's own number in the address, else the address's path", "url"),
    ("articles", "url"): ("the address at which the article was first read", None),
    ("articles", "body_html"): ("the markup of the body, cleaned; its text is looked for", "body"),
    ("versions", "content_digest"): ("the SHA-256 of title, summary, byline, body, date and captions", "title"),
    ("versions", "number"): ("the place among the wordings of the article, by time", None),
    ("versions", "captured_from"): ("the time of the first capture that showed this wording", None),
    ("versions", "captured_to"): ("the time of the last capture that showed this wording", None),
    ("view_counts", "captured_at"): ("the time of the capture", "views"),
    ("visit_statistics", "captured_at"): ("the time of the capture", None),
    **{
        ("visit_statistics", f"own_{name}"): (f"how many captures of this archive are counted in {name}", name)
        for name in COUNTERS
        if name != "online"
    },
    **{
        (table, name): (f"computed from the bytes of the file: its {name}", None)
        for table in ("images", "attachments")
        for name in ("digest", "length", "width", "height")
    },
    ("images", "mimetype"): ("the Content-Type with which the file was sent", None),
    ("attachments", "mimetype"): ("the Content-Type with which the file was sent", None),
    ("authors", "name_key"): ("the name without marks and case, to find all its spellings", "name"),
}


def _article(db: Database, row: dict[str, Any], field: str) -> Claim:
    rules: dict[str, str] = json.loads(row["rules"] or "{}")
    column = FIELD[field].rule_at if field in FIELD else "published_raw" if field == "published_raw" else field
    rule = rules.get(column) or rules.get(field)
    if field in ("captions", "attachments", "authors"):
        rows = [text for line in db.execute(_ROWS[field], (row["id"],)) for text in line if text]
        return Claim("\n".join(rows) or None, row["capture"], rule, tuple(rows))
    if field == "section":
        name = db.execute("SELECT coalesce(name, url) FROM sections WHERE id = ?", (row["section"],)).fetchone()
        value = name[0] if name else None
    else:
        value = row[field]
    looked_for = row["published_raw"] if field == "published_at" else value
    return Claim(value, _capture(db, row, field, rule), rule, _parts(looked_for, field))


_ROWS = {
    "authors": """
        SELECT name FROM article_authors JOIN authors ON authors.id = author WHERE article = ? ORDER BY position
    """,
    "captions": "SELECT text, credit FROM captions WHERE article = ? ORDER BY position",
    "attachments": "SELECT coalesce(name, url) FROM attachments WHERE article = ? ORDER BY id",
}
# The newest line of a list, or page of the article, that prints what the article's own page does not.
_LISTED = """
    SELECT capture FROM list_entries WHERE article = :id AND CASE :field WHEN 'views' THEN views = :views
        WHEN 'section' THEN section = :section ELSE published_raw IS :published_raw END ORDER BY capture DESC LIMIT 1
"""
_COUNTED = "SELECT capture FROM view_counts WHERE article = :id AND views = :views ORDER BY captured_at DESC LIMIT 1"


def _capture(db: Database, row: dict[str, Any], field: str, rule: str | None) -> int | None:
    own: int | None = row["capture"]
    queries = [_LISTED] if rule == FROM_LIST else [_COUNTED, _LISTED] if field == "views" else []
    told = {name: row[name] for name in ("id", "views", "section", "published_raw")} | {"field": field}
    found = (db.execute(query, told).fetchone() for query in queries)
    return next((one[0] for one in found if one), own)


def _parts(value: str | int | None, field: str = "") -> Parts:
    """Return what is looked for one by one: a count, what only the markup says, or the paragraphs of a text."""
    if isinstance(value, int):
        return (value,)
    if value and field in _WRITTEN:
        return (Written(value),)
    return tuple(value.split(_BETWEEN_PARAGRAPHS)) if value else ()


def _version(db: Database, row: dict[str, Any], field: str) -> Claim:
    rules = db.execute("SELECT rules FROM articles WHERE id = ?", (row["article"],)).fetchone()
    told: dict[str, str] = json.loads((rules and rules[0]) or "{}") if row["captured_to"] is None else {}
    value = row[field]
    parts = _parts(value)
    if field == "captions" and value:
        parts = tuple(text for one in json.loads(value) for text in (one["text"], one["credit"]) if text)
    if field == "published_at" and value:
        raw = "SELECT published_raw FROM articles WHERE id = ? AND published_at IS ?"
        printed = db.execute(raw, (row["article"], value)).fetchone()
        parts = _parts(printed[0] if printed and printed[0] else _as_printed(value))
    return Claim(value, row["capture"], told.get(FIELD[field].rule_at if field in FIELD else field), parts)


def _as_printed(date: str) -> str:
    """Return a day as Vietnamese portals print it: ``21/07/2023`` for ``2023-07-21T14:30:00+07:00``."""
    return "/".join(reversed(date[:10].split("-")))


def _of_article(rule: str) -> Callable[[Database, dict[str, Any], str], Claim]:
    """Return how a row that belongs to an article was read: from the capture of the article's words, by one rule."""

    def claim(db: Database, row: dict[str, Any], field: str) -> Claim:
        article = next(db.query("SELECT capture, rules FROM articles WHERE id = ?", (row["article"],)))
        rules: dict[str, str] = json.loads(article["rules"] or "{}")
        value = row[field]
        if field in _NAMED and value is not None:
            value = db.execute(_NAMED[field], (value,)).fetchone()[0]
        return Claim(value, article["capture"], rules.get(rule), _parts(value, field))

    return claim


_WRITTEN = frozenset({"url", "image", "alt", "article_id", "portal_id"})
_NAMED = {"author": "SELECT name FROM authors WHERE id = ?", "image": "SELECT url FROM images WHERE id = ?"}


def _author(db: Database, row: dict[str, Any], field: str) -> Claim:
    sql = """
        SELECT articles.capture, articles.rules FROM article_authors JOIN articles ON articles.id = article
        WHERE author = ? ORDER BY article LIMIT 1
    """
    found = db.execute(sql, (row["id"],)).fetchone()
    rules: dict[str, str] = json.loads(found[1] or "{}") if found else {}
    return Claim(row[field], found and found[0], rules.get("byline"), _parts(row[field]))


def _image(db: Database, row: dict[str, Any], field: str) -> Claim:
    sql = "SELECT articles.capture FROM captions JOIN articles ON articles.id = article WHERE image = ? LIMIT 1"
    found = db.execute(sql, (row["id"],)).fetchone()
    return Claim(row[field], found and found[0], None, _parts(row[field], field))


def _of_its_capture(columns: tuple[str, ...]) -> Callable[[Database, dict[str, Any], str], Claim]:
    """Return how a row that one capture says was read."""

    def claim(_: Database, row: dict[str, Any], field: str) -> Claim:
        looked_for = row["published_raw"] or row[field] if field == "published_at" else row[field]
        return Claim(row[field], row["capture"], None, _parts(looked_for, field) if field in columns else ())

    return claim


def _section(db: Database, row: dict[str, Any], field: str) -> Claim:
    sql = """
        SELECT id FROM captures WHERE section = :id UNION ALL SELECT capture FROM articles WHERE section = :id LIMIT 1
    """
    found = db.execute(sql, {"id": row["id"]}).fetchone()
    return Claim(row[field], found and found[0], None, _parts(row[field], field))


def _own(_: Database, row: dict[str, Any], field: str) -> Claim:
    said = _IN_THE_RECORD.get(field)
    return Claim(row[field], row["id"], derived=said or "noted by the crawl when it stored the record")


_IN_THE_RECORD: Final = {
    "url": "the record's WARC-Target-URI",
    "timestamp": "the record's WARC-Date",
    "method": "the first line of the request's record, which follows",
    "statuscode": "the first line of the answer",
    "mimetype": "the answer's Content-Type",
    "digest": "the SHA-256 of the payload as it was sent",
    "record_type": "the record's WARC-Type",
    "filename": "where the record lies",
    "offset": "where the record lies",
    "length": "where the record lies",
    "kind": "what the readers took the page for",
}


def _known_by_the_crawl(_: Database, row: dict[str, Any], field: str) -> Claim:
    why = "noted by the crawl itself; it is printed on no page"
    capture = next((row[name] for name in ("capture", "last_capture", "first_capture") if row.get(name)), None)
    return Claim(row[field], capture, derived=why)


_READ: Final[dict[str, Callable[[Database, dict[str, Any], str], Claim]]] = {
    "articles": _article,
    "versions": _version,
    "captions": _of_article("captions"),
    "article_authors": _of_article("byline"),
    "attachments": _of_article("attachments"),
    "authors": _author,
    "images": _image,
    "list_entries": _of_its_capture(("url", "article_id", *LISTED_COLUMNS)),
    "view_counts": _of_its_capture(("views",)),
    "visit_statistics": _of_its_capture(COUNTERS),
    "sections": _section,
    "captures": _own,
}
