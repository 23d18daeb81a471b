"""Vietnamese full-text search, in a form that any SQLite with FTS5 can read.

SQLite folds the marks of a, e, o, u, y, but holds đ for a letter of its own. So each text is indexed twice: as printed,
and once more in the column ``folded`` with d for đ, whose *content* stays as printed, so that snippets keep their
marks. Typed with đ or with d, a word is found. The index is external: FTS5's ``rebuild`` would fill ``folded`` from its
content and lose the folding, so it is never used. Built in editions only.

A small index of words alone, ``words_fts``, keeps the marks: it says which articles have bò, and not bộ or bỏ.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.vietnamese.letters import PLAIN_D
from archive.words.fields import SEARCHED

if TYPE_CHECKING:
    from sqlite_utils import Database

# Index, the view it reads (and reads back for snippets), the columns it indexes; the last one is folded.
INDEXES = {
    "articles_fts": ("article_texts", (*SEARCHED, "folded")),
    "captions_fts": ("caption_texts", ("text", "credit", "folded")),
    "authors_fts": ("author_texts", ("name", "folded")),
}
TOKENIZER = "unicode61 remove_diacritics 2"
# Which articles have a word with its marks, not where: 3 % of an edition's file, where positions would take 20 %.
MARKED_WORDS = """
    CREATE VIRTUAL TABLE words_fts USING fts5(
        words, content='', detail=none, tokenize='unicode61 remove_diacritics 0')
"""


def build_indexes(db: Database) -> None:
    """Make the search indexes of an edition anew."""
    for index, (view, columns) in INDEXES.items():
        listed, last = ", ".join(columns), columns[-1]
        with db.atomic():
            db.execute(f"DROP TABLE IF EXISTS {index}")
            db.execute(
                f"CREATE VIRTUAL TABLE {index} USING fts5({listed}, "
                f"content='{view}', content_rowid='id', tokenize='{TOKENIZER}')"
            )
            printed = ", ".join(columns[:-1])
            db.execute(
                f"INSERT INTO {index} (rowid, {listed}) SELECT id, {printed}, {_folded(last)} FROM {view} ORDER BY id"
            )
            db.execute(f"INSERT INTO {index} ({index}) VALUES ('optimize')")
    _index_marked_words(db)


def _index_marked_words(db: Database) -> None:
    with db.atomic():
        db.execute("DROP TABLE IF EXISTS words_fts")
        db.execute(MARKED_WORDS)
        db.execute("INSERT INTO words_fts (rowid, words) SELECT id, folded FROM article_texts ORDER BY id")
        db.execute("INSERT INTO words_fts (words_fts) VALUES ('optimize')")


def _folded(column: str) -> str:
    for letter, plain in PLAIN_D.items():
        column = f"replace({column}, '{letter}', '{plain}')"
    return column
