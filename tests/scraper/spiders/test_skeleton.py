"""What stays the same of a page while its counters, clocks and hidden fields change."""

from __future__ import annotations

from scraper.spiders.home import FEWEST_LETTERS, skeleton

WORDS = "Trang thông tin điện tử thành phố Bến Trâm. " * 3
PAGE = """<html><head><style>p {{ color: {0} }}</style><script>var now = "{0}";</script></head>
<body><!-- {0} --><input type="hidden" value="{0}"><h1>{1}</h1><p>Đang online: <b>{2}</b> —
{2:,}&nbsp;lượt</p></body></html>"""


def test_counters_clocks_and_hidden_fields_change_nothing() -> None:
    assert skeleton(PAGE.format("aBc", WORDS, 12)) == skeleton(PAGE.format("xYz", WORDS, 3_456_789))


def test_other_words_are_another_page() -> None:
    assert skeleton(PAGE.format("a", WORDS, 1)) != skeleton(PAGE.format("a", WORDS + "Tin mới", 1))


def test_marks_matter_and_capitals_do_not() -> None:
    assert skeleton(WORDS) == skeleton(WORDS.upper())
    assert skeleton(WORDS) != skeleton(WORDS.replace("ố", "o"))


def test_a_page_of_few_letters_is_not_known_by_them() -> None:
    assert skeleton("<p>404</p>") is None
    assert skeleton("a" * (FEWEST_LETTERS - 1)) is None
    assert skeleton("a" * FEWEST_LETTERS) is not None
    assert skeleton("") is None


def test_broken_markup_is_read_all_the_same() -> None:
    assert skeleton(f"<p>{WORDS}<") == skeleton(f"<div>{WORDS}</div>")
    assert skeleton("\ud800" + WORDS) is not None
