from __future__ import annotations

import unicodedata
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from archive.folder import open_archive
from archive.search import build_indexes, match_expression

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlite_utils import Database

ARTICLES = [
    (1, "Đảng bộ phường họp", None, "Hội nghị bàn về con đường liên ấp.", "Tin, ảnh: KIM LOAN"),
    (2, "Dang dở bờ kè", "Kè chưa xong", "Bo mạch hỏng.", None),
    (3, "Lễ hội Ok Om Bok AND ngày hội", None, "Ghe ngo đua trên sông Long Bình - Trà Vinh.", "T.H"),
]
CAPTIONS = [(1, 1, 1, "Đại biểu Đảng bộ", "Anh Thư"), (2, 3, 1, None, "Quang Thụy"), (3, 3, 2, "Đua ghe", None)]


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    with closing(open_archive(tmp_path, create=True)) as archive:
        archive.db.execute("INSERT INTO sites VALUES (1, 'a', 'A', 'http://p.example/', NULL, NULL)")
        for id_, *words in ARTICLES:
            archive.db.execute(
                "INSERT INTO articles (id, site, article_id, url, title, summary, body, byline, content_digest,"
                " first_captured_at, last_captured_at) VALUES (?, 1, ?, '', ?, ?, ?, ?, '', '', '')",
                (id_, str(id_), *words),
            )
        for id_, article, position, text, credit in CAPTIONS:
            archive.db.execute("INSERT INTO images (id, url) VALUES (?, ?)", (id_, str(id_)))
            row = (id_, article, position, id_, text, credit)
            archive.db.execute(
                "INSERT INTO captions (id, article, position, image, text, credit) VALUES (?,?,?,?,?,?)", row
            )
        build_indexes(archive.db)
        yield archive.db


def found(db: Database, expression: str, index: str = "articles_fts") -> list[int]:
    return [
        row for (row,) in db.execute(f"SELECT rowid FROM {index} WHERE {index} MATCH ? ORDER BY rowid", (expression,))
    ]


@pytest.mark.parametrize("spelling", ["Đảng bộ", "đảng bộ", "ĐẢNG BỘ", unicodedata.normalize("NFD", "Đảng bộ")])
def test_a_spelling_with_its_marks_finds_the_word(db: Database, spelling: str) -> None:
    assert found(db, spelling) == [1]


def test_without_marks_everything_of_that_sound_is_found(db: Database) -> None:
    assert found(db, "dang bo") == [1, 2]
    assert found(db, "Dang Bo") == [1, 2]


def test_phrases_need_the_words_side_by_side(db: Database) -> None:
    assert found(db, '"dang bo"') == [1]
    assert found(db, '"Đảng bộ"') == [1]
    assert found(db, '"bộ Đảng"') == []


@pytest.mark.parametrize("word", ["duong", "đường", "ĐƯỜNG", "duo*", "đườ*", "đường liên", "duong lien"])
def test_a_word_of_the_body_is_found(db: Database, word: str) -> None:
    assert found(db, word) == [1]


@pytest.mark.parametrize(
    ("words", "article"), [("kim loan", 1), ("ke chua xong", 2), ("quang thuy", 3), ("dai bieu", 1)]
)
def test_bylines_summaries_and_captions_are_found(db: Database, words: str, article: int) -> None:
    assert found(db, words) == [article]


def test_captions_have_an_index_of_their_own(db: Database) -> None:
    assert found(db, "dua ghe", "captions_fts") == [3]
    assert found(db, "Đua", "captions_fts") == [3]
    assert found(db, "anh thu", "captions_fts") == [1]


def test_snippets_keep_their_marks(db: Database) -> None:
    sql = "SELECT snippet(articles_fts, 5, '[', ']', '…', 3) FROM articles_fts WHERE articles_fts MATCH 'duong'"
    assert "[đường]" in db.execute(sql).fetchone()[0]


@pytest.mark.parametrize(
    ("typed", "expression"),
    [
        ("Đảng bộ", '"Dảng" "bộ"'),
        ('"con đường" mới', '"con dường" "mới"'),
        ("duo*", '"duo"*'),
        ("ok AND ngày-hội", '"ok" "AND" "ngày-hội"'),
        ('một "nửa', '"một" "nửa"'),
        ('- ! * ""', ""),
        ("", ""),
    ],
)
def test_what_people_type_is_never_syntax(db: Database, typed: str, expression: str) -> None:
    assert match_expression(typed) == expression
    if expression:
        found(db, expression)


def test_typed_words_find_articles(db: Database) -> None:
    assert found(db, match_expression("Đảng-bộ")) == [1]
    assert found(db, match_expression("bok AND ngay")) == [3]
    assert found(db, match_expression("ĐƯỜ* đảng")) == [1]


def test_building_again_changes_nothing(db: Database) -> None:
    build_indexes(db)
    assert found(db, "dang bo") == [1, 2]
