"""Withheld words are found however they are spelt, and nothing else is."""

from __future__ import annotations

import unicodedata

import pytest

from archive.editions.withheld.words import Phrase, Words, name_phrase, words_of

MANH = Words([name_phrase("Nguyễn Văn Thành")], [])
HOA = Words([name_phrase("Trần Hòa Bình")], [])
RACE = Words(
    [Phrase(words_of("Đua ghe ngo ở Long Bình"))],
    ["https://tptv.vn/1/2/655/dua-ghe?x=1", "http://a.vn/x/Tin.aspx?id=5"],
)


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Ông Nguyễn Văn Thành dự họp.", "Ông […] dự họp."),
        ("ÔNG NGUYỄN VĂN THÀNH", "ÔNG […]"),
        (unicodedata.normalize("NFD", "Ông Nguyễn Văn Thành"), "Ông […]"),
        ("nguyen van thanh.jpg", "[…].jpg"),
        ("http://a.vn/nguyen-van-thanh-nhan-giai", "http://a.vn/[…]-nhan-giai"),
        ("http://a.vn/nguy%E1%BB%85n-v%C4%83n-th%C3%A0nh", "http://a.vn/[…]"),
        ("Nguyễn  Văn\u00a0Thành, Nguyễn Văn Thành", "[…], […]"),
        ("<p><b>Nguyễn</b> <i>Văn Thành</i></p>", "<p><b>[…]</b><i></i></p>"),
        ("<p>Nguy<b>ễn</b> Văn Thành nói</p>", "[…] nói"),
        ("Nguyễn Van Thanh", "Nguyễn Van Thanh"),
        ('<img alt="Nguyễn Văn Thành" src="/nguyen-van-thanh.jpg">', '<img alt="[…]" src="/[…].jpg">'),
        ('<p title="Nguyễn">Văn Thành</p>', '<p title="[…]</p>'),
        ("Nguy&#7877;n V&#259;n Th&agrave;nh", "[…]"),
        ("Nguy\u00adễn Văn Thành", "[…]"),
        ('[{"text": "Ảnh:\\nNguyễn Văn Thành"}]', '[{"text": "Ảnh:\\n[…]"}]'),
        ("Nguyễn Văn Thanh", "Nguyễn Văn Thanh"),
        ("Nguyễn Văn Thành Nam", "[…] Nam"),
        ("Nguyễn Văn Thànhx", "Nguyễn Văn Thànhx"),
        ("Nguyễn Văn. Thành", "[…]"),
        ("50% số hộ & 3 < 4", "50% số hộ & 3 < 4"),
    ],
)
def test_a_name_is_replaced_in_every_spelling_and_nothing_else_is(text: str, masked: str) -> None:
    assert MANH.masked(text) == masked
    assert MANH.holds(text) == (text != masked)


@pytest.mark.parametrize("name", ["Trần Hoà Bình", "TRẦN HÒA BÌNH", "tran hoa binh"])
def test_a_tone_mark_may_stand_on_either_letter(name: str) -> None:
    assert HOA.masked(f"{name}.") == "[…]."


def test_a_name_that_was_given_without_marks_stands_for_all_that_are_written_so() -> None:
    assert Words([name_phrase("Nguyen Van Thanh")], []).masked("Nguyễn Văn Thanh và Nguyễn Văn Thành") == "[…] và […]"


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Xem: ĐUA GHE NGO Ở LONG BÌNH!", "Xem: […]!"),
        ("dua ghe ngo o long binh", "[…]"),
        ("Đua ghe ngo ở Long Bình Phú", "[…] Phú"),
        ("Đua ghe ở Long Bình", "Đua ghe ở Long Bình"),
        ('<a href="http://www.tptv.vn/1/2/655/dua-ghe?x=1">xem</a>', '<a href="[…]">xem</a>'),
        ("Nguồn: https://tptv.vn:443/1/2/655/dua-ghe?x=1.", "Nguồn: […]."),
        ("/1/2/655/dua-ghe?x=1", "[…]"),
        ("https://tptv.vn/1/2/655/dua-ghe?x=12", "https://tptv.vn/1/2/655/dua-ghe?x=12"),
        ("https://other.vn/1/2/655/dua-ghe?x=1", "https://other.vn/1/2/655/dua-ghe?x=1"),
        ("https://tptv.vn/1/2/655", "https://tptv.vn/1/2/655"),
    ],
)
def test_titles_and_addresses(text: str, masked: str) -> None:
    assert RACE.masked(text) == masked


@pytest.mark.parametrize(
    "page",
    [
        "<ul><li><a href='x'>Đua ghe ngo<br>ở Long Bình</a></ul>",
        "<a href='Tin.aspx?id=5'>xem</a>",
        "<a href=../Tin.aspx?id=5#a>xem</a>",
        "<a href='/x/Tin.aspx?id=5'>xem</a>",
        "<a href='http://a.vn/x/Tin.aspx?id=5'>xem</a>",
        '<a href="/1/2/655/dua-ghe?x=1&amp;">xem</a><a href="/1/2/655/dua-ghe?x=1">',
        "<script>var t = '\\u0110ua ghe ngo \\u1edf Long B\\xecnh'</script>",
        '<script>{"u": "https:\\/\\/tptv.vn\\/1\\/2\\/655\\/dua-ghe?x=1"}</script>',
        "<img alt='&#272;ua ghe ngo &#7903; Long B&igrave;nh'>",
        "<!-- dua-ghe-ngo-o-long-binh -->",
        "<a href='/bai/%C4%91ua-ghe-ngo-%E1%BB%9F-long-b%C3%ACnh'>",
        "<b>Đua ghe n</b>go ở Long Bình",
    ],
)
def test_a_page_that_prints_it(page: str) -> None:
    assert RACE.are_printed_in(page)


@pytest.mark.parametrize(
    "page", ["", "<p>Đua ghe</p>", "<a href='Tin.aspx?id=51'>", "<a href='/y/Tin.aspx?id=6'>", "%%%&&&<<<\\u"]
)
def test_a_page_that_does_not(page: str) -> None:
    assert not RACE.are_printed_in(page)


def test_many_phrases_are_found_like_few() -> None:
    titles = [f"Bài viết rất dài số {n} của phường" for n in range(500)]
    many = Words([Phrase(words_of(title)) for title in titles], [f"http://a.vn/bai/{n}" for n in range(500)])
    assert many.masked("Có Bài viết rất dài số 77 của phường, http://a.vn/bai/5 và bài viết rất dài.") == (
        "Có […], […] và bài viết rất dài."
    )
    assert many.are_printed_in("<a href=/bai/499>x</a>")
    assert many.are_printed_in("<a href='../bai/499'>x</a>")
    assert not many.are_printed_in("<a href=/bai/500>x</a>")


def test_nothing_withheld_changes_nothing() -> None:
    nothing = Words([], [])
    assert not nothing
    assert not nothing.are_printed_in("<p>x</p>")
    assert nothing.masked('{"a": 1}') == '{"a": 1}'


def test_letters_that_are_not_vietnamese() -> None:
    assert Words([name_phrase("Иван Петров")], []).masked("Ông Иван ПЕТРОВ nói") == "Ông […] nói"


def test_hostile_texts_take_no_time() -> None:
    for text in (
        "<" * 200_000,
        "a" * 500_000,
        "\u0301" * 200_000,
        "%41" * 100_000,
        "&" * 200_000,
        "/a" * 100_000,
        "[" * 5000,
    ):
        RACE.are_printed_in(text)
        RACE.masked(text)
