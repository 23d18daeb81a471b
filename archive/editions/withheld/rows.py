"""Which rows the rules hide, found anew each time: by the portal's ids, addresses, digests and names."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from archive.editions.withheld.words import Phrase, Words, name_phrase, words_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

    from archive.editions.withheld.rules import Rule

_TITLE_WORDS, _SUMMARY_WORDS, _BEGINNING = 4, 8, 12  # fewer are said on other pages too


@dataclass(slots=True)
class Rows:
    """Rows by their numbers: of ``articles``, ``images``, ``attachments``, ``authors``, ``captures``."""

    articles: set[int] = field(default_factory=set)
    images: set[int] = field(default_factory=set)
    attachments: set[int] = field(default_factory=set)
    authors: set[int] = field(default_factory=set)
    captures: set[int] = field(default_factory=set)

    def __bool__(self) -> bool:
        """Whether there is any."""
        return any((self.articles, self.images, self.attachments, self.authors, self.captures))


@dataclass(slots=True)
class Hidden:
    """All that may not be shown.

    ``rows`` go; of their captures only the time stays. ``pages`` are captures whose record may not be shown, though
    their addresses may. ``texts`` are replaced in what is left, ``prints`` tells which captured pages show any of it.
    ``entries`` are site and portal's id of articles whose lines in lists go. ``of_rule`` is what each rule found.
    """

    rows: Rows
    urls: set[str]
    entries: set[tuple[int, str]]
    texts: Words
    prints: Words
    of_rule: dict[int, Rows]
    pages: set[int] = field(default_factory=set)


def ids(db: sqlite3.Connection, sql: str, **values: object) -> set[int]:
    """Return the numbers that a query gives; sets of values are given to it as JSON."""
    given = {name: as_json(value) if isinstance(value, set | tuple) else value for name, value in values.items()}
    return {row[0] for row in db.execute(sql, given) if row[0] is not None}


def as_json(values: Iterable[object]) -> str:
    """Return values for ``json_each``."""
    return json.dumps(sorted(values, key=str), ensure_ascii=False)


def entries_json(entries: set[tuple[int, str]]) -> str:
    """Return pairs of site and portal's id for ``OF_ENTRIES``."""
    return json.dumps([list(entry) for entry in sorted(entries)], ensure_ascii=False)


OF_ENTRIES = """
    (site, article_id) IN (SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each(:entries))
"""


def texts_of(db: sqlite3.Connection, sql: str, **values: object) -> set[str]:
    """Return the texts that a query gives."""
    given = {name: as_json(value) if isinstance(value, set | tuple) else value for name, value in values.items()}
    return {row[0] for row in db.execute(sql, given) if row[0]}


def find_hidden(db: sqlite3.Connection, rules: Iterable[Rule]) -> Hidden:
    """Return what rules hide, but for the captured pages that print any of it."""
    rules = list(rules)
    of_rule = {rule.id: _found(db, rule) for rule in rules}
    rows = Rows()
    for found in of_rule.values():
        _join(rows, found)
    urls = _addresses_of(db, rules, rows.articles)
    for found in of_rule.values():
        _add_what_belongs(db, found, rows.articles, urls)
        _join(rows, found)
    rows.captures |= ids(db, _CAPTURES_AT, urls=urls)
    entries = {(site, one) for site, one in db.execute(_IDS, (as_json(rows.articles),))}
    entries |= {(site, one) for rule in rules for site, one in db.execute(_SITE, (rule.site, rule.name))}
    names = [name_phrase(rule.name) for rule in rules if rule.scope == "person"]
    titles = _titles(db, rows.articles, entries)
    files = texts_of(db, _FILE_URLS, images=rows.images, attachments=rows.attachments)
    files |= {url for rule in rules if rule.scope == "address" for url in urls_of_form(db, rule.name)}
    return Hidden(
        rows,
        urls | files,
        entries,
        Words([*names, *titles], urls | files),
        Words([*names, *titles, *_texts(db, rows.articles)], urls),
        of_rule,
    )


_IDS = "SELECT site, article_id FROM articles WHERE id IN (SELECT value FROM json_each(?))"
_SITE = "SELECT id, ?2 FROM sites WHERE name = ?1"
_CAPTURES_AT = "SELECT id FROM captures WHERE url IN (SELECT value FROM json_each(:urls))"
_FILE_URLS = """
    SELECT url FROM images WHERE id IN (SELECT value FROM json_each(:images))
    UNION SELECT url FROM attachments WHERE id IN (SELECT value FROM json_each(:attachments))
"""


def _join(rows: Rows, more: Rows) -> None:
    rows.articles |= more.articles
    rows.images |= more.images
    rows.attachments |= more.attachments
    rows.authors |= more.authors
    rows.captures |= more.captures


# What a rule names.


def _found(db: sqlite3.Connection, rule: Rule) -> Rows:
    if rule.scope == "article":
        return Rows(articles=ids(db, _ARTICLE, site=rule.site, id=rule.name, urls=rule.urls))
    if rule.scope == "file":
        return _files(db, rule.name)
    if rule.scope == "person":
        return _person(db, Words([name_phrase(rule.name)], ()))
    return _matching(db, rule.name)


_ARTICLE = """
    SELECT articles.id FROM articles JOIN sites ON sites.id = articles.site WHERE sites.name = :site AND (
        article_id = :id OR url IN (SELECT value FROM json_each(:urls)) OR articles.id IN (
            SELECT article FROM copies WHERE copies.site = sites.id
                AND (copies.article_id = :id OR copies.url IN (SELECT value FROM json_each(:urls)))))
"""


def _files(db: sqlite3.Connection, name: str) -> Rows:
    """What has an address or a digest, and what has the same bytes."""
    digests = texts_of(db, _DIGESTS, name=name)
    return Rows(
        images=ids(db, _HAVING.format("images"), name=name, digests=digests),
        attachments=ids(db, _HAVING.format("attachments"), name=name, digests=digests),
        captures=ids(db, _HAVING.format("captures"), name=name, digests=digests),
    )


_HAVING = "SELECT id FROM {} WHERE url = :name OR digest IN (SELECT value FROM json_each(:digests))"
# A page that says "not found" in the place of a file is many files' answer.
_DIGESTS = """
    SELECT digest FROM images WHERE :name IN (url, digest)
    UNION SELECT digest FROM attachments WHERE :name IN (url, digest)
    UNION SELECT digest FROM captures WHERE digest = :name
    UNION SELECT digest FROM captures WHERE url = :name AND coalesce(statuscode, 200) BETWEEN 200 AND 299
        AND coalesce(mimetype, '') NOT IN ('text/html', 'application/xhtml+xml')
"""


def _person(db: sqlite3.Connection, name: Words) -> Rows:
    signed = {id_ for id_, text in db.execute("SELECT id, name FROM authors") if name.holds(text)}
    return Rows(authors=signed)


def _matching(db: sqlite3.Connection, pattern: str) -> Rows:
    """What has an address of a form: ``https://tptv.travinh.gov.vn/lich/*``."""
    form = _form(pattern)
    found = {
        table: {row for row, url in db.execute(sql) if form.fullmatch(url)}
        for table, sql in (
            ("articles", "SELECT id, url FROM articles UNION SELECT article, url FROM article_urls"),
            ("images", "SELECT id, url FROM images"),
            ("attachments", "SELECT id, url FROM attachments"),
            ("captures", "SELECT id, url FROM captures"),
        )
    }
    return Rows(**found)


def _form(pattern: str) -> re.Pattern[str]:
    # The address https://tptv.travinh.gov.vn/lich/12 for the pattern https://tptv.travinh.gov.vn/lich/*
    return re.compile(".*".join(map(re.escape, pattern.split("*"))), re.IGNORECASE)


def urls_of_form(db: sqlite3.Connection, pattern: str) -> set[str]:
    """Return the addresses of the archive that have a form."""
    form = _form(pattern)
    return {url for (url,) in db.execute(_ALL_URLS) if form.fullmatch(url)}


_ALL_URLS = """
    SELECT url FROM captures UNION SELECT url FROM article_urls UNION SELECT url FROM images
    UNION SELECT url FROM attachments UNION SELECT url FROM list_entries
    UNION SELECT url FROM problems WHERE url IS NOT NULL
"""


# What belongs to articles that are hidden.


def _addresses_of(db: sqlite3.Connection, rules: Iterable[Rule], articles: set[int]) -> set[str]:
    """All addresses of hidden articles, but for those that something else has too."""
    urls = texts_of(db, _URLS, articles=articles) | {url for rule in rules for url in rule.urls}
    return urls - texts_of(db, _OTHERS, urls=urls, articles=articles)


_URLS = """
    WITH hidden AS (SELECT id, site, article_id FROM articles WHERE id IN (SELECT value FROM json_each(:articles)))
    SELECT url FROM articles WHERE id IN (SELECT id FROM hidden)
    UNION SELECT url FROM article_urls WHERE article IN (SELECT id FROM hidden)
    UNION SELECT url FROM list_entries WHERE article IN (SELECT id FROM hidden)
    UNION SELECT url FROM copies WHERE article IN (SELECT id FROM hidden)
    UNION SELECT unclaimed_urls.url FROM unclaimed_urls JOIN hidden USING (site, article_id)
"""
_OTHERS = """
    SELECT url FROM article_urls WHERE url IN (SELECT value FROM json_each(:urls))
        AND article NOT IN (SELECT value FROM json_each(:articles))
    UNION SELECT url FROM sections UNION SELECT home_url FROM sites
"""


def _add_what_belongs(db: sqlite3.Connection, found: Rows, hidden: set[int], urls: set[str]) -> None:
    """Add pictures, files and captures of a rule's articles; what a shown article has too stays."""
    if not found.articles:
        return
    found.images |= ids(db, _IMAGES, articles=found.articles, hidden=hidden)
    found.attachments |= ids(db, _ATTACHMENTS, articles=found.articles)
    found.captures |= ids(db, _PAGES, articles=found.articles, urls=urls)
    for table in ("images", "attachments"):
        found.captures |= ids(db, _FILE_CAPTURES[table], rows=getattr(found, table), hidden=hidden)


_IMAGES = """
    SELECT image FROM captions WHERE article IN (SELECT value FROM json_each(:articles)) AND image NOT IN (
        SELECT image FROM captions WHERE article NOT IN (SELECT value FROM json_each(:hidden)))
"""
_ATTACHMENTS = "SELECT id FROM attachments WHERE article IN (SELECT value FROM json_each(:articles))"
_PAGES = """
    SELECT id FROM captures WHERE id IN (
        SELECT capture FROM articles WHERE id IN (SELECT value FROM json_each(:articles))
        UNION SELECT capture FROM versions WHERE article IN (SELECT value FROM json_each(:articles))
    ) AND kind = 'article'
    UNION SELECT captures.id FROM article_urls JOIN captures USING (url)
        WHERE article IN (SELECT value FROM json_each(:articles)) AND url IN (SELECT value FROM json_each(:urls))
"""
# The captures of files, and of the same bytes at other addresses, unless an article that is shown has them.
_FILES = """
    WITH shown AS (SELECT {0}.url, coalesce({0}.digest, '-') AS digest FROM {1}
            WHERE article NOT IN (SELECT value FROM json_each(:hidden))),
        gone AS (SELECT url, digest, capture FROM {0} WHERE id IN (SELECT value FROM json_each(:rows))
            AND url NOT IN (SELECT url FROM shown) AND coalesce(digest, '') NOT IN (SELECT digest FROM shown))
    SELECT id FROM captures WHERE id IN (SELECT capture FROM gone) OR url IN (SELECT url FROM gone)
        OR digest IN (SELECT digest FROM gone)
"""
_FILE_CAPTURES = {
    "images": _FILES.format("images", "images JOIN captions ON captions.image = images.id"),
    "attachments": _FILES.format("attachments", "attachments"),
}


# What articles say, that other texts and captured pages may not repeat.


def _titles(db: sqlite3.Connection, articles: set[int], entries: set[tuple[int, str]]) -> list[Phrase]:
    """The titles of hidden articles; not those that name nothing by themselves ("Lịch công tác tuần").

    A title of a few words, one that a shown article or a section has too, or that stands in several shown titles, is
    said anyway.
    """
    said = texts_of(db, _TITLES, articles=articles) | {
        title
        for site, one in entries
        for title in texts_of(db, "SELECT title FROM list_entries WHERE site = :s AND article_id = :a", s=site, a=one)
    }
    wanted = {words for title in said if len(words := words_of(title)) >= _TITLE_WORDS}
    if not wanted:
        return []
    heads: dict[str, list[tuple[str, ...]]] = {}
    for words in wanted:
        heads.setdefault(words[0], []).append(words)
    others = {words_of(title) for title in _shown_titles(db, articles)}
    stands_in = Counter(words for title in others for words in _within(title, heads))
    return [Phrase(words) for words in sorted(wanted - others) if stands_in[words] <= 1]


_TITLES = """
    SELECT title FROM articles WHERE id IN (SELECT value FROM json_each(:articles))
    UNION SELECT title FROM versions WHERE article IN (SELECT value FROM json_each(:articles))
    UNION SELECT title FROM list_entries WHERE article IN (SELECT value FROM json_each(:articles))
"""


def _shown_titles(db: sqlite3.Connection, articles: set[int]) -> Iterator[str]:
    shown = "SELECT title FROM articles WHERE title IS NOT NULL AND id NOT IN (SELECT value FROM json_each(?))"
    names = "SELECT name FROM sections WHERE name IS NOT NULL UNION ALL SELECT title FROM sites WHERE title IS NOT NULL"
    for (title,) in db.execute(f"{shown} UNION ALL {names}", (as_json(articles),)):
        yield title


def _within(title: tuple[str, ...], heads: dict[str, list[tuple[str, ...]]]) -> set[tuple[str, ...]]:
    starts = enumerate(title)
    return {words for at, one in starts for words in heads.get(one, ()) if title[at : at + len(words)] == words}


def _texts(db: sqlite3.Connection, articles: set[int]) -> Iterator[Phrase]:
    """How the texts of hidden articles begin: a page with such words is one of theirs, whatever its address."""
    for summary, body in db.execute(_BEGINNINGS, (as_json(articles),)):
        if len(words := words_of(summary or "")) >= _SUMMARY_WORDS:
            yield Phrase(words)
        if len(words := words_of((body or "")[:400])[:_BEGINNING]) == _BEGINNING:
            yield Phrase(words)


_BEGINNINGS = """
    SELECT summary, body FROM articles WHERE id IN (SELECT value FROM json_each(?1))
    UNION SELECT summary, body FROM versions WHERE article IN (SELECT value FROM json_each(?1))
"""
