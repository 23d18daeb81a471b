"""An archive of as many articles as one likes: made words with the frequencies of real ones, indexed as an edition."""

from __future__ import annotations

from contextlib import closing
from itertools import accumulate, product
from random import Random
from typing import TYPE_CHECKING

from archive.database.folder import DATABASE, open_archive
from archive.editions.finish import EDITION_INDEXES
from archive.search.index import build_indexes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlite_utils import Database

_INITIALS = (
    "b",
    "c",
    "ch",
    "d",
    "đ",
    "g",
    "h",
    "k",
    "kh",
    "l",
    "m",
    "n",
    "ng",
    "nh",
    "p",
    "ph",
    "t",
    "th",
    "tr",
    "v",
    "x",
)
_RIMES = (
    *("a", "à", "á", "ả", "ạ", "an", "án", "anh", "ành", "ang", "áng", "ao", "ây", "ất", "âm", "ăn", "ắc"),
    *("en", "ế", "ệ", "ên", "iên", "iến", "iệt", "in", "ình", "o", "ò", "ó", "ỏ", "ọ", "ô", "ố", "ộ", "ội"),
    *("ơ", "ờ", "ới", "ong", "ông", "ơn", "u", "ú", "ủ", "uân", "uyện", "ư", "ữ", "ương", "ường", "ước", "ý"),
)
COMMON = ("và", "của", "các", "phường", "được", "trong", "hội", "công", "dân", "người", "cho", "năm", "bộ", "đảng")
RARE = "kiêng"  # one article in a thousand
SECTIONS, AUTHORS = 12, 200
_WORDS_OF_AN_ARTICLE = 320  # the median of a portal's news
_EXPONENT = 1.05


def vocabulary() -> tuple[list[str], list[float]]:
    """Return syllables, the most frequent first, and their summed-up frequencies (Zipf)."""
    rest = ["".join(pair) for pair in product(_INITIALS, _RIMES)]
    Random("syllables").shuffle(rest)
    words = list(dict.fromkeys([*COMMON, *rest]))
    return words, list(accumulate(1 / rank**_EXPONENT for rank in range(8, len(words) + 8)))


def make_archive(folder: Path, articles: int) -> Path:
    """Make a folder's archive and return its database file, searchable like an edition."""
    with closing(open_archive(folder, create=True)) as archive:
        db = archive.db
        with db.atomic():
            _fill(db, articles)
        for statement in EDITION_INDEXES:
            db.execute(statement)
        build_indexes(db)
        db.execute("ANALYZE")
        db.execute("PRAGMA journal_mode = DELETE")
    return folder / DATABASE


def _fill(db: Database, articles: int) -> None:
    db.execute("INSERT INTO sites (id, name, title, home_url) VALUES (1, 'p', 'P', 'http://p.example/')")
    names = [(n, f"Chuyên mục {n}") for n in range(1, SECTIONS + 1)]
    db.conn.executemany("INSERT INTO sections (id, site, name) VALUES (?, 1, ?)", names)
    people = [(n, f"Tác Giả {n}", f"tác giả {n}") for n in range(1, AUTHORS + 1)]
    db.conn.executemany("INSERT INTO authors (id, name, name_key) VALUES (?, ?, ?)", people)
    db.conn.executemany(
        "INSERT INTO articles (id, site, article_id, url, section, title, summary, byline, body, body_html,"
        " published_at, published_date, content_digest, first_captured_at, last_captured_at)"
        " VALUES (?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', '2026-11-24T03:00:00Z', '2026-11-24T03:00:00Z')",
        _articles(articles),
    )
    rng = Random("authors")
    signed = ((n, rng.randint(1, rng.randint(1, AUTHORS))) for n in range(1, articles + 1) if n % 4)
    db.conn.executemany("INSERT INTO article_authors (article, author, position) VALUES (?, ?, 1)", signed)
    db.conn.executemany("INSERT INTO images (id, url) VALUES (?, ?)", ((n, str(n)) for n in range(1, articles + 1)))
    words, weights = vocabulary()
    captions = ((n, n, n, _text(rng, words, weights, 14)) for n in range(1, articles + 1) if n % 3)
    db.conn.executemany(
        "INSERT INTO captions (id, article, position, image, text) VALUES (?, ?, 1, ?, ?)",
        captions,
    )


def _articles(count: int) -> Iterator[tuple[object, ...]]:
    rng = Random("articles")
    words, weights = vocabulary()
    for n in range(1, count + 1):
        length = int(_WORDS_OF_AN_ARTICLE * rng.lognormvariate(0, 0.5))
        body = _text(rng, words, weights, length) + (f" {RARE} cữ." if n % 1000 == 0 else "")
        title, summary = _text(rng, words, weights, 12), _text(rng, words, weights, 25) if n % 2 else None
        day = f"{2010 + rng.randrange(16)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}" if n % 50 else None
        section = rng.randint(1, SECTIONS) if n % 20 else None
        html = f"<p>{body}</p>"
        yield (n, str(n), f"http://p.example/{n}", section, title, summary, "Tin, ảnh: T.G", body, html, day, day)


def _text(rng: Random, words: list[str], weights: list[float], length: int) -> str:
    return " ".join(rng.choices(words, cum_weights=weights, k=length)).capitalize() + "."
