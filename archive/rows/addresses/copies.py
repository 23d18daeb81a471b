"""Rows about addresses that show an article which has an address of its own: for telephones, in another section.

A page says so in its head (``rel=canonical``), or the article's own page names it (``rel=amphtml``); or both print the
same words under addresses that are alike. What is said is believed where the texts agree: portals name one address on
every page. The article has the row, the id and the words of its own page; whichever page came first, the rows come out
the same.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import unquote, urlsplit

from archive.rows.addresses.joining import join
from archive.vietnamese.sameness import same_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sqlite_utils import Database

NAMED_BY_COPY, NAMED_BY_ORIGINAL, BY_TEXT = "copy", "original", "text"
MOST_COPIES = 20  # pages that name one address; what more of them name is the address of no article


class Place(NamedTuple):
    """Where a reading of an article belongs.

    ``article`` is the row that it is a reading of; None where it is a new article's, or known by its id. It ``speaks``
    where its words are the article's, which else are those of another address; its words stand ``instead`` of a copy's
    where that is no change of words.
    """

    article: int | None = None
    speaks: bool = True
    instead: bool = False


_Text = dict[str, Any]
_TEXT = "articles.id, articles.article_id, title, body, published_date, content_digest, captures.url AS read_at"
_FROM = "FROM articles LEFT JOIN captures ON captures.id = articles.capture"
_BY_ID = f"SELECT {_TEXT} {_FROM} WHERE articles.site = ? AND article_id = ?"
_BY_ROW = f"SELECT {_TEXT} {_FROM} WHERE articles.id = ?"
_BY_URL = f"""
    SELECT {_TEXT} FROM captures CROSS JOIN articles ON articles.capture = captures.id
    WHERE captures.url = ? AND articles.site = ? ORDER BY articles.id LIMIT 1
"""
_BY_DIGEST = f"SELECT {_TEXT} {_FROM} WHERE articles.site = ? AND content_digest = ? ORDER BY articles.id LIMIT 20"
_SIBLINGS = f"""
    SELECT {_TEXT} FROM copies JOIN articles ON articles.site = copies.site AND articles.article_id = copies.article_id
    LEFT JOIN captures ON captures.id = articles.capture
    WHERE copies.site = ? AND original = ? ORDER BY articles.id LIMIT {MOST_COPIES + 1}
"""


def present_id(db: Database, site: int, article_id: str) -> str:
    """Return the id that an article is known by, of any id that one of its addresses stands for."""
    row = db.execute(_PRESENT_ID, {"site": site, "id": article_id}).fetchone()
    return row[0] if row else article_id


_PRESENT_ID = """
    SELECT articles.article_id FROM copies JOIN articles ON articles.id = copies.article
    WHERE copies.site = :site AND copies.article_id = :id
        AND NOT EXISTS (SELECT 1 FROM articles WHERE site = :site AND article_id = :id)
    ORDER BY copies.url LIMIT 1
"""


def present_row(db: Database, article: int | None) -> int | None:
    """Return the row of an article that may have been joined with another since it was looked up."""
    if article is None:
        return None
    row = db.execute("SELECT article FROM copies WHERE was = ?", (article,)).fetchone()
    return row[0] if row else article


def place_of(db: Database, site: int, capture: Mapping[str, Any], article: Mapping[str, Any], digest: str) -> Place:
    """Return where the reading of an article belongs, and note what it says of its addresses.

    Args:
        db: the archive's database.
        site: the site's row.
        capture: where it was read: ``url`` and ``crawl``.
        article: what was read.
        digest: the digest of its words.
    """
    return _Placing(db, site, capture, article, digest).place()


class _Placing:
    """One reading on its way to its row."""

    def __init__(
        self, db: Database, site: int, capture: Mapping[str, Any], article: Mapping[str, Any], digest: str
    ) -> None:
        self._db, self._site, self._url, self._crawl = db, site, capture["url"], capture["crawl"]
        self._read, self._id, self._digest = article, str(article["article_id"]), digest

    def place(self) -> Place:
        own = self._one(_BY_ID, self._site, self._id)
        known = self._known()
        original = self._original(known, own)
        if original is not None and original["id"] != (own or {}).get("id"):
            self._prove(self._url, original["id"])
            for other in [*([own] if own else []), *self._copies_of_this()]:  # a copy of a copy was read before
                if other["id"] != original["id"] and (other is own or same_text(other, original)):
                    self._prove(other["read_at"], original["id"])
                    join(self._db, other["id"], original["id"])
            return Place(original["id"], speaks=False)
        if own is not None:
            return self._among_its_addresses(own)
        return self._numbered_since() or self._first_of_its_id(known)

    def _known(self) -> _Text | None:
        """Note what the page says, and return what is known of its address as a copy."""
        claim = self._read.get("canonical")
        for copy_id, url in self._read.get("copies") or ():
            self._note(url, copy_id, self._id, NAMED_BY_ORIGINAL, "ON CONFLICT DO NOTHING")
        known = self._one("SELECT * FROM copies WHERE site = ? AND url = ?", self._site, self._url)
        if claim is not None and not self._is_the_better_of_two(*claim):
            self._note(self._url, self._id, claim[0], NAMED_BY_COPY, _RENEW)
        elif known is not None and known["named_by"] == NAMED_BY_COPY:
            self._db.execute("DELETE FROM copies WHERE site = ? AND url = ?", (self._site, self._url))
        return self._one("SELECT * FROM copies WHERE site = ? AND url = ?", self._site, self._url)

    def _note(self, url: str, article_id: str, original: str, named_by: str, otherwise: str) -> None:
        row = (self._site, url, article_id, original, named_by)
        sql = f"INSERT INTO copies (site, url, article_id, original, named_by) VALUES (?, ?, ?, ?, ?) {otherwise}"
        self._db.execute(sql, row)

    def _is_the_better_of_two(self, original: str, url: str) -> bool:
        """Whether each of two pages says that the other is the article's own: then the better address is."""
        sql = "SELECT EXISTS (SELECT 1 FROM copies WHERE site = ? AND article_id = ? AND original = ? AND named_by = ?)"
        named = self._db.execute(sql, (self._site, original, self._id, NAMED_BY_COPY)).fetchone()[0]
        return original != self._id and bool(named) and _rank(self._url) < _rank(url)

    def _original(self, known: _Text | None, own: _Text | None) -> _Text | None:
        """Return the article that this address is proven to be a copy of, now or before."""
        if known is None:
            alias = self._one(_ALIAS, self._site, self._id) if own is None else None
            return alias if alias is not None and same_text(self._read, alias) else None
        original = self._one(_BY_ID, self._site, present_id(self._db, self._site, known["original"]))
        if original is None:
            return None
        if known["named_by"] == NAMED_BY_COPY and known["article"] == original["id"]:
            return original
        if same_text(self._read, original):
            return original
        self._db.execute("UPDATE copies SET article = NULL WHERE site = ? AND url = ?", (self._site, self._url))
        return None

    def _among_its_addresses(self, own: _Text) -> Place:
        """Of several addresses with one id, the article's own page speaks; of copies, the better address."""
        is_copy, was_copy = self._is_copy(self._url), self._is_copy(own["read_at"])
        sql = "UPDATE copies SET article = ? WHERE site = ? AND article_id = ? AND original = article_id"
        self._db.execute(sql, (own["id"], self._site, self._id))
        if own["read_at"] == self._url or not (is_copy or was_copy):
            return Place(own["id"])
        speaks = not is_copy or (was_copy and _rank(self._url) < _rank(own["read_at"]))
        return Place(own["id"], speaks, instead=speaks and self._is_no_change(own))

    def _is_no_change(self, own: _Text) -> bool:
        sql = "SELECT EXISTS (SELECT 1 FROM sightings WHERE article = ? AND crawl = ?)"
        return bool(self._db.execute(sql, (own["id"], self._crawl)).fetchone()[0]) or same_text(self._read, own)

    def _numbered_since(self) -> Place | None:
        """Return the article that was read at this very address, and was known by it as long as its number was not."""
        before = self._one(_BY_URL, self._url, self._site) if self._id.isdecimal() else None
        is_new = before is not None and not before["article_id"].isdecimal() and same_text(self._read, before)
        return Place(before["id"]) if before is not None and is_new else None

    def _first_of_its_id(self, known: _Text | None) -> Place:
        """Return the place of a reading whose id is new: an article that was read at copies only, or a new one."""
        for other in self._copies_of_this():
            if same_text(self._read, other):
                self._prove(other["read_at"], other["id"])
                return Place(other["id"], instead=True)
        for other in [*self._siblings(known), *self._twins()]:
            if _rank(self._url) < _rank(other["read_at"]):
                self._note_twin(other["read_at"], other["article_id"], self._id)
                self._prove(other["read_at"], other["id"])
                return Place(other["id"], instead=True)
            self._note_twin(self._url, self._id, other["article_id"])
            self._prove(self._url, other["id"])
            return Place(other["id"], speaks=False)
        return Place()

    def _copies_of_this(self) -> list[_Text]:
        """The articles whose pages say that this one is their own; none where many pages say so."""
        named = list(self._all(_SIBLINGS, self._site, self._id))
        return named if len(named) <= MOST_COPIES else []

    def _siblings(self, known: _Text | None) -> Iterator[_Text]:
        """Yield articles of the same text that name the same address, which has not been read."""
        named = list(self._all(_SIBLINGS, self._site, known["original"])) if known is not None else []
        if len(named) <= MOST_COPIES:
            yield from (other for other in named if same_text(self._read, other))

    def _twins(self) -> Iterator[_Text]:
        """Yield articles of the very same words whose addresses are like this one."""
        for other in self._all(_BY_DIGEST, self._site, self._digest):
            numbered = self._id.isdecimal() and other["article_id"].isdecimal()
            if self._read["body"] and not numbered and are_alike(self._url, other["read_at"] or ""):
                yield other

    def _note_twin(self, url: str, article_id: str, original: str) -> None:
        self._note(url, article_id, original, BY_TEXT, "ON CONFLICT DO NOTHING")

    def _is_copy(self, url: str | None) -> bool:
        sql = "SELECT EXISTS (SELECT 1 FROM copies WHERE site = ? AND url = ?)"
        return bool(self._db.execute(sql, (self._site, url)).fetchone()[0])

    def _prove(self, url: str, article: int) -> None:
        sql = "UPDATE copies SET article = ? WHERE site = ? AND url = ?"
        self._db.execute(sql, (article, self._site, url))

    def _one(self, sql: str, *values: Any) -> _Text | None:
        return next(self._all(sql, *values), None)

    def _all(self, sql: str, *values: Any) -> Iterator[_Text]:
        return iter(list(self._db.query(sql, values)))


_RENEW = """
    ON CONFLICT (site, url) DO UPDATE SET article_id = excluded.article_id, named_by = excluded.named_by,
        article = iif(original = excluded.original, article, NULL), original = excluded.original
"""
_ALIAS = f"""
    SELECT {_TEXT} FROM copies JOIN articles ON articles.id = copies.article
    LEFT JOIN captures ON captures.id = articles.capture
    WHERE copies.site = ? AND copies.article_id = ? ORDER BY copies.url LIMIT 1
"""


# Addresses as text.

# matches: /amp/le-hoi.html
# matches: /m/le-hoi.html
_FOLDER_OF_COPIES = re.compile(r"/(?:amp|m|mobi|mobile|wap)(?=/|$)")
# matches: le-hoi.amp.html
_MARK_OF_COPIES = re.compile(r"(?:[._-]amp)?(?:\.\w{2,5})?$")
_NUMBER = re.compile(r"\d+")
_FIRST_YEAR, _LAST_YEAR = 1900, 2100


def _rank(url: str | None) -> tuple[bool, bool, int, str]:
    """Return what sorts first for the better of two addresses: for browsers, secure, short."""
    url = url or ""
    for_telephones = _FOLDER_OF_COPIES.search(urlsplit(url).path) is not None
    return for_telephones, not url.startswith("https:"), len(url), url


def are_alike(one: str, other: str) -> bool:
    """Whether two addresses may be those of one article: they end in the same name, or have a number in common."""
    slug = _slug(one)
    return (bool(slug) and slug == _slug(other)) or bool(_numbers(one) & _numbers(other))


def _slug(url: str) -> str:
    path = _FOLDER_OF_COPIES.sub("", unquote(urlsplit(url).path).lower()).rstrip("/")
    return _MARK_OF_COPIES.sub("", path.rpartition("/")[2])


def _numbers(url: str) -> set[str]:
    parts = urlsplit(url)
    found = set(_NUMBER.findall(f"{parts.path}?{parts.query}"))
    return {number for number in found if not _FIRST_YEAR <= int(number[:9]) <= _LAST_YEAR and int(number[:9])}
