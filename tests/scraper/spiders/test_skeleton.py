"""What stays the same of a page while its counters, clocks and hidden fields change."""

from __future__ import annotations

from scraper.spiders.answer import FEWEST_LETTERS, letters_of

WORDS = "Trang thông tin điện tử thành phố Bến Trâm. " * 3
PAGE = """<html><head><style>p {{ color: {0} }}</style><script>var now = "{0}";</script></head>
<body><!-- {0} --><input type="hidden" value="{0}"><h1>{1}</h1><p>Đang online: <b>{2}</b> —
{2:,}&nbsp;lượt</p></body></html>"""


def test_counters_clocks_and_hidden_fields_change_nothing() -> None:
    assert letters_of(PAGE.format("aBc", WORDS, 12)) == letters_of(PAGE.format("xYz", WORDS, 3_456_789))


def test_other_words_are_another_page() -> None:
    assert letters_of(PAGE.format("a", WORDS, 1)) != letters_of(PAGE.format("a", WORDS + "Tin mới", 1))


def test_marks_matter_and_capitals_do_not() -> None:
    assert letters_of(WORDS) == letters_of(WORDS.upper())
    assert letters_of(WORDS) != letters_of(WORDS.replace("ố", "o"))


def test_a_page_of_few_letters_is_not_known_by_them() -> None:
    assert letters_of("<p>404</p>") is None
    assert letters_of("a" * (FEWEST_LETTERS - 1)) is None
    assert letters_of("a" * FEWEST_LETTERS) is not None
    assert letters_of("") is None


def test_broken_markup_is_read_all_the_same() -> None:
    assert letters_of(f"<p>{WORDS}<") == letters_of(f"<div>{WORDS}</div>")
    assert letters_of("\ud800" + WORDS) is not None
