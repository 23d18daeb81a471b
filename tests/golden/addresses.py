"""Every address of the reading room, filled from the rows of the edition; Datasette's own pages too."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_STRANGE = """
    SELECT article FROM versions WHERE number > 1 UNION SELECT article FROM ledger WHERE state <> 'listed'
"""
_ARTICLES = f"""
    SELECT sites.name, article_id FROM articles JOIN sites ON sites.id = site
    WHERE articles.id % {{}} = 1 OR articles.id IN ({_STRANGE}) ORDER BY articles.id
"""
_SOME_ARTICLES, _FEW_ARTICLES = _ARTICLES.format(3), _ARTICLES.format(40)
_EDITED = """
    SELECT DISTINCT sites.name, article_id FROM versions JOIN articles ON articles.id = article
    JOIN sites ON sites.id = site WHERE number > 1 ORDER BY articles.id
"""
_FIELDS = ("title", "summary", "byline", "published_at", "section", "views", "body", "captions", "attachments")
# One of every kind of page and answer, and some more.
_CAPTURES = """
    SELECT min(id) FROM captures GROUP BY kind, mimetype, statuscode, record_type, method
    UNION SELECT id FROM captures WHERE id % 150 = 2 ORDER BY 1
"""
_QUESTIONS = (
    *("what_was_published_last", "which_articles_are_read_most", "which_days_had_most_articles"),
    *("which_articles_are_longest", "who_writes_about_what", "who_signs_with_whom", "which_articles_are_gone"),
    *("which_titles_were_changed", "which_figures_were_changed", "how_often_are_articles_changed"),
    *("which_sections_went_silent", "who_took_the_pictures", "which_files_are_attached", "how_many_visits_a_day"),
    *("how_many_visits_were_ours", "what_went_wrong", "what_was_published_on_this_day?day=06-20"),
    *("where_do_these_words_appear?words=ph%C6%B0%E1%BB%9Dng", "when_is_this_mentioned?words=h%E1%BB%99i"),
    *("who_signs_most_about?words=n%C3%B4ng", "which_captions_contain_this_word?word=%C4%91%E1%BA%A1i"),
    *("how_much_does_a_section_publish?section=1", "what_did_one_crawl_see?crawl=7", "khong_co"),
)
_CHARTS = (
    *("most-read", "views?article=1", "output-by-month", "output-by-year", "output-of-section?section=1", "khong-co"),
    *("output-of-author?author=kim+loan", "captures-by-crawl", "duration-by-crawl", "views"),
    *(f"visits-{metric}" for metric in ("online", "today", "week", "total")),
)
_SEARCHES = (
    *("", "q=h%E1%BB%99i", "q=hoi+nghi", "q=%22h%E1%BB%99i+ngh%E1%BB%8B%22", "q=n%C3%B4ng+-x%C3%A3", "q=khongcogi"),
    *(
        "q=hoi&sort=newest",
        "q=hoi&sort=oldest",
        "q=hoi&in=title",
        "q=hoi&in=captions",
        "q=hoi&exact=1",
        "q=phuong&page=2",
    ),
    *(
        "q=hoi&year=2025",
        "q=hoi&section=1",
        "q=hoi&kind=khong",
        "kind=pictures",
        "kind=edited",
        "kind=gone",
        "kind=files",
        "q=hoi&section=none",
        "q=hoi&from=2025-01-01&to=2025-06-30",
        "q=%22",
    ),
    *("author=kim+loan", "q=hoi&year=2025&year=2026", "sort=newest", "from=2026-13-45"),
)
_BY_ROWS: tuple[tuple[str, str], ...] = (
    ("/-/article/{}/{}", _SOME_ARTICLES),
    *((f"/-/citation/{style}/{{}}/{{}}", _FEW_ARTICLES) for style in ("plain", "bibtex", "csl")),
    *((f"/-/proof/{{}}/{{}}?field={field}", _FEW_ARTICLES) for field in _FIELDS[:1]),
    *((f"/-/proof/{{}}/{{}}?field={field}", f"{_EDITED} LIMIT 2") for field in _FIELDS[1:]),
    ("/-/article?url={}", "SELECT url FROM article_urls WHERE article % 20 = 3 ORDER BY url"),
    ("/-/edits/{}/{}", _EDITED),
    ("/-/edits/{}/{}?whole=1", _EDITED),
    ("/-/author/{}", "SELECT name_key FROM authors WHERE id % 12 = 1 ORDER BY id"),
    ("/-/section/{}", "SELECT id FROM sections ORDER BY id"),
    (
        "/-/day/{}",
        "SELECT DISTINCT published_date FROM articles WHERE id % 12 = 1 AND published_date NOT NULL ORDER BY 1",
    ),
    ("/-/crawl/{}", "SELECT id FROM crawls ORDER BY id"),
    ("/-/capture/{}", _CAPTURES),
    ("/-/capture/{}.warc", _CAPTURES),
    ("/-/captured/{}", _CAPTURES),
    ("/-/captured-file/{}", _CAPTURES),
    ("/-/capture?url={}", "SELECT DISTINCT url FROM captures WHERE id % 200 = 7 ORDER BY url"),
    ("/-/captured?url={}", "SELECT DISTINCT url FROM captures WHERE id % 200 = 7 ORDER BY url"),
    ("/-/picture/{}", "SELECT id FROM images WHERE id % 40 = 1 OR digest IS NULL ORDER BY id"),
    ("/-/attachment/{}", "SELECT min(id) FROM attachments GROUP BY mimetype ORDER BY 1"),
    ("/archive/{}", "SELECT DISTINCT table_name FROM data_dictionary ORDER BY 1"),
    ("/archive/{}.csv?_stream=on", "SELECT DISTINCT table_name FROM data_dictionary ORDER BY 1"),
    (
        "/archive/{}/1",
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name IN ('articles', 'captures', 'walks')",
    ),
)
_FIXED = (
    *(
        "/",
        "/robots.txt",
        "/-/editions",
        "/-/editions/1",
        "/-/editions/2",
        "/-/editions/9",
        "/-/edits",
        "/-/edits.atom",
    ),
    *("/-/editions/2/SHA256SUMS", "/-/editions/2/khong-co", "/-/edits?field=title", "/-/edits?page=2"),
    *(
        "/-/authors",
        "/-/authors?page=2",
        "/-/authors?q=kim",
        "/-/authors?by=count",
        "/-/edits?facts=1",
        "/-/edits?noise=1",
        "/-/disappeared",
        "/-/disappeared?view=history",
    ),
    *("/-/disappeared.atom", "/-/sections", "/-/section/1?page=2", "/-/charts", "/-/questions", "/-/examples"),
    *(
        "/-/pictures",
        "/-/pictures?page=2",
        "/-/pictures?q=hoi",
        "/-/pictures?year=2025",
        "/-/day",
        "/-/day/2026-11-30",
        "/-/day/2026-13-45",
    ),
    *(
        "/-/coverage",
        "/-/crawls",
        "/-/article/golden/khong-co",
        "/-/author/khong%20ai",
        "/-/section/999",
        "/-/crawl/999",
    ),
    *("/-/capture/999999", "/-/edits/golden/khong-co", "/-/capture?url=http://p.example/", "/-/khong-co", "/archive"),
    *("/archive/articles?_search=hoi&_sort=id", "/archive/articles.json?_shape=array&_size=5"),
    *(
        "/archive?sql=select+id%2C+title+from+articles+order+by+id+limit+3",
        "/archive?sql=select+x",
        "/archive?sql=drop",
    ),
    *("/archive.csv?sql=select+id%2C+title+from+articles+order+by+id", "/archive/khong_co", "/archive/articles/99999"),
    *("/archive.json?sql=select+count(*)+from+articles", "/archive/which_captions_contain_this_word?word=hoi"),
    *("/archive/captures?kind=list", "/archive/versions?number__gt=1", "/archive/articles?_sort_desc=views&_next=50"),
)


def addresses(edition: Path) -> list[str]:
    """Return all addresses, each once."""
    with closing(sqlite3.connect(edition)) as db:
        filled = [address for pattern, sql in _BY_ROWS for address in _filled(db, pattern, sql)]
    searches = [f"/-/search{form}?{query}" for form in ("", ".csv", ".json", ".atom") for query in _SEARCHES]
    questions = [f"/-/question/{question}" for question in _QUESTIONS]
    return list(dict.fromkeys([*_FIXED, *searches, *questions, *_charts(), *filled]))


def _charts() -> Iterator[str]:
    for chart in _CHARTS:
        name, _, query = chart.partition("?")
        yield from (f"/-/chart/{name}.{kind}?{query}".rstrip("?") for kind in ("csv", "json"))


def _filled(db: sqlite3.Connection, pattern: str, sql: str) -> Iterator[str]:
    for row in db.execute(sql):
        yield pattern.format(*(quote(str(value), safe="/:") for value in row))
