from __future__ import annotations

import unicodedata
from typing import Any

import pytest

from archive.rows.articles import content_digest
from archive.vietnamese.names import name_key

ARTICLE: dict[str, Any] = {
    "title": "Ngày hội đọc sách",
    "summary": "Học sinh nô nức",
    "byline": "T.H",
    "body": "Đoạn một.\n\nĐoạn hai./.",
    "published_at": "2026-04-21",
    "published_raw": "Ngày 21/04/2026",
    "captions": [{"image_url": "http://p.example/1.jpg", "text": "Học sinh", "credit": "T.H", "alt": "x"}],
    "views": 1,
}


def test_the_digest_is_a_sha256() -> None:
    digest = content_digest(ARTICLE)
    assert digest.startswith("sha256:")
    assert len(digest) == 71


@pytest.mark.parametrize(
    "change",
    [
        {"views": 2},
        {"body_html": "<p>x</p>"},
        {"url": "http://p.example/2"},
        {"body": "Đoạn một.\n\n  Đoạn hai./. "},
        {"title": unicodedata.normalize("NFD", "Ngày hội đọc sách")},
        {"published_raw": "21.04.2026"},
        {"section": {"name": "Văn hóa"}},
        {"captions": [{"image_url": "http://p.example/other.jpg", "text": "Học sinh", "credit": "T.H", "alt": None}]},
    ],
    ids=str,
)
def test_what_is_not_words_does_not_count(change: dict[str, Any]) -> None:
    assert content_digest(ARTICLE | change) == content_digest(ARTICLE)


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Ngày hội đọc sách lần 2"},
        {"summary": None},
        {"byline": "Tin: T.H"},
        {"body": "Đoạn một. Đoạn ba./."},
        {"published_at": "2026-04-22"},
        {"published_at": None, "published_raw": "Ngày 31/02/2026"},
        {"captions": []},
        {"captions": [{"text": "Học sinh", "credit": None}]},
    ],
    ids=str,
)
def test_every_word_counts(change: dict[str, Any]) -> None:
    assert content_digest(ARTICLE | change) != content_digest(ARTICLE)


def test_words_do_not_run_from_one_field_into_another() -> None:
    assert content_digest({"title": "a", "summary": "b"}) != content_digest({"title": "a b"})


def test_an_article_of_nothing_has_a_digest() -> None:
    assert content_digest({}).startswith("sha256:")


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("KIM LOAN", "kim loan"),
        ("Kim  Loan", "kim loan"),
        ("ThS. Thạch Trần Thị Cầm", "thạch trần thị cầm"),
        ("PGS.TS. Lê Văn Đức", "lê văn đức"),
        ("BS. CKII. Nguyễn An", "nguyễn an"),
        ("Hoà Bình", "hòa bình"),
        ("Hòa Bình", "hòa bình"),
        ("THUÝ AN", "thúy an"),
        ("Quý", "quý"),
        ("Toàn", "toàn"),
        ("T.H", "t.h"),
        ("TS.", "ts."),
        ("Tsarina", "tsarina"),
    ],
)
def test_spellings_of_one_name_share_a_key(name: str, key: str) -> None:
    assert name_key(name) == key


def test_marks_tell_people_apart() -> None:
    assert name_key("Thanh") != name_key("Thành")
