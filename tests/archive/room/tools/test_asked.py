"""What a person typed into an address: one parser, with the same limits on every page."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from archive.room.tools.asked import LONGEST, whole_number
from archive.search.query import MOST_TERMS, match_expression

if TYPE_CHECKING:
    from tests.tools.reading import Library

ROOM = Path(__file__).parents[4] / "archive" / "room"
LONG = "9" * 5000  # Python itself refuses to read so long a number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1", 1),
        ("0012", 12),
        ("999999999999", 999_999_999_999),
        *((text, None) for text in ("0", "-1", "1.5", "", "x", "١", "²", "1000000000000", LONG)),
    ],
)
def test_a_whole_number(text: str, number: int | None) -> None:
    assert whole_number(text) == number


@pytest.mark.parametrize(
    ("path", "status"),
    [
        (f"/-/editions?page={LONG}", 404),
        (f"/-/search?page={LONG}", 400),
        (f"/-/captured/10?from={LONG}", 200),
        (f"/-/section/{LONG}", 404),
        (f"/-/crawl/{LONG}", 404),
        (f"/-/capture/{LONG}.warc", 404),
        (f"/-/picture/{LONG}", 404),
        (f"/-/coverage?year={LONG}", 400),
        ("/-/coverage?year=20261", 400),
        ("/-/pictures?year=24", 400),
        (f"/-/search?q={'h%C3%B4i+' * 1500}", 200),
        (f"/-/pictures?q={'h%C3%B4i*+' * 1200}", 200),
        (f"/-/authors?q={'h%C3%B4i+' * 1500}", 200),
        ("/-/search?q=h%E1%BB%99i%00", 200),
        ("/-/question/who_took_the_pictures?name=%00", 200),
    ],
)
def test_what_is_too_long_or_unreadable_is_no_error_of_ours(path: str, status: int, room: Library) -> None:
    assert room.get(path).status_code == status


def test_words_are_cut_where_nobody_types_more(room: Library) -> None:
    assert f'value="{"a" * LONGEST}"' in room.page(f"/-/search?q={'a' * (LONGEST + 1)}")


def test_typed_words_have_the_same_limits_for_captions_as_for_articles() -> None:
    assert len(match_expression("một " * 100).split()) == MOST_TERMS
    assert match_expression('"' + "một " * 100 + '"').count("một") == 24
    assert match_expression("ba* bon* nam* sau*") == '"ba"* "bon"* "nam"* "sau"'
    assert match_expression("h* ho*") == '"h" "ho"*'
    assert match_expression("“đường mới” -cũ") == '"dường mới" "cũ"'


def test_no_page_reads_an_address_by_itself() -> None:
    itself = re.compile(r"reader\.asked\(|reader\.request\.args|int\(reader|isdecimal\(\) and len")
    readers = {path.name for path in ROOM.rglob("*.py") if itself.search(path.read_text(encoding="utf-8"))}
    assert readers == {"asked.py"}
