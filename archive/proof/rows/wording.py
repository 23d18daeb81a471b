"""Words that are stored twice, and digests of them: each is computed again, and compared with the other."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from archive.proof.finding import RESTORE_ROWS, Finding, Place, shown
from archive.rows.articles import content_digest
from archive.rows.counters import own_visits
from archive.rows.lists import FROM_LIST
from archive.vietnamese.names import name_key
from archive.words.fields import WORDING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlite_utils import Database

_ARTICLES = """
    SELECT articles.*, versions.id AS version FROM articles
    LEFT JOIN versions ON versions.article = articles.id AND captured_to IS NULL
"""


def unlike_words(db: Database) -> Iterator[Finding]:
    """Yield digests that are not those of the words, and what an article's present version says otherwise than it."""
    nothing: dict[str, Any] = {}
    for article in db.query(_ARTICLES):
        name = f"{article['id']} ({article['article_id']})"
        captions = _captions(db, article["id"])
        words = _on_its_page(article) | {"captions": captions}
        if (digest := content_digest(words)) != article["content_digest"]:
            yield _digest("articles", name, article["content_digest"], digest)
        version = next(db.query("SELECT * FROM versions WHERE id = ?", (article["version"],)), nothing)
        yield from _present(version, words | {"content_digest": article["content_digest"]}, article["capture"])
        yield from _chain(db, article)


def _captions(db: Database, article: int) -> list[dict[str, Any]]:
    sql = """
        SELECT images.url AS image_url, text, credit FROM captions JOIN images ON images.id = captions.image
        WHERE captions.article = ? ORDER BY position
    """
    return list(db.query(sql, (article,)))


def _on_its_page(article: dict[str, Any]) -> dict[str, Any]:
    """Return an article as its own page prints it: a date that only a list prints is no word of it."""
    rules = json.loads(article["rules"] or "{}")
    return article | ({"published_at": None, "published_raw": None} if rules.get("published_at") == FROM_LIST else {})


def _present(version: dict[str, Any], words: dict[str, Any], capture: int | None) -> Iterator[Finding]:
    if not version:
        return
    captions = json.dumps(words["captions"], ensure_ascii=False) if words["captions"] else None
    wanted = words | {"captions": captions, "capture": capture}
    for column in ("content_digest", *WORDING, "capture"):
        if version[column] != wanted[column] and not _same_time_of_day(column, version[column], wanted[column]):
            what = f"the present version says {shown(version[column])}, its article {shown(wanted[column])}"
            yield Finding(Place(table="versions", row=str(version["id"]), column=column), what, RESTORE_ROWS)


def _same_time_of_day(column: str, one: str | None, other: str | None) -> bool:
    """Whether two dates are one day, told with the hour and without."""
    return column == "published_at" and (one or "")[:10] == (other or "")[:10]


def _chain(db: Database, article: dict[str, Any]) -> Iterator[Finding]:
    for version in db.query("SELECT * FROM versions WHERE article = ? ORDER BY number", (article["id"],)):
        words = version | {"captions": json.loads(version["captions"] or "[]")}
        # A date that no reader could make out is a word too, and versions do not keep it.
        raw = [None, article["published_raw"]] if version["published_at"] is None else [None]
        digests = [content_digest(words | {"published_raw": printed}) for printed in raw]
        if version["content_digest"] not in digests:
            yield _digest("versions", str(version["id"]), version["content_digest"], digests[0])


def _digest(table: str, row: str, stands: str, computed: str) -> Finding:
    what = f"{shown(stands)} is not the digest of the row's words, which is {shown(computed)}"
    return Finding(Place(table=table, row=row, column="content_digest"), what, RESTORE_ROWS)


def unlike_names(db: Database) -> Iterator[Finding]:
    """Yield authors whose key is not that of their name."""
    for id_, name, key in db.execute("SELECT id, name, name_key FROM authors"):
        if name_key(name) != key:
            what = f"the key of {shown(name)} is {shown(name_key(name))}, the row says {shown(key)}"
            yield Finding(Place(table="authors", row=str(id_), column="name_key"), what, RESTORE_ROWS)


def unlike_counts(db: Database, newest: int) -> Iterator[Finding]:
    """Yield where the own share of visits is not what the captures before say, in so many of the newest crawls.

    Each counts all captures before it. Old versions counted none.
    """
    sql = "SELECT id FROM crawls WHERE finished_at IS NOT NULL AND mode IS NOT NULL ORDER BY id DESC LIMIT ?"
    for (crawl,) in db.execute(sql, (newest,)).fetchall():
        for sample, counted in own_visits(db, crawl):
            row = next(db.query("SELECT * FROM visit_statistics WHERE id = ?", (sample,)))
            for column, count in counted.items():
                if row[column] != count:
                    what = f"the captures before it count {count}, the row says {shown(row[column])}"
                    yield Finding(Place(table="visit_statistics", row=str(sample), column=column), what, RESTORE_ROWS)
