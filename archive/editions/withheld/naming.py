"""What a person typed to say what is to be withheld: a row, a portal's number, an address, a digest, a name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from archive.editions.withheld.words import words_of
from archive.vietnamese.letters import clean
from archive.words.errors import WithheldError

if TYPE_CHECKING:
    import sqlite3

    from archive.editions.withheld.rules import Rule, Scope

# matches: sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
_DIGEST = re.compile(r"(?:sha1|sha256|sha512|md5):[0-9a-z]{20,128}", re.IGNORECASE)
# matches: https://tptv.travinh.gov.vn/lich/*
_URL = re.compile(r"(?:https?://|\*)\S+", re.IGNORECASE)
_FEWEST = 2  # words of a name: one alone stands in too many texts
_ROWS = {
    "articles": "SELECT name, article_id FROM articles JOIN sites ON sites.id = site WHERE articles.id = ?",
    "images": "SELECT url FROM images WHERE id = ?",
    "pictures": "SELECT url FROM images WHERE id = ?",
    "captions": "SELECT images.url FROM captions JOIN images ON images.id = image WHERE captions.id = ?",
    "attachments": "SELECT url FROM attachments WHERE id = ?",
    "authors": "SELECT name FROM authors WHERE id = ?",
}
_SAYS = (
    "say a row (articles/17, images/5, attachments/3, authors/8), a portal's number, an address (with * for a part of "
    "it), a digest (sha256:…) or a person's full name"
)


@dataclass(frozen=True, slots=True)
class Named:
    """What is meant, by what stays the same whatever becomes of the rows."""

    scope: Scope
    name: str
    site: str | None = None
    urls: tuple[str, ...] = ()

    def is_of(self, rule: Rule) -> bool:
        """Whether a rule names the same."""
        if self.scope == "person" == rule.scope:
            return clean(self.name).lower() == clean(rule.name).lower()
        return (self.scope, self.name, self.site) == (rule.scope, rule.name, rule.site)


def named(db: sqlite3.Connection, what: str) -> Named:
    """Return what ``what`` names in an archive, or would name if it came.

    Raises:
        WithheldError: there is no such row, or it may mean several things, or nothing.
    """
    what = clean(what)
    table, _, number = what.strip("/").partition("/")
    if table in _ROWS and number.isdecimal():
        return _of_row(db, table, int(number))
    if _DIGEST.fullmatch(what):
        return Named("file", what.lower())
    if _URL.fullmatch(what):
        return _of_url(db, what)
    return _of_portal(db, what) or _of_person(what)


def _of_portal(db: sqlite3.Connection, what: str) -> Named | None:
    """An article by the number that its portal gives it, with or without the site's name before it."""
    site, _, number = what.partition("/")
    if number and site in _all_sites(db):
        return _of_article(db, site, number)
    if sites := _sites_with(db, what):
        return _of_article(db, _only(sites, what), what)
    return _of_article(db, _only(_all_sites(db), what), what) if what.isdecimal() else None


def _all_sites(db: sqlite3.Connection) -> list[str]:
    return [name for (name,) in db.execute("SELECT name FROM sites ORDER BY id")]


def _sites_with(db: sqlite3.Connection, article_id: str) -> list[str]:
    sql = (
        "SELECT sites.name FROM sites JOIN articles ON articles.site = sites.id WHERE article_id = ? ORDER BY sites.id"
    )
    return [name for (name,) in db.execute(sql, (article_id,))]


def _only(sites: list[str], number: str) -> str:
    if not sites:
        raise WithheldError(f"{number}: this archive has no site yet; crawl one first")
    if len(sites) > 1:
        ways = " or ".join(f"{site}/{number}" for site in sites)
        raise WithheldError(f"{number}: several sites may have an article of this number; say {ways}")
    return sites[0]


def _of_row(db: sqlite3.Connection, table: str, number: int) -> Named:
    found = db.execute(_ROWS[table], (number,)).fetchone() if number < 1 << 63 else None
    if found is None:
        raise WithheldError(f"{table}/{number}: there is no such row in this archive; look it up in an edition")
    if table == "articles":
        return _of_article(db, *found)
    return _of_person(found[0]) if table == "authors" else Named("file", found[0])


def _of_article(db: sqlite3.Connection, site: str, article_id: str) -> Named:
    sql = "SELECT url FROM articles JOIN sites ON sites.id = site WHERE sites.name = ? AND article_id = ?"
    return Named("article", article_id, site, tuple(url for (url,) in db.execute(sql, (site, article_id))))


_AT_URL = """
    SELECT DISTINCT sites.name, articles.article_id FROM articles JOIN sites ON sites.id = articles.site
    WHERE articles.url = :url OR articles.id IN (SELECT article FROM article_urls WHERE url = :url)
    ORDER BY articles.url = :url DESC, articles.id
"""
_FILE = "SELECT 1 FROM images WHERE url = :url UNION SELECT 1 FROM attachments WHERE url = :url"


def _of_url(db: sqlite3.Connection, url: str) -> Named:
    if "*" in url:
        return Named("address", url)
    if article := db.execute(_AT_URL, {"url": url}).fetchone():
        return _of_article(db, *article)
    return Named("file" if db.execute(_FILE, {"url": url}).fetchone() else "address", url)


def _of_person(name: str) -> Named:
    if len(words_of(name)) < _FEWEST or not any(letter.isalpha() for letter in name) or "/" in name:
        raise WithheldError(f"{name or '(nothing)'}: this names nothing that can be withheld; {_SAYS}")
    return Named("person", name)
